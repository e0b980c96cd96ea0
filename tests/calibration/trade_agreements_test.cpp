// SPDX-License-Identifier: Apache-2.0
#include "calibration/trade_agreements.h"

#include <doctest/doctest.h>

#include "calibration/tariffs.h"

namespace entrepot {
namespace {

// Places home (economy H), pair (economies A and B) and other (C); goods and a service.
struct Trade {
  World world;
  Margins margins;
  Tensor<3> flows{4, 4, 2};  // between economies
  Tensor<3> flow{3, 3, 2};   // between places
  Trade() {
    world.location_names = Names({"home", "pair", "other"});
    world.sector_names = Names({"goods", "services"});
    world.home_economy = "home";
    for (const char* code : {"home", "pair", "other"}) {
      Location place;
      place.code = place.economy = place.customs_area = code;
      world.locations.push_back(place);
    }
    world.sectors.push_back({"goods", "Goods", "", true, "", 5, 4, 6});
    world.sectors.push_back({"services", "Services", "", false, "", 5, 4, 6});
    margins.economies = Names({"H", "A", "B", "C"});
    margins.economy_place = {-1, 1, 1, 2};
    margins.gdp = {1, 1, 1, 1};
    margins.tariff_mean = {0.1, 0.1, 0.1, 0.1};
    margins.profile_names = {"flat"};
    margins.profile = Matrix(1, 2);
    margins.profile(0, 0) = 0.08;
    margins.product_group = {0, -1};
    margins.numbers.collected_duty = 1.0;
    const std::vector<bool> all(3, true);
    margins.tariff_rules.push_back({all, all, 0, 1.0, TariffRule::Mode::set, false, -1});
    for (double& value : flows.values()) value = 3.0;
    flows(3, 1, 0) = 1.0;  // of what C sells to the pair, a quarter goes to A
    for (double& value : flow.values()) value = 5.0;
  }
  double relief(int origin, int destination, int sector = 0) const {
    return relief_from_duty(world, margins, flows)(origin, destination, sector);
  }
};

TEST_CASE(
    "agreements: an importer that still collects a tenth gives nine tenths of relief, to members alone") {
  Trade trade;
  trade.margins.agreements = {{"both", {{0, 1, 0.1}, {3, 1, 0.4}}}};
  CHECK(trade.relief(2, 0) == doctest::Approx(0.9));
  CHECK(trade.relief(0, 2) == doctest::Approx(0.6));
  CHECK(trade.relief(1, 0) == 0.0);
  CHECK(trade.relief(2, 1) == 0.0);
}

TEST_CASE("agreements: a place of several economies has the mean by what they trade in the sector") {
  Trade trade;
  trade.margins.agreements = {{"A and C", {{1, 1, 0.0}, {3, 1, 0.0}}}};
  CHECK(trade.relief(2, 1) == doctest::Approx(0.25));
  CHECK(trade.relief(1, 2) == doctest::Approx(0.5));
  CHECK(trade.relief(2, 1, 1) == doctest::Approx(0.5));
}

TEST_CASE("agreements: of a group only the members' part of trade, and of several agreements the best") {
  Trade trade;
  trade.margins.agreements = {{"part", {{0, 1, 0.0}, {3, 0.3, 0.0}}}};
  CHECK(trade.relief(2, 0) == doctest::Approx(0.3));
  trade.margins.agreements.push_back({"later", {{0, 1, 0.5}, {3, 1, 1.0}}});
  CHECK(trade.relief(2, 0) == doctest::Approx(0.5));
  CHECK(trade.relief(0, 2) == doctest::Approx(0.3));
}

TEST_CASE("agreements: they are off the ordinary duty, and what is added on top is paid by all") {
  Trade trade;
  trade.margins.agreements = {{"all", {{1, 1, 0.25}, {2, 1, 0.25}, {3, 1, 0.25}}}};
  Repairs repairs;
  const auto tariffs = [&] {
    return collected_tariffs(trade.world, trade.margins, trade.flows, trade.flow, repairs);
  };
  CHECK(tariffs()(2, 1, 0) == doctest::Approx(0.08 * 0.25));
  const std::vector<bool> pair = {false, true, false}, other = {false, false, true};
  trade.margins.tariff_rules.push_back({pair, other, 0, 0.5, TariffRule::Mode::add, false, -1});
  CHECK(tariffs()(2, 1, 0) == doctest::Approx(0.08 * 0.25 + 0.04));
  CHECK(tariffs()(2, 1, 1) == 0.0);
  // What the treasury of the pair records, 6 % of 10 bn: ordinary duty makes up for what is not added.
  trade.margins.recorded_duty = {-1.0, 0.06, -1.0};
  const Tensor<3> scaled = tariffs();
  CHECK(5.0 * (scaled(0, 1, 0) + scaled(2, 1, 0)) == doctest::Approx(0.6));
  CHECK((scaled(2, 1, 0) - 0.04) / scaled(0, 1, 0) == doctest::Approx(0.25));
  CHECK(scaled(0, 2, 0) == doctest::Approx(0.08));
  trade.margins.recorded_duty = {-1.0, 0.01, -1.0};
  CHECK_THROWS_WITH(tariffs(),
                    "pair collects 0.1 bn USD of duty by its record, 0.2 by rules that add and 0.5 by those "
                    "that set; check margins/collected_duties.csv and margins/tariff_rules.csv");
  trade.margins.recorded_duty.clear();
  CHECK(tariffs()(0, 1, 0) == doctest::Approx(0.08));
}

TEST_CASE("agreements: the home economy collects what it is known to collect, agreement or not") {
  Trade trade;
  trade.margins.agreements = {{"both", {{0, 1, 0.1}, {3, 1, 0.1}}}};
  Repairs repairs;
  const Tensor<3> tariff = collected_tariffs(trade.world, trade.margins, trade.flows, trade.flow, repairs);
  CHECK(5.0 * (tariff(1, 0, 0) + tariff(2, 0, 0)) == doctest::Approx(1.0));
  CHECK(tariff(2, 0, 0) == doctest::Approx(0.1 * tariff(1, 0, 0)));
}

}  // namespace
}  // namespace entrepot
