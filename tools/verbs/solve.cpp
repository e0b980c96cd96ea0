// SPDX-License-Identifier: Apache-2.0
#include "verbs/solve.h"

#include <fmt/format.h>

#include <cmath>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "base/quantity.h"
#include "load.h"
#include "simulation/comparative_statics.h"

namespace entrepot {
namespace {

std::size_t at(int index) { return static_cast<std::size_t>(index); }

// Bounds above which nothing is presented as a result (DESIGN 3.3 and 3.9).
constexpr double largest_residual = 1e-10, largest_identity = 1e-9;

struct Row {
  std::string outcome, location, sector;
  double value = 0.0;  // policy against baseline
  std::string unit;
};

// A set of places reported as one: each place, and the home economy as a whole.
struct Group {
  std::string name;
  std::vector<bool> inside;
};

std::vector<Group> groups(const World& world) {
  std::vector<Group> all;
  Group home{world.home_economy, {}};
  for (int n = 0; n < world.location_count(); ++n) home.inside.push_back(world.is_home(n));
  all.push_back(home);
  for (int n = 0; n < world.location_count(); ++n) {
    Group one{world.locations[n], std::vector<bool>(at(world.location_count()), false)};
    one.inside[at(n)] = true;
    all.push_back(one);
  }
  return all;
}

double percent(double policy, double baseline) { return baseline != 0.0 ? 100.0 * (policy / baseline - 1.0) : 0.0; }

// Base-weighted mean of hats over the residents of a group; nothing where nobody lives.
double mean_hat(const BaseYear& base, const Group& group, const Column& hats) {
  double total = 0.0, weight = 0.0;
  for (int n = 0; n < base.places; ++n)
    if (group.inside[at(n)] && base.resident[at(n)]) total += base.income[at(n)] * hats[at(n)], weight += base.income[at(n)];
  return weight > 0.0 ? total / weight : std::nan("");
}

double crossing(const Model& model, const Group& group, const Matrix& border, bool exports, const std::string& sector) {
  double total = 0.0;
  for (int n = 0; n < model.base.places; ++n)
    for (int c = 0; c < model.base.cells; ++c) {
      const Cell& cell = model.base.cell[at(c)];
      const bool from = group.inside[at(cell.region)], to = group.inside[at(n)];
      if (from == to || from != exports) continue;
      const bool goods = model.world.sector[at(cell.sector)].goods;
      if (sector == "all" || (sector == "goods" && goods) || (sector == "services" && !goods) ||
          sector == model.world.sectors[cell.sector])
        total += border(n, c);
    }
  return total;
}

double sum(const Group& group, const Column& values) {
  double total = 0.0;
  for (std::size_t n = 0; n < values.size(); ++n)
    if (group.inside[n]) total += values[n];
  return total;
}

std::vector<Row> rows(const Model& model, const ComparativeStatics& solved) {
  const Cleared &before = solved.baseline.market, &after = solved.policy.market;
  std::vector<std::string> sectors = {"all", "goods", "services"};
  for (const std::string& sector : model.world.sectors.all()) sectors.push_back(sector);
  std::vector<Row> result;
  for (const Group& group : groups(model.world)) {
    const auto hats = [&](const std::string& outcome, Column Cleared::*hat) {
      const double value = percent(mean_hat(model.base, group, after.*hat), mean_hat(model.base, group, before.*hat));
      if (std::isfinite(value)) result.push_back({outcome, group.name, "", value, "percent"});
    };
    hats("real_income", &Cleared::real_income);
    hats("real_spending", &Cleared::real_spending);
    hats("real_gdp", &Cleared::real_gdp);
    hats("price_index", &Cleared::consumer_price);
    result.push_back({"gdp", group.name, "", percent(sum(group, after.gdp), sum(group, before.gdp)), "percent"});
    result.push_back({"tariff_revenue", group.name, "", sum(group, after.tariff_revenue) - sum(group, before.tariff_revenue),
                      "bn USD a year"});
    for (const bool exports : {true, false})
      for (const std::string& sector : sectors) {
        const double base = crossing(model, group, before.border, exports, sector);
        if (base > 0.0)
          result.push_back({exports ? "exports" : "imports", group.name, sector,
                            percent(crossing(model, group, after.border, exports, sector), base), "percent"});
      }
  }
  return result;
}

double find(const std::vector<Row>& rows, const std::string& outcome, const std::string& place, const std::string& sector) {
  for (const Row& row : rows)
    if (row.outcome == outcome && row.location == place && row.sector == sector) return row.value;
  return std::nan("");
}

std::string table(const Model& model, const Scenario& scenario, const ComparativeStatics& solved,
                  const std::vector<Row>& rows) {
  std::string text = fmt::format("{}\nLong run in closed form, policy against baseline, per cent\n\n", scenario.title);
  text += fmt::format("  {:<18}{:>12}{:>12}{:>12}{:>12}\n", "", "real income", "real GDP", "exports", "imports");
  const auto figure = [](double value) { return std::isfinite(value) ? fmt::format("{:+.3f}", value) : std::string("-"); };
  for (const Group& group : groups(model.world))
    text += fmt::format("  {:<18}{:>12}{:>12}{:>12}{:>12}\n", group.name,
                        figure(find(rows, "real_income", group.name, "")), figure(find(rows, "real_gdp", group.name, "")),
                        figure(find(rows, "exports", group.name, "all")), figure(find(rows, "imports", group.name, "all")));
  double worst = 0.0;
  for (const Identity& identity : solved.policy.identities) worst = std::max(worst, identity.error);
  text += fmt::format(
      "\nExports and imports: goods and services with every other place; {} as one: with all other economies.\n"
      "{} passes; largest residual of an equation {:.0e}, of an identity {:.0e}.\n",
      model.world.home_economy, solved.policy.market.passes, solved.policy.market.worst_residual(), worst);
  return text;
}

std::string csv(const std::vector<Row>& rows) {
  std::string text = "outcome,location,sector,value,unit\n";
  for (const Row& row : rows)
    text += fmt::format("{},{},{},{},{}\n", row.outcome, row.location, row.sector, shortest(row.value), row.unit);
  return text;
}

std::string json(const std::vector<Row>& rows) {
  nlohmann::ordered_json list = nlohmann::ordered_json::array();
  for (const Row& row : rows)
    list.push_back({{"outcome", row.outcome},
                    {"location", row.location},
                    {"sector", row.sector},
                    {"value", row.value},
                    {"unit", row.unit}});
  return list.dump(1) + "\n";
}

void certify(const ComparativeStatics& solved) {
  for (const LongRunCase* one : {&solved.baseline, &solved.policy}) {
    if (!(one->market.worst_residual() <= largest_residual))
      throw Failure(Status::no_equilibrium,
                    fmt::format("an equation is off by {:.1e}; nothing is presented as a result", one->market.worst_residual()));
    for (const Identity& identity : one->identities)
      if (!(identity.error <= largest_identity))
        throw Failure(Status::no_equilibrium,
                      fmt::format("identity '{}' is off by {:.1e} ({}); nothing is presented as a result", identity.name,
                                  identity.error, identity.where));
  }
}

}  // namespace

int solve_scenario(const SolveOptions& options) {
  const Loaded loaded = load_scenario(options.scenario, options.models_root, options.model);
  if (!options.quiet || !loaded.diagnostics.ok()) std::cerr << render(loaded.diagnostics);
  if (!loaded.diagnostics.ok()) return static_cast<int>(Status::invalid);
  const ComparativeStatics solved = solve_long_run(loaded.model, loaded.scenario);
  certify(solved);
  const std::vector<Row> result = rows(loaded.model, solved);
  const std::string text = options.format == "csv"    ? csv(result)
                           : options.format == "json" ? json(result)
                                                      : table(loaded.model, loaded.scenario, solved, result);
  if (!options.out) {
    std::cout << text;
    return 0;
  }
  if (std::filesystem::exists(*options.out))
    throw Failure(Status::no_file, options.out->string() + " exists already; give another name or remove it");
  std::ofstream file(*options.out, std::ios::binary);
  file << text;
  if (!file.flush()) throw Failure(Status::no_file, "could not write " + options.out->string());
  return 0;
}

}  // namespace entrepot
