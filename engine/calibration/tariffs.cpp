// SPDX-License-Identifier: Apache-2.0
#include "calibration/tariffs.h"

#include <fmt/format.h>

#include "base/diagnostic.h"
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

// Goods imports of a place from other economies, bn USD at the border.
double goods_imports(const World& world, const Tensor<3>& flow, int place) {
  double bought = 0.0;
  for (int i = 0; i < world.location_count(); ++i)
    for (int j = 0; !world.same_economy(i, place) && j < world.sector_count(); ++j)
      if (world.sectors[at(j)].goods) bought += flow(i, place, j);
  return bought;
}

double collected(const World& world, const Tensor<3>& flow, const Tensor<3>& tariff, int place) {
  double sum = 0.0;
  for (int i = 0; i < world.location_count(); ++i)
    for (int j = 0; j < world.sector_count(); ++j) sum += flow(i, place, j) * tariff(i, place, j);
  return sum;
}

// Applied rates and agreements say who pays more than whom; a treasury's record says how much is collected
// in all. What is added to ordinary duty is known as it is.
void scale_to_record(const World& world, const Margins& margins, const Tensor<3>& flow, Tensor<3>& ordinary,
                     const Tensor<3>& added, Repairs& repairs) {
  for (int n = 0; n < world.location_count(); ++n) {
    if (margins.recorded_duty.empty() || margins.recorded_duty[at(n)] < 0.0) continue;
    const double record = margins.recorded_duty[at(n)] * goods_imports(world, flow, n),
                 on_top = collected(world, flow, added, n), rules = collected(world, flow, ordinary, n);
    if (record < on_top || (record > on_top && rules <= 0.0))
      throw Failure(
          Status::invalid,
          fmt::format("{} collects {:.4g} bn USD of duty by its record, {:.4g} by rules that add and "
                      "{:.4g} by those that set; check margins/collected_duties.csv and "
                      "margins/tariff_rules.csv",
                      world.location_names[n], record, on_top, rules));
    const double factor = rules > 0.0 ? (record - on_top) / rules : 1.0;
    for (int i = 0; i < world.location_count(); ++i)
      for (int j = 0; j < world.sector_count(); ++j) ordinary(i, n, j) *= factor;
    repairs.push_back(
        {step, "factor from ordinary to collected duty", world.location_names[n], factor, "ratio"});
  }
}

}  // namespace

Tensor<3> collected_tariffs(const World& world, const Margins& margins, const Tensor<3>& economy_flows,
                            const Tensor<3>& flow, Repairs& repairs) {
  const int places = world.location_count(), sectors = world.sector_count();
  Tensor<3> ordinary(places, places, sectors), added(places, places, sectors);
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
          const double duty = world.sectors[at(j)].goods ? rule.factor * level * rate[at(j)] : 0.0;
          // An agreement lowers the ordinary duty, not what is added to it.
          if (rule.mode == TariffRule::Mode::set) {
            ordinary(i, n, j) = duty * (1.0 - relief(i, n, j));
            added(i, n, j) = 0.0;
          }
          if (rule.mode == TariffRule::Mode::add) added(i, n, j) += duty;
          if (rule.mode == TariffRule::Mode::multiply) {
            ordinary(i, n, j) *= rule.factor;
            added(i, n, j) *= rule.factor;
          }
        }
      }
    }
  }
  for (int i = 0; i < places; ++i)
    for (int n = 0; n < places; ++n)
      for (int j = 0; j < sectors; ++j)
        if (world.locations[at(i)].customs_area == world.locations[at(n)].customs_area)
          ordinary(i, n, j) = added(i, n, j) = 0.0;
  scale_to_record(world, margins, flow, ordinary, added, repairs);
  Tensor<3>& tariff = ordinary;
  for (std::size_t k = 0; k < tariff.size(); ++k) tariff.values()[k] += added.values()[k];
  double statutory = 0.0;
  for (int n = 0; n < places; ++n)
    if (world.is_home(n)) statutory += collected(world, flow, tariff, n);
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
