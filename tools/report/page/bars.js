// SPDX-License-Identifier: Apache-2.0
// bars.js: level bars of changes with their numbers, a grey tick where there is something to compare with;
// panels beside or below each other. Sectors and firms use it, and the page with sliders.

Object.assign(words.en, {
  "bars.percent": "Change against the baseline, per cent.", "bars.reference": "Grey tick: {x}.",
  "bars.place": "Place", "bars.value": "{x}, per cent", "bars.referenceColumn": "{x}: {y}, per cent",
});
Object.assign(words.zh, {
  "bars.percent": "相对基准的变化，%。", "bars.reference": "灰线：{x}。", "bars.place": "地方",
  "bars.value": "{x}（%）", "bars.referenceColumn": "{x}：{y}（%）",
});

// Places things in as many columns as fit; draw(box, item) returns its height. Returns the whole height.
function drawPanels(svg, width, items, smallest, draw, gap = 32) {
  const fit = Math.max(1, Math.min(items.length, Math.floor((width + gap) / (smallest + gap))));
  const columns = Math.ceil(items.length / Math.ceil(items.length / fit));
  const each = (width - gap * (columns - 1)) / columns;
  let y = 0;
  for (let first = 0; first < items.length; first += columns) {
    const row = items.slice(first, first + columns);
    const heights = row.map((item, index) => {
      const at = svg.append("g").attr("transform", `translate(${round(index * (each + gap))},${round(y)})`);
      return draw(at, item, each);
    });
    y += Math.max(...heights) + (first + columns < items.length ? 22 : 0);
  }
  return y;
}

// rows: [{label, full, value, text, bold, rest, reference}]; value null: a dash. options: {title, domain,
// axis, unit}. Draws into `group`, `width` wide; returns the height.
function drawBars(group, rows, width, options = {}) {
  const rowHeight = options.rowHeight || 21;
  const values = rows.flatMap((row) => [row.value, row.reference]).filter(isNumber);
  const labelRoom = Math.min(Math.max(...rows.map((row) => textWidth(row.label, textSize, row.bold)), 20) + 1,
    width * 0.46);
  const numberRoom = Math.max(...rows.map((row) => textWidth(row.text, textSize, true))) + 8;
  const [low, high] = spanWithZero(options.domain || values);
  const left = labelRoom + 10;
  const right = Math.max(left + 24, width - numberRoom);
  const scale = axisScale(low, high, left, right);
  let y = 0;
  if (options.title) {
    label(group, 0, 11, options.title, {bold: true, room: width, size: 13});
    y += 24;
  }
  const top = y;
  const bottom = top + rows.length * rowHeight;
  const ticks = clearTicks(scale, right - left, true);
  for (const tick of ticks) {
    const x = scale(tick.value);
    straight(group, x, top, x, bottom + 3, tick.value === 0 ? palette.baseline : palette.grid);
    label(group, x, bottom + 12, tick.text, {size: 11, fill: palette.notes, anchor: "middle"});
  }
  if (options.unit) {
    const last = ticks.length ? scale(ticks[ticks.length - 1].value) + 22 : right;
    if (last + textWidth(options.unit, 11) < width) {
      label(group, width, bottom + 12, options.unit, {size: 11, fill: palette.notes, anchor: "end"});
    }
  }
  straight(group, scale(0), top, scale(0), bottom + 3, palette.baseline);
  rows.forEach((row, index) => {
    const middle = top + (index + 0.5) * rowHeight;
    label(group, 0, middle, row.label, {bold: row.bold, room: labelRoom, full: row.full,
      fill: row.rest ? palette.notes : palette.ink});
    const known = isNumber(row.value);
    if (known && row.value !== 0) {
      const fill = row.rest ? palette.rest : row.bold && row.value > 0 ? palette.ink : signColour(row.value);
      const long = scale(row.value) - scale(0);
      rectangle(group, scale(0), middle - rowHeight * 0.36, Math.sign(long) * Math.max(Math.abs(long), 0.75),
        rowHeight * 0.72, fill);
    }
    let end = Math.max(scale(0), known ? scale(row.value) : 0);
    if (isNumber(row.reference)) {
      const x = scale(row.reference);
      straight(group, x, middle - rowHeight * 0.42, x, middle + rowHeight * 0.42, palette.baseline, 2.5);
      end = Math.max(end, x + 1);
    }
    label(group, end + 5, middle, row.text, {
      bold: !row.rest,
      full: row.text,
      fill: row.rest || !known      ? palette.notes :
          row.bold && row.value > 0 ? palette.ink :
                                      signColour(row.value)
    });
  });
  return bottom + 20;
}

// The largest change of a list of {value, ...}, by size; null where nothing changes.
function largestOf(list) {
  const known = list.filter((x) => isNumber(x.value) && !isNone(x.value));
  return known.length ? known.reduce((a, b) => (Math.abs(b.value) > Math.abs(a.value) ? b : a)) : null;
}

// model: {kind, id, heading, panels: [{outcome, rows: [{place, value, reference, bold}]}], reference: text or
// function, subtitle}. Bars by place, a panel an outcome; all values in per cent. A row with tableOnly stands
// in the table alone.
function barsChart(parent, model) {
  if (!model || !model.panels.length) return null;
  const reference = () => evaluate(model.reference);
  const named = (row, short) => ({
    ...row,
    label: place(row.place, short),
    full: place(row.place),
    text: changePercent(row.value),
  });
  const panelRows = (panel, short) =>
    panel.rows.filter((row) => !short || !row.tableOnly).map((row) => named(row, short));
  const finding = () => mapFinding(outcome(model.panels[0].outcome),
    model.panels[0].rows.map((row) => ({code: row.place, value: row.value})));
  return frame(parent, {
    id: model.id,
    kind: model.kind || "bars",
    heading: () => evaluate(model.heading) || finding(),
    subtitle: () => [evaluate(model.subtitle) || t("bars.percent"),
                     reference() ? t("bars.reference", {x: reference()}) : ""]
                        .filter(Boolean)
                        .join(" "),
    table: () => ({
      columns: [
        t("bars.place"),
        ...model.panels.flatMap(
            (panel) =>
                [t("bars.value", {x: outcome(panel.outcome)}),
                 ...(reference() ? [t("bars.referenceColumn", {x: outcome(panel.outcome), y: reference()})] :
                                   [])])
      ],
      rows: [...new Set(model.panels.flatMap((panel) => panel.rows.map((row) => row.place)))].map(
          (code) => [place(code), ...model.panels.flatMap((panel) => {
            const row = panel.rows.find((x) => x.place === code) || {};
            return [percentCell(row.value), ...(reference() ? [percentCell(row.reference)] : [])];
          })]),
    }),
    describe: () => model.panels.map((panel) => {
      const list = panelRows(panel, false).map((row) => `${row.full} ${row.text}`);
      return `${outcome(panel.outcome)}: ${list.join(", ")}`;
    }).join(". "),
    draw: (svg, width) => drawPanels(
        svg, width, model.panels, 230,
        (group, panel, room) =>
            drawBars(group, panelRows(panel, true), room, {
              title: outcome(panel.outcome), unit: "%", rowHeight: model.rowHeight,
            })),
  });
}
