// SPDX-License-Identifier: Apache-2.0
#include "outcomes/results/long_run_values.h"

#include <cmath>

#include "outcomes/terms_of_trade.h"

namespace entrepot {
namespace {

// A set of places reported as one: each place, and the home economy as a whole.
struct Group {
  std::string name;
  std::vector<bool> inside;
};

std::vector<Group> groups(const World& world) {
  std::vector<Group> all;
  Group home{world.home_economy, {}};
  for (int n = 0; n < world.location_count(); ++n) home.inside.push_back(world.is_home(n));
  if (home_is_a_group(world)) all.push_back(home);
  for (int n = 0; n < world.location_count(); ++n) {
    Group one{world.location_names[n], std::vector<bool>(at(world.location_count()), false)};
    one.inside[at(n)] = true;
    all.push_back(one);
  }
  return all;
}

double percent(double policy, double baseline) {
  return baseline != 0.0 ? 100.0 * (policy / baseline - 1.0) : 0.0;
}

// Base-weighted mean of hats over the residents of a group; nothing where nobody lives.
double mean_hat(const BaseYear& base, const Group& group, const Column& hats) {
  double total = 0.0, weight = 0.0;
  for (int n = 0; n < base.location_count; ++n)
    if (group.inside[at(n)] && base.resident[at(n)])
      total += base.income[at(n)] * hats[at(n)], weight += base.income[at(n)];
  return weight > 0.0 ? total / weight : std::nan("");
}

double crossing(const Model& model, const Group& group, const Matrix& border, bool exports,
                const std::string& sector) {
  double total = 0.0;
  for (int n = 0; n < model.base.location_count; ++n)
    for (int c = 0; c < model.base.cell_count; ++c) {
      const Cell& cell = model.base.cells[at(c)];
      const bool from = group.inside[at(cell.region)], to = group.inside[at(n)];
      if (from == to || from != exports) continue;
      const bool goods = model.world.sectors[at(cell.sector)].goods;
      if (sector == "all" || (sector == "goods" && goods) || (sector == "services" && !goods) ||
          sector == model.world.sector_names[cell.sector])
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

// Place by place: a first-order term has one income, that of a place with residents.
void add_decomposition(const Model& model, const LongRun& solved, std::vector<LongRunValue>& rows) {
  const LongRunCase &before = solved.baseline, &after = solved.policy;
  const TermsOfTrade terms =
      terms_of_trade(model.base, before.wedges, before.market, after.wedges, after.market);
  for (int n = 0; n < model.base.location_count; ++n) {
    if (!model.base.resident[at(n)]) continue;
    const auto add = [&](const char* outcome, double value, const char* unit) {
      if (std::isfinite(value)) rows.push_back({outcome, model.world.location_names[n], "", value, unit});
    };
    add("wage", 100.0 * terms.wage[at(n)], "percent");
    add("real_wage", 100.0 * terms.real_wage[at(n)], "percent");
    add("terms_of_trade", 100.0 * terms.terms_of_trade[at(n)], "percent of income");
    add("volume_of_trade", 100.0 * terms.volume_of_trade[at(n)], "percent of income");
    add("welfare_first_order", 100.0 * terms.welfare_first_order[at(n)], "percent");
    add("welfare_exact", 100.0 * terms.welfare_exact[at(n)], "percent");
    add("imports_where_duty_changes", 100.0 * terms.imports_where_duty_changes[at(n)], "percent");
    add("income_baseline", before.market.income[at(n)], "bn USD a year");
    add("income_policy", after.market.income[at(n)], "bn USD a year");
    add("tariff_revenue_baseline", before.market.tariff_revenue[at(n)], "bn USD a year");
    add("tariff_revenue_policy", after.market.tariff_revenue[at(n)], "bn USD a year");
  }
}

}  // namespace

bool home_is_a_group(const World& world) {
  int places = 0;
  for (int n = 0; n < world.location_count(); ++n) places += world.is_home(n) ? 1 : 0;
  return places > 0 && !world.location_names.find(world.home_economy);
}

std::vector<std::string> long_run_places(const World& world) {
  std::vector<std::string> names;
  for (const Group& group : groups(world)) names.push_back(group.name);
  return names;
}

std::vector<LongRunValue> long_run_values(const Model& model, const LongRun& solved) {
  const Cleared &before = solved.baseline.market, &after = solved.policy.market;
  std::vector<std::string> sectors = {"all", "goods", "services"};
  for (const std::string& sector : model.world.sector_names.all()) sectors.push_back(sector);
  std::vector<LongRunValue> result;
  for (const Group& group : groups(model.world)) {
    const auto hats = [&](const std::string& outcome, Column Cleared::*hat) {
      const double value =
          percent(mean_hat(model.base, group, after.*hat), mean_hat(model.base, group, before.*hat));
      if (std::isfinite(value)) result.push_back({outcome, group.name, "", value, "percent"});
    };
    hats("real_income", &Cleared::real_income);
    hats("real_spending", &Cleared::real_spending);
    hats("real_gdp", &Cleared::real_gdp);
    hats("price_index", &Cleared::consumer_price);
    result.push_back(
        {"gdp", group.name, "", percent(sum(group, after.gdp), sum(group, before.gdp)), "percent"});
    result.push_back({"tariff_revenue", group.name, "",
                      sum(group, after.tariff_revenue) - sum(group, before.tariff_revenue), "bn USD a year"});
    for (const bool exports : {true, false})
      for (const std::string& sector : sectors) {
        const double base = crossing(model, group, before.border, exports, sector);
        if (base > 0.0)
          result.push_back({exports ? "exports" : "imports", group.name, sector,
                            percent(crossing(model, group, after.border, exports, sector), base), "percent"});
      }
  }
  if (model.base.theory == Theory::ricardian) add_decomposition(model, solved, result);
  return result;
}

}  // namespace entrepot
