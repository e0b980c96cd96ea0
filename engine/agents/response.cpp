// SPDX-License-Identifier: Apache-2.0
#include "agents/response.h"

#include <algorithm>
#include <cmath>

#include "agents/hazards.h"

namespace entrepot {
namespace {

// The same population with the cohorts of one flow only: markets do not know of each other.
Population only_flow(const Population& population, int cell, int destination) {
  Population one = population;
  for (std::size_t c = 0; c < one.destinations.size(); ++c) {
    one.destinations[c].clear();
    one.offset[c] = 0;
  }
  one.destinations[at(cell)] = {destination};
  one.probabilities = at(one.ranks * one.states);
  return one;
}

}  // namespace

std::vector<double> tariff_response(const World& world, const BaseYear& base, const Population& population,
                                    int cell, int destination, double tariff_rise, int quarters) {
  const Population one = only_flow(population, cell, destination);
  const Elasticities& e = base.elasticities[at(base.cells[at(cell)].sector)];
  const bool own = destination == population.home[at(cell)];
  const Cohorts& cohorts = one.kinds[at(one.kind_of[at(cell)])];
  const std::size_t size = cohorts.weight.size();
  const double log_rise = std::log(1.0 + tariff_rise);
  const double choosing = world.behaviour.choosing_anew, walking = world.behaviour.walking_away;
  Column p = stationary_state(world, base, one).active, in(size), out(size), before(size);
  // Step 5 of the firms' quarter at a number of firms that stands still.
  const Hazards rates(world.behaviour, base.death[at(cell)], own);
  chances(cohorts, -e.sigma * log_rise - one.cutoff(destination, cell),
          rates.threshold_of_entry(one.log_uncertainty(destination, cell)), rates, in, out, before);
  const auto supply = [&] {
    double sum = 0.0;
    for (std::size_t m = 0; m < size; ++m) sum += cohorts.profit_weight[m] * p[m];
    return sum;
  };
  const double reference = supply();
  std::vector<double> shares;
  double bought = 1.0, last_price = 0.0;  // of what a small flow has of the market, over the base year's
  for (int quarter = 0; quarter < quarters; ++quarter) {
    come_from(cohorts, p, before);
    for (std::size_t m = 0; m < size; ++m) {
      const double stay =
          before[m] + rates.entry * in[m] * (1.0 - before[m]) - rates.exit * out[m] * before[m];
      p[m] = (1.0 - rates.death) * stay + (own ? rates.death * in[m] : 0.0);
    }
    const double price = std::log(supply() / reference) / (1.0 - e.sigma) + log_rise;
    const double jump = std::max(0.0, price - last_price) / walking;
    bought =
        (1.0 - choosing) * bought * std::exp(-jump * jump) + choosing * std::exp((1.0 - e.sigma) * price);
    last_price = price;
    shares.push_back((log_rise - std::log(bought)) / log_rise / (e.theta + 1.0));
  }
  return shares;
}

MeanResponse mean_response(const World& world, const BaseYear& base, const Population& population,
                           int quarters) {
  MeanResponse mean{std::vector<double>(at(quarters), 0.0), std::vector<double>(at(quarters), 0.0)};
  double total = 0.0;
  for (int j = 0; j < base.sector_count; ++j) {
    if (!world.sectors[at(j)].goods) continue;
    double exports = 0.0, largest = 0.0;
    int destination = 0, origin = 0;
    for (int c = 0; c < base.cell_count; ++c) {
      if (base.cells[at(c)].sector != j || !world.is_home(base.cells[at(c)].region)) continue;
      for (const int n : population.destinations[at(c)]) {
        if (world.is_home(n)) continue;
        exports += base.border(n, c);
        if (base.border(n, c) > largest) largest = base.border(n, c), destination = n, origin = c;
      }
    }
    if (exports <= 0.0) continue;
    const std::vector<double> share =
        tariff_response(world, base, population, origin, destination, 0.05, quarters);
    const double long_run = base.elasticities[at(j)].theta + 1.0;
    for (std::size_t quarter = 0; quarter < share.size(); ++quarter) {
      mean.share[quarter] += exports * share[quarter];
      mean.elasticity[quarter] -= exports * long_run * share[quarter];
    }
    mean.at_once += exports / base.elasticities[at(j)].rho;
    total += exports;
  }
  if (total <= 0.0) return mean;
  for (double& value : mean.share) value /= total;
  for (double& value : mean.elasticity) value /= total;
  mean.at_once /= total;
  for (std::size_t quarter = 0; quarter < 4; ++quarter) {
    mean.first_share += mean.share[quarter] / 4.0;
    mean.first_elasticity += mean.elasticity[quarter] / 4.0;
  }
  return mean;
}

}  // namespace entrepot
