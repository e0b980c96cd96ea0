// SPDX-License-Identifier: Apache-2.0
// names.js: the names of places, sectors, owners, outcomes, tasks and levers in the current language, long or
// short, and the units of the data in words.

const names = {places: {}, sectors: {}, owners: {}, outcomes: {}, tasks: {}, levers: {}, groups: []};

function useNames(given) {
  for (const key of Object.keys(names)) names[key] = given[key] || (key === "groups" ? [] : {});
}

// The names as they came, for what is not a name: tiles, kinds, groups.
function rawNames() {
  return names;
}

function own(list, code) {
  return Object.prototype.hasOwnProperty.call(list, code) ? list[code] : null;
}

// A name without a Chinese form is shown in English, one without either as its code.
function nameOf(list, code, short) {
  const entry = own(list, code);
  if (!entry) return code === undefined || code === null ? "" : String(code).replace(/_/g, " ");
  const [long, brief] =
      language() === "zh" ? [entry.zh || entry.en, entry.short_zh] : [entry.en, entry.short];
  return (short && brief) || long || code;
}

function place(code, short) {
  return nameOf(names.places, code, short);
}

function sector(code, short) {
  return nameOf(names.sectors, code, short);
}

function owner(code, short) {
  return nameOf(names.owners, code, short);
}

function outcome(code) {
  return nameOf(names.outcomes, code);
}

function task(code) {
  if (code === "" && !own(names.tasks, "")) return t("task.other");
  return nameOf(names.tasks, code);
}

function leverName(code) {
  return nameOf(names.levers, code);
}

// The code on a small tile of the map.
function placeCode(code) {
  const entry = own(names.places, code);
  if (!entry) return code;
  return (language() === "zh" ? entry.code_zh || entry.short_zh || entry.zh : entry.code) || entry.short ||
      entry.en;
}

// Names inside an English sentence: some take the article.
function theName(code) {
  const entry = own(names.places, code) || {};
  const name = place(code, entry.kind === "region" || entry.kind === "zone");
  if (language() === "zh") return name;
  if (/^Central$/.test(name)) return "the central region";
  if (/^(North|South|East|West)[a-z]*$/.test(name)) return "the " + name.toLowerCase();
  if (/^Mainland/.test(name)) return "the m" + name.slice(1);
  if (/^the /i.test(name)) return name;
  if (/^Other /.test(name)) return "o" + name.slice(1);
  if (/^Least /.test(name)) return "the l" + name.slice(1);
  const article =
      /^(European Union|United |Republic|Russian Fed|Gulf |Rest of|Eastern |Pilot |FTZ|LDC|Philip)/;
  return (article.test(name) ? "the " : "") + name;
}

// The first letter of an outcome's name as it stands inside a sentence: "real income", but "GDP" and "FDI
// stay".
function inSentence(name) {
  return /^[A-Z][a-z]/.test(name) ? name[0].toLowerCase() + name.slice(1) : name;
}

function runTitle(run) {
  return (language() === "zh" && run.title_zh) || run.title || run.scenario || run.name || "";
}

function runQuestion(run) {
  return (language() === "zh" && run.question_zh) || run.question || runTitle(run);
}

// Runs of one scenario bear its title several times: the name of the run tells them apart.
function runLabel(run) {
  const alike = page.data.runs.filter((other) => runTitle(other) === runTitle(run)).length > 1;
  return alike && run.name ? runTitle(run) + " (" + run.name + ")" : runTitle(run);
}

// Units as the data have them, in words of the current language.
function unit(text) {
  return words[language()]["unit." + text] || text || "";
}

Object.assign(words.en, {
  "task.other": "Other entries",
  "unit.bn USD": "bn USD",
  "unit.bn USD a year": "bn USD a year",
  "unit.bn USD a quarter": "bn USD a quarter",
  "unit.index": "index, base year 1",
  "unit.1": "index, base year 1",
});

Object.assign(words.zh, {
  "task.other": "其他措施",
  "unit.bn USD": "十亿美元",
  "unit.bn USD a year": "十亿美元/年",
  "unit.bn USD a quarter": "十亿美元/季",
  "unit.index": "指数，基年为1",
  "unit.1": "指数，基年为1",
});
