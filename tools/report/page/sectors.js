// SPDX-License-Identifier: Apache-2.0
// sectors.js: which sectors export and import more or less: bars by change in bn USD, per cent beside.

Object.assign(words.en, {
  "sectors.subtitle": "{side} of {home}, policy against baseline, {unit} (per cent), {period}.",
  "sectors.none": "{side}: no sector changes",
  "sectors.up": "{side} rise most in {x} ({value})",
  "sectors.down": "{side} fall most in {x} ({value})",
  "sectors.alsoUp": ", rise most in {x} ({value})",
  "sectors.alsoDown": ", fall most in {x} ({value})",
  "sectors.other": "Other {n}",
  "sectors.sector": "Sector",
  "sectors.baseline": "Baseline, {unit}",
  "sectors.policy": "Policy, {unit}",
  "sectors.change": "Change, {unit}",
  "sectors.percent": "Change, per cent",
});
Object.assign(words.zh, {
  "sectors.subtitle": "{home}{side}，政策相对基准，{unit}（%），{period}。", "sectors.none": "{side}：各行业均无变化",
  "sectors.up": "{side}增加最多的是{x}（{value}）", "sectors.down": "{side}减少最多的是{x}（{value}）",
  "sectors.alsoUp": "，增加最多的是{x}（{value}）", "sectors.alsoDown": "，减少最多的是{x}（{value}）",
  "sectors.other": "其他{n}个行业", "sectors.sector": "行业", "sectors.baseline": "基准（{unit}）",
  "sectors.policy": "政策（{unit}）", "sectors.change": "变化（{unit}）", "sectors.percent": "变化（%）",
});

// The model: {home, period, unit, sides: [{side: "exports"|"imports", sectors: [{code, pair, value,
// percent}]}]}.
function sectorsData(run) {
  const given = run.sectors;
  if (!given) return null;
  const sides = ["exports", "imports"].map((side) => ({side, sectors: Object.entries(given[side] || {})
    .map(([code, pair]) => ({code, pair, value: pairChange(pair), percent: pairPercent(pair)}))
    .filter((one) => one.value !== null)})).filter((one) => one.sectors.length);
  return sides.length ? {home: run.home, period: given.period, unit: given.unit, sides} : null;
}

const sectorsSection = (parent, run) => sectorsChart(parent, sectorsData(run));

// One figure a side; returns their handles.
function sectorsChart(parent, model) {
  if (!model) return null;
  return model.sides.map((side) => frame(parent, {
    id: `figure-sectors-${side.side}`, kind: "sectors",
    heading: () => sectorsFinding(side),
    subtitle: () => t("sectors.subtitle", {side: outcome(side.side), home: theName(model.home),
      unit: unit(model.unit), period: model.period}),
    table: () => ({
      columns: [t("sectors.sector"), ...["baseline", "policy", "change"].map((kind) =>
        t(`sectors.${kind}`, {unit: unit(model.unit)})), t("sectors.percent")],
      rows: sortedSectors(side.sectors).map((one) => [sector(one.code), levelCell(one.pair[0]),
        levelCell(one.pair[1]), changeCell(one.value), percentCell(one.percent)]),
    }),
    describe: () => sectorRows(side, 1000).map((row) => `${row.full} ${row.text}`).join(", "),
    draw: (svg, width) => drawBars(svg, sectorRows(side, 12), width, {unit: unit(model.unit)}),
  }));
}

const sortedSectors = (list) => [...list].sort((a, b) => b.value - a.value);

// The `most` largest changes by size, from the largest rise to the largest fall, and the sum of the others.
function sectorRows(side, most) {
  const bySize = [...side.sectors].sort((a, b) => Math.abs(b.value) - Math.abs(a.value));
  const many = bySize.length > most + 1;
  const shown = sortedSectors(many ? bySize.slice(0, most) : bySize);
  const text = (value, percent) => (isNumber(percent) ? `${change(value)} (${changePercent(percent)})`
    : change(value));
  const rows = shown.map((one) => ({label: sector(one.code, true), full: sector(one.code), value: one.value,
    text: text(one.value, one.percent)}));
  if (!many) return rows;
  const rest = bySize.slice(most);
  const total = [0, 1].map((i) => rest.reduce((sum, one) => sum + one.pair[i], 0));
  return [...rows, {label: t("sectors.other", {n: rest.length}), full: t("sectors.other", {n: rest.length}),
    value: pairChange(total), text: text(pairChange(total), pairPercent(total)), rest: true}];
}

function sectorsFinding({side, sectors}) {
  const sorted = sortedSectors(sectors.filter((one) => !isNone(one.value)));
  if (!sorted.length) return t("sectors.none", {side: outcome(side)});
  const [top, bottom] = [sorted[0], sorted[sorted.length - 1]];
  // A change that is small beside the largest is not worth a heading.
  const small = (one, other) => Math.abs(one.value) < 0.02 * Math.abs(other.value);
  const said = (one) => ({side: outcome(side), x: sectorInSentence(one.code), value: money(one.value)});
  if (top.value <= 0 || small(top, bottom)) return t("sectors.down", said(bottom));
  if (bottom.value >= 0 || small(bottom, top)) return t("sectors.up", said(top));
  return top.value >= -bottom.value ? t("sectors.up", said(top)) + t("sectors.alsoDown", said(bottom))
    : t("sectors.down", said(bottom)) + t("sectors.alsoUp", said(top));
}

const sectorInSentence = (code) =>
    (language() === "zh" ? sector(code, true) : inSentence(sector(code, true)));
