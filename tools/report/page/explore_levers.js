// SPDX-License-Identifier: Apache-2.0
// explore_levers.js: the sliders of the tasks, with their entries folded in; where a scenario has no tasks,
// the entries themselves. A single entry is drawn by explore_entry.js.

const levers = {tasks: [], entries: []};
const fewEntries = 3;

function drawLevers(parent) {
  const section = make(parent, "section", "levers");
  section.id = "levers";
  section.tabIndex = -1;
  const heading = make(section, "h2", "", t(position.byTask ? "levers.tasks" : "levers.entries"));
  heading.id = "levers-heading";
  section.setAttribute("aria-labelledby", heading.id);
  levers.tasks = [];
  levers.entries = [];
  if (!position.entries.length) make(section, "p", "note", t("levers.none"));
  position.groups.forEach((group, index) => {
    if (position.byTask) drawTask(section, group, index);
    else for (const k of group.members) drawEntry(section, k);
  });
  fillLevers();
  return section;
}

const nameOfGroup = (group) => task(group.task);

function drawTask(parent, group, index) {
  const box = make(parent, "div", "task");
  const head = make(box, "div", "task-head");
  const name = make(head, "label", "", nameOfGroup(group));
  const slider = makeSlider(box, "task-" + group.task, 100, 1);
  name.htmlFor = slider.id;
  const value = make(head, "output", "task-value");
  value.htmlFor = slider.id;
  const fold = make(box, "details", "entries");
  fold.id = "entries-" + group.task;
  fold.open = position.entries.length <= fewEntries;
  const summary = make(fold, "summary");
  const list = make(fold, "div", "entry-list");
  slider.addEventListener("input", (event) => {
    const most = mostOfTask(index);
    const factor = slider.valueAsNumber / 100;
    // Whole per cents on the way; at the end the entries' own limit, which may be a fraction.
    setTask(index, factor >= Math.floor(most * 100) / 100 ? most : factor);
    leversMoved(event);
  });
  levers.tasks.push({index, slider, value, summary, mark: makeMark(slider)});
  for (const k of group.members) drawEntry(list, k);
}

function makeSlider(parent, id, most, step) {
  const slider = make(parent, "input", "slider");
  slider.type = "range";
  slider.id = id;
  slider.min = "0";
  slider.max = String(most);
  slider.step = String(step);
  slider.autocomplete = "off";
  return slider;
}

// A tick below the track where the scenario stands, when the slider goes further.
function makeMark(slider) {
  const track = make(null, "div", "track");
  slider.replaceWith(track);
  track.appendChild(slider);
  return make(track, "span", "mark");
}

function placeMark(mark, part) {
  mark.hidden = !(part < 0.999);
  // The middle of a native thumb is half its width inside the track.
  mark.style.left = `calc(8px + ${(100 * part).toFixed(3)}% - ${(16 * part).toFixed(3)}px)`;
}

function leversMoved(event) {
  fillLevers();
  positionMoved(event && event.timeStamp > 0 ? event.timeStamp : performance.now());
}

function fillTask({index, slider, value, summary, mark}) {
  const {members} = position.groups[index];
  const factor = position.factor[index];
  const most = Math.floor(mostOfTask(index) * 100 + 1e-6);
  setIfOther(slider, "max", String(most));
  setIfOther(slider, "value", String(Math.round(factor * 100)));
  placeMark(mark, 100 / most);
  const text = plainPercent(100 * factor, 0);
  value.textContent = text;
  slider.setAttribute("aria-valuetext", t("levers.task_value", {x: text}));
  const moved = members.filter((k) => Math.abs(position.own[k] - 1) > 1e-9
    || position.from[k] !== position.entries[k].from).length;
  const one = members.length === 1 ? "_one" : "";
  summary.textContent = t((moved ? "levers.moved" : "levers.count") + one, {n: members.length, m: moved});
}

function setIfOther(element, name, value) {
  if (element[name] !== value) element[name] = value;
}

function fillLevers() {
  for (const made of levers.tasks) fillTask(made);
  for (const made of levers.entries) if (made) fillEntry(made);
}

// ---- assumptions ----

function drawAssumptions(parent) {
  const facts = page.data.explore;
  const box = make(parent, "div", "assumptions");
  const choice = (key, list, given) => {
    const label = make(box, "label", "");
    make(label, "span", "", t("assume." + key));
    const select = make(label, "select");
    select.id = "assume-" + key;
    for (const value of list) {
      const known = words.en["assume." + value] ? t("assume." + value) : value;
      const option = make(select, "option", "", value === given ? t("assume.given", {x: known}) : known);
      option.value = value;
    }
    select.value = position[key];
    select.addEventListener("change", (event) => {
      position[key] = select.value;
      fillDoing();
      leversMoved(event);
    });
  };
  choice("theory", facts.theories, null);
  choice("elasticities", facts.elasticities, facts.assumed_elasticities);
}

function fillAssumptions() {
  for (const key of ["theory", "elasticities"]) {
    document.getElementById("assume-" + key).value = position[key];
  }
}
