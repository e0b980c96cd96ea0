// SPDX-License-Identifier: Apache-2.0
#include "agents/drawn_institutions.h"

#include <algorithm>
#include <cmath>

#include "numerics/array_math.h"
#include "numerics/random.h"

namespace entrepot {
namespace {

constexpr int never = 1 << 16;  // quarters

// Discrete outcomes hang on a logarithm: it must be the same on every machine.
double log_of(double x) {
  double result = 0.0;
  log({&x, 1}, {&result, 1});
  return result;
}

// Quarters until something of this hazard a quarter happens, at least one: P(more than k) = (1 - hazard)^k.
int quarters_until(double uniform, double hazard) {
  if (hazard <= 0.0) return never;
  if (hazard >= 1.0) return 1;
  const double quarters = std::ceil(log_of(uniform) / log_of(1.0 - hazard));
  return static_cast<int>(std::clamp(quarters, 1.0, static_cast<double>(never)));
}

class Throw {
 public:
  Throw(const ReformDice& dice, int zone, Quarter begun) : seed_(dice.seed) {
    address_.cell = static_cast<std::uint32_t>(zone);
    address_.quarter = static_cast<std::uint32_t>(begun.count);
    address_.replication = dice.replication;
  }
  double uniform(Purpose purpose, std::uint32_t number = 0, std::uint32_t counter = 0) {
    address_.purpose = purpose;
    address_.slot = number;
    address_.counter = counter;
    return random_uniform(seed_, address_);
  }

 private:
  std::uint64_t seed_;
  DrawAddress address_;
};

// What becomes of a reform, where it turns out well.
void try_out(const Authorities& authorities, DrawnReform reform, Throw& dice, DrawnInstitutions& now) {
  now.piloted[at(reform.zone)] += 1.0;
  const Purpose purpose = reform.added ? Purpose::added_reform_fate : Purpose::reform_fate;
  const auto uniform = [&](std::uint32_t counter) { return dice.uniform(purpose, reform.number, counter); };
  if (uniform(0) >= authorities.facts().numbers.success_share) return;
  const double stage = authorities.stage_rate();
  reform.judged = reform.begun + quarters_until(uniform(1), stage) + quarters_until(uniform(2), stage);
  reform.outdated = reform.judged + quarters_until(uniform(3), authorities.ageing());
  now.reforms.push_back(reform);
}

void begin_reforms(const Authorities& authorities, const ReformRates& rates, int zone,
                   DrawnInstitutions& now) {
  const double expected = authorities.pilots(zone, now.quarter);
  const double rate = rates.zones.empty() ? 1.0 : rates.zones[at(zone)];
  Throw dice(now.dice, zone, now.quarter);
  const int begun = poisson_quantile(dice.uniform(Purpose::reforms_begun), expected);
  for (std::uint32_t number = 0; number < static_cast<std::uint32_t>(begun); ++number)
    if (rate >= 1.0 || dice.uniform(Purpose::reform_kept, number) < rate)
      try_out(authorities, {.zone = zone, .begun = now.quarter, .number = number}, dice, now);
  if (rate <= 1.0) return;
  const int added = poisson_quantile(dice.uniform(Purpose::reforms_added), (rate - 1.0) * expected);
  for (std::uint32_t number = 0; number < static_cast<std::uint32_t>(added); ++number)
    try_out(authorities, {.zone = zone, .begun = now.quarter, .number = number, .added = true}, dice, now);
}

void release(std::size_t adopters, DrawnReform& reform, DrawnInstitutions& now) {
  Throw dice(now.dice, reform.zone, reform.begun);
  const Purpose purpose = reform.added ? Purpose::added_reform_adopted : Purpose::reform_adopted;
  reform.clocks.resize(adopters);
  for (std::size_t adopter = 0; adopter < adopters; ++adopter)
    reform.clocks[adopter] = dice.uniform(purpose, reform.number, static_cast<std::uint32_t>(adopter));
  log(reform.clocks, reform.clocks);
  for (double& clock : reform.clocks) clock = -clock;
  now.released[at(reform.zone)] += 1.0;
}

}  // namespace

DrawnInstitutions nothing_drawn(const Authorities& authorities, const ReformDice& dice) {
  const std::size_t zones = at(authorities.zone_count());
  return {authorities.first() + -1, dice, {}, Column(zones, 0.0), Column(zones, 0.0)};
}

void advance(const Authorities& authorities, const ReformRates& rates, DrawnInstitutions& now) {
  now.quarter = now.quarter + 1;
  const int provinces = authorities.province_count(), zones = authorities.zone_count();
  std::erase_if(now.reforms, [&](const DrawnReform& reform) { return reform.outdated <= now.quarter; });
  for (int zone = 0; zone < zones; ++zone)
    if (authorities.open(zone, now.quarter)) begin_reforms(authorities, rates, zone, now);
  for (DrawnReform& reform : now.reforms) {
    if (reform.clocks.empty() && reform.judged <= now.quarter && authorities.releases(now.quarter))
      release(at(provinces + zones), reform, now);
    if (reform.clocks.empty()) continue;
    for (int r = 0; r < provinces; ++r)
      reform.clocks[at(r)] -= authorities.province_hazard()(r, reform.zone) *
                              (rates.provinces.empty() ? 1.0 : rates.provinces[at(r)]);
    for (int zone = 0; zone < zones; ++zone)
      if (authorities.open(zone, now.quarter))
        reform.clocks[at(provinces + zone)] -= authorities.zone_hazard()(zone, reform.zone);
  }
}

InnovationStocks stocks_of(const Authorities& authorities, const DrawnInstitutions& now) {
  const double fidelity = authorities.facts().numbers.fidelity;
  const std::size_t provinces = at(authorities.province_count()), zones = at(authorities.zone_count());
  // Counted before they are weighed, so that no order of reforms can show.
  Column found(zones, 0.0), copied(zones, 0.0), adopted(provinces, 0.0);
  for (const DrawnReform& reform : now.reforms) {
    if (reform.judged <= now.quarter) found[at(reform.zone)] += 1.0;
    if (reform.clocks.empty()) continue;
    for (std::size_t r = 0; r < provinces; ++r)
      if (reform.clocks[r] <= 0.0) adopted[r] += 1.0;
    for (std::size_t z = 0; z < zones; ++z)
      if (reform.clocks[provinces + z] <= 0.0) copied[z] += 1.0;
  }
  InnovationStocks stocks;
  for (std::size_t z = 0; z < zones; ++z) stocks.zones.push_back(found[z] + fidelity * copied[z]);
  for (std::size_t r = 0; r < provinces; ++r) stocks.provinces.push_back(fidelity * adopted[r]);
  return stocks;
}

}  // namespace entrepot
