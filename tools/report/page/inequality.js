// SPDX-License-Identifier: Apache-2.0
// inequality.js: the path of inequality between regions in the baseline and under the policy.

Object.assign(words.en, {
  "inequality.subtitle":
      "Theil's T between the regions of {home}, quarters {from} to {to}. The axis does not start " +
      "at zero.",
  "inequality.none": "Inequality between regions does not change",
  "inequality.up": "Inequality between regions rises by {value}",
  "inequality.down": "Inequality between regions falls by {value}",
  "inequality.baseline": "baseline",
  "inequality.policy": "policy",
  "inequality.quarter": "Quarter",
  "inequality.change": "Change, per cent",
  "inequality.at": "{x} {state} {value}",
});
Object.assign(words.zh, {
  "inequality.subtitle": "{home}各地区间的泰尔指数T，{from}至{to}各季度。纵轴不从零开始。",
  "inequality.none": "地区间差距无变化", "inequality.up": "地区间差距扩大{value}",
  "inequality.down": "地区间差距缩小{value}", "inequality.baseline": "基准", "inequality.policy": "政策",
  "inequality.quarter": "季度", "inequality.change": "变化（%）", "inequality.at": "{x}{state}{value}",
});

// The model: {quarters, baseline, policy, home}; null without a path.
function inequalityData(run) {
  const {inequality: given, quarters} = run;
  if (!given || !given.baseline || !given.policy || !quarters || quarters.length < 2) return null;
  const known = (list) => list.some(isNumber);
  return known(given.baseline) && known(given.policy)
    ? {quarters, baseline: given.baseline, policy: given.policy, home: run.home} : null;
}

const inequalitySection = (parent, run) => inequalityChart(parent, inequalityData(run));

// The last quarter that has both values.
function inequalityEnd(model) {
  for (let i = model.quarters.length - 1; i >= 0; i -= 1) {
    if (isNumber(model.baseline[i]) && isNumber(model.policy[i])) return i;
  }
  return 0;
}

function inequalityChart(parent, model) {
  if (!model) return null;
  const end = inequalityEnd(model);
  const percentAt = (i) => pairPercent([model.baseline[i], model.policy[i]]);
  const write = (x) => (isNumber(x) ? (Math.abs(x) < 1e-4 && x !== 0 ? powerText(x) : plain(x, 4)) : "–");
  return frame(parent, {
    kind: "inequality",
    heading: () => {
      const value = percentAt(end);
      if (isNone(value)) return t("inequality.none");
      return t(value > 0 ? "inequality.up" : "inequality.down", {value: changePercent(Math.abs(value))
        .replace("+", "")});
    },
    subtitle: () => t(
        "inequality.subtitle",
        {home: theName(model.home), from: model.quarters[0], to: model.quarters[model.quarters.length - 1]}),
    table: () => ({
      columns:
          [t("inequality.quarter"), t("inequality.baseline"), t("inequality.policy"), t("inequality.change")],
      rows: model.quarters.map(
          (quarter, i) =>
              [quarter, {value: model.baseline[i], text: write(model.baseline[i])},
               {value: model.policy[i], text: write(model.policy[i])}, percentCell(percentAt(i))]),
    }),
    describe: () => [0, end]
                        .flatMap((i) => ["baseline", "policy"].map((state) => t("inequality.at", {
                                                                     x: model.quarters[i],
                                                                     state: t(`inequality.${state}`),
                                                                     value: write(model[state][i])
                                                                   })))
                        .join(", "),
    draw: (svg, width) => drawInequality(svg, width, model, end, write),
  });
}

function drawInequality(svg, width, model, end, write) {
  const height = 190;
  const values = [...model.baseline, ...model.policy].filter(isNumber);
  const [least, most] = [Math.min(...values), Math.max(...values)];
  // A hundredth of the level at least, so that rounding is not drawn as a landslide.
  const pad = Math.max((most - least) * 0.12, Math.abs(most) * 0.005);
  const y = axisScale(least - pad, most + pad, height - 24, 8);
  const ticks = y.ticks(5);
  const texts = tickTexts(ticks, false);
  const left = Math.max(...texts.map((x) => textWidth(x, 11))) + 8;
  const names =
      ["baseline", "policy"].map((state) => `${t(`inequality.${state}`)} ${write(model[state][end])}`);
  const right = width - Math.max(...names.map((x) => textWidth(x, textSize, true))) - 10;
  const x = axisScale(0, Math.max(1, model.quarters.length - 1), left, Math.max(left + 40, right));
  ticks.forEach((tick, i) => {
    straight(svg, left, y(tick), right, y(tick), palette.grid);
    label(svg, left - 6, y(tick), texts[i], {size: 11, fill: palette.notes, anchor: "end"});
  });
  const years = model.quarters.map((quarter, i) => ({year: quarter.slice(0, 4), i}))
    .filter((one) => one.i === 0 || one.year !== model.quarters[one.i - 1].slice(0, 4));
  const skip = Math.max(1, Math.ceil((years.length * 40) / Math.max(1, right - left)));
  years.filter((one, k) => k % skip === 0).forEach((one) => {
    if (x(one.i) + 16 > right + 30) return;
    straight(svg, x(one.i), height - 24, x(one.i), height - 20, palette.baseline);
    label(
        svg, Math.max(16, x(one.i)), height - 11, one.year,
        {size: 11, fill: palette.notes, anchor: "middle"});
  });
  const line = window.d3.line().defined(isNumber).x((value, i) => x(i)).y((value) => y(value));
  const draw = (list, colour, wide, dashes) => {
    const path = svg.append("path").attr("fill", "none").attr("stroke", colour).attr("stroke-width", wide)
      .attr("d", line(list));
    if (dashes) path.attr("stroke-dasharray", dashes);
  };
  draw(model.baseline, palette.baseline, 1.5, "4 3");
  draw(model.policy, palette.gain, 2.2);
  const blocks = ["baseline", "policy"].map(
      (state, i) =>
          ({y: y(model[state][end]), height: 16, text: names[i], fill: i ? palette.gain : palette.notes}));
  spreadLabels(blocks, 0, height - 16);
  for (const block of blocks) {
    label(svg, x(end) + 7, block.at, block.text, {bold: block.fill === palette.gain, fill: block.fill});
  }
  return height;
}
