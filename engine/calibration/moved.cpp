// SPDX-License-Identifier: Apache-2.0
#include "calibration/moved.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

#include "calibration/market_sales.h"

namespace entrepot {
namespace {

constexpr double rounding = 1e-9;  // relative, and in bn USD

using Rows = std::map<std::string, double>;

void compare(const std::string& table, const Rows& before, const Rows& now, std::vector<MovedTable>& list) {
  MovedTable moved;
  moved.table = table;
  double most = 0.0;
  const auto row = [&](const std::string& name, double was, double is) {
    const double change = std::abs(is - was);
    if (change <= rounding * std::max(1.0, std::max(std::abs(was), std::abs(is)))) return;
    ++moved.rows;
    moved.sum += change;
    if (change <= most) return;
    most = change;
    moved.most = name, moved.before = was, moved.after = is;
  };
  const auto value = [](const Rows& rows, const std::string& name) {
    const auto found = rows.find(name);
    return found == rows.end() ? 0.0 : found->second;
  };
  for (const auto& [name, was] : before) row(name, was, value(now, name));
  for (const auto& [name, is] : now)
    if (!before.contains(name)) row(name, 0.0, is);
  if (moved.rows > 0) list.push_back(std::move(moved));
}

// (places, places, sectors), each row times `weight`.
template <class Weight>
Rows flows(const World& world, const Tensor<3>& flow, Weight weight) {
  Rows rows;
  for (int i = 0; i < world.location_count(); ++i)
    for (int n = 0; n < world.location_count(); ++n)
      for (int j = 0; j < world.sector_count(); ++j)
        if (const double value = flow(i, n, j) * weight(i, n, j); value != 0.0)
          rows[world.location_names[i] + " to " + world.location_names[n] + ", " + world.sector_names[j]] =
              value;
  return rows;
}

Rows places(const World& world, const Matrix& table) {
  Rows rows;
  for (int n = 0; n < world.location_count(); ++n)
    for (int j = 0; j < world.sector_count(); ++j)
      rows[world.location_names[n] + ", " + world.sector_names[j]] = table(n, j);
  return rows;
}

Rows inputs(const World& world, const BalancedTable& table) {
  Rows rows;
  for (int n = 0; n < world.location_count(); ++n)
    for (int s = 0; s < world.sector_count(); ++s)
      for (int j = 0; j < world.sector_count(); ++j)
        if (table.input(n, s, j) != 0.0)
          rows[world.location_names[n] + ", " + world.sector_names[s] + " in " + world.sector_names[j]] =
              table.input(n, s, j);
  return rows;
}

template <class Value>
Rows affiliates(const World& world, const BalancedTable& table, Value value) {
  Rows rows;
  for (const Affiliate& a : table.affiliates)
    rows[world.owner_names[a.owner] + " in " + world.location_names[a.place] + ", " +
         world.sector_names[a.sector]] = value(a);
  return rows;
}

}  // namespace

std::vector<MovedTable> moved_tables(const World& world, const BalancedTable& before,
                                     const BalancedTable& now) {
  std::vector<MovedTable> list;
  const auto one = [](int, int, int) { return 1.0; };
  compare("traced trade", flows(world, before.flow, one), flows(world, now.flow, one), list);
  compare("recorded trade", flows(world, before.recorded, one), flows(world, now.recorded, one), list);
  const auto duty = [&](const BalancedTable& table) {
    return flows(world, table.flow, [&](int i, int n, int j) { return table.tariff(i, n, j); });
  };
  compare("duty collected", duty(before), duty(now), list);
  compare("inputs", inputs(world, before), inputs(world, now), list);
  compare("value added", places(world, before.value_added), places(world, now.value_added), list);
  compare("final demand", places(world, before.final_demand), places(world, now.final_demand), list);
  const auto held = [&](const char* name, auto value) {
    const auto rows = [&](const BalancedTable& table) {
      return affiliates(world, table, [&, sales = market_sales(world, table)](const Affiliate& a) {
        return value(a, sales);
      });
    };
    compare(name, rows(before), rows(now), list);
  };
  held("sales of affiliates", [](const Affiliate& a, const MarketSales& sales) { return sales.of(a); });
  held("their sales abroad", [](const Affiliate& a, const MarketSales& sales) {
    return a.share_abroad * sales.abroad(a.place, a.sector);
  });
  held("direct investment", [](const Affiliate& a, const MarketSales&) { return a.fdi_flow; });
  held("passing through", [](const Affiliate& a, const MarketSales&) { return a.conduit_flow; });
  held("stock of investment", [](const Affiliate& a, const MarketSales&) { return a.fdi_stock; });
  std::stable_sort(list.begin(), list.end(),
                   [](const MovedTable& a, const MovedTable& b) { return a.sum > b.sum; });
  return list;
}

}  // namespace entrepot
