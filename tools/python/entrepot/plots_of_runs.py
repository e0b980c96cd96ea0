# SPDX-License-Identifier: Apache-2.0
"""Pictures of runs and long runs. Each returns its matplotlib Axes, an array of them where it draws
several."""
from __future__ import annotations

from typing import TYPE_CHECKING, Any, Sequence

import numpy
import pandas
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from . import style
from .flags import several
from .plots_of_matrices import trade_matrix

if TYPE_CHECKING:
    from .answers import LongRun, Run, Solved
    from .studies import Ensemble


class SolvedPlots:
    """Pictures that runs and long runs have in common."""

    def __init__(self, answer: "Solved") -> None:
        self._answer = answer

    def _period(self, year: Any) -> "tuple[int | None, str]":
        return None, "long run"

    def _rows(self, outcome: str, year: "int | None") -> pandas.DataFrame:
        rows = self._answer.effects(outcome, year=year)
        if "location" in rows and (rows.location != "").any():
            rows = rows[rows.location != ""]
        return rows[rows.sector.isin(["", "all"]) & rows.owner.isin(["", "all"])]

    @style.styled
    def places(self,
               outcome: str = "real_income",
               year: "int | None" = None,
               ensemble: "Ensemble | None" = None,
               ax: "Axes | None" = None) -> Axes:
        """Change of an outcome by place in percent of the baseline, the home economy and its regions first,
        then partners from the largest gain down; with an ensemble of the same package 5 to 95 percent of its
        draws.

        >>> run.plot.places("exports", ensemble=entrepot.ensemble("scenario.yaml", draws=64))

        """
        answer = self._answer
        number, period = self._period(year)
        rows = self._rows(outcome, number)
        own = rows[rows.level.isin(["total", "region"])].sort_values("percent", ascending=False)
        others = rows[rows.level == "place"].sort_values("percent", ascending=False)
        own = pandas.concat([own[own.level == "total"], own[own.level == "region"]])
        rows = pandas.concat([own, others]).dropna(subset=["percent"])
        if ax is None:
            _, (ax,) = style.sheet(6.6, 1.3 + 0.21 * len(rows))
        style.bars_by_name(ax, [answer.names("place", code) for code in rows.location], rows.percent.tolist(),
                           beside=ensemble is None)
        said = "Dashed: baseline."
        if ensemble is not None:
            said += " " + self._spans(ax, rows, ensemble, outcome, period)
        ax.axhline(sum(rows.level != "place") - 0.5, color=style.BASELINE, linewidth=0.6)
        ax.get_yticklabels()[0].set_fontweight("bold")
        ax.set_xlabel(f"{answer.names('outcome', outcome)}, percent of the baseline, {period}")
        style.heading(ax, f"{answer.title}: {answer.names('outcome', outcome).lower()} by place", 70)
        style.note(ax, said, 95)
        return ax

    def _spans(self, ax: Axes, rows: pandas.DataFrame, ensemble: "Ensemble", outcome: str,
               period: str) -> str:
        """Intervals over the bars, and both in numbers beside them; returns what the note says of them."""
        spans, drawn = intervals_of(ensemble, self._answer, outcome, period)
        for row, (code, value) in enumerate(zip(rows.location, rows.percent)):
            text = style.change(value, style.digits_for(rows.percent))
            if code in spans:
                low, middle, high = spans[code]
                ax.plot([low, high], [row, row],
                        color=style.INK,
                        linewidth=1.2,
                        solid_capstyle="butt",
                        zorder=3)
                ax.plot([low, middle, high], [row] * 3, "|", color=style.INK, markersize=5, zorder=3)
                digits = style.digits_for([low, high], 2)
                text += f"  ({style.change(low, digits)} to {style.change(high, digits)})"
            ax.annotate(text, (1.01, row), xycoords=("axes fraction", "data"), va="center", fontsize=7.5,
                        color=style.NOTES, annotation_clip=False)
        return f"Lines, and numbers in brackets: 5, 50 and 95 percent of {ensemble.points} draws, {drawn}."

    @style.styled
    def partners(self,
                 year: "int | None" = None,
                 most: int = 12,
                 ax: "Sequence[Axes] | None" = None) -> numpy.ndarray:
        """Trade of the home economy with its partners, policy minus baseline in bn USD a year: exports and
        imports, goods and services, by true origin; the `most` largest changes and the sum of all others.

        >>> run.plot.partners(most=8)

        """
        answer = self._answer
        number, period = self._period(year)
        rows = answer.effects("trade", year=number, level="partner", sector="all")
        away = rows[rows.origin == answer.home].set_index("destination").difference
        back = rows[rows.destination == answer.home].set_index("origin").difference
        both = pandas.DataFrame({"exports": away, "imports": back})
        order = both.abs().sum(axis=1).sort_values(ascending=False).index
        shown = both.loc[order[:most]].sort_values("exports", ascending=False)
        names = [answer.names("place", code) for code in shown.index]
        if len(order) > most:
            shown = pandas.concat([shown, both.loc[order[most:]].sum().to_frame("others").T])
            names.append(f"{len(order) - most} others")
        pair: Any = style.sheet(8.2, 1.4 + 0.23 * len(shown), 2)[1] if ax is None else ax
        for one, side in zip(pair, ("exports", "imports")):
            style.bars_by_name(one, names, shown[side].tolist(), 1)
            one.set_title(f"{side.capitalize()} {'to' if side == 'exports' else 'from'}, all "
                          f"{style.change(both[side].sum(), 1)}")
            one.set_xlabel("bn USD a year, policy minus baseline")
        pair[1].tick_params(labelleft=False)
        style.heading(pair[0],
                      f"{answer.title}: {answer.names('place', answer.home)}, trade by partner, {period}")
        style.note(pair[0],
                   "Goods and services at border value, before duty, by true origin. Dashed: baseline.")
        return numpy.asarray(pair)

    @style.styled
    def trade(self,
              case: str = "difference",
              year: "int | None" = None,
              sector: "str | Sequence[str] | None" = None,
              ax: "Axes | None" = None) -> Axes:
        """Trade between all places as a matrix, bn USD a year; colours go by the logarithm of the amount.

        >>> run.plot.trade(sector="goods")
        """
        number, period = self._period(year)
        return trade_matrix(self._answer, self._answer.trade(case, number, sector), period, sector, ax)


class LongRunPlots(SolvedPlots):
    """Pictures of a long run."""

    _answer: "LongRun"


class RunPlots(SolvedPlots):
    """Pictures of a run."""

    _answer: "Run"

    def _period(self, year: Any) -> "tuple[int | None, str]":
        years = self._answer.years
        number = int(years.index.max()) if year in (None, "last") else int(year)
        return number, f"year {number} ({years.get(number, '?')})"

    @style.styled
    def paths(self,
              outcome: "str | Sequence[str]" = ("real_income", "exports", "imports"),
              place: "str | Sequence[str] | None" = None,
              ensemble: "Ensemble | None" = None,
              *,
              by: "str | None" = None,
              ax: "Axes | Sequence[Axes] | None" = None) -> "Axes | numpy.ndarray":
        """Change of outcomes against the baseline (the dashed line at zero) in percent: a picture for each
        outcome, a line for each place (the home economy if not given), by "quarter", or by "year" where a fan
        goes by years.

        With an ensemble of the same package by agents (`simulate=True`) a fan: 5 to 95 and 25 to 75 percent
        of its draws by year. One of the long run stands as a bar behind the last quarter.

        >>> run.plot.paths("real_income", place=["mainland", "east", "west"])

        """
        answer = self._answer
        outcomes, places = several(outcome), answer.place_codes(place)
        ensemble = ensemble if len(places) == 1 else None
        fanned = ensemble is not None and set(ensemble.quantiles.period) != {"long run"}
        by = by or ("year" if fanned else "quarter")
        if ax is None:
            _, ax = style.sheet(min(9.6, 1.2 + 3.1 * len(outcomes)), 3.1, len(outcomes))
        axes = numpy.atleast_1d(numpy.asarray(ax, dtype=object))
        for one, code in zip(axes, outcomes):
            self._path(one, code, places, ensemble, by)
        style.heading(axes[0],
                      answer.title + (f": {answer.names('place', places[0])}" if len(places) == 1 else ""))
        style.note(
            axes[0], "Percent of the baseline (dashed), " + ("quarters." if by == "quarter" else "years.") +
            self._said(ensemble), 42 * len(outcomes) + 20)
        return axes if len(outcomes) > 1 else axes[0]

    def _said(self, ensemble: "Ensemble | None") -> str:
        if ensemble is None:
            return ""
        if set(ensemble.quantiles.period) == {"long run"}:
            return f" Bar at the right: 5, 50 and 95 percent of {ensemble.points} draws, in the long run."
        return f" Fan: 5 to 95 and 25 to 75 percent of {ensemble.points} draws, by year."

    def _path(self, ax: Axes, outcome: str, places: "list[str]", ensemble: "Ensemble | None",
              by: str) -> None:
        answer = self._answer
        ends, labels = [], []
        style.zero_line(ax)
        for i, place in enumerate(places):
            path = answer.paths(outcome, place, by=by)
            at = times(path.index, answer.manifest["horizon"]["from"], by)
            ax.plot(at, path.percent, label=answer.names("place", place), linewidth=1.8, zorder=4,
                    **style.line(i))
            ends.append(path.percent.iloc[-1])
            labels.append((answer.names("place", place) + " " if len(places) > 1 else "")
                          + style.change(ends[-1], style.digits_for([ends[-1]], 2)))
        if ensemble is not None:
            self._fan(ax, outcome, places[0], ensemble, at[-1])
        low, high = ax.get_ylim()
        barred = ensemble is not None and set(ensemble.quantiles.period) == {"long run"}
        placed: "dict[str, Any]" = {"xytext": (-2, 5), "va": "bottom", "ha": "right"} if barred else {
            "xytext": (4, 0), "va": "center", "ha": "left"}
        for i, y in enumerate(style.ends_apart(ends, 0.07 * (high - low))):
            ax.annotate(labels[i], (at[-1], y), textcoords="offset points", fontsize=8, zorder=6,
                        color=style.line(i)["color"], annotation_clip=False, **placed)
        style.strokes_named(ax, len(places))
        ax.set_title(answer.names("outcome", outcome))
        ax.set_ylabel("percent of the baseline")
        ax.grid(axis="y")
        style.changes_on(ax.yaxis)
        ax.xaxis.set_major_locator(MaxNLocator(5, integer=True))
        ax.set_xlabel("year")

    def _fan(self, ax: Axes, outcome: str, place: str, ensemble: "Ensemble", end: float) -> None:
        answer = self._answer
        style.check_package(answer, ensemble)
        key = "" if place == answer.home else place
        rows = ensemble.quantiles
        rows = rows[(rows.outcome == outcome) & (rows.place == key)]
        if rows.empty:
            return
        if set(rows.period) == {"long run"}:
            low, middle, high = rows[["p05", "p50", "p95"]].iloc[0]
            at = end + 0.06 * max(1.0, end - ax.get_xlim()[0])
            ax.plot([at, at], [low, high], color=style.MODERATE, linewidth=4, solid_capstyle="butt", zorder=3)
            ax.plot([at], [middle], "_", color=style.INK, markersize=9, zorder=5)
            return
        years = rows.period.astype(int).to_numpy() + 0.5
        ax.fill_between(years, rows.p05, rows.p95, color=style.GAIN_TINT, alpha=0.6, linewidth=0, zorder=2)
        ax.fill_between(years, rows.p25, rows.p75, color=style.MODERATE, alpha=0.55, linewidth=0, zorder=3)


def intervals_of(ensemble: "Ensemble", answer: "Solved", outcome: str,
                 period: str) -> "tuple[dict[str, tuple[float, ...]], str]":
    """(5, 50, 95 percent) of an outcome by place, and when: in the period where that was drawn, else in the
    last."""
    style.check_package(answer, ensemble)
    rows = ensemble.quantiles
    rows = rows[rows.outcome == outcome]
    if rows.empty:
        raise KeyError(f"the ensemble has no interval of '{outcome}'")
    told = [x for x in rows.period.unique() if f"({x})" in period] or [rows.period.iloc[-1]]
    rows = rows[rows.period == told[0]]
    return ({place or answer.home: (low, middle, high)
             for place, low, middle, high in zip(rows.place, rows.p05, rows.p50, rows.p95)},
            "in the long run" if told[0] == "long run" else f"in {told[0]}")


def times(index: pandas.Index, start: str, by: str) -> numpy.ndarray:
    """Middle of each quarter, or of each year of the run, in years."""
    if by == "quarter":
        return numpy.array([int(label[:4]) + (int(label[-1]) - 0.5) / 4 for label in index])
    first = int(start[:4]) + (int(start[-1]) - 1) / 4
    return numpy.array([first + year - 0.5 for year in index])


__all__ = ["LongRunPlots", "RunPlots"]
