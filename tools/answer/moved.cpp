// SPDX-License-Identifier: Apache-2.0
#include "answer/moved.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <utility>

namespace entrepot {
namespace {

constexpr std::size_t most_shown = 10;
constexpr double least_shown = 5e-5;  // what would print as +0.00%

Value number(double value) {
  return {fmt::format("{:.4g}", value), value};
}

Part moved_part(const std::vector<MovedFigure>& figures) {
  Part part;
  part.title = figures.size() > most_shown ? fmt::format("Figures of targets.csv that moved most: {} of {}",
                                                         most_shown, figures.size())
                                           : "Figures of targets.csv that moved";
  part.table.columns = {{"figure"}, {"was", true}, {"is", true}, {"change", true}, {"unit"}};
  for (std::size_t k = 0; k < std::min(figures.size(), most_shown); ++k) {
    const auto& [now, before, change] = figures[k];
    part.table.rows.push_back({now.figure + " " + now.subject, number(before), number(now.value),
                               std::isfinite(change)
                                   ? Value(fmt::format("{:+.2f}%", 100.0 * change), 100.0 * change)
                                   : Value("from zero"),
                               now.unit});
  }
  return part;
}

Part moved_part(const std::vector<MovedTable>& tables) {
  Part part;
  part.title = "Tables of the base year that moved, bn USD";
  part.table.columns = {{"table"}, {"rows", true}, {"in all", true}, {"most of it"}};
  for (const MovedTable& table : tables)
    part.table.rows.push_back(
        {table.table, Value(fmt::format("{}", table.rows), static_cast<double>(table.rows)),
         number(table.sum), fmt::format("{}: {:.4g} to {:.4g}", table.most, table.before, table.after)});
  return part;
}

}  // namespace

std::vector<Part> moved_parts(const std::vector<MovedFigure>& figures,
                              const std::vector<MovedTable>& tables) {
  std::vector<Part> parts;
  std::vector<MovedFigure> shown = figures;
  std::erase_if(shown, [](const MovedFigure& figure) { return std::abs(figure.change) < least_shown; });
  if (!shown.empty()) parts.push_back(moved_part(shown));
  if (!tables.empty()) parts.push_back(moved_part(tables));
  if (!parts.empty()) return parts;
  Part part;
  part.words = "Nothing moved against the base year that stood.";
  parts.push_back(std::move(part));
  return parts;
}

}  // namespace entrepot
