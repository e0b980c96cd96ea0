// SPDX-License-Identifier: Apache-2.0
// chart.js: the frame of every chart: heading, subtitle, toggles, picture, note, table and buttons.

const allFrames = [];
let frameCount = 0;

Object.assign(words.en, {
  "chart.table": "Table", "chart.failed": "This chart could not be drawn: {x}", "chart.tableOf": "Table: {x}",
  "chart.download": "Download this chart as {x}", "chart.downloadTable": "Download the table as CSV",
  "chart.choose": "Choose what is shown",
});
Object.assign(words.zh, {
  "chart.table": "数据表", "chart.failed": "此图无法绘制：{x}", "chart.tableOf": "数据表：{x}",
  "chart.download": "下载此图（{x}）", "chart.downloadTable": "下载数据表（CSV）", "chart.choose": "选择显示内容",
});

// spec: {id, kind, heading, subtitle, note, table: {columns, rows}, toggles, describe, draw(svg, width) ->
// height}. heading, subtitle, note, table, toggles and describe may be functions: they are asked at every
// redraw. A cell of the table is a text, a number, or {value, text}: the text on screen, the value in the
// CSV.
function frame(parent, spec) {
  frameCount += 1;
  const id = `chart-${frameCount}`;
  const figure = make(parent, "figure", `chart chart-${spec.kind}`);
  figure.id = spec.id || `figure-${spec.kind}`;
  const head = make(figure, "div", "chart-head");
  const titles = make(head, "div", "chart-titles");
  const heading = make(titles, "h3");
  const subtitle = make(titles, "p", "subtitle");
  const toggles = make(head, "div", "chart-toggles no-print");
  const picture = make(figure, "div", "chart-picture");
  const note = make(figure, "p", "note chart-note");
  const foot = make(figure, "div", "chart-foot no-print");
  const fold = make(foot, "details", "chart-fold");
  const summary = make(fold, "summary");
  const scroll = make(fold, "div", "table-scroll");
  const tools = make(foot, "div", "tools");
  fold.open = !hasLibrary();

  const handle = {figure, redraw, spec};
  allFrames.push(handle);
  let room = 0;

  // While a hand moves something, `moving`, what lies around the picture waits for a redraw without it.
  function redraw(width, moving) {
    heading.textContent = evaluate(spec.heading) || "";
    fillText(subtitle, evaluate(spec.subtitle));
    fillText(note, evaluate(spec.note));
    picture.hidden = !hasLibrary();
    if (!moving || !hasLibrary() || fold.open) fillAround();
    if (hasLibrary()) drawPicture(moving && room ? room : width);
  }

  function fillAround() {
    const table = evaluate(spec.table) || {columns: [], rows: []};
    fillToggles(toggles, evaluate(spec.toggles) || [], () => redraw());
    summary.textContent = t("chart.table");
    summary.setAttribute("aria-label", t("chart.tableOf", {x: heading.textContent}));
    fillTable(scroll, table, heading.textContent);
    fillTools(tools, handle, table, heading.textContent);
  }

  function drawPicture(width) {
    room = Math.max(120, Math.floor(width || picture.clientWidth || figure.clientWidth || 690));
    picture.textContent = "";
    const svg = window.d3.select(picture).append("svg").attr("data-chart", spec.kind).attr("data-id", id)
      .attr("role", "img").attr("aria-labelledby", `${id}-title ${id}-desc`).attr("font-size", textSize);
    svg.append("title").attr("id", `${id}-title`).text(heading.textContent);
    svg.append("desc").attr("id", `${id}-desc`).text(evaluate(spec.describe) || subtitle.textContent);
    let height = 0;
    try {
      height = spec.draw(svg, room);
    } catch (error) {
      fillText(note, t("chart.failed", {x: error.message}));
      console.error(error);
    }
    height = Math.max(1, Math.ceil(isNumber(height) ? height : 1));
    svg.attr("width", room).attr("height", height).attr("viewBox", `0 0 ${room} ${height}`);
  }

  redraw();
  return handle;
}

// Draws all frames that still stand in the page; the others are forgotten.
function redrawFrames(width) {
  const standing = allFrames.filter((x) => x.figure.isConnected);
  allFrames.splice(0, allFrames.length, ...standing);
  for (const one of standing) one.redraw(width);
}

function fillText(node, text) {
  node.textContent = text || "";
  node.hidden = !text;
}

// Buttons are made anew, so the one that had the focus gets it back.
function fillToggles(box, groups, redraw) {
  const focused = box.contains(document.activeElement) ? document.activeElement.dataset.key : null;
  box.textContent = "";
  groups.filter((group) => group.options.length > 1).forEach((group, index) => {
    const set = make(box, "div", "toggles");
    set.setAttribute("role", "group");
    set.setAttribute("aria-label", group.label || t("chart.choose"));
    for (const option of group.options) {
      const button = make(set, "button", "", option.label);
      button.type = "button";
      button.dataset.key = `${index}:${option.value}`;
      button.setAttribute("aria-pressed", String(option.value === group.chosen));
      button.addEventListener("click", () => {
        group.choose(option.value);
        redraw();
      });
      if (button.dataset.key === focused) button.focus();
    }
  });
  box.hidden = !box.childNodes.length;
}

function cellText(value) {
  if (value !== null && typeof value === "object")
    return value.text === undefined ? level(value.value) : value.text;
  if (typeof value === "number") return level(value);
  return value === null || value === undefined ? "–" : String(value);
}

function fillTable(box, table, caption) {
  box.textContent = "";
  box.tabIndex = 0;
  box.setAttribute("role", "region");
  box.setAttribute("aria-label", t("chart.tableOf", {x: caption}));
  const node = make(box, "table");
  make(node, "caption", "", caption);
  const head = make(make(node, "thead"), "tr");
  for (const column of table.columns) make(head, "th", "", column).scope = "col";
  const body = make(node, "tbody");
  for (const row of table.rows) {
    const line = make(body, "tr");
    row.forEach((value, index) => {
      const isText = typeof value === "string";
      const made = make(line, index === 0 ? "th" : "td", isText ? "" : "number", cellText(value));
      if (index === 0) made.scope = "row";
    });
  }
}

function fillTools(box, handle, table, heading) {
  box.textContent = "";
  const add = (text, title, act) => {
    const button = make(box, "button", "tool", text);
    button.type = "button";
    button.title = title;
    button.setAttribute("aria-label", `${title}: ${heading}`);
    button.addEventListener("click", act);
  };
  const name = () => fileName(handle.figure);
  add("CSV", t("chart.downloadTable"), () => saveTable(table, name()));
  if (!hasLibrary()) return;
  add("SVG", t("chart.download", {x: "SVG"}), () => saveDrawing(handle.figure, name()));
  add("PNG", t("chart.download", {x: "PNG"}), () => savePicture(handle.figure, name()));
}

// A note in place of a chart that has nothing to show: a heading and one line, with a command to copy.
function emptyChart(parent, heading, line, command) {
  const figure = make(parent, "figure", "chart chart-empty");
  const fill = () => {
    figure.textContent = "";
    make(figure, "h3", "", evaluate(heading));
    make(figure, "p", "note", evaluate(line));
    if (command) make(make(figure, "p", "note"), "code", "command", evaluate(command));
  };
  fill();
  const handle = {figure, redraw: fill, spec: {kind: "empty"}};
  allFrames.push(handle);
  return handle;
}
