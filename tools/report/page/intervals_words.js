// SPDX-License-Identifier: Apache-2.0
// intervals_words.js: what the dots and intervals say in words.

Object.assign(words.en, {
  "intervals.found": "{x} of {home} rises in {share} of the draws; nine of ten give {a} to {b}",
  "intervals.all": "{x} of {home} rises in every draw; nine of ten give {a} to {b}",
  "intervals.noDraw": "{x} of {home} rises in no draw; nine of ten give {a} to {b}",
  "intervals.only": "{x} of {home}: nine of ten draws give {a} to {b}",
  "intervals.none": "One number each: no interval was drawn for this scenario",
  "intervals.subtitleYear":
      "Change against the baseline in {period} (dots) and in the long run (rings), per cent.",
  "intervals.subtitleLong": "Change against the baseline in the long run, per cent.",
  "intervals.subtitleInterval": "Lines: 90 % interval of the long run over uncertain sizes.",
  "intervals.notDrawn": "not drawn",
  "intervals.noValue": "no value",
  "intervals.head": "90 % interval",
  "intervals.range": "{a} to {b}",
  "intervals.long": "long run",
  "intervals.mark": "90 % interval, long run, with median",
  "intervals.madeWith": "Intervals: {x}.",
  "intervals.madeFor": "Intervals were drawn for another scenario ({x}), so " +
      "none is given here.",
  "intervals.positive": "Share of draws in which it rises: {list}.",
  "intervals.every": "every other interval rises in every draw",
  "intervals.everyAll": "Each rises in every draw.",
  "intervals.errors": "Numerical error: at most {value} {unit}.",
  "intervals.frames":
      "A dashed frame: no interval was drawn there; it does not mean that the number is certain.",
  "intervals.column.outcome": "Outcome",
  "intervals.column.place": "Place",
  "intervals.column.year": "{x}, per cent",
  "intervals.column.long": "Long run, per cent",
  "intervals.column.low": "5 % of draws below",
  "intervals.column.median": "Median",
  "intervals.column.high": "5 % of draws above",
  "intervals.column.positive": "Share of draws that rise, per cent",
});
Object.assign(words.zh, {
  "intervals.found": "{home}{x}在{share}的抽样中上升；九成抽样在{a}至{b}之间",
  "intervals.all": "{home}{x}在所有抽样中均上升；九成抽样在{a}至{b}之间",
  "intervals.noDraw": "{home}{x}在所有抽样中均未上升；九成抽样在{a}至{b}之间",
  "intervals.only": "{home}{x}：九成抽样在{a}至{b}之间", "intervals.none": "仅有单一数值：本情景未抽样，没有区间",
  "intervals.subtitleYear": "{period}（实心点）和长期（空心圈）相对基准的变化，%。",
  "intervals.subtitleLong": "长期相对基准的变化，%。", "intervals.subtitleInterval": "横线：效应大小不确定时长期结果的90%区间。",
  "intervals.notDrawn": "未抽样", "intervals.noValue": "无数据", "intervals.head": "90%区间",
  "intervals.range": "{a}至{b}", "intervals.long": "长期", "intervals.mark": "长期90%区间及中位数",
  "intervals.madeWith": "区间依据：{x}。", "intervals.madeFor": "区间是为另一情景（{x}）抽样的，此处不列。",
  "intervals.positive": "上升的抽样占比：{list}。", "intervals.every": "其余各项在所有抽样中均上升",
  "intervals.everyAll": "各项在所有抽样中均上升。", "intervals.errors": "数值误差：至多{value}{unit}。",
  "intervals.frames": "虚线框：该处未抽样，并不表示数值确定。",
  "intervals.column.outcome": "指标", "intervals.column.place": "地方", "intervals.column.year": "{x}（%）",
  "intervals.column.long": "长期（%）", "intervals.column.low": "5%分位", "intervals.column.median": "中位数",
  "intervals.column.high": "95%分位", "intervals.column.positive": "上升的抽样占比（%）",
  "unit.percentage points": "个百分点",
});

// The row the heading speaks of: the home economy's real income, else the first that has an interval.
function intervalsSpoken(model, all) {
  const drawn = all.filter(hasInterval);
  return drawn.find((row) => row.place === model.home && row.outcome === "real_income")
    || drawn.find((row) => row.place === model.home) || drawn[0] || null;
}

function intervalsFinding(model, all) {
  const row = intervalsSpoken(model, all);
  if (!row) return t("intervals.none");
  const digits = sharedDigits([row.low, row.high], [1, 100]);
  const said = {x: outcome(row.outcome), home: theName(row.place), share: share(row.positive),
    a: changePercent(row.low, digits), b: changePercent(row.high, digits)};
  if (row.positive === null) return t("intervals.only", said);
  return t(
      row.positive === 1     ? "intervals.all" :
          row.positive === 0 ? "intervals.noDraw" :
                               "intervals.found",
      said);
}

function intervalsSubtitle(model, all) {
  const first = all.some((row) => isNumber(row.year)) ? t("intervals.subtitleYear", {period: model.period})
    : t("intervals.subtitleLong");
  return [first, all.some(hasInterval) ? t("intervals.subtitleInterval") : ""].filter(Boolean)
    .join(language() === "zh" ? "" : " ");
}

function intervalsNote(model, all) {
  const stop = language() === "zh" ? "；" : ", ";
  const drawn = all.filter(hasInterval);
  const certain = drawn.filter((row) => row.positive === 1);
  const list =
      drawn.filter((row) => row.positive !== null && row.positive < 1)
          .map(
              (row) => `${outcome(row.outcome)}${
                  row.place === model.home ? "" : ` (${place(row.place, true)})`} ${share(row.positive)}`);
  const said = list.length ?
      t("intervals.positive",
        {list: [...list, ...(certain.length ? [t("intervals.every")] : [])].join(stop)}) :
      certain.length ? t("intervals.everyAll") :
                       "";
  const errors = model.errors.filter((one) => isNumber(one.difference));
  const unitsOf = [...new Set(errors.map((one) => one.unit))];
  const error = (of) => t("intervals.errors", {unit: unit(of), value: level(Math.max(...errors
    .filter((one) => one.unit === of).map((one) => Math.abs(one.difference))), 4)});
  return [
    said,
    drawn.length && model.madeWith ? t("intervals.madeWith", {x: model.madeWith}) : "",
    model.madeFor ? t("intervals.madeFor", {x: model.madeFor}) : "",
    ...unitsOf.map(error),
    drawn.length < all.length ? t("intervals.frames") : "",
  ].filter(Boolean).join(language() === "zh" ? "" : " ");
}
