// SPDX-License-Identifier: Apache-2.0
// compare_runs.js: with several runs, a table of their answers beside each other.

function comparedOutcomes(runs) {
  const seen = new Set(runs.flatMap((run) => headlineOf(run)));
  return [...seen];
}

// The value of the run's home economy, with its interval in the long run.
function longRunCell(run, name) {
  const x = effectOf(longRows(run), name, run.home);
  const interval = intervalOf(run, name, run.home);
  if (!isNumber(x)) return noValue;
  return percent(x) + (interval ? (language() === "zh" ? "（" : " (") + intervalWords(interval)
    + (language() === "zh" ? "）" : ")") : "");
}

function compareRunsSection(parent, run) {
  const runs = page.data.runs;
  if (runs.length < 2) return null;
  const outcomes = comparedOutcomes(runs);
  const scroll = make(parent, "div", "table-scroll");
  scroll.tabIndex = 0;
  const table = make(scroll, "table", "runs");
  make(table, "caption", "", t("runs.caption"));
  const head = make(make(table, "thead"), "tr");
  const columns =
      [t("runs.run"), t("runs.when"), ...outcomes.map(outcome), t("runs.long_income"), t("runs.judgement")];
  columns.forEach((column, index) => {
    make(head, "th", index > 1 ? "number" : "", column).scope = "col";
  });
  const body = make(table, "tbody");
  for (const each of runs) {
    const row = make(body, "tr", each === run ? "chosen" : "");
    const name = make(row, "th");
    name.scope = "row";
    make(name, "bdi", "", runLabel(each));
    if (each === run) make(name, "span", "small-print", t("runs.shown"));
    make(row, "td", "", hasPath(each) ? (each.year || {}).period || "" : t("span.long_run"));
    for (const column of outcomes) {
      const x = effectOf(yearRows(each), column, each.home);
      make(row, "td", "number" + (x > 0 ? " gain" : x < 0 ? " loss" : ""), percent(x));
    }
    make(row, "td", "number", longRunCell(each, "real_income"));
    const weight = (each.long_run || {}).judgement;
    make(row, "td", "number", weight && isNumber(weight.either) ? share(weight.either) : noValue);
  }
  return {redraw() {}};
}

Object.assign(words.en, {
  "runs.caption":
      "Change against the baseline of each run, its home economy, last year of the run; long run with its " +
      "90\u00a0% interval where one was drawn",
  "runs.run": "Run",
  "runs.when": "Period",
  "runs.long_income": "Real income, long run",
  "runs.judgement": "On judgement",
  "runs.shown": " shown below",
});

Object.assign(words.zh, {
  "runs.caption": "各次运行中本经济体在末年相对各自基准的变化；长期值在已抽样时附90%区间",
  "runs.run": "运行",
  "runs.when": "时期",
  "runs.long_income": "实际收入（长期）",
  "runs.judgement": "取决于判断",
  "runs.shown": "（下方所示）",
});
