// SPDX-License-Identifier: Apache-2.0
// firms.js: firms by place: how the numbers of enterprises and of exporters change.

Object.assign(words.en, {
  "firms.found": "{home}: {list}", "firms.one": "{x} {value}",
  "firms.subtitle": "Number of firms in {period}, policy against baseline, per cent.",
});
Object.assign(words.zh, {
  "firms.found": "{home}：{list}", "firms.one": "{x}{value}",
  "firms.subtitle": "{period}企业数，政策相对基准，%。",
});

// A model of barsChart: {panels: [{outcome, rows: [{place, value, bold}]}], period}; null without firms.
function firmsData(run) {
  if (!run.firms) return null;
  const panels = ["enterprises", "exporters"].map((code) => {
    const of = (run.firms[code] && run.firms[code].of) || {};
    const order = [...(run.own || []).filter((at) => own(of, at)),
      ...Object.keys(of).filter((at) => !(run.own || []).includes(at))];
    return {
      outcome: code,
      rows: order.map(
          (at) => ({
            place: at,
            value: pairPercent(of[at]),
            bold: at === run.home,
            tableOnly: order.some((x) => (run.own || []).includes(x)) && !(run.own || []).includes(at)
          }))
    };
  }).filter((panel) => panel.rows.some((row) => row.value !== null));
  return panels.length ? {panels, home: run.home, period: run.year ? run.year.period : ""} : null;
}

const firmsSection = (parent, run) => firmsChart(parent, firmsData(run));

function firmsChart(parent, model) {
  if (!model) return null;
  const homes = model.panels
                    .map((panel) => ({
                           outcome: panel.outcome,
                           value: (panel.rows.find((row) => row.place === model.home) || {}).value
                         }))
                    .filter((one) => isNumber(one.value));
  const heading = () => (homes.length ? t("firms.found", {home: place(model.home), list: homes.map((one, i) =>
    t("firms.one", {x: i ? inSentence(outcome(one.outcome)) : outcome(one.outcome),
      value: changePercent(one.value)})).join(language() === "zh" ? "，" : ", ")}) : "");
  return barsChart(
      parent,
      {...model, kind: "firms", heading, subtitle: () => t("firms.subtitle", {period: model.period})});
}
