// SPDX-License-Identifier: Apache-2.0
// cautions.js: how much rests on judgement, what the model leaves out, entries that act on nothing, and the
// warnings of the run. judgementWords() is also the orange line in the answer.

function judgementOf(run) {
  const weight = (run.long_run || {}).judgement;
  return weight && isNumber(weight.either) ? weight : null;
}

// {text, warn}: warn is false where nothing rests on judgement. Null where there is nothing to judge.
function judgementWords(run) {
  const levers = (run.levers || []).filter((lever) => !lever.baseline);
  if (!levers.length) return null;
  const judged = levers.filter((lever) => sizeIsJudged(lever) || valueIsJudged(lever)).length;
  const counts = {n: judged, all: levers.length};
  const weight = judgementOf(run);
  if (!weight) return {text: t(judged ? "judgement.counted" : "judgement.none", counts), warn: judged > 0};
  if (weight.either < 0.005)
    return {text: t(judged ? "judgement.counted_little" : "judgement.none", counts), warn: false};
  return {text: t("judgement.share", {...counts, either: share(weight.either)}), warn: true};
}

function drawShares(parent, weight) {
  const grid = make(parent, "div", "share-bar");
  for (const key of ["either", "sizes", "values"]) {
    if (!isNumber(weight[key])) continue;
    make(grid, "span", "", t("judgement." + key));
    const track = make(grid, "span", "track");
    const fill = make(track, "span", "fill");
    fill.style.width = 100 * Math.max(0, Math.min(1, weight[key])) + "%";
    make(grid, "span", "number", share(weight[key]));
  }
}

// Whether the baseline of every path that is shown stands still.
function baselineIsFlat(run) {
  const outcomes = pathsOutcomes(run).map((name) => run.paths.of[name].baseline || {});
  const series = outcomes.flatMap((places) => Object.values(places)).filter(Array.isArray);
  const flat = (line) => line.every((x) => !isNumber(x) || Math.abs(x - line[0]) <= 1e-6 * Math.abs(line[0]));
  return series.length > 0 && series.every(flat);
}

function bulletList(parent, title, items) {
  const shown = items.filter(Boolean);
  if (!shown.length) return;
  make(parent, "h3", "", title);
  const list = make(parent, "ul");
  for (const item of shown) make(list, "li", "", item);
}

function idleEntries(run) {
  return [...new Set((run.levers || []).filter((lever) => lever.acts === false).map(entryName))];
}

function cautionsSection(parent, run) {
  const weight = judgementOf(run);
  const onJudgement = judgementWords(run);
  if (onJudgement) make(parent, "p", "", onJudgement.text);
  if (weight && onJudgement && onJudgement.warn) drawShares(parent, weight);
  const longRun = run.long_run || {};
  bulletList(parent, t("cautions.left_out"), [
    t(baselineIsFlat(run) ? "cautions.flat_baseline" : "cautions.baseline", {year: run.base_year || ""}),
    t("cautions.money"),
    t("cautions.unemployment"),
    t("cautions.cycles"),
    t("cautions.growth"),
    t("cautions.others"),
  ]);
  bulletList(parent, t("cautions.borders"), [
    t(run.theory === "ricardian"  ? "cautions.ricardian" :
          run.theory === "melitz" ? "cautions.melitz" :
                                    "cautions.theory",
      {theory: run.theory || noValue}),
    t("cautions.elasticities"),
    longRun.intervals_for ? t("cautions.intervals_of_other", {other: longRun.intervals_for}) :
        Object.keys(longRun.intervals || {}).length ? t("cautions.intervals") :
                                                      t("cautions.no_intervals"),
    run.replications > 1 || !hasPath(run) ? "" : t("cautions.no_dice"),
  ]);
  const idle = idleEntries(run);
  const ended = [...new Set((run.levers || []).filter((lever) => lever.over).map(entryName))];
  const assumed = run.assumed ? t("cautions.assumed", {what: run.assumed}) : "";
  bulletList(parent, t("cautions.this_run"), [
    idle.length ? t("cautions.idle", {names: listed(idle)}) : "",
    ended.length ? t("cautions.ended", {names: listed(ended)}) : "",
    (run.changed || []).length ? t("cautions.changed", {files: run.changed.join(", ")}) : "",
    assumed, ...(run.warnings || []).map((warning) => t("cautions.warning", {warning})),
  ]);
  return {redraw() {}};
}

Object.assign(words.en, {
  "judgement.share":
      "{either} of the long-run change in real income rests on judgement: it goes when the {n} of {all} " +
      "entries whose effect size or value is judged are taken out.",
  "judgement.counted":
      "The effect size or value of {n} of {all} entries is a judgement, not a measurement or a document; " +
      "how much of the answer rests on them was not computed.",
  "judgement.counted_little":
      "{n} of {all} entries have a judged effect size or value; next to nothing of the long-run " +
      "change in real income rests on them.",
  "judgement.none": "No effect size and no value of the {all} entries is a judgement.",
  "judgement.either": "judged effect size or value",
  "judgement.sizes": "judged effect size",
  "judgement.values": "judged value",
  "cautions.left_out": "What the model leaves out",
  "cautions.borders": "Where knowledge ends",
  "cautions.this_run": "In this run",
  "cautions.flat_baseline":
      "The baseline is the world of {year} held still; it is a yardstick, not a forecast.",
  "cautions.baseline": "The baseline is a yardstick built on {year}, not a forecast.",
  "cautions.money":
      "No nominal exchange rate and no money: prices are relative; inflation and devaluation are not seen.",
  "cautions.unemployment":
      "No unemployment: wages move until labour is used; the cost of losing a job is not counted.",
  "cautions.cycles":
      "No inventories and no business cycle: stocks built up ahead of a measure, and swings within a year, " +
      "are not seen.",
  "cautions.growth": "No growth from capital deepening and no financial crises.",
  "cautions.others": "Other governments react only where an entry or a rule of this scenario says so.",
  "cautions.melitz":
      "Trade theory: firms that differ and enter markets (Melitz). A theory without such firms gives other " +
      "gains: “entrepot solve --theory all” puts them side by side.",
  "cautions.ricardian":
      "Trade theory: competition without firms that differ (Ricardian). With firms that differ gains are " +
      "others: “entrepot solve --theory all” puts them side by side.",
  "cautions.theory":
      "Trade theory: {theory}. Other theories give other gains: “entrepot solve --theory all” shows them.",
  "cautions.elasticities":
      "How strongly trade answers to cost (trade elasticities) differs much between studies; long-run " +
      "changes of trade move with it.",
  "cautions.intervals":
      "The 90\u00a0% intervals hold the numbers that were drawn, not what the model leaves out.",
  "cautions.no_intervals":
      "No intervals were drawn for this scenario: numbers without an interval are not exact.",
  "cautions.intervals_of_other":
      "Intervals were drawn for another scenario only ({other}) and are not shown for this one.",
  "cautions.no_dice":
      "One replication: the path has no band, and chance in what authorities do is not shown.",
  "cautions.idle": "Entries that move nothing here: {names}.",
  "cautions.ended": "Temporary, so not in the long run: {names}.",
  "cautions.changed":
      "The model has changed since this run ({files}): the long run, its parts and what rests on judgement " +
      "are of the model as it is now.",
  "cautions.assumed": "Assumed: {what}",
  "cautions.warning": "Warning: {warning}",
});

Object.assign(words.zh, {
  "judgement.share": "长期实际收入变化的{either}取决于判断：去掉{all}项措施中效应大小或取值为判断的{n}项，这部分变化即消失。",
  "judgement.counted": "{all}项措施中有{n}项的效应大小或取值为判断，并非测算或文件规定；结论在多大程度上取决于此未经计算。",
  "judgement.counted_little": "{all}项措施中有{n}项的效应大小或取值为判断，但长期实际收入变化几乎不取决于这些措施。",
  "judgement.none": "{all}项措施的效应大小和取值均非判断。",
  "judgement.either": "效应大小或取值为判断",
  "judgement.sizes": "效应大小为判断",
  "judgement.values": "取值为判断",
  "cautions.left_out": "模型未包含的内容",
  "cautions.borders": "认识的边界",
  "cautions.this_run": "本次运行",
  "cautions.flat_baseline": "基准为保持不变的{year}年世界经济；它是参照，不是预测。",
  "cautions.baseline": "基准以{year}年为基础构建；它是参照，不是预测。",
  "cautions.money": "没有名义汇率和货币：价格均为相对价格，因此看不到通货膨胀和贬值。",
  "cautions.unemployment": "没有失业：工资调整至劳动力充分使用；失业的代价未计入。",
  "cautions.cycles": "没有库存和经济周期：措施出台前的囤货以及年内波动无法反映。",
  "cautions.growth": "不包括资本深化带来的增长和金融危机。",
  "cautions.others": "其他国家政府只有在本情景的措施或规则写明时才作出反应。",
  "cautions.melitz": "贸易理论：异质企业与市场进入（梅里兹模型）。不含此类企业的理论给出不同的收益：" +
    "“entrepot solve --theory all”可并列比较。",
  "cautions.ricardian": "贸易理论：不区分企业差异的竞争（李嘉图模型）。异质企业理论给出不同的收益：" +
    "“entrepot solve --theory all”可并列比较。",
  "cautions.theory": "贸易理论：{theory}。其他理论给出不同的收益：可用“entrepot solve --theory all”查看。",
  "cautions.elasticities": "贸易对成本的反应强度（贸易弹性）在各项研究中差异很大，贸易的长期变化随之而变。",
  "cautions.intervals": "90%区间只反映所抽取参数的不确定性，不反映模型未包含的内容。",
  "cautions.no_intervals": "本情景未抽样计算区间：没有区间的数字并不意味着精确。",
  "cautions.intervals_of_other": "仅为另一情景（{other}）计算过区间，此处不予列出。",
  "cautions.no_dice": "仅一次重复模拟：路径没有色带，主管部门行为中的随机性未显示。",
  "cautions.idle": "在此不起作用的措施：{names}。",
  "cautions.ended": "属临时措施，不计入长期结果：{names}。",
  "cautions.changed": "运行之后模型已有改动（{files}）：长期结果、其分解以及取决于判断的份额均按现有模型计算。",
  "cautions.assumed": "假定：{what}",
  "cautions.warning": "提示：{warning}",
});
