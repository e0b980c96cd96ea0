// SPDX-License-Identifier: Apache-2.0
#include "calibration/tariffs.h"

#include <algorithm>

#include "calibration/trade_agreements.h"

namespace entrepot {
namespace {

const std::string step = "tariffs";

// Simple mean of the profile over goods, 0 where it is empty.
double mean_rate(const World& world, const Margins& margins, int profile) {
  double sum = 0.0;
  int goods = 0;
  for (int j = 0; j < world.sector_count(); ++j)
    if (world.sectors[at(j)].goods) sum += margins.profile(profile, j), ++goods;
  return goods > 0 ? sum / goods : 0.0;
}

// The simple mean of MFN rates of the place's economies, by GDP.
Column place_means(const World& world, const Margins& margins) {
  Column mean(at(world.location_count()), 0.0), gdp(at(world.location_count()), 0.0);
  for (int e = 0; e < margins.economies.size(); ++e)
    if (const int place = margins.economy_place[at(e)]; place >= 0) {
      mean[at(place)] += margins.gdp[at(e)] * margins.tariff_mean[at(e)];
      gdp[at(place)] += margins.gdp[at(e)];
    }
  for (std::size_t n = 0; n < mean.size(); ++n)
    if (gdp[n] > 0.0) mean[n] /= gdp[n];
  return mean;
}

// Published rates are one number for a whole product group. Inside it the pattern of another profile
// holds, and the group's mean rate on the imports of the destinations from this origin stays.
Column patterned(const World& world, const Margins& margins, const TariffRule& rule, int origin,
                 const Tensor<3>& flow) {
  const int sectors = world.sector_count();
  Column rate(at(sectors)), imports(at(sectors), 0.0);
  for (int j = 0; j < sectors; ++j) {
    rate[at(j)] = margins.profile(rule.profile, j);
    for (int n = 0; n < world.location_count(); ++n)
      if (rule.destination[at(n)]) imports[at(j)] += flow(origin, n, j);
  }
  if (rule.pattern < 0) return rate;
  Column result = rate;
  for (int j = 0; j < sectors; ++j) {
    double weight = 0.0, pattern = 0.0, paid = 0.0;
    for (int s = 0; s < sectors; ++s) {
      if (margins.product_group[at(j)] < 0 || margins.product_group[at(s)] != margins.product_group[at(j)])
        continue;
      weight += imports[at(s)];
      paid += imports[at(s)] * rate[at(s)];
      pattern += imports[at(s)] * margins.profile(rule.pattern, s);
    }
    if (weight > 0.0 && pattern > 0.0) result[at(j)] = margins.profile(rule.pattern, j) * paid / pattern;
  }
  return result;
}

}  // namespace

Tensor<3> collected_tariffs(const World& world, const Margins& margins, const Tensor<3>& economy_flows,
                            const Tensor<3>& flow, Repairs& repairs) {
  const int places = world.location_count(), sectors = world.sector_count();
  Tensor<3> tariff(places, places, sectors);
  const Column means = place_means(world, margins);
  const Tensor<3> relief = relief_from_duty(world, margins, economy_flows);
  for (const TariffRule& rule : margins.tariff_rules) {
    const double profile_mean = mean_rate(world, margins, rule.profile);
    for (int i = 0; i < places; ++i) {
      if (!rule.origin[at(i)]) continue;
      const Column rate = patterned(world, margins, rule, i, flow);
      for (int n = 0; n < places; ++n) {
        if (!rule.destination[at(n)]) continue;
        const double level = rule.scale_to_mean && profile_mean > 0.0 ? means[at(n)] / profile_mean : 1.0;
        for (int j = 0; j < sectors; ++j) {
          double& value = tariff(i, n, j);
          const double duty = world.sectors[at(j)].goods ? rule.factor * level * rate[at(j)] : 0.0;
          // An agreement lowers the ordinary duty, not what is added to it.
          if (rule.mode == TariffRule::Mode::set) value = duty * (1.0 - relief(i, n, j));
          if (rule.mode == TariffRule::Mode::add) value += duty;
          if (rule.mode == TariffRule::Mode::multiply) value *= rule.factor;
        }
      }
    }
  }
  double statutory = 0.0;
  for (int i = 0; i < places; ++i)
    for (int n = 0; n < places; ++n)
      for (int j = 0; j < sectors; ++j) {
        if (world.locations[at(i)].customs_area == world.locations[at(n)].customs_area) tariff(i, n, j) = 0.0;
        if (world.is_home(n)) statutory += flow(i, n, j) * tariff(i, n, j);
      }
  const double factor = statutory > 0.0 ? margins.numbers.collected_duty / statutory : 1.0;
  for (int i = 0; i < places; ++i)
    for (int n = 0; n < places; ++n)
      if (world.is_home(n))
        for (int j = 0; j < sectors; ++j) tariff(i, n, j) *= factor;
  repairs.push_back({step, "duty at applied rates before scaling", world.home_economy, statutory, "bn USD"});
  repairs.push_back({step, "factor from applied to collected duty", world.home_economy, factor, "ratio"});
  return tariff;
}

}  // namespace entrepot
