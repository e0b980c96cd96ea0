// SPDX-License-Identifier: Apache-2.0
// explore_pictures.js: what the levers do: the waterfall by task, the map of places, bars by place with a
// tick for the whole package. The charts are the report's; here they get their numbers and are drawn anew.

const pictures = {waterfall: null, waterfallBox: null, waterfallKind: "", waterfallModel: null, map: null,
  mapModel: null, bars: null, barsModel: null, settling: 0};

const pictureOutcomes = ["real_income", "exports", "imports"];
const settlingTime = 400;
const fewPlaces = 3;
const manyPlaces = 12;

function drawPictures(parent) {
  const section = make(parent, "section", "pictures");
  section.id = "pictures";
  section.setAttribute("aria-label", t("pictures.label"));
  pictures.waterfallBox = make(section, "div", "picture picture-waterfall");
  pictures.waterfall = null;
  drawWaterfallPicture();
  const mapBox = make(section, "div", "picture picture-map");
  pictures.mapModel = mapModel();
  pictures.map = pictures.mapModel ? mapChart(mapBox, pictures.mapModel) : null;
  const barsBox = make(section, "div", "picture picture-regions");
  pictures.barsModel = barsModel();
  pictures.bars = barsChart(barsBox, pictures.barsModel);
  for (const box of [mapBox, barsBox]) if (!box.childNodes.length) box.remove();
}

// ---- waterfall ----

// One entry alone is the whole, which needs no asking.
function waterfallParts() {
  const {home} = page.data.explore;
  if (!home) return null;
  if (position.entries.length !== 1) return shown.parts;
  const outcomes = [...pictureOutcomes, "fdi_stock"].filter((name) => rowOf(shown.rows || {}, name));
  if (!outcomes.length) return null;
  const values = outcomes.map((name) => effectOf(shown.rows, name, home));
  const names = [position.entries[0].lever];
  return {by: "lever", outcomes, names, values: [values], package: values, exact: true};
}

function drawWaterfallPicture() {
  const parts = waterfallParts();
  const kind = parts ? "parts" : "none";
  if (pictures.waterfall && pictures.waterfallKind === kind) {
    if (parts) Object.assign(pictures.waterfallModel, parts, {alone: parts.alone, last: parts.last});
    pictures.waterfall.redraw();
    return;
  }
  const box = pictures.waterfallBox;
  clear(box);
  pictures.waterfallKind = kind;
  box.classList.toggle("no-parts", !parts);
  pictures.waterfallModel = parts ? waterfallModelOf(parts) : null;
  pictures.waterfall = parts ? waterfallChart(box, pictures.waterfallModel) : noPartsChart();
}

function waterfallModelOf(parts) {
  const by = () => t(pictures.waterfallModel.by === "task" ? "waterfall.task" : "waterfall.lever");
  return {...parts, home: page.data.explore.home, years: {}, period: "", note: "",
    subtitle: () => t(waterfallIsOld() ? "pictures.working" : "pictures.waterfall", {by: by()}),
    totalName: () => t(waterfallIsWhole() ? "waterfall.package" : "pictures.total")};
}

const waterfallIsOld = () => position.entries.length > 1 && partsAreOld();
const waterfallIsWhole = () => !waterfallIsOld() && isWholePackage();

// Why there are no parts, and what finds them; nothing where there is nothing to take apart.
function noPartsChart() {
  const {home, scenario} = page.data.explore;
  if (!position.entries.length) return null;
  const why = () => t(home ? "pictures.no_parts_many" : "pictures.no_parts_home");
  return emptyChart(pictures.waterfallBox, () => t("pictures.no_parts"), why,
    home ? () => `entrepot attribute ${scenario}.yaml --by lever` : null);
}

function markOld() {
  const old = Boolean(pictures.waterfall) && pictures.waterfallKind === "parts" && waterfallIsOld();
  pictures.waterfallBox.classList.toggle("old", old);
  const subtitle = pictures.waterfallBox.querySelector(".subtitle");
  if (old && subtitle) subtitle.textContent = t("pictures.working");
}

function showParts() {
  drawWaterfallPicture();
  markOld();
  fillSays();
  sayAloudLater();
}

// ---- map ----

function mapModel() {
  const facts = page.data.explore;
  const model = mapData({span: "long run", home: facts.home, own: facts.own,
    long_run: {rows: shown.rows || facts.package.rows || {}}});
  if (!model) return null;
  model.subtitle = () => t("pictures.map");
  model.values.long = percentOfRows(shown.rows || {}, pictureOutcomes);
  for (const code of model.outcomes) model.values.long[code] = model.values.long[code] || {};
  return model;
}

// ---- bars by place ----

// Places of the home economy; where these are few, the others in which the package changes most.
function placesOfBars() {
  const {own, package: given} = page.data.explore;
  const rows = given.rows || shown.rows || {};
  const known = Object.keys((rowOf(rows, "real_income") || {of: {}}).of || {});
  const home = own.filter((code) => pictureOutcomes.some((name) => pairOf(rows, name, code)));
  if (home.length >= fewPlaces) return home;
  const size = (code) => Math.abs(effectOf(rows, "real_income", code) || 0);
  const others = known.filter((code) => !home.includes(code)).sort((a, b) => size(b) - size(a));
  return [...home, ...others.slice(0, manyPlaces - home.length)];
}

function barPanels() {
  const facts = page.data.explore;
  const whole = packageRows() || {};
  const places = placesOfBars();
  const known = facts.package.rows || shown.rows || {};
  const bar = (name, code) => ({place: code, value: effectOf(shown.rows || {}, name, code),
    reference: effectOf(whole, name, code), bold: code === facts.home});
  return pictureOutcomes.filter((name) => rowOf(known, name)).map((name) => ({outcome: name,
    rows: places.filter((code) => pairOf(known, name, code)).map((code) => bar(name, code))}));
}

function barsModel() {
  return {kind: "regions", id: "figure-regions", panels: barPanels(), subtitle: () => t("pictures.bars"),
    get rowHeight() {
      return window.innerWidth >= 1000 ? 19 : 21;
    },
    reference: () => t("pictures.reference"),
    heading: () => {
      const {panels} = pictures.barsModel;
      const panel = panels.find((each) => each.outcome === "exports") || panels[0];
      const rows = panel.rows.map((row) => ({code: row.place, value: row.value}));
      return mapFinding(outcome(panel.outcome), rows);
    }};
}

// ---- new numbers ----

function showAnswer() {
  fillStrip();
  if (position.entries.length === 1) drawWaterfallPicture();
  if (pictures.map) {
    Object.assign(pictures.mapModel.values, mapModel().values);
    pictures.map.redraw(undefined, true);
  }
  if (pictures.bars) {
    pictures.barsModel.panels = barPanels();
    pictures.bars.redraw(undefined, true);
  }
  window.clearTimeout(pictures.settling);
  pictures.settling = window.setTimeout(settlePictures, settlingTime);
  markOld();
  showProblem();
  sayAloudLater();
}

// Tables and tools follow once the hand rests.
function settlePictures() {
  for (const one of [pictures.map, pictures.bars]) if (one) one.redraw();
}

function redrawPictures() {
  for (const one of [pictures.waterfall, pictures.map, pictures.bars]) if (one) one.redraw();
  markOld();
}
