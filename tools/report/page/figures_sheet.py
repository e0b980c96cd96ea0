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
FALLS, HUB, EMPTY = "\\" * 6, "/" * 6, "." * 4  # hatches: a fall, through the hub, no value
WIDTH, DOTS, SIZE, SMALL, POINT = 168, 300, 8, 7, 25.4 / 72
page = {"zh": False, "names": {}}
WORDS = {key: (english, chinese) for key, english, chinese in (line.split("|") for line in """\
baseline|baseline|基准
policy|policy|政策
difference|{x}, difference|{x}，差额
other|Other {n}|其他{n}个行业
others|Other places ({n})|其他地方（{n}）
all|All|合计
owners|All owners|合计
package|Package|一揽子合计
rest|Not in a part|未归入各部分
task|{x} by task|{x}，按任务分解
lever|{x} by lever|{x}，按措施分解
long|long run|长期
direct|Direct|直接
hub|Via {x}|经{x}
back|Back to {x}|返回{x}
falls|fall|减少
goods|goods|货物
trade|goods and services|货物和服务
home|home economy|本经济体
none|no value|无数据
notDrawn|not drawn|未抽样
|Other entries|其他措施
sar|special administrative region|特别行政区
limits|per cent against the baseline|相对基准，%
unplaced|Without a place on the map: {x}.|不在图上的地方：{x}。
missing|Without a value: {x}.|无数值：{x}。
paths|Change against the baseline (dashed) in per cent, quarters of {x}. One axis for all.|\
相对基准（虚线）的变化，%，{x}年各季度。各图共用同一坐标轴。
band| Band: 5 to 95\u00a0% of {n} replications.|色带：{n}次重复模拟的5%至95%分位。
map|Change in per cent, {x}, against the baseline. A tile is a place, not its size.|\
变化（%），{x}，相对基准。每格代表一地，与面积无关。
sankey|{home}, {goods}, policy against baseline, {unit}, {period}, by true origin and final destination.|\
{home}，{goods}，政策相对基准，{unit}，{period}，按真实来源地和最终目的地。
losses| A node is as tall as its rises and falls together, its number is the balance.|节点高度为增减之和，数字为净额。
waterfall|{x} in the long run, per cent of the baseline; the parts add up to the whole.|\
{x}，长期，占基准的百分比；各部分之和等于合计。
sure|How sure|有多确定
dots|Change against the baseline in {x} (dots) and in the long run (rings), per cent.|\
{x}（实心点）和长期（空心圈）相对基准的变化，%。
rings|Change against the baseline in the long run, per cent.|长期相对基准的变化，%。
lines| Lines: 90 % interval of the long run over uncertain sizes.|横线：效应大小不确定时长期结果的90%区间。
interval|90 % interval|90%区间
mark|90 % interval, long run, with median|长期90%区间及中位数
range|{a} to {b}|{a}至{b}
fdi|Policy against baseline, {unit}, {period}; owners by home place.|政策相对基准，{unit}，{period}；按来源和地区。
sectors|Exports and imports by sector|各行业出口和进口
change|{home}, policy against baseline, {unit} (per cent), {period}. One axis for both.|\
{home}，政策相对基准，{unit}（%），{period}。两图共用同一坐标轴。
theil|Regional inequality|地区差距
inequality|{home}, Theil's T between its regions, quarters {a} to {b}. The axis does not start at zero.|\
{home}各地区间的泰尔指数T，{a}至{b}各季度。纵轴不从零开始。
bn USD|bn USD|十亿美元
bn USD a year|bn USD a year|十亿美元/年""".splitlines())}


def stop(code, text):
    print("figures.py: " + text, file=sys.stderr)
    sys.exit(code)


try:
    import matplotlib
    from fontTools.ttLib import TTCollection
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


def listed(texts):
    return ("、" if page["zh"] else ", ").join(texts)


def period_of(run, period):
    return say("long") if run.get("span") == "long run" or not period else str(period)


def known(x):
    return isinstance(x, (int, float)) and not isinstance(x, bool) and abs(x) < 1e100


def less(a, b):
    return a - b if known(a) and known(b) else None


def percent_of(base, policy):
    return 100 * (policy / base - 1) if known(base) and known(policy) and base != 0 else None


def total(values):
    return sum(filter(known, values))


def change(x, digits=None, sign="+"):
    """A number with a true minus sign; a change has a plus too, but none on nought."""
    if not known(x):
        return "–"
    digits = (2 if abs(x) < 0.995 else 1 if abs(x) < 99.95 else 0) if digits is None else digits
    text = f"{abs(x):,.{digits}f}"
    if abs(x) >= 1e6:
        text, raised = f"{abs(x):.1e}".split("e+")
        text += "×10" + raised.lstrip("0").translate(str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"))
    return ("−" if x < 0 else sign) + text if re.search("[1-9]", text) else text


def percent(x, digits=None):
    return change(x, digits) + ("" if not known(x) else "%" if page["zh"] else "\u00a0%")


def shared_digits(values, one=10, none=100):
    largest = max(map(abs, filter(known, values)), default=0)
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


def fitting(texts, room, size=SIZE, bold=False):
    """The first of several names that fits whole on one or two lines."""
    whole = (wrap(text, room, size, bold, most) for text in texts for most in (1, 2))
    return next((x for x in whole if not any(x.endswith("…") for x in x)), wrap(texts[-1], room, size, bold, 2))


def label(ax, x, y, text, size=SIZE, bold=False, colour=INK, anchor="left", room=None, back=None):
    """One text, its capitals centred on y; `room`: cut where it is wider; `back`: colour of a ground under it."""
    text = text if room is None else shorten(text, room, size, bold)
    if back:
        long = wide(text, size, bold) + 1.2
        box(ax, x - long / 2, y - size * 0.21, long, size * 0.42, back, zorder=4)
    ax.text(x, y + 0.36 * size * POINT, text, size=size, weight="bold" if bold else "normal", color=colour, ha=anchor,
            va="baseline", zorder=5)


def block(ax, x, y, lines, size=SIZE, **more):
    """Lines of one text, as a whole centred on y."""
    for i, text in enumerate(lines):
        label(ax, x, y + (i - (len(lines) - 1) / 2) * size * 0.41, text, size, **more)


def box(ax, x, y, width, height, fill, edge="none", line=0.0, **more):
    ax.add_patch(patches.Rectangle((x, y), width, height, facecolor=fill, edgecolor=edge, linewidth=line, **more))


def line(ax, xs, ys, colour, width=0.6, dashes=None, zorder=1):
    ax.plot(xs, ys, color=colour, linewidth=width, zorder=zorder, solid_capstyle="butt", dash_capstyle="butt",
            **({"dashes": dashes} if dashes else {}))


def dot(ax, x, y, fill, edge, size=4.2):
    ax.plot([x], [y], "o", markersize=size, markerfacecolor=fill, markeredgecolor=edge, markeredgewidth=0.9, zorder=4)


def bar(ax, x0, x1, y, height, fill):
    falls = fill == LOSS
    box(ax, min(x0, x1), y - height / 2, max(abs(x1 - x0), 0.2), height, LOSS_PALE if falls else fill, fill, 0.5,
        hatch=FALLS if falls else None, zorder=2)


def curve(ax, x, y, series, colour, width=1.2, dashes=None):
    """A line that leaves gaps open; a value between two gaps is a dot."""
    line(ax, [x(i) for i in range(len(series))], [y(v) if known(v) else math.nan for v in series], colour, width,
         dashes, 3)
    for i, v in enumerate(series):
        if known(v) and not any(map(known, series[max(0, i - 1):i] + series[i + 1:i + 2])):
            dot(ax, x(i), y(v), colour, colour, 1.5)


def tone(x, none=BASELINE):
    return none if not known(x) or abs(x) < 0.005 else GAIN if x > 0 else LOSS


def level_axis(ax, low, high, left, right, top, bottom, unit):
    """Grid, zero line, ticks that do not touch each other and the unit of a level axis; returns its scale."""
    at = scale(low, high, left, right)
    for count in range(max(1, int((right - left) / 6)), 0, -1):
        ticks = ticks_of(low, high, count)
        if len(ticks) < 2 or at(ticks[1][0]) - at(ticks[0][0]) > widest([text for _, text in ticks], SMALL) + 1.5:
            break
    else:
        ticks = [(0, "0")]
    for x, text in ticks:
        line(ax, [at(x)] * 2, [top, bottom + 0.8], GRID)
        label(ax, at(x), bottom + 2.6, text, SMALL, colour=NOTES, anchor="center")
    line(ax, [at(0)] * 2, [top, bottom + 0.8], BASELINE, 0.8)
    label(ax, (left + right) / 2, bottom + 5.8, unit, SMALL, colour=NOTES, anchor="center")
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
    for words in wrap(text, WIDTH, SMALL, False, 20) if text else []:
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


def spread(middles, heights, bottom):
    """Moves blocks apart so that none overlap and the last ends above the bottom."""
    places, edge = [], -math.inf
    for middle, height in zip(middles, heights):
        places.append(max(middle, edge + height / 2))
        edge = places[-1] + height / 2
    for k in reversed(range(len(places))):
        places[k] = min(places[k], bottom - heights[k] / 2)
        bottom = places[k] - heights[k] / 2
    return places


def ribbon(ax, x0, x1, y0, y1, thick, falls, hub):
    m = (x0 + x1) / 2
    points = [(x0, y0), (m, y0), (m, y1), (x1, y1)]
    points += [(x, y + thick) for x, y in reversed(points)] + points[:1]
    ax.add_patch(patches.PathPatch(Path(points, [1, 4, 4, 4, 2, 4, 4, 4, 79]), linewidth=0, alpha=0.85, zorder=2,
                                   facecolor=LOSS_TINT if falls else GAIN_TINT, edgecolor=LOSS if falls else GAIN,
                                   hatch=(FALLS if falls else "") + (HUB if hub else "")))


def interval(ax, x0, x1, middle, y, colour):
    line(ax, [x0, x1], [y, y], colour, 1.4, None, 3)
    for x in (x0, x1):
        line(ax, [x, x], [y - 1.1, y + 1.1], colour, 0.9, None, 3)
    if middle is not None:
        line(ax, [middle] * 2, [y - 1.6, y + 1.6], colour, 0.9, (1.5, 1), 3)


def chinese_fonts(folder):
    """The Chinese faces under their own name: matplotlib reads only the first face of a collection, a Japanese one."""
    family = "Noto Sans CJK SC"
    found = any(font.name == family for font in font_manager.fontManager.ttflist)
    for path in [] if found else font_manager.findSystemFonts():
        if not re.search(r"NotoSansCJK-(Regular|Bold)\.ttc$", path):
            continue
        with TTCollection(path, lazy=True) as faces:
            for font in faces:
                if font["name"].getDebugName(1) == family:
                    file = os.path.join(folder, os.path.basename(path) + ".otf")
                    font.save(file)
                    font_manager.fontManager.addfont(file)
                    found = True
    if not found:
        stop(3, "the font Noto Sans CJK SC is missing: install the package fonts-noto-cjk")
    return [family]
