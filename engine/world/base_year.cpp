// SPDX-License-Identifier: Apache-2.0
#include "world/base_year.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <map>
#include <utility>

#include "world/factor_income.h"
#include "world/network.h"
#include "world/public_purchases.h"
#include "world/worst_case.h"

namespace entrepot {
namespace {

// Below these the labour share of a bundle is so thin that wages explode at the first shock.
constexpr double least_value_added_share = 0.025;
constexpr double least_gamma = 0.02;
// A closed sector has no open share to change.
constexpr double most_restricted = 0.95;
constexpr double fastest_renewal = 0.9;  // of a stock, per year

// Inputs at purchasers' prices: border value plus the average duty of the place and product.
Tensor<3> purchasers_inputs(const BalancedTable& table, int places, int sectors,
                            const std::vector<bool>& resident) {
  Tensor<3> input(places, sectors, sectors);
  for (int n = 0; n < places; ++n)
    for (int s = 0; s < sectors; ++s) {
      double border = 0.0, paid = 0.0, used = 0.0;
      for (int i = 0; i < places; ++i) {
        border += table.flow(i, n, s);
        paid += table.flow(i, n, s) * (1.0 + table.tariff(i, n, s));
      }
      for (int j = 0; j < sectors; ++j) used += table.input(n, s, j);
      // A place without final demand uses all it buys as inputs: what the balancing left over is
      // spread here, so that the base year stands still to rounding.
      const double factor = resident[at(n)] ? paid / border : (used > 0.0 ? paid / used : 0.0);
      for (int j = 0; j < sectors; ++j) input(n, s, j) = border > 0.0 ? table.input(n, s, j) * factor : 0.0;
    }
  return input;
}

// Home cells of every place and sector, then affiliates in the order of the table.
void set_cells(const World& world, const BalancedTable& table, BaseYear& base) {
  const int places = base.location_count, sectors = base.sector_count;
  for (int i = 0; i < places; ++i)
    for (int j = 0; j < sectors; ++j) base.cells.push_back({0, i, j});
  Tensor<3> foreign(places, places, sectors);  // (n, i, j) share of affiliates in sales
  for (const Affiliate& affiliate : table.affiliates) {
    base.cells.push_back({affiliate.owner, affiliate.place, affiliate.sector});
    for (int n = 0; n < places; ++n)
      foreign(n, affiliate.place, affiliate.sector) +=
          affiliate.share(n, !world.same_economy(affiliate.place, n));
  }
  base.cell_count = static_cast<int>(base.cells.size());
  const int home_cells = places * sectors;
  const auto share_of_sales = [&](int c, int n) {
    const auto [owner, i, j] = base.cells[at(c)];
    if (c < home_cells) return 1.0 - foreign(n, i, j);
    return table.affiliates[at(c - home_cells)].share(n, !world.same_economy(i, n));
  };
  base.border = Matrix(places, base.cell_count);
  base.tariff = Matrix(places, base.cell_count);
  base.worst_tariff = base.expenditure = Matrix(places, base.cell_count);
  base.share = Matrix(places, base.cell_count);
  base.spending = Matrix(places, sectors);
  base.net_revenue.assign(at(base.cell_count), 0.0);
  for (int n = 0; n < places; ++n)
    for (int c = 0; c < base.cell_count; ++c) {
      const auto [owner, i, j] = base.cells[at(c)];
      base.border(n, c) = table.flow(i, n, j) * share_of_sales(c, n);
      base.tariff(n, c) = 1.0 + table.tariff(i, n, j);
      base.worst_tariff(n, c) = base.tariff(n, c) + worst_tariff_points(world, i, n, j);
      base.expenditure(n, c) = base.border(n, c) * base.tariff(n, c);
      base.spending(n, j) += base.expenditure(n, c);
      base.net_revenue[at(c)] += base.border(n, c);
    }
  for (int n = 0; n < places; ++n)
    for (int c = 0; c < base.cell_count; ++c) {
      const double total = base.spending(n, base.cells[at(c)].sector);
      base.share(n, c) = total > 0.0 ? base.expenditure(n, c) / total : 0.0;
    }
  base.profit_tax.resize(at(base.cell_count));
  const Column& tax = world.location_columns.at("profit_tax");
  for (int c = 0; c < base.cell_count; ++c) base.profit_tax[at(c)] = tax[at(base.cells[at(c)].region)];
}

// FDI, hazards of death, restrictions and location shares of affiliates.
void set_investment(const World& world, const BalancedTable& table, BaseYear& base) {
  for (Column* column :
       {&base.fdi_flow, &base.fdi_stock, &base.conduit_flow, &base.restriction, &base.location_share})
    column->assign(at(base.cell_count), 0.0);
  base.death.assign(at(base.cell_count), world.behaviour.death);
  base.exporters.assign(at(world.owner_names.size()), {});
  for (const OwnerHome& home : world.owner_homes)
    for (int i = 0; home.share == 1.0 && i < base.location_count; ++i)
      if (world.locations[at(i)].economy == home.economy) base.exporters[at(home.owner)].push_back(i);
  if (table.affiliates.empty()) return;
  const std::size_t first = base.cells.size() - table.affiliates.size();
  Column flow(at(world.owner_names.size()), 0.0), stock = flow;
  std::map<std::pair<int, int>, double> sales;  // of an owner in a sector
  for (std::size_t k = 0; k < table.affiliates.size(); ++k) {
    const Affiliate& affiliate = table.affiliates[k];
    const std::size_t c = first + k;
    base.fdi_flow[c] = affiliate.fdi_flow;
    base.fdi_stock[c] = affiliate.fdi_stock;
    base.conduit_flow[c] = affiliate.conduit_flow;
    const bool inward = world.is_home(affiliate.place);
    flow[at(affiliate.owner)] += affiliate.fdi_flow + affiliate.conduit_flow;
    stock[at(affiliate.owner)] += affiliate.fdi_stock;
    sales[{affiliate.owner, affiliate.sector}] += base.net_revenue[c];
    const Column& index = world.sector_columns.at(inward ? "fdi_restriction" : "fdi_restriction_abroad");
    base.restriction[c] = std::min(most_restricted, index[at(affiliate.sector)]);
  }
  for (std::size_t k = 0; k < table.affiliates.size(); ++k) {
    const Affiliate& affiliate = table.affiliates[k];
    const std::size_t c = first + k;
    // A stock that stands still loses in a year what its owner invests. Where that is less than home firms
    // die, one year's flow was low, and firms do not live longer for it: flows would overshoot sixfold.
    if (const double lost = flow[at(affiliate.owner)], held = stock[at(affiliate.owner)]; held > 0.0)
      base.death[c] = std::clamp(lost / held, world.behaviour.death, fastest_renewal);
    base.location_share[c] = base.net_revenue[c] / sales[{affiliate.owner, affiliate.sector}];
  }
}

void set_shares(const World& world, const Tensor<3>& input, const std::string& file, BaseYear& base,
                Diagnostics& diagnostics) {
  const int sectors = base.sector_count;
  for (Column* column : {&base.value_added_share, &base.variable_share, &base.access_share,
                         &base.annuity_share, &base.births_share, &base.profit_share, &base.gamma})
    column->assign(at(base.cell_count), 0.0);
  base.bundle_share = Matrix(base.cell_count, sectors);
  Matrix output(base.location_count, sectors);  // owners of a place and sector share one technology
  for (int c = 0; c < base.cell_count; ++c)
    output(base.cells[at(c)].region, base.cells[at(c)].sector) += base.net_revenue[at(c)];
  for (int c = 0; c < base.cell_count; ++c) {
    const auto [owner, i, j] = base.cells[at(c)];
    const Elasticities& e = base.elasticities[at(j)];
    double inputs = 0.0;
    for (int s = 0; s < sectors; ++s) inputs += input(i, s, j);
    const bool firms = base.theory == Theory::melitz;
    const double va = 1.0 - inputs / output(i, j), margin = firms ? 1.0 / (e.theta + 1.0) : 0.0;
    double births = 0.0, annuity = 0.0;
    if (!firms) {
      // Cost is all there is.
    } else if (owner == 0) {
      annuity = std::max(0.0, 1.0 / e.rho - world.behaviour.entry_cap * e.sigma * va) / e.sigma;
    } else {
      births =
          std::min(base.fdi_flow[at(c)] / base.net_revenue[at(c)], world.behaviour.births_bound * margin);
      annuity = std::max(0.0, margin - world.behaviour.affiliate_entry_cap * va - births);
    }
    const double profit = margin - annuity - births;
    base.value_added_share[at(c)] = va;
    base.variable_share[at(c)] = firms ? (e.sigma - 1.0) / e.sigma : 1.0;
    base.access_share[at(c)] = firms ? e.kappa / (e.sigma * e.rho) : 0.0;
    base.annuity_share[at(c)] = annuity;
    base.births_share[at(c)] = births;
    base.profit_share[at(c)] = profit;
    base.gamma[at(c)] = (va - profit) / (1.0 - profit);
    for (int s = 0; s < sectors; ++s)
      base.bundle_share(c, s) = input(i, s, j) / ((1.0 - profit) * output(i, j));
    const double least_va = firms ? least_value_added_share : 0.0, least = firms ? least_gamma : 0.0;
    if (!(va >= least_va) || !(base.gamma[at(c)] >= least))
      diagnostics.error(
          "M201", {file, 0, 0, 1},
          fmt::format("{} in {}: value added is {:.4f} of revenue and {:.4f} of the bundle; at least {} and "
                      "{} are needed",
                      world.sector_names[j], world.location_names[i], va, base.gamma[at(c)], least_va, least),
          "raise value added or lower inputs of this place and sector in the margins, then calibrate again");
  }
}

void set_final_demand(const World& world, const std::string& file, BaseYear& base, Diagnostics& diagnostics) {
  base.alpha = Matrix(base.location_count, base.sector_count);
  base.income.assign(at(base.location_count), 0.0);
  Matrix inputs(base.location_count, base.sector_count);
  for (int c = 0; c < base.cell_count; ++c) {
    const double bundle = (1.0 - base.profit_share[at(c)]) * base.net_revenue[at(c)];
    for (int s = 0; s < base.sector_count; ++s)
      inputs(base.cells[at(c)].region, s) += base.bundle_share(c, s) * bundle;
  }
  for (int n = 0; n < base.location_count; ++n) {
    if (!base.resident[at(n)]) continue;
    double clipped = 0.0, kept = 0.0;
    for (int j = 0; j < base.sector_count; ++j) {
      const double final_demand = base.spending(n, j) - inputs(n, j);
      base.alpha(n, j) = final_demand;
      base.income[at(n)] += final_demand;
      if (base.theory == Theory::ricardian) {
        clipped += std::max(0.0, -final_demand);
        base.alpha(n, j) = std::max(0.0, final_demand);
        kept += base.alpha(n, j);
      } else if (!(final_demand > 0.0))
        diagnostics.error("M202", {file, 0, 0, 1},
                          fmt::format("{} in {}: final demand is {:.3g} bn USD; it must be positive",
                                      world.sector_names[j], world.location_names[n], final_demand),
                          "the table is not balanced: calibrate again");
    }
    const double total = base.theory == Theory::ricardian ? kept : base.income[at(n)];
    for (int j = 0; j < base.sector_count; ++j) base.alpha(n, j) /= total;
    // What rounding leaves is no news.
    base.equilibrium = base.equilibrium && clipped <= 1e-9 * kept;
    if (clipped > 1e-9 * kept)
      diagnostics.warning(
          "M205", {file, 0, 0, 1},
          fmt::format("{}: final demand of {:.3g} bn USD was negative and is set to zero, {:.2g} of the rest",
                      world.location_names[n], clipped, clipped / kept),
          "shares are rescaled; the base year is no exact equilibrium, and two solved cases are compared");
  }
}

// A zone hires in its hosts' labour markets and owns a fixed factor; everybody else hires at home.
void set_labour(const World& world, BaseYear& base) {
  std::vector<int> market_of(at(base.location_count), -1);
  for (int i = 0; i < base.location_count; ++i)
    if (base.resident[at(i)]) {
      market_of[at(i)] = static_cast<int>(base.labour_market_names.size());
      base.labour_market_names.push_back(world.location_names[i]);
    }
  for (int i = 0; i < base.location_count; ++i)
    if (!base.resident[at(i)]) {
      market_of[at(i)] = static_cast<int>(base.labour_market_names.size());
      base.labour_market_names.push_back(world.location_names[i] + "_own_factor");
    }
  base.labour_market_count = static_cast<int>(base.labour_market_names.size());
  base.labour_share = Matrix(base.labour_market_count, base.location_count);
  base.labour_receipt = Matrix(base.location_count, base.labour_market_count);
  const double own = world.behaviour.zone_own_factor;
  for (int i = 0; i < base.location_count; ++i) {
    const int market = market_of[at(i)];
    if (base.resident[at(i)]) {
      base.labour_share(market, i) = 1.0;
      base.labour_receipt(i, market) = 1.0;
      continue;
    }
    base.labour_share(market, i) = own;
    for (int host = 0; host < base.location_count; ++host) {
      const double share = world.host_share(i, host);
      if (share <= 0.0) continue;
      base.labour_share(market_of[at(host)], i) = (1.0 - own) * share;
      base.labour_receipt(host, market) = share;
    }
  }
  base.wage_bill.assign(at(base.labour_market_count), 0.0);
  for (int c = 0; c < base.cell_count; ++c) {
    const double paid = base.gamma[at(c)] * (1.0 - base.profit_share[at(c)]) * base.net_revenue[at(c)];
    for (int l = 0; l < base.labour_market_count; ++l)
      base.wage_bill[at(l)] += base.labour_share(l, base.cells[at(c)].region) * paid;
  }
}

Column labour_income_of(const BaseYear& base) {
  Column income(at(base.location_count), 0.0);
  for (int n = 0; n < base.location_count; ++n)
    for (int l = 0; l < base.labour_market_count; ++l)
      income[at(n)] += base.labour_receipt(n, l) * base.wage_bill[at(l)];
  return income;
}

// An economy of several places pools revenue and the profit of its home firms, shared by base wage
// bills; every other place keeps its own, but for what belongs to residents of others.
void set_owners(const World& world, BaseYear& base) {
  const Column labour_income = labour_income_of(base);
  std::vector<int> group_of(at(base.location_count), -1);
  for (int i = 0; i < base.location_count; ++i) {
    for (int other = 0; other < i && group_of[at(i)] < 0; ++other)
      if (world.same_economy(i, other)) group_of[at(i)] = group_of[at(other)];
    if (group_of[at(i)] < 0) group_of[at(i)] = base.payout_group_count++;
  }
  const int owners = world.owner_names.size();
  const int domestic_groups = base.payout_group_count;
  if (!world.owner_homes.empty()) base.payout_group_count += owners - 1;
  base.payout = Matrix(base.location_count, base.payout_group_count);
  base.pool = Matrix(base.location_count, base.location_count);
  for (int group = 0; group < domestic_groups; ++group) {
    double total = 0.0;
    for (int n = 0; n < base.location_count; ++n)
      if (group_of[at(n)] == group) total += labour_income[at(n)];
    for (int n = 0; n < base.location_count; ++n)
      if (group_of[at(n)] == group) base.payout(n, group) = labour_income[at(n)] / total;
  }
  for (int n = 0; n < base.location_count; ++n)
    for (int i = 0; i < base.location_count; ++i) base.pool(n, i) = base.payout(n, group_of[at(i)]);
  // An owner from elsewhere pays to its homes; a home of several places divides as its own firms do.
  for (const OwnerHome& home : world.owner_homes)
    for (int n = 0; n < base.location_count; ++n)
      if (world.locations[at(n)].economy == home.economy)
        base.payout(n, domestic_groups + home.owner - 1) += home.share * base.payout(n, group_of[at(n)]);
  base.payout_group.resize(at(base.cell_count));
  for (int c = 0; c < base.cell_count; ++c) {
    const Cell& cell = base.cells[at(c)];
    base.payout_group[at(c)] = cell.owner == 0 ? group_of[at(cell.region)] : domestic_groups + cell.owner - 1;
  }

  pay_abroad(world, base);

  // Income before the transfer; the transfer is what makes spending equal to income in the base.
  Column profit(at(base.payout_group_count), 0.0), revenue(at(base.location_count), 0.0);
  base.gdp.assign(at(base.location_count), 0.0);
  for (int c = 0; c < base.cell_count; ++c) {
    const int region = base.cells[at(c)].region;
    const double earned = base.profit_share[at(c)] * base.net_revenue[at(c)], tax = base.profit_tax[at(c)];
    profit[at(base.payout_group[at(c)])] += (1.0 - tax) * earned;
    revenue[at(region)] += tax * earned;
    base.gdp[at(region)] += earned + base.gamma[at(c)] * (base.net_revenue[at(c)] - earned);
  }
  for (int n = 0; n < base.location_count; ++n) {
    double duty = 0.0;
    for (int c = 0; c < base.cell_count; ++c) duty += base.expenditure(n, c) - base.border(n, c);
    revenue[at(n)] += duty;
    base.gdp[at(n)] += duty;
  }
  base.own_income = labour_income_of(base);
  base.transfer.assign(at(base.location_count), 0.0);
  for (int n = 0; n < base.location_count; ++n) {
    for (int g = 0; g < base.payout_group_count; ++g)
      base.own_income[at(n)] += base.payout(n, g) * profit[at(g)];
    for (int i = 0; i < base.location_count; ++i) base.own_income[at(n)] += base.pool(n, i) * revenue[at(i)];
    if (base.resident[at(n)]) base.transfer[at(n)] = base.income[at(n)] - base.own_income[at(n)];
  }
}

}  // namespace

// FNV-1a over the bits of what tells base years apart: shares, elasticities, transfers.
std::uint64_t fingerprint_of(const BaseYear& base) {
  std::uint64_t hash = 14695981039346656037ull;
  const auto take = [&](std::span<const double> values) {
    for (const double value : values) hash = (hash ^ std::bit_cast<std::uint64_t>(value)) * 1099511628211ull;
  };
  take(base.share.values());
  take(base.transfer);
  take(std::array{static_cast<double>(base.transfer_rule)});
  take(base.gamma);
  take(base.profit_share);
  take(base.workers.stock.values());
  take(std::array{base.workers.elasticity});
  take(base.suppliers.exposure.values());
  for (const Elasticities& e : base.elasticities) take(std::array{e.theta, e.sigma, e.k, e.kappa});
  return hash;
}

BaseYear derive_base_year(const World& world, const BalancedTable& table, const std::string& file,
                          Diagnostics& diagnostics, Theory theory) {
  return derive_base_year(world, table, file, diagnostics, theory, {.transfers = {world.transfers}});
}

BaseYear derive_base_year(const World& world, const BalancedTable& table, const std::string& file,
                          Diagnostics& diagnostics, Theory theory, const Assumptions& assumed) {
  BaseYear base;
  base.theory = theory;
  base.location_count = world.location_count();
  base.sector_count = world.sector_count();
  Behaviour behaviour = world.behaviour;
  if (assumed.rho) behaviour.rho_max = *assumed.rho;
  for (int j = 0; j < base.sector_count; ++j) {
    const double theta = assumed.theta_of(world.sectors[at(j)], j);
    base.elasticities.push_back(elasticities_of(theta, behaviour, theory));
    const Elasticities& e = base.elasticities.back();
    if (theory == Theory::ricardian) {
      if (!(e.theta > 0.0))
        diagnostics.error(
            "M203", {file, 0, 0, 1},
            fmt::format("sector {}: theta is {}; it must be positive", world.sector_names[j], e.theta),
            "give a positive theta in sectors.csv");
    } else if (!(e.rho > 1.0) || !(e.sigma > 1.0))
      diagnostics.error(
          "M203", {file, 0, 0, 1},
          fmt::format("sector {}: theta {} gives rho {:.3f} and sigma {:.3f}; both must exceed 1",
                      world.sector_names[j], e.theta, e.rho, e.sigma),
          "heterogeneous firms need a theta above 0.5; raise it in sectors.csv, or use --theory ricardian");
  }
  for (int n = 0; n < base.location_count; ++n) base.resident.push_back(world.resident(n));
  if (!diagnostics.ok()) return base;
  set_cells(world, table, base);
  set_investment(world, table, base);
  set_shares(world, purchasers_inputs(table, base.location_count, base.sector_count, base.resident), file,
             base, diagnostics);
  set_final_demand(world, file, base, diagnostics);
  base.public_share = public_shares(world, base);
  set_labour(world, base);
  set_owners(world, base);
  base.workers = workers_of(world, table, base);
  base.suppliers = suppliers_of(world, base);
  if (world.network) base.edge_count = EdgeNumbers(*world.network).count();
  set_transfers(world, assumed.transfers, assumed.transfers_at, base, diagnostics);  // with the fingerprint
  return base;
}

}  // namespace entrepot
