// SPDX-License-Identifier: Apache-2.0
#include "market/welfare.h"

#include <cmath>

namespace entrepot {
namespace {

double crossing(const World& world, const BaseYear& base, const Matrix& border, Kind kind, bool exports) {
  double total = 0.0;
  for (int n = 0; n < base.location_count; ++n)
    for (int c = 0; c < base.cell_count; ++c) {
      const Cell& cell = base.cells[at(c)];
      const bool goods = world.sectors[at(cell.sector)].goods;
      if ((kind == Kind::goods && !goods) || (kind == Kind::services && goods)) continue;
      const bool from_home = world.is_home(cell.region), to_home = world.is_home(n);
      if (from_home != to_home && from_home == exports) total += border(n, c);
    }
  return total;
}

}  // namespace

Column births_paid(const BaseYear& base, const Column& profit_tax, const Column& births) {
  Column by_group(at(base.payout_group_count), 0.0), tax(at(base.location_count), 0.0),
      paid(at(base.location_count), 0.0);
  for (int c = 0; c < base.cell_count; ++c) {
    by_group[at(base.payout_group[at(c)])] += (1.0 - profit_tax[at(c)]) * births[at(c)];
    tax[at(base.cells[at(c)].region)] += profit_tax[at(c)] * births[at(c)];
  }
  for (int n = 0; n < base.location_count; ++n) {
    for (int g = 0; g < base.payout_group_count; ++g) paid[at(n)] += base.payout(n, g) * by_group[at(g)];
    for (int i = 0; i < base.location_count; ++i) paid[at(n)] += base.pool(n, i) * tax[at(i)];
  }
  return paid;
}

Column births_saved(const BaseYear& base, const Column& profit_tax, const Cleared& cleared) {
  Column beyond = cleared.births_spending;
  for (std::size_t c = 0; c < beyond.size(); ++c) beyond[c] -= cleared.replacement_spending[c];
  return births_paid(base, profit_tax, beyond);
}

void set_welfare(const BaseYear& base, const Wedges& wedges, Cleared& cleared) {
  const auto places = at(base.location_count);
  for (Column* column :
       {&cleared.consumer_price, &cleared.real_spending, &cleared.real_income, &cleared.real_gdp})
    column->assign(places, 1.0);
  cleared.gdp.assign(places, 0.0);
  for (int n = 0; n < base.location_count; ++n)
    cleared.gdp[at(n)] = cleared.wage_bill_paid[at(n)] + cleared.profit_generated[at(n)] +
                         cleared.profit_tax_revenue[at(n)] + cleared.tariff_revenue[at(n)] +
                         cleared.sales_tax_revenue[at(n)];
  const Column saved = births_saved(base, wedges.profit_tax, cleared);
  for (int n = 0; n < base.location_count; ++n) {
    if (!base.resident[at(n)]) continue;
    double log_price = 0.0;
    for (int j = 0; j < base.sector_count; ++j) log_price += base.alpha(n, j) * std::log(cleared.price(n, j));
    const double price = std::exp(log_price);
    cleared.consumer_price[at(n)] = price;
    cleared.real_spending[at(n)] = cleared.income[at(n)] / base.income[at(n)] / price;
    cleared.real_income[at(n)] = (cleared.income[at(n)] + saved[at(n)]) / base.income[at(n)] / price;
    cleared.real_gdp[at(n)] = cleared.gdp[at(n)] / base.gdp[at(n)] / price;
  }
}

double home_real_income(const World& world, const BaseYear& base, const Cleared& cleared) {
  double weighted = 0.0, weight = 0.0;
  for (int n = 0; n < base.location_count; ++n) {
    if (!base.resident[at(n)] || !world.is_home(n)) continue;
    weighted += base.income[at(n)] * cleared.real_income[at(n)];
    weight += base.income[at(n)];
  }
  return weighted / weight;
}

double home_exports(const World& world, const BaseYear& base, const Matrix& border, Kind kind) {
  return crossing(world, base, border, kind, true);
}

double home_imports(const World& world, const BaseYear& base, const Matrix& border, Kind kind) {
  return crossing(world, base, border, kind, false);
}

}  // namespace entrepot
