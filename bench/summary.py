#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""summary.py BENCH.json: what a second thread gives, beside what it gives to the bare probe and to a copy of memory
in the same run of the benchmarks (Kernel/probe, Kernel/copy); and the parts of a default run (Run/...), where they
were timed. Times are medians of what repetitions took on the wall."""
import json
import statistics
import sys
from collections import defaultdict

SECONDS = {"ns": 1e-9, "us": 1e-6, "ms": 1e-3, "s": 1.0}
PARTS = [("reading model, levers and scenario", "Run/1_reading", None),
         ("levers and routes, 40 quarters", "Run/2_levers", None),
         ("agents and markets", "Run/3_simulated", "Run/2_levers"),
         ("outcomes, rows and files", "Run/4_told", "Run/3_simulated")]


def medians(path):
    """Seconds by family ("Firms/macro") and threads."""
    seen = defaultdict(list)
    with open(path, encoding="utf-8") as file:
        for one in json.load(file)["benchmarks"]:
            if one.get("run_type") == "iteration" and "error_occurred" not in one and "threads:" in one["run_name"]:
                family, rest = one["run_name"].split("/threads:")
                seen[family, int(rest.split("/")[0])].append(one["real_time"] * SECONDS[one["time_unit"]])
    return {key: statistics.median(times) for key, times in seen.items()}


def scaling(times):
    gain = {family: times[family, 1] / times[family, 2] for family, threads in times
            if threads == 1 and (family, 2) in times and times[family, 2] > 0.0}
    probe, copy = gain.pop("Kernel/probe", None), gain.pop("Kernel/copy", None)
    if probe is None or copy is None or not gain:
        return
    print(f"\nFrom 1 to 2 threads: the bare probe is {probe:.2f} times as fast, a copy of memory {copy:.2f} times.")
    width = max(len(family) for family in gain)
    print(f"  {'':{width}}   gain  of the probe's  of the copy's")
    for family, times_as_fast in sorted(gain.items()):
        print(f"  {family:{width}} {times_as_fast:6.2f} {times_as_fast / probe:15.2f} {times_as_fast / copy:14.2f}")


def parts(times):
    if any((name, 1) not in times for _, name, _ in PARTS):
        return
    shown = [threads for threads in (1, 2) if all((name, threads) in times for _, name, _ in PARTS)]
    print("\nA default run of scenarios/article/high_standard_opening.yaml, seconds by part")
    print(f"  {'':36}" + "".join(f"{threads} thread{'s' if threads > 1 else '':<3}" for threads in shown))
    for words, name, before in PARTS:
        took = [times[name, t] - (times[before, t] if before else 0.0) for t in shown]
        print(f"  {words:36}" + "".join(f"{seconds:8.2f}" for seconds in took))
    whole = [times["Run/1_reading", t] + times["Run/4_told", t] for t in shown]
    print(f"  {'all':36}" + "".join(f"{seconds:8.2f}" for seconds in whole))
    if len(shown) > 1:
        print("  On two threads parts go on side by side: what a part adds to those before it is less than it takes.")


def rates(path):
    """Items a second and counters by name without its threads, and threads; medians of repetitions."""
    seen = defaultdict(list)
    with open(path, encoding="utf-8") as file:
        for one in json.load(file)["benchmarks"]:
            if one.get("run_type") == "iteration" and "threads:" in one["run_name"] and "items_per_second" in one:
                family, rest = one["run_name"].split("/threads:")
                seen[family.replace("/firms:", " "), int(rest.split("/")[0])].append(one)
    return {key: dict(ones[0], items_per_second=statistics.median(one["items_per_second"] for one in ones))
            for key, ones in seen.items()}


def scale(found):
    """Firms with dice by their number. What a firm-quarter moves: its permanent and transitory productivity read, the
    latter written once for both cases, and its bits read and written."""
    sizes = sorted((one["firms"], threads, one) for (name, threads), one in found.items() if name.startswith("Scale/"))
    if not sizes:
        return
    print("\nA quarter of firms with dice, two cases")
    print(f"  {'firms':>11} threads  million firm-quarters/s  bytes a firm  of the probe's rate  of a copy's bytes")
    for firms, threads, one in sizes:
        rate, held = one["items_per_second"], one["bytes_a_firm"]
        moved = 8.0 + 4.0 + (held - 8.0)
        text = f"  {firms:11,.0f} {threads:7} {rate / 1e6:24.1f} {held:13.1f}"
        for other, bytes_each in (("Kernel/probe", None), ("Kernel/copy", moved)):
            beside = found.get((other, threads))
            if beside:
                against = beside["items_per_second"] if bytes_each is None else beside["bytes_per_second"] / bytes_each
                text += f" {rate / against:19.2f}"
        print(text)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    found = medians(sys.argv[1])
    scaling(found)
    parts(found)
    scale(rates(sys.argv[1]))
