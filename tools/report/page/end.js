// SPDX-License-Identifier: Apache-2.0
// end.js: closes the wrapper that wrapper.js opens, and draws the page from the data that stand in it.

return {report};
})();

{
  const stored = document.getElementById("data");
  if (stored) Entrepot.report(JSON.parse(stored.textContent));
}
