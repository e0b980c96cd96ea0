// SPDX-License-Identifier: Apache-2.0
#include "market/entry.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "numerics/array_math.h"

namespace entrepot {
namespace {

// The hosts of one owner in one sector.
struct Hosts {
  double shares = 0.0;                                     // of the base year: one but for rounding
  double open = 0.0;                                       // sum of share o
  double best = -std::numeric_limits<double>::infinity();  // largest log of v^nu_h x^-nu_x
  double chosen = 0.0;                                     // sum of share o v^nu_h x^-nu_x over the best
  double log_mean = 0.0, log_worth = 0.0;                  // V^nu_h; o-bar V^nu
  double log_all = 0.0;                                    // against staying out
};

}  // namespace

void rest_point_of_entry(const World& world, const BaseYear& base, const Wedges& wedges,
                         std::span<const double> log_revenue, std::span<const double> log_number,
                         std::span<const double> log_exports, std::span<const double> log_wage,
                         std::span<double> log_rest) {
  if (base.theory == Theory::ricardian) {  // nobody pays to enter, so their number is no unknown
    std::fill(log_rest.begin(), log_rest.end(), 0.0);
    return;
  }
  const Behaviour& behaviour = world.behaviour;
  const double among_hosts = behaviour.host_elasticity;
  std::vector<Hosts> hosts(at(world.owner_names.size()) * at(base.sector_count));
  const auto hosts_of = [&](const Cell& cell) -> Hosts& {
    return hosts[at(cell.owner) * at(base.sector_count) + at(cell.sector)];
  };
  Column log_drawn(base.cells.size(), 0.0);  // v^nu_h x^-nu_x
  for (std::size_t c = 0; c < base.cells.size(); ++c) {
    const Cell& cell = base.cells[c];
    const double log_wage_here = log_wage[at(cell.region)];
    if (cell.owner == 0) {
      log_rest[c] = behaviour.entry_elasticity * (log_revenue[c] - log_wage_here);
      continue;
    }
    double log_value = log_revenue[c] - log_number[c] - log_wage_here - wedges.log_investment_cost[c];
    if (wedges.profit_tax[c] != base.profit_tax[c])
      log_value += std::log((1.0 - wedges.profit_tax[c]) / (1.0 - base.profit_tax[c]));
    log_drawn[c] = among_hosts * log_value - behaviour.export_substitution * log_exports[c];
    Hosts& all = hosts_of(cell);
    all.shares += base.location_share[c];
    all.open += base.location_share[c] * wedges.open_share[c];
    all.best = std::max(all.best, log_drawn[c]);
  }
  Column drawn(base.cells.size(), 0.0);
  for (std::size_t c = 0; c < base.cells.size(); ++c)
    if (base.cells[c].owner != 0)
      if (const Hosts& all = hosts_of(base.cells[c]); std::isfinite(all.best))
        drawn[c] = log_drawn[c] - all.best;
  exp(drawn, drawn);
  for (std::size_t c = 0; c < base.cells.size(); ++c)
    if (base.cells[c].owner != 0)
      if (Hosts& all = hosts_of(base.cells[c]); std::isfinite(all.best))
        all.chosen += base.location_share[c] * wedges.open_share[c] * drawn[c];
  for (Hosts& all : hosts) {
    if (!(all.shares > 0.0)) continue;
    all.log_mean = std::log(all.chosen / all.open) + all.best;
    all.log_worth =
        std::log(all.open / all.shares) + all.log_mean * (behaviour.investment_elasticity / among_hosts);
    all.log_all =
        std::log(behaviour.outside_share + (1.0 - behaviour.outside_share) * std::exp(all.log_worth));
  }
  for (std::size_t c = 0; c < base.cells.size(); ++c) {
    const Cell& cell = base.cells[c];
    if (cell.owner == 0) continue;
    // Over the base year's sum of shares, so that without a change the result is exactly zero.
    const Hosts& all = hosts_of(cell);
    if (!std::isfinite(log_drawn[c])) {  // who sells nothing stays away, whatever the others do
      log_rest[c] = log_drawn[c];
      continue;
    }
    const double openness = wedges.open_share[c] / (all.open / all.shares);
    log_rest[c] = (openness == 1.0 ? 0.0 : std::log(openness)) + log_drawn[c] - all.log_mean + all.log_worth -
                  all.log_all;
  }
}

}  // namespace entrepot
