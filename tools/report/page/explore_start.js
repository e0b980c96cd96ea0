// SPDX-License-Identifier: Apache-2.0
// explore_start.js: opens the wrapper around all scripts of the page with sliders (explore_end.js closes it), and
// keeps which language is shown and what was chosen in the pictures.

const Entrepot = (() => {
"use strict";

const page = {data: null, language: "en", chosen: new Map(), width: 0, waiting: false};

// What was chosen in a picture outlives a change of language.
function recall(key, fallback) {
  return page.chosen.has(key) ? page.chosen.get(key) : fallback;
}

function remember(key, value) {
  page.chosen.set(key, value);
}

function make(parent, tag, className, text) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (text !== undefined && text !== null) element.textContent = String(text);
  if (parent) parent.appendChild(element);
  return element;
}

function clear(element) {
  while (element.firstChild) element.removeChild(element.firstChild);
}

function button(parent, className, text, press) {
  const made = make(parent, "button", className, text);
  made.type = "button";
  made.addEventListener("click", press);
  return made;
}
