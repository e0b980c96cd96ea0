// SPDX-License-Identifier: Apache-2.0
// draw.js: what all charts draw with: colours, numbers, texts measured and cut, shapes, scales.

const palette = {
  ink: "#16202B", notes: "#55606E", gain: "#0B5FA5", loss: "#B8500A", baseline: "#6B7280", grid: "#DDE2E8",
  panel: "#F5F7F9", strong: "#0B4F8A", moderate: "#4A90C8", gainTint: "#B5D2EA", lossTint: "#F2B27A",
  rest: "#9AA3AF", paper: "#FFFFFF",
};
const textSize = 12;

const hasLibrary = () => typeof window.d3 !== "undefined" && typeof window.d3.select === "function";
const isNumber = (x) => typeof x === "number" && Number.isFinite(x);
const evaluate = (x) => (typeof x === "function" ? x() : x);

// ---- numbers ----

// Per cent change of a pair [baseline, policy]; null where it has no meaning.
function pairPercent(pair) {
  if (!pair || !isNumber(pair[0]) || !isNumber(pair[1]) || pair[0] === 0) return null;
  return 100 * (pair[1] / pair[0] - 1);
}
const pairChange = (pair) =>
  (pair && isNumber(pair[0]) && isNumber(pair[1]) ? pair[1] - pair[0] : null);

// A change so small that it prints as zero counts as none.
const isNone = (x) => !isNumber(x) || Math.abs(x) < 0.005;

function digitsFor(x) {
  const size = Math.abs(x);
  if (size >= 99.95) return 0;
  return size >= 0.995 ? 1 : 2;
}

const superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";
function powerText(x, withSign) {
  const [digits, power] = Math.abs(x).toExponential(1).split("e");
  const raised = String(Number(power)).split("").map((c) => superscripts[c] || "⁻").join("");
  const sign = x < 0 ? "\u2212" : withSign ? "+" : "";
  return `${sign}${digits}×10${raised}`;
}

// A signed change, a change in per cent and a level, with as many digits as its size needs.
function change(x, digits) {
  if (!isNumber(x)) return "–";
  if (Math.abs(x) >= 1e6) return powerText(x, true);
  if (digits !== undefined) return signed(x, digits);
  return isNone(x) ? plain(0, 2) : signed(x, digitsFor(x));
}
function changePercent(x, digits) {
  if (!isNumber(x)) return "–";
  return change(x, digits) + (language() === "zh" ? "%" : "\u00a0%");
}
function level(x, digits) {
  if (!isNumber(x)) return "–";
  if (Math.abs(x) >= 1e6) return powerText(x, false);
  if (digits === undefined && x !== 0 && Math.abs(x) < 0.005) return powerText(x, false);
  return plain(x, digits === undefined ? (x === 0 ? 0 : digitsFor(x)) : digits);
}
// A share in per cent without a sign, never rounded up to "100 %" or down to "0 %".
function share(x) {
  const gap = language() === "zh" ? "%" : "\u00a0%";
  if (!isNumber(x)) return "–";
  const value = 100 * x;
  if (value > 0 && value < 0.1) return "<" + plain(0.1, 1) + gap;
  if (value < 100 && value > 99.9) return ">" + plain(99.9, 1) + gap;
  return plain(value, value === 0 || value === 100 || (value >= 9.95 && value <= 99) ? 0 : 1) + gap;
}
const signColour = (x) => (isNone(x) ? palette.baseline : x > 0 ? palette.gain : palette.loss);
const cell = (value, text) => ({value: isNumber(value) ? value : null, text});
const percentCell = (x) => cell(x, changePercent(x));
const changeCell = (x) => cell(x, change(x));
const levelCell = (x) => cell(x, level(x));

// ---- choices that stay when the page is drawn anew ----

function pick(key, fallback) {
  const kept = {};
  const read = () => {
    if (typeof recall === "function") return recall(key, fallback);
    return key in kept ? kept[key] : fallback;
  };
  return {
    value: (list) => {
      const chosen = read();
      return !list || list.includes(chosen) ? chosen : list.includes(fallback) ? fallback : list[0];
    },
    set: (value) => {
      kept[key] = value;
      if (typeof remember === "function") remember(key, value);
    },
  };
}

// ---- text in a picture ----

let measure = null;
let measuredFamily = "";
function textWidth(text, size = textSize, bold = false) {
  if (!measure) {
    measure = document.createElement("canvas").getContext("2d");
    measuredFamily = window.getComputedStyle(document.body).fontFamily || "sans-serif";
  }
  measure.font = `${bold ? "bold" : "normal"} ${size}px ${measuredFamily}`;
  return measure.measureText(String(text)).width;
}

function shorten(text, room, size = textSize, bold = false) {
  const whole = String(text);
  if (textWidth(whole, size, bold) <= room) return whole;
  const letters = Array.from(whole);
  let kept = letters.length;
  while (kept > 0 && textWidth(letters.slice(0, kept).join("").trimEnd() + "…", size, bold) > room) kept -= 1;
  return letters.slice(0, kept).join("").trimEnd() + "…";
}

// Breaks a text into at most `most` lines no wider than `room`; cuts with … only where nothing else helps.
function wrapText(text, room, size = textSize, bold = false, most = 3) {
  const wide = "\\u2e80-\\u9fff\\uac00-\\ud7af\\uff00-\\uffef";
  const closing = "，。、；：）”’！？,.;:)";
  const parts = String(text).match(new RegExp(`[${wide}]|[^\\s${wide}]+|\\s+`, "g")) || [""];
  const lines = [];
  let line = "";
  for (const part of parts) {
    const longer = line + part;
    if (line.trim() && !closing.includes(part) && textWidth(longer.trimEnd(), size, bold) > room) {
      lines.push(line.trim());
      line = part.trimStart();
    } else {
      line = longer;
    }
  }
  if (line.trim() || !lines.length) lines.push(line.trim());
  if (lines.length > most) {
    const tail = lines.splice(most - 1).join(" ");
    lines.push(tail);
  }
  return lines.map((l) => shorten(l, room, size, bold));
}

// One text; with `room` it is cut when wider, and the whole then stands in its tooltip.
function label(parent, x, y, text, options = {}) {
  const {size = textSize, bold = false, fill = palette.ink, anchor = "start", room, full} = options;
  const shown = room === undefined ? String(text) : shorten(text, Math.max(0, room), size, bold);
  const node = parent.append("text").attr("x", round(x)).attr("y", round(y)).attr("dy", "0.35em")
    .attr("font-size", size).attr("fill", fill).attr("text-anchor", anchor);
  if (bold) node.attr("font-weight", "bold");
  node.text(shown);
  const whole = full === undefined ? String(text) : String(full);
  if (whole !== shown) node.append("title").text(whole);
  return node;
}

const round = (x) => Math.round(x * 100) / 100;

// ---- shapes ----

function rectangle(parent, x, y, width, height, fill) {
  return parent.append("rect").attr("x", round(Math.min(x, x + width))).attr("y", round(y))
    .attr("width", round(Math.abs(width))).attr("height", round(Math.max(0, height))).attr("fill", fill);
}
function straight(parent, x1, y1, x2, y2, stroke, width = 1, dashes) {
  const node = parent.append("line").attr("x1", round(x1)).attr("y1", round(y1)).attr("x2", round(x2))
    .attr("y2", round(y2)).attr("stroke", stroke).attr("stroke-width", width);
  if (dashes) node.attr("stroke-dasharray", dashes);
  return node;
}
// A pattern of slanted lines; returns the fill that uses it.
function hatch(svg, name, colour, back = palette.paper, step = 5) {
  const id = `${svg.attr("data-id")}-${name}`;
  const pattern = svg.append("defs").append("pattern").attr("id", id).attr("width", step).attr("height", step)
    .attr("patternUnits", "userSpaceOnUse").attr("patternTransform", "rotate(45)");
  pattern.append("rect").attr("width", step).attr("height", step).attr("fill", back);
  pattern.append("line").attr("x1", 0).attr("y1", 0).attr("x2", 0).attr("y2", step).attr("stroke", colour)
    .attr("stroke-width", step * 0.45);
  return `url(#${id})`;
}

// A straight scale; a span of nothing is opened a little so that a tick at zero is left.
function axisScale(low, high, from, to) {
  let [a, b] = [Math.min(low, high), Math.max(low, high)];
  if (!(b - a > 0)) [a, b] = [a - (a === 0 ? 1 : Math.abs(a)), b + (b === 0 ? 1 : Math.abs(b))];
  const scale = (x) => from + ((x - a) / (b - a)) * (to - from);
  scale.domain = [a, b];
  scale.ticks = (count) => window.d3.ticks(a, b, count);
  return scale;
}
// The span of values with zero inside; changes that print as nothing are not blown up to the whole width.
function spanWithZero(values, least = 0.02) {
  const known = values.filter(isNumber);
  const [low, high] = [Math.min(0, ...known), Math.max(0, ...known)];
  if (high - low >= least) return [low, high];
  return low < 0 && high <= 0 ? [-least, high] : [low, low + least];
}
// Digits that a list of numbers shares, so that they can be added up by eye.
function sharedDigits(values, bounds = [10, 100]) {
  const largest = Math.max(0, ...values.filter(isNumber).map(Math.abs));
  return largest < bounds[0] ? 2 : largest < bounds[1] ? 1 : 0;
}
// Texts of ticks: as many digits as keep them apart, the sign of a change in front.
function tickTexts(ticks, withSign) {
  const step = ticks.length > 1 ? Math.abs(ticks[1] - ticks[0]) : Math.abs(ticks[0]) || 1;
  const digits = Math.max(0, Math.min(6, -Math.floor(Math.log10(step) + 1e-9)));
  const largest = Math.max(...ticks.map(Math.abs));
  if (step < 1e-6 || largest >= 1e6) return ticks.map((x) => (x === 0 ? "0" : powerText(x, withSign)));
  return ticks.map((x) => (x === 0 ? "0" : withSign ? signed(x, digits) : plain(x, digits)));
}
// Ticks whose texts do not touch each other on a level axis.
function clearTicks(scale, room, withSign, size = 11) {
  for (let count = Math.max(1, Math.floor(room / 56)); ; count -= 1) {
    const ticks = scale.ticks(Math.max(1, count));
    const texts = tickTexts(ticks, withSign);
    const widths = texts.map((x) => textWidth(x, size));
    const clear = ticks.every((x, i) => i === 0
      || Math.abs(scale(x) - scale(ticks[i - 1])) > (widths[i] + widths[i - 1]) / 2 + 6);
    if (clear) return ticks.map((x, i) => ({value: x, text: texts[i]}));
    if (count <= 1) return [ticks.includes(0) ? {value: 0, text: "0"} : {value: ticks[0], text: texts[0] }];
  }
}
