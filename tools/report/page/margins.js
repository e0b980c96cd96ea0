// SPDX-License-Identifier: Apache-2.0
// margins.js: what firms with dice do: exports by size of the firm and by destination, taken apart into the
// number of sellers and the sales of each. margins_more.js: who begins and stops, and luck.

const mostPartners = 10;

// In the order of the engine, largest first; what a later version adds comes last.
const marginClasses = ["top 0.1 %", "0.1 to 1 %", "1 to 10 %", "others", "cohorts"];
const marginClass = (code) => words.en[`margins.class.${code}`] ? t(`margins.class.${code}`) : code;

const marginKinds = () => [
  {key: "extensive", text: t("margins.extensive"), fill: palette.strong},
  {key: "intensive", text: t("margins.intensive"), fill: "#8FBFE3"},
  {key: "undivided", text: t("margins.undivided"), fill: palette.rest},
];

const marginChange = (sum) => sum.sales[1] - sum.sales[0];
// Whether sales or a part of their change move at all.
const marginMoves = (sum) => [marginChange(sum), ...marginParts(sum)].some((x) => !isNone(x));
const marginParts = (sum) => [sum.extensive, sum.intensive, sum.undivided];
// Per cent, of what a seller sells.
const marginEach = (sum) => (sum.sellers[0] > 0 && sum.sellers[1] > 0
  ? pairPercent([0, 1].map((k) => sum.counted[k] / sum.sellers[k])) : null);
// Cohorts that change by nothing that can be seen are not spoken of.
const hasUndivided = (sum) => Math.abs(sum.undivided) >= 5e-4;

function marginSum(list) {
  const pair = (key) => [0, 1].map((k) => list.reduce((sum, one) => sum + one[key][k], 0));
  const number = (key) => list.reduce((sum, one) => sum + one[key], 0);
  return {sales: pair("sales"), counted: pair("counted"), sellers: pair("sellers"), entered: pair("entered"),
    left: pair("left"), extensive: number("extensive"), intensive: number("intensive"),
    undivided: number("undivided")};
}

// Which years can be chosen: all while they are few, else some between the first and the last.
function marginYears(years) {
  const step = Math.ceil((years.length - 1) / 7) || 1;
  return years.filter((year, k) => (years.length - 1 - k) % step === 0);
}

// The model of both pictures: {home, unit, years}; null without firms with dice.
function marginsData(run) {
  const given = run.margins;
  return given && given.years.length ? {home: run.home, unit: given.unit, years: given.years} : null;
}

// A picture of one year that the reader chooses, the last at first. `rowsOf(year)`: [{code, full, sum, label,
// bold, rest}], the first of which is all.
function marginsChart(parent, model, {kind, column, heading, subtitle, note, rowsOf, shownOf}) {
  const years = marginYears(model.years);
  const chosen = pick(`${kind}.year`, years[years.length - 1].number);
  const now = () => {
    const number = chosen.value(years.map((year) => year.number));
    return years.find((year) => year.number === number);
  };
  return frame(parent, {
    kind,
    heading: () => heading(now()),
    subtitle: () => subtitle(now()),
    note: () => note(now()),
    toggles: () => [{
      label: t("margins.year"),
      chosen: now().number,
      choose: chosen.set,
      options: years.map((year) => ({value: year.number, label: year.period}))
    }],
    table: () => marginsTable(rowsOf(now()), model.unit, column()),
    describe: () => rowsOf(now()).map((row) => `${row.full} ${row.text}: ${marginKinds().map((kind) =>
      `${kind.text} ${change(row.sum[kind.key])}`).join(", ")}`).join("; "),
    draw: (svg, width) => drawPartBars(
        svg, (shownOf || rowsOf)(now()).map((row) => ({...row, parts: marginParts(row.sum)})),
        marginKinds().filter((kind) => kind.key !== "undivided" || own(now().classes, "cohorts")), width,
        {unit: t("margins.axis", {unit: unit(model.unit)}), sum: t("margins.sum"), least: 0.02}),
  });
}

function marginRows(list) {
  const digits = sharedDigits(list.map((row) => marginChange(row.sum)));
  return list.map((row) => {
    const brief = change(marginChange(row.sum), digits);
    return {...row, full: row.full || row.label, brief,
      text: `${brief} (${changePercent(pairPercent(row.sum.sales))})`};
  });
}

function marginsTable(rows, code, first) {
  const of = {unit: unit(code)};
  const column = (name) => t(`margins.column${name}`, of);
  return {
    columns: [first, column("Baseline"), column("Policy"), column("Change"), column("Percent"),
      column("Extensive"), column("Intensive"), column("Undivided"),
      t("margins.columnSellers", {x: t("margins.baseline")}),
      t("margins.columnSellers", {x: t("margins.policy")}), t("margins.columnSellersPercent"),
      t("margins.columnEach")],
    rows: rows.map(({full, sum}) => [full, levelCell(sum.sales[0]), levelCell(sum.sales[1]),
      changeCell(marginChange(sum)), percentCell(pairPercent(sum.sales)),
      ...marginParts(sum).map((x) => cell(x, change(x, 3))),
      ...sum.sellers.map((x) => cell(x, plain(x, 0))), percentCell(pairPercent(sum.sellers)),
      percentCell(marginEach(sum))]),
  };
}

// "number of sellers +4.5, sales a seller -1.7, cohorts +2.9", in the unit of the sum before it.
function marginPartsWords(sum) {
  const largest = Math.max(...[marginChange(sum), ...marginParts(sum)].map(Math.abs));
  const digits = largest >= 10 ? 0 : largest >= 1 ? 1 : largest >= 0.1 ? 2 : 3;
  const write = (x) => (language() === "zh" ? money(x) : change(x, digits));
  return t("margins.sizesParts", {extensive: write(sum.extensive), intensive: write(sum.intensive)})
    + (!hasUndivided(sum) ? "" : t("margins.sizesUndivided", {undivided: write(sum.undivided)}));
}

// ---- by size ----

const marginClassesOf = (year) => [...marginClasses, ...Object.keys(year.classes)]
  .filter((code, k, all) => own(year.classes, code) && all.indexOf(code) === k);

const sizeRows = (year) => marginRows([{label: t("margins.all"), sum: year.all, bold: true},
  ...marginClassesOf(year).map((code) => ({label: marginClass(code), sum: year.classes[code]}))]);

function marginSizesSection(parent, run) {
  const model = marginsData(run);
  if (!model) return null;
  return marginsChart(parent, model, {
    kind: "margin-sizes",
    column: () => t("margins.columnSize"),
    rowsOf: sizeRows,
    heading: (year) => (marginMoves(year.all)
      ? t("margins.sizes", {all: money(marginChange(year.all)), period: year.period,
        parts: marginPartsWords(year.all)})
      : t("margins.none", {period: year.period})),
    subtitle: (year) => t("margins.sizesSubtitle", {home: theName(model.home), period: year.period,
      unit: unit(model.unit)}),
    note: (year) => sizesNote(year) + t("margins.method"),
  });
}

function sizesNote(year) {
  const largest = largestOf(marginClassesOf(year).filter((code) => code !== "cohorts").map((code) => ({code,
    value: marginChange(year.classes[code])})));
  const {all} = year;
  if (!(all.sellers[0] > 0)) return t("margins.noDice");
  if (!largest) return "";
  return t("margins.sizesNote", {
    x: words.en[`margins.inside.${largest.code}`] ? t(`margins.inside.${largest.code}`) : largest.code,
    value: money(largest.value), share: share(year.classes[largest.code].sales[0] / all.sales[0]),
    before: plain(all.sellers[0], 0), after: plain(all.sellers[1], 0),
    percent: changePercent(pairPercent(all.sellers))});
}

// ---- by destination ----

// From the largest exports in the baseline on; the last row is all others together.
function partnerRows(year, most) {
  const all = Object.entries(year.partners).sort((a, b) => b[1].sales[0] - a[1].sales[0]);
  const many = all.length > most + 1;
  const rest = many ? all.slice(most) : [];
  const other = t("margins.other", {n: rest.length});
  return marginRows([{label: t("margins.all"), sum: year.all, bold: true},
    ...(many ? all.slice(0, most) : all).map(([code, sum]) => ({label: place(code, true), full: place(code),
      sum})),
    ...(many ? [{label: other, sum: marginSum(rest.map(([, sum]) => sum)), rest: true}] : [])]);
}

function marginPartnersSection(parent, run) {
  const model = marginsData(run);
  if (!model || Object.keys(model.years[0].partners).length < 2) return null;
  const changes = (year) => Object.entries(year.partners).map(([code, sum]) => ({code, sum,
    value: marginChange(sum)}));
  return marginsChart(parent, model, {
    kind: "margin-partners",
    column: () => t("margins.columnPartner"),
    rowsOf: (year) => partnerRows(year, Infinity),
    shownOf: (year) => partnerRows(year, mostPartners),
    heading: (year) => {
      const most = largestOf(changes(year));
      if (!most) return t("margins.noneAnywhere", {period: year.period});
      return t("margins.partners", {x: place(most.code, true), value: money(most.value),
        parts: marginPartsWords(most.sum)});
    },
    subtitle: (year) => t("margins.partnersSubtitle", {home: theName(model.home), period: year.period,
      unit: unit(model.unit), n: Math.min(mostPartners, Object.keys(year.partners).length)}),
    note: (year) => {
      const sums = Object.values(year.partners).filter((sum) => sum.sellers[0] > 0);
      const worst = largestOf(changes(year).filter((one) => one.value < 0));
      return t("margins.partnersNote", {all: sums.length,
        more: sums.filter((sum) => sum.sellers[1] > sum.sellers[0]).length,
        each: sums.filter((sum) => sum.intensive > 0).length,
        falls: worst ? t("margins.partnersFall", {x: theName(worst.code), value: money(worst.value)}) : ""});
    },
  });
}
