// SPDX-License-Identifier: Apache-2.0
#include "calibration/investment_fit.h"

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

double foreign_import_share(const World& world, const BalancedTable& table, const MarketSales& sales) {
  const int places = world.location_count(), sectors = world.sector_count();
  Matrix imported(places, sectors);  // imported share of what a place uses
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
      imported(n, s) = used > 0.0 ? from_abroad / used : 0.0;
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

double foreign_jobs(const World& world, const BalancedTable& table, const MarketSales& sales) {
  const auto employment = world.location_columns.find("employment");
  if (employment == world.location_columns.end()) return 0.0;
  Column value_added(at(world.location_count()), 0.0);
  for (int n = 0; n < world.location_count(); ++n)
    for (int j = 0; j < world.sector_count(); ++j) value_added[at(n)] += table.value_added(n, j);
  return sum(
      table, [&](const Affiliate& a) { return world.is_home(a.place); },
      [&](const Affiliate& a) {
        const double made = sales.all(a.place, a.sector);
        return made > 0.0 ? employment->second[at(a.place)] * table.value_added(a.place, a.sector) /
                                value_added[at(a.place)] * sales.of(a) / made
                          : 0.0;
      });
}

}  // namespace

std::optional<double> investment_figure(const World& world, const BalancedTable& table,
                                        const std::string& figure, int place, int owner) {
  const auto subject = [&](const Affiliate& a) {
    return place < 0 ? world.is_home(a.place) : a.place == place;
  };
  const auto abroad = [&](const Affiliate& a) {
    return !world.is_home(a.place) && (place < 0 || a.place == place);
  };
  const auto owned = [&](const Affiliate& a) { return a.owner == owner; };
  if (figure == "fdi_flow") return sum(table, subject, [](const Affiliate& a) { return a.fdi_flow; });
  if (figure == "fdi_stock") return sum(table, subject, [](const Affiliate& a) { return a.fdi_stock; });
  if (figure == "outward_flow")
    return sum(table, abroad, [](const Affiliate& a) { return a.fdi_flow + a.conduit_flow; });
  if (figure == "outward_stock") return sum(table, abroad, [](const Affiliate& a) { return a.fdi_stock; });
  if (figure == "fdi_flow_of") return sum(table, owned, [](const Affiliate& a) { return a.fdi_flow; });
  const MarketSales sales = market_sales(world, table);
  if (figure == "affiliate_sales_of")
    return sum(table, owned, [&](const Affiliate& a) { return sales.of(a); });
  if (figure == "foreign_export_share") return foreign_export_share(world, table, sales);
  if (figure == "foreign_import_share") return foreign_import_share(world, table, sales);
  if (figure == "foreign_jobs") return foreign_jobs(world, table, sales);
  return std::nullopt;
}

}  // namespace entrepot
