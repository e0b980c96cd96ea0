// SPDX-License-Identifier: Apache-2.0
#include "agents/firms.h"

#include <algorithm>
#include <cmath>

#include "agents/hazards.h"
#include "agents/market_quarter.h"
#include "market/entry.h"
#include "numerics/array_math.h"
#include "numerics/parallel.h"

namespace entrepot {
namespace {

// Cohorts of a cell as they count: all of a stratum, or a part of it.
class CohortWeights {
 public:
  CohortWeights(const Cohorts& cohorts, const PartOfCohorts* part, int cell)
      : weight_(cohorts.weight), profit_(cohorts.profit_weight) {
    if (part == nullptr || part->share[at(cell)].empty()) return;
    const Column &share = part->share[at(cell)], &profit = part->profit[at(cell)];
    own_weight_ = cohorts.weight, own_profit_ = cohorts.profit_weight;
    for (std::size_t m = 0; m < own_weight_.size(); ++m) {
      own_weight_[m] *= share[m % share.size()];
      own_profit_[m] *= profit[m % profit.size()];
    }
    weight_ = own_weight_, profit_ = own_profit_;
  }
  CohortWeights(const CohortWeights&) = delete;
  CohortWeights& operator=(const CohortWeights&) = delete;
  std::span<const double> weight() const { return weight_; }
  std::span<const double> profit() const { return profit_; }

 private:
  Column own_weight_, own_profit_;
  std::span<const double> weight_, profit_;
};

// What they sell and spend in a market; `idle`, and `idle_abroad` where it is not null, are multiplied with
// the chance of not being there.
class CountedCohorts {
 public:
  CountedCohorts(const CohortWeights& weights, double sunk_cost, Column& idle, double* idle_abroad)
      : weight_(weights.weight().data()),
        profit_weight_(weights.profit().data()),
        sunk_cost_(sunk_cost),
        idle_(idle.data()),
        idle_abroad_(idle_abroad) {}

  template <class Ranks>
  void operator()(std::size_t m, std::size_t, const Ranks&, const Ranks& now, const Ranks& entered) {
    supply_ += load<Ranks>(profit_weight_ + m) * now;
    access_ += load<Ranks>(weight_ + m) * (now + sunk_cost_ * entered);
    store(load<Ranks>(idle_ + m) * (1.0 - now), idle_ + m);
    if (idle_abroad_ != nullptr) store(load<Ranks>(idle_abroad_ + m) * (1.0 - now), idle_abroad_ + m);
  }
  double supply() const { return supply_.total(); }
  double access() const { return access_.total(); }

 private:
  const double *weight_, *profit_weight_;
  double sunk_cost_;  // in quarters of access cost
  double *idle_, *idle_abroad_;
  SumOverRanks supply_, access_;
};

}  // namespace

FirmSignals base_signals(const BaseYear& base) {
  return {Matrix(base.location_count, base.cell_count), Matrix(base.location_count, base.cell_count),
          Column(at(base.cell_count), 0.0)};
}

FirmSignals read_market(const World& world, const BaseYear& base, const Wedges& wedges,
                        const Factors& factors, const Cleared& prices, const Cleared& last_quarter,
                        const Cleared& base_market) {
  FirmSignals signals = base_signals(base);
  signals.log_entry_threshold = entry_threshold_changes(world.behaviour, base, wedges);
  Column log_price(prices.price.values().begin(), prices.price.values().end()), log_cost = prices.unit_cost;
  log(log_price, log_price);
  log(log_cost, log_cost);
  for (int n = 0; n < base.location_count; ++n)
    for (int c = 0; c < base.cell_count; ++c) {
      const int j = base.cells[at(c)].sector;
      const Elasticities& e = base.elasticities[at(j)];
      const double log_chi = log_cost[at(c)] + wedges.log_operating_wedge[at(c)] + wedges.log_iceberg(n, c) -
                             factors.log_productivity[at(c)];
      const double log_duty =
          std::log(wedges.tariff(n, c) / base.tariff(n, c)) + std::log(wedges.output_tax(n, c));
      signals.log_attraction(n, c) =
          wedges.log_preference(n, c) + e.sigma * log_price[at(n) * at(base.sector_count) + at(j)] -
          (e.sigma - 1.0) * log_chi - log_cost[at(c)] - e.sigma * log_duty - wedges.log_access(n, c);
    }
  Column log_revenue(at(base.cell_count), 1.0), log_number = last_quarter.entry_mass,
                                                log_wage(at(base.location_count), 0.0);
  for (int c = 0; c < base.cell_count; ++c)
    if (base.net_revenue[at(c)] > 0.0)
      log_revenue[at(c)] = last_quarter.net_revenue[at(c)] / base_market.net_revenue[at(c)];
  log(log_revenue, log_revenue);
  log(log_number, log_number);
  for (int i = 0; i < base.location_count; ++i)
    for (int l = 0; l < base.labour_market_count; ++l)
      log_wage[at(i)] += base.labour_share(l, i) * std::log(last_quarter.wage[at(l)]);
  Column log_exports(at(base.cell_count), 0.0);
  ExportsToHosts(base, base_market.border)
      .log_changes([&](int n, int c) { return last_quarter.border(n, c); }, log_exports);
  rest_point_of_entry(world, base, wedges, log_revenue, log_number, log_exports, log_wage,
                      signals.log_rest_number);
  return signals;
}

FirmState stationary_state(const World& world, const BaseYear& base, const Population& population) {
  FirmState state;
  state.number.assign(at(base.cell_count), 1.0);
  state.active.assign(population.probabilities, 0.0);
  // Step 5 at N' = N: p = (1-d)[R p + in (1 - R p) - out R p] (+ d in, at home). Diagonally dominant
  // K x K systems, one a rank, eliminated side by side over ranks without pivoting.
  for_blocks(at(base.cell_count), 1, [&](std::size_t cell, std::size_t) {
    const int c = static_cast<int>(cell), home = population.home[cell];
    const Hazards own(world.behaviour, base.death[cell], true),
        other(world.behaviour, base.death[cell], false);
    const Cohorts& cohorts = population.kinds[at(population.kind_of[cell])];
    const std::size_t ranks = at(cohorts.ranks), states = at(cohorts.states), size = ranks * states;
    Column in(size), out(size), scratch, system(size * states);
    double* solution = state.active.data() + population.offset[cell];
    for (int n : population.destinations[cell]) {
      const Hazards& rates = n == home ? own : other;
      chances(cohorts, -population.cutoff(n, c), rates.threshold_of_entry(population.log_uncertainty(n, c)),
              rates, in, out, scratch);
      const double alive = 1.0 - rates.death, newborn = n == home ? rates.death : 0.0;
      for (std::size_t a = 0; a < states; ++a)
        for (std::size_t f = 0; f < ranks; ++f) {
          const std::size_t m = a * ranks + f;
          const double stay = 1.0 - rates.entry * in[m] - rates.exit * out[m];
          for (std::size_t b = 0; b < states; ++b)
            system[(a * states + b) * ranks + f] =
                (a == b ? 1.0 : 0.0) - alive * stay * cohorts.transition(a, b);
          solution[m] = alive * rates.entry * in[m] + newborn * in[m];
        }
      const auto entry = [&](std::size_t a, std::size_t b) { return &system[(a * states + b) * ranks]; };
      for (std::size_t pivot = 0; pivot < states; ++pivot)
        for (std::size_t a = pivot + 1; a < states; ++a)
          for (std::size_t f = 0; f < ranks; ++f) {
            const double factor = entry(a, pivot)[f] / entry(pivot, pivot)[f];
            for (std::size_t b = pivot; b < states; ++b) entry(a, b)[f] -= factor * entry(pivot, b)[f];
            solution[a * ranks + f] -= factor * solution[pivot * ranks + f];
          }
      for (std::size_t a = states; a-- > 0;)
        for (std::size_t f = 0; f < ranks; ++f) {
          for (std::size_t b = a + 1; b < states; ++b)
            solution[a * ranks + f] -= entry(a, b)[f] * solution[b * ranks + f];
          solution[a * ranks + f] /= entry(a, a)[f];
        }
      solution += size;
    }
  });
  return state;
}

FirmSums advance(const World& world, const BaseYear& base, const Population& population,
                 const FirmSignals& signals, FirmState& state, const PartOfCohorts* part) {
  FirmSums sums;
  sums.supply = Matrix(base.location_count, base.cell_count);
  sums.access = sums.supply;
  sums.births.assign(at(base.cell_count), 0.0);
  sums.before = state.number;
  sums.number = sums.firms = sums.exporters = sums.births;

  for_blocks(at(base.cell_count), 1, [&](std::size_t cell, std::size_t) {
    const int c = static_cast<int>(cell), home = population.home[cell];
    const Hazards own(world.behaviour, base.death[cell], true),
        other(world.behaviour, base.death[cell], false);
    const double speed = births_speed(world.behaviour, base.cells[cell].owner != 0);
    const Cohorts& cohorts = population.kinds[at(population.kind_of[cell])];
    const CohortWeights of_part(cohorts, part, c), all(cohorts, nullptr, c);
    const std::size_t size = at(cohorts.size());
    Column in(size), out(size), scratch, idle(size, 1.0), idle_abroad(size, 1.0);

    // Steps 3 and 4: births follow the gap to the rest point, deaths do not ask.
    const double number = state.number[cell];
    const double rest = std::exp(signals.log_rest_number[cell]);
    const double births = std::max(0.0, own.death * number + speed * (rest - number));
    const double next_number = (1.0 - own.death) * number + births;
    const double survivors = (1.0 - own.death) * number / next_number;
    state.number[cell] = next_number;
    sums.births[cell] = births;
    sums.number[cell] = next_number;

    // Step 5, destination by destination.
    double* p = state.active.data() + population.offset[cell];
    std::size_t destination = 0;
    for (int n : population.destinations[cell]) {
      const Hazards& rates = n == home ? own : other;
      chances(cohorts, signals.log_attraction(n, c) - population.cutoff(n, c),
              rates.threshold_of_entry(population.log_uncertainty(n, c)) + signals.log_entry_threshold(n, c),
              rates, in, out, scratch);
      const double newborn = n == home ? 1.0 - survivors : 0.0, sunk_cost = 4.0 * rates.sunk_cost;
      const CohortWeights& counted =
          part != nullptr && !part->share[cell].empty() && part->of_flow[cell][destination] ? of_part : all;
      ++destination;
      const CountedCohorts sums_of_market =
          advance_market(cohorts, {rates.entry, rates.exit, survivors, newborn}, in, out, p,
                         CountedCohorts(counted, sunk_cost, idle,
                                        world.same_economy(home, n) ? nullptr : idle_abroad.data()));
      sums.supply(n, c) = next_number * sums_of_market.supply();
      sums.access(n, c) = next_number * sums_of_market.access();
      p += size;
    }
    double active = 0.0, exporting = 0.0;
    for (std::size_t m = 0; m < size; ++m) {
      active += of_part.weight()[m] * (1.0 - idle[m]);
      exporting += of_part.weight()[m] * (1.0 - idle_abroad[m]);
    }
    sums.firms[cell] = next_number * active;
    sums.exporters[cell] = next_number * exporting;
  });
  return sums;
}

double against(double now, double reference, double expected) {
  if (now == reference) return 1.0;  // also where there is nobody
  if (expected <= 0.0) return now / reference;
  if (now > reference) return 1.0 + (now - reference) / expected;
  // Falls with `gone` and stays above zero for a reference of up to half more than its mean.
  const double gone = 1.0 - now / reference, most = gone * gone;
  return 1.0 - gone * ((1.0 - most) * std::min(reference / expected, 1.5) + most);
}

Supply supply_against(const BaseYear& base, const Population& population, const Wedges& wedges,
                      const Factors& factors, const FirmSums& sums, const FirmSums& reference,
                      const ExpectedSums& expected) {
  Supply supply = base_supply(base);
  supply.factors = factors;
  for (int c = 0; c < base.cell_count; ++c) {
    const double number = sums.number[at(c)] / reference.number[at(c)];
    const auto access_cost = [&](int n) {
      return wedges.log_access(n, c) == 0.0 ? 1.0 : std::exp(wedges.log_access(n, c));
    };
    // A flow without firms follows the number of the cell's.
    for (int n = 0; n < base.location_count; ++n) {
      supply.mass(n, c) = number;
      supply.access(n, c) = access_cost(n) * number;
    }
    for (int n : population.destinations[at(c)]) {
      supply.mass(n, c) = against(sums.supply(n, c), reference.supply(n, c), expected.supply_of(n, c));
      supply.access(n, c) =
          access_cost(n) * against(sums.access(n, c), reference.access(n, c), expected.access_of(n, c));
    }
    supply.births[at(c)] = sums.births[at(c)] / reference.births[at(c)];
    supply.firms[at(c)] = number;
    supply.firms_before[at(c)] = sums.before[at(c)] / reference.before[at(c)];
  }
  return supply;
}

}  // namespace entrepot
