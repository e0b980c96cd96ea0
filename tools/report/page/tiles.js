// SPDX-License-Identifier: Apache-2.0
// tiles.js: the tiles under the answer, and the small print that says what "year 10" and "long run" mean.

function tile(list, label, x, lines) {
  const direction = !isNumber(x) || plain(x) === "0" ? " still" : x < 0 ? " down" : "";
  const item = make(list, "li", "tile" + direction);
  make(item, "span", "label", label);
  make(item, "span", "large" + (direction === " down" ? " loss" : direction ? "" : " gain"), percent(x));
  for (const line of lines) if (line) make(item, "span", "small", line);
}

function shortPeriod(run) {
  if (!hasPath(run)) return t("answer.long_run_tile");
  const year = run.year || {};
  if (isNumber(year.quarters) && year.quarters < 4) return year.period || "";
  return t("answer.year_tile", {n: year.number ?? noValue});
}

function moneyLine(rows, name, at) {
  const worth = moneyOf(rows, name, at);
  if (!worth) return "";
  return worth.yearly ? t("tile.yearly", {money: money(worth.value)}) : money(worth.value);
}

function longRunLines(run, name, at) {
  const interval = intervalOf(run, name, at);
  const x = effectOf(longRows(run), name, at);
  const range = interval ? t("tile.interval", {interval: intervalWords(interval)}) : "";
  if (!hasPath(run)) return [range || t("tile.no_interval")];
  return isNumber(x) ? [t("tile.long_run", {x: percent(x)}), range] : [];
}

function drawTiles(parent, run) {
  const rows = yearRows(run);
  const shown = headlineOf(run);
  if (!shown.length) return;
  const list = make(parent, "ul", "tiles");
  if (run.home) {
    for (const name of shown) {
      const label = t("tile.label", {name: outcome(name), when: shortPeriod(run)});
      tile(list, label, effectOf(rows, name, run.home),
        [moneyLine(rows, name, run.home), ...longRunLines(run, name, run.home)]);
    }
    return;
  }
  for (const name of ["real_income", "exports"].filter((each) => rowOf(rows, each))) {
    const known = Object.keys(rowOf(rows, name).of).map((at) => ({at, x: effectOf(rows, name, at)}))
      .filter((each) => isNumber(each.x)).sort((a, b) => b.x - a.x);
    if (!known.length) continue;
    for (const each of known.length > 1 ? [known[0], known[known.length - 1]] : known) {
      tile(list, t("tile.label", {name: outcome(name), when: shortPeriod(run)}), each.x, [place(each.at)]);
    }
  }
}

// What the last year and the long run are, and why they differ in this run.
function smallPrint(run) {
  const pieces = [];
  const year = run.year || {};
  if (hasPath(run)) {
    const quarters = isNumber(year.quarters) ? year.quarters : 4;
    pieces.push(
        t(quarters < 4 ? "print.quarters" : "print.year",
          {n: year.number ?? noValue, period: year.period ?? noValue, quarters}));
  }
  pieces.push(t("print.long_run"));
  if (hasPath(run) && run.long_run && (run.levers || []).length) pieces.push(whyTheyDiffer(run));
  pieces.push(t("print.real"));
  if (!hasPath(run)) pieces.push(t("print.no_path"));
  if (run.replications > 1 && hasPath(run)) pieces.push(t("print.replications", {n: run.replications}));
  const made = (run.long_run || {}).intervals_made_with;
  if (made && Object.keys(run.long_run.intervals || {}).length) pieces.push(t("print.intervals", {made}));
  return pieces.join(language() === "zh" ? "" : " ");
}

function whyTheyDiffer(run) {
  const levers = (run.levers || []).filter((lever) => !lever.baseline);
  const last = (lever) => (lever.phase && lever.phase.length ? lever.phase[lever.phase.length - 1] : null);
  const growing =
      levers.filter((lever) => !lever.over && isNumber(last(lever)) && last(lever) < 0.995).length;
  const ended = levers.filter((lever) => lever.over).length;
  const reasons = [];
  if (growing) reasons.push(t("print.growing", {n: growing, all: levers.length}));
  if (ended) reasons.push(t(ended === 1 ? "print.ended_one" : "print.ended", {n: ended}));
  reasons.push(t("print.adjusting"));
  return t("print.differ", {
    n: (run.year || {}).number ?? noValue,
    reasons: language() === "zh" ? reasons.join("，") : listed(reasons)
  });
}

Object.assign(words.en, {
  "tile.label": "{name}, {when}",
  "tile.yearly": "{money} a year",
  "tile.interval": "90\u00a0% interval {interval}",
  "tile.no_interval": "90\u00a0% interval not drawn",
  "tile.long_run": "long run {x}",
  "print.year":
      "Year {n} is {period}: flows are the sum of its four quarters, indices and stocks their mean.",
  "print.quarters":
      "This run covers {quarters} quarters of {period}: flows are their sum, indices and stocks their mean.",
  "print.long_run": "Long run: the equilibrium with every lasting entry fully phased in.",
  "print.real": "Real: at base-year prices.",
  "print.no_path": "Only the long run was solved: there is no path over time.",
  "print.differ": "It differs from year {n} because {reasons}.",
  "print.growing": "{n} of {all} entries are still phasing in then",
  "print.ended": "{n} temporary entries have ended in the long run",
  "print.ended_one": "one temporary entry has ended in the long run",
  "print.adjusting": "firms, capital and people have not finished adjusting by then",
  "print.replications": "Means of {n} replications.",
  "print.intervals": "Intervals: 5 to 95\u00a0% of {made}.",
});

Object.assign(words.zh, {
  "tile.label": "{name}，{when}",
  "tile.yearly": "每年{money}",
  "tile.interval": "90%区间{interval}",
  "tile.no_interval": "未抽样计算90%区间",
  "tile.long_run": "长期{x}",
  "print.year": "第{n}年即{period}年：流量为四个季度之和，指数和存量为四个季度平均值。",
  "print.quarters": "本次运行覆盖{period}年的{quarters}个季度：流量为各季之和，指数和存量为平均值。",
  "print.long_run": "长期：所有持续性措施完全到位后的均衡。",
  "print.real": "“实际”指按基年价格计算。",
  "print.no_path": "本次仅求解长期均衡，没有时间路径。",
  "print.differ": "长期与第{n}年不同，原因是{reasons}。",
  "print.growing": "届时{all}项措施中有{n}项仍在分步实施",
  "print.ended": "{n}项临时措施在长期已到期",
  "print.ended_one": "1项临时措施在长期已到期",
  "print.adjusting": "企业、资本和人口届时尚未调整完毕",
  "print.replications": "数值为{n}次重复模拟的平均值。",
  "print.intervals": "区间为抽样结果的5%至95%分位（{made}）。",
});
