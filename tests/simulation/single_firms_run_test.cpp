// SPDX-License-Identifier: Apache-2.0
// Runs in which firms have dice.
#include <doctest/doctest.h>

#include <cmath>
#include <map>
#include <numeric>

#include "agents/single_quarter.h"
#include "io/text/hash.h"
#include "numerics/parallel.h"
#include "simulation/firm_margins.h"
#include "simulation/firm_trace.h"
#include "simulation/state_fields.h"
#include "support/bytes.h"
#include "support/macro.h"
#include "support/reforming_economy.h"

using namespace entrepot;
using namespace entrepot::test;

namespace {

struct Heard : RunObserver {
  std::vector<Cleared> baseline, policy;  // [quarter told]
  std::vector<std::string> states;
  void quarter(const QuarterOutcome& outcome) override {
    (outcome.which == Case::policy ? policy : baseline).push_back(*outcome.market);
  }
  void stands(const RunStanding& standing, bool) override {
    states.resize(at(standing.done) + 1);
    BytesInMemory out;
    standing.write(out);
    states.back() = out.bytes;
  }
};

// The reforming economy, whose home is counted.
Model counted_economy(double enterprises = 0.05) {
  Model model = reforming_economy();
  model.world.firm_counts = FirmCounts{enterprises, 0.2 * enterprises, 0.05 * enterprises, {}};
  return model;
}

Scenario duty_scenario(int quarters) {
  Scenario scenario;
  scenario.name = "duty";
  scenario.horizon = {make_quarter(2025, 1), quarters};
  return scenario;
}

std::string bytes_of(const Cleared& market) {
  return packed(market);
}

}  // namespace

TEST_CASE("runs with dice: without a lever nothing differs, to the bit") {
  const Model model = counted_economy();
  Heard heard;
  const RunReport report =
      run(model, duty_scenario(3), {.cohorts = 8, .states = 3, .firms = {.all = true}}, heard);
  REQUIRE(heard.policy.size() == 3);
  for (std::size_t q = 0; q < 3; ++q) CHECK(bytes_of(heard.policy[q]) == bytes_of(heard.baseline[q]));
  CHECK(report.single_firms > 10000);
  CHECK(report.firm_quarters == 0);  // nobody had firms of its own
}

TEST_CASE("runs with dice: goes on where it stood, with the same bits, on one thread and on two") {
  const Model model = counted_economy();
  Scenario scenario = reforming_scenario(model, 2);
  scenario.horizon.quarters = 4;
  scenario.baseline = {faster_reform(model, 50.0, scenario.horizon.from + 1)};
  const Discretisation held{.cohorts = 8, .states = 3, .firms = {.top = 3000}};
  std::vector<std::string> told;
  for (const int threads : {1, 2}) {
    const ThreadLimit limit(threads);
    Heard whole;
    const RunReport report = run(model, scenario, held, whole);
    CHECK(report.firm_quarters > 0);
    REQUIRE(whole.policy.size() == 8);
    std::vector<std::string> all;
    for (const Cleared& market : whole.policy) all.push_back(bytes_of(market));
    if (told.empty()) told = all;
    CHECK(all == told);
    for (std::size_t stood = 1; stood < whole.states.size(); ++stood) {
      Heard rest;
      BytesFromMemory from(whole.states[stood]);
      run(model, scenario, held, rest, &from);
      CHECK(from.left() == 0);
      REQUIRE(rest.policy.size() == 8 - stood);
      for (std::size_t q = 0; q < rest.policy.size(); ++q) CHECK(bytes_of(rest.policy[q]) == told[stood + q]);
    }
  }
  // Each replication has dice of its own.
  CHECK(told[0] != told[4]);
}

TEST_CASE("runs with dice: a large population answers as its cohorts do, within its luck") {
  const Model model = counted_economy(2.0);
  const Scenario scenario = reforming_scenario(model, 1);
  struct Effects : RunObserver {
    bool groups = false;
    int last = 0;
    std::vector<double> baseline;                   // [place]
    std::vector<double> whole;                      // [place] effect, points
    std::vector<std::vector<double>> without = {};  // [group][place]
    bool hears_luck() const override { return groups; }
    void hear(const QuarterOutcome& outcome, bool of_group) {
      if (outcome.quarter != last) return;
      const Column& income = outcome.market->real_income;
      if (outcome.which == Case::baseline) return baseline.assign(income.begin(), income.end());
      std::vector<double> effect;
      for (std::size_t n = 0; n < income.size(); ++n)
        effect.push_back(100.0 * (income[n] / baseline[n] - 1.0));
      if (of_group)
        without.push_back(effect);
      else
        whole = effect;
    }
    void quarter(const QuarterOutcome& outcome) override { hear(outcome, false); }
    void luck_market(const QuarterOutcome& outcome) override { hear(outcome, true); }
  } cohorts, firms;
  cohorts.last = firms.last = scenario.horizon.quarters - 1;
  firms.groups = true;
  run(model, scenario, {.cohorts = 120, .states = 9}, cohorts);
  run(model, scenario, {.cohorts = 120, .states = 9, .firms = {.top = 100000}}, firms);
  REQUIRE(firms.without.size() == luck_markets);
  for (int n = 0; n < model.base.location_count; ++n) {
    if (!model.base.resident[at(n)]) continue;
    CAPTURE(n);
    double mean = 0.0, squares = 0.0;
    for (const auto& group : firms.without) mean += group[at(n)] / luck_markets;
    for (const auto& group : firms.without) squares += (group[at(n)] - mean) * (group[at(n)] - mean);
    const double luck = luck_of(std::sqrt(squares / (luck_markets - 1.0)));
    CHECK(luck > 0.0);
    CHECK(luck < 0.25 * std::abs(cohorts.whole[at(n)]));  // or it would hide everything
    CHECK(std::abs(firms.whole[at(n)] - cohorts.whole[at(n)]) < 4.0 * luck);
  }
}

TEST_CASE("runs with dice: what firms did adds up") {
  const Model model = counted_economy(0.2);
  Scenario scenario = reforming_scenario(model, 1);
  scenario.horizon.quarters = 6;
  struct Margins : RunObserver {
    std::optional<FirmMargins> told;
    std::vector<double> sold = std::vector<double>(2, 0.0);  // [year] by cells with dice, policy
    std::vector<SingleSums> before;
    const Model& model;
    explicit Margins(const Model& of) : model(of) {}
    void quarter(const QuarterOutcome& outcome) override {
      if (outcome.which != Case::policy) return;
      told = *outcome.firm_margins;
      for (int c = 0; c < model.base.cell_count; ++c)
        if (outcome.single_firms->of_cell(c) > 0)
          for (int n = 0; n < model.base.location_count; ++n)
            sold[at(outcome.quarter / 4)] += 0.25 * outcome.market->border(n, c);
      // Sellers are those before, who entered and not who left, market by market.
      const auto& markets = outcome.single_quarter->markets;
      for (std::size_t k = 0; k < before.size(); ++k)
        CHECK(markets[k].sellers() == before[k].sellers() + markets[k].entrants() - markets[k].left);
      before = markets;
    }
  } heard(model);
  run(model, scenario, {.cohorts = 8, .states = 3, .firms = {.top = 5000}}, heard);
  const FirmMargins& margins = heard.told.value();
  REQUIRE(margins.years() == 2);
  for (const int year : {0, 1}) {
    const MarginYear& policy = margins.year(Case::policy, year);
    double sales = 0.0, sellers = 0.0;
    for (const double value : policy.sales.values()) sales += value;
    for (const double value : policy.sellers.values()) sellers += value;
    CHECK(sales == doctest::Approx(heard.sold[at(year)]).epsilon(1e-12));
    CHECK(sellers > 1000.0);
    // Cheaper borders bring sellers.
    double at_baseline = 0.0;
    for (const double value : margins.year(Case::baseline, year).sellers.values()) at_baseline += value;
    CHECK(sellers > at_baseline);
  }
  for (const Fluctuation& found : {margins.of_all(), margins.of_origin(0), margins.of_sector(0)}) {
    CHECK(found.standard_deviation > 0.0);
    CHECK(std::accumulate(found.share.begin(), found.share.end(), 0.0) ==
          doctest::Approx(1.0).epsilon(1e-12));
  }
}

TEST_CASE("runs with dice: markets without a group of firms say how large luck is") {
  // Of few firms, against what replications say; both are rough: there are twelve replications.
  const Model model = counted_economy(0.05);
  Scenario scenario = reforming_scenario(model, 1);
  struct Effects : RunObserver {
    bool groups;
    int last;
    std::vector<double> base, effect;
    double income = 0.0;
    Effects(bool with_groups, int quarter) : groups(with_groups), last(quarter) {}
    bool hears_luck() const override { return groups; }
    void hear(const QuarterOutcome& outcome) {
      if (outcome.quarter != last) return;
      if (outcome.which == Case::baseline)
        income = outcome.market->real_income[0];
      else
        effect.push_back(outcome.market->real_income[0] / income - 1.0);
    }
    void quarter(const QuarterOutcome& outcome) override {
      if (!groups) hear(outcome);
    }
    void luck_market(const QuarterOutcome& outcome) override { hear(outcome); }
    double sd() const {
      double mean = 0.0, square = 0.0;
      for (const double each : effect) mean += each / double(effect.size());
      for (const double each : effect) square += (each - mean) * (each - mean);
      return std::sqrt(square / double(effect.size() - 1));
    }
  };
  const Discretisation held{.cohorts = 8, .states = 3, .firms = {.top = 2000}};
  Effects groups(true, scenario.horizon.quarters - 1), replications(false, scenario.horizon.quarters - 1);
  run(model, scenario, held, groups);
  REQUIRE(groups.effect.size() == luck_markets);
  const double luck = luck_of(groups.sd());
  for (int k = 0; k < 12; ++k) {
    // One at a time, so that authorities stay in expectation.
    scenario.seed = 100 + static_cast<std::uint64_t>(k);
    run(model, scenario, held, replications);
  }
  CHECK(luck > 0.4 * replications.sd());
  CHECK(luck < 2.5 * replications.sd());
}

TEST_CASE("runs with dice: a model that does not count its firms is told so") {
  const Model model = reforming_economy();
  CHECK_THROWS_WITH_AS(
      require_firms(model, duty_scenario(4), {.all = true}),
      ("--firms all needs how many firms the home economy has, and the model " + model.world.name +
       " does not tell\n  give 'firms' in its model.yaml, or run it with cohorts alone")
          .c_str(),
      Failure);
}

TEST_CASE(
    "runs with dice: what traced firms sell is what firms with dice sell, and newborn ones begin anew") {
  const Model model = counted_economy();
  Scenario scenario = reforming_scenario(model, 1);
  scenario.horizon.quarters = 20;
  static constexpr std::uint32_t top = 10;  // fewer than are followed: nobody is left out
  static_assert(top <= FirmTrace::most_firms);
  struct Followed : RunObserver {
    explicit Followed(const Model& of) : model(of) {}
    const Model& model;
    double largest = 0.0;  // difference, of what a flow's firms with dice sell
    int flows = 0, newborn = 0, grown_up = 0;
    std::map<std::pair<Case, int>, std::vector<TracedFirm>> before;  // [case, cell]
    void quarter(const QuarterOutcome& outcome) override {
      const SingleFirms& firms = *outcome.single_firms;
      for (int c = 0; c < model.base.cell_count; ++c) {
        if (firms.of_cell(c) == 0) continue;
        const std::vector<TracedFirm> traced = FirmTrace(firms, c).of(model, outcome);
        REQUIRE(traced.size() == top);
        compare(outcome, c, traced);
        std::vector<TracedFirm>& last = before[{outcome.which, c}];
        for (std::size_t k = 0; k < last.size(); ++k) {
          CHECK(traced[k].rank == k + 1);
          newborn += traced[k].newborn;
          // A newborn may sell in its home market, and nowhere else yet.
          if (traced[k].newborn) CHECK(traced[k].sales.size() <= 1);
          grown_up += traced[k].sales.size() > 1;
        }
        last = traced;
      }
    }
    void compare(const QuarterOutcome& outcome, int c, const std::vector<TracedFirm>& traced) {
      const SingleFirms& firms = *outcome.single_firms;
      const auto& destinations = outcome.destinations->at(at(c));
      for (std::size_t d = 0; d < destinations.size(); ++d) {
        if (!firms.make_flow(c, d)) continue;
        double sold = 0.0, profit = 0.0;
        for (const TracedFirm& firm : traced)
          for (const TracedSale& sale : firm.sales)
            if (sale.destination == destinations[d]) sold += sale.sales;
        for (const SingleFirms::Unit& unit : firms.units())
          if (unit.cell == c)
            for (const double of_group : outcome.single_quarter->markets[unit.market + d].profit)
              profit += of_group;
        const double all = outcome.market->border(destinations[d], c) * profit / firms.potential()[at(c)] /
                           outcome.firm_sums->supply(destinations[d], c);
        if (all > 0.0) largest = std::max(largest, std::abs(sold / all - 1.0)), ++flows;
        CHECK((all > 0.0) == (sold > 0.0));
      }
    }
  } followed(model);
  run(model, scenario, {.cohorts = 8, .states = 3, .firms = {.top = top}, .tells_newborn = true}, followed);
  CHECK(followed.flows > 100);
  CHECK(followed.largest < 1e-5);  // profit is added in floats
  CHECK(followed.newborn > 0);
  CHECK(followed.grown_up > 0);
}
