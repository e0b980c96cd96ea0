// SPDX-License-Identifier: Apache-2.0
// map.js: where: a tile for each place in its familiar position, coloured and printed with its change; what
// the picture shows is chosen here, map_tiles.js draws it.

Object.assign(words.en, {
  "map.year": "{x}",
  "map.long": "Long run",
  "map.yearTime": "{x}, against the baseline",
  "map.longTime": "long run, against the baseline",
  "map.subtitle": "{x}: change in per cent, {time}. A tile is a place, not its size.",
  "map.none": "{x}: no change anywhere",
  "map.up": "{x}: largest rise in {place} ({value})",
  "map.down": "{x}: largest fall in {place} ({value})",
  "map.noFall": ", no fall anywhere",
  "map.noRise": ", no rise anywhere",
  "map.alsoFall": ", largest fall in {place} ({value})",
  "map.choose": "Outcome",
  "map.when": "Time",
  "map.arrows": "Arrows",
  "map.arrowsExports": "Export arrows",
  "map.arrowsImports": "Import arrows",
  "map.arrowsOff": "No arrows",
  "map.place": "Place",
  "map.column": "{x}, {time}, per cent",
  "map.arrowColumn": "{x}: change, {unit}",
  "map.arrowNote":
      "Arrows: the largest changes in trade with {home} ({kind}, {unit}, {period}): {list}. Widths show " +
      "their size, dashed arrows are falls.",
  "map.hubNote": "Dotted: the part of all of it that passes through {hub} ({value}).",
  "map.noValue": "no value",
  "map.homeMark": "home economy",
  "map.sarMark": "special administrative region",
  "map.limits": "per cent against the baseline",
  "map.notPlaced": "Without a place on the map",
});
Object.assign(words.zh, {
  "map.year": "{x}", "map.long": "长期", "map.yearTime": "{x}，相对基准", "map.longTime": "长期，相对基准",
  "map.subtitle": "{x}：变化（%），{time}。每格代表一地，与面积无关。",
  "map.none": "{x}：各地均无变化", "map.up": "{x}：{place}升幅最大（{value}）",
  "map.down": "{x}：{place}降幅最大（{value}）", "map.noFall": "，各地均未下降", "map.noRise": "，各地均未上升",
  "map.alsoFall": "，{place}降幅最大（{value}）", "map.choose": "指标", "map.when": "时间", "map.arrows": "箭头",
  "map.arrowsExports": "出口箭头", "map.arrowsImports": "进口箭头", "map.arrowsOff": "无箭头", "map.place": "地方",
  "map.column": "{x}，{time}（%）", "map.arrowColumn": "{x}：变化（{unit}）",
  "map.arrowNote": "箭头：与{home}贸易变化最大的各方（{kind}，{unit}，{period}）：{list}。粗细表示大小，虚线表示减少。",
  "map.hubNote": "点线：其中经{hub}的部分（{value}）。", "map.noValue": "无数据", "map.homeMark": "本经济体",
  "map.sarMark": "特别行政区", "map.limits": "相对基准，%", "map.notPlaced": "不在图上的地方",
});

// Changes in per cent of a list of rows {outcome: {of: {place: pair}}}.
function percentOfRows(rows, outcomes) {
  const result = {};
  for (const code of outcomes) {
    if (!rows || !rows[code] || !rows[code].of) continue;
    result[code] = {};
    for (const [at, pair] of Object.entries(rows[code].of)) result[code][at] = pairPercent(pair);
  }
  return result;
}

// The model of the map: {outcomes, values: {year|long: {outcome: {place: per cent}}}, places: [{code, tile,
// kind, home}], period, arrows: null | {unit, period, home, hub, exports: {of: {partner: change}, hub},
// imports}}.
function mapData(run, given) {
  const wanted = ["real_income", "exports", "imports"];
  const values = {};
  const isLong = run.span === "long run";
  const year = percentOfRows(run.year && run.year.rows, wanted);
  const long = percentOfRows(run.long_run && run.long_run.rows, wanted);
  if (!isLong && Object.keys(year).length) values.year = year;
  if (Object.keys(long).length) values.long = long;
  else if (isLong && Object.keys(year).length) values.long = year;
  const outcomes = wanted.filter((code) => Object.values(values).some((x) => x[code]));
  if (!outcomes.length) return null;
  const known = given || rawNames().places;
  const seen =
      new Set(Object.values(values).flatMap((x) => Object.values(x).flatMap((of) => Object.keys(of))));
  const order = [...(run.own || []).filter((code) => seen.has(code)),
    ...[...seen].filter((code) => !(run.own || []).includes(code))];
  const entry = (code) => own(known, code) || {};
  const alone = (run.own || []).length === 1;
  const places = order.filter((code) => alone || entry(code).kind !== "economy" || entry(code).tile)
    .map((code) => ({code, tile: Array.isArray(entry(code).tile) ? entry(code).tile : null,
      kind: entry(code).kind, home: Boolean(entry(code).home) || code === run.home}));
  return {outcomes, values, places, period: run.year ? run.year.period : "", arrows: mapArrows(run)};
}

function mapArrows(run) {
  const trade = run.trade;
  if (!trade || !trade.at.length) return null;
  const total = (flows, kind, column) => ["direct", "hub"].reduce((sum, way) => sum + (way === kind || !kind
    ? (flows[way] || []).reduce((s, row) => s + (column === null ? row.reduce((a, b) => a + (b || 0), 0)
      : row[column] || 0), 0) : 0), 0);
  const changes = (side) => {
    if (!side || !side.baseline || !side.policy) return null;
    const of = {};
    trade.with.forEach((code, column) => {
      if (code !== run.home) of[code] = total(side.policy, null, column) - total(side.baseline, null, column);
    });
    return {of, hub: total(side.policy, "hub", null) - total(side.baseline, "hub", null)};
  };
  const arrows = {unit: trade.unit, period: trade.period, home: run.home, hub: trade.hub, at: trade.at,
    exports: changes(trade.exports), imports: changes(trade.imports)};
  return arrows.exports || arrows.imports ? arrows : null;
}

function mapSection(parent, run) {
  return mapChart(parent, mapData(run));
}

function mapChart(parent, model) {
  if (!model) return null;
  const chosenOutcome = pick("map.outcome", model.outcomes[0]);
  const chosenTime = pick("map.time", "year");
  const chosenArrows = pick("map.arrows", "exports");
  const arrowKinds = ["exports", "imports"].filter((kind) => model.arrows && model.arrows[kind]
    && largestArrows(model, kind).length);
  const outcomeNow = () => chosenOutcome.value(model.outcomes);
  const timesOf = (code) => ["year", "long"].filter((time) => model.values[time] && model.values[time][code]);
  const timeNow = () => chosenTime.value(timesOf(outcomeNow()));
  const arrowsNow = () => (arrowKinds.length ? chosenArrows.value([...arrowKinds, "off"]) : "off");
  const timeWords = (time) => t(`map.${time}Time`, {x: model.period});
  const valueOf = (code, time = timeNow(), what = outcomeNow()) => {
    const value = (own(model.values[time][what], code));
    return isNumber(value) ? value : null;
  };
  const entries = () => model.places.map((one) => ({...one, value: valueOf(one.code)}));

  return frame(parent, {
    kind: "map",
    heading: () => mapFinding(outcome(outcomeNow()), entries()),
    subtitle: () => evaluate(model.subtitle)
      || t("map.subtitle", {x: outcome(outcomeNow()), time: timeWords(timeNow())}),
    note: () => mapNote(model, arrowsNow()),
    toggles: () =>
        [{
          label: t("map.choose"),
          chosen: outcomeNow(),
          choose: chosenOutcome.set,
          options: model.outcomes.map((code) => ({value: code, label: outcome(code)}))
        },
         {
           label: t("map.when"),
           chosen: timeNow(),
           choose: chosenTime.set,
           options: timesOf(outcomeNow())
                        .map((time) => ({value: time, label: t(`map.${time}`, {x: model.period})}))
         },
         {
           label: t("map.arrows"),
           chosen: arrowsNow(),
           choose: chosenArrows.set,
           options: (arrowKinds.length ? [...arrowKinds, "off"] : []).map((kind) => ({
                                                                            value: kind,
                                                                            label: t({
                                                                              exports: "map.arrowsExports",
                                                                              imports: "map.arrowsImports",
                                                                              off: "map.arrowsOff"
                                                                            }[kind])
                                                                          }))
         },
  ],
    table: () => mapTable(model, timesOf, timeWords, valueOf, arrowKinds),
    describe: () =>
        entries()
            .map(
                (one) =>
                    `${place(one.code)} ${one.value === null ? t("map.noValue") : changePercent(one.value)}`)
            .join(language() === "zh" ? "；" : ", "),
    draw: (svg, width) => drawMap(
        svg, width, entries(), arrowsNow() === "off" ? [] : largestArrows(model, arrowsNow()), model.arrows),
  });
}

function mapFinding(name, entries) {
  const known = entries.filter((one) => !isNone(one.value));
  if (!known.length) return t("map.none", {x: name});
  const sorted = [...known].sort((a, b) => b.value - a.value);
  const [top, bottom] = [sorted[0], sorted[sorted.length - 1]];
  const said = (one) => ({x: name, place: theName(one.code), value: changePercent(one.value)});
  if (top.value > 0) {
    return t("map.up", said(top)) + (bottom.value < 0 ? t("map.alsoFall", said(bottom)) : t("map.noFall"));
  }
  return t("map.down", said(bottom)) + t("map.noRise");
}

// The five largest changes of trade with places that stand on the map.
function largestArrows(model, kind, most = 5) {
  const placed = new Set(model.places.filter((one) => one.tile).map((one) => one.code));
  return Object.entries(model.arrows[kind].of).map(([code, value]) => ({code, value, kind}))
    .filter((one) => placed.has(one.code) && !model.arrows.at.includes(one.code) && !isNone(one.value))
    .sort((a, b) => Math.abs(b.value) - Math.abs(a.value)).slice(0, most);
}

function mapNote(model, kind) {
  if (kind === "off") return "";
  const list = largestArrows(model, kind);
  if (!list.length) return "";
  const {hub, home, period} = model.arrows;
  const through = model.arrows[kind].hub;
  return t("map.arrowNote", {
           home: theName(home),
           kind: inSentence(outcome(kind)),
           unit: unit(model.arrows.unit),
           period,
           list: list.map((one) => `${place(one.code)} ${change(one.value)}`)
                     .join(language() === "zh" ? "，" : ", ")
         }) +
      (hub && !isNone(through) ?
           (language() === "zh" ? "" : " ") + t("map.hubNote", {hub: theName(hub), value: change(through)}) :
           "");
}

function mapTable(model, timesOf, timeWords, valueOf, arrowKinds) {
  const columns = model.outcomes.flatMap((code) => timesOf(code).map((time) => ({code, time})));
  return {
    columns: [t("map.place"), ...columns.map(({code, time}) => t("map.column", {x: outcome(code),
      time: timeWords(time)})), ...arrowKinds.map((kind) => t("map.arrowColumn", {x: outcome(kind),
      unit: unit(model.arrows.unit)}))],
    rows: model.places.map((one) => [place(one.code),
      ...columns.map(({code, time}) => percentCell(valueOf(one.code, time, code))),
      ...arrowKinds.map((kind) => changeCell(own(model.arrows[kind].of, one.code)))]),
  };
}
