// SPDX-License-Identifier: Apache-2.0
// Authorities with dice: the same agents on average, the same dice in policy and reference.
#include "agents/drawn_institutions.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "agents/institutions.h"
#include "support/authorities.h"

using namespace entrepot;
using test::macro_authorities;

namespace {

constexpr Quarter ten_years = make_quarter(2023, 3);  // after the first zone
const Quarter later = ten_years + 40;
constexpr int replications = 60;

struct Mean {
  double sum = 0, squares = 0;
  int count = 0;
  void add(double value) { sum += value, squares += value * value, ++count; }
  double mean() const { return sum / count; }
  double deviation() const { return std::sqrt((squares - sum * sum / count) / (count - 1)); }
  double error() const { return deviation() / std::sqrt(count); }
  bool within_three_errors_of(double expected) const { return std::abs(mean() - expected) <= 3 * error(); }
};

// Half more pilots and adoption a quarter faster, from the quarter after `ten_years`.
RatesOf faster(double pilots = 1.5, double adoption = 1.25) {
  return [=](Quarter quarter) {
    const Authorities& authorities = macro_authorities();
    const bool on = quarter > ten_years;
    return ReformRates{Column(at(authorities.zone_count()), on ? pilots : 1.0),
                       Column(at(authorities.province_count()), on ? adoption : 1.0)};
  };
}

// Average of provinces by GDP.
double adopted(const InnovationStocks& stocks) {
  const auto& provinces = macro_authorities().facts().provinces;
  double sum = 0, gdp = 0;
  for (std::size_t r = 0; r < provinces.size(); ++r) {
    sum += provinces[r].gdp * stocks.provinces[r];
    gdp += provinces[r].gdp;
  }
  return sum / gdp;
}

DrawnInstitutions drawn(std::uint32_t replication, Quarter quarter, const RatesOf& rates = {}) {
  return drawn_at(macro_authorities(), {.seed = 1, .replication = replication}, quarter, rates);
}

bool same(const DrawnReform& a, const DrawnReform& b) {
  return a.zone == b.zone && a.begun == b.begun && a.number == b.number && a.added == b.added &&
         a.judged == b.judged && a.outdated == b.outdated && same_bits(a.clocks, b.clocks);
}

bool same(const DrawnInstitutions& a, const DrawnInstitutions& b) {
  return a.quarter == b.quarter && same_bits(a.piloted, b.piloted) && same_bits(a.released, b.released) &&
         std::equal(a.reforms.begin(), a.reforms.end(), b.reforms.begin(), b.reforms.end(),
                    [](const DrawnReform& one, const DrawnReform& other) { return same(one, other); });
}

}  // namespace

TEST_CASE("drawn authorities: their mean is the expectation, with and without reform") {
  const Authorities& authorities = macro_authorities();
  Mean templates, begun, templates_later, zones, provinces, more_templates, more_adopted;
  for (std::uint32_t k = 0; k < replications; ++k) {
    const Institutions then = drawn(k, ten_years), reference = drawn(k, later),
                       policy = drawn(k, later, faster());
    templates.add(reforms_of(then).released);
    begun.add(reforms_of(then).piloted);
    templates_later.add(reforms_of(reference).released);
    const InnovationStocks stocks = stocks_of(authorities, reference);
    double all_zones = 0;
    for (const double stock : stocks.zones) all_zones += stock;
    zones.add(all_zones);
    provinces.add(adopted(stocks));
    more_templates.add(reforms_of(policy).released - reforms_of(reference).released);
    more_adopted.add(adopted(stocks_of(authorities, policy)) - adopted(stocks));
  }
  const ExpectedInstitutions then = expected_at(authorities, ten_years),
                             reference = expected_at(authorities, later),
                             policy = expected_at(authorities, later, faster());
  CHECK(templates.within_three_errors_of(reforms_of(then).released));
  CHECK(std::abs(templates.mean() - 303.5) < 3 * std::hypot(2.3, templates.error()));
  CHECK(begun.within_three_errors_of(reforms_of(then).piloted));
  CHECK(templates_later.within_three_errors_of(reforms_of(reference).released));
  CHECK(provinces.within_three_errors_of(adopted(stocks_of(authorities, reference))));
  double all_zones = 0;
  for (const double stock : stocks_of(authorities, reference).zones) all_zones += stock;
  CHECK(zones.within_three_errors_of(all_zones));
  CHECK(more_templates.within_three_errors_of(reforms_of(policy).released - reforms_of(reference).released));
  CHECK(more_adopted.within_three_errors_of(adopted(stocks_of(authorities, policy)) -
                                            adopted(stocks_of(authorities, reference))));
  // What common dice are for.
  CHECK(more_adopted.deviation() < provinces.deviation());
}

TEST_CASE("drawn authorities: slower reform leaves out what faster reform keeps") {
  const Authorities& authorities = macro_authorities();
  Mean fewer;
  for (std::uint32_t k = 0; k < replications; ++k) {
    const Institutions half = drawn(k, later, faster(0.5, 0.5)), whole = drawn(k, later);
    fewer.add(reforms_of(half).released - reforms_of(whole).released);
    const InnovationStocks slow = stocks_of(authorities, half), usual = stocks_of(authorities, whole);
    for (std::size_t z = 0; z < slow.zones.size(); ++z) REQUIRE(slow.zones[z] <= usual.zones[z]);
    for (std::size_t r = 0; r < slow.provinces.size(); ++r) REQUIRE(slow.provinces[r] <= usual.provinces[r]);
  }
  CHECK(fewer.within_three_errors_of(reforms_of(expected_at(authorities, later, faster(0.5, 0.5))).released -
                                     reforms_of(expected_at(authorities, later)).released));
}

TEST_CASE("drawn authorities: policy is never below the reference, draw by draw, quarter by quarter") {
  const Authorities& authorities = macro_authorities();
  // On for ten years and then over: what was gained ages, and nothing is lost that would have been there.
  const auto rates = [](Quarter quarter) { return faster()(quarter < later ? quarter : ten_years); };
  for (std::uint32_t k = 0; k < 5; ++k) {
    DrawnInstitutions reference = drawn(k, ten_years), policy = reference;
    while (reference.quarter < later + 40) {
      advance(authorities, {}, reference);
      advance(authorities, rates(policy.quarter + 1), policy);
      const InnovationStocks more = stocks_of(authorities, policy), usual = stocks_of(authorities, reference);
      for (std::size_t z = 0; z < more.zones.size(); ++z) REQUIRE(more.zones[z] >= usual.zones[z]);
      for (std::size_t r = 0; r < more.provinces.size(); ++r)
        REQUIRE(more.provinces[r] >= usual.provinces[r]);
    }
    for (const double taken :
         authorities.cost_taken(stocks_of(authorities, policy), stocks_of(authorities, reference))) {
      CHECK(taken >= 0.0);
      CHECK(taken <= authorities.facts().numbers.document_bound);
    }
  }
}

TEST_CASE("drawn authorities: no lever, the same bits; another seed or replication, others") {
  const Authorities& authorities = macro_authorities();
  CHECK(same(drawn(3, later), drawn(3, later, faster(1.0, 1.0))));
  CHECK_FALSE(same(drawn(3, later), drawn(4, later)));
  CHECK_FALSE(same(drawn(3, later), drawn_at(authorities, {.seed = 2, .replication = 3}, later)));
}

TEST_CASE("drawn authorities: a state that is copied and resumed goes on as if nothing had been") {
  const Authorities& authorities = macro_authorities();
  Institutions resumed = drawn(7, ten_years + 13, faster());
  for (Quarter quarter = ten_years + 14; quarter <= later; quarter = quarter + 1)
    advance(authorities, faster()(quarter), resumed);
  CHECK(same(std::get<DrawnInstitutions>(resumed), drawn(7, later, faster())));
}

TEST_CASE("drawn authorities: neighbouring replications are independent") {
  // Correlation of templates between replication k and k + 1: its error is 1 / sqrt(60).
  std::vector<double> templates;
  for (std::uint32_t k = 0; k <= replications; ++k)
    templates.push_back(reforms_of(drawn(k, ten_years)).released);
  double mean = 0;
  for (const double each : templates) mean += each / static_cast<double>(templates.size());
  double with_next = 0, with_itself = 0;
  for (std::size_t k = 0; k + 1 < templates.size(); ++k) {
    with_next += (templates[k] - mean) * (templates[k + 1] - mean);
    with_itself += (templates[k] - mean) * (templates[k] - mean);
  }
  CHECK(std::abs(with_next / with_itself) < 3 / std::sqrt(replications));
}
