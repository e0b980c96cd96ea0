// SPDX-License-Identifier: Apache-2.0
#include "policy/scope.h"

#include <algorithm>

namespace entrepot {
namespace {

// Weight of each of `count` members; 0 where the scope does not name it.
std::vector<double> dense(const Scope& scope, int count) {
  std::vector<double> weight(static_cast<std::size_t>(count), 0.0);
  for (const Weighted& member : scope) {
    double& entry = weight[static_cast<std::size_t>(member.index)];
    entry = std::max(entry, member.weight);
  }
  return weight;
}

class PairWeights {
 public:
  PairWeights(const World& world, Direction direction, const Scope& where, const Scope& partners)
      : world_(world),
        direction_(direction),
        where_(dense(where, world.location_count())),
        partners_(dense(partners, world.location_count())) {}

  double operator()(int destination, int origin) const {
    switch (direction_) {
      case Direction::imports:
        return foreign(destination, origin);
      case Direction::exports:
        return foreign(origin, destination);
      case Direction::both:
        return std::max(foreign(destination, origin), foreign(origin, destination));
      case Direction::within:
        return within(destination, origin);
      case Direction::output:
        return in(where_, origin);
    }
    return 0.0;
  }

 private:
  static double in(const std::vector<double>& weights, int place) {
    return weights[static_cast<std::size_t>(place)];
  }
  double foreign(int place, int partner) const {
    return world_.same_economy(place, partner) ? 0.0 : in(where_, place) * in(partners_, partner);
  }
  double within(int destination, int origin) const {
    if (destination == origin) return 0.0;
    double weight = in(where_, destination) * in(where_, origin);
    if (world_.host_share.size() > 0)
      weight *= 1.0 - world_.host_share(destination, origin) - world_.host_share(origin, destination);
    return std::max(0.0, weight);
  }

  const World& world_;
  Direction direction_;
  std::vector<double> where_, partners_;
};

}  // namespace

std::vector<ScopedFlow> flows_in_scope(const World& world, const BaseYear& base, Direction direction,
                                       const Scope& where, const Scope& partners, const Scope& sectors) {
  const PairWeights pair(world, direction, where, partners);
  const std::vector<double> sector = dense(sectors, world.sector_count());
  std::vector<ScopedFlow> flows;
  for (int n = 0; n < base.places; ++n)
    for (int c = 0; c < base.cells; ++c) {
      const Cell& cell = base.cell[static_cast<std::size_t>(c)];
      const double weight = pair(n, cell.region) * sector[static_cast<std::size_t>(cell.sector)];
      if (weight > 0.0) flows.push_back({n, c, weight});
    }
  return flows;
}

Scope all_partners(const World& world, const Scope& where) {
  Scope partners;
  for (int place = 0; place < world.location_count(); ++place)
    if (std::any_of(where.begin(), where.end(),
                    [&](const Weighted& own) { return !world.same_economy(own.index, place); }))
      partners.push_back({place, 1.0});
  return partners;
}

}  // namespace entrepot
