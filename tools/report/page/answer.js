// SPDX-License-Identifier: Apache-2.0
// answer.js: the top of the page: the question, the answer in three sentences, how much rests on judgement,
// tiles. The words of its sentences are in answer_words.js.

function rowOf(rows, name) {
  return (rows && own(rows, name)) || null;
}

function pairOf(rows, name, at) {
  const row = rowOf(rows, name);
  return (row && row.of && own(row.of, at)) || null;
}

function effectOf(rows, name, at) {
  return pairPercent(pairOf(rows, name, at));
}

function yearRows(run) {
  return (run.year && run.year.rows) || {};
}

function longRows(run) {
  return (run.long_run && run.long_run.rows) || (run.span === "long run" ? yearRows(run) : {});
}

function hasPath(run) {
  return run.span === "quarters";
}

function headlineOf(run) {
  const wanted = (run.answer && run.answer.headline) || [];
  return wanted.filter((name) => rowOf(yearRows(run), name));
}

function intervalOf(run, name, at) {
  const all = (run.long_run && run.long_run.intervals) || {};
  const given = own(all, name) && own(own(all, name), at);
  return given && isNumber(given.low) && isNumber(given.high) ? given : null;
}

// "5.6 % higher", "unchanged", with the colour of its sign.
function higher(x) {
  if (!isNumber(x)) return {text: t("answer.no_value"), className: ""};
  if (plain(x) === "0") return {text: t("answer.unchanged"), className: ""};
  const text = t(x > 0 ? "answer.higher" : "answer.lower", {x: plainPercent(Math.abs(x))});
  return {text, className: x > 0 ? "gain" : "loss"};
}

function intervalWords(interval) {
  const digits = digitsOf(Math.max(Math.abs(interval.low), Math.abs(interval.high)));
  return t("answer.from_to", {
    low: language() === "zh" ? percent(interval.low, digits) : signed(interval.low, digits),
    high: percent(interval.high, digits),
  });
}

// What a change is worth in money: of flows and stocks the difference, of an index what the data say it is
// worth.
function moneyOf(rows, name, at) {
  const row = rowOf(rows, name);
  if (!row) return null;
  if (/^bn USD/.test(row.unit || "")) {
    const value = pairChange(pairOf(rows, name, at));
    return isNumber(value) ? {value, yearly: /a year/.test(row.unit)} : null;
  }
  const value = row.money ? own(row.money, at) : null;
  return isNumber(value) ? {value, yearly: true} : null;
}

function periodWords(run) {
  if (!hasPath(run)) return t("answer.long_run");
  const year = run.year || {};
  const period =
      language() === "zh" && /^\d{4}$/.test(year.period || "") ? year.period + "年" : year.period || noValue;
  const short = isNumber(year.quarters) && year.quarters > 0 && year.quarters < 4;
  return t(
      short ? "answer.quarters" : "answer.year", {n: short ? year.quarters : year.number ?? noValue, period});
}

// Pieces that a sentence lists: each has words before, a coloured value, words after.
function writeListed(parent, pieces) {
  pieces.forEach((piece, index) => {
    const last = index === pieces.length - 1;
    const between = language() === "zh" ? "，" : last ? " and " : ", ";
    if (index) parent.appendChild(document.createTextNode(between));
    parent.appendChild(document.createTextNode(piece.before));
    make(parent, "strong", piece.value.className, piece.value.text);
    if (piece.after) parent.appendChild(document.createTextNode(piece.after));
  });
}

function capital(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function nameInList(name) {
  const words = inSentence(outcome(name));
  return (language() === "en" && /^stock/.test(words) ? "the " : "") + words +
      (language() === "en" ? " " : "");
}

// First sentence: what changes for the home economy in the last year.
function sentenceOfYear(parent, run) {
  const rows = yearRows(run);
  const shown = headlineOf(run).filter((name) => isNumber(effectOf(rows, name, run.home)));
  if (!shown.length) return write(parent, "answer.nothing", {when: periodWords(run)});
  const plural = /^(exports|imports|firms|enterprises|exporters)/.test(shown[0]);
  const opening =
      shown[0] === "exports" || shown[0] === "imports" ? "answer.opening_of" : "answer.opening_in";
  const pieces = shown.map((name, index) => {
    const worth = name === "real_income" ? moneyOf(rows, name, run.home) : null;
    const some = isNumber(worth && worth.value) && plainMoney(worth.value);
    return {
      before: index ? nameInList(name) : "",
      value: higher(effectOf(rows, name, run.home)),
      after: some && plain(worth.value) !== "0" ? t("answer.some", {money: some}) : "",
    };
  });
  write(parent, opening, {
    when: capital(periodWords(run)), home: theName(run.home), verb: plural ? "are" : "is",
    subject: language() === "en" ? nameInList(shown[0]).trim() : outcome(shown[0]),
  });
  writeListed(parent, pieces);
  return write(parent, "answer.against");
}

// Second sentence: the long run with its intervals, or why there are none.
function sentenceOfLongRun(parent, run) {
  const rows = longRows(run);
  const order =
      ["real_income", "exports", "imports"].filter((name) => isNumber(effectOf(rows, name, run.home)));
  if (!order.length) return write(parent, run.long_run ? "answer.no_long_value" : "answer.no_long_run");
  const drawn = order.filter((name) => intervalOf(run, name, run.home));
  // A run of the long run alone has said its changes already: of these only how sure they are is new.
  const told = hasPath(run) ? order : drawn;
  if (told.length) {
    write(parent, hasPath(run) ? "answer.long_opening" : "answer.long_intervals");
    const pieces = told.map((name) => {
      const interval = intervalOf(run, name, run.home);
      const value = hasPath(run) ? higher(effectOf(rows, name, run.home))
        : {text: intervalWords(interval), className: ""};
      const inside = interval && hasPath(run) ?
          t(name === drawn[0] ? "answer.interval_first" : "answer.interval",
            {interval: intervalWords(interval)}) :
          "";
      const verb = language() === "en" && hasPath(run) && name === told[0] ?
          (name === "real_income" ? "is " : "are ") :
          "";
      return {before: nameInList(name) + verb, value, after: inside};
    });
    writeListed(parent, pieces);
    const first = drawn.length ? intervalOf(run, drawn[0], run.home) : null;
    if (first && isNumber(first.positive)) {
      const falls = effectOf(rows, drawn[0], run.home) < 0;
      const part = falls ? 1 - first.positive : first.positive;
      write(parent, falls ? "answer.negative" : "answer.positive", {name: inSentence(outcome(drawn[0])),
        share: part > 0.9995 ? t("answer.all_draws") : t("answer.of_draws", {share: share(part)})});
    }
    write(parent, "answer.stop");
  }
  if (!drawn.length) write(parent, missingIntervals(run), {other: (run.long_run || {}).intervals_for || ""});
  return parent;
}

function missingIntervals(run) {
  return (run.long_run || {}).intervals_for ? "answer.intervals_of_other" : "answer.not_drawn";
}

// Where the change of an outcome is largest, in words that fit its signs; null where fewer than two places
// have one.
function extremes(rows, name, places) {
  const known = places.map((at) => ({at, x: effectOf(rows, name, at)})).filter((each) => isNumber(each.x));
  const moved = known.filter((each) => plain(each.x) !== "0");
  if (known.length < 2 || !moved.length) return null;
  known.sort((a, b) => b.x - a.x);
  const top = known[0], bottom = known[known.length - 1];
  const key = bottom.x >= 0 ? "rises" : top.x <= 0 ? "falls" : "both";
  const [first, second] = key === "falls" ? [bottom, top] : [top, bottom];
  const named = (each) => t("answer.at", {place: theName(each.at), x: percent(each.x)});
  return {key, first: named(first), second: named(second)};
}

function partnersOf(run) {
  const inside = new Set([run.home, ...(run.own || [])]);
  const listedPlaces = Object.keys((rowOf(yearRows(run), "real_income") || {of: {}}).of || {});
  return listedPlaces.filter((at) => !inside.has(at) && !(own(rawNames().places, at) || {}).home);
}

function placesAtHome(run) {
  return (run.own || []).filter((at) => at !== run.home);
}

// Third sentence: where, abroad, and which part brings most.
function sentenceOfPlaces(parent, run) {
  const rows = yearRows(run);
  const inside = extremes(rows, "real_income", placesAtHome(run));
  const abroad = extremes(rows, "real_income", partnersOf(run));
  if (inside) write(parent, "answer.inside_" + inside.key, inside);
  if (abroad) write(parent, (inside ? "answer.and_abroad_" : "answer.abroad_") + abroad.key, abroad);
  if (inside || abroad) write(parent, "answer.stop");
  const parts = run.long_run && run.long_run.parts;
  const column = parts ? parts.outcomes.indexOf("real_income") : -1;
  if (column < 0 || !isNumber(parts.package[column]) || plain(parts.package[column]) === "0") return parent;
  const sizes = parts.values.map((row) => (isNumber(row[column]) ? row[column] : 0));
  const sign = Math.sign(parts.package[column]);
  const largest = sizes.reduce((best, x, index) => (sign * x > sign * sizes[best] ? index : best), 0);
  const name = parts.by === "lever" ? leverName(parts.names[largest]) : task(parts.names[largest]);
  return write(
      parent, "answer.part",
      {part: {text: name}, x: signed(sizes[largest]), all: percent(parts.package[column])});
}

// Without a home economy the answer is where outcomes change most.
function sentencesWithoutHome(parent, run) {
  const places = Object.keys((rowOf(yearRows(run), "real_income") || {of: {}}).of || {});
  const first = make(parent, "p");
  const found = extremes(yearRows(run), "real_income", places);
  if (found) write(first, "answer.world_" + found.key, {...found, when: capital(periodWords(run))});
  else write(first, "answer.nothing", {when: periodWords(run)});
  const second = make(parent, "p");
  for (const name of ["exports", "imports"]) {
    const each = extremes(yearRows(run), name, places);
    if (each) write(second, "answer.trade_" + each.key, {...each, name: outcome(name)});
  }
  const third = make(parent, "p");
  const far = hasPath(run) ? extremes(longRows(run), "real_income", places) : null;
  if (far) write(third, "answer.world_" + far.key, {...far, when: capital(t("answer.long_run"))});
  write(third, "answer.no_home");
}

function answerSection(parent, run) {
  const question = runQuestion(run);
  const length = [...question].length * (/[\u3400-\u9fff]/.test(question) ? 2 : 1);
  const title = document.createElement("h1");
  title.className = length > 400 ? "endless" : length > 160 ? "long" : "";
  title.dir = "auto";
  title.textContent = question;
  if (length > 400) title.tabIndex = 0;
  // The section's own heading is for screen readers: the question stands first, so it goes before that.
  parent.insertBefore(title, parent.firstChild);
  const text = make(parent, "div", "sentences");
  if (!(run.levers || []).length) write(make(text, "p"), "answer.no_levers");
  if (run.sweep) {
    sweepSentence(make(text, "p"), run);
  } else if (run.home) {
    sentenceOfYear(make(text, "p"), run);
    sentenceOfLongRun(make(text, "p"), run);
    sentenceOfPlaces(make(text, "p"), run);
  } else {
    sentencesWithoutHome(text, run);
  }
  for (const empty of [...text.querySelectorAll("p")].filter((each) => !each.textContent)) empty.remove();
  const weight = judgementWords(run);
  if (weight) make(parent, "p", weight.warn ? "judgement" : "small-print", weight.text);
  if (run.sweep) return {redraw() {}};
  drawTiles(parent, run);
  make(parent, "p", "small-print", smallPrint(run));
  return {redraw() {}};
}
