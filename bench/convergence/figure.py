#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""figure.py FOLDER: draws FOLDER/{firms,elasticity}.csv as FOLDER/convergence.svg, and prints the slope of the
error and FOLDER/long_run.csv as a Markdown table."""
import collections
import csv
import math
import pathlib
import sys

import matplotlib

matplotlib.use("svg")
matplotlib.rcParams.update({"svg.hashsalt": "entrepot", "font.size": 8, "axes.spines.top": False,
                            "axes.spines.right": False})
import matplotlib.pyplot as plt

folder = pathlib.Path(sys.argv[1])


def rows(name):
    with open(folder / name, newline="") as file:
        return list(csv.DictReader(file))


def slope(points):
    x, y = [math.log(a) for a, _ in points], [math.log(b) for _, b in points]
    mx, my = sum(x) / len(x), sum(y) / len(y)
    return sum((a - mx) * (b - my) for a, b in zip(x, y)) / sum((a - mx) ** 2 for a in x)


curves = collections.defaultdict(list)
for row in rows("firms.csv"):
    for column in ("largest_flow_percent", "real_income_points"):
        curves[column, row["economy"], row["shock"]].append((int(row["firms"]), float(row[column])))

figure, panels = plt.subplots(1, 4, figsize=(13, 3.2), layout="constrained")
colour = dict(zip(sorted({key[1] for key in curves}), ("C0", "C1", "C2")))
for panel, column, title in ((panels[0], "largest_flow_percent", "largest error of a flow, %"),
                             (panels[1], "real_income_points", "largest error of real income, points")):
    slopes = []
    for (which, economy, shock), points in curves.items():
        if which != column:
            continue
        panel.loglog(*zip(*points), color=colour[economy], lw=0.8, marker="o", ms=2)
        slopes.append(slope(points))
    mean = sum(slopes) / len(slopes)
    panel.set(title=f"Frictions off: {title}\n(mean slope {mean:.2f})", xlabel="firms a cell")
    print(f"{column}: slope {mean:.3f}, from {min(slopes):.3f} to {max(slopes):.3f}", file=sys.stderr)

elasticity = collections.defaultdict(list)
for row in rows("elasticity.csv"):
    elasticity[row["curve"]].append((float(row["at"]), float(row["value"])))
path = elasticity["response_by_quarter"]
panels[2].plot([quarter / 4 for quarter, _ in path], [value for _, value in path], color="C3")
panels[2].set(title="Response of a flow to its tariff,\nshare of the long run", xlabel="years", ylim=(0, 1.05))
smear = elasticity["mass_elasticity_by_participation"]
panels[3].semilogx(*zip(*smear), color="C4")
panels[3].set(title="Elasticity of supply to attraction,\nshare of $\\kappa$", ylim=(0, 1.05),
              xlabel="nominal participation in the market")
figure.savefig(folder / "convergence.svg", metadata={"Date": None})

if (folder / "long_run.csv").exists():
    print("| scenario | outcome | `run`, year 10 | year 40 | `solve` | gap | year 80 | `solve` | gap | |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |")

    def gap(run, closed):
        """Year of a run less the closed form of its horizon, and whether that is within 2 % and 0.002 points."""
        return run - closed, abs(run - closed) <= 0.02 * abs(closed) + 0.002

    for row in rows("long_run.csv"):
        value = {name: float(row[name]) for name in
                 ("closed_form_40", "year_10", "year_40", "closed_form_80", "year_80")}
        first, near = gap(value["year_40"], value["closed_form_40"])
        last, there = gap(value["year_80"], value["closed_form_80"])
        print(f"| {row['scenario']} | {row['outcome']} | {value['year_10']:+.3f} | {value['year_40']:+.3f} "
              f"| {value['closed_form_40']:+.3f} | {first:+.3f} | {value['year_80']:+.3f} "
              f"| {value['closed_form_80']:+.3f} | {last:+.3f} | {'' if near else 'slow' if there else 'off'} |")
