// SPDX-License-Identifier: Apache-2.0
// margins_more.js: firms with dice: who begins and who stops to sell abroad year by year, and how exports
// fluctuate by the luck of firms alone.

// Relations are drawn in thousands once they are many: {text: what the axis says, of(x)}.
function relationsUnit(values) {
  const many = Math.max(0, ...values.filter(isNumber).map(Math.abs)) >= 2000;
  return {many, text: t(many ? "margins.thousand" : "margins.single"), of: (x) => (many ? x / 1000 : x)};
}

const beganMore = (year) => year.all.entered[1] - year.all.entered[0];
const stoppedMore = (year) => year.all.left[1] - year.all.left[0];

function marginMovesSection(parent, run) {
  const model = marginsData(run);
  if (!model || !model.years.some((year) => year.all.sellers[0] > 0)) return null;
  const {years, home} = model;
  const last = years[years.length - 1];
  const scale = () => relationsUnit(years.flatMap((year) => [beganMore(year), stoppedMore(year)]));
  const rows = () => {
    const {many, of} = scale();
    return years.map((year) => {
      const [began, stopped] = [beganMore(year), stoppedMore(year)];
      return {label: year.period, full: year.period, parts: [of(began), -of(stopped)],
        text: signed(of(began - stopped), many ? 2 : 0)};
    });
  };
  const moreOrFewer = (x) => t(x < 0 ? "margins.fewer" : "margins.more", {x: plain(Math.abs(x), 0)});
  return frame(parent, {
    kind: "margin-moves",
    heading: () => (Math.abs(beganMore(last)) + Math.abs(stoppedMore(last)) < 0.5
      ? t("margins.noMoves", {period: last.period})
      : t("margins.moves", {period: last.period, entered: moreOrFewer(beganMore(last)),
        left: moreOrFewer(stoppedMore(last))})),
    subtitle: () => t("margins.movesSubtitle", {home: theName(home), unit: scale().text}),
    note: () => t("margins.movesNote", {period: last.period, entered: plain(last.all.entered[0], 0),
      left: plain(last.all.left[0], 0), sellers: plain(last.all.sellers[0], 0),
      net: signed(beganMore(last) - stoppedMore(last), 0)}),
    table: () => marginMovesTable(years),
    describe: () => years.map((year) => `${year.period}: ${t("margins.began")} ${signed(beganMore(year), 0)}, ` +
      `${t("margins.stopped")} ${signed(-stoppedMore(year), 0)}, ${t("margins.net")} ` +
      `${signed(beganMore(year) - stoppedMore(year), 0)}`).join("; "),
    draw: (svg, width) => drawPartBars(svg, rows(), [{text: t("margins.began"), fill: palette.strong},
      {text: t("margins.stopped"), fill: palette.gainTint}], width,
    {unit: t("margins.movesAxis", {unit: scale().text}), sum: t("margins.net"), least: 1}),
  });
}

function marginMovesTable(years) {
  const kinds = ["baseline", "policy"];
  const numbers = (pair) => pair.map((x) => cell(x, plain(x, 0)));
  return {
    columns: [t("margins.year"), ...["Began", "Stopped", "Sellers"].flatMap((name) => kinds.map((kind) =>
      t(`margins.column${name}`, {x: t(`margins.${kind}`)}))), t("margins.columnNet")],
    rows: years.map((year) => [year.period, ...numbers(year.all.entered), ...numbers(year.all.left),
      ...numbers(year.all.sellers), cell(beganMore(year) - stoppedMore(year),
        signed(beganMore(year) - stoppedMore(year), 0))]),
  };
}

// ---- luck ----

function marginLuckSection(parent, run) {
  const given = run.margins ? run.margins.fluctuations : [];
  const all = given.find((row) => row.of === "exports");
  if (!all) return null;
  const places = given.filter((row) => row.of === "place");
  const name = (row) => (row.of === "place" ? place(row.name)
    : row.of === "sector" ? sector(row.name) : place(run.home));
  const sorted = [...places].sort((a, b) => b.percent - a.percent);
  const [most, least] = [sorted[0], sorted[sorted.length - 1]];
  const shown = [all, ...places];
  const bars = (of, write) => shown.map((row) => ({label: row === all ? t("margins.all") : place(row.name, true),
    full: name(row), value: of(row), text: write(of(row)), bold: row === all}));
  return frame(parent, {
    kind: "margin-luck",
    heading: () => t("margins.luck", {x: plainPercent(all.percent, 2), share: share(all.shares[0])}),
    subtitle: () => t("margins.luckSubtitle", {home: theName(run.home)}),
    note: () => t("margins.luckNote", {n: (run.quarters || []).length,
      most: theName((most || all).name), high: plainPercent((most || all).percent, 2),
      least: theName((least || all).name), low: plainPercent((least || all).percent, 2)}),
    table: () => ({
      columns: [t("margins.columnOf"), t("margins.luckDeviation"), ...marginClasses.slice(0, all.shares.length)
        .map((code) => t("margins.columnShare", {x: marginClass(code)}))],
      rows: given.map((row) => [name(row), cell(row.percent, plainPercent(row.percent, 2)),
        ...row.shares.map((x) => cell(100 * x, share(x)))]),
    }),
    describe: () => shown.map((row) => `${name(row)} ${plainPercent(row.percent, 2)}, ${share(row.shares[0])}`)
      .join("; "),
    draw: (svg, width) => drawPanels(svg, width, [
      {title: t("margins.luckTitle"), rows: bars((row) => row.percent, (x) => plainPercent(x, 2))},
      {title: t("margins.shareTitle"), rows: bars((row) => 100 * row.shares[0], (x) => share(x / 100))},
    ], 150, (group, panel, room) => drawBars(group, panel.rows, room, {title: panel.title, unit: "%"})),
  });
}
