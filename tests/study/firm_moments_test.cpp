// SPDX-License-Identifier: Apache-2.0
// How far firms are from published facts, as one number, and whether trade answers as it did.
#include "study/firm_moments.h"

#include <doctest.h>

#include <cmath>

#include "agents/firm_facts.h"
#include "support/economies.h"

using namespace entrepot;
using namespace entrepot::test;

TEST_CASE("firm moments: inside its range a fact costs nothing, outside by half the width one") {
  const FirmMoment moment{"share", "somebody", 0.2, 0.6};
  for (const double value : {0.2, 0.4, 0.6}) CHECK(moment.distance(value) == 0.0);
  CHECK(moment.distance(0.0) == doctest::Approx(1.0));
  CHECK(moment.distance(1.0) == doctest::Approx(2.0));
}

TEST_CASE("firm moments: the score is the sum of squared distances, and moves with behaviour alone") {
  const Model model = random_economy(7, {6, 2, true, 3.0, true});
  const std::vector<int> cells = largest_manufacturers(model.world, model.base, 1.0);
  const Population population = make_population(model.world, model.base, 25, 3);
  CHECK(cells.size() == cells_of_manufacturers(model.world, model.base, population).size());
  CHECK(largest_manufacturers(model.world, model.base, 0.3).size() < cells.size());
  const MomentScore today = score_firms(model.world, model.base, model.world.behaviour, cells);
  REQUIRE(today.values.size() == firm_moments().size());
  double sum = 0.0;
  for (std::size_t k = 0; k < today.values.size(); ++k) {
    const double distance = firm_moments()[k].distance(today.values[k]);
    sum += (firm_moments()[k].response ? 4.0 : 1.0) * distance * distance;
  }
  CHECK(today.score == doctest::Approx(sum));
  const FirmFacts facts = firm_facts(model.world, model.base, population);
  CHECK(today.values[1] == doctest::Approx(facts.survival[0]));
  Behaviour other = model.world.behaviour;
  other.market_exit_other = 0.4;
  const MomentScore slower = score_firms(model.world, model.base, other, cells);
  CHECK(slower.values[1] > today.values[1]);  // new exporters live longer
  CHECK(response_lost(today, today) == 0.0);
  CHECK(response_holds(today, today));
}

TEST_CASE("firm moments: a response that is further outside is lost, one that comes nearer is not") {
  MomentScore before{std::vector<double>(firm_moments().size(), 0.0)};
  before.values[10] = 0.32, before.values[11] = 0.92, before.values[12] = 0.97;
  MomentScore after = before;
  after.values[11] = 0.90;
  CHECK(response_holds(before, after));
  after.values[10] = 0.30;
  CHECK(response_lost(before, after) == doctest::Approx(0.02));
  CHECK_FALSE(response_holds(before, after));
}

TEST_CASE("firm moments: what has moved is counted over each number's range") {
  const World& world = macro().world;
  const std::vector<FittedNumber> numbers = fitted_numbers(world);
  Behaviour other = world.behaviour;
  CHECK(distance_moved(numbers, world.behaviour, other) == 0.0);
  other.*numbers[0].member += 0.5 * (numbers[0].high - numbers[0].low);
  other.*numbers[1].member -= 0.25 * (numbers[1].high - numbers[1].low);
  CHECK(distance_moved(numbers, world.behaviour, other) == doctest::Approx(0.25 + 0.0625));
  other.persistence += 0.01;  // is not searched over
  CHECK(distance_moved(numbers, world.behaviour, other) == doctest::Approx(0.25 + 0.0625));
}

TEST_CASE("firm moments: what is searched over begins inside its range") {
  const World& world = macro().world;
  for (const FittedNumber& number : fitted_numbers(world)) {
    CAPTURE(number.name);
    CHECK(number.low < number.high);
    CHECK(world.behaviour.*number.member >= number.low);
    CHECK(world.behaviour.*number.member <= number.high);
    bool known = false;
    for (const auto& row : behaviour_rows())
      if (row.member == number.member) {
        known = row.name == number.name;
        CHECK(number.low >= row.low);
        CHECK(number.high <= row.high);
      }
    CHECK(known);
  }
}
