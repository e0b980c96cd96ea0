// SPDX-License-Identifier: Apache-2.0
// explore_end.js: closes the wrapper that explore_start.js opens, and draws the page from the data that stand in it.

return {explore};
})();

{
  const stored = document.getElementById("data");
  if (stored) Entrepot.explore(JSON.parse(stored.textContent));
}
