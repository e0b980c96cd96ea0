// SPDX-License-Identifier: Apache-2.0
// explore_ask.js: asks the program while the hand moves. One answer at a time is under way, and the newest
// position goes next: those in between are skipped. Which part does what is asked for once the hand rests.

const restingTime = 250;
const rememberedParts = 40;

const asking = {
  page: "", number: 0, wanted: null, flying: false, rest: 0, partsNumber: 0, drawn: 0,
  packages: new Map(), parts: new Map(),
};

// What the pictures show: rows null where there is no equilibrium; partsKey is the position its parts
// belong to.
const shown = {rows: null, noEquilibrium: false, whole: true, assumptions: "", parts: null, partsKey: "",
  latency: null, problem: ""};

async function sendPost(what, body) {
  let reply;
  try {
    reply = await fetch(what, {method: "POST", headers: {"Content-Type": "application/json"},
      body: JSON.stringify(body)});
  } catch (error) {
    throw new Error(t("ask.gone"));
  }
  const text = await reply.text();
  if (reply.ok) return text;
  let said = "";
  try {
    said = JSON.parse(text).error;
  } catch (error) {
    said = text;
  }
  throw new Error(said || t("ask.status", {n: reply.status}));
}

const askFor = async (what, body) => JSON.parse(await sendPost(what, body));

function setUpAsking(facts) {
  const bytes = window.crypto.getRandomValues(new Uint8Array(12));
  asking.page = [...bytes].map((x) => x.toString(16).padStart(2, "0")).join("");
  shown.rows = facts.package.rows;
  shown.noEquilibrium = !facts.package.rows;
  shown.assumptions = assumptionsKey();
  asking.packages.set(assumptionsKey(), facts.package.rows);
  asking.parts.set(positionKey(), facts.parts);
  takeParts(positionKey());
}

// The whole package under the assumptions chosen; null while it is not known.
const packageRows = () => asking.packages.get(assumptionsKey()) || null;

// A hand has moved something, at `time` of the page's clock.
function positionMoved(time) {
  asking.number += 1;
  asking.wanted = {number: asking.number, time, key: positionKey(), whole: isWholePackage(),
    assumptions: assumptionsKey(), body: {...positionAsked(), page: asking.page, number: asking.number}};
  window.clearTimeout(asking.rest);
  asking.rest = window.setTimeout(askForParts, restingTime);
  if (takeParts(asking.wanted.key)) showParts();
  else markOld();
  askNext();
}

async function askNext() {
  if (asking.flying) return;
  const next = asking.wanted;
  if (!next) return;
  asking.wanted = null;
  asking.flying = true;
  try {
    const answer = await askFor("answer", next.body);
    shown.problem = "";
    shown.rows = answer.rows;
    shown.noEquilibrium = !answer.rows;
    shown.whole = next.whole;
    shown.assumptions = next.assumptions;
    if (next.whole) asking.packages.set(next.assumptions, answer.rows);
  } catch (error) {
    shown.problem = error.message;
  }
  asking.flying = false;
  showAnswer();
  shown.latency = performance.now() - next.time;
  showLatency();
  document.documentElement.dataset.latency = shown.latency.toFixed(1);
  document.documentElement.dataset.answered = String(next.number);
  if (asking.wanted) askNext();
  else askForPackage();
}

// Under other assumptions the whole package is another: it is asked for once, when nothing else is.
async function askForPackage() {
  const key = assumptionsKey();
  if (asking.packages.has(key) || asking.flying) return;
  const number = asking.number;
  asking.flying = true;
  try {
    const body = {parts: position.entries.map(() => 1), ...assumptionsAsked(), page: asking.page, number};
    asking.packages.set(key, (await askFor("answer", body)).rows);
  } catch (error) {
    asking.packages.set(key, null);
  }
  asking.flying = false;
  if (asking.wanted) askNext();
  else showAnswer();
}

// Shows parts that are known for a position; false where they are not.
function takeParts(key) {
  if (!asking.parts.has(key)) return false;
  shown.parts = asking.parts.get(key);
  shown.partsKey = key;
  return true;
}

const partsAreOld = () => shown.partsKey !== positionKey();

async function askForParts() {
  const key = positionKey();
  if (!page.data.explore.home || position.entries.length < 2 || asking.parts.has(key)) return;
  const number = asking.number;
  try {
    const answer = await askFor("parts", {...positionAsked(), page: asking.page, number});
    if (answer.superseded) return;
    asking.parts.set(key, answer.parts);
    for (const old of [...asking.parts.keys()].slice(1, -rememberedParts)) asking.parts.delete(old);
  } catch (error) {
    if (key !== positionKey()) return;
    shown.problem = error.message;
  }
  if (takeParts(positionKey())) showParts();
  showProblem();
}
