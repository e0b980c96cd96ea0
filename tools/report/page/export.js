// SPDX-License-Identifier: Apache-2.0
// export.js: a chart's table as CSV, its picture as SVG and PNG; all made in the page, nothing is fetched.

// What a style sheet may have set, and the values that need not be written down.
const drawnStyles = {
  "fill": "", "fill-opacity": "1", "stroke": "none", "stroke-width": "", "stroke-dasharray": "none",
  "stroke-opacity": "1", "stroke-linejoin": "miter", "stroke-linecap": "butt", "opacity": "1",
  "visibility": "visible",
};
const drawnFonts = {"font-family": "", "font-size": "", "font-weight": "", "font-style": "normal",
  "text-anchor": "start"};
const svgSpace = "http://www.w3.org/2000/svg";

// The page's title, the figure and what is chosen in it: "Opening up, map, real_income, year".
function fileName(figure) {
  const chosen = [...figure.querySelectorAll(".chart-toggles [aria-pressed=true]")]
    .map((button) => button.dataset.key.replace(/^\d+:/, ""));
  const title = Array.from(document.title.split("|")[0]).slice(0, 40).join("");
  return [title, figure.id.replace(/^figure-/, ""), ...chosen].join("-").normalize("NFC")
    .replace(/[^\p{L}\p{N}_]+/gu, "-").replace(/^-+|-+$/g, "");
}

function saveBlob(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  document.body.appendChild(link);
  link.click();
  link.remove();
  window.setTimeout(() => URL.revokeObjectURL(link.href), 30000);
}

// A text that a spreadsheet would take for a formula gets an apostrophe in front.
function csvField(value) {
  const raw = value !== null && typeof value === "object" ? value.value : value;
  if (raw === null || raw === undefined) return "";
  if (typeof raw === "number") return Number.isFinite(raw) ? String(raw) : "";
  let text = String(raw);
  if (/^[=+\-@\t\r]/.test(text)) text = `'${text}`;
  return /[",\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
}

function tableAsCsv(table) {
  return [table.columns, ...table.rows].map((row) => row.map(csvField).join(",")).join("\r\n") + "\r\n";
}

function saveTable(table, name) {
  saveBlob(new Blob(["\ufeff", tableAsCsv(table)], {type: "text/csv;charset=utf-8"}), `${name}.csv`);
}

// The drawing by itself: styles written into each element, heading and subtitle on top, a white ground.
function wholeDrawing(figure) {
  const drawn = figure.querySelector("svg[data-chart]");
  const copy = drawn.cloneNode(true);
  const originals = [drawn, ...drawn.querySelectorAll("*")];
  const copies = [copy, ...copy.querySelectorAll("*")];
  originals.forEach((original, index) => {
    if (["title", "desc", "defs"].includes(original.tagName)) return;
    const style = window.getComputedStyle(original);
    const isText = ["text", "tspan", "svg"].includes(original.tagName);
    for (const [name, usual] of Object.entries(isText ? {...drawnStyles, ...drawnFonts} : drawnStyles)) {
      const value = style.getPropertyValue(name);
      if (value && value !== usual) copies[index].setAttribute(name, value);
    }
    copies[index].removeAttribute("class");
  });
  return withTitles(copy, figure, Number(drawn.getAttribute("width")), Number(drawn.getAttribute("height")));
}

// Names of installed fonts that the page gives its own: a picture by itself needs them too.
function installedFonts() {
  return [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules])
    .filter((rule) => rule.constructor.name === "CSSFontFaceRule").map((rule) => rule.cssText).join("\n");
}

function withTitles(copy, figure, width, height) {
  const family = window.getComputedStyle(figure).fontFamily;
  const margin = 16;
  let y = margin;
  const texts = [];
  const write = (text, size, weight, fill) => {
    for (const line of wrapText(text, width, size, weight === "bold", 6)) {
      const node = document.createElementNS(svgSpace, "text");
      node.textContent = line;
      const attributes =
          {x: margin, y: y + size, "font-size": size, "font-weight": weight, fill, "font-family": family};
      for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
      texts.push(node);
      y += size * 1.35;
    }
  };
  const textOf = (selector) => (figure.querySelector(selector) || {textContent: ""}).textContent;
  if (textOf("h3")) write(textOf("h3"), 16, "bold", palette.ink);
  if (textOf(".subtitle")) write(textOf(".subtitle"), 12, "normal", palette.notes);
  const total = {width: width + 2 * margin, height: Math.ceil(y + height + 1.5 * margin)};
  const whole = document.createElementNS(svgSpace, "svg");
  whole.setAttribute("width", total.width);
  whole.setAttribute("height", total.height);
  whole.setAttribute("viewBox", `0 0 ${total.width} ${total.height}`);
  const ground = document.createElementNS(svgSpace, "rect");
  for (const [key, value] of Object.entries({...total, fill: palette.paper})) ground.setAttribute(key, value);
  copy.setAttribute("x", margin);
  copy.setAttribute("y", Math.ceil(y + margin / 2));
  const fonts = document.createElementNS(svgSpace, "style");
  fonts.textContent = installedFonts();
  whole.append(fonts, ground, ...texts, copy);
  return {text: new XMLSerializer().serializeToString(whole), ...total};
}

function saveDrawing(figure, name) {
  const {text} = wholeDrawing(figure);
  const head = '<?xml version="1.0" encoding="UTF-8"?>\n';
  saveBlob(new Blob([head, text], {type: "image/svg+xml;charset=utf-8"}), `${name}.svg`);
}

function savePicture(figure, name) {
  const {text, width, height} = wholeDrawing(figure);
  const picture = new Image();
  picture.addEventListener("load", () => {
    const canvas = document.createElement("canvas");
    const times = 2;
    canvas.width = width * times;
    canvas.height = height * times;
    const context = canvas.getContext("2d");
    context.scale(times, times);
    context.drawImage(picture, 0, 0, width, height);
    canvas.toBlob((blob) => blob && saveBlob(blob, `${name}.png`), "image/png");
  });
  picture.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
}
