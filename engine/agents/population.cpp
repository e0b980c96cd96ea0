// SPDX-License-Identifier: Apache-2.0
#include "agents/population.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/diagnostic.h"
#include "policy/uncertainty.h"

namespace entrepot {

Matrix rouwenhorst(int states, double persistence) {
  const double stay = (1.0 + persistence) / 2.0;
  Matrix chain(1, 1);
  chain(0, 0) = 1.0;
  for (int size = 2; size <= states; ++size) {
    Matrix grown(size, size);
    for (int a = 0; a + 1 < size; ++a)
      for (int b = 0; b + 1 < size; ++b) {
        grown(a, b) += stay * chain(a, b);
        grown(a, b + 1) += (1.0 - stay) * chain(a, b);
        grown(a + 1, b) += (1.0 - stay) * chain(a, b);
        grown(a + 1, b + 1) += stay * chain(a, b);
      }
    for (int a = 1; a + 1 < size; ++a)
      for (int b = 0; b < size; ++b) grown(a, b) /= 2.0;
    chain = grown;
  }
  return chain;
}

void come_from(const Cohorts& cohorts, std::span<const double> x, std::span<double> before) {
  const std::size_t ranks = at(cohorts.ranks);
  for (int k = 0; k < cohorts.states; ++k) {
    double* row = &before[at(k) * ranks];
    std::fill(row, row + ranks, 0.0);
    for (int from = 0; from < cohorts.states; ++from) {
      const double chance = cohorts.transition(k, from);
      const double* source = &x[at(from) * ranks];
      for (std::size_t f = 0; f < ranks; ++f) row[f] += chance * source[f];
    }
  }
}

double mean_profit(double low, double high, double rho) {
  const double power = 1.0 - 1.0 / rho;
  return (std::pow(high, power) - std::pow(low, power)) / power / (high - low);
}

namespace {

// Strata of ranks: their share of all, where each ends, and the z at which it stands without transitory
// productivity.
struct Strata {
  Column share, upper_rank, log_profit;
};

Strata power_strata(double rho, int ranks) {
  Strata strata;
  for (int f = 0; f < ranks; ++f) {
    const double low = std::pow(static_cast<double>(f) / ranks, 4);
    const double high = std::pow((f + 1.0) / ranks, 4);
    strata.share.push_back(high - low);
    strata.upper_rank.push_back(high);
    strata.log_profit.push_back(std::log(mean_profit(low, high, rho)));
  }
  return strata;
}

// The topmost stratum holds all ranks above the rest.
Strata geometric_strata(double rho, int ranks, double step) {
  Strata strata;
  const double ratio = std::exp(-rho * step), above = std::log(mean_profit(ratio, 1.0, rho));
  for (int f = 0; f < ranks; ++f) {
    const double high = std::exp(-rho * step * (ranks - 1 - f)), low = f == 0 ? 0.0 : high * ratio;
    strata.share.push_back(high - low);
    strata.upper_rank.push_back(high);
    strata.log_profit.push_back(f == 0 ? std::log(mean_profit(0.0, high, rho))
                                       : step * (ranks - 1 - f) + above);
  }
  return strata;
}

constexpr int least_ranks_of_a_grid = 8;
// Rank strata a state apart: as many as bring the grid up to the firms that sell to the smallest markets, and
// with more ranks both closer and farther up. 40 ranks reach z = 8, above which one firm in 160,000 stands at
// rho = 1.5.
int steps_a_state(int ranks, double state) {
  const double reach = 8.0 + 2.0 * std::max(0.0, std::log(ranks / 40.0));
  return std::max(1, static_cast<int>(std::lround((ranks - 1) * state / reach)));
}

int home_of(const World& world, const BaseYear& base, int c) {
  const int region = base.cells[at(c)].region;
  if (world.locations[at(region)].kind != LocationKind::zone) return region;
  int host = region;
  double most = 0.0;
  for (int n = 0; n < base.location_count; ++n)
    if (const double share = world.host_share(region, n); share > most) most = share, host = n;
  return base.border(host, c) >= least_flow_with_firms ? host : region;
}

}  // namespace

Cohorts make_cohorts(double rho, int ranks, int states, const Behaviour& behaviour) {
  if (states > Cohorts::most_states)
    throw Failure(Status::bug, fmt::format("{} states of a cohort, and a quarter holds {} at most", states,
                                           Cohorts::most_states));
  Cohorts cohorts;
  cohorts.rho = rho;
  cohorts.ranks = ranks;
  cohorts.states = states;
  // The chain is symmetric in time, so where a firm was is distributed as where it goes.
  cohorts.transition = rouwenhorst(states, std::pow(behaviour.persistence, 0.25));
  const double state = states == 1 ? 0.0 : 2.0 * behaviour.productivity_shock / std::sqrt(states - 1.0);
  const bool on_a_grid = state > 0.0 && ranks >= least_ranks_of_a_grid;
  if (on_a_grid) cohorts.state_step = steps_a_state(ranks, state);
  const Strata strata =
      on_a_grid ? geometric_strata(rho, ranks, state / cohorts.state_step) : power_strata(rho, ranks);
  cohorts.upper_rank = strata.upper_rank;
  cohorts.log_profit.resize(at(cohorts.size()));
  cohorts.weight = cohorts.profit_weight = cohorts.log_profit;
  double binomial = std::pow(0.5, states - 1);
  for (int k = 0; k < states; ++k) {
    for (int f = 0; f < ranks; ++f) {
      const std::size_t m = at(k * ranks + f);
      cohorts.log_profit[m] = strata.log_profit[at(f)] + (k - 0.5 * (states - 1)) * state;
      cohorts.weight[m] = strata.share[at(f)] * binomial;
      cohorts.profit_weight[m] = cohorts.weight[m] * std::exp(cohorts.log_profit[m]);
    }
    binomial *= static_cast<double>(states - 1 - k) / (k + 1);
  }
  if (!on_a_grid) return cohorts;
  cohorts.grid.resize(at(ranks - 1 + cohorts.state_step * (states - 1) + states));
  for (int k = 0; k < states; ++k) {
    const double* const z = &cohorts.log_profit[at(k * ranks)];
    std::copy(z + 1, z + ranks, cohorts.grid.begin() + static_cast<std::ptrdiff_t>(cohorts.second_of(k)));
    cohorts.grid[cohorts.first_of(k)] = z[0];
  }
  return cohorts;
}

Population make_population(const World& world, const BaseYear& base, int ranks, int states) {
  const Behaviour& behaviour = world.behaviour;
  Population population;
  population.ranks = ranks;
  population.states = states;
  population.cutoff = Matrix(base.location_count, base.cell_count);
  population.log_uncertainty = Matrix(base.location_count, base.cell_count);
  population.destinations.resize(at(base.cell_count));
  for (int c = 0; c < base.cell_count; ++c) {
    const Elasticities& e = base.elasticities[at(base.cells[at(c)].sector)];
    const int home = home_of(world, base, c);
    population.home.push_back(home);
    const double at_home = base.border(home, c);
    const bool goods = world.sectors[at(base.cells[at(c)].sector)].goods;
    int kind = 0;
    while (kind < static_cast<int>(population.kinds.size()) && population.kinds[at(kind)].rho != e.rho)
      ++kind;
    if (kind == static_cast<int>(population.kinds.size()))
      population.kinds.push_back(make_cohorts(e.rho, ranks, states, behaviour));
    population.kind_of.push_back(kind);
    population.offset.push_back(population.probabilities);
    std::vector<int>& destinations = population.destinations[at(c)];
    if (at_home >= least_flow_with_firms) destinations.push_back(home);
    for (int n = 0; n < base.location_count; ++n)
      if (n != home && base.border(n, c) >= least_flow_with_firms) destinations.push_back(n);
    population.probabilities += destinations.size() * at(ranks * states);
    for (int n : destinations) {
      double participation = behaviour.participation_home;
      if (n != home && at_home > 0.0)
        participation =
            std::clamp(participation * std::pow(base.border(n, c) / at_home, behaviour.participation_slope),
                       behaviour.participation_floor, participation);
      if (n != home && !goods) participation *= behaviour.participation_services;
      population.cutoff(n, c) = -std::log(participation) / e.rho;
      population.log_uncertainty(n, c) = std::log(uncertainty_factor(
          behaviour, behaviour.reversal_hazard, base.tariff(n, c), base.worst_tariff(n, c), e.sigma));
    }
  }
  return population;
}

}  // namespace entrepot
