// SPDX-License-Identifier: Apache-2.0
// words.js: the words of the page in both languages, and how numbers are written in each.
// Other files add their own words with Object.assign(words.en, {...}) and Object.assign(words.zh, {...}).

const words = {en: {}, zh: {}};

function language() {
  return page.language;
}

// The words of a key in the current language, "{x}" filled in. A key without words is shown itself: a gap
// should be seen.
function t(key, values) {
  const text = words[language()][key] ?? words.en[key] ?? key;
  return text.replace(
      /\{(\w+)\}/g, (whole, name) => (values && name in values ? String(values[name]) : whole));
}

// The same into an element: values that are {text, className} become an element of their own.
function write(parent, key, values) {
  const text = words[language()][key] ?? words.en[key] ?? key;
  for (const piece of text.split(/(\{\w+\})/)) {
    const value = /^\{\w+\}$/.test(piece) && values ? values[piece.slice(1, -1)] : undefined;
    if (value === undefined) parent.appendChild(document.createTextNode(piece));
    else if (value !== null && typeof value === "object")
      make(parent, "strong", value.className || "", value.text);
    else parent.appendChild(document.createTextNode(String(value)));
  }
  return parent;
}

const noValue = "–";
const noBreak = "\u00a0";

// Digits after the point so that small changes are not written as nought: one from 1 on, two below, three
// below 0.01.
function digitsOf(x) {
  const size = Math.abs(x);
  if (size >= 1000) return 0;
  if (size >= 0.95) return 1;
  return size >= 0.0095 ? 2 : 3;
}

// Made once for each number of digits: to make one takes a hundred times as long as to use it.
const numberFormats = new Map();
function numberFormat(places) {
  if (!numberFormats.has(places)) {
    numberFormats.set(places,
        new Intl.NumberFormat("en-US", {minimumFractionDigits: places, maximumFractionDigits: places}));
  }
  return numberFormats.get(places);
}

function plain(x, digits) {
  if (!isNumber(x)) return noValue;
  const text = numberFormat(digits === undefined ? digitsOf(x) : digits).format(Math.abs(x));
  if (!/[1-9]/.test(text)) return digits === undefined ? "0" : text;
  return (x < 0 ? "−" : "") + text;
}

// A change: a sign always, but none on nought.
function signed(x, digits) {
  const text = plain(x, digits);
  return isNumber(x) && x > 0 && /[1-9]/.test(text) ? "+" + text : text;
}

function percentMark() {
  return language() === "zh" ? "%" : noBreak + "%";
}

function percent(x, digits) {
  return isNumber(x) ? signed(x, digits) + percentMark() : noValue;
}

function plainPercent(x, digits) {
  return isNumber(x) ? plain(x, digits) + percentMark() : noValue;
}

// Billions of dollars; in Chinese in 亿美元 (tenths of a billion), from ten thousand on in 万亿美元. Both languages
// round at the same place.
function moneyText(x, write) {
  if (!isNumber(x)) return noValue;
  const digits = /[1-9]/.test(x.toFixed(moneyDigits(x))) ? moneyDigits(x) : 0;
  if (language() === "en") return write(x, digits) + noBreak + "bn USD";
  const tenths = 10 * Number(x.toFixed(digits));
  if (Math.abs(tenths) >= 1e4) return write(tenths / 1e4, 2) + "万亿美元";
  return write(tenths, Math.max(0, digits - 1)).replace(/,/g, "") + "亿美元";
}

function moneyDigits(x) {
  const size = Math.abs(x);
  return size >= 100 ? 0 : size >= 1 ? 1 : size >= 0.095 ? 2 : 3;
}

function money(x) {
  return moneyText(x, signed);
}

function plainMoney(x) {
  return moneyText(Math.abs(x), plain);
}

// "a, b and c"
function listed(items) {
  if (language() === "zh") return items.join("、");
  if (items.length < 2) return items.join("");
  return items.slice(0, -1).join(", ") + " and " + items[items.length - 1];
}

function spanWords(run) {
  if (run.span !== "quarters") return t("span.long_run");
  const quarters = (run.quarters || []).filter(Boolean);
  if (!quarters.length) return "";
  const first = quarters[0].slice(0, 4), last = quarters[quarters.length - 1].slice(0, 4);
  return first === last ? first : first + "–" + last;
}

Object.assign(words.en, {
  "section.answer": "The answer",
  "section.runs": "The runs beside each other",
  "section.measures": "What is done",
  "section.when": "When",
  "section.where": "Where",
  "section.partners": "With whom",
  "section.why": "Why, and who invests",
  "section.how_sure": "How sure",
  "section.sectors": "Which sectors",
  "section.spread": "Regions and firms",
  "section.cautions": "What rests on judgement, and what this leaves out",
  "section.checks": "Checks in this run",
  "section.repeat": "Repeat it",
  "bar.model": "model {model}",
  "bar.print": "Print",
  "bar.runs": "Run shown",
  "bar.skip": "To the answer",
  "page.no_library":
      "The drawing library was taken out of this file, so it holds no pictures: the numbers stand in " +
      "the tables below.",
  "page.failed":
      "This part of the page could not be drawn ({what}: {why}). The other parts are not affected.",
  "span.long_run": "long run",
  "foot":
      "Made by Entrepôt {version} from the run folder alone. Needs no network; every picture has its table.",
});

Object.assign(words.zh, {
  "section.answer": "结论",
  "section.runs": "各次运行对比",
  "section.measures": "做什么",
  "section.when": "何时",
  "section.where": "何处",
  "section.partners": "与谁",
  "section.why": "为何，谁来投资",
  "section.how_sure": "有多确定",
  "section.sectors": "哪些行业",
  "section.spread": "地区与企业",
  "section.cautions": "哪些取决于判断，哪些未包含在内",
  "section.checks": "本次运行的检验",
  "section.repeat": "如何复现",
  "bar.model": "模型 {model}",
  "bar.print": "打印",
  "bar.runs": "所示运行",
  "bar.skip": "跳至结论",
  "page.no_library": "本文件已去除绘图库，因此没有图形：数据见下方各表。",
  "page.failed": "页面的这一部分未能绘出（{what}：{why}），其他部分不受影响。",
  "span.long_run": "长期",
  "foot": "由 Entrepôt {version} 仅根据运行文件夹生成。无需网络；每幅图均附数据表。",
});
