# SPDX-License-Identifier: Apache-2.0
"""How pictures look: the colours of the report's pages, which colour-blind readers tell apart, and shared
parts."""
from __future__ import annotations

import functools
import textwrap
from typing import TYPE_CHECKING, Any, Callable, Iterable, Sequence, TypeVar

import matplotlib
import matplotlib.pyplot
import numpy
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.ticker import FuncFormatter

if TYPE_CHECKING:
    from .studies import Ensemble

INK, NOTES, GAIN, LOSS, BASELINE, GRID, PANEL = ("#16202B", "#55606E", "#0B5FA5", "#B8500A", "#6B7280",
                                                 "#DDE2E8", "#F5F7F9")
MODERATE, GAIN_TINT, LOSS_TINT, MIDDLE, REST = "#4A90C8", "#B5D2EA", "#F2B27A", "#F1F1EE", "#9AA3AF"
LINES = (GAIN, LOSS, INK, "#1B9E77", "#D36BA6", "#D9A400", "#5BB5EA")
STROKES = ("-", "--", ":", "-.")
LEVELS = LinearSegmentedColormap.from_list("entrepot_levels", [PANEL, "#9CC4E4", GAIN, "#08335C"])
RULES: dict[str, Any] = {
    "font.family": "sans-serif", "font.size": 9, "text.color": INK, "axes.labelcolor": INK, "axes.edgecolor":
    BASELINE, "axes.titlesize": 9.5, "axes.titleweight": "bold", "axes.titlelocation": "left",
    "axes.labelsize": 8.5, "axes.spines.top": False, "axes.spines.right": False, "xtick.color": NOTES,
    "ytick.color": NOTES, "xtick.labelsize": 8, "ytick.labelsize": 8, "axes.grid": False, "grid.color": GRID,
    "grid.linewidth": 0.7, "axes.axisbelow": True, "figure.facecolor": "white", "savefig.facecolor": "white",
    "figure.dpi": 110, "savefig.bbox": "tight", "axes.unicode_minus": True, "legend.frameon": False,
    "legend.fontsize": 8
}

Drawing = TypeVar("Drawing", bound=Callable[..., Any])


def styled(draw: Drawing) -> Drawing:
    """Draws in the style of the package, and leaves the user's own untouched."""
    @functools.wraps(draw)
    def drawn(*arguments: Any, **keywords: Any) -> Any:
        own = {key: matplotlib.rcParams[key]
               for key in RULES}  # rc_context would put back the backend of a notebook too
        matplotlib.rcParams.update(RULES)
        try:
            return draw(*arguments, **keywords)
        finally:
            matplotlib.rcParams.update(own)

    return drawn  # type: ignore[return-value]


def sheet(width: float, height: float, columns: int = 1, **given: Any) -> "tuple[Any, numpy.ndarray]":
    """A figure with `columns` pictures side by side."""
    figure, axes = matplotlib.pyplot.subplots(1, columns, figsize=(width, height), squeeze=False,
                                              constrained_layout=True, **given)
    return figure, axes[0]


def signed(value: float, _position: Any = None) -> str:
    """A change: sign on all but zero, a true minus."""
    text = f"{value:+.10g}" if abs(value) > 1e-12 else "0"
    return text.replace("-", "\u2212")


def change(value: float, digits: int = 2) -> str:
    """A change with a fixed number of digits; what rounds to zero has no sign."""
    text = f"{value:+.{digits}f}"
    return (text if float(text) else text[1:]).replace("-", "\u2212")


def digits_for(values: Iterable[float], largest: int = 3) -> int:
    """Digits behind the point with which the largest of `values` has three that count."""
    top = max((abs(x) for x in values if x == x), default=0)
    return next((digits for digits, least in enumerate((100, 10, 1)) if top >= least), largest)


def line(number: int) -> "dict[str, Any]":
    """Colour and stroke of a line. No two of the colours are closer than 16 in CIELAB, for eyes without one
    kind of cone too (matrices of Machado, Oliveira and Fernandes, 2009); where they come again the stroke is
    another."""
    turn, colour = divmod(number, len(LINES))
    return {"color": LINES[colour], "linestyle": STROKES[turn % len(STROKES)]}


def strokes_named(axes: Axes, lines: int) -> None:
    """A legend that shows the strokes, where lines are so many that colours come again."""
    if lines > len(LINES):
        axes.legend(fontsize=7, ncol=2, handlelength=3, frameon=True, framealpha=0.85, edgecolor="none")


def changes_on(axis: Any) -> None:
    axis.set_major_formatter(FuncFormatter(signed))


def zero_line(axes: Axes, upright: bool = False) -> None:
    """The baseline, from which changes are measured."""
    (axes.axvline if upright else axes.axhline)(0,
                                                color=BASELINE,
                                                linewidth=1,
                                                linestyle=(0, (4, 3)),
                                                zorder=1)


def tone(value: float) -> str:
    return LOSS if value < 0 else GAIN


def note(axes: Axes, text: str, width: int = 110) -> None:
    """A line below the whole figure: units, dates, what is not in it."""
    axes.figure.supxlabel(textwrap.fill(text, width), x=0.01, ha="left", fontsize=7.5, color=NOTES)


def heading(axes: Axes, text: str, width: int = 90) -> None:
    """The title of the whole figure."""
    axes.figure.suptitle(textwrap.fill(text, width),
                         x=0.01,
                         ha="left",
                         fontsize=11,
                         fontweight="bold",
                         color=INK)


def ends_apart(values: Sequence[float], least: float) -> list[float]:
    """Where labels of lines stand: each near its value, none closer to the next than `least`."""
    order = sorted(range(len(values)), key=lambda i: values[i])
    places = [values[i] for i in order]
    for _ in range(100):
        moved = False
        for i in range(len(places) - 1):
            short = least - (places[i + 1] - places[i])
            if short > 1e-9 * least:
                places[i] -= short / 2
                places[i + 1] += short / 2
                moved = True
        if not moved:
            break
    result = [0.0] * len(values)
    for i, place in zip(order, places):
        result[i] = place
    return result


def bars_by_name(axes: Axes, names: Sequence[str], values: Sequence[float], digits: "int | None" = None,
                 beside: bool = True) -> None:
    """Bars to the right and left of the baseline, the first on top, each with its number beside it."""
    rows = numpy.arange(len(names))
    axes.barh(rows, values, 0.66, color=[tone(x) for x in values], zorder=2)
    zero_line(axes, upright=True)
    if beside:
        numbers_beside(axes, values, digits_for(values) if digits is None else digits)
    named_rows(axes, names)


def named_rows(axes: Axes, names: Sequence[str]) -> None:
    """Rows from the top down with their names, and changes along the other axis."""
    axes.set_yticks(range(len(names)), names)
    axes.set_ylim(len(names) - 0.4, -0.6)
    axes.tick_params(axis="y", length=0, labelcolor=INK)
    axes.spines["left"].set_visible(False)
    axes.grid(axis="x")
    changes_on(axes.xaxis)


def numbers_beside(axes: Axes, values: Sequence[float], digits: int) -> None:
    """The number of each row beyond the end of its bar, inside the axis."""
    least, most = min([0.0, *values]), max([0.0, *values])
    span = (most - least) or 1.0
    for row, value in enumerate(values):
        axes.annotate(change(value, digits), (value, row), (3 if value >= 0 else -3, 0),
                      textcoords="offset points",
                      ha="left" if value >= 0 else "right",
                      va="center",
                      fontsize=7.5,
                      color=tone(value))
    axes.set_xlim(least - (0.17 if least < 0 else 0.02) * span, most + (0.17 if most > 0 else 0.02) * span)


def check_package(answer: Any, ensemble: "Ensemble") -> None:
    """An interval belongs beside an answer only where both are of one package, model included."""
    if not answer.same_package(ensemble):
        raise ValueError(
            f"the ensemble is of another package: '{ensemble.title}', not '{answer.title}' as it was run")
