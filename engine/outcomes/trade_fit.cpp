// SPDX-License-Identifier: Apache-2.0
#include "outcomes/trade_fit.h"

#include <algorithm>
#include <map>

#include "market/solve/solver.h"
#include "outcomes/moment.h"
#include "outcomes/partners.h"

namespace entrepot {
namespace {

enum class Which { all, goods };

// Added up over places of the home economy.
double home(const World& world, std::span<const double> values, Which which) {
  double total = 0.0;
  for (int i = 0; i < world.location_count(); ++i)
    for (int j = 0; world.is_home(i) && j < world.sector_count(); ++j)
      if (which == Which::all || world.sectors[at(j)].goods)
        total += values[at(i * world.sector_count() + j)];
  return total;
}

std::map<std::string, double> figures_of(const Model& model) {
  const World& world = model.world;
  const BaseYear& base = model.base;
  const Wedges neutral = neutral_wedges(base);
  MarketState state = base_state(base);
  const Cleared market = MarketSolver(world, base).clear(neutral, base_supply(base), state);
  const RecordedTrade bridge(model.table);
  const QuarterOutcome outcome{Case::baseline, 0, &neutral, &market, nullptr, nullptr, nullptr, {}};
  Moment moment(model, bridge, outcome);
  moment.end_year();
  const auto& [table, chains, jobs] = *moment.figures;

  std::map<std::string, double> figures;
  const auto share = [&](const char* name, double part, double whole) {
    if (whole > 0.0) figures[name] = part / whole;
  };
  const double exports = home(world, table.exports, Which::all);
  share("domestic_value_share", home(world, chains.domestic, Which::all), exports);
  share("foreign_value_share", home(world, chains.foreign, Which::all), exports);
  const Matrix imports = crossing_trade(world, moment.trade.values(), TradeSide::imports);
  const auto used = [&](TradeSide side) {
    return home(world, intermediate_trade(world, base, market, side).values(), Which::goods);
  };
  share("intermediate_export_share", used(TradeSide::exports), home(world, table.exports, Which::goods));
  share("intermediate_import_share", used(TradeSide::imports), home(world, imports.values(), Which::goods));
  if (!jobs.exports.empty()) {
    figures["jobs_by_exports"] = home(world, jobs.exports, Which::all);
    figures["jobs_by_foreign_firms"] = home(world, jobs.foreign_firms, Which::all);
    figures["jobs_by_either"] = home(world, jobs.either, Which::all);
  }
  return figures;
}

// Before tax, of foreign firms in the home economy.
double foreign_profit(const Model& model, const InvestmentMargins& investment, int group) {
  const BaseYear& base = model.base;
  if (!investment.given) return 0.0;
  const std::vector<bool> sector = sectors_of(investment, model.world.sector_count(), group);
  double profit = 0.0;
  for (std::size_t c = 0; c < base.cells.size(); ++c)
    if (base.cells[c].owner != 0 && model.world.is_home(base.cells[c].region) &&
        sector[at(base.cells[c].sector)])
      profit += base.profit_share[c] * base.net_revenue[c];
  return profit;
}

}  // namespace

const std::vector<std::string>& structure_figures() {
  static const std::vector<std::string> figures = {"domestic_value_share",
                                                   "foreign_value_share",
                                                   "intermediate_export_share",
                                                   "intermediate_import_share",
                                                   "jobs_by_exports",
                                                   "jobs_by_foreign_firms",
                                                   "jobs_by_either",
                                                   "foreign_profit_in"};
  return figures;
}

std::vector<FitLine> fit_structure(const Model& model, const InvestmentMargins& investment,
                                   const std::vector<FitTarget>& targets) {
  std::vector<FitLine> lines;
  const std::vector<std::string>& names = structure_figures();
  std::map<std::string, double> figures;
  for (const FitTarget& target : targets) {
    if (std::find(names.begin(), names.end(), target.figure) == names.end()) continue;
    if (figures.empty()) figures = figures_of(model);
    if (target.figure == "foreign_profit_in")
      lines.push_back(
          fit_line(target, foreign_profit(model, investment, target.about.group) * target.per_usd));
    else if (const auto found = figures.find(target.figure); found != figures.end())
      lines.push_back(fit_line(target, found->second * target.per_usd));
  }
  return lines;
}

std::vector<FitLine> fit_all(const Model& model, const InvestmentMargins& investment,
                             const std::vector<FitTarget>& targets) {
  std::vector<FitLine> lines = fit(model.world, model.table, investment, targets);
  const std::vector<FitLine> structure = fit_structure(model, investment, targets);
  lines.insert(lines.end(), structure.begin(), structure.end());
  return lines;
}

}  // namespace entrepot
