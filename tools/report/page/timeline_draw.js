// SPDX-License-Identifier: Apache-2.0
// timeline_draw.js: the picture of the timeline: a row for each entry, or for each task where entries are
// many. Height of a bar is how far it is phased in, colour the evidence for its effect; marks say what sets
// effect size and value.

// From this many entries on they stand in two columns, and can be shown by task instead.
const manyEntries = 40;
const evidenceKinds = ["strong", "moderate", "weak", "none"];

// How a column of rows is divided. On a phone the name stands over its bar; only a wide single column has
// words beside the marks.
function timelineLayout(width, columns) {
  const phone = width < 560, words = width >= 900 && columns === 1;
  const inner = columns === 1 ? width : (width - 28) / columns;
  const widest = (keys) => Math.ceil(Math.max(...keys.map((key) => textWidth(t(key), 12))));
  const marks = words ? {
    gap: 22, evidence: 36 + widest(evidenceKinds.map((kind) => "evidence." + kind)) + 16,
    size: 12 + widest(["size.short.estimated", "size.short.converted", "size.short.judged"]) + 16,
    value: 12 + widest(["grade.short.official", "grade.short.judged"]),
  } : {gap: phone ? 0 : 10, evidence: 42, size: 18, value: 10};
  const right = phone ? inner : inner - marks.gap - marks.evidence - marks.size - marks.value;
  const row = phone ? 35 : columns > 1 ? (width < 760 ? 13 : 16) : width < 760 ? 14.5 : 19;
  return {phone, words, width: inner, columns, right, row, marks, bar: phone ? 13 : row - (row < 15 ? 3 : 5),
    left: phone ? 0 : Math.round(Math.min((columns > 1 ? 0.47 : 0.36) * inner, 410)),
    size: row < 15 ? 10 : width < 760 || columns > 1 ? 11 : 12.5};
}

function phasePath(low, high, x, bottom, height) {
  const path = window.d3.path();
  const y = (part) => round(bottom - height * Math.max(0, Math.min(1, part)));
  path.moveTo(round(x(0)), y(low[0]));
  high.forEach((part, quarter) => {
    path.lineTo(round(x(quarter)), y(part));
    path.lineTo(round(x(quarter + 1)), y(part));
  });
  for (let quarter = low.length - 1; quarter >= 0; quarter -= 1) {
    path.lineTo(round(x(quarter + 1)), y(low[quarter]));
    path.lineTo(round(x(quarter)), y(low[quarter]));
  }
  path.closePath();
  return path.toString();
}

// The bar of one entry, or of a task: the mean of its entries, stacked by evidence.
function drawPhase(row, entries, run, layout, x, bottom, fills) {
  const quarters = Math.max(1, (run.quarters || []).length);
  straight(row, x(0), bottom, x(quarters), bottom, palette.grid);
  let low = new Array(quarters).fill(0);
  for (const kind of [...evidenceKinds, "idle"]) {
    const alike =
        entries.filter((lever) => (lever.acts === false ? "idle" : lever.evidence || "none") === kind);
    if (!alike.length) continue;
    const sum = low.map(
        (before, quarter) => before +
            alike.reduce((total, lever) => total + (phaseOf(lever, run)[quarter] || 0), 0) / entries.length);
    if (sum.some((part, quarter) => part > low[quarter])) {
      const bar =
          row.append("path").attr("d", phasePath(low, sum, x, bottom, layout.bar)).attr("fill", fills[kind]);
      if (kind === "idle") bar.attr("stroke", palette.baseline).attr("stroke-dasharray", "2 2");
      if (kind === "none") bar.attr("stroke", palette.strong);
    }
    low = sum;
  }
}

function drawEvidence(row, x, y, evidence) {
  for (let dot = 0; dot < 3; dot += 1) {
    row.append("circle").attr("cx", x + 10 * dot).attr("cy", y).attr("r", 3.5).attr("stroke", palette.strong)
      .attr("fill", dot < (evidenceDots[evidence] || 0) ? palette.strong : palette.paper);
  }
}

function drawDiamond(row, x, y, open) {
  row.append("path")
      .attr("d", `M${x},${y - 5}l5,5l-5,5l-5,-5z`)
      .attr("stroke", open ? palette.loss : palette.ink)
      .attr("fill", open ? palette.paper : palette.ink);
}

function drawSquare(row, x, y, open) {
  row.append("rect").attr("x", x - 4).attr("y", y - 4).attr("width", 8).attr("height", 8)
    .attr("stroke", open ? palette.loss : palette.ink).attr("fill", open ? palette.paper : palette.ink);
}

// Where the marks of a row stand, from left to right: evidence, size, value.
function markPlaces(layout) {
  const dots = layout.phone ? layout.width - 66 : layout.right + layout.marks.gap + 4;
  const diamond = dots + (layout.phone ? 40 : layout.marks.evidence - 4);
  return {dots, diamond, square: diamond + layout.marks.size};
}

function drawMarks(row, lever, layout, y) {
  const at = markPlaces(layout);
  drawEvidence(row, at.dots, y, lever.evidence);
  drawDiamond(row, at.diamond, y, sizeIsJudged(lever));
  drawSquare(row, at.square, y, valueIsJudged(lever));
  if (!layout.words) return;
  const word = (x, text, judged) =>
      label(row, x, y, text, {size: 12, fill: judged ? palette.loss : palette.notes});
  word(at.dots + 32, t("evidence." + (lever.evidence || "none")), false);
  word(at.diamond + 10, t("size.short." + lever.size), sizeIsJudged(lever));
  word(at.square + 10, t("grade.short." + lever.grade), valueIsJudged(lever));
}

function drawEntryName(row, lever, layout, y) {
  const room = layout.phone ? layout.width - 84 : layout.left - 8;
  const value = shortValue(lever.value) + (lever.acts === false ? " " + t("timeline.idle_short") : "");
  const valueRoom = Math.min(textWidth(value, layout.size), room * 0.45);
  const name = label(row, 0, y, entryName(lever), {size: layout.size, room: room - valueRoom - 6});
  const end = textWidth(name.node().firstChild.textContent, layout.size) + 6;
  if (value) label(row, end, y, value, {size: layout.size, fill: palette.notes, room: room - end});
}

function drawYears(parent, run, x, y, bottom) {
  const quarters = run.quarters || [];
  if (!quarters.length) {
    label(parent, x(0), y, t("span.long_run"), {size: 11, fill: palette.notes});
    return;
  }
  const starts =
      quarters.map((quarter, index) => ({quarter, index})).filter((each) => /Q1$/.test(each.quarter));
  const every = Math.max(1, Math.ceil((starts.length * 34) / Math.max(1, x(quarters.length) - x(0))));
  starts.forEach((each, number) => {
    if (number % every) return;
    straight(parent, x(each.index), y + 8, x(each.index), bottom, palette.grid);
    if (x(quarters.length) - x(each.index) < 26) return;
    label(parent, x(each.index) + 2, y, each.quarter.slice(0, 4), {size: 11, fill: palette.notes});
  });
}

function drawMarkHeads(parent, layout, y) {
  if (!layout.words) return;
  const at = markPlaces(layout);
  const head = (x, key) => label(parent, x, y, t(key), {size: 11, fill: palette.notes});
  head(at.dots - 4, "timeline.evidence_head");
  head(at.diamond - 5, "timeline.size_head");
  head(at.square - 4, "timeline.value_head");
}

// What colours and marks mean; breaks into lines where the picture is narrow.
function drawLegend(svg, width, top, fills, withMarks) {
  let x = 0, y = top + 8;
  const item = (text, room, draw) => {
    const needed = room + 6 + textWidth(text, 11) + 16;
    if (x > 0 && x + needed > width + 16) [x, y] = [0, y + 18];
    draw(x, y);
    label(svg, x + room + 6, y, text, {size: 11, fill: palette.notes});
    x += needed;
  };
  for (const kind of ["strong", "moderate", "weak"]) {
    item(t("legend." + kind), 22, (left, middle) => rectangle(svg, left, middle - 5, 22, 10, fills[kind]));
  }
  if (!withMarks) return y + 12;
  item(t("legend.dots"), 28, (left, middle) => drawEvidence(svg, left + 4, middle, "moderate"));
  item(t("legend.size"), 24, (left, middle) => {
    drawDiamond(svg, left + 6, middle, false);
    drawDiamond(svg, left + 19, middle, true);
  });
  item(t("legend.value"), 24, (left, middle) => {
    drawSquare(svg, left + 6, middle, false);
    drawSquare(svg, left + 19, middle, true);
  });
  return y + 12;
}

// The lines of the picture from top to bottom: headings and rows, each with its height.
function timelineLines(run, layout) {
  return timelineGroups(run).flatMap(
      (group) =>
          [...(group.title ? [{heading: group.title, height: layout.row < 15 ? 19 : 23}] : []),
           ...group.levers.map(
               (lever, index) => ({lever, height: layout.row + (index === group.levers.length - 1 ? 3 : 0)})),
  ]);
}

// Cut into columns of about the same height; no column ends with a heading.
function cutIntoColumns(lines, columns) {
  const whole = lines.reduce((sum, line) => sum + line.height, 0);
  const cut = Array.from({length: columns}, () => []);
  let column = 0, height = 0;
  lines.forEach((line) => {
    if (column < columns - 1 && height + line.height / 2 > (whole / columns) * (column + 1)) column += 1;
    cut[column].push(line);
    height += line.height;
  });
  for (let at = 0; at < columns - 1; at += 1) {
    const last = cut[at][cut[at].length - 1];
    if (last && last.heading) cut[at + 1].unshift(cut[at].pop());
  }
  return cut;
}

function timelineFills(svg) {
  return {
    strong: palette.strong,
    moderate: palette.moderate,
    weak: hatch(svg, "weak", palette.gain),
    none: palette.paper,
    idle: "none"
  };
}

function drawColumn(group, lines, run, layout, fills) {
  const quarters = Math.max(1, (run.quarters || []).length);
  const x = axisScale(0, quarters, layout.left, layout.right);
  const under = group.append("g"), rows = group.append("g");
  drawMarkHeads(group, layout, 8);
  let y = 18;
  for (const line of lines) {
    if (line.heading) {
      label(
          rows, 0, y + line.height - 9, line.heading,
          {size: 12.5, bold: true, room: layout.phone ? layout.width : layout.left + 120});
    } else {
      const row = rows.append("g").attr("class", "entry");
      row.append("title").text(entryWords(line.lever));
      row.append("rect").attr("x", 0).attr("y", y).attr("width", layout.width).attr("height", layout.row)
        .attr("fill", "none").attr("pointer-events", "all");
      const middle = layout.phone ? y + 9 : y + layout.row / 2;
      drawPhase(row, [line.lever], run, layout, x, y + layout.row - 2, fills);
      drawEntryName(row, line.lever, layout, middle);
      drawMarks(row, line.lever, layout, middle);
    }
    y += line.height;
  }
  drawYears(under, run, x, 8, y);
  return y;
}

function drawEntries(svg, width, run) {
  const columns = (run.levers || []).length > manyEntries && width >= 620 ? 2 : 1;
  const layout = timelineLayout(width, columns);
  const fills = timelineFills(svg);
  const bottoms =
      cutIntoColumns(timelineLines(run, layout), columns)
          .map(
              (lines, column) => drawColumn(
                  svg.append("g").attr("transform", `translate(${round(column * (layout.width + 28))},0)`),
                  lines, run, layout, fills));
  return drawLegend(svg, width, Math.max(...bottoms) + 8, fills, true);
}

// A row for each task: how far its entries are phased in on average, and how many of them are judged.
function drawTasks(svg, width, run) {
  const phone = width < 560;
  const counts = timelineGroups(run).map(
      (group) => ({...group, words: t("timeline.task_counts", timelineCounts(group))}));
  const size = width < 760 ? 11 : 12.5;
  const countsRoom = phone ? 0 : Math.max(...counts.map((group) => textWidth(group.words, size))) + 16;
  const left = phone ? 0 : Math.max(...counts.map((group) => textWidth(group.title, 12.5, true))) + 12;
  const layout = {bar: 24, phone};
  const fills = timelineFills(svg);
  const x = axisScale(0, Math.max(1, (run.quarters || []).length), left, width - countsRoom);
  const under = svg.append("g");
  let y = 22;
  for (const group of counts) {
    const row = svg.append("g");
    row.append("title").text(group.title + ": " + group.words);
    label(
        row, 0, phone ? y + 8 : y + 14, group.title,
        {size: 12.5, bold: true, room: phone ? width : left - 8});
    if (phone) label(row, 0, y + 23, group.words, {size: 11, fill: palette.notes, room: width});
    y += phone ? 62 : 29;
    drawPhase(row, group.levers, run, layout, x, y - 2, fills);
    if (!phone)
      label(
          row, width - countsRoom + 16, y - 15, group.words,
          {size, fill: palette.notes, room: countsRoom - 16});
  }
  drawYears(under, run, x, 8, y);
  return drawLegend(svg, width, y + 8, fills, false);
}
