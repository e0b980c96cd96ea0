// SPDX-License-Identifier: Apache-2.0
// How the luck of firms with dice is told, and kept out of what policy does.
#include <doctest/doctest.h>

#include <array>
#include <cmath>

#include "numerics/random.h"
#include "support/firms_with_dice.h"

using namespace entrepot;
using namespace entrepot::test;

namespace {

using Firms = FirmsWithDice;

}  // namespace

TEST_CASE("single firms: groups add up to the whole, and hold an eighth each") {
  Firms firms(100000.0, {.all = true});
  auto [paths, state] = firms.settled(4);
  FirmSums sums;
  FirmState cohorts = firms.stationary;
  sums = advance(firms.model.world, firms.model.base, firms.population, base_signals(firms.model.base),
                 cohorts, &firms.singles.below());
  const FirmSums below = sums;
  sums.with_dice = sums.number;
  add_singles(firms.model.world, firms.model.base, firms.population, firms.singles,
              firms.advance(paths, base_signals(firms.model.base), state), sums);
  for (int c = 0; c < firms.model.base.cell_count; ++c)
    for (const int n : firms.population.destinations[at(c)]) {
      double all = 0.0, largest = 0.0, spent = 0.0, most = 0.0;
      for (std::size_t group = 0; group < firm_groups; ++group) {
        all += sums.supply_of_group(group, n, c);
        largest = std::max(largest, sums.supply_of_group(group, n, c));
        spent += sums.access_of_group(group, n, c);
        most = std::max(most, sums.access_of_group(group, n, c));
      }
      CHECK(sums.supply(n, c) == doctest::Approx(below.supply(n, c) + all).epsilon(1e-12));
      CHECK(sums.access(n, c) == doctest::Approx(below.access(n, c) + spent).epsilon(1e-12));
      CHECK(largest < 0.5 * all);
      CHECK(most < 0.5 * spent);
    }
}

TEST_CASE("single firms: without one of groups that are alike a market is what it was, cohorts included") {
  Firms firms(3000.0, {.top = 300});
  const BaseYear& base = firms.model.base;
  FirmSums reference, policy;
  for (FirmSums* sums : {&reference, &policy}) {
    sums->supply = Matrix(base.location_count, base.cell_count);
    sums->supply_of_group = Tensor<3>(firm_groups, base.location_count, base.cell_count);
    sums->access = sums->supply, sums->access_of_group = sums->supply_of_group;
  }
  // Firms with dice sell a third more under policy and buy a fifth more access, cohorts as much as before.
  for (int c = 0; c < base.cell_count; ++c)
    for (const int n : firms.population.destinations[at(c)]) {
      for (std::size_t group = 0; group < firm_groups; ++group) {
        reference.supply_of_group(group, n, c) = 3.0;
        policy.supply_of_group(group, n, c) = 4.0;
        reference.access_of_group(group, n, c) = 5.0;
        policy.access_of_group(group, n, c) = 6.0;
      }
      reference.access(n, c) = 20.0 + 5.0 * firm_groups;
      policy.access(n, c) = 20.0 + 6.0 * firm_groups;
      reference.supply(n, c) = 10.0 + 3.0 * firm_groups;
      policy.supply(n, c) = 10.0 + 4.0 * firm_groups;
    }
  Supply supply = base_supply(base);
  // What access costs under policy, half as much again, is in the whole market's spending.
  for (double& spent : supply.access.values()) spent = 1.5 * 68.0 / 60.0;
  leave_out_groups(firms.population, firms.singles, policy, reference, {}, 5, supply);
  for (int c = 0; c < base.cell_count; ++c)
    for (const int n : firms.population.destinations[at(c)]) {
      CHECK(supply.mass(n, c) == doctest::Approx(42.0 / 34.0).epsilon(1e-14));
      CHECK(supply.access(n, c) == doctest::Approx(1.5 * 68.0 / 60.0).epsilon(1e-14));
    }
}

TEST_CASE("single firms: every group of a cell is left out equally often, beside any of another cell's") {
  constexpr int cells = 400;
  std::array<std::array<int, firm_groups>, cells> times{};
  std::array<int, firm_groups> apart{};
  for (std::size_t market = 0; market < luck_markets; ++market)
    for (int c = 0; c < cells; ++c) {
      const std::size_t group = group_without(c, market);
      REQUIRE(group < firm_groups);
      ++times[at(c)][group];
      if (c > 0) ++apart[(group + firm_groups - group_without(c - 1, market)) % firm_groups];
    }
  for (const auto& of_cell : times)
    for (const int often : of_cell) CHECK(often == luck_markets / firm_groups);
  // 12,768 pairs, eight at a time: 1,596 is the mean, 106 the standard deviation.
  for (const int often : apart) {
    CHECK(often > 1596 - 4 * 106);
    CHECK(often < 1596 + 4 * 106);
  }
}

// Independent values by group and cell have a known variance, which the markets' spread has to tell.
TEST_CASE("single firms: luck of a sum over cells is what its groups have, and nearer with more markets") {
  constexpr int cells = 300, trials = 60;
  double mean = 0.0, square = 0.0;
  for (int trial = 0; trial < trials; ++trial) {
    Matrix value(cells, firm_groups);
    double variance = 0.0;
    for (int c = 0; c < cells; ++c)
      for (std::size_t group = 0; group < firm_groups; ++group)
        value(c, group) = random_normal(7, {.cell = static_cast<std::uint32_t>(c),
                                            .slot = static_cast<std::uint32_t>(group),
                                            .counter = static_cast<std::uint32_t>(trial)});
    variance = cells * static_cast<double>(firm_groups);
    std::vector<double> told;
    for (std::size_t market = 0; market < luck_markets; ++market) {
      double sum = 0.0;
      for (int c = 0; c < cells; ++c) {
        double of_cell = 0.0;
        for (std::size_t group = 0; group < firm_groups; ++group) of_cell += value(c, group);
        // The others stand for the one that is missing.
        sum += (of_cell - value(c, group_without(c, market))) * firm_groups / (firm_groups - 1.0);
      }
      told.push_back(sum);
    }
    double middle = 0.0, spread = 0.0;
    for (const double each : told) middle += each / luck_markets;
    for (const double each : told) spread += (each - middle) * (each - middle) / (luck_markets - 1.0);
    const double found = std::pow(luck_of(std::sqrt(spread)), 2) / variance;
    mean += found / trials, square += found * found / trials;
  }
  CHECK(mean == doctest::Approx(1.0).epsilon(0.15));
  // Of eight markets the standard deviation would be .53, of thirty-two it is .27.
  const double scatter = std::sqrt(square - mean * mean);
  CHECK(scatter > 0.15);
  CHECK(scatter < 0.37);
}

TEST_CASE("single firms: a sum against the reference's is one without a change, and never below none") {
  for (const double expected : {0.0, 0.5, 2.0}) {
    CHECK(against(1.25, 1.25, expected) == 1.0);
    CHECK(against(0.0, 1.25, expected) == 0.0);
  }
  CHECK(against(1.0, 1.25, 0.0) == doctest::Approx(0.8).epsilon(1e-15));
  CHECK(against(1.5, 1.25, 0.0) == doctest::Approx(1.2).epsilon(1e-15));
  CHECK(against(0.0, 0.0, 2.0) == 1.0);
  CHECK(against(1.5, 0.0, 2.0) == doctest::Approx(1.75).epsilon(1e-15));
  CHECK(against(1.5, 1.25, 2.0) == doctest::Approx(1.125).epsilon(1e-15));
  // Little that goes is compared with the mean, all of it with what was there.
  CHECK(1.0 - against(1.2499, 1.25, 2.0) == doctest::Approx(0.00005).epsilon(1e-3));
  for (const double expected : {0.01, 0.3, 1.0, 1.25, 3.0, 100.0}) {
    double before = 0.0;
    for (double now = 0.01; now < 3.0; now += 0.01) {
      const double told = against(now, 1.25, expected);
      CHECK(told > before);
      before = told;
    }
  }
}

TEST_CASE(
    "single firms: what all add up to in the mean is fine cohorts' where all have dice, and the run's below "
    "them") {
  const auto sums_of = [](const Firms& firms, int ranks, int states) {
    const Model& model = firms.model;
    const Population population = make_population(model.world, model.base, ranks, states);
    FirmState state = stationary_state(model.world, model.base, population);
    return advance(model.world, model.base, population, base_signals(model.base), state);
  };
  double apart = 0.0;
  for (const WithDice who : {WithDice{.top = 4000}, WithDice{.top = 1}}) {
    Firms firms(4000.0, who);
    const Model& model = firms.model;
    const ExpectedSums expected =
        expected_sums(model.world, model.base, firms.population, firms.stationary, firms.singles);
    const FirmSums fine = sums_of(firms, 120, 9), own = sums_of(firms, 40, 3);
    for (int c = 0; c < model.base.cell_count; ++c)
      for (const int n : firms.population.destinations[at(c)]) {
        CAPTURE(c);
        CAPTURE(n);
        if (who.top > 1) {
          CHECK(expected.supply(n, c) == doctest::Approx(fine.supply(n, c)).epsilon(1e-12));
          CHECK(expected.access(n, c) == doctest::Approx(fine.access(n, c)).epsilon(1e-12));
        } else {
          // One firm in four thousand: access costs are the others'.
          CHECK(expected.access(n, c) == doctest::Approx(own.access(n, c)).epsilon(0.0005));
        }
        apart = std::max(apart, std::abs(fine.access(n, c) / own.access(n, c) - 1.0));
      }
  }
  CHECK(apart > 0.002);  // or the two would be one
}

// Few sellers, so that their luck is large: over many runs it has to cancel, up and down.
TEST_CASE("single firms: luck is no bias, in what policy brings and in what it takes away") {
  constexpr int runs = 60;
  Firms firms(4000.0, {.top = 4000});
  const Model& model = firms.model;
  const ExpectedSums expected =
      expected_sums(model.world, model.base, firms.population, firms.stationary, firms.singles);
  FirmSignals signals[2] = {base_signals(model.base), base_signals(model.base)};
  for (double& value : signals[0].log_attraction.values()) value = 1.0;
  for (double& value : signals[1].log_attraction.values()) value = -1.0;
  FirmState cohorts = firms.stationary;
  const FirmSums base = advance(model.world, model.base, firms.population, base_signals(model.base), cohorts);
  double level = 0.0, flows = 0.0;
  std::array<double, 2> told{}, by_ratio{}, squares{};
  for (int seed = 1; seed <= runs; ++seed) {
    firms.dice = {.seed = static_cast<std::uint64_t>(seed)};
    auto [paths, state] = firms.settled(12);
    FirmState moved[2] = {state, state};
    FirmSums sums[3];
    for (FirmSums& each : sums) {
      each = base;
      each.supply.fill(0.0), each.access.fill(0.0);
      each.with_dice = base.number;
    }
    add_singles(model.world, model.base, firms.population, firms.singles,
                firms.advance(paths, base_signals(model.base), state), sums[0]);
    for (int way : {0, 1}) {
      FirmState cohorts_moved = firms.stationary;
      const FirmSums in_theory =
          advance(model.world, model.base, firms.population, signals[way], cohorts_moved);
      add_singles(model.world, model.base, firms.population, firms.singles,
                  firms.again(paths, signals[way], moved[way], 1.0), sums[1 + way]);
      double error = 0.0, of_ratio = 0.0, response = 0.0;
      for (int c = 0; c < model.base.cell_count; ++c)
        for (const int n : firms.population.destinations[at(c)]) {
          const double right = in_theory.supply(n, c) / base.supply(n, c);
          const double then = sums[0].supply(n, c), now = sums[1 + way].supply(n, c);
          response += right - 1.0;
          error += against(now, then, expected.supply(n, c)) - right;
          if (way == 0 && then > 0.0) of_ratio += now / then - right;
          if (way == 0) level += then / expected.supply(n, c), flows += 1.0;
        }
      told[at(way)] += error / response / runs;
      squares[at(way)] += (error / response) * (error / response) / runs;
      by_ratio[at(way)] += of_ratio / response / runs;
    }
  }
  CHECK(level / flows == doctest::Approx(1.0).epsilon(0.02));
  for (const std::size_t way : {0, 1}) {
    CAPTURE(way);
    const double error = std::sqrt((squares[way] - told[way] * told[way]) / runs);
    CAPTURE(error);
    CHECK(error < 0.03);
    CHECK(std::abs(told[way]) < 3.5 * error);
  }
  // The ratio is wrong where firms come.
  CHECK(by_ratio[0] > 0.07);
}
