# SPDX-License-Identifier: Apache-2.0
"""The pictures of a report page as PNG files for papers: 170 mm wide, 300 dots an inch, white, readable in grey.

`python3 - DATA.json FOLDER en|zh < figures.py` prints the path of each file it writes; a section that is null has no
picture. Colours and words are those of the page beside this file. A picture is one sheet in millimetres, y downwards.
Ends with 2 on wrong arguments or data, with 3 where matplotlib or the Chinese font is missing.
"""
import functools
import json
import logging
import math
import os
import re
import sys
import tempfile
import warnings

INK, NOTES, GAIN, LOSS, BASELINE, GRID, PANEL, MODERATE, GAIN_TINT, LOSS_TINT, LOSS_PALE, REST, PAPER = (
    "#16202B #55606E #0B5FA5 #B8500A #6B7280 #DDE2E8 #F5F7F9 #4A90C8 #B5D2EA #F2B27A #FBE6D3 #9AA3AF #FFFFFF".split())
CLASSES = [(-0.5, LOSS, PAPER), (-0.05, LOSS_TINT, INK), (0.05, "#F1F1EE", INK), (0.25, "#D6E6F4", INK),
           (1, "#9CC4E4", INK), (2, MODERATE, INK), (3, GAIN, PAPER), (math.inf, "#08335C", PAPER)]
FALLS, HUB, EMPTY = "\\" * 5, "/" * 5, "." * 4  # hatches: a fall, through the hub, no value
WIDTH, DOTS, SIZE, SMALL, POINT = 168, 300, 8, 7, 25.4 / 72
page = {"zh": False, "names": {}}
WORDS = {
    "baseline": ("baseline", "基准"), "policy": ("policy", "政策"), "difference": ("{x}, difference", "{x}，差额"),
    "other": ("Other {n}", "其他{n}个行业"), "others": ("Other places ({n})", "其他地方（{n}）"), "all": ("All", "合计"),
    "owners": ("All owners", "合计"), "package": ("Package", "一揽子合计"), "rest": ("Not in a part", "未归入各部分"),
    "tasks": ("{x} by task", "{x}，按任务分解"), "levers": ("{x} by lever", "{x}，按措施分解"), "long": ("long run", "长期"),
    "direct": ("Direct", "直接"), "hub": ("Via {x}", "经{x}"), "back": ("Back to {x}", "返回{x}"), "falls": ("Fall", "减少"),
    "goods": ("goods", "货物"), "trade": ("goods and services", "货物和服务"), "home": ("home economy", "本经济体"),
    "none": ("no value", "无数据"), "notDrawn": ("not drawn", "未抽样"), "": ("Other entries", "其他措施"),
    "sar": ("special administrative region", "特别行政区"), "limits": ("per cent against the baseline", "相对基准，%"),
    "unplaced": ("Without a place on the map", "不在图上的地方"), "missing": ("Without a value: {x}.", "无数值：{x}。"),
    "paths": ("Change against the baseline (dashed) in per cent, quarters of {x}. One axis for all.",
              "相对基准（虚线）的变化，%，{x}年各季度。各图共用同一坐标轴。"),
    "band": (" Band: 5 to 95\u00a0% of {n} replications.", "色带：{n}次重复模拟的5%至95%分位。"),
    "map": ("Change in per cent, {x}, against the baseline. A tile is a place, not its size.",
            "变化（%），{x}，相对基准。每格代表一地，与面积无关。"),
    "sankey": ("{x} of {home}, policy against baseline, {unit}, {period}, by true origin and final destination. A "
               "node is as tall as its rises and falls together, its number is the balance.",
               "{home}{x}，政策相对基准，{unit}，{period}，按真实来源地和最终目的地。节点高度为增减之和，数字为净额。"),
    "waterfall": ("{home} in the long run, per cent of the baseline; the parts add up to the whole.",
                  "{home}，长期，占基准的百分比；各部分之和等于合计。"),
    "sure": ("How sure", "有多确定"), "interval": ("90 % interval", "90%区间"), "range": ("{a} to {b}", "{a}至{b}"),
    "dots": ("Change against the baseline in {x} (dots) and in the long run (rings), per cent.",
             "{x}（实心点）和长期（空心圈）相对基准的变化，%。"),
    "rings": ("Change against the baseline in the long run, per cent.", "长期相对基准的变化，%。"),
    "lines": (" Lines: 90 % interval of the long run over uncertain sizes.", "横线：效应大小不确定时长期结果的90%区间。"),
    "mark": ("90 % interval, long run, with median", "长期90%区间及中位数"),
    "fdi": ("Policy against baseline, {unit}, {period}; owners by home place.", "政策相对基准，{unit}，{period}；按来源和地区。"),
    "sectors": ("Exports and imports by sector", "各行业出口和进口"), "theil": ("Regional inequality", "地区差距"),
    "change": ("{home}, policy against baseline, {unit} (per cent), {period}. One axis for both.",
               "{home}，政策相对基准，{unit}（%），{period}。两图共用同一坐标轴。"),
    "inequality": ("Theil's T between the regions of {home}, quarters {a} to {b}. The axis does not start at zero.",
                   "{home}各地区间的泰尔指数T，{a}至{b}各季度。纵轴不从零开始。"),
    "bn USD": ("bn USD", "十亿美元"), "bn USD a year": ("bn USD a year", "十亿美元/年"),
}


def stop(code, text):
    print("figures.py: " + text, file=sys.stderr)
    sys.exit(code)


try:
    import matplotlib
    from matplotlib import font_manager, patches, ticker
    from matplotlib.backends.backend_agg import FigureCanvasAgg, RendererAgg
    from matplotlib.figure import Figure
    from matplotlib.path import Path
except ImportError:
    stop(3, "matplotlib is missing: install the package python3-matplotlib")


# ---- data, words and numbers ----

def tidy(value):
    """The data with texts that are safe to draw: no control or direction marks, not endless."""
    if isinstance(value, str):
        return "".join(c if c.isprintable() or c == "\u00a0" else " " for c in value[:300])
    if isinstance(value, list):
        return [tidy(x) for x in value]
    return {tidy(k): tidy(x) for k, x in value.items()} if isinstance(value, dict) else value


def part(value, *keys):
    """value[key][key]…, None where anything on the way is missing."""
    for key in keys:
        inside = isinstance(value, dict) and key in value or isinstance(value, list) and key in range(len(value))
        value = value[key] if inside else None
    return value


def say(key, **values):
    text = WORDS[key][page["zh"]] if key in WORDS else str(key or "")
    return re.sub(r"\{(\w+)\}", lambda m: str(values.get(m[1], m[0])), text)


def name(kind, code, short=False):
    entry = part(page["names"], kind, code) or {}
    brief = short and entry.get("short_zh" if page["zh"] else "short")
    return str(brief or page["zh"] and entry.get("zh") or entry.get("en") or say(code).replace("_", " "))


def place(code, short=False):
    return name("places", code, short)


def tile_code(code):
    return str(part(page["names"], "places", code, "code_zh" if page["zh"] else "code") or place(code, True))


def period_of(run, period):
    return say("long") if run.get("span") == "long run" or not period else str(period)


def known(x):
    return isinstance(x, (int, float)) and not isinstance(x, bool) and abs(x) < 1e100


def less(a, b):
    return a - b if known(a) and known(b) else None


def percent_of(base, policy):
    return 100 * (policy / base - 1) if known(base) and known(policy) and base != 0 else None


def total(values):
    return sum(x for x in values if known(x))


def nothing(x):
    return not known(x) or abs(x) < 0.005


def change(x, digits=None, sign="+"):
    """A number with a true minus sign; a change has a plus too, but none on nought."""
    if not known(x):
        return "–"
    text = f"{abs(x):.1e}" if abs(x) >= 1e6 else ""
    if text:
        text = text[:3] + "×10" + str(int(text[4:])).translate(str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"))
    elif digits is None:
        digits = 2 if abs(x) < 0.995 else 1 if abs(x) < 99.95 else 0
    text = text or f"{abs(x):,.{digits}f}"
    return ("−" if x < 0 else sign) + text if re.search("[1-9]", text) else text


def percent(x, digits=None):
    return change(x, digits) + ("" if not known(x) else "%" if page["zh"] else "\u00a0%")


def shared_digits(values, one=10, none=100):
    largest = max([abs(x) for x in values if known(x)], default=0)
    return 2 if largest < one else 1 if largest < none else 0


def with_zero(values, least=0.02):
    low, high = min([0, *filter(known, values)]), max([0, *filter(known, values)])
    return (low, high) if high - low >= least else (-least, high) if low < 0 else (low, low + least)


def scale(low, high, start, end):
    return lambda x: start + (x - low) / ((high - low) or 1) * (end - start)


def ticks_of(low, high, count, sign="+"):
    """Ticks and their texts, as many digits as keep them apart."""
    ticks = ticker.MaxNLocator(count, steps=[1, 2, 5, 10]).tick_values(low, high)
    digits = max(0, min(6, -math.floor(math.log10(ticks[1] - ticks[0]) + 1e-9)))
    slack = 1e-9 * (high - low)
    return [(x, change(x, digits, sign) if abs(x) > slack else "0") for x in ticks if low - slack <= x <= high + slack]


# ---- text and shapes ----

@functools.lru_cache(maxsize=None)
def wide(text, size=SIZE, bold=False):
    font = font_manager.FontProperties(size=size, weight="bold" if bold else "normal")
    return RendererAgg(8, 8, DOTS).get_text_width_height_descent(text, font, False)[0] * 25.4 / DOTS if text else 0


def widest(texts, size=SIZE, bold=False):
    return max([wide(x, size, bold) for x in texts], default=0)


def shorten(text, room, size=SIZE, bold=False):
    kept = len(text)
    while kept and wide(text[:kept].rstrip() + "…" * (kept < len(text)), size, bold) > room:
        kept -= 1
    return text[:kept].rstrip() + "…" * (kept < len(text))


def wrap(text, room, size=SIZE, bold=False, most=3):
    """At most `most` lines no wider than `room`; cut with … only where nothing else helps."""
    lines = [""]
    for piece in re.findall("[\u2e80-\uffef][，。、；：）”]*| +|[^ \u2e80-\uffef]+", text):
        if lines[-1] and piece != " " and wide((lines[-1] + piece).strip(" "), size, bold) > room:
            lines.append("")
        lines[-1] = (lines[-1] + piece).lstrip(" ")
    lines = lines[:most - 1] + ["".join(lines[most - 1:])] if len(lines) > most else lines
    return [shorten(x.strip(" "), room, size, bold) for x in lines]


def label(ax, x, y, text, size=SIZE, bold=False, colour=INK, anchor="left", room=None, back=None):
    """One text, its capitals centred on y; `room`: cut where it is wider; `back`: colour of a ground under it."""
    text = text if room is None else shorten(text, room, size, bold)
    if back:
        long = wide(text, size, bold) + 1.2
        box(ax, x - long * {"left": 0, "center": 0.5, "right": 1}[anchor], y - size * 0.21, long, size * 0.42, back,
            zorder=4)
    ax.text(x, y + 0.36 * size * POINT, text, size=size, weight="bold" if bold else "normal", color=colour, ha=anchor,
            va="baseline", zorder=5)


def box(ax, x, y, width, height, fill, edge="none", line=0.0, **more):
    ax.add_patch(patches.Rectangle((x, y), width, height, facecolor=fill, edgecolor=edge, linewidth=line, **more))


def line(ax, xs, ys, colour, width=0.6, dashes=None, zorder=1):
    ax.plot(xs, ys, color=colour, linewidth=width, zorder=zorder, solid_capstyle="butt", dash_capstyle="butt",
            **({"dashes": dashes} if dashes else {}))


def dot(ax, x, y, fill, edge, size=4.2):
    ax.plot([x], [y], "o", markersize=size, markerfacecolor=fill, markeredgecolor=edge, markeredgewidth=0.9, zorder=4)


def bar(ax, x0, x1, y, height, fill):
    falls = fill == LOSS
    box(ax, min(x0, x1), y - height / 2, max(abs(x1 - x0), 0.25), height, LOSS_PALE if falls else fill, fill, 0.5,
        hatch=FALLS if falls else None, zorder=2)


def curve(ax, x, y, series, colour, width=1.2, dashes=None):
    """A line that leaves gaps open; a value between two gaps is a dot."""
    line(ax, [x(i) for i in range(len(series))], [y(v) if known(v) else math.nan for v in series], colour, width,
         dashes, 3)
    for i, v in enumerate(series):
        if known(v) and not any(known(v) for v in (series[i - 1:i] if i else []) + series[i + 1:i + 2]):
            dot(ax, x(i), y(v), colour, colour, 1.5)


def tone(x, none=BASELINE):
    return none if nothing(x) else GAIN if x > 0 else LOSS


def level_axis(ax, low, high, left, right, top, bottom, unit):
    """Grid, zero line, ticks that do not touch each other and the unit of a level axis; returns its scale."""
    at, count = scale(low, high, left, right), max(1, int((right - left) / 12))
    while count > 1 and (right - left) / count < widest([text for _, text in ticks_of(low, high, count)], SMALL) + 2:
        count -= 1
    for x, text in ticks_of(low, high, count):
        line(ax, [at(x)] * 2, [top, bottom + 0.8], GRID)
        label(ax, at(x), bottom + 2.8, text, SMALL, colour=NOTES, anchor="center")
    line(ax, [at(0)] * 2, [top, bottom + 0.8], BASELINE, 0.8)
    label(ax, (left + right) / 2, bottom + 6, unit, SMALL, colour=NOTES, anchor="center")
    return at


def sheet(heading, subtitle):
    """An empty sheet with its small heading; returns it and where the picture begins."""
    figure = Figure(figsize=((WIDTH + 2) / 25.4, 1), dpi=DOTS, facecolor=PAPER)
    FigureCanvasAgg(figure)
    ax = figure.add_axes([0, 0, 1, 1])
    ax.axis("off")
    label(ax, 0, 1.5, heading, bold=True, room=WIDTH)
    return ax, note(ax, 5.3, subtitle)


def note(ax, y, text):
    for words in wrap(text, WIDTH, SMALL, False, 6) if text else []:
        label(ax, 0, y, words, SMALL, colour=NOTES)
        y += 3.4
    return y


def legend(ax, y, marks, left=0.0):
    """marks: (text, function that draws on x to x + 5 around y)."""
    x = left
    for text, draw in marks:
        long = 6.2 + wide(text, SMALL)
        if x > left and x + long > WIDTH:
            x, y = left, y + 4.5
        draw(x, y)
        label(ax, x + 6.2, y, text, SMALL, colour=NOTES, room=WIDTH - x - 6.2)
        x += long + 5
    return y + 2.5


# ---- the pictures: each returns its sheet and height, or None where there is nothing to draw ----

def paths(run, code):
    quarters = run.get("quarters") or []

    def series(kind, at):
        pair = [part(run, "paths", "of", code, kind, at) or [] for kind in ("baseline", kind)]
        return [percent_of(*x) for x in zip(*pair)]
    panels = [[at, *(series(kind, at) for kind in ("policy", "low", "high"))] for at in run.get("own") or []]
    missing = [one[0] for one in panels if not any(map(known, one[1]))]
    panels = [[*one, max(i for i, x in enumerate(one[1]) if known(x))] for one in panels if one[0] not in missing]
    if len(panels) > 12:
        panels, missing = sorted(panels, key=lambda one: -abs(one[1][one[4]]))[:12], []
    if not panels or not quarters:
        return None
    years = [str(quarters[0])[:4], str(quarters[-1])[:4]]
    band = say("band", n=run.get("replications")) if any(one[2] and one[3] for one in panels) else ""
    ax, top = sheet(name("outcomes", code), say("paths", x="–".join(dict.fromkeys(years))) + band)
    columns = math.ceil(len(panels) / math.ceil(len(panels) / 5))
    low, high = with_zero([x for one in panels for values in one[1:4] for x in values])
    room = (high - low) * 0.25
    low, high = low - room if low < 0 else -room / 4, high + room if high > 0 else room / 4
    ticks = ticks_of(low, high, 3)
    left, gap, height = widest([text for _, text in ticks], SMALL) + 1.8, 5, 22
    each = min(60, (WIDTH - left - gap * (columns - 1) - 1) / columns)
    for index, (at, values, lows, highs, last) in enumerate(panels):
        start, y0 = left + index % columns * (each + gap), top + 6 + index // columns * (height + 12)
        x, y = scale(0, max(1, len(values) - 1), start, start + each), scale(low, high, y0 + height, y0)
        for tick, text in ticks:
            line(ax, [start, start + each], [y(tick)] * 2, GRID)
            label(ax, start - 1.2, y(tick), text if index % columns == 0 else "", SMALL, colour=NOTES, anchor="right")
        line(ax, [start, start + each], [y(0)] * 2, BASELINE, 0.8, (3, 2), 2)
        end, colour = values[last], tone(values[last], NOTES)
        edges = [(y(a), y(b)) if known(a) and known(b) else (math.nan, math.nan) for a, b in zip(lows, highs)]
        if edges:
            ax.fill_between([x(i) for i in range(len(edges))], *zip(*edges), color=LOSS_TINT if end < 0 else GAIN_TINT,
                            linewidth=0, zorder=1)
        curve(ax, x, y, values, colour)
        dot(ax, x(last), y(end), colour, colour, 2.6)
        # The end's value stands clear of what is drawn beside it: above a gain, below a loss.
        near = [y(v) for some in (values, lows, highs) for v in some[last - len(values) // 3:] if known(v)]
        spot = min(near) - 2.6 if end >= 0 else max(near) + 2.6
        label(ax, start + each + 1, min(max(spot, y0 - 0.5), y0 + height + 0.5), percent(end), bold=True,
              colour=colour, anchor="right")
        label(ax, start, y0 - 4, place(at, True), bold=at == run.get("home"), room=each)
        label(ax, start, y0 + height + 2.6, years[0], SMALL, colour=NOTES)
        label(ax, start + each, y0 + height + 2.6, years[1], SMALL, colour=NOTES, anchor="right")
    y = top + 6 + math.ceil(len(panels) / columns) * (height + 12) - 5
    listed = ("、" if page["zh"] else ", ").join(place(at, True) for at in missing)
    return ax, note(ax, y, say("missing", x=listed) if missing else "")
