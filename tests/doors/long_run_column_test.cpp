// SPDX-License-Identifier: Apache-2.0
// The long run beside the years of a run: where it has no equilibrium, a dash and a word for it.
#include <doctest/doctest.h>

#include "answer/headlines.h"
#include "simulation/long_run.h"
#include "support/desk.h"

using namespace entrepot;

namespace {

// Effects of a year as if the run had come to its long run at once.
std::string page(bool has_long_run) {
  const Scenario scenario = scenario_from(
      "format: 1\ntitle: t\nquestion: q\nhorizon: {from: 2024Q1, quarters: 4}\nlevers:\n"
      "  - lever: mfn_tariff_cut\n    where: mainland\n    value: 50 percent\n    from: 2024Q1\n");
  static const std::vector<EffectRow> solved =
      effects(macro_model(), solve_long_run(macro_model(), scenario)).rows;
  std::vector<EffectRow> year = solved;
  for (EffectRow& row : year) row.year = 1, row.period = "2024";
  const auto long_run = has_long_run ? std::optional(solved) : std::nullopt;
  return headlines(
      {macro_model(), scenario, year, long_run, RunReport{}, {}, false, Discretisation{}, "runs/t"});
}

}  // namespace

TEST_CASE("headlines: a long run without an equilibrium is a dash and a word") {
  const std::vector<std::string> with = lines_of(page(true)), without = lines_of(page(false));
  int rows = 0;
  for (std::size_t k = 3; k < 11; ++k) {  // the home economy, a row each
    CAPTURE(with[k]);
    CHECK(without[k].substr(0, 40) == with[k].substr(0, 40));
    CHECK(without[k].substr(40, 9) == "        -");
    CHECK(with[k].substr(40, 9) == with[k].substr(31, 9));
    CHECK(without[k].substr(49) == with[k].substr(49));
    ++rows;
  }
  CHECK(rows == 8);
  CHECK(contains(page(true), "Long run:\n  entrepot solve, after every phase-in."));
  CHECK(contains(page(false), "Long run: no\n  equilibrium."));
}
