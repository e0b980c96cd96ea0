// SPDX-License-Identifier: Apache-2.0
// part_bars.js: level bars whose parts add up: what adds lies right of zero, what takes away left of it, a
// dark tick is the sum, whose number stands at the right.

// What the colours mean, in as many lines as it takes; returns the height.
function drawPartsKey(group, kinds, sum, width) {
  let x = 0, y = 8;
  const next = (text) => {
    const room = 16 + textWidth(text, 11);
    if (x > 0 && x + room > width) {
      x = 0;
      y += 17;
    }
    label(group, x + 16, y, text, {size: 11, fill: palette.notes, room: width - 16});
    const at = x;
    x += room + 16;
    return at;
  };
  for (const kind of kinds) {
    const at = next(kind.text);
    rectangle(group, at, y - 5, 11, 10, kind.fill);
  }
  const at = next(sum);
  straight(group, at + 5.5, y - 6, at + 5.5, y + 6, palette.ink, 2.5);
  return y + 14;
}

// rows: [{label, full, parts: [a value a kind], text, brief, bold, rest}]; the sum of a row is that of its
// parts, `brief` what a narrow picture has in place of `text`.
// kinds: [{text, fill}]; options: {unit, sum, least}, `least` what the
// axis spans where nothing changes. Draws into `group`, `width` wide; returns the height.
function drawPartBars(group, given, kinds, width, options) {
  const rowHeight = 22;
  const rows = given.map((row) => ({...row, text: width < 440 && row.brief ? row.brief : row.text}));
  const sumOf = (row) => row.parts.filter(isNumber).reduce((sum, x) => sum + x, 0);
  const side = (row, sign) =>
      row.parts.filter((x) => isNumber(x) && x * sign > 0).reduce((sum, x) => sum + x, 0);
  const labelRoom = Math.min(
      Math.max(...rows.map((row) => textWidth(row.label, textSize, row.bold)), 20) + 1, width * 0.46);
  // Room for the text of a tick at the very end, too.
  const numberRoom = Math.max(24, ...rows.map((row) => textWidth(row.text, textSize, true))) + 8;
  const [low, high] = spanWithZero(rows.flatMap((row) => [side(row, -1), side(row, 1)]), options.least);
  const left = labelRoom + 14;
  const right = Math.max(left + 24, width - numberRoom);
  const scale = axisScale(low, high, left, right);
  const top = drawPartsKey(group, kinds, options.sum, width);
  const bottom = top + rows.length * rowHeight;
  const ticks = clearTicks(scale, right - left, true);
  for (const tick of ticks) {
    const x = scale(tick.value);
    straight(group, x, top, x, bottom + 3, palette.grid);
    label(group, x, bottom + 12, tick.text, {size: 11, fill: palette.notes, anchor: "middle"});
  }
  label(group, width, bottom + 29, options.unit, {size: 11, fill: palette.notes, anchor: "end", room: width});
  rows.forEach((row, index) => {
    const middle = top + (index + 0.5) * rowHeight;
    label(group, 0, middle, row.label, {bold: row.bold, room: labelRoom, full: row.full,
      fill: row.rest ? palette.notes : palette.ink});
    const ends = {1: 0, "-1": 0};
    row.parts.forEach((value, k) => {
      if (!isNumber(value) || value === 0) return;
      const sign = Math.sign(value);
      const from = scale(ends[sign]);
      ends[sign] += value;
      rectangle(group, from, middle - rowHeight * 0.34, scale(ends[sign]) - from, rowHeight * 0.68,
        kinds[k].fill);
    });
    const sum = scale(sumOf(row));
    straight(group, sum, middle - rowHeight * 0.45, sum, middle + rowHeight * 0.45, palette.ink, 2.5);
    label(group, width, middle, row.text, {bold: row.bold, anchor: "end", full: row.text,
      fill: row.rest ? palette.notes : signColour(sumOf(row))});
  });
  straight(group, scale(0), top, scale(0), bottom + 3, palette.baseline);
  return bottom + 38;
}
