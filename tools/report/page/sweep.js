// SPDX-License-Identifier: Apache-2.0
// sweep.js: a sweep: a heat map of two ranges, a line of one range of numbers, bars of anything else.

Object.assign(words.en, {
  "section.sweep": "What if", "sweep.best": "{name} is highest, {x}, at {at}",
  "sweep.flat": "{name} is the same at every point", "sweep.none": "No point has an equilibrium",
  "sweep.subtitle": "{name}, per cent against the baseline, {when}; {n} points.",
  "sweep.long": "long run", "sweep.choose": "Outcome", "sweep.point": "Point",
  "sweep.trouble": "no equilibrium", "sweep.note_trouble": "Without an equilibrium: {n} of {of} points. ",
  "sweep.note": "Any point by itself: entrepot solve with --set and its values.",
  "sweep.answer": "{n} points of {ranges} were tried. {finding}.",
});
Object.assign(words.zh, {
  "section.sweep": "如果不同", "sweep.best": "{name}最高为{x}，在{at}处", "sweep.flat": "各点的{name}相同",
  "sweep.none": "各点均无均衡", "sweep.subtitle": "{name}，相对基准的变化（%），{when}；{n}个点。",
  "sweep.long": "长期", "sweep.choose": "结果", "sweep.point": "点", "sweep.trouble": "无均衡",
  "sweep.note_trouble": "无均衡：{of}个点中的{n}个。", "sweep.note": "单独计算某点：entrepot solve 加 --set 及其取值。",
  "sweep.answer": "共试{n}个点：{ranges}。{finding}。",
});

const sweepRange = (range) => range.path + (range.unit ? ` (${range.unit})` : "");
const sweepName = (one) => outcome(one[0]) + (language() === "zh" ? "，" : ", ") + place(one[1], true);

function sweepAt(sweep, point) {
  return listed(point.at.map((at, r) => {
    const range = sweep.ranges[r];
    return `${range.path} = ${range.values[at]}${range.unit ? " " + range.unit : ""}`;
  }));
}

function sweepFinding(sweep, k) {
  const name = sweepName(sweep.outcomes[k]);
  const known = sweep.points.filter((point) => isNumber(point.percents[k]));
  if (!known.length) return t("sweep.none");
  const most = known.reduce((a, b) => (b.percents[k] > a.percents[k] ? b : a));
  const least = known.reduce((a, b) => (b.percents[k] < a.percents[k] ? b : a));
  if (known.length > 1 && isNone(most.percents[k] - least.percents[k])) return t("sweep.flat", {name});
  return t("sweep.best", {name, x: changePercent(most.percents[k]), at: sweepAt(sweep, most)});
}

// A sentence for the top of the page.
function sweepSentence(parent, run) {
  const {sweep} = run;
  write(parent, "sweep.answer", {n: sweep.points.length, ranges: listed(sweep.ranges.map(sweepRange)),
    finding: sweepFinding(sweep, 0)});
}

function sweepSection(parent, run) {
  const {sweep} = run;
  if (!sweep || !sweep.points.length) return null;
  const chosen = pick("sweep.outcome", "0");
  // Buttons for what is at home; the table has all.
  const own = sweep.outcomes.map((one, k) => String(k)).filter((k) => run.own.includes(sweep.outcomes[k][1]));
  const keys = own.length ? own : ["0"];
  const k = () => Number(chosen.value(keys));
  const troubled = sweep.points.filter((point) => point.trouble).length;
  return frame(parent, {
    kind: "sweep",
    heading: () => sweepFinding(sweep, k()),
    subtitle: () => t("sweep.subtitle", {name: sweepName(sweep.outcomes[k()]), n: sweep.points.length,
      when: sweep.period || t("sweep.long")}),
    note: () => (troubled ? t("sweep.note_trouble", {n: troubled, of: sweep.points.length}) : "") +
      t("sweep.note"),
    toggles: () => [{label: t("sweep.choose"), chosen: String(k()), choose: chosen.set,
      options: keys.map((value) => ({value, label: sweepName(sweep.outcomes[Number(value)])}))}],
    table: () => ({
      columns: [...sweep.ranges.map(sweepRange), ...sweep.outcomes.map(sweepName)],
      rows: sweep.points.map((point) => [...point.at.map((at, r) => sweep.ranges[r].values[at]),
        ...point.percents.map(percentCell)]),
    }),
    describe: () => sweep.points.slice(0, 60)
      .map((point) => `${sweepAt(sweep, point)}: ${sweepCell(point, k())}`).join("; "),
    draw: (svg, width) => {
      const numeric = sweep.ranges.every((range) => range.values.every((x) => isNumber(Number(x))));
      if (sweep.ranges.length === 2) return drawHeat(svg, width, sweep, k());
      if (sweep.ranges.length === 1 && numeric && sweep.points.length > 2) return drawSweepLine(svg, width, sweep, k());
      return drawSweepBars(svg, width, sweep, k());
    },
  });
}

const sweepCell = (point, k) => (isNumber(point.percents[k]) ? changePercent(point.percents[k])
  : point.trouble ? t("sweep.trouble") : "–");

// From white to the colour of gains or losses, in five steps, so that paper and copies keep them apart.
function heatColour(x, largest) {
  if (!isNumber(x)) return palette.panel;
  const share = largest > 0 ? Math.min(1, Math.ceil((5 * Math.abs(x)) / largest) / 5) : 0;
  const [red, green, blue] = x < 0 ? [184, 80, 10] : [11, 95, 165];
  const mixed = (c) => Math.round(255 + (c - 255) * share * 0.85);
  return `rgb(${mixed(red)},${mixed(green)},${mixed(blue)})`;
}

function drawHeat(svg, width, sweep, k) {
  const [down, across] = sweep.ranges;
  const texts = down.values.map(String);
  const left = Math.max(...texts.map((x) => textWidth(x, 11))) + 12;
  const each = Math.max(24, Math.min(110, (width - left - 2) / across.values.length));
  const high = Math.max(22, Math.min(40, each * 0.6)), top = 44;
  const largest = Math.max(0, ...sweep.points.map((point) => Math.abs(point.percents[k])).filter(isNumber));
  const known = sweep.points.filter((point) => isNumber(point.percents[k]));
  const best = known.length ? known.reduce((a, b) => (b.percents[k] > a.percents[k] ? b : a)) : null;
  label(svg, 0, 10, "↓ " + sweepRange(down), {size: 11, fill: palette.notes, room: width});
  label(svg, left, 26, "→ " + sweepRange(across), {size: 11, fill: palette.notes, room: width - left});
  const skip = Math.max(1, Math.ceil((Math.max(...across.values.map((x) => textWidth(String(x), 11))) + 8) / each));
  across.values.forEach((x, i) => {
    if (i % skip === 0) label(svg, left + (i + 0.5) * each, top - 5, String(x), {size: 11, anchor: "middle"});
  });
  texts.forEach((x, i) => label(svg, left - 6, top + (i + 0.5) * high + 4, x, {size: 11, anchor: "end"}));
  for (const point of sweep.points) {
    const [row, column] = point.at, x = point.percents[k];
    const at = [left + column * each, top + row * high];
    const box = rectangle(svg, at[0] + 1, at[1] + 1, each - 2, high - 2, heatColour(x, largest));
    if (point === best) box.attr("stroke", palette.ink).attr("stroke-width", 2);
    box.append("title").text(`${sweepAt(sweep, point)}: ${sweepCell(point, k)}`);
    const text = isNumber(x) ? change(x) : "–";
    if (textWidth(text, 11) > each - 6) continue;
    const dark = isNumber(x) && Math.abs(x) > 0.6 * largest;
    label(svg, at[0] + each / 2, at[1] + high / 2 + 4, text,
        {size: 11, anchor: "middle", fill: dark ? "#ffffff" : palette.ink});
  }
  return top + down.values.length * high + 6;
}

function drawSweepLine(svg, width, sweep, k) {
  const height = 240, range = sweep.ranges[0];
  const points = sweep.points.filter((point) => isNumber(point.percents[k]))
    .map((point) => ({x: Number(range.values[point.at[0]]), y: point.percents[k], point}))
    .sort((a, b) => a.x - b.x);
  if (!points.length) return 20;
  const [low, high] = spanWithZero(points.map((one) => one.y));
  const y = axisScale(low, high, height - 44, 12), ticks = y.ticks(5), texts = tickTexts(ticks, true);
  const left = Math.max(...texts.map((x) => textWidth(x, 11))) + 10;
  const x = axisScale(points[0].x, points[points.length - 1].x || 1, left + 8, width - 28);
  ticks.forEach((tick, i) => {
    straight(svg, left, y(tick), width - 20, y(tick), tick === 0 ? palette.baseline : palette.grid);
    label(svg, left - 6, y(tick) + 4, texts[i], {size: 11, fill: palette.notes, anchor: "end"});
  });
  x.ticks(Math.max(2, Math.floor(width / 90))).forEach((tick) => {
    label(svg, x(tick), height - 26, String(round(tick)), {size: 11, fill: palette.notes, anchor: "middle"});
  });
  label(svg, left, height - 8, sweepRange(range), {size: 11, fill: palette.notes, room: width - left});
  const line = window.d3.line().x((one) => x(one.x)).y((one) => y(one.y));
  svg.append("path").attr("d", line(points)).attr("fill", "none").attr("stroke", palette.gain)
    .attr("stroke-width", 2);
  const best = points.reduce((a, b) => (b.y > a.y ? b : a));
  for (const one of points) {
    svg.append("circle").attr("cx", x(one.x)).attr("cy", y(one.y)).attr("r", one === best ? 5 : 3)
      .attr("fill", signColour(one.y)).append("title").text(`${sweepAt(sweep, one.point)}: ${changePercent(one.y)}`);
  }
  return height;
}

function drawSweepBars(svg, width, sweep, k) {
  const shown = sweep.points.slice(0, 40), each = 22;
  const names = shown.map((point) => point.at.map((at, r) => sweep.ranges[r].values[at]).join(", "));
  const left = Math.min(width * 0.4, Math.max(...names.map((x) => textWidth(x))) + 8);
  const [low, high] = spanWithZero(shown.map((point) => point.percents[k]).filter(isNumber));
  const x = axisScale(low, high, left + 8, width - 80);
  shown.forEach((point, i) => {
    const value = point.percents[k], top = i * each + 4;
    label(svg, left, top + 12, names[i], {anchor: "end", room: left});
    if (isNumber(value)) {
      rectangle(svg, Math.min(x(0), x(value)), top, Math.max(1, Math.abs(x(value) - x(0))), each - 8, signColour(value));
    }
    label(svg, Math.max(x(0), isNumber(value) ? x(value) : x(0)) + 6, top + 12, sweepCell(point, k), {bold: true});
  });
  return shown.length * each + 8;
}
