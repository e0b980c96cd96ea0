# SPDX-License-Identifier: Apache-2.0
"""Many long runs at once: ensembles, sweeps and attributions."""
from __future__ import annotations

from functools import cached_property
from typing import Any, Iterable

import pandas

from .folder import Answer
from .names import Names
from .plots_of_studies import AttributionPlots, EnsemblePlots, sweep_lines
from .tables import chosen, known

PACKAGE = "the package"


def _apart(outcome: str, place: str) -> "tuple[str, str]":
    """An outcome and its place, of which the first may hold both."""
    what, _, at = outcome.partition("@")
    if at and place and at != place:
        raise KeyError(f"'{outcome}' names a place, and place= another, '{place}'")
    return what, at or place


class Ensemble(Answer):
    """How sure an answer is: effect sizes, elasticities and behaviour drawn together.

    >>> sure = entrepot.ensemble("scenarios/examples/us_china_tariffs.yaml", draws=64)
    >>> sure.interval("real_income")
    """

    kind = "ensemble"

    @property
    def points(self) -> int:
        """Draws that were made."""
        return int(self.manifest["points"])

    @cached_property
    def quantiles(self) -> pandas.DataFrame:
        """quantiles.csv: how each outcome spreads, percent of the baseline; `place` is '' for the home
        economy.

        `central` is the answer at central values, p05 to p95 are quantiles of the draws, `share_positive` a
        fraction; `mean_error`, `p05_error` and `p95_error` are standard errors of the draws' own number.
        """
        return self.table("quantiles.csv")

    @cached_property
    def sensitivity(self) -> pandas.DataFrame:
        """sensitivity.csv: share of the variance of an outcome that one number makes (first order), with its
        standard error. A small index of few draws may be negative: it is then not told apart from nothing.
        `outcome` is of the home economy, or of the place behind "@"; `sensitivity_of` chooses rows."""
        return self.table("sensitivity.csv")

    def sensitivity_of(self, outcome: str = "real_income", place: str = "") -> pandas.DataFrame:
        """First-order rows of one outcome at one place (the home economy if not given), the largest first.
        "real_income@usa" is the same as "real_income" and place "usa"; attrs has both apart.

        >>> sure.sensitivity_of("real_income", place="usa").head()

        """
        rows = self.sensitivity[self.sensitivity.order == "first"]
        outcome, place = _apart(outcome, place)
        both = rows.outcome.str.partition("@")
        at = both[2][both[0].isin(known([outcome], both[0].unique(), "outcome"))]
        place = self._place(place, at)
        rows = rows[(both[0] == outcome) & (both[2] == ("" if place == self.home else place))]
        rows = rows.sort_values("index", ascending=False, kind="stable").reset_index(drop=True)
        rows.attrs.update(outcome=outcome, place=place)
        return rows

    def _place(self, place: str, held: "Iterable[str]") -> str:
        return self._codes(place or self.home, [self.home, *held])[0]

    @cached_property
    def members(self) -> pandas.DataFrame:
        """members.csv: each draw, the numbers drawn and the outcomes that came of them."""
        return self.table("members.csv")

    @cached_property
    def losses(self) -> pandas.DataFrame:
        """losses.csv of an ensemble with `shocks`, which has no other table: mean loss of real income by
        place, and that of the worst twentieth, with the package and without it, percent.

        >>> entrepot.ensemble("scenario.yaml", draws=256, shocks=["scenarios/shocks/tariff_war.yaml"]).losses

        """
        return self.table("losses.csv")

    @cached_property
    def numbers(self) -> pandas.DataFrame:
        """numbers.csv: what is drawn: group, grounds, central value and quantiles."""
        return self.table("numbers.csv")

    def interval(self, outcome: str = "real_income", place: str = "") -> pandas.Series:
        """Central value, median, 5 and 95 percent of one outcome, percent of the baseline, in the last
        period: numbers alone, attrs has outcome, place, period and unit. "real_income@usa" is the same as
        "real_income" and place "usa".

        >>> sure.interval("real_income", place="usa").round(3)

        """
        outcome, place = _apart(outcome, place)
        rows = chosen(self.quantiles, "outcome", outcome, "outcome")
        place = self._place(place, rows.place)
        rows = rows[rows.place == ("" if place == self.home else place)]
        found = rows[["central", "p50", "p05", "p95", "share_positive"]].iloc[-1]
        found = found.rename(outcome if place == self.home else f"{outcome} {place}")
        found.attrs.update(outcome=outcome, place=place, period=rows.period.iloc[-1], unit=rows.unit.iloc[-1])
        return found

    @property
    def plot(self) -> EnsemblePlots:
        """Pictures: plot.intervals(), plot.sensitivity()."""
        return EnsemblePlots(self)

    def _facts(self) -> list[tuple[str, str]]:
        none = self.manifest["without_equilibrium"]
        return [
            *super()._facts(), ("draws", f"{self.points}" + (f", {none} without equilibrium" if none else ""))
        ]

    def _shown(self) -> pandas.DataFrame:
        if (self.folder / "losses.csv").is_file():
            return self.losses.set_index("place")
        rows = self.quantiles
        return rows[(rows.place == "") & (rows.period == rows.period.iloc[-1])].set_index("outcome")[
            ["central", "p05", "p50", "p95"]]


class Sweep(Answer):
    """The long run at many values of what a scenario holds.

    >>> entrepot.sweep("duty.yaml", over={"levers[1].value": "0..40:5 points"}).plot()
    """

    kind = "sweep"

    @cached_property
    def rows(self) -> pandas.DataFrame:
        """sweep.csv, tidy: a row for each point, outcome and place, with baseline, policy, difference in
        `unit` and percent; `trouble` says why a point has no equilibrium."""
        return self.table("sweep.csv")

    @property
    def over(self) -> dict[str, str]:
        """What was varied, and over which values."""
        return dict(self.manifest["over"])

    def unit(self, path: str) -> str:
        """Unit of the values of a path, '' where it has none."""
        units = self.rows.get(path + "_unit")
        return "" if units is None else str(units.iloc[0])

    def wide(self, outcome: str = "real_income", place: "str | None" = None) -> pandas.DataFrame:
        """Percent of the baseline of one outcome at one place (the home economy if not given), a row a point.

        >>> swept.wide("real_income", "usa")
        """
        rows = chosen(self.rows, "outcome", outcome, "outcome")
        rows = rows[rows.place == self._codes(place or self.home, rows.place)[0]]
        return rows[["point", *self.over, "percent"]].reset_index(drop=True)

    def plot(self, outcome: str = "real_income", place: "Any" = None, ax: "Any" = None) -> Any:
        """Percent of the baseline against the value that was varied; a line for each place, or for each value
        of a second path. Returns the Axes.

        >>> swept.plot("real_income", place=["usa", "mainland"])

        """
        return sweep_lines(self, outcome, place, ax)

    def _facts(self) -> list[tuple[str, str]]:
        return [*super()._facts(), *((f"over {path}", values) for path, values in self.over.items())]

    def _shown(self) -> pandas.DataFrame:
        rows = self.rows[self.rows.place == self.home]
        return rows.pivot(index=["point", *self.over], columns="outcome",
                          values="percent").reset_index().set_index("point")


class Attribution:
    """Which part of a package did what, in the long run: Shapley values, which add up to the package.

    >>> entrepot.attribute("scenarios/article/high_standard_opening.yaml").parts
    """

    def __init__(self, rows: pandas.DataFrame, by: str, title: str, names: Names, period: str) -> None:
        self.rows, self.by, self.title, self.names, self.period = rows, by, title, names, period

    @property
    def _table(self) -> pandas.DataFrame:
        """The parts, and as the last row the package."""
        frame = self.rows.pivot(index="part", columns="outcome", values="value")
        return frame.reindex(index=self.rows.part.unique(),
                             columns=self.rows.outcome.unique()).rename_axis(None, axis=1)

    @property
    def parts(self) -> pandas.DataFrame:
        """Percent of the baseline that each part brings, an outcome a column; they add up to `total`.

        >>> divided.parts["real_income"].nlargest(5)

        """
        return self._table.drop(PACKAGE)

    @property
    def total(self) -> pandas.Series:
        """Percent of the baseline that the whole package brings, by outcome."""
        return self._table.loc[PACKAGE]

    @property
    def plot(self) -> AttributionPlots:
        """Pictures: plot.waterfall()."""
        return AttributionPlots(self)

    def __repr__(self) -> str:
        told = self._table.to_string(float_format=lambda x: f"{x:+.3f}")
        return f"Attribution by {self.by}: {self.title}\n{told}"

    def _repr_html_(self) -> str:
        return f"<b>Attribution by {self.by}</b>{self._table.to_html(float_format=lambda x: f'{x:+.3f}')}"
