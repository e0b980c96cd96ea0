#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""compare.py BEFORE.json AFTER.json: times as ratios, and results that must not have changed.

Times are medians over repetitions of the same benchmark, with the spread of the repetitions beside them.
Counters that are no rates (passes, real_income, quarters) are results: a difference is printed, and the
status is then 5.
"""
import json
import statistics
import sys

MADE_BY_BENCHMARK = {
    "name", "family_index", "per_family_instance_index", "run_name", "run_type", "repetitions",
    "repetition_index", "threads", "iterations", "real_time", "cpu_time", "time_unit",
    "items_per_second", "bytes_per_second",
}
RESULTS_RELATIVE = 1e-9


def read(path):
    with open(path, encoding="utf-8") as file:
        runs = json.load(file)["benchmarks"]
    table = {}
    for run in runs:
        if run.get("run_type") == "aggregate" or run.get("error_occurred"):
            continue
        entry = table.setdefault(run["run_name"], {"times": [], "unit": run["time_unit"], "results": {}})
        entry["times"].append(run["real_time"])
        entry["results"] = {key: value for key, value in run.items()
                            if key not in MADE_BY_BENCHMARK and isinstance(value, (int, float))}
    return table


def spread(times):
    return (max(times) - min(times)) / statistics.median(times)


def main():
    if len(sys.argv) != 3:
        print(__doc__, file=sys.stderr)
        return 2
    before, after = read(sys.argv[1]), read(sys.argv[2])
    different = []
    print(f"{'benchmark':<40} {'before':>12} {'after':>12}      {'ratio':>6}  spread before, after")
    for name in before:
        if name not in after:
            print(f"{name:<40} only before")
            continue
        a, b = before[name], after[name]
        first, second = statistics.median(a["times"]), statistics.median(b["times"])
        print(f"{name:<40} {first:>12.4g} {second:>12.4g} {a['unit']:<4} {second / first:>6.3f}"
              f"  {spread(a['times']):.0%}, {spread(b['times']):.0%}")
        for key, value in a["results"].items():
            other = b["results"].get(key)
            if other is None or abs(other - value) > RESULTS_RELATIVE * abs(value):
                different.append(f"{name}: {key} was {value!r}, is {other!r}")
    for name in after:
        if name not in before:
            print(f"{name:<40} only after")
    for line in different:
        print(line)
    return 5 if different else 0


if __name__ == "__main__":
    sys.exit(main())
