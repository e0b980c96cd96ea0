#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""compare.py BENCH_JSON PEERS_JSONL: Solve/31x40 on one thread beside the numpy solver, and the ratios.

Ends with status 5 when the two solvers do not find the same real wage of Mexico: a time says nothing then.
"""

import json
import statistics
import sys

with open(sys.argv[1], encoding="utf-8") as file:
    runs = [
        run
        for run in json.load(file)["benchmarks"]
        if run["name"].startswith("Solve/31x40/threads:1") and run["run_type"] == "iteration"
    ]
if not runs or any(run.get("error_occurred") for run in runs):
    sys.exit("compare.py: Solve/31x40 did not run")
assert all(run["time_unit"] == "ms" for run in runs)
ours = statistics.median(run["cpu_time"] for run in runs)  # one thread each: a neighbour on the machine matters less
print(f"{'':<22}{'ms':>9}{'passes':>8}{'ratio':>8}   real wage of Mexico, per cent")
print(f"{'Solve/31x40, 1 thread':<22}{ours:>9.3f}{runs[0]['passes']:>8.0f}{1:>8.1f}   {runs[0]['real_wage']:.9f}")
same = True
with open(sys.argv[2], encoding="utf-8") as file:
    for peer in map(json.loads, file):
        milliseconds = 1e3 * peer["seconds"]
        print(
            f"{'numpy, ' + peer['way']:<22}{milliseconds:>9.3f}{peer['passes']:>8}{milliseconds / ours:>8.1f}"
            f"   {peer['real_wage']:.9f}"
        )
        same = same and abs(peer["real_wage"] - runs[0]["real_wage"]) < 1e-6
if not same:
    print("compare.py: the solvers disagree", file=sys.stderr)
    sys.exit(5)
