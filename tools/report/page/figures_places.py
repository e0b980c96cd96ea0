# SPDX-License-Identifier: Apache-2.0
"""figures_places.py: comes after figures_sheet.py: paths, map and flows; each returns its sheet and height."""


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
        label(ax, start + each, y0 + height + 2.6, years[1] if years[1] != years[0] else "", SMALL, colour=NOTES,
              anchor="right")
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
