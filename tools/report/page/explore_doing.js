// SPDX-License-Identifier: Apache-2.0
// explore_doing.js: the buttons below the levers: a full run with its progress and its report, the scenario
// as a file, everything back to where it was.

const pollTime = 700;
const doing = {runs: [], runButton: null, list: null, problem: null, saved: ""};

function drawDoing(parent) {
  const box = make(parent, "section", "doing");
  box.setAttribute("aria-label", t("do.run"));
  const buttons = make(box, "div", "doing-buttons");
  doing.runButton = button(buttons, "first", t("do.run"), startRun);
  doing.runButton.id = "run";
  button(buttons, "", t("do.save"), saveScenario).id = "save";
  button(buttons, "", t("do.reset"), resetAll).id = "reset";
  if (position.byTask) drawEntriesButton(buttons);
  doing.problem = make(box, "p", "problem");
  doing.problem.setAttribute("role", "alert");
  doing.note = make(box, "p", "note");
  doing.note.id = "run-note";
  doing.list = make(box, "div", "runs");
  doing.list.setAttribute("role", "status");
  for (const run of doing.runs) drawRun(run);
  make(box, "p", "note", t("do.long_run"));
  fillDoing();
  showProblem();
}

// On a phone the entries of all tasks hide behind one button.
function drawEntriesButton(parent) {
  const root = document.documentElement;
  const made = button(parent, "phone-only", t("do.entries", {n: position.entries.length}), () => {
    const open = root.classList.toggle("with-entries");
    made.setAttribute("aria-pressed", String(open));
    if (open) document.getElementById("levers").scrollIntoView();
  });
  made.id = "all-entries";
  made.setAttribute("aria-pressed", String(root.classList.contains("with-entries")));
}

function fillDoing() {
  const possible = position.theory !== "ricardian";
  doing.runButton.disabled = !possible;
  doing.runButton.setAttribute("aria-describedby", "run-note");
  fillText(doing.note, possible ? doing.saved && t("do.saved", {name: doing.saved}) : t("do.no_run"));
}

function showProblem() {
  const text = shown.problem ? t("ask.problem", {why: shown.problem}) : doing.why || "";
  if (doing.problem.textContent !== text) fillText(doing.problem, text);
  doing.problem.hidden = !text;
}

async function attempt(act) {
  doing.why = "";
  doing.saved = "";
  try {
    await act();
  } catch (error) {
    doing.why = error.message;
  }
  fillDoing();
  showProblem();
}

function resetAll() {
  resetPosition(page.data.explore);
  for (const made of levers.entries) if (made) made.reach = 0;
  doing.why = doing.saved = shown.problem = "";
  fillAssumptions();
  fillDoing();
  leversMoved(null);
  showProblem();
}

function saveScenario() {
  return attempt(async () => {
    const text = await sendPost("save", positionAsked());
    const name = page.data.explore.scenario.replace(/[^\p{L}\p{N}_.-]+/gu, "_") + "_explored.yaml";
    saveBlob(new Blob([text], {type: "application/yaml;charset=utf-8"}), name);
    doing.saved = name;
  });
}

// ---- runs in full ----

function startRun() {
  return attempt(async () => {
    const answer = await askFor("run", positionAsked());
    const run = {number: answer.run, state: {running: true, done: 0, of: 0, words: ""}};
    doing.runs.push(run);
    drawRun(run);
    followRun(run);
  });
}

function drawRun(run) {
  run.box = make(doing.list, "div", "run");
  run.words = make(run.box, "span", "");
  run.bar = make(run.box, "progress");
  run.bar.setAttribute("aria-label", t("run.name", {n: run.number}));
  run.link = make(run.box, "a", "");
  run.link.target = "_blank";
  run.link.rel = "noopener";
  run.link.href = "report/" + run.number;
  fillRun(run);
}

function fillRun(run) {
  const {state, number} = run;
  run.bar.hidden = !state.running;
  run.link.hidden = state.running || state.failed;
  run.words.hidden = !run.link.hidden;
  if (state.running && state.of > 0) {
    run.bar.max = state.of;
    run.bar.value = state.done;
  }
  run.link.textContent = t("run.done", {n: number});
  const step = !(state.of > 0) ? "run.waiting" : state.done >= state.of ? "run.writing" : "run.progress";
  const text = state.failed ? t("run.failed", {n: number, why: state.words})
    : `${t("run.name", {n: number})}: ${t(step, state)}`;
  run.box.classList.toggle("loss", Boolean(state.failed));
  if (run.words.textContent !== text) run.words.textContent = text;
}

async function followRun(run) {
  try {
    const reply = await fetch("run/" + run.number);
    if (!reply.ok) throw new Error(t("ask.status", {n: reply.status}));
    run.state = await reply.json();
  } catch (error) {
    run.state = {...run.state, running: false, failed: true,
      words: error instanceof TypeError ? t("ask.gone") : error.message};
  }
  fillRun(run);
  if (run.state.running) window.setTimeout(() => followRun(run), pollTime);
}
