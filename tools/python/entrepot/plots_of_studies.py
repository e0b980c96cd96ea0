# SPDX-License-Identifier: Apache-2.0
"""Pictures of ensembles, sweeps and attributions. Each returns its matplotlib Axes."""
from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy
import pandas
from matplotlib.axes import Axes

from . import style

if TYPE_CHECKING:
    from .studies import Attribution, Ensemble, Sweep


class EnsemblePlots:
    """Pictures of an ensemble."""

    def __init__(self, ensemble: "Ensemble") -> None:
        self._ensemble = ensemble

    @style.styled
    def intervals(self, outcome: "str | None" = None, ax: "Axes | None" = None) -> Axes:
        """Intervals of the last period drawn: of the home economy's outcomes, or of one outcome by place.
        Lines reach from 5 to 95 percent of the draws, thick from 25 to 75, a bar is the median, a ring the
        central values' answer.

        >>> sure.plot.intervals("real_income")

        """
        ensemble = self._ensemble
        rows = ensemble.quantiles
        rows = rows[rows.period == rows.period.iloc[-1]]
        rows = rows[rows.place == ""] if outcome is None else rows[rows.outcome == outcome]
        if rows.empty:
            raise KeyError(f"no interval of '{outcome}'")
        if outcome is not None:
            rows = pandas.concat(
                [rows[rows.place == ""], rows[rows.place != ""].sort_values("p50", ascending=False)])
        names = ensemble.names
        labels = [names("outcome", x) for x in rows.outcome] if outcome is None else [
            names("place", x or ensemble.home) for x in rows.place]
        if ax is None:
            _, (ax,) = style.sheet(6.6, 1.4 + 0.25 * len(rows))
        for row, (low, q25, middle, q75, high, centre) in enumerate(
                zip(rows.p05, rows.p25, rows.p50, rows.p75, rows.p95, rows.central)):
            colour = style.GAIN if low > 0 else style.LOSS if high < 0 else style.BASELINE
            ax.plot([low, high], [row, row], color=colour, linewidth=1.4, solid_capstyle="butt", zorder=2)
            ax.plot([q25, q75], [row, row], color=colour, linewidth=5, solid_capstyle="butt", zorder=3)
            ax.plot([middle], [row], "|", color="white", markersize=6, markeredgewidth=1.6, zorder=4)
            ax.plot([centre], [row],
                    "o",
                    markersize=5.5,
                    markerfacecolor="none",
                    markeredgecolor=style.INK,
                    zorder=5)
        style.zero_line(ax, upright=True)
        for row, (low, high) in enumerate(zip(rows.p05, rows.p95)):
            digits = style.digits_for([low, high], 2)
            ax.annotate(f"{style.change(low, digits)} to {style.change(high, digits)}", (1.01, row),
                        xycoords=("axes fraction", "data"),
                        va="center",
                        fontsize=7.5,
                        color=style.NOTES,
                        annotation_clip=False)
        style.named_rows(ax, labels)
        period = rows.period.iloc[0]
        ax.set_xlabel(f"percent of the baseline, {period if period == 'long run' else 'year ' + str(period)}")
        what = names("place", ensemble.home) if outcome is None else names("outcome", outcome).lower()
        style.heading(ax, f"{ensemble.title}: how sure, {what}", 70)
        style.note(
            ax, f"{ensemble.points} draws: lines 5 to 95 percent, thick 25 to 75, bar the median, ring at "
            "central values. Not drawn: values and dates of entries, the base year, what the model leaves "
            "out.", 95)
        return ax

    @style.styled
    def sensitivity(self,
                    outcome: str = "real_income",
                    place: str = "",
                    most: int = 12,
                    ax: "Axes | None" = None) -> Axes:
        """The numbers whose uncertainty makes most of an outcome's, in the home economy or at a place:
        first-order indices with twice their standard error. With few draws the errors are large: say so, or
        draw more. "real_income@usa" is the same as "real_income" and place "usa".

        >>> sure.plot.sensitivity("real_income", place="usa")

        """
        ensemble = self._ensemble
        rows = ensemble.sensitivity_of(outcome, place)
        outcome, place = rows.attrs["outcome"], rows.attrs["place"]
        rows = rows.head(most)
        if ax is None:
            _, (ax,) = style.sheet(6.6, 1.4 + 0.25 * len(rows))
        at = numpy.arange(len(rows))
        percent = 100 * rows["index"].to_numpy()
        ax.barh(at, percent, 0.62, color=style.MODERATE, zorder=2)
        ax.errorbar(percent,
                    at,
                    xerr=200 * rows.standard_error,
                    fmt="none",
                    ecolor=style.INK,
                    elinewidth=1,
                    capsize=2,
                    zorder=3)
        style.zero_line(ax, upright=True)
        style.named_rows(ax, [self._called(text) for text in rows.of])
        ax.xaxis.set_major_formatter(style.matplotlib.ticker.ScalarFormatter())
        ax.set_xlabel(f"percent of the variance of {ensemble.names('outcome', outcome).lower()}, "
                      f"{ensemble.names('place', place)}")
        style.heading(ax, f"{ensemble.title}: whose uncertainty it is", 70)
        style.note(
            ax, f"First order, of {ensemble.points} draws; whiskers are two standard errors. Numbers of one "
            "family are correlated, so bars need not add up to 100.", 95)
        return ax

    def _called(self, text: str) -> str:
        names = self._ensemble.names
        for start, kind in (("effect of ", "lever"), ("elasticity of ", "sector")):
            if text.startswith(start):
                return start + names(kind, text[len(start):])
        return text.replace("_", " ")


class AttributionPlots:
    """Pictures of an attribution."""

    def __init__(self, attribution: "Attribution") -> None:
        self._attribution = attribution

    @style.styled
    def waterfall(self, outcome: "str | None" = None, most: int = 14, ax: "Axes | None" = None) -> Axes:
        """What each part adds, one after the other, up to the package. Beyond the `most` largest parts the
        others stand as one sum. `outcome` is the first of the attribution if not given, real income as a
        rule.

        >>> divided.plot.waterfall("exports")

        """
        given = self._attribution
        parts, total = given.parts, given.total
        column = outcome or parts.columns[0]
        if column not in parts.columns:
            raise KeyError(f"no outcome '{column}'; known are {', '.join(parts.columns)}")
        whole, each = total[column], parts[column]
        kind = "task" if given.by == "task" else "lever"
        if len(each) > most:
            kept = each.abs().nlargest(most - 1).index
            rest = each.drop(kept)
            each = pandas.concat([each[kept].sort_values(ascending=False),
                                  pandas.Series({f"{len(rest)} others": rest.sum()})])
        names = [given.names(kind, code) if given.by != "measure" else code for code in each.index]
        if ax is None:
            _, (ax,) = style.sheet(6.8, 1.4 + 0.29 * (len(each) + 1))
        ends = each.cumsum().to_numpy()
        starts = numpy.concatenate([[0], ends[:-1]])
        at = numpy.arange(len(each))
        ax.barh(at, each.to_numpy(), 0.66, left=starts, color=[style.tone(x) for x in each], zorder=3)
        ax.barh([len(each)], [whole], 0.66, color=style.INK, zorder=3)
        for row in at:
            ax.plot([ends[row]] * 2, [row + 0.33, row + 0.67], color=style.REST, linewidth=0.7, zorder=2)
        digits = style.digits_for([*each, whole], 3)
        span = max(0, *ends, whole) - min(0, *ends, whole) or 1.0
        for row, (start, end, value) in enumerate(zip([*starts, 0], [*ends, whole], [*each, whole])):
            ax.annotate(style.change(value, digits), (max(start, end), row), (3, 0),
                        textcoords="offset points",
                        va="center",
                        fontsize=8,
                        color=style.INK if row == len(each) else style.tone(value))
        ax.set_xlim(min(0, *ends, whole) - 0.03 * span, max(0, *ends, whole) + 0.14 * span)
        style.zero_line(ax, upright=True)
        style.named_rows(ax, [*names, "The package"])
        ax.get_yticklabels()[-1].set_fontweight("bold")
        ax.set_xlabel(f"{given.names('outcome', column)}, percent of the baseline, {given.period}")
        style.heading(ax, f"{given.title}: by {given.by}", 75)
        style.note(
            ax, "Shapley values: the mean of what a part adds over all orders in which parts can come. "
            "They add up to the package.", 95)
        return ax


@style.styled
def sweep_lines(swept: "Sweep", outcome: str, place: Any, ax: "Axes | None") -> Axes:
    """Lines of an outcome against the first path that was varied."""
    paths = list(swept.over)
    places = swept._codes(place or swept.home, swept.rows.place)
    if ax is None:
        _, (ax,) = style.sheet(6.4, 3.8)
    style.zero_line(ax)
    if len(paths) == 2 and len(places) == 1 and _scattered(swept.wide(outcome, places[0]), paths):
        _points(swept, outcome, places[0], paths, ax)
    else:
        _lines(swept, outcome, places, paths, ax)
    unit = swept.unit(paths[0])
    ax.set_xlabel(paths[0] + (f", {unit}" if unit else ""))
    if swept.rows[paths[0]].dtype != object:
        ax.xaxis.set_major_formatter("{x:g}")
    ax.set_ylabel("percent of the baseline")
    ax.grid(axis="y")
    style.changes_on(ax.yaxis)
    many = f", by {', '.join(paths[1:])}" if len(paths) > 1 else ""
    style.heading(ax, f"{swept.title}: {swept.names('outcome', outcome).lower()}{many}", 70)
    at = swept.names("place", places[0]) + ". " if len(places) == 1 else ""
    style.note(
        ax,
        at + "A point is a long run. Dashed: baseline. What comes and goes between two points stays unseen.",
        95)
    return ax


def _scattered(frame: pandas.DataFrame, paths: "list[str]") -> bool:
    """Points that fill two ranges, as a sample does; a grid has several at each value."""
    return all(frame[path].dtype != object and frame[path].is_unique for path in paths) and len(frame) > 2


def _points(swept: "Sweep", outcome: str, place: str, paths: "list[str]", ax: Axes) -> None:
    frame = swept.wide(outcome, place)
    picture = ax.scatter(frame[paths[0]], frame.percent, c=frame[paths[1]], cmap=style.LEVELS, s=34, zorder=3,
                         edgecolors=style.INK, linewidths=0.6)
    unit = swept.unit(paths[1])
    ax.figure.colorbar(picture, ax=ax, label=paths[1] + (f", {unit}" if unit else ""), aspect=30, pad=0.02)


def _lines(swept: "Sweep", outcome: str, places: "list[str]", paths: "list[str]", ax: Axes) -> None:
    lines: "list[tuple[str, pandas.DataFrame]]" = []
    for code in places:
        frame = swept.wide(outcome, code)
        name = swept.names("place", code)
        if len(paths) == 1:
            lines.append((name, frame))
            continue
        for value, part in frame.groupby(paths[1:] if len(paths) > 2 else paths[1], sort=False):
            shown = ", ".join(map(str, value if isinstance(value, tuple) else [value]))
            lines.append((shown if len(places) == 1 else f"{name}, {shown}", part))
    ends, xs = [], []
    for i, (name, frame) in enumerate(lines):
        frame = frame.sort_values(paths[0]) if frame[paths[0]].dtype != object else frame
        ax.plot(frame[paths[0]], frame.percent, label=name, marker="o", markersize=3, linewidth=1.7, zorder=3,
                **style.line(i))
        ends.append(float(frame.percent.iloc[-1]))
        xs.append(frame[paths[0]].iloc[-1])
    low, high = ax.get_ylim()
    for i, y in enumerate(style.ends_apart(ends, 0.055 * (high - low))):
        ax.annotate(lines[i][0], (xs[i], y), (5, 0), textcoords="offset points", va="center", fontsize=8,
                    color=style.line(i)["color"], annotation_clip=False)
    style.strokes_named(ax, len(lines))
