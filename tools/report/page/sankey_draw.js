// SPDX-License-Identifier: Apache-2.0
// sankey_draw.js: layout and drawing of the flows: columns of nodes in fixed order, ribbons between them,
// labels that keep clear of each other.

const sankeyNodeWidth = 10;

// All nodes and ribbons of one state, with values but without places yet.
// Columns are read left to right: exports from home places, imports towards them.
function sankeyGraph(model, side, state) {
  const flows = sankeyFlows(model[side], state);
  const ways = model.hub ? ["direct", "hub"] : ["direct"];
  const home = model.at.map((code, i) => ({key: `at${i}`, name: place(code), short: place(code, true),
    legs: ways.map((way) => ({way, value: flows[way][i].reduce((a, b) => a + b, 0)}))}));
  const partners = model.groups.map((group, j) => ({key: `with${j}`, name: group.name(), short: group.name(),
    legs: ways.map((way) => ({way, value: flows[way].reduce((sum, row) => sum + row[j], 0)}))}));
  if (!model.hub) {
    home.forEach((node, i) => { node.legs = flows.direct[i].map((value, j) => ({to: j, value})); });
    partners.forEach((node, j) => { node.legs = flows.direct.map((row, i) => ({to: i, value: row[j]})); });
  }
  const balance = (node) => node.legs.reduce((sum, leg) => sum + leg.value, 0);
  for (const node of [...home, ...partners]) {
    node.value = balance(node);
    node.size = node.legs.reduce((sum, leg) => sum + Math.abs(leg.value), 0);
  }
  const middle = model.hub ? ways.map((way) => {
    const of = (nodes) => nodes.map((node) => node.legs.find((leg) => leg.way === way).value);
    const size = (nodes) => of(nodes).reduce((sum, x) => sum + Math.abs(x), 0);
    return {
      key: way,
      way,
      value: of(home).reduce((a, b) => a + b, 0),
      size: Math.max(size(home), size(partners)),
      name: way === "direct" ? t("sankey.direct") : t("sankey.hub", {x: place(model.hub)}),
      names:
          (way === "direct" ? [t("sankey.direct")] :
                              [place(model.hub), place(model.hub, true), placeCode(model.hub)].map(
                                  (x) => t("sankey.hub", {x})))
    };
  }) : [];
  const columns = side === "exports" ? [home, middle, partners] : [partners, middle, home];
  return {columns, home, middle, partners};
}

// Tallest column of a state, for a scale that baseline and policy share.
function sankeyTallest(model, states) {
  const sides = ["exports", "imports"].filter((kind) => model[kind]);
  return Math.max(...sides.flatMap((side) => states.flatMap((state) => sankeyGraph(model, side, state).columns
    .map((column) => column.reduce((sum, node) => sum + node.size, 0)))), 0);
}

// Moves blocks [{y, height}] (y: wanted middle) apart so that none overlap and all stand between top and
// bottom.
function spreadLabels(blocks, top, bottom) {
  const sorted = [...blocks].sort((a, b) => a.y - b.y);
  let edge = top;
  for (const block of sorted) {
    block.at = Math.max(block.y, edge + block.height / 2);
    edge = block.at + block.height / 2;
  }
  edge = bottom;
  for (const block of sorted.reverse()) {
    block.at = Math.min(block.at, edge - block.height / 2);
    edge = block.at - block.height / 2;
  }
}

function drawSankey(svg, width, model, side, state) {
  const graph = sankeyGraph(model, side, state);
  const narrow = width < 640;
  const size = narrow ? 11 : textSize;
  const write = state === "difference" ? change : level;
  const lineHeight = size + 3;
  const outer = [graph.columns[0], graph.columns[2]];
  const room = Math.min(240, width * (model.hub ? 0.29 : 0.32));
  // Names and numbers: the number stands on the last line if it fits there, else on its own.
  for (const node of outer.flat()) {
    const number = write(node.value);
    const name = narrow ? node.short : node.name;
    const lines = wrapText(name, room, size, false, 3);
    const last = lines[lines.length - 1];
    if (textWidth(`${last} `, size) + textWidth(number, size, true) <= room) node.lines = lines;
    else node.lines = [...lines, ""];
    node.number = number;
    node.labelHeight = node.lines.length * lineHeight + 2;
    node.labelWidth = Math.max(...node.lines.map((line, i) => textWidth(line, size)
      + (i === node.lines.length - 1 ? textWidth(` ${number}`, size, true) : 0)));
  }
  const needed = (nodes) => nodes.reduce((sum, node) => sum + node.labelHeight, 0);
  const top = model.hub ? 22 : 6;
  const most = Math.max(...outer.map((nodes) => nodes.length));
  const height =
      Math.max(Math.min(narrow ? 340 : 380, 140 + 40 * most), ...outer.map((nodes) => needed(nodes) + 8));
  const bottom = top + height;
  const gapOf = (nodes) => (nodes.length > 1 ? Math.min(14, (height * 0.3) / (nodes.length - 1)) : 0);
  const states = state === "difference" ? ["difference"] : ["baseline", "policy"];
  const tallest = sankeyTallest(model, states);
  const gaps = Math.max(...outer.map((nodes) => gapOf(nodes) * (nodes.length - 1)), model.hub ? 60 : 0);
  const unitHeight = tallest > 0 ? (height - gaps) / tallest : 0;
  const labelRoom = outer.map((nodes) => Math.max(...nodes.map((node) => node.labelWidth)) + 8);
  const left = labelRoom[0];
  const right = width - labelRoom[1] - sankeyNodeWidth;
  const xOf = model.hub ? [left, (left + right) / 2, right] : [left, null, right];
  graph.columns.forEach((nodes, c) => {
    if (!nodes.length) return;
    const gap = c === 1 ? 60 : gapOf(nodes);
    const total = nodes.reduce((sum, node) => sum + node.size * unitHeight, 0) + gap * (nodes.length - 1);
    let y = c === 1 ? top + Math.max(0, (height - total) / 2) : top + Math.max(0, (height - total) / 2);
    for (const node of nodes) {
      Object.assign(node, {x: xOf[c], y, height: node.size * unitHeight, left: y, right: y});
      y += node.height + gap;
    }
  });
  drawRibbons(svg, model, side, graph, unitHeight);
  graph.columns.forEach((nodes, c) => nodes.forEach((node) => {
    rectangle(svg, node.x, node.y, sankeyNodeWidth, Math.max(1.2, node.height), palette.ink)
      .append("title").text(`${node.name} ${write(node.value)}`);
    if (c === 1) drawMiddleLabel(svg, node, write, size, right - left);
  }));
  outer.forEach((nodes, c) => drawOuterLabels(svg, nodes, c === 0, {top, bottom, size, lineHeight}));
  return bottom + 8;
}

function drawMiddleLabel(svg, node, write, size, room) {
  const number = write(node.value);
  const free = room - textWidth(` ${number}`, size, true) - 30;
  const name =
      shorten(node.names.find((x) => textWidth(x, size, true) <= free) || node.name, free, size, true);
  const text = `${name} ${number}`;
  const y = node.y - 9;
  const wide = textWidth(text, size, true);
  const middle = node.x + sankeyNodeWidth / 2;
  rectangle(svg, middle - wide / 2 - 3, y - 8, wide + 6, 15, palette.paper).attr("fill-opacity", 0.85);
  label(svg, middle, y, text, {size, bold: true, anchor: "middle", full: `${node.name} ${number}`});
}

// Names beside the outer nodes; a thin line leads to the node where the name had to move.
function drawOuterLabels(svg, nodes, onLeft, {top, bottom, size, lineHeight}) {
  const blocks = nodes.map((node) => ({node, y: node.y + node.height / 2, height: node.labelHeight}));
  spreadLabels(blocks, top - 4, bottom + 6);
  for (const {node, y, at} of blocks) {
    const edge = onLeft ? node.x : node.x + sankeyNodeWidth;
    const x = onLeft ? edge - 7 : edge + 7;
    if (Math.abs(at - y) > 4) straight(svg, edge, y, onLeft ? x + 2 : x - 2, at, palette.rest, 0.8);
    const anchor = onLeft ? "end" : "start";
    const first = at - ((node.lines.length - 1) * lineHeight) / 2;
    node.lines.forEach((line, i) => {
      const last = i === node.lines.length - 1;
      const text = label(svg, x, first + i * lineHeight, line, {size, anchor, full: node.name});
      if (!last) return;
      text.selectAll("title").remove();
      const fill = /^[\u2212]/.test(node.number) ? palette.loss : palette.ink;
      text.append("tspan")
          .attr("font-weight", "bold")
          .attr("fill", fill)
          .text((line ? " " : "") + node.number);
      text.append("title").text(`${node.name} ${node.number}`);
    });
  }
}

// Ribbons: each keeps its place in both nodes; through the hub hatched, falls in orange.
function drawRibbons(svg, model, side, graph, unitHeight) {
  const group = svg.insert("g", "rect");
  const fills = {gain: palette.gainTint, loss: palette.lossTint};
  const hatches = {
    gain: hatch(svg, "hub", "#6FA3D0", "#EEF5FB"),
    loss: hatch(svg, "hubLoss", "#D98A45", "#FDF1E6")
  };
  const ribbon = (from, to, value, hatched, text) => {
    const thick = Math.abs(value) * unitHeight;
    const [y0, y1] = [from.right, to.left];
    from.right += thick;
    to.left += thick;
    if (!(thick > 0)) return;
    const drawn = Math.max(thick, 0.6);
    const [x0, x1] = [from.x + sankeyNodeWidth, to.x];
    const bend = (x0 + x1) / 2;
    const tone = value < 0 ? "loss" : "gain";
    group.append("path")
        .attr("fill", hatched ? hatches[tone] : fills[tone])
        .attr("fill-opacity", 0.9)
        .attr(
            "d",
            `M${round(x0)},${round(y0)}C${round(bend)},${round(y0)} ${round(bend)},${round(y1)} ${
                round(x1)},${round(y1)}L${round(x1)},${round(y1 + drawn)}C${round(bend)},${
                round(y1 + drawn)} ${round(bend)},${round(y0 + drawn)} ${round(x0)},${round(y0 + drawn)}Z`)
        .append("title")
        .text(text);
  };
  const [first, , last] = graph.columns;
  const said = (from, to, value) => `${from.name} → ${to.name}: ${value < 0 || graph.signed ? change(value)
    : level(value)}`;
  if (!model.hub) {
    first.forEach((from) => last.forEach((to, j) => ribbon(from, to, from.legs[j].value, false,
      said(from, to, from.legs[j].value))));
    return;
  }
  graph.middle.forEach((node, way) => {
    first.forEach((from) => ribbon(from, node, from.legs[way].value, node.way === "hub",
      said(from, node, from.legs[way].value)));
  });
  graph.middle.forEach((node, way) => {
    last.forEach(
        (to) => ribbon(node, to, to.legs[way].value, node.way === "hub", said(node, to, to.legs[way].value)));
  });
}
