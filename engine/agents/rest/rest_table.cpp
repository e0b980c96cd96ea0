// SPDX-License-Identifier: Apache-2.0
#include "agents/rest/rest_table.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "numerics/dense.h"
#include "numerics/parallel.h"

namespace entrepot {
namespace {

constexpr int grid_intervals = 480, chebyshev_nodes = 5;
// Beyond this many standard deviations of the market shock a chance is 0 or 1 to the last bit.
constexpr double far = 9.0;

double normal(double x) {
  return 0.5 * std::erfc(-x / std::numbers::sqrt2);
}

}  // namespace

RestProfile rest_profile(const Behaviour& behaviour, const Hazards& rates, double entry_threshold, bool home,
                         int states) {
  const Matrix chain = rouwenhorst(states, std::pow(behaviour.persistence, 0.25));
  SmallMatrix transition(states, states);
  SmallColumn shock(states), weight(states);
  double binomial = std::pow(0.5, states - 1);
  for (int k = 0; k < states; ++k) {
    const double y = states == 1 ? 0.0 : (2.0 * k / (states - 1) - 1.0) * std::sqrt(states - 1.0);
    shock[k] = behaviour.productivity_shock * y;
    weight[k] = binomial;
    binomial *= static_cast<double>(states - 1 - k) / (k + 1);
    for (int from = 0; from < states; ++from) transition(k, from) = chain(k, from);
  }
  const double reach = shock[states - 1] + far / rates.scale;
  RestProfile profile;
  profile.low = std::min(entry_threshold, rates.log_threshold) - reach;
  profile.step = (std::max(entry_threshold, rates.log_threshold) + reach - profile.low) / grid_intervals;
  profile.supply.resize(at(3 * grid_intervals + 1));
  profile.access = profile.supply;
  const double alive = 1.0 - rates.death, newborn = home ? rates.death : 0.0;
  const double inside[3] = {0.0, 0.5 - 0.5 / std::sqrt(5.0), 0.5 + 0.5 / std::sqrt(5.0)};
  for_blocks(profile.supply.size(), 16, [&](std::size_t begin, std::size_t end) {
    SmallMatrix system(states, states);
    SmallColumn in(states), stay(states);
    for (std::size_t m = begin; m < end; ++m) {
      const std::size_t interval = m / 3;
      const double lambda = profile.low + profile.step * (static_cast<double>(interval) + inside[m % 3]);
      for (int k = 0; k < states; ++k) {
        const double l = lambda + shock[k];
        in[k] = normal((l - entry_threshold) * rates.scale);
        stay[k] = 1.0 - rates.entry * in[k] - rates.exit * normal((rates.log_threshold - l) * rates.scale);
      }
      system = -alive * (stay.asDiagonal() * transition);
      system.diagonal().array() += 1.0;
      const SmallColumn p = solve_dominant(system, SmallColumn((alive * rates.entry + newborn) * in));
      const SmallColumn before = transition.lazyProduct(p);
      double supply = 0.0, access = 0.0;
      for (int k = 0; k < states; ++k) {
        const double entries = alive * rates.entry * in[k] * (1.0 - before[k]) + newborn * in[k];
        supply += weight[k] * std::exp(shock[k]) * p[k];
        access += weight[k] * (p[k] + 4.0 * rates.sunk_cost * entries);
      }
      profile.supply[m] = supply;
      profile.access[m] = access;
    }
  });
  return profile;
}

RestCurve::RestCurve(const RestProfile& profile, const Column& values, double exponent)
    : low_(profile.low), step_(profile.step), exponent_(exponent) {
  const int intervals = profile.intervals();
  log_.resize(at(intervals + 1));
  slope_ = log_;
  const double inner = 0.5 / std::sqrt(5.0);
  const double first = std::exp(-exponent * step_ * (0.5 - inner)),
               second = std::exp(-exponent * step_ * (0.5 + inner));
  const double whole = std::exp(-exponent * step_);
  double tail = values.back() / exponent;
  for (int k = intervals; k >= 0; --k) {
    const std::size_t m = at(3 * k);
    if (k < intervals)
      tail = whole * tail + step_ / 12.0 *
                                (values[m] + 5.0 * first * values[m + 1] + 5.0 * second * values[m + 2] +
                                 whole * values[m + 3]);
    log_[at(k)] = std::log(tail);
    slope_[at(k)] = exponent - values[m] / tail;
  }
}

double RestCurve::operator()(double v) const {
  const double place = (v - low_) / step_;
  const int last = static_cast<int>(log_.size()) - 1;
  if (place <= 0.0) return log_.front() + exponent_ * (v - low_);
  if (place >= last) return log_.back();
  const int k = static_cast<int>(place);
  const double t = place - k, s = 1.0 - t;
  return log_[at(k)] * s * s * (1.0 + 2.0 * t) + log_[at(k + 1)] * t * t * (1.0 + 2.0 * s) +
         step_ * t * s * (slope_[at(k)] * s - slope_[at(k + 1)] * t);
}

RestTable::RestTable(const World& world, const BaseYear& base, const Population& population, int states,
                     const Matrix* log_entry_threshold)
    : population_(population),
      threshold_(base.location_count, base.cell_count),
      base_threshold_(base.location_count, base.cell_count),
      kind_home_(at(base.cell_count), -1),
      kind_abroad_(at(base.cell_count), -1) {
  const auto find = [&](double death, bool home, double low, double high) {
    int k = 0;
    while (k < static_cast<int>(kinds_.size()) &&
           !(kinds_[at(k)].death == death && kinds_[at(k)].home == home))
      ++k;
    if (k == static_cast<int>(kinds_.size())) kinds_.push_back({death, home, low, high, {}, {}});
    kinds_[at(k)].low = std::min(kinds_[at(k)].low, low);
    kinds_[at(k)].high = std::max(kinds_[at(k)].high, high);
    return k;
  };
  for (int c = 0; c < base.cell_count; ++c)
    for (int n : population.destinations[at(c)]) {
      const bool home = n == population.home[at(c)];
      const Hazards rates(world.behaviour, base.death[at(c)], home);
      const double before = rates.threshold_of_entry(population.log_uncertainty(n, c));
      const double now = before + (log_entry_threshold == nullptr ? 0.0 : (*log_entry_threshold)(n, c));
      base_threshold_(n, c) = before;
      threshold_(n, c) = now;
      (home ? kind_home_ : kind_abroad_)[at(c)] =
          find(base.death[at(c)], home, std::min(before, now), std::max(before, now));
    }
  for (Kind& kind : kinds_) {
    const double centre = 0.5 * (kind.low + kind.high), half = 0.5 * (kind.high - kind.low);
    const int nodes = half < 1e-12 ? 1 : chebyshev_nodes;
    const Hazards rates(world.behaviour, kind.death, kind.home);
    for (int k = 0; k < nodes; ++k) {
      const double node = centre + half * std::cos(std::numbers::pi * (k + 0.5) / nodes);
      kind.nodes.push_back(nodes == 1 ? centre : node);
      const RestProfile profile = rest_profile(world.behaviour, rates, kind.nodes.back(), kind.home, states);
      for (const Cohorts& cohorts : population.kinds) {
        kind.curves.emplace_back(profile, profile.supply, cohorts.rho - 1.0);
        kind.curves.emplace_back(profile, profile.access, cohorts.rho);
      }
    }
  }
}

RestTable::Response RestTable::response(int n, int c, double attraction) const {
  const bool home = n == population_.home[at(c)];
  const Kind& kind = kinds_[at((home ? kind_home_ : kind_abroad_)[at(c)])];
  const std::size_t rho = at(population_.kind_of[at(c)]), rhos = population_.kinds.size();
  const double base = -population_.cutoff(n, c), now = base + attraction;
  const auto weight = [&](double threshold, std::size_t k) {  // Lagrange's
    double product = 1.0;
    for (std::size_t other = 0; other < kind.nodes.size(); ++other)
      if (other != k) product *= (threshold - kind.nodes[other]) / (kind.nodes[k] - kind.nodes[other]);
    return product;
  };
  Response result{0.0, 0.0};
  for (std::size_t k = 0; k < kind.nodes.size(); ++k) {
    const double after = weight(threshold_(n, c), k), before = weight(base_threshold_(n, c), k);
    const RestCurve* curves = &kind.curves[(k * rhos + rho) * 2];
    result.log_supply += after * curves[0](now) - before * curves[0](base);
    result.log_access += after * curves[1](now) - before * curves[1](base);
  }
  return result;
}

}  // namespace entrepot
