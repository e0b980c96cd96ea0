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


# ---- the pictures: each returns its sheet and height, or None where there is nothing to draw ----

def paths(run, code):
    quarters = run.get("quarters") or []

    def series(kind, at):
        pair = [part(run, "paths", "of", code, side, at) or [] for side in ("baseline", kind)]
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
    ends = [one[1][one[4]] for one in panels]
    low, high = low - (room if min(ends) < 0 else room / 4), high + (room if max(ends) > 0 else room / 4)
    ticks = ticks_of(low, high, 4)
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
        label(ax, start + each, y0 + height + 2.6, years[1] * (years[0] != years[1]), SMALL, colour=NOTES, anchor="right")
    y = top + 6 + math.ceil(len(panels) / columns) * (height + 12) - 6
    return ax, note(ax, y + 0.5, say("missing", x=listed(place(at, True) for at in missing)) if missing else "")


def tile_map(run):
    rows, own, facts = part(run, "year", "rows") or {}, run.get("own") or [], {}
    seen = [code for kind in ("real_income", "exports", "imports") for code in part(rows, kind, "of") or {}]
    for code in [code for code in own if code in seen] + seen:
        entry, pair = part(page["names"], "places", code) or {}, part(rows, "real_income", "of", code)
        if len(own) == 1 or entry.get("kind") != "economy" or entry.get("tile"):
            facts[code] = {**entry, "value": percent_of(part(pair, 0), part(pair, 1))}
    if not any(known(one["value"]) for one in facts.values()):
        return None
    tiles = {}
    for code, one in facts.items():
        spot = one.get("tile")
        if isinstance(spot, list) and len(spot) == 2 and all(known(x) and 0 <= x < 30 for x in spot):
            tiles.setdefault((int(spot[0]), int(spot[1])), code)
    tiles = tiles or {(i % 10, i // 10): code for i, code in enumerate(facts)}
    ax, top = sheet(name("outcomes", "real_income"), say("map", x=period_of(run, part(run, "year", "period"))))
    columns, rows = max(10, *(x + 1 for x, _ in tiles)), max(y for _, y in tiles) + 1
    side = (WIDTH - 1 - 2 * (columns - 1)) / columns
    height = min(11.5, side * 0.8)

    def frame(x, y, width, height, kind):
        edge, stroke = (INK, 1.4) if kind else ("#B9C3CE", 0.5)
        box(ax, x, y, width, height, "none", edge, stroke, linestyle=(0, (3, 1.5)) if kind == "sar" else "-", zorder=3)

    def ground(x, y, width, height, value, fill):
        hatch = EMPTY if not known(value) else FALLS if value < -0.05 else None
        box(ax, x, y, width, height, fill, REST if fill == PAPER else LOSS_TINT if fill == LOSS else LOSS, hatch=hatch)
        return fill if hatch else None
    kinds = {code: "sar" if one.get("kind") == "sar" else "home" if one.get("home") or code == run.get("home") else ""
             for code, one in facts.items()}
    for (column, row), code in tiles.items():
        x, y, value = 0.5 + column * (side + 2), top + row * (height + 2), facts[code]["value"]
        _, fill, ink = next(one for one in CLASSES if value < one[0]) if known(value) else (0, PAPER, INK)
        back = ground(x, y, side, height, value, fill)
        frame(x, y, side, height, kinds[code])
        lines = fitting([place(code, True), tile_code(code)], side - 1.6, SMALL)
        number = change(value, 2 if known(value) and abs(value) < 1 else 1)
        first = y + height / 2 - len(lines) * 1.45
        block(ax, x + side / 2, first + (len(lines) - 1) * 1.435, lines, SMALL, colour=ink, anchor="center", back=back)
        label(ax, x + side / 2, first + len(lines) * 2.9 + 0.2, number, SIZE if wide(number, SIZE, True) < side - 1
              else 5.5, True, ink, "center", back=back)
    y = top + rows * (height + 2) + 2
    left = [code for code in facts if code not in tiles.values()]
    y = note(ax, y, say("unplaced", x=listed(f"{place(c)} {percent(facts[c]['value'])}" for c in left)) if left else "")
    label(ax, 0, y, say("limits"), SMALL, colour=NOTES)
    for i, (limit, fill, _) in enumerate(CLASSES):
        ground(i * 10.5, y + 2.4, 10.5, 3, min(limit, 9) - 1e-6, fill)
        if i + 1 < len(CLASSES):
            label(ax, (i + 1) * 10.5, y + 7.8, change(limit, len(f"{limit:g}".partition(".")[2])), SMALL, colour=NOTES,
                  anchor="center")
    marks = [(say(kind), lambda x, y, kind=kind: frame(x, y - 1.5, 5, 3, kind)) for kind in ("home", "sar")
             if kind in kinds.values()]
    if not all(known(one["value"]) for one in facts.values()):
        marks.append((say("none"), lambda x, y: (ground(x, y - 1.5, 5, 3, None, PAPER), frame(x, y - 1.5, 5, 3, ""))))
    return ax, max(y + 10, legend(ax, y + 3.9, marks, 92))


def exports_change(run):
    """Groups of partners and the changes of exports by home place, way (direct, through the hub) and group."""
    trade, home = run.get("trade") or {}, run.get("home")
    at, partners, flows = trade.get("at") or [], trade.get("with") or [], part(trade, "exports")

    def pairs(way, j):
        return [[part(flows, side, way, i, j) for side in ("policy", "baseline")] for i in range(len(at))]
    traded = [[any(map(any, pairs(way, j))) for j in range(len(partners))] for way in ("direct", "hub")]
    rest, groups = [j for j in range(len(partners)) if traded[0][j] or traded[1][j]], []
    for group in page["names"].get("groups") or []:
        columns = [j for j in rest if partners[j] in (group.get("places") or [])]
        groups += [(str(page["zh"] and group.get("zh") or group.get("en")), columns)] if columns else []
        rest = [j for j in rest if j not in columns]
    groups += [(say("back", x=place(home)) if partners[j] == home else place(partners[j]), [j]) for j in rest]
    ways = ["direct", "hub"] if any(traded[1]) and trade.get("hub") else ["direct"]

    def put(columns):
        return [[total(less(*pairs(way, j)[i]) for j in columns) for way in ways] for i in range(len(at))]
    if len(groups) > 16:
        order = sorted(groups, key=lambda one: -abs(total(map(sum, put(one[1])))))[15:]
        groups = [one for one in groups if one not in order]
        groups.append((say("others", n=len(order)), [j for one in order for j in one[1]]))
    return at, ways, [text for text, _ in groups], [put(columns) for _, columns in groups]


def sankey(run):
    trade, (at, ways, groups, cells) = run.get("trade") or {}, exports_change(run)
    if not at or not groups:
        return None
    titles = [[place(code) for code in at], [say("direct"), say("hub", x=place(trade.get("hub"), True))], groups]
    links = [[[sum(cell[i][w] for cell in cells) for w in range(len(ways))] for i in range(len(at))],
             [[sum(x[w] for x in cell) for cell in cells] for w in range(len(ways))]]
    if len(ways) == 1:
        titles, links = titles[::2], [[[cell[i][0] for cell in cells] for i in range(len(at))]]
    ax, top = sheet(say("difference", x=name("outcomes", "exports")), say(
        "sankey", home=place(run.get("home")), goods=say("goods" if trade.get("goods") else "trade"),
        unit=say(trade.get("unit")), period=period_of(run, trade.get("period"))) + say("losses") * any(
            x < 0 for link in links for row in link for x in row))
    top, last, height = top + 4, len(titles) - 1, max(75, 7 * max(len(at), len(groups)))
    nodes = [[([row[k] for row in links[c - 1]] if c else [], links[c][k] if c < last else [])
              for k in range(len(titles[c] if c in (0, last) else ways))] for c in range(len(titles))]
    nodes = [[{"size": max(sum(map(abs, into)), sum(map(abs, out))), "value": sum(out or into)} for into, out in column]
             for column in nodes]
    gaps = [16 if 0 < c < last else min(3.5, height * 0.3 / max(1, len(nodes[c]) - 1)) for c in range(len(nodes))]
    tallest = max(sum(one["size"] for one in column) for column in nodes)
    grow = (height - max(gap * (len(column) - 1) for gap, column in zip(gaps, nodes))) / (tallest or 1)
    numbers = [[change(one["value"]) for one in column] for column in nodes]
    names = [[wrap(text, 40, SIZE, False, 2) for text in texts] for texts in titles]
    edges = [widest(sum(names[c], [])) + widest(numbers[c], SIZE, True) + 4 for c in (0, last)]
    for c, column in enumerate(nodes):
        x = edges[0] + (WIDTH - sum(edges) - 2.4) * c / last
        y = top + (height + gaps[c] - sum(one["size"] * grow + gaps[c] for one in column)) / 2
        for one in column:
            one.update(x=x, y=y, into=y, out=y, high=one["size"] * grow)
            box(ax, x, y, 2.4, max(0.3, one["high"]), INK, zorder=3)
            y += one["high"] + gaps[c]
        if 0 < c < last:
            for k, one in enumerate(column):
                label(ax, x + 1.2, one["y"] + (one["high"] + 2.8 if k else -2.6), f"{titles[c][k]} {numbers[c][k]}",
                      bold=True, anchor="center")
            continue
        middles = [one["y"] + one["high"] / 2 for one in column]
        side, way, near = ("right", -1, x - 1.8) if c == 0 else ("left", 1, x + 4.2)
        places = spread(middles, [3.5 * len(lines) for lines in names[c]], top + height + 2)
        for middle, y, lines, number in zip(middles, places, names[c], numbers[c]):
            if abs(middle - y) > 0.5:
                line(ax, [near - way * 1.8, near - way * 0.3], [middle, y], REST)
            label(ax, near, y, number, bold=True, anchor=side, colour=LOSS if number[0] == "−" else INK)
            block(ax, near + way * (wide(number, SIZE, True) + 1.2), y, lines, anchor=side)
    kinds = set()
    for c, link in enumerate(links):
        for i, row in enumerate(link):
            for j, value in enumerate(row):
                one, other, thick = nodes[c][i], nodes[c + 1][j], abs(value) * grow
                kind = value < 0, (i if c else j) if len(ways) > 1 else 0
                if thick > 0:
                    ribbon(ax, one["x"] + 2.4, other["x"], one["out"], other["into"], max(thick, 0.15), *kind)
                    kinds.add(kind)
                one["out"], other["into"] = one["out"] + thick, other["into"] + thick
    ways = [say("direct"), say("hub", x=place(trade.get("hub"), True))]
    marks = [(listed([ways[w], say("falls")][:1 + falls]), lambda x, y, kind=(falls, w): ribbon(
        ax, x, x + 5, y - 1.5, y - 1.5, 3, *kind)) for falls, w in sorted(kinds)]
    return ax, legend(ax, top + height + 7, marks if len(marks) > 1 else [])


def parts_of(run):
    parts = part(run, "long_run", "parts") or {}
    outcomes = parts.get("outcomes") or []
    if not outcomes or not parts.get("names"):
        return None
    k = outcomes.index("real_income") if "real_income" in outcomes else 0
    by = "lever" if parts.get("by") == "lever" else "task"
    rows = [(name(by + "s", code), part(parts, "values", i, k), None) for i, code in enumerate(parts["names"])]
    whole = part(parts, "package", k)
    rest = less(whole, total(value for _, value, _ in rows))
    if known(rest) and abs(rest) > max(0.005, 1e-6 * abs(whole)):
        rows.append((say("rest"), rest, REST))
    rows.append((say("package"), whole, INK))
    digits = shared_digits([value for _, value, _ in rows])
    ax, top = sheet(say(by, x=name("outcomes", outcomes[k])), say("waterfall", x=place(run.get("home"))))
    ends, spans = 0, []
    for text, value, fill in rows:
        start = 0 if fill == INK else ends
        ends = start + total([value])
        spans.append((start, ends))
    names = [wrap(text, 60, SIZE, fill == INK, 2) for text, _, fill in rows]
    left = widest([x for lines in names for x in lines], SIZE, True) + 3
    right = WIDTH - widest([percent(value, digits) for _, value, _ in rows], SIZE, True) - 3
    step = 7.5
    bottom = top + step * len(rows)
    at = level_axis(ax, *with_zero([x for span in spans for x in span]), left, right, top, bottom, say("limits"))
    for i, ((_, value, fill), (start, end)) in enumerate(zip(rows, spans)):
        y = top + (i + 0.5) * step
        block(ax, 0, y, names[i], bold=fill == INK, colour=NOTES if fill == REST else INK)
        if known(value) and value:
            bar(ax, at(start), at(end), y, step * 0.64, fill or (LOSS if value < 0 else GAIN))
        if i + 2 < len(rows):
            line(ax, [at(end)] * 2, [y + step * 0.32, y + step * 0.68], REST)
        label(ax, max(at(start), at(end)) + 1.4, y, percent(value, digits), bold=True, colour=fill or tone(value))
    return ax, bottom + 8


def interval_rows(run, code):
    """(place, per cent in the year, in the long run, [low, high, median] or None)"""
    rows, solved = [], run.get("span") == "long run" or not run.get("year")
    for at in run.get("own") or []:
        pairs = [part(run, side, "rows", code, "of", at) for side in ("year", "long_run")]
        year, long = [percent_of(part(pair, 0), part(pair, 1)) for pair in pairs]
        ends = [part(run, "long_run", "intervals", code, at, x) for x in ("low", "high", "median")]
        year, long = (None, year if long is None else long) if solved else (year, long)
        if any(pairs) or all(map(known, ends[:2])):
            rows.append((at, year, long, ends if all(map(known, ends[:2])) else None))
    drawn = any(row[3] for row in rows)
    return rows if drawn or code != "fdi_stock" and any(known(x) for row in rows for x in row[1:3]) else []


def range_text(ends):
    if not ends:
        return say("notDrawn")
    return say("range", **{key: change(x, shared_digits(ends[:2], 1)) for key, x in zip("ab", ends)})


def intervals(run):
    panels = [(code, interval_rows(run, code)) for code in ("exports", "imports", "real_income", "fdi_stock")]
    panels = [one for one in panels if one[1]]
    every = [row for _, rows in panels for row in rows]
    solved = run.get("span") == "long run" or not run.get("year")
    if not every:
        return None
    period, drawn = str(part(run, "year", "period")), any(row[3] for row in every)
    ax, top = sheet(say("sure"), say("rings" if solved else "dots", x=period) + (say("lines") if drawn else ""))
    each, step = (WIDTH - 6) / 2, 4.6
    left = min(24, widest([place(row[0], True) for row in every], SMALL, True) + 2)
    head = say("long") if solved else period
    numbers = max(widest([percent(x) for row in every for x in row[1:3]], SMALL, True), wide(head, SMALL))
    ranges = widest([range_text(row[3]) for row in every] + [say("interval")], SMALL) + 2
    right = each - numbers - ranges - 3
    for index, (code, rows) in enumerate(panels):
        x0, y0 = index % 2 * (each + 6), top
        bottom, middle = y0 + 6 + step * len(rows), x0 + each - ranges / 2
        label(ax, x0, y0 + 2, name("outcomes", code), bold=True, room=right)
        label(ax, middle, y0 + 2, say("interval"), SMALL, colour=NOTES, anchor="center")
        label(ax, x0 + right + 1.5 + numbers, y0 + 2, head, SMALL, colour=NOTES, anchor="right")
        values = [x for row in rows for x in (*row[1:3], *(row[3] or [])[:2])]
        at = level_axis(ax, *with_zero(values), x0 + left + 1.5, x0 + right - 1.5, y0 + 5, bottom, "%")
        for i, (code, year, long, ends) in enumerate(rows):
            y, main = y0 + 6 + (i + 0.5) * step, long if year is None else year
            label(ax, x0, y, place(code, True), SMALL, code == run.get("home"), room=left - 1)
            if ends:
                colour = MODERATE if ends[0] > 0 else LOSS if ends[1] < 0 else BASELINE
                interval(ax, at(ends[0]), at(ends[1]), at(ends[2]) if known(ends[2]) else None, y, colour)
            else:
                box(ax, x0 + each - ranges, y - 1.8, ranges, 3.6, "none", REST, 0.5, linestyle=(0, (3, 3)))
            for value, fill, size in ((long, PAPER, 4.2), (year, tone(year), 3.4)):
                if known(value):
                    dot(ax, at(value), y, fill, tone(value), size)
            label(ax, x0 + right + 1.5 + numbers, y, percent(main), SMALL, True, tone(main), "right")
            label(ax, middle, y, range_text(ends), SMALL, colour=INK if ends else NOTES, anchor="center")
        if index % 2 or index == len(panels) - 1:
            top += 15 + step * max(len(rows) for _, rows in panels[index - index % 2:index + 1])
    marks = [] if solved else [(period, lambda x, y: dot(ax, x + 2.5, y, GAIN, GAIN, 3.4))]
    marks += [(say("long"), lambda x, y: dot(ax, x + 2.5, y, PAPER, GAIN))]
    marks += [(say("mark"), lambda x, y: interval(ax, x, x + 5, x + 2, y, MODERATE))] if drawn else []
    return ax, legend(ax, top + 1, marks)


def owners(run):
    fdi = run.get("fdi") or {}
    codes, places = fdi.get("owners") or [], fdi.get("places") or []
    cells = [[less(part(fdi, "policy", i, j), part(fdi, "baseline", i, j)) for j in range(len(places))]
             for i in range(len(codes))]
    if not any(known(x) for row in cells for x in row):
        return None
    heads = [[place(code, True), tile_code(code)] for code in places]
    if len(places) > 10:
        order = sorted(range(len(places)), key=lambda j: -abs(total(row[j] for row in cells)))
        kept = sorted(order[:9])
        heads = [heads[j] for j in kept] + [[say("others", n=len(places) - 9)]]
        cells = [[row[j] for j in kept] + [total(row[j] for j in order[9:])] for row in cells]
    table = [row + [total(row)] for row in cells]
    table.append([total(row[j] for row in table) for j in range(len(heads) + 1)])
    digits = shared_digits([row[-1] for row in table] + table[-1], 10, 1000)
    largest = max(abs(x) for row in cells for x in row if known(x))
    ax, top = sheet(say("difference", x=name("outcomes", "fdi_stock")), say("fdi", unit=say(fdi.get("unit")),
                    period=period_of(run, fdi.get("period"))))
    names = [wrap(name("owners", code, True), 40, SIZE, False, 2) for code in codes] + [[say("owners")]]
    left = widest([x for lines in names for x in lines], SIZE, True) + 3
    each = min(22, (WIDTH - left) / len(table[0]))
    size = SIZE if widest([change(x, digits) for row in table for x in row], SIZE, True) < each - 1 else 6
    heads = [fitting(texts, each - 1, SMALL, j == len(places)) for j, texts in enumerate(heads + [[say("all")]])]
    top += 3.2 * max(map(len, heads))
    for j, lines in enumerate(heads):
        block(ax, left + (j + 0.5) * each, top - 1.6 * len(lines), lines, SMALL, colour=NOTES, anchor="center")
    for i, row in enumerate(table):
        y = top + i * 6.4
        block(ax, 0, y + 3.2, names[i], bold=i == len(codes))
        for j, value in enumerate(row):
            sums, fill, hatch = i == len(codes) or j == len(heads) - 1, PAPER, None
            if not sums and known(value):
                grade = sum(abs(value) / (largest or 1) > x for x in (0.08, 0.25, 0.6))
                fill = [PANEL, *([LOSS_PALE, LOSS_TINT, LOSS] if value < 0 else ["#D6E6F4", "#9CC4E4", GAIN])][grade]
                hatch = FALLS if value < 0 and grade else None
                box(ax, left + j * each + 0.3, y + 0.3, each - 0.6, 5.8, fill, LOSS_TINT if fill == LOSS else LOSS,
                    hatch=hatch)
            colour = PAPER if fill in (GAIN, LOSS) else LOSS if sums and value < 0 else INK
            label(ax, left + (j + 0.5) * each, y + 3.2, change(value, digits), size, sums or colour == PAPER, colour,
                  "center", back=fill if hatch else None)
    line(ax, [0, left + each * len(table[0])], [top + 6.4 * len(codes)] * 2, BASELINE, 0.8)
    return ax, top + 6.4 * len(table) + 1


def sectors(run):
    given, sides = run.get("sectors") or {}, []
    for side in ("exports", "imports"):
        rows = [(name("sectors", code, True), part(pair, 0), part(pair, 1), False) for code, pair in
                (given.get(side) or {}).items() if known(less(part(pair, 1), part(pair, 0)))]
        rows.sort(key=lambda row: -abs(row[2] - row[1]))
        rest = rows[12:] if len(rows) > 13 else []
        rows = sorted(rows[:len(rows) - len(rest)], key=lambda row: row[1] - row[2])
        if rest:
            rows.append((say("other", n=len(rest)), total(x[1] for x in rest), total(x[2] for x in rest), True))
        rows = [(text, b - a, change(b - a) + (f" ({percent(percent_of(a, b))})" if a else ""), last)
                for text, a, b, last in rows]
        sides += [(side, rows)] if rows else []
    if not sides:
        return None
    unit, every = say(given.get("unit")), [row for _, rows in sides for row in rows]
    ax, top = sheet(say("sectors"), say("change", home=place(run.get("home")), unit=unit,
                                        period=period_of(run, given.get("period"))))
    each, step = (WIDTH - 6) / 2, 4.8
    left = min(36, widest([row[0] for row in every], SMALL)) + 2
    right = each - widest([row[2] for row in every], SMALL, True) - 2
    for index, (side, rows) in enumerate(sides):
        x0, bottom = index * (each + 6), top + 6 + step * len(rows)
        label(ax, x0, top + 2, name("outcomes", side), bold=True)
        at = level_axis(ax, *with_zero([row[1] for row in every]), x0 + left, x0 + right, top + 5, bottom, unit)
        for i, (text, value, number, rest) in enumerate(rows):
            y = top + 6 + (i + 0.5) * step
            label(ax, x0, y, text, SMALL, colour=NOTES if rest else INK, room=left - 1)
            if value:
                bar(ax, at(0), at(value), y, step * 0.68, REST if rest else LOSS if value < 0 else GAIN)
            label(ax, max(at(0), at(value)) + 1.2, y, number, SMALL, not rest, NOTES if rest else tone(value))
    return ax, top + 6 + step * max(len(rows) for _, rows in sides) + 8


def inequality(run):
    given, quarters = run.get("inequality") or {}, run.get("quarters") or []
    lines = [(given.get(side) or [])[:len(quarters)] for side in ("baseline", "policy")]
    both = [i for i, pair in enumerate(zip(*lines)) if all(map(known, pair))]
    if len(quarters) < 2 or not both:
        return None
    last, values = both[-1], [x for side in lines for x in side if known(x)]
    room = max((max(values) - min(values)) * 0.12, max(map(abs, values)) * 0.005) or 1
    low, high = min(values) - room, max(values) + room
    ax, top = sheet(say("theil"), say("inequality", home=place(run.get("home")), a=quarters[0], b=quarters[-1]))
    ticks = ticks_of(low, high, 5, "")
    names = [f"{say(side)} {change(values[last], 4, '')}" for side, values in zip(("baseline", "policy"), lines)]
    left, right = widest([text for _, text in ticks], SMALL) + 2, WIDTH - widest(names, SIZE, True) - 4
    x, y = scale(0, len(quarters) - 1, left, right), scale(low, high, top + 45, top)
    for tick, text in ticks:
        line(ax, [left, right], [y(tick)] * 2, GRID)
        label(ax, left - 1.2, y(tick), text, SMALL, colour=NOTES, anchor="right")
    years = [i for i, quarter in enumerate(quarters) if i == 0 or str(quarter)[:4] != str(quarters[i - 1])[:4]]
    for i in years[::math.ceil(len(years) * 11 / (right - left))]:
        line(ax, [x(i)] * 2, [top + 45, top + 46], BASELINE)
        label(ax, x(i), top + 48, str(quarters[i])[:4], SMALL, colour=NOTES, anchor="center")
    curve(ax, x, y, lines[0], BASELINE, 1, (4, 3))
    curve(ax, x, y, lines[1], GAIN, 1.4)
    spots = [y(side[last]) for side in lines]
    apart = max(0, 4 - abs(spots[0] - spots[1])) / 2 * (1 if spots[0] > spots[1] else -1)
    label(ax, x(last) + 2, spots[0] + apart, names[0], colour=NOTES)
    label(ax, x(last) + 2, spots[1] - apart, names[1], bold=True, colour=GAIN)
    return ax, top + 51


def main(words):
    if len(words) != 3 or words[2] not in ("en", "zh") or not os.path.isdir(words[1]):
        stop(2, "usage: python3 - DATA.json FOLDER en|zh < figures.py")
    try:
        with open(words[0], encoding="utf-8") as file:
            data = tidy(json.load(file, parse_int=lambda x: int(x) if len(x) < 16 else float(x)))
        runs = [run for run in data["runs"] if isinstance(run, dict)]
    except (OSError, ValueError, KeyError, TypeError) as error:
        stop(2, f"cannot read the data: {error}")
    page.update(zh=words[2] == "zh", names=data.get("names") or {})
    logging.getLogger("matplotlib").setLevel(logging.ERROR)
    warnings.filterwarnings("ignore", message="Glyph")
    matplotlib.rcdefaults()
    with tempfile.TemporaryDirectory() as folder:
        matplotlib.rcParams.update({"text.parse_math": False, "hatch.linewidth": 0.5, "font.family": (
            chinese_fonts(folder) if page["zh"] else []) + ["DejaVu Sans"]})
        pictures = [("paths_" + code, functools.partial(paths, code=code)) for code in (
            "exports", "imports", "real_income")]
        pictures += [("map", tile_map), ("sankey", sankey), ("waterfall", parts_of), ("intervals", intervals),
                     ("fdi", owners), ("sectors", sectors), ("inequality", inequality)]
        used = [""]
        for run in runs:
            prefix = re.sub(r"[^\w-]+", "_", str(run.get("name") or "run"))[:40] + "_" if len(runs) > 1 else ""
            prefix = f"{len(used)}_{prefix}" if prefix in used[1:] else prefix
            used.append(prefix)
            for title, draw in pictures:
                drawn = draw(run)
                if drawn:
                    ax, height = drawn
                    ax.set(xlim=(-1, WIDTH + 1), ylim=(height + 1, -1))
                    ax.figure.set_size_inches((WIDTH + 2) / 25.4, (height + 2) / 25.4)
                    file = os.path.join(words[1], f"{prefix}{title}.png")
                    ax.figure.savefig(file, dpi=DOTS, facecolor=PAPER, metadata={"Software": None})
                    print(file, flush=True)


main(sys.argv[1:])
