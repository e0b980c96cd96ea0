// SPDX-License-Identifier: Apache-2.0
// start.js: which run and language are shown; draws the sections of the report anew for a language, a width
// or paper.

// The sections of the report, top to bottom: the id, the key of the heading's words, and what draws into it.
// A drawing function returns a handle with redraw(), several of them, or null for "nothing to show".
function sectionsOfReport() {
  return [
    {id: "answer", heading: "section.answer", parts: [answerSection], hidden: true},
    {id: "sweep", heading: "section.sweep", parts: [sweepSection]},
    {id: "runs", heading: "section.runs", parts: [compareRunsSection]},
    {id: "measures", heading: "section.measures", parts: [timelineChart]},
    {id: "when", heading: "section.when", parts: [pathsChart]},
    {id: "where", heading: "section.where", parts: [mapSection]},
    {id: "partners", heading: "section.partners", parts: [sankeySection]},
    {id: "why", heading: "section.why", parts: [waterfallSection, fdiSection], columns: true},
    {id: "how-sure", heading: "section.how_sure", parts: [intervalsSection]},
    {id: "sectors", heading: "section.sectors", parts: [sectorsSection], columns: true},
    {id: "spread", heading: "section.spread", parts: [inequalitySection, firmsSection], columns: true},
    {id: "margins", heading: "section.margins",
      parts: [marginSizesSection, marginPartnersSection, marginMovesSection, marginLuckSection], columns: true},
    {id: "cautions", heading: "section.cautions", parts: [cautionsSection], plain: true},
    {id: "checks", heading: "section.checks", parts: [checksSection], plain: true},
    {id: "repeat", heading: "section.repeat", parts: [repeatSection], plain: true},
  ];
}

function drawSection(main, section, run) {
  const element = make(main, "section", section.plain ? "section plain" : "section");
  element.id = section.id;
  const kind = section.hidden ? "for-readers" : section.plain ? "" : "kicker";
  const heading = make(element, "h2", kind, t(section.heading));
  heading.id = section.id + "-heading";
  element.setAttribute("aria-labelledby", heading.id);
  const body = section.columns ? make(element, "div", "columns") : element;
  let drawn = false;
  for (const part of section.parts) {
    const place = section.columns && section.parts.length > 1 ? make(body, "div", "column") : body;
    // One picture that fails must not take the answer away: its place says so, the others stand.
    try {
      const handle = part(place, run);
      const handles = Array.isArray(handle) ? handle.filter(Boolean) : handle ? [handle] : [];
      for (const each of handles) if (typeof each.redraw === "function") page.handles.push(each);
      if (handles.length) drawn = true;
      else if (place !== body) place.remove();
    } catch (problem) {
      console.error("the section '" + section.id + "' could not be drawn (" + part.name + ")", problem);
      make(place, "p", "box loss", t("page.failed", {what: part.name, why: problem.message}));
      drawn = true;
    }
  }
  if (!drawn) element.remove();
  else if (body !== element && body.children.length === 1) body.classList.add("single");
}

function modelWords(run) {
  const title = language() === "zh" ? run.model_title_zh : run.model_title;
  return title || t("bar.model", {model: run.model});
}

function drawBar(bar, run) {
  clear(bar);
  const about = make(bar, "p", "about");
  make(about, "span", "brand", "Entrepôt");
  make(about, "bdi", "", runTitle(run));
  make(about, "span", "", spanWords(run));
  make(about, "span", "", modelWords(run));
  const buttons = make(bar, "div", "bar-buttons no-print");
  const other = button(buttons, "", page.language === "en" ? "中文" : "English", () => {
    page.language = page.language === "en" ? "zh" : "en";
    drawAll();
  });
  other.id = "language";
  other.lang = page.language === "en" ? "zh" : "en";
  button(buttons, "", t("bar.print"), () => window.print()).id = "print";
  if (page.data.runs.length > 1) drawChooser(bar);
}

// Several runs: each section shows one of them.
function drawChooser(bar) {
  const group = make(bar, "div", "toggles chooser no-print");
  group.setAttribute("role", "group");
  group.setAttribute("aria-label", t("bar.runs"));
  make(group, "span", "toggle-label", t("bar.runs"));
  page.data.runs.forEach((run, index) => {
    const choose = button(group, "", runLabel(run), () => {
      page.run = index;
      drawAll();
    });
    choose.id = "run-" + index;
    choose.setAttribute("aria-pressed", String(index === page.run));
  });
}

function drawAll() {
  const main = document.getElementById("main");
  const run = page.data.runs[page.run];
  const focused = document.activeElement ? document.activeElement.id : "";
  const unfolded = new Set([...main.querySelectorAll("details[open]")].map(keyOfDetails));
  const scrolled = window.scrollY;
  document.documentElement.lang = page.language === "zh" ? "zh-Hans" : "en";
  document.documentElement.dataset.drawn = "false";
  document.title = runTitle(run) + " | Entrepôt";
  document.getElementById("skip").textContent = t("bar.skip");
  drawBar(document.getElementById("bar"), run);
  clear(main);
  page.handles = [];
  allFrames.length = 0;  // the pictures of before are gone from the page
  if (!window.d3) make(main, "p", "box", t("page.no_library"));
  for (const section of sectionsOfReport()) drawSection(main, section, run);
  for (const details of main.querySelectorAll("details")) {
    if (unfolded.has(keyOfDetails(details))) details.open = true;
  }
  const foot = document.getElementById("foot");
  clear(foot);
  make(foot, "p", "", t("foot", {version: page.data.program ? page.data.program.version : ""}));
  page.width = main.clientWidth;
  if (focused && document.getElementById(focused))
    document.getElementById(focused).focus({preventScroll: true});
  window.scrollTo(0, scrolled);
  document.documentElement.dataset.drawn = "true";
}

function keyOfDetails(details) {
  const holder = details.closest("figure[id], section[id]");
  const all = holder ? [...holder.querySelectorAll("details")] : [];
  return (holder ? holder.id : "") + "/" + all.indexOf(details);
}

function redrawAll() {
  document.documentElement.dataset.drawn = "false";
  for (const handle of page.handles) handle.redraw();
  document.documentElement.dataset.drawn = "true";
}

function followWidth() {
  const main = document.getElementById("main");
  new ResizeObserver(() => {
    if (page.waiting || document.documentElement.classList.contains("printing")) return;
    page.waiting = true;
    window.requestAnimationFrame(() => {
      page.waiting = false;
      if (main.clientWidth === page.width) return;
      page.width = main.clientWidth;
      redrawAll();
    });
  }).observe(main);
}

// Paper is as wide as A4 with its margins (690 px); scaled-down screen pictures would have letters of 5 pt.
function followPrint() {
  window.addEventListener("beforeprint", () => {
    document.documentElement.classList.add("printing");
    redrawAll();
  });
  window.addEventListener("afterprint", () => {
    document.documentElement.classList.remove("printing");
    redrawAll();
  });
}

function report(data) {
  page.data = data;
  page.run = 0;
  page.language = document.documentElement.lang.startsWith("zh") ? "zh" : "en";
  useNames(data.names || {});
  drawAll();
  followWidth();
  followPrint();
}
