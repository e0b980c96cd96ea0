// SPDX-License-Identifier: Apache-2.0
// map_tiles.js: draws the tiles of the map, the arrows between them, the legend and the places without a
// tile.

// Upper limits in per cent, colour and colour of the text on it.
const mapClasses = [
  {below: -0.5, fill: "#B8500A", text: "#FFFFFF"}, {below: -0.05, fill: "#F2B27A", text: palette.ink},
  {below: 0.05, fill: "#F1F1EE", text: palette.ink}, {below: 0.25, fill: "#D6E6F4", text: palette.ink},
  {below: 1, fill: "#9CC4E4", text: palette.ink}, {below: 2, fill: "#4A90C8", text: palette.ink},
  {below: 3, fill: "#0B5FA5", text: "#FFFFFF"}, {below: Infinity, fill: "#08335C", text: "#FFFFFF"},
];
const mapClass = (value) => mapClasses.find((one) => value < one.below) || mapClasses[mapClasses.length - 1];

// Where each tile stands. Places without a tile, or whose tile is taken, are left over; if no place has a
// tile, all stand in a grid by their order.
function placeTiles(entries) {
  const taken = new Set();
  const tiles = [];
  const left = [];
  for (const one of entries) {
    const key = one.tile && one.tile.join(",");
    const good =
        one.tile && one.tile.length === 2 && one.tile.every((x) => Number.isInteger(x) && x >= 0 && x < 30);
    if (!good || taken.has(key)) {
      left.push(one);
      continue;
    }
    taken.add(key);
    tiles.push({...one, column: one.tile[0], row: one.tile[1]});
  }
  if (tiles.length) return {tiles, left, columns: Math.max(10, ...tiles.map((one) => one.column + 1))};
  const columns = Math.min(10, Math.max(1, entries.length));
  return {
    columns,
    left: [],
    tiles: entries.map((one, index) => ({...one, column: index % columns, row: Math.floor(index / columns)}))
  };
}

// A change with as many digits as the room allows.
function fittingChange(value, room, size) {
  if (!isNumber(value)) return "–";
  const start = Math.abs(value) < 1 ? 2 : 1;
  for (const digits of Math.abs(value) < 1 ? [2, 1] : [1, 0]) {
    const text =
        isNone(value) ? plain(0, digits) : change(value, Math.abs(value) >= 1e6 ? undefined : digits);
    if (digits <= start && textWidth(text, size, true) <= room) return text;
  }
  const raised = Math.abs(value) < 1 ? signed(value, 1) : powerText(value, true);
  return textWidth(raised, size, true) <= room ? raised :
                                                 shorten(raised.replace(/\d\.\d×/, ""), room, size, true);
}

// The name on a tile: the short name, on a small tile the code; smaller or on two lines before it is ever
// cut.
function tileLines(code, room, height, size) {
  const names = room < 50 ? [String(placeCode(code))] : [place(code, true), String(placeCode(code))];
  for (const name of names) {
    for (const most of [1, 2]) {
      for (const small of [size, size - 1, size - 1.8]) {
        const lines = wrapText(name, room, small, false, most);
        const fits =
            !lines.some((line) => line.endsWith("…")) && (lines.length + 1) * (small + 2) <= height - 2;
        if (fits) return {lines, size: small};
      }
    }
  }
  return {lines: [shorten(names[names.length - 1], room, size)], size};
}

function drawMap(svg, width, entries, arrows, trade) {
  const {tiles, left, columns} = placeTiles(entries);
  const gap = width < 560 ? 3 : width < 900 ? 8 : 16;
  const side = Math.min(92, (width - 4 - gap * (columns - 1)) / columns);
  const height = Math.max(42, Math.min(66, side * 0.78));
  const rows = tiles.length ? Math.max(...tiles.map((one) => one.row)) + 1 : 0;
  const whole = columns * side + (columns - 1) * gap;
  const start = Math.max(2, Math.min((width - whole) / 2, 60));
  const noValue = hatch(svg, "none", palette.rest, palette.paper, 6);
  const at = (one) => ({x: start + one.column * (side + gap), y: 2 + one.row * (height + gap)});
  const under = svg.append("g");
  for (const one of tiles) drawTile(svg, one, at(one), side, height, noValue);
  if (arrows.length) drawArrows(svg, under, tiles, arrows, trade, {at, side, height, gap});
  let y = rows * (height + gap) + 8;
  if (left.length) y = drawLeftOver(svg, left, y, width, noValue);
  return drawMapLegend(svg, tiles.concat(left), y + 4, width, start, noValue);
}

function drawTile(svg, one, {x, y}, side, height, noValue) {
  const group = svg.append("g");
  const known = isNumber(one.value);
  const colours = known ? mapClass(one.value) : {fill: noValue, text: palette.ink};
  const box = group.append("rect").attr("x", round(x)).attr("y", round(y)).attr("width", round(side))
    .attr("height", round(height)).attr("rx", 3).attr("fill", colours.fill);
  if (one.home) box.attr("stroke", palette.ink).attr("stroke-width", 2.2);
  else if (one.kind === "sar") {
    box.attr("stroke", palette.ink).attr("stroke-width", 1.6).attr("stroke-dasharray", "4 3");
  } else box.attr("stroke", "#B9C3CE").attr("stroke-width", 0.8);
  if (one.home && one.kind === "sar") box.attr("stroke-width", 1.6).attr("stroke-dasharray", "4 3");
  const usual = side < 50 ? 10.5 : textSize;
  const room = side - 4;
  const {lines, size} = tileLines(one.code, room, height, usual);
  const number = fittingChange(one.value, room, usual);
  const step = size + 2;
  const first = y + height / 2 - (lines.length * step) / 2;
  if (!known) {
    const wide = Math.max(...lines.map((line) => textWidth(line, size)), 8) + 6;
    rectangle(group, x + (side - wide) / 2, first - step / 2, wide, step * (lines.length + 1), palette.paper);
  }
  lines.forEach((line, index) => label(group, x + side / 2, first + index * step, line,
    {size, anchor: "middle", fill: colours.text}));
  label(group, x + side / 2, first + lines.length * step + 1, number,
    {size: usual, bold: true, anchor: "middle", fill: colours.text});
  group.append("title").text(`${place(one.code)}: ${known ? changePercent(one.value) : t("map.noValue")}`);
}

// Arrows run behind the tiles, so they never cross a name; their heads stand in the gap before the tile.
function drawArrows(svg, under, tiles, arrows, trade, grid) {
  const {at, side, height} = grid;
  const centre = (one) => ({x: at(one).x + side / 2, y: at(one).y + height / 2});
  const find = (code) => tiles.find((one) => one.code === code);
  const homes = trade.at.map(find).filter(Boolean);
  if (!homes.length) return;
  const largest = Math.max(...arrows.map((one) => Math.abs(one.value)));
  const nearest = (target) => homes.reduce((best, one) => (Math.hypot(one.column - target.column,
    one.row - target.row) < Math.hypot(best.column - target.column, best.row - target.row) ? one : best));
  for (const arrow of arrows) {
    const target = find(arrow.code);
    if (!target) continue;
    const ends = [nearest(target), target];
    if (arrow.kind === "imports") ends.reverse();
    const wide = 1.2 + (3 * Math.abs(arrow.value)) / largest;
    drawArrow(svg, under, centre(ends[0]), centre(ends[1]), grid, signColour(arrow.value), wide,
      arrow.value < 0 ? "6 4" : null, `${place(arrow.code)} ${change(arrow.value)}`);
  }
  const hub = trade.hub && find(trade.hub);
  const through = trade[arrows[0].kind].hub;
  if (!hub || isNone(through)) return;
  const ends = [nearest(hub), hub];
  if (arrows[0].kind === "imports") ends.reverse();
  drawArrow(svg, under, centre(ends[0]), centre(ends[1]), grid, palette.ink, 1.6, "1.5 2.5",
    `${place(trade.hub)} ${change(through)}`);
}

// A bowed line from the border of one tile to the border of another, with a head at its end.
function drawArrow(svg, under, from, to, {side, height, gap}, colour, wide, dashes, text) {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const long = Math.hypot(dx, dy);
  const bow = Math.min(0.12 * long, height * 0.7);
  const middle = {x: (from.x + to.x) / 2 + (dy / long) * bow, y: (from.y + to.y) / 2 - (dx / long) * bow};
  const back = {x: middle.x - to.x, y: middle.y - to.y};
  // From the middle of the tile towards the bow until its border, and one step out of it.
  const reach = Math.min((side / 2) / Math.max(1e-6, Math.abs(back.x)), (height / 2) / Math.max(1e-6,
    Math.abs(back.y)));
  const size = Math.hypot(back.x, back.y);
  const tip = {
    x: to.x + back.x * reach + (back.x / size) * 1.5,
    y: to.y + back.y * reach + (back.y / size) * 1.5
  };
  const line = under.append("path")
                   .attr("fill", "none")
                   .attr("stroke", colour)
                   .attr("stroke-width", round(wide))
                   .attr(
                       "d",
                       `M${round(from.x)},${round(from.y)}Q${round(middle.x)},${round(middle.y)} ${
                           round(tip.x)},${round(tip.y)}`);
  if (dashes) line.attr("stroke-dasharray", dashes);
  line.append("title").text(text);
  const head = gap < 6 ? 5 : Math.min(gap - 1, 8 + wide / 2);
  const [ux, uy] = [back.x / size, back.y / size];
  const point = (along, across) => `${round(tip.x + ux * along - uy * across)},${round(tip.y + uy * along
    + ux * across)}`;
  svg.append("path").attr("fill", colour).attr("stroke", palette.paper).attr("stroke-width", 0.6)
    .attr("d", `M${point(-1, 0)}L${point(head, head * 0.45)}L${point(head, -head * 0.45)}Z`)
    .append("title").text(text);
}

// Places without a tile: a swatch, the name and the number, in columns below the tiles.
function drawLeftOver(svg, left, top, width, noValue) {
  label(svg, 2, top + 8, t("map.notPlaced"), {size: 11, fill: palette.notes, room: width - 4});
  const columns = Math.max(1, Math.min(left.length, Math.floor(width / 190)));
  const each = width / columns;
  left.forEach((one, index) => {
    const x = 2 + (index % columns) * each;
    const y = top + 28 + Math.floor(index / columns) * 20;
    const known = isNumber(one.value);
    rectangle(svg, x, y - 6, 12, 12, known ? mapClass(one.value).fill : noValue).attr("stroke",
      one.home ? palette.ink : palette.rest);
    const number = known ? changePercent(one.value) : "–";
    const wide = textWidth(number, textSize, true);
    const name = label(svg, x + 18, y, place(one.code), {room: each - wide - 34, full: place(one.code)});
    label(svg, x + 24 + textWidth(name.node().firstChild.textContent), y, number, {bold: true});
  });
  return top + 28 + Math.ceil(left.length / columns) * 20;
}

function drawMapLegend(svg, entries, top, width, start, noValue) {
  const room = Math.min(420, width - 8);
  const each = room / mapClasses.length;
  label(svg, start, top + 6, t("map.limits"), {size: 11, fill: palette.notes});
  mapClasses.forEach((one, index) => {
    rectangle(svg, start + index * each, top + 14, each, 11, one.fill).attr("stroke", palette.paper);
    if (index + 1 < mapClasses.length) {
      const digits = Number.isInteger(one.below) ? 0 : String(one.below).split(".")[1].length;
      label(svg, start + (index + 1) * each, top + 34, signed(one.below, digits),
        {size: 11, fill: palette.notes, anchor: "middle"});
    }
  });
  const marks = [];
  if (entries.some((one) => !isNumber(one.value))) {
    marks.push([t("map.noValue"), (box) => box.attr("fill", noValue).attr("stroke", palette.rest)]);
  }
  if (entries.some((one) => one.home && one.kind !== "sar")) {
    marks.push([t("map.homeMark"), (box) => box.attr("stroke", palette.ink).attr("stroke-width", 2.2)]);
  }
  if (entries.some((one) => one.kind === "sar")) {
    marks.push([t("map.sarMark"), (box) => box.attr("stroke", palette.ink).attr("stroke-width", 1.4)
      .attr("stroke-dasharray", "3 2")]);
  }
  const needed = marks.reduce((sum, [text]) => sum + 40 + textWidth(text, 11), 0);
  const beside = start + room + 24 + needed < width;
  let x = beside ? start + room + 24 : start;
  let y = beside ? top + 20 : top + 54;
  marks.forEach(([text, style]) => {
    const wide = 40 + textWidth(text, 11);
    if (x > start && x + wide > width) [x, y] = [start, y + 20];
    style(rectangle(svg, x + 1, y - 6, 16, 12, palette.paper));
    label(svg, x + 23, y, text, {size: 11, fill: palette.notes, room: width - x - 23});
    x += wide;
  });
  return Math.max(top + 44, y + 14);
}
