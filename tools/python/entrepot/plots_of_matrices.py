# SPDX-License-Identifier: Apache-2.0
"""Trade between places as a matrix of coloured fields."""
from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy
import pandas
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap, LogNorm, SymLogNorm
from matplotlib.ticker import FuncFormatter

from . import style
from .flags import several

if TYPE_CHECKING:
    from .answers import Solved

CHANGES = LinearSegmentedColormap.from_list(
    "entrepot_changes",
    ["#7A3300", style.LOSS, style.LOSS_TINT, style.MIDDLE, "#9CC4E4", style.GAIN, "#08335C"])


def trade_matrix(answer: "Solved", flows: pandas.DataFrame, period: str, sector: Any,
                 ax: "Axes | None") -> Axes:
    """Flows between places; what a place sells to itself is left white, its number would hide all others."""
    case = flows.attrs["case"]
    values = flows.to_numpy(copy=True)
    numpy.fill_diagonal(values, numpy.nan)
    top = float(numpy.nanmax(numpy.abs(values))) or 1.0
    if case == "difference":
        norm, colours = SymLogNorm(top / 300, vmin=-top, vmax=top, base=10), CHANGES
    else:
        norm, colours = LogNorm(top / 1e4, top, clip=True), style.LEVELS
    if ax is None:
        _, (ax,) = style.sheet(7.6, 6.9)
    picture = ax.pcolormesh(values, norm=norm, cmap=colours, edgecolors="white", linewidth=0.6)
    names = [flows.attrs["names"][code] for code in flows.index]
    at = numpy.arange(len(names)) + 0.5
    ax.set_xticks(at, names, rotation=90)
    ax.set_yticks(at, names)
    ax.set_ylim(len(names), 0)
    ax.set_aspect("equal")
    ax.tick_params(length=0, labelsize=7.5, labelcolor=style.INK)
    for spine in ax.spines.values():
        spine.set_visible(False)
    economies = answer.results.location_economy.sel(location=list(flows.index)).values
    own = int((economies == answer.home).sum())
    ax.axhline(own, color=style.INK, linewidth=0.8)
    ax.axvline(own, color=style.INK, linewidth=0.8)
    ax.set_xlabel("destination")
    ax.set_ylabel("origin")
    what = "policy minus baseline" if case == "difference" else case
    bar = ax.figure.colorbar(picture, ax=ax, shrink=0.6, aspect=30, pad=0.02)
    bar.set_label(f"bn USD a year, {what}")
    if case == "difference":
        powers = [10.0**k for k in range(-6, 7) if top / 100 < 10.0**k < top]
        bar.set_ticks([*(-x for x in powers), 0, *powers])
        bar.ax.yaxis.set_major_formatter(FuncFormatter(style.signed))
    else:
        bar.ax.yaxis.set_major_formatter("{x:g}")
    bar.ax.yaxis.set_minor_locator(style.matplotlib.ticker.NullLocator())
    bar.outline.set_visible(False)
    goods = ", ".join(answer.names("sector", code) for code in several(sector)) or "goods and services"
    style.heading(ax, f"{answer.title}: trade between places, {period}")
    style.note(
        ax,
        f"{goods[0].upper() + goods[1:]}, border value, by true origin; sales of a place to itself are left "
        "out. Colours go by the logarithm. Lines: the home economy.", 100)
    return ax
