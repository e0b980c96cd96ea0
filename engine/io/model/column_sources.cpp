// SPDX-License-Identifier: Apache-2.0
#include "io/model/column_sources.h"

#include <fmt/format.h>

#include <set>

#include "io/text/csv.h"
#include "world/evidence.h"

namespace entrepot {

ColumnSources::ColumnSources(const std::filesystem::path& folder, const ModelYaml& yaml,
                             Diagnostics& diagnostics, const Sources& sources) {
  const Csv csv(sources, folder / "sources.csv", {"file", "column", "unit", "year", "grade", "source"},
                diagnostics);
  csv.unique({0, 1}, diagnostics);
  for (int row = 0; row < csv.rows(); ++row) {
    csv.index(row, 4, Names(grade_words()), "grade", diagnostics);
    said_.try_emplace({csv.text(row, 0), csv.text(row, 1)}, Said{csv.text(row, 4), csv.text(row, 5)});
    if (csv.text(row, 2) != yaml.currency) continue;
    if (const auto year = csv.number(row, 3, 1900, 2200, diagnostics))
      money_.push_back(
          {csv.text(row, 1) + " of " + csv.text(row, 0), static_cast<int>(*year), csv.spot(row, 3)});
  }
  ok_ = csv.ok();
}

ColumnSources::Said ColumnSources::of(const std::string& file, const std::string& column) const {
  const auto found = said_.find({file, column});
  return found == said_.end() ? Said() : found->second;
}

void ColumnSources::check_years(const ModelYaml& yaml, Diagnostics& diagnostics) const {
  if (yaml.base_year == 0) return;
  std::set<int> years;
  for (const Money& money : money_) years.insert(money.year);
  if (years.size() == 1 && *years.begin() != yaml.base_year) {
    diagnostics.error(
        "M016", yaml.year_spot,
        fmt::format("base_year is {}, but the money of this model is of {}", yaml.base_year, *years.begin()),
        fmt::format("write base_year: {}, or bring figures of {}: sources.csv says of what year a column is",
                    *years.begin(), yaml.base_year));
    return;
  }
  for (const Money& money : money_)
    if (money.year != yaml.base_year)
      diagnostics.error(
          "M016", money.spot,
          fmt::format("{} is of {}, but base_year is {}", money.column, money.year, yaml.base_year),
          fmt::format("bring figures of {}: all money of a model is of its base year", yaml.base_year));
}

}  // namespace entrepot
