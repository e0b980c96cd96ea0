// SPDX-License-Identifier: Apache-2.0
#include "simulation/long_runs.h"

#include <doctest/doctest.h>

#include "io/scenario/load.h"
#include "numerics/random.h"
#include "simulation/case_wedges.h"
#include "support/macro.h"

using namespace entrepot;

namespace {

Loaded article(const char* name = "article/high_standard_opening.yaml") {
  Loaded loaded =
      load_scenario(std::string(ENTREPOT_SOURCE_DIR "/scenarios/") + name, ENTREPOT_SOURCE_DIR "/models", {});
  REQUIRE(loaded.diagnostics.ok());
  return loaded;
}

void check_same(const LongRun& again, const LongRun& anew) {
  for (const auto& [a, b] :
       {std::pair(&again.baseline, &anew.baseline), std::pair(&again.policy, &anew.policy)}) {
    CHECK(a->wedges == b->wedges);
    CHECK(same_bits(a->factors.log_productivity, b->factors.log_productivity));
    CHECK(a->market.price == b->market.price);
    CHECK(a->market.border == b->market.border);
    CHECK(same_bits(a->market.real_income, b->market.real_income));
    // A network on which nothing acts any more stands where it stood in the base year.
    CHECK((a->routes || !b->routes));
    if (a->ways && b->ways) CHECK(a->ways->hub_share == b->ways->hub_share);
  }
}

double uniform(std::uint32_t member, std::size_t use) {
  return random_uniform(11, {.slot = member, .counter = static_cast<std::uint32_t>(use)});
}

Scenario with(const Scenario& scenario, const LongRunVariation& variation) {
  Scenario other = scenario;
  other.baseline = varied(scenario.baseline, variation.baseline);
  other.levers = varied(scenario.levers, variation.package);
  return other;
}

}  // namespace

TEST_CASE("long_runs: varied one after the other, each is what its own scenario gives, to the last bit") {
  for (const char* name : {"article/high_standard_opening.yaml", "shocks/package_and_decoupling.yaml"}) {
    CAPTURE(name);
    const Loaded given = article(name);
    const std::vector<LeverUse>& levers = given.scenario.levers;
    LongRuns runs(given.model, given.scenario);
    std::vector<LongRunVariation> variations(7);
    for (std::size_t k = 0; k < levers.size(); ++k) {
      variations[0].package.kept.push_back(uniform(0, k) < 0.5);
      variations[1].package.kept.push_back(false);  // nothing is left of what went before
      const EffectSize& effect = levers[k].lever.effect;
      variations[2].package.sizes.push_back(effect.low + uniform(2, k) * (effect.high - effect.low));
      variations[3].package.kept.push_back(uniform(3, k) < 0.8);
      variations[3].package.sizes.push_back(effect.high);
      // Of what acts on the network alone, and on it with the rest.
      variations[4].package.kept.push_back(!moving_edges_only({levers[k]}).empty());
    }
    for (std::size_t k = 0; k < levers.size(); ++k) variations[6].package.parts.push_back(uniform(6, k));
    for (const LeverUse& use : given.scenario.baseline)
      variations[5].baseline.sizes.push_back(use.lever.effect.low);
    for (const LongRunVariation& variation : variations) {
      const LongRun& again = runs.solve(variation, {});
      if (!variation.package.parts.empty()) {  // the order in which uses of a lever compose is another
        const LongRun anew = solve_long_run(given.model, with(given.scenario, variation));
        for (std::size_t n = 0; n < anew.policy.market.real_income.size(); ++n)
          CHECK(again.policy.market.real_income[n] ==
                doctest::Approx(anew.policy.market.real_income[n]).epsilon(1e-11));
        continue;
      }
      check_same(again, solve_long_run(given.model, with(given.scenario, variation)));
    }
    check_same(runs.solve(), solve_long_run(given.model, given.scenario));
  }
}

TEST_CASE("long_runs: on other elasticities, and back") {
  const Loaded given = article("article/foreign_trade.yaml");
  Model model = given.model;
  LongRuns runs(model, given.scenario);
  runs.solve();
  Assumptions assumed = given.scenario.assumptions;
  assumed.level = ElasticityLevel::low;
  const auto assume = [&](const Assumptions& these) {
    Diagnostics none;
    model.base = derive_base_year(model.world, model.table, "", none, model.base.theory, these);
    REQUIRE(none.ok());
    runs.model_changed();
  };
  assume(assumed);
  check_same(runs.solve(), solve_long_run(model, given.scenario));
  assume(given.scenario.assumptions);
  check_same(runs.solve(), solve_long_run(given.model, given.scenario));
}

TEST_CASE("long_runs: a start elsewhere changes no more than the solver leaves open") {
  const Loaded given = article("article/investment.yaml");
  LongRuns runs(given.model, given.scenario);
  const Column cold = runs.solve({}, {}).policy.market.real_income;
  const MarketState start = runs.policy_state();
  LongRunVariation half;
  for (const LeverUse& use : given.scenario.levers) half.package.sizes.push_back(use.lever.effect.low);
  const Column anew = runs.solve(half, {}).policy.market.real_income;
  const LongRun& warm = runs.solve(half, {.start = &start});
  for (std::size_t n = 0; n < anew.size(); ++n) {
    CHECK(warm.policy.market.real_income[n] == doctest::Approx(anew[n]).epsilon(1e-10));
    if (given.model.base.resident[n]) CHECK(anew[n] != cold[n]);
  }
}

TEST_CASE("long_runs: wedges are those that a run's case comes to, contributor by contributor") {
  for (const char* name : {"article/high_standard_opening.yaml", "shocks/package_and_tariff_war.yaml",
                           "examples/one_reform_that_spreads.yaml"}) {
    CAPTURE(name);
    const Loaded given = article(name);
    std::vector<LeverUse> uses = given.scenario.baseline;
    uses.insert(uses.end(), given.scenario.levers.begin(), given.scenario.levers.end());
    const auto network = goods_network(given.model);
    CaseWedges of_a_run(given.model, network.get(), uses, given.scenario.horizon);
    of_a_run.move_to(std::nullopt);
    CHECK(of_a_run.wedges() == solve_long_run(given.model, given.scenario).policy.wedges);
  }
}
