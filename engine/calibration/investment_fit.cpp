// SPDX-License-Identifier: Apache-2.0
#include "calibration/investment_fit.h"

#include <algorithm>

#include "calibration/market_sales.h"

namespace entrepot {
namespace {

// Sum of `value(affiliate)` over affiliates that `counts`.
template <class Counts, class Value>
double sum(const BalancedTable& table, Counts counts, Value value) {
  double total = 0.0;
  for (const Affiliate& affiliate : table.affiliates)
    if (counts(affiliate)) total += value(affiliate);
  return total;
}

double foreign_export_share(const World& world, const BalancedTable& table, const MarketSales& sales) {
  double all = 0.0;
  for (int i = 0; i < world.location_count(); ++i)
    for (int j = 0; world.is_home(i) && j < world.sector_count(); ++j)
      if (world.sectors[at(j)].goods) all += sales.abroad(i, j);
  const double foreign = sum(
      table, [&](const Affiliate& a) { return world.is_home(a.place) && world.sectors[at(a.sector)].goods; },
      [&](const Affiliate& a) { return a.share_abroad * sales.abroad(a.place, a.sector); });
  return all > 0.0 ? foreign / all : 0.0;
}

// Part of goods imports: inputs of foreign firms, whose odds of being imported are `import_odds` times those
// of all firms in the place.
double imports_used(const World& world, const BalancedTable& table, const MarketSales& sales,
                    double import_odds) {
  const int places = world.location_count(), sectors = world.sector_count();
  Matrix imported(places, sectors);  // imported share of what foreign firms in a place use
  double all = 0.0;
  for (int n = 0; n < places; ++n)
    for (int s = 0; world.is_home(n) && s < sectors; ++s) {
      if (!world.sectors[at(s)].goods) continue;
      double used = 0.0, from_abroad = 0.0;
      for (int i = 0; i < places; ++i) {
        used += table.flow(i, n, s);
        if (!world.is_home(i)) from_abroad += table.flow(i, n, s);
      }
      all += from_abroad;
      const double foreign = import_odds * from_abroad;
      imported(n, s) = used > 0.0 ? foreign / (used - from_abroad + foreign) : 0.0;
    }
  const double foreign = sum(
      table, [&](const Affiliate& a) { return world.is_home(a.place); },
      [&](const Affiliate& a) {
        double inputs = 0.0;
        for (int s = 0; s < sectors; ++s) inputs += imported(a.place, s) * table.input(a.place, s, a.sector);
        const double made = sales.all(a.place, a.sector);
        return made > 0.0 ? inputs * sales.of(a) / made : 0.0;
      });
  return all > 0.0 ? foreign / all : 0.0;
}

// Of what foreign firms do not use themselves, traders among them import a part for others.
double imports_made(const World& world, const BalancedTable& table, const InvestmentMargins& investment,
                    const MarketSales& sales) {
  const double used = imports_used(world, table, sales, investment.numbers.import_odds);
  Column sold(at(investment.industries.size()), 0.0), foreign = sold;
  for (int i = 0; i < world.location_count(); ++i)
    for (int j = 0; world.is_home(i) && j < world.sector_count(); ++j)
      sold[at(investment.industry[at(j)])] += sales.all(i, j);
  for (const Affiliate& a : table.affiliates)
    if (world.is_home(a.place)) foreign[at(investment.industry[at(a.sector)])] += sales.of(a);
  double handled = 0.0;
  for (std::size_t g = 0; g < sold.size(); ++g)
    if (sold[g] > 0.0) handled += investment.imports_handled[g] * foreign[g] / sold[g];
  return used + handled * (1.0 - used);
}

// Of the goods that an owner's firms in the home economy sell abroad, the share that goes to its homes.
double exports_to_homes(const World& world, const BalancedTable& table, int owner) {
  double all = 0.0, home = 0.0;
  const auto at_home = [&](int n) {
    return std::any_of(world.owner_homes.begin(), world.owner_homes.end(), [&](const OwnerHome& one) {
      return one.owner == owner && one.economy == world.locations[at(n)].economy;
    });
  };
  for (const Affiliate& a : table.affiliates) {
    if (a.owner != owner || !world.is_home(a.place) || !world.sectors[at(a.sector)].goods) continue;
    for (int n = 0; n < world.location_count(); ++n) {
      if (world.is_home(n)) continue;
      const double sold = a.share(n, true) * table.flow(a.place, n, a.sector);
      all += sold;
      if (at_home(n)) home += sold;
    }
  }
  return all > 0.0 ? home / all : 0.0;
}

double foreign_value_added(const World& world, const BalancedTable& table, const MarketSales& sales,
                           const std::vector<bool>& sector) {
  return sum(
      table, [&](const Affiliate& a) { return world.is_home(a.place) && sector[at(a.sector)]; },
      [&](const Affiliate& a) {
        const double made = sales.all(a.place, a.sector);
        return made > 0.0 ? table.value_added(a.place, a.sector) * sales.of(a) / made : 0.0;
      });
}

// Millions: workers of the group by value added, over how much more of it a worker of foreign firms makes.
double foreign_jobs(const World& world, const BalancedTable& table, const InvestmentMargins& investment,
                    const MarketSales& sales, int group) {
  const std::vector<bool> sector = sectors_of(investment, world.sector_count(), group);
  double made = 0.0;
  for (int i = 0; i < world.location_count(); ++i)
    for (int j = 0; world.is_home(i) && j < world.sector_count(); ++j)
      if (sector[at(j)]) made += table.value_added(i, j);
  const double foreign = foreign_value_added(world, table, sales, sector);
  return made > 0.0 ? investment.employment[at(group)] * foreign / made / investment.productivity[at(group)]
                    : 0.0;
}

}  // namespace

std::vector<bool> sectors_of(const InvestmentMargins& investment, int sectors, int group) {
  std::vector<bool> members(at(sectors), false);
  for (int j = 0; j < sectors; ++j) members[at(j)] = group < 0 || investment.group(j) == group;
  return members;
}

std::optional<double> investment_figure(const World& world, const BalancedTable& table,
                                        const InvestmentMargins& investment, const std::string& figure,
                                        const FigureSubject& about) {
  const auto here = [&](const Affiliate& a) {
    return about.place < 0 ? world.is_home(a.place) : a.place == about.place;
  };
  const auto abroad = [&](const Affiliate& a) {
    return !world.is_home(a.place) && (about.place < 0 || a.place == about.place);
  };
  const auto owned = [&](const Affiliate& a) { return a.owner == about.owner; };
  const auto recorded = [](const Affiliate& a) { return a.fdi_flow + a.conduit_flow; };
  const auto stock = [](const Affiliate& a) { return a.fdi_stock; };
  if (figure == "fdi_flow") return sum(table, here, recorded);
  if (figure == "fdi_stock") return sum(table, here, stock);
  if (figure == "outward_flow") return sum(table, abroad, recorded);
  if (figure == "outward_stock") return sum(table, abroad, stock);
  if (figure == "fdi_flow_of") return sum(table, owned, recorded);
  if (figure == "fdi_stock_of") return sum(table, owned, stock);
  if (figure == "fdi_passing_of") return sum(table, owned, [](const Affiliate& a) { return a.conduit_flow; });
  const MarketSales sales = market_sales(world, table);
  const auto sold = [&](const Affiliate& a) { return sales.of(a); };
  if (figure == "affiliate_sales_of") return sum(table, owned, sold);
  if (figure == "exports_to_homes_of") return exports_to_homes(world, table, about.owner);
  if (figure == "foreign_sales") return sum(table, here, sold);
  if (figure == "foreign_export_share") return foreign_export_share(world, table, sales);
  if (!investment.given) return std::nullopt;
  if (figure == "foreign_value_added")
    return foreign_value_added(world, table, sales, sectors_of(investment, world.sector_count(), -1));
  if (figure == "foreign_imports_used")
    return imports_used(world, table, sales, investment.numbers.import_odds);
  if (figure == "foreign_imports_made") return imports_made(world, table, investment, sales);
  if (figure == "foreign_jobs_in") return foreign_jobs(world, table, investment, sales, about.group);
  if (figure == "foreign_jobs") {
    double jobs = 0.0;
    for (int group = 0; group < investment.groups.size(); ++group)
      jobs += foreign_jobs(world, table, investment, sales, group);
    return jobs;
  }
  return std::nullopt;
}

}  // namespace entrepot
