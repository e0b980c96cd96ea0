// SPDX-License-Identifier: Apache-2.0
#include "agents/authorities.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "agents/hazards.h"
#include "agents/institutions.h"

namespace entrepot {
namespace {

constexpr double earth_radius = 6371.0;  // km

// Along the surface (haversine: exact where places are near).
double distance(const Province& a, const Province& b) {
  const auto radians = [](double degrees) { return degrees * std::numbers::pi / 180.0; };
  const double north = std::sin(radians(b.latitude - a.latitude) / 2.0);
  const double east = std::sin(radians(b.longitude - a.longitude) / 2.0);
  const double chord =
      north * north + std::cos(radians(a.latitude)) * std::cos(radians(b.latitude)) * east * east;
  return 2.0 * earth_radius * std::asin(std::min(1.0, std::sqrt(chord)));
}

double income(const Province& province) {
  return province.gdp / province.population;
}

// [r, z] (income over its mean)^exponent x e^(-km/scale), scaled to the mean hazard of a quarter.
Matrix hazard_of_adoption(const AuthorityFacts& facts) {
  const AuthorityNumbers& numbers = facts.numbers;
  const std::size_t provinces = facts.provinces.size(), zones = facts.zones.size();
  double mean_income = 0.0;
  for (const Province& province : facts.provinces) mean_income += income(province);
  mean_income /= static_cast<double>(provinces);
  Matrix hazard(provinces, zones);
  double sum = 0.0;
  for (std::size_t r = 0; r < provinces; ++r)
    for (std::size_t z = 0; z < zones; ++z) {
      const Province& province = facts.provinces[r];
      const double km = distance(province, facts.provinces[at(facts.zones[z].province)]);
      hazard(r, z) = std::pow(income(province) / mean_income, numbers.income_exponent) *
                     std::exp(-km / numbers.distance_scale);
      sum += hazard(r, z);
    }
  const double scale = numbers.adoption / 4.0 * static_cast<double>(hazard.size()) / sum;
  for (double& each : hazard.values()) each *= scale;
  return hazard;
}

// Rows become shares of the row's sum, where there is one.
void share_out(Matrix& weights) {
  for (std::size_t row = 0; row < weights.extent(0); ++row) {
    double sum = 0.0;
    for (const double weight : weights.row(row)) sum += weight;
    if (sum > 0.0)
      for (double& weight : weights.row(row)) weight /= sum;
  }
}

double weighted(std::span<const double> weights, const Column& values) {
  double sum = 0.0;
  for (std::size_t k = 0; k < values.size(); ++k) sum += weights[k] * values[k];
  return sum;
}

}  // namespace

Authorities::Authorities(const World& world, const AuthorityFacts& facts)
    : facts_(facts),
      ageing_(quarterly(facts.numbers.ageing)),
      stage_rate_(2.0 / facts.numbers.evaluation),
      province_hazard_(hazard_of_adoption(facts)),
      zone_hazard_(zone_count(), zone_count()),
      zone_weight_(world.location_count(), zone_count()),
      province_weight_(world.location_count(), province_count()) {
  first_ = facts_.zones.front().first;
  for (const PilotZone& zone : facts_.zones) first_ = std::min(first_, zone.first);
  for (int z = 0; z < zone_count(); ++z)
    for (int other = 0; other < zone_count(); ++other)
      if (other != z) zone_hazard_(z, other) = province_hazard_(facts_.zones[at(z)].province, other);
  for (int z = 0; z < zone_count(); ++z) {
    const PilotZone& zone = facts_.zones[at(z)];
    if (!world.resident(zone.location)) zone_weight_(zone.location, z) = zone.trade;
  }
  for (int r = 0; r < province_count(); ++r)
    province_weight_(facts_.provinces[at(r)].location, r) = facts_.provinces[at(r)].gdp;
  share_out(zone_weight_);
  share_out(province_weight_);

  const Quarter valued = first_ + (static_cast<int>(facts_.numbers.valued_after) - 1);
  const Column stocks = stocks_of(*this, expected_at(*this, valued)).zones;
  double traded = 0.0, held = 0.0;
  for (std::size_t z = 0; z < stocks.size(); ++z) {
    traded += facts_.zones[z].trade;
    held += facts_.zones[z].trade * stocks[z];
  }
  // Where nobody holds anything faster reform is worth nothing.
  cost_per_innovation_ = held > 0.0 ? facts_.numbers.document_bound * traded / held : 0.0;
}

bool Authorities::releases(Quarter quarter) const {
  const double batch = facts_.numbers.batch;
  const int lived = quarter - first_;
  return lived >= 0 && std::floor((lived + 1) / batch) > std::floor(lived / batch);
}

double Authorities::pilots(int zone, Quarter quarter) const {
  if (!open(zone, quarter)) return 0.0;
  const auto open_zones = std::count_if(facts_.zones.begin(), facts_.zones.end(),
                                        [&](const PilotZone& each) { return each.first <= quarter; });
  return facts_.numbers.pilots / 4.0 / static_cast<double>(open_zones);
}

ReformRates Authorities::rates_of(std::span<const double> places) const {
  ReformRates rates;
  for (const PilotZone& zone : facts_.zones) rates.zones.push_back(places[at(zone.location)]);
  for (const Province& province : facts_.provinces) rates.provinces.push_back(places[at(province.location)]);
  return rates;
}

bool Authorities::act_in(int place) const {
  const auto acts = [](double weight) { return weight > 0.0; };
  const auto zones = zone_weight_.row(at(place)), provinces = province_weight_.row(at(place));
  return std::any_of(zones.begin(), zones.end(), acts) ||
         std::any_of(provinces.begin(), provinces.end(), acts);
}

Column Authorities::of_places(const InnovationStocks& stocks) const {
  Column places(zone_weight_.extent(0));
  for (std::size_t n = 0; n < places.size(); ++n)
    places[n] =
        weighted(zone_weight_.row(n), stocks.zones) + weighted(province_weight_.row(n), stocks.provinces);
  return places;
}

Column Authorities::cost_taken(const InnovationStocks& stocks, const InnovationStocks& reference) const {
  const double bound = facts_.numbers.document_bound;
  const Column policy = of_places(stocks), before = of_places(reference);
  Column taken(policy.size(), 0.0);
  if (bound > 0.0)
    for (std::size_t n = 0; n < taken.size(); ++n)
      taken[n] = bound * std::tanh(cost_per_innovation_ * (policy[n] - before[n]) / bound);
  return taken;
}

double Authorities::risk_factor(double cost_taken) const {
  return std::exp(-facts_.numbers.risk_exponent * cost_taken);
}

}  // namespace entrepot
