// SPDX-License-Identifier: Apache-2.0
#include "answer/solve_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <span>

#include "agents/rest/rest_point.h"
#include "answer/document.h"

namespace entrepot {
namespace {

double find(const std::vector<LongRunValue>& rows, const std::string& outcome, const std::string& place,
            const std::string& sector) {
  for (const LongRunValue& row : rows)
    if (row.outcome == outcome && row.location == place && row.sector == sector) return row.value;
  return std::nan("");
}

// A column of the table: its head and the row it shows.
struct Shown {
  const char *head, *outcome, *sector;
};

constexpr Shown of_firms[] = {{"real income", "real_income", ""},
                              {"real GDP", "real_gdp", ""},
                              {"exports", "exports", "all"},
                              {"imports", "imports", "all"}};
constexpr Shown of_countries[] = {
    {"real wage", "real_wage", ""},    {"terms", "terms_of_trade", ""},
    {"volume", "volume_of_trade", ""}, {"first order", "welfare_first_order", ""},
    {"exact", "welfare_exact", ""},    {"imports", "imports", "all"}};

std::string paragraph(const std::string& words) {
  constexpr int terminal = 80;  // columns
  return folded(words, terminal) + "\n";
}

std::string lines(const Model& model, std::span<const Shown> columns, const std::vector<LongRunValue>& rows) {
  std::string text = fmt::format("  {:<18}", "");
  for (const Shown& column : columns) text += fmt::format("{:>12}", column.head);
  text += "\n";
  for (const std::string& place : long_run_places(model.world)) {
    text += fmt::format("  {:<18}", place);
    for (const Shown& column : columns) {
      const double value = find(rows, column.outcome, place, column.sector);
      text += fmt::format("{:>12}", std::isfinite(value) ? fmt::format("{:+.3f}", value) : "-");
    }
    text += "\n";
  }
  return text;
}

std::string notes(const Model& model) {
  std::string text;
  if (model.base.theory == Theory::ricardian)
    text += paragraph(
        "Terms and volume of trade: first-order parts of welfare, per cent of income (Caliendo & Parro "
        "2015); exact: real income of the same solution.");
  std::string trade = "Exports and imports: goods and services with every other place";
  if (home_is_a_group(model.world))
    trade += fmt::format("; {} as one: with all other economies", model.world.home_economy);
  return text + paragraph(trade + ".");
}

}  // namespace

std::string solve_table(const Model& model, const Scenario& scenario, const LongRun& solved,
                        const std::vector<LongRunValue>& rows) {
  std::string text =
      fmt::format("{}\nLong run in closed form, policy against baseline, per cent\n\n", scenario.title);
  const bool ricardian = model.base.theory == Theory::ricardian;
  text += ricardian ? lines(model, of_countries, rows) : lines(model, of_firms, rows);
  text += fmt::format("\n{}{} passes; largest residual: of an equation {:.0e}, of an identity {:.0e}.\n",
                      notes(model), solved.policy.market.passes, solved.certificate.worst_residual(),
                      solved.certificate.worst_identity());
  const Smearing left_out =
      largest_smearing(MarketSolver(model.world, model.base), solved.policy.wedges, solved.policy.market);
  if (left_out.largest > 0.0) {
    const Cell& cell = model.base.cells[at(left_out.cell)];
    text += paragraph(fmt::format(
        "At these prices simulated firms come to rest within {:.1g} % of this in every flow ({} from {} to "
        "{}).",
        100.0 * (std::exp(left_out.largest) - 1.0), model.world.sector_names[cell.sector],
        model.world.location_names[cell.region], model.world.location_names[left_out.destination]));
  }
  return text;
}

}  // namespace entrepot
