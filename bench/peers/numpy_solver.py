#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""The NAFTA counterfactual of Caliendo & Parro (2015) in plain numpy: what the market core is timed against.

    numpy_solver.py MODEL [REPETITIONS]

MODEL is a folder that `entrepot model import caliendo-parro` wrote. One loop over prices, spending and wages, in
hats from the baseline that is solved first (balanced trade, duties unchanged). It stops when prices, spending and
wages all move by less than 1e-10 in a pass. Two ways to write the same pass:

  plain   as the equations are printed: new trade shares of every pair in every pass, sums over axes
  tuned   powers and logarithms only for every country and sector, the rest matrix products

Prints a line of JSON for each: median processor seconds of the counterfactual, passes, real wage of Mexico in per cent.
"""

import csv
import json
import statistics
import sys
import time
from pathlib import Path

import numpy as np

TOLERANCE, MOST_PASSES = 1e-10, 2000
WAGE_STEP = 0.6  # a whole step overshoots: wages answer their own change strongly


def rows(path):
    with open(path, encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


class Economy:
    """Axes: j sector, n destination, i origin, s input; pi[j, n, i], X[j, n], inputs[n, s, j] of gross output."""

    def __init__(self, model):
        self.places = [row["code"] for row in rows(model / "locations.csv")]
        sectors = list(rows(model / "sectors.csv"))
        place = {code: k for k, code in enumerate(self.places)}
        sector = {row["code"]: k for k, row in enumerate(sectors)}
        N, J = len(place), len(sector)
        self.theta = np.array([float(row["theta"]) for row in sectors])[:, None]
        border, tariff = np.zeros((J, N, N)), np.ones((J, N, N))
        for row in rows(model / "base_year" / "flows.csv"):
            at = sector[row["sector"]], place[row["destination"]], place[row["origin"]]
            border[at] = float(row["traced_bn_usd"])
            tariff[at] = 1.0 + float(row["tariff"])
        inputs = np.zeros((N, J, J))
        for row in rows(model / "base_year" / "inputs.csv"):
            inputs[place[row["place"]], sector[row["input"]], sector[row["using_sector"]]] = float(row["value_bn_usd"])
        self.tariff = tariff
        self.X = (border * tariff).sum(2)
        self.pi = border * tariff / self.X[:, :, None]
        output = border.sum(1)
        duty = self.X / border.sum(2)
        inputs *= duty.T[:, :, None]  # from border value to what users pay
        self.inputs = inputs / output.T[:, None, :]
        self.value_added = 1.0 - self.inputs.sum(1).T
        self.labour = (self.value_added * output).sum(0)
        final = np.maximum(self.X - self.intermediate(output), 0.0)
        self.alpha = final / final.sum(0)
        self.tariff_policy = tariff.copy()
        for row in rows(model / "scenarios" / "nafta_tariffs.csv"):
            at = sector[row["sector"]], place[row["destination"]], place[row["origin"]]
            self.tariff_policy[at] = 1.0 + float(row["tariff_percent"]) / 100.0

    def intermediate(self, sales):
        return (self.inputs @ sales.T[:, :, None])[:, :, 0].T

    def plain(self, tariff):
        """Hats of prices and wages, spending in levels, passes."""
        kappa = tariff / self.tariff
        power = -self.theta[:, :, None]
        P, w, X = np.ones_like(self.X), np.ones(len(self.places)), self.X
        world = self.labour.sum()
        for passes in range(1, MOST_PASSES + 1):
            c = w**self.value_added * np.exp(np.einsum("isj,si->ji", self.inputs, np.log(P)))
            b = self.pi * (c[:, None, :] * kappa) ** power
            new_P = b.sum(2) ** (-1.0 / self.theta)
            net = X[:, :, None] * b / b.sum(2, keepdims=True) / tariff
            sales = net.sum(1)
            revenue = (X - net.sum(2)).sum(0)
            new_X = self.alpha * (w * self.labour + revenue) + np.einsum("isj,ji->si", self.inputs, sales)
            paid = (self.value_added * sales).sum(0) / (w * self.labour)
            worst = max(np.abs(new_P / P - 1.0).max(), np.abs(new_X / X - 1.0).max(), np.abs(paid - 1.0).max())
            w = w * paid**WAGE_STEP
            level = (w * self.labour).sum() / world
            w, P, X = w / level, new_P / level, new_X / level
            if worst < TOLERANCE:
                return np.log(P), np.log(w), X, passes
        raise SystemExit(f"numpy_solver: residual {worst:.1e} after {MOST_PASSES} passes")

    def tuned(self, tariff):
        kernel = self.pi * (tariff / self.tariff) ** -self.theta[:, :, None]
        net = kernel / tariff
        net_t = np.ascontiguousarray(net.transpose(0, 2, 1))
        inputs_t = np.ascontiguousarray(self.inputs.transpose(0, 2, 1))
        log_p, log_w, X = np.zeros_like(self.X), np.zeros(len(self.places)), self.X
        world = self.labour.sum()
        for passes in range(1, MOST_PASSES + 1):
            log_c = self.value_added * log_w + (inputs_t @ log_p.T[:, :, None])[:, :, 0].T
            u = np.exp(-self.theta * log_c)
            sum_b = (kernel @ u[:, :, None])[:, :, 0]
            new_p = -np.log(sum_b) / self.theta
            ratio = X / sum_b
            sales = u * (net_t @ ratio[:, :, None])[:, :, 0]
            revenue = (X - ratio * (net @ u[:, :, None])[:, :, 0]).sum(0)
            wage_bill = np.exp(log_w) * self.labour
            new_X = self.alpha * (wage_bill + revenue) + self.intermediate(sales)
            paid = (self.value_added * sales).sum(0)
            gap = np.log(paid / wage_bill)
            worst = max(np.abs(new_p - log_p).max(), np.abs(new_X / X - 1.0).max(), np.abs(gap).max())
            log_w = log_w + WAGE_STEP * gap
            shift = np.log((np.exp(log_w) * self.labour).sum() / world)
            log_w -= shift
            log_p, X = new_p - shift, new_X * np.exp(-shift)
            if worst < TOLERANCE:
                return log_p, log_w, X, passes
        raise SystemExit(f"numpy_solver: residual {worst:.1e} after {MOST_PASSES} passes")

    def rebase(self):
        """The solved baseline becomes the base."""
        log_p, log_w, X, _ = self.tuned(self.tariff)
        log_c = self.value_added * log_w + np.einsum("isj,si->ji", self.inputs, log_p)
        b = self.pi * np.exp(-self.theta * log_c)[:, None, :]
        self.pi, self.X = b / b.sum(2, keepdims=True), X
        self.labour = self.labour * np.exp(log_w)


def main():
    economy = Economy(Path(sys.argv[1]))
    economy.rebase()
    mexico = economy.places.index("mexico")
    for way in (economy.plain, economy.tuned):
        seconds = []
        for _ in range(int(sys.argv[2]) if len(sys.argv) > 2 else 25):
            start = time.process_time()
            log_p, log_w, _, passes = way(economy.tariff_policy)
            seconds.append(time.process_time() - start)
        real_wage = 100.0 * np.expm1(log_w[mexico] - (economy.alpha[:, mexico] * log_p[:, mexico]).sum())
        line = {"way": way.__name__, "seconds": statistics.median(seconds), "passes": passes, "real_wage": real_wage}
        print(json.dumps(line))


if __name__ == "__main__":
    main()
