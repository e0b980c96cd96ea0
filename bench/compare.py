#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""compare.py BEFORE.json AFTER.json [FILTER]: what became slower or faster, and which results are no longer
the same, in the benchmarks whose name matches FILTER (a regular expression).
compare.py --filter BEFORE.json: a regular expression for exactly the benchmarks of a file.

Both files come from tools/bench: Google Benchmark's JSON with every repetition. What is compared is the time of the
processor, which a neighbour on the machine hardly changes; of work on several threads (threads:N in the name, N above 1)
it is the time on the wall, for that is what threads are for. Times are compared by the ratio of medians and by the rank test of Mann and Whitney (1947), two-sided, with its exact distribution
(ties share their mean rank). A change of speed is a ratio outside 5 % with p below 0.05.

Counters are of three kinds. How the work went (passes, worst_residual, peak memory) is shown where it moved.
All others are results and must agree to 1e-9: relative, and for changes in per cent (..._pct) relative to the
level of 100 that they are changes of.

Status 5 when a result changed, a benchmark slowed down, or one of BEFORE is missing or failed in AFTER. A faster
benchmark is shown and welcome.
"""
import json
import re
import statistics
import sys

MADE_BY_BENCHMARK = {
    "name", "family_index", "per_family_instance_index", "run_name", "run_type", "repetitions",
    "repetition_index", "threads", "iterations", "real_time", "cpu_time", "time_unit",
    "items_per_second", "bytes_per_second",
}
HOW_IT_WENT = {"passes": 0.0, "worst_residual": 1.0, "residual": 1.0, "peak_memory_MiB": 0.1}  # shown beyond
RESULTS_RELATIVE = 1e-9
RATIO, SIGNIFICANCE = 1.05, 0.05
SECONDS = {"ns": 1e-9, "us": 1e-6, "ms": 1e-3, "s": 1.0}


def p_value(first, second):
    """Probability that the ranks of `first` are as far from their mean as they are, or further, by chance."""
    ordered = sorted([*first, *second])
    # Twice the mean rank, so that ties stay whole numbers.
    rank = {value: 2 * ordered.index(value) + ordered.count(value) + 1 for value in set(ordered)}
    # ways[k][s]: subsets of k values with doubled ranks that add up to s.
    ways = [{0: 1}] + [{} for _ in first]
    for value in ordered:
        for k in range(len(first), 0, -1):
            for total, number in ways[k - 1].items():
                ways[k][total + rank[value]] = ways[k].get(total + rank[value], 0) + number
    mean = len(first) * (len(ordered) + 1)
    distance = abs(sum(rank[value] for value in first) - mean)
    everything = ways[len(first)]
    return sum(number for total, number in everything.items() if abs(total - mean) >= distance) / sum(
        everything.values())


def clock(name):
    threads = re.search(r"/threads:(\d+)", name)
    return "real" if threads and int(threads.group(1)) > 1 else "cpu"


def read(path):
    with open(path, encoding="utf-8") as file:
        content = json.load(file)
    table = {}
    for run in content["benchmarks"]:
        if run.get("run_type") == "aggregate":
            continue
        entry = table.setdefault(run["run_name"], {"seconds": [], "counters": {}, "error": None})
        if run.get("error_occurred"):
            entry["error"] = run.get("error_message", "failed")
            continue
        entry["seconds"].append(run[clock(run["run_name"]) + "_time"] * SECONDS[run["time_unit"]])
        entry["counters"] = {key: value for key, value in run.items()
                             if key not in MADE_BY_BENCHMARK and isinstance(value, (int, float))}
    return table, content.get("context", {})


def shown(seconds):
    unit = next((unit for unit in ("s", "ms", "us") if seconds >= SECONDS[unit]), "ns")
    return f"{seconds / SECONDS[unit]:.4g} {unit}"


def same(name, before, after):
    if not (before == before and after == after):  # not a number
        return before != before and after != after
    level = 100.0 + before if name.endswith("_pct") else before
    return abs(after - before) <= RESULTS_RELATIVE * abs(level)


def differences(before, after):
    """Results that changed, and how the work went where that moved: two lists of words."""
    results, work = [], []
    for key in [*before, *(key for key in after if key not in before)]:
        if key not in before or key not in after:
            line = f"{key} {'is new' if key in after else 'is gone'}"
            (work if key in HOW_IT_WENT or key in after else results).append(line)
            continue
        old, new = before[key], after[key]
        line = f"{key} {old!r} -> {new!r}"
        if key in HOW_IT_WENT:
            if abs(new - old) > HOW_IT_WENT[key] * abs(old):
                work.append(f"{key} {old:.6g} -> {new:.6g}")
        elif not same(key, old, new):
            results.append(line)
    return results, work


def compare(before_path, after_path, only="."):
    """Prints the comparison; 0, or 5 where something is wrong."""
    (before, then), (after, now) = read(before_path), read(after_path)
    before, after = ({name: entry for name, entry in table.items() if re.search(only, name)}
                     for table in (before, after))
    for key in ("host_name", "num_cpus", "library_build_type"):
        if then.get(key) != now.get(key):
            print(f"{key}: {then.get(key)} before, {now.get(key)} after: times of two machines say little")
    wrong, changed, notes = [], [], []
    width = max((len(name) for name in [*before, *after]), default=0)
    print(f"{'benchmark':<{width}} {'clock':<5} {'before':>10} {'after':>10} {'ratio':>6} {'p':>6}")
    for name, old in before.items():
        if old["error"]:
            notes.append(f"{name} failed before: {old['error']}")
            continue
        new = after.get(name)
        if new is None or new["error"]:
            wrong.append(f"missing   {name}" if new is None else f"failed    {name}: {new['error']}")
            continue
        first, second = statistics.median(old["seconds"]), statistics.median(new["seconds"])
        ratio, p = second / first, p_value(old["seconds"], new["seconds"])
        word = ""
        if p < SIGNIFICANCE and ratio > RATIO:
            word = "slower"
            wrong.append(f"slower    {name}: {100 * (ratio - 1):+.1f} %, p = {p:.3g}")
        elif p < SIGNIFICANCE and ratio < 1 / RATIO:
            word = "faster"
        results, work = differences(old["counters"], new["counters"])
        changed += [f"result    {name}: {line}" for line in results]
        notes += [f"{name}: {line}" for line in work]
        print(f"{name:<{width}} {clock(name):<5} {shown(first):>10} {shown(second):>10} {ratio:>6.3f} {p:>6.3f}"
              f" {word}{' RESULT' if results else ''}".rstrip())
        if min(len(old["seconds"]), len(new["seconds"])) < 4:
            notes.append(f"{name}: under four repetitions no change of speed can be told from chance")
    for name in after:
        if name not in before:
            print(f"{name:<{width}} only after")
    for line in [*notes, *wrong, *changed]:
        print(line)
    print(f"{len(changed)} results changed, {len(wrong)} benchmarks slower, missing or failed")
    return 5 if wrong or changed else 0


def filter_of(path):
    return "^(" + "|".join(re.sub(r"([\\.^$*+?()[\]{}|])", r"\\\1", name) for name in read(path)[0]) + ")$"


def main(words):
    if len(words) not in (2, 3):
        print(__doc__, file=sys.stderr)
        return 2
    try:
        if words[0] == "--filter":
            print(filter_of(words[1]))
            return 0
        return compare(*words)
    except (OSError, ValueError, KeyError, re.error) as trouble:
        print(f"compare.py: no benchmark file of tools/bench: {trouble}", file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
