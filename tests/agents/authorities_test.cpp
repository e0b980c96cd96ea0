// SPDX-License-Identifier: Apache-2.0
// Authorities in expectation: history as it was, nothing where nothing is faster, bounds and monotony, and
// the figures of the mechanism's page for the model `macro`.
#include "agents/authorities.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <string>
#include <vector>

#include "agents/institutions.h"
#include "support/authorities.h"

using namespace entrepot;
using test::macro_authorities;

namespace {

constexpr Quarter ten_years = make_quarter(2023, 3);  // after the first zone

double released(const ExpectedInstitutions& institutions) {
  return reforms_of(institutions).released;
}

// The place of a code, or of all zones together ("ftz").
double of(const Column& places, const std::string& code) {
  return places[at(*macro_model().world.location_names.find(code))];
}

Column stocks_in(Quarter quarter, const RatesOf& rates = {}) {
  const Authorities& authorities = macro_authorities();
  return authorities.of_places(stocks_of(authorities, expected_at(authorities, quarter, rates)));
}

// From the quarter after `ten_years`, phased in linearly: zones' rates, and those of provinces by place.
struct Reform {
  double pilots = 1.0;
  double adoption = 1.0;
  std::vector<std::string> places = {"east", "central", "west", "northeast", "hainan"};
  int ramp = 1;  // quarters

  RatesOf rates() const {
    return [*this](Quarter quarter) {
      const Authorities& authorities = macro_authorities();
      const double phase = std::clamp((quarter - ten_years) / static_cast<double>(ramp), 0.0, 1.0);
      ReformRates rates;
      rates.zones.assign(at(authorities.zone_count()), 1.0 + (pilots - 1.0) * phase);
      for (const Province& province : authorities.facts().provinces) {
        const std::string& place = macro_model().world.location_names[province.location];
        const bool meant = std::find(places.begin(), places.end(), place) != places.end();
        rates.provinces.push_back(meant ? 1.0 + (adoption - 1.0) * phase : 1.0);
      }
      return rates;
    };
  }
};

// D x 100 of places, some years after reform began.
Column taken(const Reform& reform, int years) {
  const Authorities& authorities = macro_authorities();
  const Quarter then = ten_years + 4 * years;
  Column taken =
      authorities.cost_taken(stocks_of(authorities, expected_at(authorities, then, reform.rates())),
                             stocks_of(authorities, expected_at(authorities, then)));
  for (double& each : taken) each *= 100.0;
  return taken;
}

double more_released(const Reform& reform, int years) {
  const Authorities& authorities = macro_authorities();
  const Quarter then = ten_years + 4 * years;
  return released(expected_at(authorities, then, reform.rates())) - released(expected_at(authorities, then));
}

// Within a fifth of the page's figure or half of its last digit's unit.
bool near(double found, double page) {
  return std::abs(found - page) <= std::max(0.2 * std::abs(page), 0.005);
}

}  // namespace

TEST_CASE("authorities: the templates of ten years, and how they came") {
  const Authorities& authorities = macro_authorities();
  CHECK(authorities.zone_count() == 22);
  CHECK(authorities.province_count() == 31);
  CHECK(authorities.first() == make_quarter(2013, 4));
  CHECK(released(expected_at(authorities, ten_years)) == doctest::Approx(302).epsilon(0.5 / 302));
  const double by_year[] = {0, 9, 52, 52, 110, 173, 173, 237, 302, 302};
  for (int year = 0; year < 10; ++year)
    CHECK(std::abs(released(expected_at(authorities, authorities.first() + (4 * year + 3))) -
                   by_year[year]) <= 1.0);
  CHECK(std::abs(released(expected_at(authorities, ten_years + 40)) - 754) <= 2.0);
}

TEST_CASE("authorities: stocks of 2023 and of 2033 by place") {
  const Column then = stocks_in(ten_years), later = stocks_in(ten_years + 40);
  const struct {
    const char* place;
    double in_2023, in_2033;
  } page[] = {{"ftz", 126, 263},
              {"east", 120, 255},
              {"central", 109, 243},
              {"west", 90, 221},
              {"northeast", 84, 203}};
  for (const auto& row : page) {
    CAPTURE(row.place);
    CHECK(of(then, row.place) == doctest::Approx(row.in_2023).epsilon(0.02));
    CHECK(of(later, row.place) == doctest::Approx(row.in_2033).epsilon(0.02));
  }
  CHECK(of(then, "japan") == 0.0);
  CHECK(macro_authorities().cost_per_innovation() == doctest::Approx(4.0e-5).epsilon(0.02));
}

TEST_CASE("authorities: hazards have their mean, fall with distance and rise with income") {
  const Authorities& authorities = macro_authorities();
  const Matrix& hazard = authorities.province_hazard();
  double sum = 0, least = 1e9, most = 0;
  for (const double each : hazard.values()) {
    sum += 4 * each;
    least = std::min(least, 4 * each);
    most = std::max(most, 4 * each);
  }
  CHECK(sum / static_cast<double>(hazard.size()) == doctest::Approx(0.25));
  CHECK(std::abs(least - 0.07) < 0.005);
  CHECK(std::abs(most - 0.68) < 0.01);
  const auto province = [&](const std::string& code) {
    const auto& all = authorities.facts().provinces;
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const Province& each) { return each.code == code; });
    REQUIRE(found != all.end());
    return static_cast<int>(found - all.begin());
  };
  // From Shanghai, the first zone: Jiangsu is near, Xinjiang is far; Beijing is richer than Hebei beside it.
  CHECK(hazard(province("jiangsu"), 0) > 2 * hazard(province("xinjiang"), 0));
  CHECK(hazard(province("beijing"), 0) > hazard(province("hebei"), 0));
}

TEST_CASE("authorities: rates of 1 are no reform, to the bit") {
  const Authorities& authorities = macro_authorities();
  const Reform none;
  for (const int years : {0, 1, 10}) {
    const auto with = expected_at(authorities, ten_years + 4 * years, none.rates());
    const auto without = expected_at(authorities, ten_years + 4 * years);
    CHECK(with.in_provinces == without.in_provinces);
    CHECK(with.in_zones == without.in_zones);
    for (const double each :
         authorities.cost_taken(stocks_of(authorities, with), stocks_of(authorities, without)))
      CHECK(each == 0.0);
  }
  CHECK(authorities.risk_factor(0.0) == 1.0);
  const Column ones(at(macro_model().world.location_count()), 1.0);
  const ReformRates rates = authorities.rates_of(ones);
  CHECK(std::count(rates.zones.begin(), rates.zones.end(), 1.0) == 22);
  CHECK(std::count(rates.provinces.begin(), rates.provinces.end(), 1.0) == 31);
}

TEST_CASE("authorities: the figures of four reforms") {
  const Reform upgrade{.pilots = 1.5, .ramp = 16}, diffusion{.adoption = 1.25, .ramp = 8},
      gradient{.adoption = 1.5, .places = {"central", "west", "northeast"}, .ramp = 40},
      all{.pilots = 1.5, .adoption = 1.5, .ramp = 16};
  CHECK(near(more_released(upgrade, 10), 121));
  CHECK(more_released(diffusion, 10) == 0.0);
  CHECK(more_released(gradient, 10) == 0.0);
  CHECK(near(more_released(all, 10), 121));
  const struct {
    const char* name;
    const Reform& reform;
    double zone, east, central, west;
  } page[] = {{"upgrade", upgrade, .17, .16, -1, .13},
              {"diffusion", diffusion, 0, .06, -1, .07},
              {"gradient", gradient, 0, 0, .09, .10},
              {"all", all, .17, .27, -1, .26}};
  for (const auto& row : page) {
    CAPTURE(row.name);
    const Column found = taken(row.reform, 10);
    CHECK(near(of(found, "ftz"), row.zone));
    CHECK(near(of(found, "east"), row.east));
    if (row.central >= 0) CHECK(near(of(found, "central"), row.central));
    CHECK(near(of(found, "west"), row.west));
    CHECK(of(found, "japan") == 0.0);
  }
  CHECK(std::abs(of(taken(upgrade, 5), "east") - .02) < 0.01);
  // Half as many pilots.
  const Column slower = taken({.pilots = 0.5, .adoption = 0.5}, 10);
  CHECK(of(slower, "ftz") < 0.0);
}

TEST_CASE("authorities: a lasting reform comes to rest, with half more innovations") {
  const Reform more{.pilots = 1.5};
  const double west[] = {.04, .18, .35, .41, .44, .44};
  const int years[] = {5, 10, 20, 30, 50, 100};
  for (int k = 0; k < 6; ++k) {
    CAPTURE(years[k]);
    CHECK(near(of(taken(more, years[k]), "west"), west[k]));
  }
  const Quarter far = ten_years + 400;
  CHECK(std::abs(of(stocks_in(far, more.rates()), "ftz") / of(stocks_in(far), "ftz") - 1.5) < 0.001);
}

TEST_CASE("authorities: more pilots show in their zones when judged, elsewhere after the release") {
  const Authorities& authorities = macro_authorities();
  const RatesOf rates = Reform{.pilots = 1.5}.rates();
  // Releases are at the end of 2024Q1, when no added pilot is judged, and of 2025Q3.
  CHECK(authorities.releases(make_quarter(2024, 1)));
  CHECK(authorities.releases(make_quarter(2025, 3)));
  ExpectedInstitutions reference = expected_at(authorities, ten_years), policy = reference;
  while (reference.quarter < make_quarter(2025, 3)) {
    advance(authorities, {}, reference);
    advance(authorities, rates(policy.quarter + 1), policy);
    const Column taken =
        authorities.cost_taken(stocks_of(authorities, policy), stocks_of(authorities, reference));
    CHECK((of(taken, "ftz") > 0.0) == (policy.quarter >= ten_years + 3));
    CHECK((of(taken, "west") > 0.0) == (policy.quarter == make_quarter(2025, 3)));
    if (policy.quarter < make_quarter(2025, 3)) CHECK(of(taken, "west") == 0.0);
  }
}

TEST_CASE("authorities: what reform takes away has a bound, and grows with every rate") {
  const double bound = 100.0 * macro_authorities().facts().numbers.document_bound;
  const Column most = taken({.pilots = 5, .adoption = 5}, 10);
  for (const char* place : {"ftz", "east", "central", "west", "northeast", "hainan"}) {
    CHECK(of(most, place) <= bound);
    CHECK(of(most, place) > 0.98 * bound);
    double before = -bound;
    for (const double rate : {0.0, 0.5, 0.9, 1.0, 1.1, 1.5, 3.0}) {
      const double now = of(taken({.pilots = rate, .adoption = rate}, 10), place);
      CHECK(now >= -bound);
      CHECK(now > before);
      before = now;
    }
    // Provinces gain from their own rate; zones have theirs.
    const bool zone = std::string(place) == "ftz";
    CHECK((of(taken({.adoption = 1.2}, 10), place) > 0.0) != zone);
  }
}

TEST_CASE("authorities: nobody holds more of a zone's innovations than it has released") {
  const Authorities& authorities = macro_authorities();
  const Reform all{.pilots = 2, .adoption = 5};
  ExpectedInstitutions now = expected_at(authorities, authorities.first());
  while (now.quarter < ten_years + 80) {
    advance(authorities, all.rates()(now.quarter + 1), now);
    for (std::size_t z = 0; z < now.templates.size(); ++z) {
      for (std::size_t r = 0; r < now.in_provinces.extent(0); ++r)
        REQUIRE(now.in_provinces(r, z) <= now.templates[z] * (1 + 1e-12));
      for (std::size_t other = 0; other < now.templates.size(); ++other)
        if (other != z) REQUIRE(now.in_zones(other, z) <= now.templates[z] * (1 + 1e-12));
      // All that a zone has found and not lost works at home.
      REQUIRE(now.in_zones(z, z) == doctest::Approx(now.templates[z] + now.waiting[z]).epsilon(1e-10));
    }
    double templates = 0;
    for (const double each : now.templates) templates += each;
    for (const double stock : stocks_of(authorities, now).provinces)
      REQUIRE(stock <= authorities.facts().numbers.fidelity * templates * (1 + 1e-12));
  }
}

TEST_CASE("authorities: a state that is copied and resumed goes on as if nothing had been") {
  const Authorities& authorities = macro_authorities();
  const RatesOf rates = Reform{.pilots = 1.3, .adoption = 1.2, .ramp = 8}.rates();
  const auto whole = expected_at(authorities, ten_years + 30, rates);
  ExpectedInstitutions half = expected_at(authorities, ten_years + 13, rates);
  Institutions resumed = half;
  for (Quarter quarter = half.quarter + 1; quarter <= ten_years + 30; quarter = quarter + 1)
    advance(authorities, rates(quarter), resumed);
  const auto& found = std::get<ExpectedInstitutions>(resumed);
  CHECK(found.quarter == whole.quarter);
  CHECK(found.in_zones == whole.in_zones);
  CHECK(found.in_provinces == whole.in_provinces);
  CHECK(same_bits(found.templates, whole.templates));
  CHECK(same_bits(found.waiting, whole.waiting));
  CHECK(same_bits(found.second_stage, whole.second_stage));
}
