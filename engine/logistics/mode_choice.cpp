// SPDX-License-Identifier: Apache-2.0
#include "logistics/mode_choice.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "numerics/array_math.h"

namespace entrepot {
namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();
constexpr std::size_t land = static_cast<std::size_t>(Alternative::land),
                      air = static_cast<std::size_t>(Alternative::air);

// A pair of gateways with the trade of a class that goes between them, bn USD a year.
struct CountedPair {
  int value_class = 0, source = 0, target = 0;
  double trade = 0.0;
};

// Of the home economy with the places that fitted_shares.csv counts for an alternative, both directions.
std::vector<CountedPair> counted_pairs(const World& world, const BalancedTable& table, const RouteMap& map,
                                       Alternative alternative) {
  const int places = world.location_count();
  const Matrix from = gateway_weights(map, places, map.sources),
               to = gateway_weights(map, places, map.targets);
  std::vector<CountedPair> pairs;
  for (int k = 0; k < static_cast<int>(map.classes.size()); ++k) {
    Matrix trade(map.sources.size(), map.targets.size());
    for (const FittedShare& fitted : map.network->fitted_shares) {
      if (fitted.alternative != alternative || !fitted.counted) continue;
      const int n = fitted.place;
      for (int i = 0; i < places; ++i) {
        if (!world.is_home(i)) continue;
        double flow = 0.0;
        for (const int j : map.classes[at(k)].sectors) flow += table.flow(i, n, j) + table.flow(n, i, j);
        for (std::size_t a = 0; a < map.sources.size(); ++a)
          for (std::size_t b = 0; b < map.targets.size(); ++b) trade(a, b) += flow * from(i, a) * to(n, b);
      }
    }
    for (int a = 0; a < static_cast<int>(map.sources.size()); ++a)
      for (int b = 0; b < static_cast<int>(map.targets.size()); ++b)
        if (trade(a, b) > 0.0) pairs.push_back({k, a, b, trade(a, b)});
  }
  return pairs;
}

// The share of an alternative and its derivative to lambda times its own constant.
struct Share {
  double value = 0.0, slope = 0.0;
};

// [target] whether a place with a constant of this alternative has a gateway there.
std::vector<bool> has_constant(const RouteMap& map, Alternative alternative) {
  std::vector<bool> set(map.targets.size(), false);
  for (const FittedShare& fitted : map.network->fitted_shares)
    for (const Gateway& gateway : map.network->gateways)
      if (fitted.alternative == alternative && gateway.place == fitted.place && gateway.weight > 0.0)
        for (std::size_t b = 0; b < map.targets.size(); ++b)
          if (map.targets[b] == gateway.node) set[b] = true;
  return set;
}

}  // namespace

std::vector<bool> open_by_air(const RouteMap& map) {
  std::vector<bool> open = has_constant(map, Alternative::air);
  for (std::size_t b = 0; b < map.targets.size(); ++b)
    if (std::find(map.sources.begin(), map.sources.end(), map.targets[b]) != map.sources.end())
      open[b] = false;
  return open;
}

Matrix gateway_weights(const RouteMap& map, int place_count, const std::vector<int>& nodes) {
  Matrix weights(place_count, nodes.size());
  for (const Gateway& gateway : map.network->gateways)
    for (std::size_t k = 0; k < nodes.size(); ++k)
      if (nodes[k] == gateway.node) weights(gateway.place, k) = gateway.weight;
  return weights;
}

ModeChoice::ModeChoice(const World& world, const BalancedTable& table, const Routes& base)
    : sources_(base.map().sources.size()),
      targets_(base.map().targets.size()),
      lambda_(base.map().network->numbers.mode_choice),
      air_open_(open_by_air(base.map())),
      land_set_(has_constant(base.map(), Alternative::land)) {
  fit(world, table, base);
  for (int k = 0; k < static_cast<int>(base.map().classes.size()); ++k)
    for (int a = 0; a < static_cast<int>(sources_); ++a)
      for (int b = 0; b < static_cast<int>(targets_); ++b) before_.push_back(before(base, k, a, b));
}

ModeChoice::Before ModeChoice::before(const Routes& base, int value_class, int source, int target) const {
  Before before;
  before.cost = costs(base, value_class, source, target);
  before.least = *std::min_element(before.cost.begin(), before.cost.end());
  for (std::size_t r = 0; r < before.cost.size(); ++r)
    if (before.cost[r] < infinite)
      before.sum += before.odds[r] = std::exp(-lambda_ * (before.cost[r] - before.least));
  return before;
}

// Newton's method on the log odds of each share; the two constants hardly meet, so a few rounds do.
void ModeChoice::fit(const World& world, const BalancedTable& table, const Routes& base) {
  constexpr int most_rounds = 100;
  constexpr double exact = 1e-13;
  const NetworkNumbers& numbers = base.map().network->numbers;
  const auto air_pairs = counted_pairs(world, table, base.map(), Alternative::air),
             land_pairs = counted_pairs(world, table, base.map(), Alternative::land);
  const auto share_of = [&](const std::vector<CountedPair>& pairs, std::size_t alternative) {
    Share share;
    double trade = 0.0;
    for (const CountedPair& pair : pairs) {
      const double part = shares(base, pair.value_class, pair.source, pair.target)[alternative];
      share.value += pair.trade * part;
      share.slope += pair.trade * part * (1.0 - part);
      trade += pair.trade;
    }
    if (trade > 0.0) share = {share.value / trade, share.slope / trade};
    return share;
  };
  // True where the share is what it should be, or nothing can move it.
  const auto step = [&](const std::vector<CountedPair>& pairs, std::size_t alternative, double wanted,
                        FittedConstant& fitted) {
    const Share share = share_of(pairs, alternative);
    fitted.share = share.value;
    if (!(share.slope > 0.0) || std::abs(share.value - wanted) <= exact) return true;
    const double value = share.value;
    const double gap = std::log(value / (1.0 - value)) - std::log(wanted / (1.0 - wanted));
    fitted.constant += gap * value * (1.0 - value) / share.slope / lambda_;
    return false;
  };
  for (int round = 0; round < most_rounds; ++round) {
    const bool air_done = step(air_pairs, air, numbers.air_share, air_);
    const bool land_done = step(land_pairs, land, numbers.land_share, land_);
    if (air_done && land_done) return;
  }
}

bool ModeChoice::open(Alternative alternative, int target) const {
  return alternative != Alternative::air || air_open_[at(target)];
}

ByAlternative ModeChoice::costs(const Routes& routes, int value_class, int source, int target) const {
  ByAlternative costs{};
  for (const Alternative alternative : alternatives)
    costs[static_cast<std::size_t>(alternative)] =
        open(alternative, target) ? routes.cost(value_class, alternative, source, target) : infinite;
  costs[land] += land_set_[at(target)] ? land_.constant : 0.0;
  costs[air] += air_.constant;
  return costs;
}

ByAlternative ModeChoice::shares(const Routes& routes, int value_class, int source, int target) const {
  const ByAlternative cost = costs(routes, value_class, source, target);
  const double least = *std::min_element(cost.begin(), cost.end());
  ByAlternative share{};
  if (least == infinite) return share;
  double total = 0.0;
  for (std::size_t r = 0; r < cost.size(); ++r) total += share[r] = std::exp(-lambda_ * (cost[r] - least));
  for (double& part : share) part /= total;
  return share;
}

// -1/lambda ln(1 + sum of the changes of exp / sum of exp): every term has the sign of its change.
void ModeChoice::changes(const Routes& now, int value_class, int source, std::span<double> by_target) const {
  constexpr std::size_t alternatives_count = alternatives.size();
  const Before* before = &before_[(at(value_class) * sources_ + at(source)) * targets_];
  // Of an alternative that was open the change of its cost; of one that was not, what it costs now is odds.
  Column moved(targets_ * alternatives_count, 0.0), total(targets_, 0.0);
  for (std::size_t b = 0; b < targets_; ++b) {
    const ByAlternative after = costs(now, value_class, source, static_cast<int>(b));
    for (std::size_t r = 0; r < alternatives_count; ++r) {
      if (before[b].cost[r] < infinite)
        moved[b * alternatives_count + r] = -lambda_ * (after[r] - before[b].cost[r]);
      else if (after[r] < infinite)
        total[b] += std::exp(-lambda_ * (after[r] - before[b].least));
    }
  }
  expm1(moved, moved);
  for (std::size_t b = 0; b < targets_; ++b) {
    for (std::size_t r = 0; r < alternatives_count; ++r)
      total[b] += before[b].odds[r] * moved[b * alternatives_count + r];
    total[b] /= before[b].sum;
  }
  log1p(total, by_target);
  for (double& change : by_target) change = change == 0.0 ? 0.0 : -change / lambda_;
}

}  // namespace entrepot
