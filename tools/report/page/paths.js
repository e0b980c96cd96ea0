// SPDX-License-Identifier: Apache-2.0
// paths.js: when: the path of an outcome, a small picture for each place, change in per cent against the
// baseline as a dashed zero; for the home economy also both levels. A band is drawn where replications or an
// ensemble give low and high.

const mostPanels = 12;

function seriesOf(data, kind, at) {
  const series = data[kind] && own(data[kind], at);
  return Array.isArray(series) && series.some(isNumber) ? series : null;
}

function changesOf(data, kind, at) {
  const base = seriesOf(data, "baseline", at), series = seriesOf(data, kind, at);
  return base && series ? series.map((x, index) => pairPercent([base[index], x])) : null;
}

// The last quarter that has a value.
function endOf(series) {
  let index = series.length - 1;
  while (index >= 0 && !isNumber(series[index])) index -= 1;
  return {index, x: index >= 0 ? series[index] : null};
}

function pathsPanels(run, name) {
  const data = run.paths.of[name];
  const listedPlaces = (run.own || []).length ? run.own : Object.keys(data.policy || {});
  const panels = [], missing = [];
  for (const at of listedPlaces) {
    const line = changesOf(data, "policy", at);
    if (!line || !line.some(isNumber)) missing.push(at);
    else
      panels.push(
          {at, line, low: changesOf(data, "low", at), high: changesOf(data, "high", at), end: endOf(line)});
  }
  if (panels.length <= mostPanels) return {panels, missing};
  panels.sort((a, b) => Math.abs(b.end.x) - Math.abs(a.end.x));
  return {panels: panels.slice(0, mostPanels), missing: []};
}

function pathsOutcomes(run) {
  if (!run.paths || !run.paths.of) return [];
  return (run.paths.outcomes || Object.keys(run.paths.of)).filter((name) => own(run.paths.of, name));
}

// Runs of neighbouring quarters that have a value: a gap is left open, not drawn over.
function spans(count, known) {
  const found = [];
  for (let index = 0; index < count; index += 1) {
    if (!known(index)) continue;
    const last = found[found.length - 1];
    if (last && last[last.length - 1] === index - 1) last.push(index);
    else found.push([index]);
  }
  return found;
}

function drawLine(parent, series, x, y, stroke, width = 2) {
  for (const span of spans(series.length, (index) => isNumber(series[index]))) {
    const path = window.d3.line().x((index) => x(index)).y((index) => y(series[index]))(span);
    if (span.length > 1) {
      parent.append("path")
          .attr("d", path)
          .attr("fill", "none")
          .attr("stroke", stroke)
          .attr("stroke-width", width)
          .attr("stroke-linejoin", "round");
    } else {
      parent.append("circle")
          .attr("cx", x(span[0]))
          .attr("cy", y(series[span[0]]))
          .attr("r", 1.5)
          .attr("fill", stroke);
    }
  }
}

function drawBand(parent, low, high, x, y, fill) {
  if (!low || !high) return;
  for (const span of spans(low.length, (index) => isNumber(low[index]) && isNumber(high[index]))) {
    const area =
        window.d3.area().x((index) => x(index)).y0((index) => y(low[index])).y1((index) => y(high[index]));
    parent.append("path").attr("d", area(span)).attr("fill", fill).attr("class", "band");
  }
}

function endYears(quarters) {
  const year = (quarter) => (quarter || "").slice(0, 4);
  return [year(quarters[0]), year(quarters[quarters.length - 1])];
}

function drawPanel(svg, panel, box, y, run, ticks, tickRoom) {
  const group = svg.append("g");
  const count = panel.line.length;
  const x = axisScale(0, Math.max(1, count - 1), box.left, box.left + box.width);
  for (const tick of ticks) {
    straight(group, box.left, y(tick.value), box.left + box.width, y(tick.value), palette.grid);
    if (box.first) {
      label(
          group, box.left - 5, y(tick.value), tick.text,
          {size: 11, fill: palette.notes, anchor: "end", room: tickRoom});
    }
  }
  straight(group, box.left, y(0), box.left + box.width, y(0), palette.baseline, 1.2, "4 3");
  const colour = signColour(panel.end.x) === palette.baseline ? palette.notes : signColour(panel.end.x);
  drawBand(group, panel.low, panel.high, x, y, panel.end.x < 0 ? palette.lossTint : palette.gainTint);
  drawLine(group, panel.line, x, y, colour);
  const endText = percent(panel.end.x);
  const atEnd = y(panel.end.x);
  group.append("circle").attr("cx", x(panel.end.index)).attr("cy", atEnd).attr("r", 3).attr("fill", colour);
  // The end's value stands clear of its line: above a gain, below a loss, inside the panel in any case.
  const above = panel.end.x >= 0 ? atEnd - 11 > box.top - 4 : atEnd + 11 > box.top + box.height + 4;
  label(group, box.left + box.width + 3, above ? atEnd - 11 : atEnd + 11, endText,
    {bold: true, fill: colour, anchor: "end"});
  label(group, box.left, box.top - 14, place(panel.at, true),
    {bold: panel.at === run.home, room: box.width, full: place(panel.at), size: 12.5});
  const [from, to] = endYears(run.quarters);
  const foot = box.top + box.height + 11;
  label(group, box.left, foot, from, {size: 11, fill: palette.notes});
  if (to !== from)
    label(group, box.left + box.width, foot, to, {size: 11, fill: palette.notes, anchor: "end"});
  group.append("title").text(
      t("paths.tip", {place: place(panel.at), x: endText, quarter: run.quarters[panel.end.index]}));
}

function drawChanges(svg, width, run, name) {
  const {panels} = pathsPanels(run, name);
  if (!panels.length) return 1;
  const columns = Math.min(panels.length, width < 520 ? 3 : width < 640 ? 4 : 5);
  const height = width < 760 ? 64 : 96, step = height + 48;
  const values = panels.flatMap((panel) => [...panel.line, ...(panel.low || []), ...(panel.high || [])]);
  const [low, high] = spanWithZero(values);
  // Room above and below for the values at the ends.
  const room = (high - low) * 0.2 || 0.01;
  const scaleAt = (top) =>
      axisScale(low < 0 ? low - room : -room / 4, high > 0 ? high + room : room / 4, top + height, top);
  const ticks = scaleAt(0).ticks(3);
  const texts = tickTexts(ticks, true);
  const tickRoom = Math.max(...texts.map((text) => textWidth(text, 11)), 0);
  const gap = width < 520 ? 12 : 26, left = tickRoom + 8;
  const panelWidth = (width - left - gap * (columns - 1) - 4) / columns;
  panels.forEach((panel, index) => {
    const column = index % columns, top = 24 + step * Math.floor(index / columns);
    const box =
        {left: left + column * (panelWidth + gap), width: panelWidth, top, height, first: column === 0};
    drawPanel(
        svg, panel, box, scaleAt(top), run, ticks.map((value, i) => ({value, text: texts[i]})), tickRoom);
  });
  return 24 + step * Math.ceil(panels.length / columns) - 16;
}

// Both levels of the home economy. The axis does not begin at zero, which the subtitle says.
function drawLevels(svg, width, run, name) {
  const data = run.paths.of[name];
  const base = seriesOf(data, "baseline", run.home), policy = seriesOf(data, "policy", run.home);
  const low = seriesOf(data, "low", run.home), high = seriesOf(data, "high", run.home);
  const values = [base, policy, low, high].filter(Boolean).flat().filter(isNumber);
  const top = 14, height = width < 560 ? 180 : 230;
  const least = Math.min(...values), most = Math.max(...values),
        room = (most - least) * 0.06 || Math.abs(most) * 0.01;
  const y = axisScale(least - room, most + room, top + height, top);
  const ticks = y.ticks(5), texts = tickTexts(ticks, false);
  const left = Math.max(...texts.map((text) => textWidth(text, 11))) + 8;
  const policyEnd = endOf(policy), baseEnd = endOf(base);
  const endTexts =
      [t("paths.policy") + " " + level(policyEnd.x), t("paths.baseline") + " " + level(baseEnd.x)];
  const right = Math.max(...endTexts.map((text) => textWidth(text, 12, true))) + 14;
  const x = axisScale(0, Math.max(1, policy.length - 1), left, width - right);
  ticks.forEach((tick, index) => {
    straight(svg, left, y(tick), width - right, y(tick), palette.grid);
    label(svg, left - 5, y(tick), texts[index], {size: 11, fill: palette.notes, anchor: "end"});
  });
  drawBand(svg, low, high, x, y, policyEnd.x < baseEnd.x ? palette.lossTint : palette.gainTint);
  drawLine(svg, base, x, y, palette.baseline);
  const colour = policyEnd.x < baseEnd.x ? palette.loss : palette.gain;
  drawLine(svg, policy, x, y, colour);
  let [policyY, baseY] = [y(policyEnd.x), y(baseEnd.x)];
  if (Math.abs(policyY - baseY) < 15) {
    const middle = (policyY + baseY) / 2, way = policyY <= baseY ? -8 : 8;
    [policyY, baseY] = [middle + way, middle - way];
  }
  label(svg, width - right + 8, policyY, endTexts[0], {bold: true, fill: colour});
  label(svg, width - right + 8, baseY, endTexts[1], {fill: palette.baseline});
  const [from, to] = endYears(run.quarters);
  label(svg, left, top + height + 12, from, {size: 11, fill: palette.notes});
  if (to !== from)
    label(svg, width - right, top + height + 12, to, {size: 11, fill: palette.notes, anchor: "end"});
  return top + height + 24;
}

function levelsPossible(run, name) {
  const data = run.paths.of[name];
  return Boolean(run.home && seriesOf(data, "baseline", run.home) && seriesOf(data, "policy", run.home));
}

// The finding: when half of the change is there, or that it was larger on the way than at the end.
function pathsHeading(run, name) {
  const title = outcome(name);
  const {panels} = pathsPanels(run, name);
  const shown = panels.find((panel) => panel.at === run.home) || panels[0];
  if (!shown) return t("paths.no_values", {name: title});
  if (!run.home) {
    const largest =
        panels.reduce((best, panel) => (Math.abs(panel.end.x) > Math.abs(best.end.x) ? panel : best));
    return t("paths.world", {name: title, place: theName(largest.at), x: percent(largest.end.x)});
  }
  const end = shown.end.x;
  const known = shown.line.map((x, index) => ({x, index})).filter((each) => isNumber(each.x));
  const peak = known.reduce((best, each) => (Math.abs(each.x) > Math.abs(best.x) ? each : best), known[0]);
  const when = (index) => run.quarters[index];
  if (plain(peak.x) === "0") return t("paths.still", {name: title});
  if (Math.abs(peak.x) > 1.15 * Math.abs(end) || peak.x * end < 0) {
    return t("paths.peak", {name: title, peak: percent(peak.x), when: when(peak.index), end: percent(end)});
  }
  const half = known.find((each) => Math.sign(end) * each.x >= Math.abs(end) / 2);
  if (half.index <= 1) return t("paths.at_once", {name: title, end: percent(end)});
  return t("paths.half", {name: title, end: percent(end), when: when(half.index)});
}

// Of what a band is: of replications with dice of their own, or of an ensemble's draws.
function bandOf(run) {
  return run.replications > 1 ? "" : "_draws";
}

function pathsSubtitle(run, name, levels) {
  const data = run.paths.of[name];
  const shown = levels ? [run.home] : Object.keys(data.policy || {});
  const band = shown.some((at) => seriesOf(data, "low", at));
  const values = {name: outcome(name), unit: unit(data.unit), span: spanWords(run), n: run.replications > 1 ? run.replications : run.draws,
    home: place(run.home)};
  const text = t(levels ? "paths.subtitle_level" : "paths.subtitle", values);
  return text + (band ? t("paths.band" + bandOf(run), values) : "");
}

function pathsNote(run, name, levels) {
  const pieces = [];
  const {missing} = pathsPanels(run, name);
  const join = language() === "zh" ? "" : " ";
  if (!levels && missing.length) {
    pieces.push(t("paths.missing", {places: listed(missing.map((at) => place(at, true)))}));
  }
  const passing =
      (run.levers || []).filter((lever) => lever.until && !lever.baseline && lever.acts !== false);
  for (const lever of passing.slice(0, 4)) {
    pieces.push(t("paths.passing", {name: entryName(lever), from: lever.from, until: lever.until}));
  }
  return pieces.join(join);
}

function pathsTable(run, name, levels) {
  const data = run.paths.of[name];
  if (levels) {
    const kinds = ["baseline", "policy", "low", "high"].filter((kind) => seriesOf(data, kind, run.home));
    return {
      columns: [t("paths.quarter"), ...kinds.map((kind) => t("paths." + kind + (/low|high/.test(kind) ? bandOf(run) : "")))],
      rows: run.quarters.map(
          (quarter, index) => [quarter, ...kinds.map((kind) => data[kind][run.home][index] ?? null)]),
    };
  }
  const {panels} = pathsPanels(run, name);
  const mark = language() === "zh" ? "（%）" : " (%)";
  return {
    columns: [t("paths.quarter"), ...panels.map((panel) => place(panel.at) + mark)],
    rows: run.quarters.map(
        (quarter, index) => [quarter, ...panels.map((panel) => percentCell(panel.line[index]))]),
  };
}

function pathsChart(parent, run) {
  const outcomes = pathsOutcomes(run);
  if (!outcomes.length || !(run.quarters || []).length) return null;
  const chosen = pick("paths.outcome", outcomes.includes("real_income") ? "real_income" : outcomes[0]);
  const view = pick("paths.view", "change");
  const name = () => chosen.value(outcomes);
  const levels = () => view.value(["change", "level"]) === "level" && levelsPossible(run, name());
  return frame(parent, {
    id: "figure-paths",
    kind: "paths",
    heading: () => pathsHeading(run, name()),
    subtitle: () => pathsSubtitle(run, name(), levels()),
    note: () => pathsNote(run, name(), levels()),
    toggles: () =>
        [{
          label: t("paths.outcome"),
          options: outcomes.map((value) => ({value, label: outcome(value)})),
          chosen: name(),
          choose: chosen.set
        },
         {
           label: t("paths.view"),
           options: ["change", "level"]
                        .slice(0, levelsPossible(run, name()) ? 2 : 1)
                        .map((value) => ({value, label: t("paths.view_" + value)})),
           chosen: levels() ? "level" : "change",
           choose: view.set
         },
  ],
    table: () => pathsTable(run, name(), levels()),
    describe: () => pathsPanels(run, name())
                        .panels
                        .map((panel) => t("paths.tip", {
                               place: place(panel.at),
                               x: percent(panel.end.x),
                               quarter: run.quarters[panel.end.index]
                             }))
                        .join("; "),
    draw: (svg, width) => (levels() ? drawLevels : drawChanges)(svg, width, run, name()),
  });
}
