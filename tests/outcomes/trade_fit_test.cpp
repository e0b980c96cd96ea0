// SPDX-License-Identifier: Apache-2.0
// Published figures beside the model's.
#include "outcomes/trade_fit.h"

#include <doctest/doctest.h>

#include <map>

#include "support/economies.h"
#include "support/macro.h"

namespace entrepot {

TEST_CASE("structure of trade of macro beside published figures: the order of magnitude is right") {
  std::vector<FitTarget> targets(structure_figures().size());
  for (std::size_t k = 0; k < targets.size(); ++k) {
    targets[k].figure = structure_figures()[k];
    targets[k].value = 1.0;
  }
  std::map<std::string, double> model;
  for (const FitLine& line : fit_structure(test::macro(), macro_investment(), targets))
    model[line.target.figure] = line.model;
  REQUIRE(model.size() == targets.size());
  CHECK(model["foreign_value_share"] > 0.12);  // OECD: 0.172 in 2018
  CHECK(model["foreign_value_share"] < 0.25);
  CHECK(model["domestic_value_share"] + model["foreign_value_share"] < 1.0);
  CHECK(model["intermediate_import_share"] > model["intermediate_export_share"]);
  CHECK(model["jobs_by_either"] > 100.0);  // over 200 million by trade and investment
  CHECK(model["jobs_by_either"] < 400.0);
  CHECK(model["jobs_by_either"] < model["jobs_by_exports"] + model["jobs_by_foreign_firms"]);
}

}  // namespace entrepot
