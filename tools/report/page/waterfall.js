// SPDX-License-Identifier: Apache-2.0
// waterfall.js: why: the parts of the long run's change, task by task (or lever by lever), that add up to the
// whole.

Object.assign(words.en, {
  "waterfall.subtitle":
      "{x} of {home} in the long run, per cent of the baseline, by {by}; the parts add up to the " +
      "whole.",
  "waterfall.task": "task",
  "waterfall.lever": "lever",
  "waterfall.package": "Package",
  "waterfall.rest": "Not in a part",
  "waterfall.found": "{x}: the largest part is {part}, {value} of {total}",
  "waterfall.none": "{x}: no part changes it",
  "waterfall.noChange": "{x}: no change in all; {part} brings {value}",
  "waterfall.choose": "Outcome",
  "waterfall.part": "Part",
  "waterfall.value": "{x}, per cent",
  "waterfall.alone": "{x}, by itself",
  "waterfall.last": "{x}, added last",
  "waterfall.note":
      "This is the long run, with all lasting measures phased in. {years}Parts are Shapley values: the " +
      "mean of what a part adds over all orders{how}.",
  "waterfall.years":
      "The run itself ends before it ({x}: {year} in {period}, {long} in the long run). ",
  "waterfall.exact": ", exact",
  "waterfall.sampled": ", over a sample of orders",
  "waterfall.solved": "; {n} solves",
  "waterfall.missing": "What each task brings has not been worked out for this " +
      "run. This does it:",
  "waterfall.missingHeading": "The parts of the long run are not worked out yet",
  "waterfall.zero": "baseline",
});
Object.assign(words.zh, {
  "waterfall.subtitle": "{home}{x}，长期，占基准的百分比，按{by}分解；各部分之和等于合计。",
  "waterfall.task": "任务", "waterfall.lever": "措施", "waterfall.package": "一揽子合计", "waterfall.rest": "未归入各部分",
  "waterfall.found": "{x}：最大的部分是{part}，合计{total}中占{value}", "waterfall.none": "{x}：各部分均无影响",
  "waterfall.noChange": "{x}：合计无变化；{part}为{value}", "waterfall.choose": "指标", "waterfall.part": "部分",
  "waterfall.value": "{x}（%）", "waterfall.alone": "{x}，单独实施", "waterfall.last": "{x}，最后加入",
  "waterfall.note":
      "此为各项持续措施全部到位后的长期结果。{years}各部分为沙普利值：某部分在所有次序中增量的平均{how}。",
  "waterfall.years": "运行在此之前结束（{x}：{period}年{year}，长期{long}）。", "waterfall.exact": "，精确计算",
  "waterfall.sampled": "，按次序抽样", "waterfall.solved": "；求解{n}次",
  "waterfall.missing": "本次运行尚未计算各项任务的贡献。可用下列命令计算：",
  "waterfall.missingHeading": "长期结果的分解尚未计算", "waterfall.zero": "基准",
});

// The model: {by, outcomes, names, values: [part][outcome], alone, last, package: [outcome], exact, solved,
// home, years: {outcome: per cent in the year of the run} | null, period}. Without parts: {command} alone.
function waterfallData(run) {
  const parts = run.long_run && run.long_run.parts;
  if (!parts || !parts.names.length || !parts.outcomes.length) {
    if (!run.home || !(run.levers || []).length) return null;
    return {names: [], command: run.parts_command};
  }
  const years = run.span === "long run" ? {} : percentOfRows(run.year && run.year.rows, parts.outcomes);
  return {...parts, home: run.home, period: run.year ? run.year.period : "",
    years: Object.fromEntries(Object.entries(years).map(([code, of]) => [code, own(of, run.home)]))};
}

const waterfallSection = (parent, run) => (run.sweep ? null : waterfallChart(parent, waterfallData(run)));

function waterfallChart(parent, model) {
  if (!model) return null;
  if (!model.names.length) {
    if (!model.command) return null;
    return emptyChart(
        parent, () => t("waterfall.missingHeading"), () => t("waterfall.missing"), () => model.command);
  }
  const chosen = pick("waterfall.outcome", model.outcomes[0]);
  const now = () => chosen.value(model.outcomes);
  const rows = () => waterfallRows(model, now());
  return frame(parent, {
    id: model.id,
    kind: "waterfall",
    heading: () => waterfallFinding(rows(), outcome(now())),
    subtitle: () => evaluate(model.subtitle) || t("waterfall.subtitle", {
                      x: outcome(now()),
                      home: theName(model.home),
                      by: t(model.by === "task" ? "waterfall.task" : "waterfall.lever")
                    }),
    note: () => (model.note === undefined ? waterfallNote(model, now()) : evaluate(model.note)),
    toggles: () => [{
      label: t("waterfall.choose"),
      chosen: now(),
      choose: chosen.set,
      options: model.outcomes.map((value) => ({value, label: outcome(value)}))
    }],
    table: () => waterfallTable(model),
    describe: () => rows().map((row) => `${row.name} ${row.text}`).join(", "),
    draw: (svg, width) => drawWaterfall(svg, width, rows()),
  });
}

const partName = (model, code) => (model.by === "task" ? task(code) : leverName(code));

// Rows in the order of the parts, what no part explains, then the whole.
function waterfallRows(model, code) {
  const column = model.outcomes.indexOf(code);
  const rows = model.names.map((name, i) => ({name: partName(model, name), value: model.values[i][column]}));
  const whole = model.package[column];
  const rest = isNumber(whole) ? whole - rows.reduce((sum, row) => sum + (row.value || 0), 0) : null;
  if (isNumber(rest) && Math.abs(rest) > Math.max(0.005, 1e-6 * Math.abs(whole))) {
    rows.push({name: t("waterfall.rest"), value: rest, rest: true});
  }
  const digits = sharedDigits([whole, ...rows.map((row) => row.value)]);
  for (const row of rows) row.text = changePercent(row.value, digits);
  return [
    ...rows, {
      text: changePercent(whole, digits),
      name: evaluate(model.totalName) || t("waterfall.package"),
      value: whole,
      total: true
    }
  ];
}

function waterfallFinding(rows, name) {
  const whole = rows[rows.length - 1];
  const largest = largestOf(rows.slice(0, -1));
  if (!largest) return t("waterfall.none", {x: name});
  const said = {x: name, part: largest.name, value: largest.text, total: whole.text};
  return t(isNone(whole.value) ? "waterfall.noChange" : "waterfall.found", said);
}

function waterfallNote(model, code) {
  const year = model.years[code];
  const long = model.package[model.outcomes.indexOf(code)];
  const digits = sharedDigits([year, long]);
  const years = isNumber(year) && isNumber(long) ? t("waterfall.years", {x: inSentence(outcome(code)),
    year: changePercent(year, digits), period: model.period, long: changePercent(long, digits)}) : "";
  const how = (model.exact === false ? t("waterfall.sampled") : t("waterfall.exact"))
    + (isNumber(model.solved) ? t("waterfall.solved", {n: model.solved}) : "");
  return t("waterfall.note", {years, how});
}

function waterfallTable(model) {
  const more = ["alone", "last"].filter((kind) => Array.isArray(model[kind]));
  return {
    columns: [
      t("waterfall.part"),
      ...model.outcomes.flatMap(
          (code) => [t("waterfall.value", {x: outcome(code)}), ...more.map((kind) => t(`waterfall.${kind}`, {
                                                                             x: outcome(code)
                                                                           }))])
    ],
    rows: [
      ...model.names.map(
          (name, i) =>
              [partName(model, name),
               ...model.outcomes.flatMap(
                   (code, j) =>
                       [percentCell(model.values[i][j]),
                        ...more.map((kind) => percentCell(model[kind][i] && model[kind][i][j]))])]),
      [
        evaluate(model.totalName) || t("waterfall.package"),
        ...model.outcomes.flatMap((code, j) => [percentCell(model.package[j]), ...more.map(() => "")])
      ]
    ],
  };
}

function drawWaterfall(svg, width, rows) {
  const labelRoom = Math.min(Math.max(...rows.map((row) => textWidth(row.name, textSize, row.total))) + 2,
    width * 0.42, 330);
  const wraps = rows.some((row) => textWidth(row.name, textSize, row.total) > labelRoom);
  const rowHeight = rows.length > 12 && !wraps ? 24 : 32;
  const numberRoom = Math.max(...rows.map((row) => textWidth(row.text, textSize, true))) + 10;
  let sum = 0;
  for (const row of rows) {
    row.from = row.total ? 0 : sum;
    row.to = row.from + (isNumber(row.value) ? row.value : 0);
    if (!row.total) sum = row.to;
  }
  const [low, high] = spanWithZero(rows.flatMap((row) => [row.from, row.to]));
  const left = labelRoom + 10;
  const scale = axisScale(low, high, left, Math.max(left + 30, width - numberRoom));
  const bottom = 4 + rows.length * rowHeight;
  for (const tick of clearTicks(scale, width - left - numberRoom, true)) {
    const x = scale(tick.value);
    straight(svg, x, 2, x, bottom + 3, tick.value === 0 ? palette.baseline : palette.grid);
    label(svg, x, bottom + 12, tick.text, {size: 11, fill: palette.notes, anchor: "middle"});
  }
  straight(svg, scale(0), 2, scale(0), bottom + 3, palette.baseline);
  label(svg, width, bottom + 28, "%", {size: 11, fill: palette.notes, anchor: "end"});
  label(svg, Math.max(left, Math.min(scale(0), width - 40)), bottom + 28, t("waterfall.zero"),
    {size: 11, fill: palette.notes});
  const lossFill = hatch(svg, "fall", palette.loss, "#FBE6D3", 5);
  rows.forEach((row, i) => {
    const middle = 4 + (i + 0.5) * rowHeight;
    const lines = wrapText(row.name, labelRoom, textSize, row.total, rowHeight > 28 ? 2 : 1);
    lines.forEach(
        (line, k) => label(
            svg, 0, middle + (k - (lines.length - 1) / 2) * 14, line,
            {bold: row.total, full: row.name, fill: row.rest ? palette.notes : palette.ink}));
    const long = scale(row.to) - scale(row.from);
    const fill = row.total ? palette.ink : row.rest ? palette.rest : row.value < 0 ? lossFill : palette.gain;
    const bar = rectangle(svg, scale(row.from), middle - rowHeight * 0.34, long < 0 ? Math.min(long, -1)
      : Math.max(long, 1), rowHeight * 0.68, fill);
    if (!row.total && row.value < 0) bar.attr("stroke", palette.loss);
    if (i + 1 < rows.length && !rows[i + 1].total) {
      straight(
          svg, scale(row.to), middle + rowHeight * 0.34, scale(row.to), middle + rowHeight * 0.66,
          palette.rest);
    }
    label(svg, Math.max(scale(row.from), scale(row.to), scale(row.from) + 1) + 5, middle, row.text,
      {bold: true, fill: row.total ? palette.ink : signColour(row.value)});
  });
  return bottom + 36;
}
