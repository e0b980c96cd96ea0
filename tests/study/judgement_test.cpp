// SPDX-License-Identifier: Apache-2.0
#include "study/judgement.h"

#include <doctest/doctest.h>

#include "study/effects.h"
#include "support/macro.h"

using namespace entrepot;

namespace {

std::string entry(const std::string& lever, const std::string& value, const std::string& grade) {
  return "- {lever: " + lever + ", where: mainland, sectors: all, value: " + value +
         ", from: 2025Q1, phase_in: {shape: step}, grade: " + grade + "}\n";
}

Scenario of(const std::string& levers) {
  return scenario_from("format: 1\nhorizon: {from: 2024Q1, quarters: 8}\nlevers:\n" + levers);
}

double home_effect(const Scenario& scenario) {
  for (const EffectRow& row : effects(macro_model(), solve_long_run(macro_model(), scenario)).rows)
    if (row.outcome == "real_income" && row.location == macro_model().world.home_economy)
      return row.percent();
  FAIL("no real income of the home economy");
  return 0.0;
}

const std::string cut = entry("mfn_tariff_cut", "20 percent", "official");       // size estimated
const std::string judged_cut = entry("mfn_tariff_cut", "20 percent", "judged");  // the value is judged
const std::string market = entry("domestic_foreign_integration", "5 percent", "official");  // the size is

const std::string services = entry("services_opening", "20 percent", "official");

}  // namespace

TEST_CASE("judgement: what goes with the entries of judged size or value, as solve has it") {
  CHECK(share_on_judgement(macro_model(), of(cut)) == Judged{0.0, 0.0, 0.0});
  CHECK(share_on_judgement(macro_model(), of(judged_cut)) == Judged{1.0, 0.0, 1.0});
  CHECK(share_on_judgement(macro_model(), of(market)) == Judged{1.0, 1.0, 0.0});
  CHECK_FALSE(share_on_judgement(macro_model(), of(" []\n")).has_value());
  const Scenario both = of(cut + market);
  const double of_market = 1.0 - home_effect(of(cut)) / home_effect(both);
  CHECK(share_on_judgement(macro_model(), both) == Judged{of_market, of_market, 0.0});
  // A judged value and a judged size, and something that is neither.
  const Scenario three = of(judged_cut + market + services);
  const double whole = home_effect(three);
  CHECK(share_on_judgement(macro_model(), three) ==
        Judged{1.0 - home_effect(of(services)) / whole, 1.0 - home_effect(of(judged_cut + services)) / whole,
               1.0 - home_effect(of(market + services)) / whole});
  // The whole may be known already.
  CHECK(share_on_judgement(macro_model(), three, solve_long_run(macro_model(), three)) ==
        share_on_judgement(macro_model(), three));
}

TEST_CASE("judgement: parts that work against each other are told as they are") {
  // What a wall takes, judged, against what opened services give: below zero where it takes less, else above
  // one.
  const Scenario against =
      of(services +
         "- {lever: decoupling, where: mainland, partners: usa, value: 30 percent, from: 2025Q1, "
         "phase_in: {shape: step}, grade: judged}\n");
  const double share = share_on_judgement(macro_model(), against).value().either;
  CHECK(share == 1.0 - home_effect(of(services)) / home_effect(against));
  CHECK((share < 0.0 || share > 1.0));
}
