// SPDX-License-Identifier: Apache-2.0
#include "agents/response.h"

#include <algorithm>
#include <cmath>

namespace entrepot {
namespace {

// The same population with the cohorts of one cell only.
Population only_cell(const Population& population, int cell) {
  Population one = population;
  for (std::size_t c = 0; c < one.destinations.size(); ++c) {
    if (c != at(cell)) one.destinations[c].clear();
    one.offset[c] = 0;
  }
  one.probabilities = one.destinations[at(cell)].size() * at(one.ranks * one.states);
  return one;
}

}  // namespace

std::vector<double> tariff_response(const World& world, const BaseYear& base, const Population& population,
                                    int cell, int destination, double tariff_rise, int quarters) {
  const Population one = only_cell(population, cell);
  const Elasticities& e = base.elasticities[at(base.cells[at(cell)].sector)];
  FirmState state = stationary_state(world, base, one);
  FirmSignals signals = base_signals(base);
  FirmState still = state;
  const double reference = advance(world, base, one, signals, still).supply(destination, cell);
  const double log_rise = std::log(1.0 + tariff_rise);
  signals.log_attraction(destination, cell) = -e.sigma * log_rise;
  const double choosing = world.behaviour.choosing_anew, walking = world.behaviour.walking_away;
  std::vector<double> shares;
  double bought = 1.0, last_price = 0.0;  // of what a small flow has of the market, over the base year's
  for (int quarter = 0; quarter < quarters; ++quarter) {
    const double mass = advance(world, base, one, signals, state).supply(destination, cell) / reference;
    const double price = std::log(mass) / (1.0 - e.sigma) + log_rise;
    const double jump = std::max(0.0, price - last_price) / walking;
    bought =
        (1.0 - choosing) * bought * std::exp(-jump * jump) + choosing * std::exp((1.0 - e.sigma) * price);
    last_price = price;
    shares.push_back((log_rise - std::log(bought)) / log_rise / (e.theta + 1.0));
  }
  return shares;
}

}  // namespace entrepot
