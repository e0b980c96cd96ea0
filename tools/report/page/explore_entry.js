// SPDX-License-Identifier: Apache-2.0
// explore_entry.js: one entry: its slider, its value as a number, the quarter in which it begins, the marks
// of its evidence and size, and its source folded in. An entry that is there or not has a switch.

const withoutTimes = (sentence) => (sentence || "").replace(/, from \d{4}Q\d.*$/s, "");

const unitOfEntry = (entry) => (entry.unit ? unit(entry.unit) : "");

function amountOfEntry(entry, part) {
  const number = plain(entry.number * part, digitsOfAmount(entry.number * part));
  const mark = unitOfEntry(entry);
  return mark === "%" ? number + percentMark() : number + (mark && language() === "en" ? noBreak : "") + mark;
}

// As many digits as a value of this size is given with.
function digitsOfAmount(x) {
  const exact = [0, 1, 2, 3].find((digits) => Math.abs(x - Number(x.toFixed(digits))) < 1e-9);
  if (exact !== undefined) return exact;
  return Math.abs(x) >= 10 ? 1 : Math.abs(x) >= 1 ? 2 : 3;
}

function drawEntry(parent, k) {
  const entry = position.entries[k];
  const box = make(parent, "div", "entry" + (entry.over ? " over" : ""));
  const made = {k, box};
  levers.entries[k] = made;
  const head = make(box, "div", "entry-head");
  const name = make(head, "label", "entry-name", entryName(entry));
  name.htmlFor = "part-" + k;
  name.title = entry.meaning || "";
  if (entry.graded) drawAmount(head, made, entry);
  else drawSwitch(head, made, entry);
  const does = withoutTimes(entry.sentence);
  if (does) make(box, "p", "entry-does", does).title = entry.sentence;
  if (entry.over) make(box, "p", "entry-over", t("entry.over"));
  if (entry.graded) drawEntrySlider(box, made);
  const foot = make(box, "div", "entry-foot");
  drawEntryMarks(foot, entry);
  drawBeginning(foot, made, entry);
  drawSource(foot, made, entry);
}

function drawAmount(parent, made, entry) {
  const holder = make(parent, "span", "amount");
  const field = make(holder, "input");
  field.type = "number";
  field.id = "value-" + made.k;
  field.step = "any";
  const ends = [0, entry.number * mostOf(made.k)].sort((a, b) => a - b);
  [field.min, field.max] = ends.map(String);
  field.autocomplete = "off";
  field.setAttribute("aria-label", t("entry.value", {name: entryName(entry)}));
  make(holder, "span", "unit", unitOfEntry(entry));
  field.addEventListener("input", (event) => {
    if (!Number.isFinite(field.valueAsNumber)) return;
    setPart(made.k, field.valueAsNumber / entry.number);
    leversMoved(event);
  });
  // What cannot be is put right when the field is left, not while it is typed; one that is emptied shows
  // its value in grey.
  field.addEventListener("change", () => {
    if (field.value !== "") fillEntry(made, true);
  });
  made.field = field;
}

function drawSwitch(parent, made, entry) {
  const holder = make(parent, "label", "amount switch");
  const box = make(holder, "input");
  box.type = "checkbox";
  box.id = "part-" + made.k;
  box.autocomplete = "off";
  box.setAttribute("role", "switch");
  box.setAttribute("aria-label", entryName(entry));
  make(holder, "span", "unit", t("entry.switch"));
  box.addEventListener("change", (event) => {
    setPart(made.k, box.checked ? 1 : 0);
    leversMoved(event);
  });
  made.toggle = box;
}

// How far the slider goes: as far as a number typed, and never back under the hand that moves it.
function reachOfSlider(made) {
  made.reach = Math.min(mostOf(made.k), Math.max(farthestSlider, made.reach || 0, partOf(made.k)));
  return made.reach;
}

function drawEntrySlider(parent, made) {
  const slider = makeSlider(parent, "part-" + made.k, reachOfSlider(made), 0.01);
  made.mark = makeMark(slider);
  slider.addEventListener("input", (event) => {
    const part = slider.valueAsNumber;
    const reach = reachOfSlider(made);
    // The last step ends where the value may go, which need not be a whole step.
    setPart(made.k, part > reach - 0.01 + 1e-9 ? reach : part);
    leversMoved(event);
  });
  made.slider = slider;
}

const marksInWords = (entry) => [t("entry.evidence", {x: t("evidence." + (entry.evidence || "none"))}),
  t("entry.size", {x: t("size." + entry.size)}), t("entry.grade", {x: t("grade." + entry.grade)})];

function drawEntryMarks(parent, entry) {
  const said = marksInWords(entry).join("; ");
  const holder = make(parent, "span", "entry-marks");
  holder.setAttribute("role", "img");
  holder.setAttribute("aria-label", said);
  holder.title = said;
  if (!hasLibrary()) return;
  const svg = window.d3.select(holder).append("svg").attr("width", 66).attr("height", 14);
  drawEvidence(svg, 5, 7, entry.evidence);
  drawDiamond(svg, 42, 7, sizeIsJudged(entry));
  drawSquare(svg, 58, 7, valueIsJudged(entry));
}

function drawBeginning(parent, made, entry) {
  const label = make(parent, "label", "entry-from");
  make(label, "span", "", t("entry.from"));
  const select = make(label, "select");
  select.id = "from-" + made.k;
  select.setAttribute("aria-label", t("entry.from_of", {name: entryName(entry)}));
  const {quarters} = page.data.explore;
  const all = [entry.from, position.from[made.k]].filter((x) => x && !quarters.includes(x)).concat(quarters);
  for (const quarter of new Set(all)) make(select, "option", "", quarter).value = quarter;
  select.addEventListener("change", (event) => {
    position.from[made.k] = select.value;
    leversMoved(event);
  });
  made.select = select;
}

// Folded in, and filled when it is opened: a hundred sources are long to lay out.
function drawSource(parent, made, entry) {
  const fold = make(parent, "details", "entry-source");
  fold.id = "source-" + made.k;
  make(fold, "summary", "", t("entry.more"));
  const fill = () => {
    if (!fold.open || fold.childNodes.length > 1) return;
    const line = (key, x) => x && make(fold, "p", "", t(key, {x}));
    if (entry.meaning) make(fold, "p", "", entry.meaning);
    line("entry.in_scenario", entry.sentence);
    if (entry.graded) {
      line("entry.can_reach", amountOfEntry(entry, mostOf(made.k)) + (entry.of ? " " + entry.of : ""));
    } else if (position.byTask) {
      make(fold, "p", "", t("entry.switch_note"));
    }
    for (const mark of marksInWords(entry)) make(fold, "p", "", mark);
    line("entry.source", entry.source);
    line("entry.citation", entry.citation);
    line("entry.citation_status", entry.citation_status);
  };
  fold.addEventListener("toggle", fill);
}

// A hundred entries stand still while one is moved: only what is other than before is written.
function fillEntry(made, typed) {
  const {k} = made;
  const entry = position.entries[k];
  const part = partOf(k);
  const reach = reachOfSlider(made);
  const state = [part, reach, position.from[k]].join();
  if (made.state === state && !typed) return;
  made.state = state;
  setIfOther(made.select, "value", position.from[k]);
  made.box.classList.toggle("off", part === 0);
  if (made.toggle) {
    if (made.toggle.checked !== part > 0) made.toggle.checked = part > 0;
    return;
  }
  setIfOther(made.slider, "max", String(reach));
  setIfOther(made.slider, "value", String(part));
  made.slider.setAttribute("aria-valuetext", amountOfEntry(entry, part));
  placeMark(made.mark, 1 / reach);
  const amount = String(Number((entry.number * part).toPrecision(6)));
  made.field.placeholder = amount;
  if (typed || document.activeElement !== made.field) setIfOther(made.field, "value", amount);
}
