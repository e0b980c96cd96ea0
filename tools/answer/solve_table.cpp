// SPDX-License-Identifier: Apache-2.0
#include "answer/solve_table.h"

#include <fmt/format.h>

#include <cmath>
#include <map>
#include <span>

#include "answer/document.h"
#include "answer/effect_tables.h"
#include "io/scenario/assumptions_reader.h"

namespace entrepot {
namespace {

// A column of a table by place: its head and the outcome that it shows.
struct ShownColumn {
  const char *head, *outcome;
};

constexpr ShownColumn of_firms[] = {
    {"real income", "real_income"}, {"real GDP", "real_gdp"}, {"exports", "exports"}, {"imports", "imports"}};
constexpr ShownColumn of_countries[] = {{"real wage", "real_wage"},
                                        {"terms", "welfare_terms_of_trade"},
                                        {"volume", "welfare_volume_of_trade"},
                                        {"first order", "welfare_first_order"},
                                        {"exact", "welfare_exact"},
                                        {"imports", "imports"}};

// Changes in percent, by outcome and place.
using ByPlace = std::map<std::pair<std::string, std::string>, double>;

ByPlace by_place(const LongRunEffects& effects, const std::vector<WelfarePart>& parts) {
  ByPlace found;
  for (const EffectRow& row : effects.rows)
    if ((row.level == "total" || row.level == "region" || row.level == "place") && row.baseline != 0.0)
      found[{row.outcome, row.location}] = row.percent();
  for (const WelfarePart& part : parts) found[{part.outcome, part.location}] = part.value;
  return found;
}

std::string lines(const Model& model, std::span<const ShownColumn> columns, const ByPlace& found) {
  constexpr int width = 12;
  std::string text = fmt::format("  {:<18}", "");
  for (const ShownColumn& column : columns) text += fmt::format("{:>{}}", column.head, width);
  text += "\n";
  for (const std::string& place : model.world.location_names.all()) {
    text += fmt::format("  {:<18}", place);
    for (const ShownColumn& column : columns) {
      const auto value = found.find({column.outcome, place});
      text +=
          fmt::format("{:>{}}", value == found.end() ? "-" : fmt::format("{:+.3f}", value->second), width);
    }
    text += "\n";
  }
  return text;
}

bool home_is_told(const Model& model) {
  for (int n = 0; n < model.base.location_count; ++n)
    if (model.world.is_home(n)) return true;
  return false;
}

std::string tables(const Model& model, const LongRunEffects& effects) {
  const EffectTables told(model, effects.rows, long_run_period);
  std::string text = told.home({{long_run_period, effects.rows}});
  for (const std::string& table : {told.partners(), told.regions(), told.investment()})
    if (!table.empty()) text += "\n" + table;
  return text + "\n" +
         paragraph(
             "Trade: with other economies, border value. Real: at base-year prices. Money: in terms of "
             "the world wage bill. All rows: --format csv, or --out DIR.");
}

}  // namespace

std::vector<std::string> solve_table_outcomes() {
  std::vector<std::string> outcomes = EffectTables::outcomes();
  for (const auto shown :
       {std::span<const ShownColumn>(of_firms), std::span<const ShownColumn>(of_countries)})
    for (const ShownColumn& column : shown) outcomes.emplace_back(column.outcome);
  return outcomes;
}

std::string solve_table(const Model& model, const Scenario& scenario, const LongRun& solved,
                        const LongRunAnswers& found, const std::vector<WelfarePart>& parts) {
  const LongRunEffects& effects = found.effects;
  std::string text =
      fmt::format("{}\nLong run in closed form, policy against baseline, per cent\n", scenario.title);
  if (const std::string assumed = differing(scenario.assumptions, model.world); !assumed.empty())
    text += paragraph("Assumed: " + assumed + ".");
  text += "\n";
  if (model.base.theory == Theory::ricardian)
    text += lines(model, of_countries, by_place(effects, parts)) + "\n" +
            paragraph(
                "Terms and volume of trade: first-order parts of welfare, per cent of income (Caliendo & "
                "Parro 2015); exact: real income of the same solution. Imports: from other economies.");
  else if (home_is_told(model))
    text += tables(model, effects);
  else
    text += lines(model, of_firms, by_place(effects, parts)) + "\n" +
            paragraph("Exports and imports: goods and services with every other economy.");
  text += fmt::format("{} passes; largest residual: of an equation {:.0e}, of an identity {:.0e}.\n",
                      solved.policy.market.passes, solved.certificate.worst_residual(),
                      solved.certificate.worst_identity());
  const Smearing& left_out = found.smearing;
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
