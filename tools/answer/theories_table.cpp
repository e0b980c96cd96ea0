// SPDX-License-Identifier: Apache-2.0
#include "answer/theories_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "answer/document.h"
#include "base/quantity.h"
#include "io/scenario/assumptions_reader.h"
#include "io/text/csv.h"

namespace entrepot {
namespace {

constexpr int name_columns = 26;

std::string words_of(const std::string& outcome) {
  if (outcome == "real_income") return "real income";
  if (outcome == "real_gdp") return "real GDP";
  return outcome;
}

std::string name_of(const World& world, const std::string& place) {
  if (place == world.home_economy) return world.home_economy_name;
  const auto index = world.location_names.find(place);
  return index ? world.locations[at(*index)].name : place;
}

std::string csv(const TheoriesCompared& compared) {
  std::string text = "outcome,level,location,theory,percent\n";
  for (const TheoryRow& row : compared.rows)
    for (std::size_t k = 0; k < row.percent.size(); ++k)
      text += fmt::format("{},{},{},{},{}\n", row.outcome, row.level, csv_field(row.place),
                          compared.columns[k].name, row.percent[k] ? shortest(*row.percent[k]) : "");
  return text;
}

}  // namespace

std::string theories_answer(const World& world, const Scenario& scenario, const TheoriesCompared& compared,
                            const std::string& format) {
  if (format == "csv") return csv(compared);
  Part part;
  part.words = "Long run in closed form, policy against baseline, per cent.";
  if (const std::string assumed = differing(scenario.assumptions, world); !assumed.empty())
    part.words += " Assumed: " + assumed + ".";
  part.table.columns = {{"where"}, {"outcome"}};
  std::string note;
  for (const TheoryColumn& column : compared.columns) {
    part.table.columns.push_back({column.name, true});
    note += fmt::format("{}{}: {}{}", note.empty() ? "" : ". ", column.name, column.meaning,
                        column.trouble.empty() ? "" : " (no answer: " + column.trouble + ")");
  }
  for (const TheoryRow& row : compared.rows) {
    const std::string name = name_of(world, row.place);
    // A terminal has room for the numbers of all columns, and less for names.
    std::vector<Value> cells = {format == "table" ? cut(name, name_columns) : name, words_of(row.outcome)};
    for (const std::optional<double>& percent : row.percent)
      cells.push_back(percent ? Value(fmt::format("{:+.3f}", *percent), *percent) : Value("-"));
    part.table.rows.push_back(std::move(cells));
  }
  part.note = note + ". Without firms entry, cost of access and investment do not answer.";
  const Document document{scenario.title, {part}};
  return rendered(document, format);
}

}  // namespace entrepot
