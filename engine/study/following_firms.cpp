// SPDX-License-Identifier: Apache-2.0
#include "study/following_firms.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace entrepot {
namespace {

constexpr double least_moved = 0.05;  // per cent of a region's workers

double percent(double before, double after) {
  return 100.0 * (after / before - 1.0);
}

// Nothing where there is no equilibrium.
std::optional<LongRun> at_elasticity(double mu, const Model& model, const LongRun& solved) {
  Model other = model;
  other.world.behaviour.entry_elasticity = mu;
  try {
    return solve_again(other, solved);
  } catch (const Failure& failure) {
    if (failure.status() != Status::no_equilibrium) throw;
    return std::nullopt;
  }
}

void fill(const Workers& workers, const LongRun& solved, std::size_t column,
          std::vector<FollowedRegion>& regions) {
  const Cleared &before = solved.baseline.market, &after = solved.policy.market;
  for (int m = 0; m < workers.count(); ++m) {
    const std::size_t l = at(workers.markets[at(m)]), n = at(workers.places[at(m)]);
    regions[at(m)].workers[column] = percent(before.labour[l], after.labour[l]);
    regions[at(m)].real_wage[column] =
        percent(before.wage[l] / before.consumer_price[n], after.wage[l] / after.consumer_price[n]);
  }
}

}  // namespace

std::vector<FollowedRegion> with_and_without_following(const Model& model, const LongRun& solved) {
  const Workers& workers = model.base.workers;
  if (workers.none() || model.base.theory == Theory::ricardian) return {};
  std::vector<FollowedRegion> regions(at(workers.count()));
  for (int m = 0; m < workers.count(); ++m)
    regions[at(m)].place = model.world.location_names[workers.places[at(m)]];
  const std::size_t own = other_entry_elasticities.size();
  fill(workers, solved, own, regions);
  if (std::all_of(regions.begin(), regions.end(),
                  [&](const FollowedRegion& region) { return std::abs(region.workers[own]) < least_moved; }))
    return {};
  for (std::size_t k = 0; k < own; ++k) {
    const std::optional<LongRun> other = at_elasticity(other_entry_elasticities[k], model, solved);
    if (!other) return {};
    fill(workers, *other, k, regions);
  }
  return regions;
}

}  // namespace entrepot
