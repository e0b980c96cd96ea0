// SPDX-License-Identifier: Apache-2.0
// intervals.js: how sure: dots for the year of the run and the long run, and the interval that nine of ten
// draws of the uncertain sizes fall into; a dashed frame stands where none was drawn. Words are in
// intervals_words.js.

const intervalOutcomes = ["exports", "imports", "real_income", "fdi_stock"];

// The model: {home, period, panels: [{outcome, rows: [{place, year, long, low, high, median, positive}]}],
// madeWith, madeFor, errors}; changes in per cent, null where there is none.
function intervalsData(run) {
  const isLong = run.span === "long run";
  const year = isLong ? {} : percentOfRows(run.year && run.year.rows, intervalOutcomes);
  const longRows = (run.long_run && run.long_run.rows) || (isLong && run.year ? run.year.rows : null);
  const long = percentOfRows(longRows, intervalOutcomes);
  const given = (run.long_run && run.long_run.intervals) || {};
  const part = (list, code, at) => {
    const found = list[code] ? own(list[code], at) : null;
    return found === undefined ? null : found;
  };
  const panels = intervalOutcomes.map((code) => {
    const places = (run.own || []).filter((at) => (year[code] && own(year[code], at) !== null)
      || (long[code] && own(long[code], at) !== null) || part(given, code, at));
    return {outcome: code, rows: places.map((at) => {
      const interval = part(given, code, at);
      const whole = interval && isNumber(interval.low) && isNumber(interval.high);
      return {
        place: at,
        year: part(year, code, at),
        long: part(long, code, at),
        low: whole ? interval.low : null,
        high: whole ? interval.high : null,
        median: whole ? interval.median : null,
        positive: whole && isNumber(interval.positive) ? interval.positive : null
      };
    })};
  }).filter((panel) => panel.rows.some((row) => row.year !== null || row.long !== null || row.low !== null));
  // Foreign investment has a chart of its own: here only where an interval was drawn for it.
  const shown =
      panels.filter((panel) => panel.outcome !== "fdi_stock" || panel.rows.some((row) => row.low !== null));
  if (!shown.length) return null;
  return {home: run.home, period: run.year ? run.year.period : "", panels: shown, errors: run.errors || [],
    madeWith: (run.long_run && run.long_run.intervals_made_with) || "",
    madeFor: (run.long_run && run.long_run.intervals_for) || ""};
}

const intervalsSection = (parent, run) => intervalsChart(parent, intervalsData(run));
const hasInterval = (row) => isNumber(row.low) && isNumber(row.high);

function intervalsChart(parent, model) {
  if (!model) return null;
  const all = model.panels.flatMap((panel) => panel.rows.map((row) => ({...row, outcome: panel.outcome})));
  return frame(parent, {
    kind: "intervals",
    heading: () => intervalsFinding(model, all),
    subtitle: () => intervalsSubtitle(model, all),
    note: () => intervalsNote(model, all),
    table: () => ({
      columns: ["outcome", "place", "year", "long", "low", "median", "high", "positive"].map(
          (kind) => t(`intervals.column.${kind}`, {x: model.period})),
      rows: all.map(
          (row) =>
              [outcome(row.outcome), place(row.place), percentCell(row.year), percentCell(row.long),
               percentCell(row.low), percentCell(row.median), percentCell(row.high),
               cell(
                   row.positive === null ? null : 100 * row.positive,
                   row.positive === null ? "–" : share(row.positive))]),
    }),
    describe: () => model.panels
                        .map(
                            (panel) => `${outcome(panel.outcome)}: ${
                                panel.rows
                                    .map(
                                        (row) => `${place(row.place)} ${
                                            changePercent(isNumber(row.year) ? row.year : row.long)}${
                                            hasInterval(row) ? ` (${rangeText(row)})` : ""}`)
                                    .join(", ")}`)
                        .join("; "),
    draw: (svg, width) => {
      const height = drawPanels(svg, width, model.panels, 300, (group, panel, room) =>
        drawDotPanel(svg, group, panel, room, model));
      return drawDotsLegend(svg, width, height + 6, model, all);
    },
  });
}

// "−0.5 to +4.2": both ends with the same digits.
function rangeText(row) {
  const digits = sharedDigits([row.low, row.high], [1, 100]);
  return t("intervals.range", {a: change(row.low, digits), b: change(row.high, digits)});
}

const dotColour = (x) => (isNumber(x) && x < 0 && !isNone(x) ? palette.loss : isNone(x) ? palette.baseline
  : palette.gain);

function drawDotPanel(svg, group, panel, width, model) {
  const rowHeight = 20;
  const names = panel.rows.map((row) => place(row.place, true));
  const main = (row) => (isNumber(row.year) ? row.year : row.long);
  const numberRoom =
      Math.max(...panel.rows.map((row) => textWidth(changePercent(main(row)), textSize, true)));
  const texts = panel.rows.map((row) => (hasInterval(row) ? rangeText(row) : t("intervals.notDrawn")));
  const rangeRoom = Math.max(...texts.map((text) => textWidth(text, 11)), 20) + 10;
  const labelRoom = Math.max(20, Math.min(width * 0.3, width - numberRoom - rangeRoom - 74,
    Math.max(...names.map((name) => textWidth(name, textSize, true))) + 2));
  const left = labelRoom + 12;
  const right = Math.max(left + 40, width - numberRoom - rangeRoom - 22);
  const numberX = right + 12 + numberRoom;
  label(group, 0, 11, outcome(panel.outcome), {bold: true, size: 13, room: right});
  label(
      group, width, 11, t("intervals.head"),
      {size: 11, fill: palette.notes, anchor: "end", room: width - right});
  const values = panel.rows.flatMap((row) => [row.year, row.long, row.low, row.high]).filter(isNumber);
  const [low, high] = spanWithZero(values);
  const scale = axisScale(low, high, left + 5, right - 5);
  const top = 22;
  const bottom = top + panel.rows.length * rowHeight;
  for (const tick of clearTicks(scale, right - left, true)) {
    const x = scale(tick.value);
    straight(group, x, top, x, bottom + 3, palette.grid);
    label(group, x, bottom + 12, tick.text, {size: 11, fill: palette.notes, anchor: "middle"});
  }
  straight(group, scale(0), top, scale(0), bottom + 3, palette.baseline);
  label(group, numberX, bottom + 12, "%", {size: 11, fill: palette.notes, anchor: "end"});
  panel.rows.forEach((row, i) => {
    const y = top + (i + 0.5) * rowHeight;
    const home = row.place === model.home;
    label(group, 0, y, names[i], {bold: home, room: labelRoom, full: place(row.place)});
    if (hasInterval(row)) drawInterval(group, scale, row, y);
    if (isNumber(row.long)) {
      group.append("circle").attr("cx", round(scale(row.long))).attr("cy", round(y)).attr("r", 4.2)
        .attr("fill", palette.paper).attr("stroke", dotColour(row.long)).attr("stroke-width", 1.6)
        .append("title").text(`${place(row.place)}, ${t("intervals.long")}: ${changePercent(row.long)}`);
    }
    if (isNumber(row.year)) {
      group.append("circle").attr("cx", round(scale(row.year))).attr("cy", round(y)).attr("r", home ? 4.6 : 4)
        .attr("fill", dotColour(row.year)).append("title")
        .text(`${place(row.place)}, ${model.period}: ${changePercent(row.year)}`);
    }
    if (!isNumber(main(row)))
      label(
          group, scale(0) + 6, y, t("intervals.noValue"),
          {size: 11, fill: palette.notes, room: right - scale(0) - 6});
    label(
        group, numberX, y, changePercent(main(row)),
        {bold: true, anchor: "end", fill: signColour(main(row))});
    if (!hasInterval(row)) {
      rectangle(group, width - rangeRoom, y - 7.5, rangeRoom - 1, 15, "none").attr("stroke", palette.rest)
        .attr("stroke-dasharray", "3 3");
    }
    label(group, width - rangeRoom / 2, y, texts[i], {size: 11, anchor: "middle",
      fill: hasInterval(row) ? palette.ink : palette.notes});
  });
  return bottom + 22;
}

// A bar with ends; its colour is that of a sign only when the whole of it lies on one side of zero.
function drawInterval(group, scale, row, y) {
  const colour = row.low > 0 ? palette.moderate : row.high < 0 ? palette.loss : palette.baseline;
  straight(group, scale(row.low), y, scale(row.high), y, colour, 2.4);
  for (const end of [row.low, row.high]) straight(group, scale(end), y - 5, scale(end), y + 5, colour, 1.6);
  if (isNumber(row.median))
    straight(group, scale(row.median), y - 7, scale(row.median), y + 7, colour, 1.6, "2 1.5");
}

function drawDotsLegend(svg, width, top, model, all) {
  const marks = [];
  const any = (kind) => all.some((row) => isNumber(row[kind]));
  const dot = (x, y, fill) => svg.append("circle")
                                  .attr("cx", x + 8)
                                  .attr("cy", y)
                                  .attr("r", 4.2)
                                  .attr("fill", fill)
                                  .attr("stroke", palette.gain)
                                  .attr("stroke-width", 1.6);
  if (any("year")) marks.push([model.period, (x, y) => dot(x, y, palette.gain)]);
  if (any("long")) marks.push([t("intervals.long"), (x, y) => dot(x, y, palette.paper)]);
  if (any("low")) {
    marks.push([t("intervals.mark"), (x, y) => {
      straight(svg, x, y, x + 16, y, palette.moderate, 2.4);
      for (const end of [x, x + 16]) straight(svg, end, y - 5, end, y + 5, palette.moderate, 1.6);
      straight(svg, x + 7, y - 7, x + 7, y + 7, palette.moderate, 1.6, "2 1.5");
    }]);
  }
  let [x, y] = [0, top + 12];
  for (const [text, draw] of marks) {
    const wide = 22 + textWidth(text, 11) + 22;
    if (x > 0 && x + wide > width) [x, y] = [0, y + 18];
    draw(x, y);
    label(svg, x + 22, y, text, {size: 11, fill: palette.notes, room: width - x - 22});
    x += wide;
  }
  return y + 12;
}
