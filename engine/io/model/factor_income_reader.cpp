// SPDX-License-Identifier: Apache-2.0
#include "io/model/factor_income_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "base/quantity.h"
#include "io/text/csv.h"
#include "world/evidence.h"

namespace entrepot {
namespace {

Names economies_of(const World& world) {
  std::vector<std::string> economies;
  for (const Location& location : world.locations)
    if (std::find(economies.begin(), economies.end(), location.economy) == economies.end())
      economies.push_back(location.economy);
  return Names(std::move(economies));
}

}  // namespace

void read_factor_income(const std::filesystem::path& folder, World& world, Diagnostics& diagnostics,
                        const Sources& sources) {
  const std::filesystem::path file = folder / "factor_income.csv";
  std::error_code error;
  if (!std::filesystem::exists(file, error)) return;
  const Csv csv(sources, file, {"economy", "kind", "paid_to", "share", "grade", "source"}, diagnostics);
  csv.unique({0, 1, 2}, diagnostics);
  const Names economies = economies_of(world), kinds({"labour", "profit"}), grades(grade_words());
  std::map<std::pair<int, int>, double> paid;  // by economy and kind
  for (int row = 0; row < csv.rows(); ++row) {
    const auto economy = csv.index(row, 0, economies, "economy", diagnostics);
    const auto kind = csv.index(row, 1, kinds, "kind of income", diagnostics);
    const auto paid_to = csv.index(row, 2, economies, "economy", diagnostics);
    const auto share = csv.number(row, 3, 0.0, 1.0, diagnostics);
    const auto grade = csv.index(row, 4, grades, "grade", diagnostics);
    if (!economy || !kind || !paid_to || !share || !grade) continue;
    if (*economy == *paid_to) {
      diagnostics.error("M026", csv.spot(row, 2), fmt::format("{} pays itself", economies[*economy]),
                        "what is not paid to others stays where it is earned: leave the row out");
      continue;
    }
    double& total = paid[{*economy, *kind}];
    total += *share;
    if (total > 1.0 + 1e-9) {
      diagnostics.error("M026", csv.spot(row, 3),
                        fmt::format("{} of the {} of {} is paid to others", shortest(total), kinds[*kind],
                                    economies[*economy]),
                        "shares of an economy's income of a kind add to 1 at most");
      continue;
    }
    world.factor_incomes.push_back(
        {economies[*economy], static_cast<FactorIncome::Kind>(*kind), economies[*paid_to], *share});
  }
}

}  // namespace entrepot
