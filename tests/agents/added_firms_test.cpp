// SPDX-License-Identifier: Apache-2.0
// Births beyond the deaths of firms with dice.
#include "agents/added_firms.h"

#include <doctest/doctest.h>

#include <cmath>

#include "numerics/parallel.h"
#include "support/firms_with_dice.h"

using namespace entrepot;
using namespace entrepot::test;

namespace {

// Cohorts below the firms with dice and firms beyond them, quarter after quarter.
struct Added {
  FirmsWithDice firms;
  FirmState state;
  FirmSums sums;

  explicit Added(double potential = 20000.0) : firms(potential, {.all = true}), state(firms.stationary) {
    state.with_dice = state.number;
  }
  FirmSignals signals(double attraction, double rest) const {
    FirmSignals seen = base_signals(firms.model.base);
    for (double& value : seen.log_attraction.values()) value = attraction;
    for (double& value : seen.log_rest_number) value = rest;
    return seen;
  }
  void quarter(const FirmSignals& seen) {
    const Model& model = firms.model;
    sums = advance(model.world, model.base, firms.population, seen, state, &firms.singles.below());
    advance_added(model.world, model.base, firms.population, firms.singles, seen, sums, state);
  }
};

}  // namespace

TEST_CASE("added firms: in the base year there are none") {
  Added added;
  for (int quarter = 0; quarter < 4; ++quarter) added.quarter(added.signals(0.0, 0.0));
  for (std::size_t c = 0; c < added.sums.number.size(); ++c)
    CHECK(added.sums.with_dice[c] == doctest::Approx(added.sums.number[c]).epsilon(1e-14));
  for (const double sellers : added.sums.added.sellers.values()) CHECK(sellers == 0.0);
}

TEST_CASE("added firms: births beyond deaths are theirs, and ranks stand for fewer where they do not reach") {
  Added added;
  for (const double rest : {0.3, 0.3, 0.3, -0.6, -0.6, 0.3}) {
    CAPTURE(rest);
    const Column before = added.state.with_dice, all = added.state.number;
    added.quarter(added.signals(0.1, rest));
    for (int c = 0; c < added.firms.model.base.cell_count; ++c) {
      const double death = 1.0 - std::pow(1.0 - added.firms.model.base.death[at(c)], 0.25),
                   births = added.sums.births[at(c)], ranks = added.sums.with_dice[at(c)];
      CHECK(added.sums.with_dice_before[at(c)] == before[at(c)]);
      CHECK(ranks ==
            doctest::Approx((1.0 - death) * before[at(c)] + std::min(births, death * before[at(c)])));
      CHECK(ranks <= added.sums.number[at(c)] * (1.0 + 1e-12));
      CHECK(added.sums.number[at(c)] == doctest::Approx((1.0 - death) * all[at(c)] + births));
      if (rest > 0.0) CHECK(births > death * before[at(c)]);
      if (rest < 0.0) CHECK(ranks < before[at(c)]);
    }
  }
}

TEST_CASE("added firms: sellers are those before, who entered and not who left") {
  Added added;
  added.quarter(added.signals(0.1, 0.3));
  for (int quarter = 0; quarter < 5; ++quarter) {
    const AddedSums before = added.sums.added;
    added.quarter(added.signals(0.1, 0.3));
    const AddedSums& now = added.sums.added;
    double sellers = 0.0;
    for (std::size_t k = 0; k < now.sellers.size(); ++k) {
      CHECK(now.left.values()[k] >= -1e-15);
      CHECK(now.sellers.values()[k] ==
            doctest::Approx(before.sellers.values()[k] + now.entered.values()[k] - now.left.values()[k])
                .epsilon(1e-12));
      sellers += now.sellers.values()[k];
    }
    CHECK(sellers > 0.0);
  }
}

TEST_CASE("added firms: newborns sell at home alone, and abroad later") {
  Added added;
  added.quarter(added.signals(0.0, 0.5));
  const BaseYear& base = added.firms.model.base;
  const auto sellers = [&](int n, int c) {
    double sum = 0.0;
    for (std::size_t k = 0; k < SingleFirms::classes; ++k) sum += added.sums.added.sellers(k, n, c);
    return sum;
  };
  const auto each_flow = [&](auto&& check) {
    for (int c = 0; c < base.cell_count; ++c)
      for (const int n : added.firms.population.destinations[at(c)])
        check(n, c, n == added.firms.population.home[at(c)]);
  };
  each_flow([&](int n, int c, bool home) { CHECK((sellers(n, c) > 0.0) == home); });
  added.quarter(added.signals(0.0, 0.5));
  each_flow([&](int n, int c, bool) { CHECK(sellers(n, c) > 0.0); });
}

TEST_CASE("added firms: with those with dice they do what the cell's cohorts do, growing and shrinking") {
  for (const double rest : {0.4, -0.4}) {
    CAPTURE(rest);
    Added added(300000.0);
    FirmsWithDice& firms = added.firms;
    const Model& model = firms.model;
    const FirmSignals seen = added.signals(0.05, rest), calm = base_signals(model.base);
    auto [paths, still] = firms.settled(20);
    FirmState bits = still, cohorts = firms.stationary, resting = firms.stationary;
    FirmSums expected, reference;
    const ExpectedSums mean =
        expected_sums(model.world, model.base, firms.population, firms.stationary, firms.singles);
    for (int quarter = 0; quarter < 12; ++quarter) {
      ++firms.dice.quarter;
      paths.advance(firms.dice);
      expected = advance(model.world, model.base, firms.population, seen, cohorts);
      added.quarter(seen);
      add_singles(model.world, model.base, firms.population, firms.singles,
                  advance_singles(model.world, model.base, firms.population, firms.singles, paths, firms.dice,
                                  seen, added.sums, bits),
                  added.sums);
      reference = advance(model.world, model.base, firms.population, calm, resting, &firms.singles.below());
      reference.with_dice = reference.number;
      const SingleQuarter quiet = firms.again(paths, calm, still, 1.0);
      add_singles(model.world, model.base, firms.population, firms.singles, quiet, reference);
    }
    FirmState at_rest = firms.stationary;
    const FirmSums level = advance(model.world, model.base, firms.population, calm, at_rest);
    double seen_flows = 0.0, square = 0.0, sum = 0.0, cells = 0.0;
    for (int c = 0; c < model.base.cell_count; ++c) {
      CAPTURE(c);
      const double seen_before = seen_flows;
      CHECK(added.sums.firms[at(c)] / reference.firms[at(c)] ==
            doctest::Approx(expected.firms[at(c)] / level.firms[at(c)]).epsilon(0.01));
      CHECK(added.sums.exporters[at(c)] / reference.exporters[at(c)] ==
            doctest::Approx(expected.exporters[at(c)] / level.exporters[at(c)]).epsilon(0.03));
      for (const int n : firms.population.destinations[at(c)]) {
        CAPTURE(n);
        const auto told = [&](std::size_t market) {
          Supply supply = base_supply(model.base);
          leave_out_groups(firms.population, firms.singles, added.sums, reference, mean, market, supply);
          return supply.mass(n, c);
        };
        const double response = against(added.sums.supply(n, c), reference.supply(n, c), mean.supply(n, c)),
                     in_theory = expected.supply(n, c) / level.supply(n, c);
        double middle = 0.0, squares = 0.0;
        std::array<double, firm_groups> each{};
        for (std::size_t market = 0; market < firm_groups; ++market)
          middle += (each[market] = told(market)) / firm_groups;
        for (const double one : each) squares += (one - middle) * (one - middle);
        const double error = std::sqrt(squares * (firm_groups - 1.0) / firm_groups);
        if (error < 1e-6) continue;
        seen_flows += 1.0;
        sum += (response - in_theory) / error;
        square += (response - in_theory) * (response - in_theory) / (error * error);
      }
      if (seen_flows > seen_before) cells += 1.0;
    }
    // Over an error of seven degrees of freedom the differences are Student's t: squares have the mean 7/5
    // and the variance 7.84. Destinations share the luck of their cell, so cells are what is independent:
    // three standard errors.
    CHECK(seen_flows > 50.0);
    CAPTURE(cells);
    CAPTURE(square / seen_flows);
    CHECK(square / seen_flows < 1.4 + 3.0 * std::sqrt(7.84 / cells));
    CAPTURE(sum / seen_flows);
    CHECK(std::abs(sum / seen_flows) < 3.0 * std::sqrt(1.4 / cells));
  }
}

TEST_CASE("added firms: the same bits on one thread and on several") {
  std::vector<FirmSums> sums;
  for (const int threads : {1, 2, 3}) {
    const ThreadLimit limit(threads);
    Added added;
    for (int quarter = 0; quarter < 3; ++quarter) added.quarter(added.signals(0.1, 0.3));
    sums.push_back(added.sums);
  }
  for (std::size_t k = 1; k < sums.size(); ++k) {
    CHECK(same_bits(sums[k].supply.values(), sums[0].supply.values()));
    CHECK(same_bits(sums[k].added.left.values(), sums[0].added.left.values()));
    CHECK(same_bits(sums[k].exporters, sums[0].exporters));
  }
}
