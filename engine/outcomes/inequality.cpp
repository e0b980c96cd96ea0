// SPDX-License-Identifier: Apache-2.0
#include "outcomes/inequality.h"

#include <cmath>

#include "outcomes/layout.h"
#include "outcomes/moment.h"
#include "outcomes/outcomes.h"

namespace entrepot {
namespace {

bool has_population(const World& world) {
  return world.location_columns.contains("population");
}

}  // namespace

Column residents(const World& world, const BaseYear& base) {
  const Column& population = world.location_columns.at("population");
  Column people = population;
  for (int zone = 0; zone < base.location_count; ++zone) {
    if (base.resident[at(zone)]) continue;
    people[at(zone)] = 0.0;
    for (int host = 0; host < base.location_count; ++host)
      people[at(host)] += world.host_share(zone, host) * population[at(zone)];
  }
  return people;
}

double regional_inequality(const World& world, const BaseYear& base, std::span<const double> real_income) {
  const Column people = residents(world, base);
  double everybody = 0.0, income = 0.0;
  const auto counts = [&](int n) { return world.is_home(n) && base.resident[at(n)] && people[at(n)] > 0.0; };
  for (int n = 0; n < base.location_count; ++n)
    if (counts(n)) {
      everybody += people[at(n)];
      income += base.income[at(n)] * real_income[at(n)];
    }
  double theil = 0.0;
  for (int n = 0; n < base.location_count; ++n)
    if (counts(n)) {
      const double share = base.income[at(n)] * real_income[at(n)] / income;
      theil += share * std::log(share / (people[at(n)] / everybody));
    }
  return everybody > 0.0 ? theil : missing;
}

std::vector<Outcome> inequality_outcomes() {
  return {
      {.name = "regional_inequality",
       .axes = {},
       .unit = "1",
       .long_name = "inequality of real income per resident between places of the home economy, Theil's T",
       .comment = "weighted with population; 0 when all have the same; inside a place everybody has the "
                  "same",
       .rows = TableRows::home,
       .year = YearRule::mean,
       .take =
           [](const Moment& m, std::span<double> v) {
             v.front() = regional_inequality(m.world(), m.base(), m.market().real_income);
           },
       .available = has_population}};
}

}  // namespace entrepot
