// SPDX-License-Identifier: Apache-2.0
// sankey.js: with whom: trade of the home places, straight or through the hub, with groups of partners; what
// is shown is chosen here, sankey_draw.js draws it.

Object.assign(words.en, {
  "sankey.baseline": "Baseline",
  "sankey.policy": "Policy",
  "sankey.difference": "Difference",
  "sankey.state": "What",
  "sankey.side": "Direction",
  "sankey.direct": "Direct",
  "sankey.hub": "Via {x}",
  "sankey.back": "Back to {x}",
  "sankey.other": "Other places ({n})",
  "sankey.subtitle":
      "{side} of {goods} of {home}, {state}, {unit}, {period}, by true origin and final destination.",
  "sankey.goods": "goods",
  "sankey.all": "goods and services",
  "sankey.hatched": "Hatched: re-exported through {x}.",
  "sankey.scale": "Baseline and policy share one scale; the difference has its own.",
  "sankey.losses":
      "Orange: falls; a node is as tall as its rises and falls together, its number is the balance.",
  "sankey.up": "{side} rise by {value}",
  "sankey.down": "{side} fall by {value}",
  "sankey.none": "{side}: no change",
  "sankey.throughHub": "; {share} of that passes through {hub}",
  "sankey.noHub": "; nothing of that passes through {hub}",
  "sankey.opposite": "direct {side} {a}, those through {hub} {b}",
  "sankey.mostWith": ", most with {x} ({value})",
  "sankey.levelHub": "{share} of {side} pass through {hub}",
  "sankey.levelTop": "{share} of {side}: {x}",
  "sankey.empty": "{side}: none",
  "sankey.from": "Home place",
  "sankey.way": "Way",
  "sankey.with": "Partner",
  "sankey.inState": "{x} ({state})",
});
Object.assign(words.zh, {
  "sankey.baseline": "基准",
  "sankey.policy": "政策",
  "sankey.difference": "差额",
  "sankey.state": "内容",
  "sankey.side": "方向",
  "sankey.direct": "直接",
  "sankey.hub": "经{x}",
  "sankey.back": "返回{x}",
  "sankey.other": "其他地方（{n}）",
  "sankey.subtitle": "{home}{goods}{side}，{state}，{unit}，{period}，按真实来源地和最终目的地。",
  "sankey.goods": "货物",
  "sankey.all": "货物和服务",
  "sankey.hatched": "斜线：经{x}转口。",
  "sankey.scale": "基准与政策用同一比例，差额单独用一个比例。",
  "sankey.losses": "橙色：减少；节点高度为增减之和，数字为净额。",
  "sankey.up": "{side}增加{value}",
  "sankey.down": "{side}减少{value}",
  "sankey.none": "{side}无变化",
  "sankey.throughHub": "，其中{share}经{hub}",
  "sankey.noHub": "，均不经{hub}",
  "sankey.opposite": "直接{side}{a}，经{hub}的{b}",
  "sankey.mostWith": "，最多的是{x}（{value}）",
  "sankey.levelHub": "{side}的{share}经{hub}",
  "sankey.levelTop": "{side}的{share}：{x}",
  "sankey.empty": "无{side}",
  "sankey.from": "本地",
  "sankey.way": "途径",
  "sankey.with": "伙伴",
  "sankey.inState": "{x}（{state}）",
});

// The model: {at, groups: [{name() , places}], hub, home, period, unit, goods,
// exports|imports: {baseline|policy: {direct: [at][group], hub: [at][group]}}}; null without trade.
function sankeyData(run, given) {
  const trade = run.trade;
  if (!trade || !trade.at.length || !trade.with.length) return null;
  const groups = sankeyGroups(run, (given || rawNames().groups), trade.with);
  const put = (matrix) => trade.at.map((at, row) => groups.map((group) => group.columns
    .reduce((sum, column) => sum + ((matrix && matrix[row] && matrix[row][column]) || 0), 0)));
  const side = (flows) => (flows && flows.baseline && flows.policy ? {
    baseline: {direct: put(flows.baseline.direct), hub: put(flows.baseline.hub)},
    policy: {direct: put(flows.policy.direct), hub: put(flows.policy.hub)}} : null);
  const model = {
    at: trade.at,
    groups,
    home: run.home,
    period: trade.period,
    unit: trade.unit,
    goods: trade.goods,
    exports: side(trade.exports),
    imports: side(trade.imports)
  };
  const anyHub = ["exports", "imports"].some((kind) => model[kind] && ["baseline", "policy"]
    .some((state) => sumOf(model[kind][state].hub) !== 0));
  model.hub = trade.hub && anyHub ? trade.hub : null;
  return model.exports || model.imports ? model : null;
}

// Groups that have a partner in the data, partners without a group by themselves, the smallest put together
// when there are too many for a picture.
function sankeyGroups(run, given, partners, most = 16) {
  const used = new Set();
  const groups = [];
  for (const group of given || []) {
    const columns = partners.map((code, index) => index).filter((index) => !used.has(index)
      && (group.places || []).includes(partners[index]));
    columns.forEach((index) => used.add(index));
    if (columns.length) groups.push({columns, name: () => (language() === "zh" && group.zh) || group.en});
  }
  const size =
      (index) => ["exports", "imports"].reduce((sum, kind) => sum + ["direct", "hub"].reduce((part, way) => {
        const flows = run.trade[kind] && run.trade[kind].policy && run.trade[kind].policy[way];
        return part + (flows || []).reduce((s, row) => s + Math.abs(row[index] || 0), 0);
      }, 0), 0);
  const nothing = (index) => ["exports", "imports"].every((kind) => ["baseline", "policy"].every((state) =>
    ["direct", "hub"].every((way) => !run.trade[kind] || !run.trade[kind][state]
      || (run.trade[kind][state][way] || []).every((row) => !row[index]))));
  const alone = partners.map((code, index) => index).filter((index) => !used.has(index) && !nothing(index));
  const room = Math.max(1, most - groups.length);
  for (let i = groups.length - 1; i >= 0; i -= 1) if (groups[i].columns.every(nothing)) groups.splice(i, 1);
  const kept =
      new Set(alone.length <= room ? alone : [...alone].sort((a, b) => size(b) - size(a)).slice(0, room - 1));
  for (const index of alone.filter((x) => kept.has(x))) {
    const code = partners[index];
    groups.push({columns: [index], name: () => (code === run.home ? t("sankey.back", {x: theName(code)})
      : place(code))});
  }
  const rest = alone.filter((x) => !kept.has(x));
  if (rest.length) groups.push({columns: rest, name: () => t("sankey.other", {n: rest.length})});
  return groups;
}

const sumOf = (matrix) => matrix.reduce((sum, row) => sum + row.reduce((a, b) => a + b, 0), 0);
const minusOf = (a, b) => a.map((row, i) => row.map((x, j) => x - b[i][j]));

function sankeyFlows(side, state) {
  if (state !== "difference") return side[state];
  return {
    direct: minusOf(side.policy.direct, side.baseline.direct),
    hub: minusOf(side.policy.hub, side.baseline.hub)
  };
}

function sankeySection(parent, run) {
  return sankeyChart(parent, sankeyData(run));
}

function sankeyChart(parent, model) {
  if (!model) return null;
  const sides = ["exports", "imports"].filter((kind) => model[kind]);
  const states = ["baseline", "policy", "difference"];
  const [chosenSide, chosenState] = [pick("sankey.side", "exports"), pick("sankey.state", "difference")];
  const side = () => chosenSide.value(sides);
  const state = () => chosenState.value(states);
  const flows = () => sankeyFlows(model[side()], state());
  const hubName = () => (model.hub ? place(model.hub) : "");
  const falls = () =>
      state() === "difference" && [flows().direct, flows().hub].flat(2).some((x) => x < -0.005);
  return frame(parent, {
    kind: "sankey",
    heading: () => sankeyFinding(model, side(), state()),
    subtitle: () => [t("sankey.subtitle", {
                       side: outcome(side()),
                       home: theName(model.home),
                       unit: unit(model.unit),
                       goods: t(model.goods ? "sankey.goods" : "sankey.all"),
                       period: model.period,
                       state: t(`sankey.${state()}`).toLowerCase()
                     }),
                     model.hub ? t("sankey.hatched", {x: hubName()}) : ""]
                        .join(language() === "zh" ? "" : " "),
    note: () => [t("sankey.scale"), falls() ? t("sankey.losses") : ""].join(language() === "zh" ? "" : " "),
    toggles: () =>
        [{
          label: t("sankey.side"),
          chosen: side(),
          choose: chosenSide.set,
          options: sides.map((value) => ({value, label: outcome(value)}))
        },
         {
           label: t("sankey.state"),
           chosen: state(),
           choose: chosenState.set,
           options: states.map((value) => ({value, label: t(`sankey.${value}`)}))
         },
  ],
    table: () => sankeyTable(model, side()),
    describe: () => sankeyWords(model, flows(), state()),
    draw: (svg, width) => drawSankey(svg, width, model, side(), state()),
  });
}

// Sums of each home place and group, as texts of the description.
function sankeyWords(model, flows, state) {
  const write = state === "difference" ? change : level;
  const both = flows.direct.map((row, i) => row.map((x, j) => x + flows.hub[i][j]));
  const from = model.at.map((code, i) => `${place(code)} ${write(both[i].reduce((a, b) => a + b, 0))}`);
  const to =
      model.groups.map((group, j) => `${group.name()} ${write(both.reduce((sum, row) => sum + row[j], 0))}`);
  const way = model.hub ? [`${t("sankey.direct")} ${write(sumOf(flows.direct))}`,
    `${t("sankey.hub", {x: place(model.hub)})} ${write(sumOf(flows.hub))}`] : [];
  return [from, way, to].filter((x) => x.length).map((x) => x.join(", ")).join("; ");
}

function sankeyTable(model, side) {
  const ways = model.hub ? ["direct", "hub"] : ["direct"];
  const wayName = (way) => (way === "direct" ? t("sankey.direct") : t("sankey.hub", {x: place(model.hub)}));
  const {baseline, policy} = model[side];
  return {
    columns: [
      t("sankey.from"), t("sankey.way"), t("sankey.with"),
      ...["baseline", "policy", "difference"].map(
          (state) =>
              t("sankey.inState", {x: `${outcome(side)}, ${unit(model.unit)}`, state: t(`sankey.${state}`)}))
    ],
    rows: model.at.flatMap(
        (code, i) => ways.flatMap(
            (way) => model.groups.map(
                (group, j) =>
                    [place(code), wayName(way), group.name(), levelCell(baseline[way][i][j]),
                     levelCell(policy[way][i][j]), changeCell(policy[way][i][j] - baseline[way][i][j])]))),
  };
}

// What the picture shows, in one line that holds for any numbers.
function sankeyFinding(model, side, state) {
  const name = outcome(side);
  const flows = sankeyFlows(model[side], state);
  const [direct, hub] = [sumOf(flows.direct), sumOf(flows.hub)];
  const total = direct + hub;
  const both = flows.direct.map((row, i) => row.map((x, j) => x + flows.hub[i][j]));
  const withGroups = model.groups.map((group, j) => ({name: group.name(),
    value: both.reduce((sum, row) => sum + row[j], 0)}));
  const largest = largestOf(withGroups);
  const hubName = model.hub ? theName(model.hub) : "";
  if (state !== "difference") {
    if (!(total > 0)) return t("sankey.empty", {side: name});
    if (model.hub) {
      return sentenceCase(
          t("sankey.levelHub", {share: share(hub / total), side: inSentence(name), hub: hubName}));
    }
    return t(
        "sankey.levelTop", {share: share(largest.value / total), side: inSentence(name), x: largest.name});
  }
  const base = sumOf(model[side].baseline.direct) + sumOf(model[side].baseline.hub);
  if (isNone(total) && isNone(direct) && isNone(hub) || (base > 0 && isNone((100 * direct) / base)
    && isNone((100 * hub) / base))) return t("sankey.none", {side: name});
  if (model.hub && direct * hub < 0 && !isNone(hub)) {
    return sentenceCase(
        t("sankey.opposite", {side: inSentence(name), a: money(direct), hub: hubName, b: money(hub)}));
  }
  const start = t(total > 0 ? "sankey.up" : "sankey.down", {side: name, value: plainMoney(total)});
  if (model.hub && total !== 0) {
    return start + (hub === 0 ? t("sankey.noHub", {hub: hubName})
      : t("sankey.throughHub", {share: share(Math.abs(hub / total)), hub: hubName}));
  }
  return start + (largest && largest.value * total > 0
    ? t("sankey.mostWith", {x: largest.name, value: money(largest.value)}) : "");
}

const sentenceCase = (text) => text.charAt(0).toUpperCase() + text.slice(1);
