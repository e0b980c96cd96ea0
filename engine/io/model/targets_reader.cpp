// SPDX-License-Identifier: Apache-2.0
#include "io/model/targets_reader.h"

#include <algorithm>
#include <limits>

#include "io/text/csv.h"
#include "outcomes/trade_fit.h"
#include "world/evidence.h"

namespace entrepot {

namespace {

bool is_structure(const std::string& figure) {
  const auto& names = structure_figures();
  return std::find(names.begin(), names.end(), figure) != names.end();
}

}  // namespace

std::vector<FitTarget> read_targets(const std::filesystem::path& file, const World& world,
                                    const Names& groups, Diagnostics& diagnostics, const Sources& sources) {
  constexpr double largest = std::numeric_limits<double>::max();
  const Csv csv(
      sources, file,
      {"figure", "subject", "value", "unit", "per_usd", "tolerance_percent", "fitted", "grade", "source"},
      diagnostics);
  csv.unique({0, 1, 6}, diagnostics);
  std::vector<std::string> all_figures = fit_figures();
  all_figures.insert(all_figures.end(), structure_figures().begin(), structure_figures().end());
  const Names figures(all_figures), grades(grade_words()), answers({"no", "yes"});
  std::vector<FitTarget> targets;
  for (int row = 0; row < csv.rows(); ++row) {
    const int before = diagnostics.errors();
    FitTarget target;
    csv.index(row, 0, figures, "figure", diagnostics);
    target.figure = csv.text(row, 0);
    if (figure_is_of_owner(target.figure))
      target.about.owner = csv.index(row, 1, world.owner_names, "owner", diagnostics).value_or(-1);
    else if (figure_is_of_group(target.figure))
      target.about.group = csv.index(row, 1, groups, "group", diagnostics).value_or(-1);
    else if (is_structure(target.figure)) {
      if (csv.text(row, 1) != world.home_economy)
        diagnostics.error("M030", csv.spot(row, 1), "'" + target.figure + "' is about the home economy",
                          "write " + world.home_economy);
    }
    // A figure about one place, or, with the economy's name, about the home economy.
    else if (csv.text(row, 1) != world.home_economy)
      target.about.place = csv.index(row, 1, world.location_names, "location", diagnostics).value_or(-1);
    else if (target.figure.ends_with("_to") || target.figure.ends_with("_from"))
      diagnostics.error("M030", csv.spot(row, 1), "'" + target.figure + "' is about a partner",
                        "name a location outside the home economy");
    target.value = csv.number(row, 2, 1e-9, largest, diagnostics).value_or(1.0);
    target.unit = csv.text(row, 3);
    target.per_usd = csv.number(row, 4, 1e-6, largest, diagnostics).value_or(1.0);
    if (!csv.text(row, 5).empty())
      if (const auto percent = csv.number(row, 5, 0.0, 100.0, diagnostics))
        target.tolerance = *percent / 100.0;
    target.fitted = csv.index(row, 6, answers, "answer", diagnostics).value_or(0) == 1;
    csv.index(row, 7, grades, "grade", diagnostics);
    target.grade = csv.text(row, 7);
    target.source = csv.text(row, 8);
    if (diagnostics.errors() == before) targets.push_back(std::move(target));
  }
  return targets;
}

}  // namespace entrepot
