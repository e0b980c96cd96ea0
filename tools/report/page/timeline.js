// SPDX-License-Identifier: Apache-2.0
// timeline.js: what is done: the entries of a run under the headings of their tasks, their words and their
// table. The picture is drawn by timeline_draw.js.

const evidenceDots = {strong: 3, moderate: 2, weak: 1};

function entryName(lever) {
  return leverName(lever.lever) || noValue;
}

const valuePattern = /([−-]?\d[\d.,]*) (percent|points?|days?|hours?|basis points)(?![a-z])/;

function amountText(amount, kind) {
  return t("value." + kind.replace(/s$/, ""), {x: amount.replace("-", "−")});
}

// "10 percent of …" with the amount in the current language; the words after it stand as the data have them.
function valueText(text) {
  return (text || "").split("; ").map((part) => {
    const found = valuePattern.exec(part);
    if (!found) return part;
    const rest = part.slice(found.index + found[0].length);
    if (language() === "en") return part.replace(found[0], amountText(found[1], found[2]));
    return part.slice(0, found.index) + amountText(found[1], found[2]) +
        (rest.trim() ? "（" + rest.trim() + "）" : "");
  }).join("; ");
}

// The amounts alone, for a row of the picture; fields at nought are left out.
function shortValue(text) {
  const found = (text || "").split("; ").map((part) => valuePattern.exec(part)).filter(Boolean);
  const moving = found.filter((each) => Number(each[1].replace("−", "-")) !== 0);
  const shown = moving.length ? moving : found.slice(0, 1);
  return shown.length ? shown.map((each) => amountText(each[1], each[2])).join(", ") :
                        (text || "").split("; ")[0];
}

// Places of an entry as a list of codes, some with a weight: "east (0.17), ftz (0.14)".
function whereWords(text) {
  return (text || "").split(", ").map((part) => {
    const code = part.split(" ")[0];
    return own(rawNames().places, code) ? part.replace(code, place(code)) : part;
  }).join(language() === "zh" ? "、" : ", ");
}

function sizeIsJudged(lever) {
  return lever.size === "judged";
}

function valueIsJudged(lever) {
  return lever.grade !== "official";
}

// The entries under their headings: tasks in the order of the names, what the baseline has too at the end.
function timelineGroups(run) {
  const order = Object.keys(rawNames().tasks);
  const groups = new Map();
  for (const lever of run.levers || []) {
    const key = lever.baseline ? "\u0000baseline" : (lever.tasks && lever.tasks[0]) || "";
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push(lever);
  }
  const rank = (key) =>
      (key === "\u0000baseline" ? 1e6 :
           key === ""           ? 1e5 :
                                  (order.indexOf(key) + 1e4) % 1e4);
  const keys = [...groups.keys()].sort((a, b) => rank(a) - rank(b));
  const title = (key) => (key === "\u0000baseline" ? t("timeline.in_baseline") : task(key));
  // One group without a task needs no heading: there is nothing to tell it from.
  const bare = keys.length === 1 && keys[0] === "";
  return keys.map((key) => ({title: bare ? "" : title(key), levers: groups.get(key)}));
}

function phaseOf(lever, run) {
  if (lever.phase && lever.phase.length) return lever.phase.map((x) => (isNumber(x) ? x : 0));
  return hasPath(run) ? [] : [lever.over ? 0 : 1];
}

function timeWords(lever) {
  if (!lever.from) return "";
  return lever.until ? t("timeline.from_until", {from: lever.from, until: lever.until})
    : t("timeline.from", {from: lever.from});
}

function entryWords(lever) {
  const lines = [
    entryName(lever) + (lever.value ? ": " + valueText(lever.value) : ""), lever.sentence, timeWords(lever),
    t("timeline.evidence") + ": " + t("evidence." + (lever.evidence || "none")),
    t("timeline.size") + ": " + t("size." + lever.size) + "; " + t("timeline.value") + ": " +
        t("grade." + lever.grade),
    lever.source
  ];
  if (lever.acts === false) lines.push(t("timeline.idle"));
  return lines.filter(Boolean).join("\n");
}

function timelineTable(run) {
  const columns = [
    "task", "entry", "value", "does", "where", "from", "until", "evidence", "size", "grade", "source",
    "citation"
  ].map((key) => t("timeline.column." + key));
  const rows = timelineGroups(run).flatMap(
      (group) => group.levers.map(
          (lever) =>
              [(lever.tasks || []).map(task).join("; ") || group.title || t("task.other"),
               entryName(lever),
               valueText(lever.value),
               (lever.sentence || "") + (lever.acts === false ? " (" + t("timeline.idle") + ")" : ""),
               whereWords(lever.where),
               lever.from || "",
               lever.until || "",
               t("evidence." + (lever.evidence || "none")),
               t("size." + lever.size),
               t("grade." + lever.grade),
               lever.source || "",
               lever.citation || "",
  ]));
  return {columns, rows};
}

function timelineCounts({levers}) {
  return {
    n: levers.length,
    strong: levers.filter((lever) => lever.evidence === "strong").length,
    sizes: levers.filter(sizeIsJudged).length,
    values: levers.filter(valueIsJudged).length,
  };
}

function describeEntry(lever) {
  return [
    entryName(lever), shortValue(lever.value), timeWords(lever), t("evidence." + (lever.evidence || "none"))
  ].filter(Boolean)
      .join(", ");
}

function timelineChart(parent, run) {
  if (!(run.levers || []).length) return null;
  const one = run.levers.length === 1 ? "_one" : "";
  const many = run.levers.length > manyEntries && timelineGroups(run).length > 1;
  // A hundred rows on a phone hide what follows: there tasks come first.
  const view = pick("timeline.view", window.innerWidth < 560 ? "tasks" : "entries");
  // On paper so many rows would take a page with names cut short.
  const onPaper = () => document.documentElement.classList.contains("printing");
  const byTask = () => many && (onPaper() || view.value(["entries", "tasks"]) === "tasks");
  const subtitle = () => t(!hasPath(run) ? "timeline.subtitle_long" : byTask() ? "timeline.subtitle_tasks"
    : "timeline.subtitle", {span: spanWords(run)});
  return frame(parent, {
    id: "figure-timeline",
    kind: "timeline",
    heading: () => t("timeline.heading" + one, timelineCounts(run)),
    subtitle,
    toggles: () =>
        (many ? [{
          label: t("timeline.view"),
          chosen: byTask() ? "tasks" : "entries",
          choose: view.set,
          options: ["entries", "tasks"].map((value) => ({value, label: t("timeline.view_" + value)}))
        }] :
                []),
    table: () => timelineTable(run),
    describe: () => timelineGroups(run)
                        .map(
                            (group) => (group.title ? group.title + ": " : "") +
                                group.levers.map(describeEntry).join("; "))
                        .join(". "),
    draw: (svg, width) => (byTask() ? drawTasks : drawEntries)(svg, width, run),
  });
}
