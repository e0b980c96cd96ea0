// SPDX-License-Identifier: Apache-2.0
// explore_page.js: the page with sliders as a whole: its bar, its sections, and drawing it anew for a
// language or a width. Where the levers stand and what has been answered stays.

function drawExploreBar(bar) {
  const facts = page.data.explore;
  clear(bar);
  const titles = make(bar, "div", "titles");
  const question = runQuestion(facts);
  const length = [...question].length * (/[\u3400-\u9fff]/.test(question) ? 2 : 1);
  const title = make(titles, "h1", length > 400 ? "endless" : length > 110 ? "long" : "", question);
  title.dir = "auto";
  if (length > 400) title.tabIndex = 0;
  const about = make(titles, "p", "about");
  make(about, "span", "brand", "Entrepôt");
  make(about, "bdi", "", runTitle(facts));
  make(about, "bdi", "model", facts.model_title || t("bar.model", {model: facts.model}));
  strip.latency = make(about, "span", "latency");
  const other = button(bar, "", page.language === "en" ? "中文" : "English", () => {
    page.language = page.language === "en" ? "zh" : "en";
    drawExplore();
  });
  other.id = "language";
  other.lang = page.language === "en" ? "zh" : "en";
}

function drawExplore() {
  const root = document.documentElement;
  const main = document.getElementById("main");
  const focused = document.activeElement ? document.activeElement.id : "";
  const before = main.childNodes.length > 0;
  const unfolded = [...main.querySelectorAll("details[open]")].map(keyOfFold);
  const panel = main.querySelector(".controls");
  const scrolled = [window.scrollY, panel ? panel.scrollTop : 0];
  root.lang = page.language === "zh" ? "zh-Hans" : "en";
  root.dataset.drawn = "false";
  document.title = t("explore.title", {title: runTitle(page.data.explore)});
  document.getElementById("skip").textContent = t("levers.skip");
  drawExploreBar(document.getElementById("bar"));
  clear(main);
  allFrames.length = 0;
  followStripHeight(drawStrip(main));
  const controls = make(main, "div", "controls");
  drawLevers(controls);
  drawAssumptions(controls);
  drawDoing(controls);
  const note = hasLibrary() ? null : make(main, "p", "box", t("page.no_library"));
  drawPictures(main);
  if (note) main.querySelector(".pictures").prepend(note);
  if (before) {
    for (const fold of main.querySelectorAll("details")) fold.open = unfolded.includes(keyOfFold(fold));
  }
  page.width = main.clientWidth;
  const refocused = focused && document.getElementById(focused);
  if (refocused) refocused.focus({preventScroll: true});
  window.scrollTo(0, scrolled[0]);
  controls.scrollTop = scrolled[1];
  showLatency();
  markOld();
  root.dataset.drawn = "true";
}

const keyOfFold = (fold) => fold.id || (fold.closest("figure[id]") || {id: ""}).id;

function followExploreWidth() {
  const main = document.getElementById("main");
  new ResizeObserver(() => {
    if (page.waiting) return;
    page.waiting = true;
    window.requestAnimationFrame(() => {
      page.waiting = false;
      if (main.clientWidth === page.width) return;
      page.width = main.clientWidth;
      redrawPictures();
    });
  }).observe(main);
}

// The levers stay beside the pictures, below the answer, however many lines that has.
function followStripHeight(section) {
  new ResizeObserver(() => {
    document.documentElement.style.setProperty("--strip", section.offsetHeight + "px");
  }).observe(section);
}

function explore(data) {
  page.data = data;
  page.language = document.documentElement.lang.startsWith("zh") ? "zh" : "en";
  useNames(data.names || {});
  setUpPosition(data.explore);
  setUpAsking(data.explore);
  drawExplore();
  followExploreWidth();
}
