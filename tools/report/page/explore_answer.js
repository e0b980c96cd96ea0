// SPDX-License-Identifier: Apache-2.0
// explore_answer.js: the answer on top of the page with sliders: a few numbers with their money, sentences
// made from them, and how much of it is judgement.

const answerOutcomes = ["exports", "imports", "real_income", "fdi_stock"];
const strip = {numbers: [], says: null, latency: null, aloud: null, timer: 0};

// Changes that are told apart in words at least.
const sayable = 0.005;

function drawStrip(parent) {
  const section = make(parent, "section", "strip");
  section.id = "answer";
  section.setAttribute("aria-label", t("strip.label"));
  const list = make(section, "ul", "numbers");
  strip.list = list;
  strip.numbers = [];
  const words = make(section, "div", "says");
  strip.says = make(words, "p", "says-text");
  // Said aloud once the hand rests; what changes with every pixel would never end.
  strip.aloud = make(section, "p", "for-readers");
  strip.aloud.setAttribute("role", "status");
  strip.aloud.setAttribute("aria-live", "polite");
  fillStrip();
  return section;
}

const placesOf = (rows, name) => Object.keys((rowOf(rows || {}, name) || {of: {}}).of || {});

// [{label, x, small}]: of the home economy the outcomes, else where real income and exports change
// most.
function numbersShown(rows) {
  const {home, package: whole} = page.data.explore;
  if (home) {
    const there = answerOutcomes.filter((name) => rowOf(whole.rows || rows || {}, name));
    return there.map((name) => ({label: outcome(name), x: effectOf(rows || {}, name, home),
      small: moneyLine(rows || {}, name, home)}));
  }
  return ["real_income", "exports"].flatMap((name) => {
    const known = placesOf(rows, name).map((at) => ({at, x: effectOf(rows, name, at)}))
      .filter((each) => isNumber(each.x)).sort((a, b) => b.x - a.x);
    const ends = known.length > 1 ? [known[0], known[known.length - 1]] : known;
    return ends.map((each) => ({label: outcome(name), x: each.x, small: place(each.at, true)}));
  });
}

function fillStrip() {
  const numbers = numbersShown(shown.rows);
  while (strip.numbers.length < numbers.length) {
    const item = make(strip.list, "li", "number");
    strip.numbers.push({item, label: make(item, "span", "label"), large: make(item, "span", "large"),
      small: make(item, "span", "small")});
  }
  strip.numbers.forEach((made, index) => {
    const number = numbers[index];
    made.item.hidden = !number;
    if (!number) return;
    const still = !isNumber(number.x) || plain(number.x) === "0";
    made.label.textContent = number.label;
    made.large.textContent = percent(number.x);
    made.large.className = "large" + (still ? "" : number.x < 0 ? " loss" : " gain");
    made.small.textContent = number.small;
  });
  fillSays();
}

function fillSays() {
  clear(strip.says);
  const {says} = strip;
  if (shown.noEquilibrium) {
    make(says, "strong", "judged", t("says.no_equilibrium"));
    return;
  }
  const gap = () => says.appendChild(document.createTextNode(language() === "zh" ? "" : " "));
  const pieces = [sayPart, sayJudgement, sayTrade, sayPackage];
  for (const say of page.data.explore.home ? pieces : [sayPlaces, sayJudgement]) {
    const before = says.childNodes.length;
    say(says);
    if (says.childNodes.length > before) gap();
  }
}

const points = (x, write) => write(x, Math.abs(x) < 0.0995 ? 3 : 2);

// Which part carries the income; only where the parts belong to what is shown.
function sayPart(parent) {
  const parts = waterfallParts();
  if (!parts || parts.names.length < 2) return;
  if (partsAreOld()) {
    make(parent, "span", "waiting", t("says.waiting"));
    return;
  }
  const column = parts.outcomes.indexOf("real_income");
  if (column < 0) return;
  const whole = parts.package[column];
  const list = parts.names.map((name, i) => ({name: partName(parts, name), x: parts.values[i][column]}))
    .filter((each) => isNumber(each.x)).sort((a, b) => b.x - a.x);
  if (!list.length || !isNumber(whole)) return;
  const top = list[0], bottom = list[list.length - 1];
  const bold = (each) => ({text: each.name});
  const said = {
    top: bold(top), topValue: points(top.x, signed), topSize: points(Math.abs(top.x), plain),
    topShare: share(top.x / whole), bottom: bold(bottom), bottomValue: points(bottom.x, signed),
    bottomSize: points(Math.abs(bottom.x), plain), bottomShare: share(bottom.x / whole),
    whole: percent(whole),
  };
  write(parent, sayPartKey(whole, top.x, bottom.x), said);
}

// Which sentence is true: of a gain or a loss, carried by one part or more than made up by others.
function sayPartKey(whole, top, bottom) {
  const falls = bottom < -sayable, rises = top > sayable;
  // What is small beside the whole is left to the picture.
  const much = (x) => Math.abs(x) > Math.max(sayable, 0.05 * Math.abs(whole));
  if (Math.abs(whole) < sayable) return rises && falls ? "says.cancel" : "says.nothing";
  if (whole > 0) {
    if (top > whole * 1.0005) return falls ? "says.gain_more" : "says.gain_all";
    return falls && much(bottom) ? "says.gain_but" : "says.gain";
  }
  if (bottom < whole * 1.0005) return rises ? "says.loss_more" : "says.loss_all";
  return rises && much(top) ? "says.loss_but" : "says.loss";
}

function sayTrade(parent) {
  const {home} = page.data.explore;
  const exports = effectOf(shown.rows, "exports", home);
  const imports = effectOf(shown.rows, "imports", home);
  if (isNone(exports) || isNone(imports)) return;
  const up = exports > 0;
  if (up !== imports > 0) write(parent, up ? "says.trade_up_down" : "says.trade_down_up");
  else if (Math.abs(exports - imports) < 0.05) write(parent, up ? "says.rise_alike" : "says.fall_alike");
  else if (up) write(parent, exports > imports ? "says.rise_more" : "says.rise_less");
  else write(parent, exports < imports ? "says.fall_more" : "says.fall_less");
}

// How far this is from the whole package under the same assumptions.
function sayPackage(parent) {
  if (shown.whole) return;
  const {home} = page.data.explore;
  const whole = effectOf(asking.packages.get(shown.assumptions) || {}, "real_income", home);
  const now = effectOf(shown.rows, "real_income", home);
  if (!isNumber(whole) || !isNumber(now)) return;
  const comparable = !isNone(whole) && !isNone(now) && whole * now > 0;
  write(parent, comparable ? (whole > 0 ? "says.of_gain" : "says.of_loss") : "says.package",
    {share: share(now / whole), whole: percent(whole)});
}

// Judgement is known of the package as given; of anything else the entries are counted.
function sayJudgement(parent) {
  const weight = page.data.explore.judgement;
  const {home, package: given} = page.data.explore;
  const acting = position.entries.filter((entry, k) => partOf(k) > 0 && !entry.over);
  const judged = acting.filter((entry) => sizeIsJudged(entry) || valueIsJudged(entry)).length;
  const counts = {n: judged, all: acting.length};
  const income = effectOf(given.rows || {}, "real_income", home);
  const asGiven = isWholePackage() && assumptionsAsGiven();
  if (weight && isNumber(weight.either) && isNumber(income) && !isNone(income)) {
    const either = weight.either;
    if (either < 0 || either > 1.0005) {
      const left = percent(income * (1 - either));
      make(parent, "strong", "judged", t("judged.without", {whole: percent(income), left}));
      return;
    }
    if (either >= 0.005) {
      const key = income > 0 ? (asGiven ? "judged.gain" : "judged.gain_given")
        : asGiven ? "judged.loss" : "judged.loss_given";
      make(parent, "strong", "judged", t(key, {share: share(either)}));
      return;
    }
  }
  if (!acting.length) return;
  if (!judged) write(parent, "judged.none", counts);
  else make(parent, "strong", "judged", t(acting.length === 1 ? "judged.one" : "judged.counted", counts));
}

function sayPlaces(parent) {
  const rows = shown.rows || {};
  const found = extremes(rows, "real_income", placesOf(rows, "real_income"));
  if (found) write(parent, "answer.world_" + found.key, {...found, when: capital(t("answer.long_run"))});
  else write(parent, "says.nothing");
}

function showLatency() {
  if (isNumber(shown.latency)) strip.latency.textContent = t("strip.latency", {ms: plain(shown.latency, 0)});
}

function sayAloudLater() {
  window.clearTimeout(strip.timer);
  strip.timer = window.setTimeout(() => {
    const numbers = numbersShown(shown.rows).map((each) => `${each.label} ${percent(each.x)} ${each.small}`);
    const text = [...numbers, strip.says.textContent].join(language() === "zh" ? "；" : ". ");
    if (strip.aloud.textContent !== text) strip.aloud.textContent = text;
  }, 900);
}
