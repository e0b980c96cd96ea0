// SPDX-License-Identifier: Apache-2.0
#include "world/workers.h"

#include <algorithm>
#include <cmath>

#include "world/base_year.h"

namespace entrepot {
namespace {

// The labour market that is the place's own.
int market_of(const BaseYear& base, const World& world, int place) {
  const std::string& name = world.location_names[place];
  const auto found = std::find(base.labour_market_names.begin(), base.labour_market_names.end(), name);
  return static_cast<int>(found - base.labour_market_names.begin());
}

}  // namespace

Workers workers_of(const World& world, const BalancedTable& table, const BaseYear& base) {
  Workers workers;
  if (table.workers.size() == 0) return workers;
  for (int n = 0; n < world.location_count(); ++n)
    if (table.workers(n, n) > 0.0) {
      workers.places.push_back(n);
      workers.markets.push_back(market_of(base, world, n));
    }
  const int count = workers.count();
  workers.elasticity = world.behaviour.migration_elasticity;
  workers.stock = workers.share = workers.log_floor = Matrix(count, count);
  workers.registered.assign(at(count), 0.0);
  workers.employed = workers.registered;
  for (int o = 0; o < count; ++o)
    for (int l = 0; l < count; ++l) {
      const double people = table.workers(workers.places[at(o)], workers.places[at(l)]);
      workers.stock(o, l) = people;
      workers.registered[at(o)] += people;
      workers.employed[at(l)] += people;
    }
  const auto wage = [&](int m) {
    return base.wage_bill[at(workers.markets[at(m)])] / workers.employed[at(m)];
  };
  for (int o = 0; o < count; ++o)
    for (int l = 0; l < count; ++l) {
      const double share = workers.stock(o, l) / workers.registered[at(o)];
      workers.share(o, l) = share;
      if (o == l || !(share > 0.0)) continue;
      const double stay = workers.stock(o, o) / workers.registered[at(o)];
      workers.log_floor(o, l) =
          -std::max(0.0, std::log(wage(l) / wage(o)) + std::log(stay / share) / workers.elasticity);
    }
  return workers;
}

}  // namespace entrepot
