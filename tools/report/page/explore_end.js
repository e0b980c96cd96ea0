// SPDX-License-Identifier: Apache-2.0
// explore_end.js: closes the wrapper that wrapper.js opens, and draws the page with sliders from the data
// in it.

return {explore};
})();

{
  const stored = document.getElementById("data");
  if (stored) Entrepot.explore(JSON.parse(stored.textContent));
}
