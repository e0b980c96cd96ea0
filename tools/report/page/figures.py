# SPDX-License-Identifier: Apache-2.0
"""figures.py: comes last: parts, intervals, owners, sectors, inequality, and the files that are written."""


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
