// SPDX-License-Identifier: Apache-2.0
// Levers of one programme: of what the whole and its parts do to one thing the larger counts, never the sum.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "policy/explanation.h"
#include "policy/timeline.h"
#include "support/on_macro.h"

using namespace entrepot;
using namespace entrepot::on_macro;

namespace {

const Quarter start = make_quarter(2025, 1);

LeverUse one(const std::string& name, const std::string& channel, const std::string& formula, double value,
             int order) {
  LeverUse use = mainland_use(catalogue_lever("mfn_tariff_cut"), value, start);
  use.lever.name = name;
  use.lever.order = order;
  const Channel& moved = *find_channel(channel);
  use.lever.directions = {moved.subject == Subject::affiliates ? Direction::inward : Direction::imports};
  use.lever.moves = {move_of(channel, formula)};
  return use;
}

LeverUse whole(LeverUse use, std::vector<std::string> parts) {
  use.lever.one_programme_with = std::move(parts);
  return use;
}

constexpr const char* cut = "-0.001*value*phase";

}  // namespace

TEST_CASE("programmes: the larger of two, never the sum, in either order") {
  for (const double of_whole : {0.0, 5.0, 20.0, 40.0})
    for (const double of_part : {0.0, 5.0, 20.0, 40.0}) {
      CAPTURE(of_whole);
      CAPTURE(of_part);
      const LeverUse a = whole(one("a", "document_cost", cut, of_whole, 2), {"b"});
      const LeverUse b = one("b", "document_cost", cut, of_part, 1);
      const Wedges alone = final_wedges_of({of_whole >= of_part ? a : b});
      CHECK(final_wedges_of({a, b}) == alone);
      CHECK(final_wedges_of({b, a}) == alone);
    }
}

TEST_CASE("programmes: target by target, across the channels of the cost of trade") {
  const LeverUse days = mainland_use(catalogue_lever("customs_clearance"), 0.3, start);
  const LeverUse zones =
      whole(one("zones", "document_cost", "-0.0001*value*phase*destination_zone_share", 20.0, 50),
            {"customs_clearance"});
  const Wedges both = final_wedges_of({days, zones}), of_days = final_wedges_of({days}),
               of_zones = final_wedges_of({zones});
  int days_count = 0, zones_count = 0;
  for (int n = 0; n < base().location_count; ++n)
    for (int c = 0; c < base().cell_count; ++c) {
      const double x = of_days.log_iceberg(n, c), y = of_zones.log_iceberg(n, c);
      CHECK(both.log_iceberg(n, c) == std::min(x, y));
      if (x < y) ++days_count;
      if (y < x && x < 0.0) ++zones_count;
    }
  CHECK(days_count > 100);
  CHECK(zones_count > 100);
}

TEST_CASE("programmes: entries of one side compose as ever, and so do levers outside") {
  const LeverUse a = whole(one("a", "document_cost", cut, 15.0, 3), {"b", "c"});
  const LeverUse b = one("b", "document_cost", cut, 10.0, 1), c = one("c", "document_cost", cut, 10.0, 2),
                 other = one("d", "document_cost", cut, 7.0, 4);
  const auto log = [](const std::vector<LeverUse>& uses) {
    return final_wedges_of(uses).log_iceberg(place("east"), home_cell("usa", "MOT"));
  };
  CHECK(log({a, b}) == doctest::Approx(-0.015));
  CHECK(log({a, b, c}) == doctest::Approx(-0.02));  // together the parts are larger
  CHECK(log({b, c}) == doctest::Approx(-0.02));     // without the whole there is no programme
  CHECK(log({a, b, other}) == doctest::Approx(-0.022));
  CHECK(log({a, a, b, c}) == doctest::Approx(-0.03));
}

TEST_CASE("programmes: a factor and a rate compare by how far they go; what only one turns is left alone") {
  LeverUse a = whole(one("a", "investment_cost", "1-0.01*value*phase", 20.0, 2), {"b"});
  LeverUse b = one("b", "investment_cost", "1+0.01*value*phase", 22.0, 1);
  // ln 0.8 is further than ln 1.22.
  CHECK(final_wedges_of({a, b}) == final_wedges_of({a}));
  const LeverUse rates = one("b", "profit_tax", "base-0.001*value*phase", 50.0, 1);
  const Wedges both = final_wedges_of({a, rates});
  CHECK(both.log_investment_cost == final_wedges_of({a}).log_investment_cost);
  CHECK(both.profit_tax == final_wedges_of({rates}).profit_tax);
}

TEST_CASE("programmes: a side that is not in force leaves the other alone") {
  LeverUse a = whole(one("a", "document_cost", cut, 40.0, 2), {"b"});
  a.from = start + 8;
  const LeverUse b = one("b", "document_cost", cut, 10.0, 1);
  CHECK(wedges_of({a, b}, start + 7) == wedges_of({b}, start + 7));
  CHECK(wedges_of({a, b}, start + 8) == wedges_of({a}, start + 8));
}

TEST_CASE("programmes: upgraded zones with the customs and services of all") {
  LeverUse zones = mainland_use(catalogue_lever("ftz_upgrade"), 50.0, start);
  zones.where = {{place("ftz"), 1.0}};
  const LeverUse days = mainland_use(catalogue_lever("customs_clearance"), 0.3, start),
                 services = mainland_use(catalogue_lever("services_opening"), 20.0, start);
  const std::vector<LeverUse> uses = {services, zones, days};
  const Wedges all = final_wedges_of(uses), of_zones = final_wedges_of({zones}),
               of_parts = final_wedges_of({services, days});
  for (int n = 0; n < base().location_count; ++n)
    for (int c = 0; c < base().cell_count; ++c)
      CHECK(all.log_iceberg(n, c) == std::min(of_zones.log_iceberg(n, c), of_parts.log_iceberg(n, c)));
  CHECK(all.log_investment_cost == of_zones.log_investment_cost);
  CHECK(all.reform_rate == of_zones.reform_rate);

  const std::vector<Larger> larger = explain_programmes(world(), base(), uses, start + 40);
  REQUIRE(larger.size() == 1);
  CHECK(larger[0].whole == std::vector<std::size_t>{1});
  CHECK(larger[0].parts == std::vector<std::size_t>{0, 2});
  CHECK(larger[0].whole_counts > 0);
  CHECK(larger[0].parts_count > 0);
  double held = 0.0;
  for (int n = 0; n < base().location_count; ++n)
    for (int c = 0; c < base().cell_count; ++c)
      if (of_zones.log_iceberg(n, c) != 0.0 && of_parts.log_iceberg(n, c) != 0.0) held += base().border(n, c);
  CHECK(larger[0].whole_money + larger[0].parts_money == doctest::Approx(held));
}

TEST_CASE("programmes: no pair of the catalogue is one programme and counted twice, too") {
  for (const Lever& lever : catalogue())
    for (const std::string& name : lever.one_programme_with) {
      CAPTURE(lever.name);
      CAPTURE(name);
      CHECK_FALSE(lever.counts_with.contains(name));
      CHECK_FALSE(catalogue_lever(name).counts_with.contains(lever.name));
    }
}
