// SPDX-License-Identifier: Apache-2.0
// explore_position.js: where the levers stand: the part of each entry's value, what each task is scaled by,
// the quarters in which entries begin, and the assumptions. Knows nothing of how any of it is shown.
//
// An entry has a position of its own, and its task a factor; what acts is their product. So a task goes to
// nought and back without its entries losing what sets them apart.

const position = {entries: [], groups: [], groupOf: [], byTask: false, own: [], factor: [], from: [],
  theory: "", elasticities: ""};

// A slider to where a value may go at most would leave no room for what lies near it where that is 500
// times the value; a number typed may go there.
const farthestSlider = 2;

function setUpPosition(facts) {
  position.entries = facts.entries;
  const order = Object.keys(rawNames().tasks);
  const taskOf = (entry) => (entry.tasks && entry.tasks.length ? entry.tasks[0] : "");
  const used = [...new Set(facts.entries.map(taskOf))];
  const rank = (code) => (code === "" ? 1e6 : (order.indexOf(code) + 1e4) % 1e4);
  used.sort((a, b) => rank(a) - rank(b));
  position.byTask = used.some((code) => code !== "");
  position.groups = used.map((code) => ({task: code,
    members: facts.entries.map((entry, k) => k).filter((k) => taskOf(facts.entries[k]) === code)}));
  position.groupOf = facts.entries.map((entry) => used.indexOf(taskOf(entry)));
  resetPosition(facts);
}

function resetPosition(facts) {
  position.own = position.entries.map(() => 1);
  position.factor = position.groups.map(() => 1);
  position.from = position.entries.map((entry) => entry.from);
  position.theory = facts.theories[0];
  position.elasticities = facts.assumed_elasticities;
}

const mostOf = (k) => (isNumber(position.entries[k].most) ? position.entries[k].most : 1);

// The part of its value with which an entry acts.
function partOf(k) {
  const factor = position.factor[position.groupOf[k]];
  if (!position.entries[k].graded) return position.own[k] > 0 && factor > 0 ? 1 : 0;
  return Math.min(mostOf(k), Math.max(0, position.own[k] * factor));
}

// An entry moved while its task stands at nought acts alone: the others stay where they are, at nought.
function setPart(k, part) {
  const group = position.groupOf[k];
  if (position.factor[group] === 0) {
    for (const other of position.groups[group].members) position.own[other] = 0;
    position.factor[group] = 1;
  }
  const wanted = position.entries[k].graded ? Math.min(mostOf(k), Math.max(0, part)) : part > 0 ? 1 : 0;
  position.own[k] = position.entries[k].graded ? wanted / position.factor[group] : wanted;
}

// How far a task may go until the first of its entries is at its end; to 100 % always: an entry stays at
// its end.
function mostOfTask(group) {
  let most = farthestSlider;
  for (const k of position.groups[group].members) {
    if (position.entries[k].graded && position.own[k] > 0) most = Math.min(most, mostOf(k) / position.own[k]);
  }
  return Math.max(1, most, position.factor[group]);
}

// A task of which every entry was taken out one by one comes back whole.
function setTask(group, factor) {
  const {members} = position.groups[group];
  if (members.every((k) => position.own[k] === 0)) for (const k of members) position.own[k] = 1;
  position.factor[group] = Math.min(mostOfTask(group), Math.max(0, factor));
}

const isMoved = (k) => Math.abs(partOf(k) - 1) > 1e-9 || position.from[k] !== position.entries[k].from;

function isWholePackage() {
  return position.entries.every((entry, k) => Math.abs(partOf(k) - 1) <= 1e-9);
}

function assumptionsAsGiven() {
  const facts = page.data.explore;
  return position.theory === facts.theories[0] && position.elasticities === facts.assumed_elasticities;
}

function assumptionsAsked() {
  const {theory, elasticities} = position;
  const asked = {theory};
  if (elasticities !== page.data.explore.assumed_elasticities) asked.elasticities = elasticities;
  return asked;
}

// The position as the program takes it. When an entry begins does not change a long run.
function positionAsked() {
  const asked = {parts: position.entries.map((entry, k) => partOf(k)), ...assumptionsAsked()};
  const begins = (quarter, k) => quarter === position.entries[k].from;
  if (!position.from.every(begins)) asked.from = [...position.from];
  return asked;
}

const assumptionsKey = () => JSON.stringify(assumptionsAsked());
const positionKey = () => JSON.stringify([position.entries.map((entry, k) => partOf(k)), assumptionsAsked()]);
