// SPDX-License-Identifier: Apache-2.0
// fdi.js: who invests where: a matrix of owners and home places with numbers and totals.

Object.assign(words.en, {
  "fdi.subtitle": "Stock of foreign direct investment, {state}, {unit}, {period}; owners by home place.",
  "fdi.baseline": "baseline",
  "fdi.policy": "policy",
  "fdi.difference": "difference",
  "fdi.baselineButton": "Baseline",
  "fdi.policyButton": "Policy",
  "fdi.differenceButton": "Difference",
  "fdi.all": "All",
  "fdi.allOwners": "All owners",
  "fdi.owner": "Owner",
  "fdi.choose": "What",
  "fdi.none": "Foreign investment: no change",
  "fdi.up": "The stock of FDI rises by {value}",
  "fdi.down": "The stock of FDI falls by {value}",
  "fdi.share": ", {share} of it from {x}",
  "fdi.most": ", with {x} changing most ({value})",
  "fdi.mixed": "FDI: no change in all; {x} changes most ({value})",
  "fdi.level": "{x} holds {share} of the stock of FDI",
  "fdi.empty": "No foreign direct investment",
  "fdi.inState": "{x}, {state}",
});
Object.assign(words.zh, {
  "fdi.subtitle": "外商直接投资存量，{state}，{unit}，{period}；按来源和地区。", "fdi.baseline": "基准", "fdi.policy": "政策",
  "fdi.difference": "差额", "fdi.baselineButton": "基准", "fdi.policyButton": "政策", "fdi.differenceButton": "差额",
  "fdi.all": "合计", "fdi.allOwners": "合计", "fdi.owner": "来源", "fdi.choose": "内容", "fdi.none": "外商投资无变化",
  "fdi.up": "外商直接投资存量增加{value}", "fdi.down": "外商直接投资存量减少{value}", "fdi.share": "，其中{share}来自{x}",
  "fdi.most": "，{x}变化最大（{value}）", "fdi.mixed": "外商直接投资：合计无变化；{x}变化最大（{value}）",
  "fdi.level": "{x}占外商直接投资存量的{share}", "fdi.empty": "没有外商直接投资", "fdi.inState": "{x}，{state}",
});

// The model: {owners, places, baseline: [owner][place], policy, unit, period}; null without investment.
function fdiData(run) {
  const fdi = run.fdi;
  if (!fdi || !fdi.owners.length || !fdi.places.length || !fdi.baseline || !fdi.policy) return null;
  return {owners: fdi.owners, places: fdi.places, baseline: fdi.baseline, policy: fdi.policy, unit: fdi.unit,
    period: fdi.period};
}

const fdiSection = (parent, run) => fdiChart(parent, fdiData(run));
const fdiStates = ["baseline", "policy", "difference"];

// Numbers of a state with the sums of rows and columns; null stays null and counts as nothing in a sum.
function fdiMatrix(model, state) {
  const value = (i, j) => {
    const pair = [model.baseline[i] && model.baseline[i][j], model.policy[i] && model.policy[i][j]];
    if (state === "difference") return pairChange(pair);
    const x = pair[state === "policy" ? 1 : 0];
    return isNumber(x) ? x : null;
  };
  const cells = model.owners.map((code, i) => model.places.map((at, j) => value(i, j)));
  const add = (list) => list.reduce((sum, x) => sum + (x || 0), 0);
  return {
    cells,
    byOwner: cells.map(add),
    byPlace: model.places.map((at, j) => add(cells.map((row) => row[j]))),
    all: add(cells.map(add))
  };
}

function fdiChart(parent, model) {
  if (!model) return null;
  const chosen = pick("fdi.state", "difference");
  const state = () => chosen.value(fdiStates);
  return frame(parent, {
    kind: "fdi",
    heading: () => fdiFinding(model, state()),
    subtitle: () =>
        t("fdi.subtitle", {state: t(`fdi.${state()}`), unit: unit(model.unit), period: model.period}),
    toggles: () => [{
      label: t("fdi.choose"),
      chosen: state(),
      choose: chosen.set,
      options: fdiStates.map((value) => ({value, label: t(`fdi.${value}Button`)}))
    }],
    table: () => fdiTable(model),
    describe: () => {
      const {cells, byOwner} = fdiMatrix(model, state());
      const write = state() === "difference" ? change : level;
      return model.owners.map((code, i) => `${owner(code)} ${write(byOwner[i])}: ${model.places.map((at, j) =>
        `${place(at)} ${write(cells[i][j])}`).join(", ")}`).join("; ");
    },
    draw: (svg, width) => drawFdi(svg, width, model, state()),
  });
}

function fdiFinding(model, state) {
  const {byOwner, all} = fdiMatrix(model, state);
  const list = model.owners.map((code, i) => ({name: ownerInSentence(code), value: byOwner[i]}));
  const largest = largestOf(list);
  if (state !== "difference") {
    if (!(all > 0) || !largest) return t("fdi.empty");
    return t("fdi.level", {x: sentenceCase(largest.name), share: share(largest.value / all)});
  }
  if (!largest) return t("fdi.none");
  if (isNone(all)) return t("fdi.mixed", {x: largest.name, value: money(largest.value)});
  const start = t(all > 0 ? "fdi.up" : "fdi.down", {value: plainMoney(all)});
  const alike = list.every((x) => x.value * all >= 0);
  return start + (alike ? t("fdi.share", {share: share(largest.value / all), x: largest.name})
    : t("fdi.most", {x: largest.name, value: money(largest.value)}));
}

function ownerInSentence(code) {
  if (own(rawNames().places, code)) return theName(code);
  return owner(code).replace(/^Other\b/, "other");
}

function fdiTable(model) {
  const states = fdiStates.map((state) => fdiMatrix(model, state));
  const cellsOf = (read) =>
      states.map((of, k) => (fdiStates[k] === "difference" ? changeCell : levelCell)(read(of)));
  return {
    columns: [t("fdi.owner"), ...[...model.places.map((code) => place(code)), t("fdi.all")].flatMap((name) =>
      fdiStates.map((state) => t("fdi.inState", {x: name, state: t(`fdi.${state}`)})))],
    rows: [...model.owners.map((code, i) => [owner(code), ...model.places.flatMap((at, j) =>
      cellsOf((of) => of.cells[i][j])), ...cellsOf((of) => of.byOwner[i])]),
    [t("fdi.allOwners"), ...model.places.flatMap((at, j) => cellsOf((of) => of.byPlace[j])),
      ...cellsOf((of) => of.all)]],
  };
}

// Tints by size against the largest cell; text stays readable on each.
function fdiTint(value, largest) {
  const part = largest > 0 && isNumber(value) ? Math.abs(value) / largest : 0;
  const step = part > 0.6 ? 3 : part > 0.25 ? 2 : part > 0.08 ? 1 : 0;
  if (value > 0) return [[palette.panel, "#D6E6F4", "#9CC4E4", palette.gain][step], step === 3];
  return [[palette.panel, "#FBE6D3", "#F2B27A", palette.loss][step], step === 3];
}

function drawFdi(svg, width, model, state) {
  const matrix = fdiMatrix(model, state);
  const digits = sharedDigits([matrix.all, ...matrix.byOwner, ...matrix.byPlace], [10, 1000]);
  const write = (x) => (state === "difference" ? change : level)(x, digits);
  const size = width < 480 ? 10.5 : textSize;
  const texts =
      [...matrix.cells, matrix.byPlace, [...matrix.byOwner, matrix.all]].flat().map((x) => write(x));
  const smallest = Math.max(...texts.map((x) => textWidth(x, size, true))) + 4;
  const names = [...model.owners.map((code) => owner(code, true)), t("fdi.allOwners")];
  const widest = Math.max(...names.map((name) => textWidth(name, textSize))) + 8;
  const labelRoom = Math.min(widest, Math.max(72, width - smallest * (model.places.length + 1)), width * 0.4);
  // Places side by side; more than fit go below in blocks of their own.
  const fit = Math.max(2, Math.floor((width - labelRoom) / smallest));
  const columns = [...model.places.map((code, j) => ({name: place(code), short: place(code, true),
    code: placeCode(code), of: (i) => matrix.cells[i][j], sum: matrix.byPlace[j]})),
  {name: t("fdi.all"), short: t("fdi.all"), code: t("fdi.all"), of: (i) => matrix.byOwner[i], sum: matrix.all,
    total: true}];
  const blocks = Math.ceil(columns.length / fit);
  const perBlock = Math.ceil(columns.length / blocks);
  const each = Math.min(92, (width - labelRoom) / perBlock);
  const largest = Math.max(0, ...matrix.cells.flat().filter(isNumber).map(Math.abs));
  let top = 0;
  for (let first = 0; first < columns.length; first += perBlock) {
    top = drawFdiBlock(
              svg, model, columns.slice(first, first + perBlock),
              {top, labelRoom, each, size, largest, write}) +
        10;
  }
  return top;
}

function drawFdiBlock(svg, model, columns, {top, labelRoom, each, size, largest, write}) {
  const heads = columns.map((column) => {
    const fitting =
        [column.short, column.code].map((name) => wrapText(name, each - 3, size, column.total, 2));
    return fitting.find((lines) => !lines.some((line) => line.endsWith("…"))) || fitting[0];
  });
  const headHeight = 8 + 14 * Math.max(...heads.map((lines) => lines.length));
  columns.forEach((column, j) => heads[j].forEach((line, k) => label(svg, labelRoom + (j + 0.5) * each,
    top + headHeight - 10 - (heads[j].length - 1 - k) * 14, line, {size, anchor: "middle", bold: column.total,
      fill: palette.notes, full: column.name})));
  const rows = [...model.owners.map((code, i) => ({name: owner(code, true), full: owner(code), i})),
    {name: t("fdi.allOwners"), full: t("fdi.allOwners"), total: true}];
  for (const row of rows) row.lines = wrapText(row.name, labelRoom - 6, size, row.total, 2);
  const rowHeight = rows.some((row) => row.lines.length > 1) ? 32 : 26;
  rows.forEach((row, r) => {
    const y = top + headHeight + r * rowHeight;
    row.lines.forEach(
        (line, k) => label(
            svg, 0, y + rowHeight / 2 + (k - (row.lines.length - 1) / 2) * 14, line,
            {size, bold: row.total, full: row.full}));
    columns.forEach((column, j) => {
      const value = row.total ? column.sum : column.of(row.i);
      const total = row.total || column.total;
      const [fill, white] = total ? [palette.paper, false] : fdiTint(value, largest);
      const x = labelRoom + j * each;
      if (!total) rectangle(svg, x + 1, y + 1, each - 2, rowHeight - 2, fill);
      label(svg, x + each / 2, y + rowHeight / 2, write(value), {size, anchor: "middle", bold: total || white,
        fill: white ? palette.paper : total && value < 0 ? palette.loss : palette.ink});
    });
  });
  straight(svg, 0, top + headHeight + model.owners.length * rowHeight, labelRoom + columns.length * each,
    top + headHeight + model.owners.length * rowHeight, palette.baseline);
  return top + headHeight + rows.length * rowHeight;
}
