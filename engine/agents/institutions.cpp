// SPDX-License-Identifier: Apache-2.0
#include "agents/institutions.h"

#include <numeric>

#include "numerics/array_math.h"

namespace entrepot {
namespace {

ExpectedInstitutions nothing_yet(const Authorities& authorities) {
  const std::size_t zones = at(authorities.zone_count()), provinces = at(authorities.province_count());
  ExpectedInstitutions none;
  none.quarter = authorities.first() + -1;
  for (Column* column :
       {&none.first_stage, &none.second_stage, &none.waiting, &none.templates, &none.piloted, &none.released})
    column->assign(zones, 0.0);
  none.in_zones = Matrix(zones, zones);
  none.in_provinces = Matrix(provinces, zones);
  return none;
}

void age(std::span<double> stocks, double kept) {
  for (double& stock : stocks) stock *= kept;
}

// Chances 1 - e^{-hazard rate} of a quarter, a row an adopter.
Matrix chances_of(const Matrix& hazard, const Column& rates) {
  Matrix chances = hazard;
  for (std::size_t row = 0; row < chances.extent(0); ++row)
    for (double& each : chances.row(row)) each *= rates.empty() ? -1.0 : -rates[row];
  exp(chances.values(), chances.values());
  for (double& each : chances.values()) each = 1.0 - each;
  return chances;
}

void adopt(const Matrix& chances, const Column& templates, std::size_t adopter, Matrix& stock) {
  const auto chance = chances.row(adopter);
  const auto held = stock.row(adopter);
  for (std::size_t origin = 0; origin < templates.size(); ++origin)
    held[origin] += chance[origin] * (templates[origin] - held[origin]);
}

double sum(std::span<const double> values) {
  return std::accumulate(values.begin(), values.end(), 0.0);
}

template <class State>
void live_to(const Authorities& authorities, Quarter last, const RatesOf& rates, State& state) {
  const ReformRates as_ever;
  while (state.quarter < last) advance(authorities, rates ? rates(state.quarter + 1) : as_ever, state);
}

}  // namespace

void advance(const Authorities& authorities, const ReformRates& rates, ExpectedInstitutions& now) {
  const Quarter quarter = now.quarter + 1;
  const std::size_t zones = at(authorities.zone_count()), provinces = at(authorities.province_count());
  const double kept = 1.0 - authorities.ageing(), stage = authorities.stage_rate();
  age(now.waiting, kept);
  age(now.templates, kept);
  age(now.in_zones.values(), kept);
  age(now.in_provinces.values(), kept);
  for (std::size_t z = 0; z < zones; ++z) {
    const double begun =
        authorities.pilots(static_cast<int>(z), quarter) * (rates.zones.empty() ? 1.0 : rates.zones[z]);
    const double passed = stage * now.first_stage[z], judged = stage * now.second_stage[z];
    const double found = authorities.facts().numbers.success_share * judged;
    now.first_stage[z] += begun - passed;
    now.second_stage[z] += passed - judged;
    now.piloted[z] += begun;
    now.in_zones(z, z) += found;
    now.waiting[z] += found;
    if (authorities.releases(quarter)) {
      now.templates[z] += now.waiting[z];
      now.released[z] += now.waiting[z];
      now.waiting[z] = 0.0;
    }
  }
  const Matrix chances = chances_of(authorities.province_hazard(), rates.provinces);
  for (std::size_t r = 0; r < provinces; ++r) adopt(chances, now.templates, r, now.in_provinces);
  // Pilots are what a zone's rate is about: from others it learns as ever.
  const Matrix among_zones = chances_of(authorities.zone_hazard(), {});
  for (std::size_t z = 0; z < zones; ++z)
    if (authorities.open(static_cast<int>(z), quarter)) adopt(among_zones, now.templates, z, now.in_zones);
  now.quarter = quarter;
}

void advance(const Authorities& authorities, const ReformRates& rates, Institutions& institutions) {
  std::visit([&](auto& each) { advance(authorities, rates, each); }, institutions);
}

InnovationStocks stocks_of(const Authorities& authorities, const ExpectedInstitutions& now) {
  const double fidelity = authorities.facts().numbers.fidelity;
  InnovationStocks stocks;
  for (std::size_t z = 0; z < now.in_zones.extent(0); ++z) {
    const double own = now.in_zones(z, z);
    stocks.zones.push_back(own + fidelity * (sum(now.in_zones.row(z)) - own));
  }
  for (std::size_t r = 0; r < now.in_provinces.extent(0); ++r)
    stocks.provinces.push_back(fidelity * sum(now.in_provinces.row(r)));
  return stocks;
}

InnovationStocks stocks_of(const Authorities& authorities, const Institutions& institutions) {
  return std::visit([&](const auto& each) { return stocks_of(authorities, each); }, institutions);
}

Reforms reforms_of(const Institutions& institutions) {
  return std::visit(
      [](const auto& each) {
        return Reforms{sum(each.piloted), sum(each.released)};
      },
      institutions);
}

ExpectedInstitutions expected_at(const Authorities& authorities, Quarter last, const RatesOf& rates) {
  ExpectedInstitutions state = nothing_yet(authorities);
  live_to(authorities, last, rates, state);
  return state;
}

DrawnInstitutions drawn_at(const Authorities& authorities, const ReformDice& dice, Quarter last,
                           const RatesOf& rates) {
  DrawnInstitutions state = nothing_drawn(authorities, dice);
  live_to(authorities, last, rates, state);
  return state;
}

}  // namespace entrepot
