// SPDX-License-Identifier: Apache-2.0
#include "market/identities.h"

#include <algorithm>
#include <cmath>

namespace entrepot {
namespace {

// Exports are what output leaves after sales at home: below this share of output only rounding is left.
constexpr double least_traded = 1e-6;

// Collects the largest relative gap of one identity.
class Gap {
 public:
  explicit Gap(std::string name) { identity_.name = std::move(name); }
  void compare(double left, double right, double size, const std::string& where) {
    const double error = std::abs(left - right) / size;
    if (error <= identity_.error || std::isnan(identity_.error)) return;
    identity_.error = error;  // a value that is not a number stays
    identity_.where = where;
  }
  const Identity& identity() const { return identity_; }

 private:
  Identity identity_;
};

}  // namespace

std::vector<Identity> identities(const World& world, const BaseYear& base, const Wedges& wedges,
                                 const Cleared& cleared) {
  const int places = base.location_count, sectors = base.sector_count, cells = base.cell_count;
  Gap goods("goods markets: flows = spending"), spending("spending = final and input use"),
      trade("world exports = world imports"), revenue("revenue = cost and profit"),
      labour("labour used = supplied"), profits("profits paid = received"),
      purse("revenue raised = distributed"), transfers("transfers sum to zero"), income("income = spending"),
      external("external account of a place");
  double world_income = 0.0;
  for (double value : cleared.income) world_income += value;

  Matrix bought(places, sectors);  // expenditure by place and sector
  Column sold(at(cells), 0.0);     // net revenue, from the flows
  Column exports(at(places), 0.0), imports(at(places), 0.0), duty(at(places), 0.0);
  Column sector_exports(at(sectors), 0.0), sector_imports(at(sectors), 0.0), sector_output(at(sectors), 0.0);
  for (int n = 0; n < places; ++n)
    for (int c = 0; c < cells; ++c) {
      const auto [owner, i, j] = base.cells[at(c)];
      const double paid = cleared.expenditure(n, c), border = cleared.border(n, c);
      bought(n, j) += paid;
      sold[at(c)] += border / wedges.output_tax(n, c);
      duty[at(n)] += paid - border;
      exports[at(i)] += border;
      imports[at(n)] += border;
    }
  // Output less sales at home against purchases from elsewhere: two different sums of the flows.
  for (int c = 0; c < cells; ++c) {
    const auto [owner, i, j] = base.cells[at(c)];
    sector_output[at(j)] += cleared.net_revenue[at(c)];
    sector_exports[at(j)] += cleared.net_revenue[at(c)] - cleared.border(i, c) / wedges.output_tax(i, c);
    for (int n = 0; n < places; ++n)
      if (n != i) sector_imports[at(j)] += cleared.border(n, c) / wedges.output_tax(n, c);
  }
  for (int j = 0; j < sectors; ++j)
    trade.compare(sector_exports[at(j)], sector_imports[at(j)],
                  std::max(sector_imports[at(j)], least_traded * sector_output[at(j)]),
                  world.sector_names[j]);
  for (int n = 0; n < places; ++n)
    for (int j = 0; j < sectors; ++j) {
      const std::string where = world.sector_names[j] + " in " + world.location_names[n];
      const double size = std::max(cleared.spending(n, j), 1e-300);
      goods.compare(bought(n, j), cleared.spending(n, j), size, where);
      spending.compare(cleared.spending(n, j), cleared.final_spending(n, j) + cleared.input_use(n, j), size,
                       where);
    }

  Column wage_bill(at(base.labour_market_count), 0.0), generated(at(places), 0.0);
  for (int c = 0; c < cells; ++c) {
    const auto [owner, i, j] = base.cells[at(c)];
    const double cost = base.variable_share[at(c)] * sold[at(c)] + cleared.access_spending[at(c)] +
                        cleared.entry_spending[at(c)];
    revenue.compare(sold[at(c)], cost + cleared.profit[at(c)], std::max(sold[at(c)], 1e-300),
                    world.sector_names[j] + " of " + world.location_names[i]);
    const double paid = base.gamma[at(c)] * cleared.bundle_spending[at(c)];
    for (int l = 0; l < base.labour_market_count; ++l) wage_bill[at(l)] += base.labour_share(l, i) * paid;
    generated[at(i)] += (1.0 - wedges.profit_tax[at(c)]) * cleared.profit[at(c)];
  }
  for (int l = 0; l < base.labour_market_count; ++l)
    labour.compare(wage_bill[at(l)], cleared.wage_bill_supplied[at(l)], cleared.wage_bill_supplied[at(l)],
                   base.labour_market_names[at(l)]);

  double paid_out = 0.0, received = 0.0, raised = 0.0, distributed = 0.0, transferred = 0.0,
         transfer_size = 0.0, profit_size = 0.0, revenue_size = 0.0;
  for (int n = 0; n < places; ++n) {
    paid_out += generated[at(n)];
    received += cleared.profit_received[at(n)];
    raised += duty[at(n)] + cleared.sales_tax_revenue[at(n)] + cleared.profit_tax_revenue[at(n)];
    distributed += cleared.revenue_received[at(n)];
    transferred += cleared.transfer[at(n)];
    transfer_size += std::abs(cleared.transfer[at(n)]);
    profit_size += std::abs(generated[at(n)]);
    revenue_size += std::abs(duty[at(n)]) + std::abs(cleared.sales_tax_revenue[at(n)]) +
                    std::abs(cleared.profit_tax_revenue[at(n)]);
    double spent = 0.0;
    for (int j = 0; j < sectors; ++j) spent += cleared.final_spending(n, j);
    const double size = std::max(cleared.income[at(n)], 1e-12 * world_income);
    income.compare(spent, cleared.income[at(n)], size, world.location_names[n]);
    income.compare(cleared.labour_income[at(n)] + cleared.profit_received[at(n)] +
                       cleared.revenue_received[at(n)] + cleared.transfer[at(n)],
                   cleared.income[at(n)], size, world.location_names[n]);
    const double trade_balance = exports[at(n)] - imports[at(n)];
    const double net_profit = cleared.profit_received[at(n)] - generated[at(n)];
    const double net_revenue = cleared.revenue_received[at(n)] - duty[at(n)] -
                               cleared.sales_tax_revenue[at(n)] - cleared.profit_tax_revenue[at(n)];
    const double net_labour = cleared.labour_income[at(n)] - cleared.wage_bill_paid[at(n)];
    external.compare(trade_balance + net_profit + net_revenue + net_labour, -cleared.transfer[at(n)],
                     std::max(exports[at(n)] + imports[at(n)], 1e-3 * cleared.income[at(n)]),
                     world.location_names[n]);
  }
  // Signs may differ and cancel; there may be no profit (ricardian), and no revenue where nothing is taxed.
  const double least = 1e-12 * world_income;
  profits.compare(paid_out, received, std::max(profit_size, least), "world");
  // Duties are what is spent less what arrives: where next to none are left, only rounding of that is.
  purse.compare(raised, distributed, std::max(revenue_size, least_traded * world_income), "world");
  transfers.compare(transferred, 0.0, std::max(transfer_size, least), "world");
  std::vector<Identity> result;
  for (const Gap* gap :
       {&goods, &spending, &trade, &revenue, &labour, &profits, &purse, &transfers, &income, &external})
    result.push_back(gap->identity());
  return result;
}

}  // namespace entrepot
