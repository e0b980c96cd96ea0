// SPDX-License-Identifier: Apache-2.0
// wrapper.js: opens the wrapper around all scripts of a page (end.js or explore_end.js closes it), keeps
// what is shown and what the reader chose, and makes elements.

const Entrepot = (() => {
"use strict";

const page = {data: null, run: 0, language: "en", handles: [], chosen: new Map(), width: 0, waiting: false};

// What the reader chose in a picture outlives a change of language or run.
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
