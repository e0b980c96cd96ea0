// SPDX-License-Identifier: Apache-2.0
#include "study/transfer_rules.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "support/macro.h"

using namespace entrepot;

namespace {

const std::string head = "format: 1\nhorizon: {from: 2026Q1, quarters: 4}\nlevers:\n";

std::vector<RuleEffect> both(const std::string& text, TransferRule rule = TransferRule::own_income) {
  const Scenario scenario = scenario_from(head + text);
  Model model = macro_model();
  Diagnostics diagnostics;
  assume({.transfers = {rule}}, "", model, diagnostics);
  return under_both_rules(model, solve_long_run(model, scenario));
}

// Ten points of the United States on all goods, nobody answering.
const std::string duty =
    "- lever: tariff_war\n  where: usa\n  partners: all\n  sectors: goods\n  value: 10 points\n"
    "  with: {retaliation: 0 points}\n  from: 2026Q1\n";

}  // namespace

TEST_CASE("transfer rules: a deficit country is paid for its own duty where transfers move with its income") {
  const std::vector<RuleEffect> effects = both(duty);
  REQUIRE(effects.size() >= 3);
  CHECK(effects.front().place == macro_model().world.home_economy);
  CHECK(effects.front().level == "total");
  const auto usa = std::find_if(effects.begin(), effects.end(),
                                [](const RuleEffect& effect) { return effect.place == "usa"; });
  REQUIRE(usa != effects.end());
  CHECK(usa->level == "place");
  MESSAGE("USA, ten points on goods: ", usa->own_income, " with own income, ", usa->fixed, " fixed");
  CHECK(usa->own_income > usa->fixed + 0.02);
}

TEST_CASE(
    "transfer rules: a place that neither charges nor pays is told where the rule decides on the size") {
  // Macao's transfer is large beside its income.
  const std::vector<RuleEffect> effects = both(
      "- lever: tariff_war\n  where: usa\n  partners: mainland\n  sectors: goods\n  value: 20 points\n"
      "  with: {retaliation: 10 points}\n  from: 2026Q1\n");
  const auto macao = std::find_if(effects.begin(), effects.end(),
                                  [](const RuleEffect& effect) { return effect.place == "macao"; });
  REQUIRE(macao != effects.end());
  CHECK(std::abs(macao->own_income - macao->fixed) > 0.05);
  CHECK(std::count_if(effects.begin(), effects.end(),
                      [](const RuleEffect& effect) { return effect.place == "macao"; }) == 1);
}

TEST_CASE("transfer rules: the scenario's own rule stands in its own column") {
  const std::vector<RuleEffect> one = both(duty), other = both(duty, TransferRule::fixed);
  REQUIRE(one.size() == other.size());
  for (std::size_t k = 0; k < one.size(); ++k) {
    CHECK(one[k].place == other[k].place);
    CHECK(one[k].own_income == doctest::Approx(other[k].own_income).epsilon(1e-8));
    CHECK(one[k].fixed == doctest::Approx(other[k].fixed).epsilon(1e-8));
  }
}

TEST_CASE("transfer rules: nothing is said where no duty moves or where there are no transfers") {
  CHECK(both("- lever: customs_clearance\n  where: mainland\n  value: 0.3 days\n  from: 2026Q1\n").empty());
  CHECK(both(duty, TransferRule::zero).empty());
}
