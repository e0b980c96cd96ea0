// SPDX-License-Identifier: Apache-2.0
// What an entry means, in one line.
#include "policy/sentence.h"

#include <doctest/doctest.h>

#include "policy/channel.h"
#include "support/macro.h"

using namespace entrepot;

namespace {

// Of a scenario whose levers these are.
std::string said(const std::string& entry) {
  const Scenario scenario =
      scenario_from("format: 1\nhorizon: {from: 2024Q1, quarters: 60}\nlevers:\n- " + entry);
  return sentence_of(macro_model().world, scenario.levers.front());
}

std::string war(const std::string& with, const std::string& more = "") {
  return "lever: tariff_war\n  where: usa\n  partners: mainland\n  sectors: goods\n  value: 30 points\n"
         "  with: {" +
         with + "}\n  from: 2025Q2\n" + more;
}

}  // namespace

TEST_CASE("sentence: whose policy it is stands first, and what an entry does not say is left out") {
  CHECK(said(war("retaliation: 0 points")) ==
        "usa: 30 points more duty on goods from mainland, from 2025Q2, at once");
  CHECK(said(war("retaliation: 10 points, covered: 75 percent", "  until: 2027Q1\n")) ==
        "usa: 30 points more duty on goods from mainland, on 75 percent of it; they answer with 10 points on "
        "the same, from 2025Q2, at once, until 2027Q1");
  // Nothing covered is no standard: it is said.
  CHECK(said(war("retaliation: 0 points, covered: 0 percent")) ==
        "usa: 30 points more duty on goods from mainland, on 0 percent of it, from 2025Q2, at once");
  CHECK(said(war("retaliation: 0 points, threat: 20 percent")) ==
        "usa: 30 points more duty on goods from mainland; a threat of 20 percent a year that it gets worse, "
        "from 2025Q2, at once");
}

TEST_CASE("sentence: a phase-in that nobody wrote is said to be the lever's") {
  const std::string cut = "lever: mfn_tariff_cut\n  where: mainland\n  value: 10 percent\n  from: 2026Q1\n";
  CHECK(
      said(cut) ==
      "mainland: 10 percent off the duties collected on all sectors from all 20 places outside, from 2026Q1, "
      "linear over 20 quarters (the lever's own phase-in), in full from 2030Q4");
  CHECK(
      said(cut + "  phase_in: {shape: linear, quarters: 20}\n") ==
      "mainland: 10 percent off the duties collected on all sectors from all 20 places outside, from 2026Q1, "
      "linear over 20 quarters, in full from 2030Q4");
  CHECK(
      said(cut + "  phase_in: {shape: decay}\n") ==
      "mainland: 10 percent off the duties collected on all sectors from all 20 places outside, from 2026Q1, "
      "then 30 percent less a year");
}

TEST_CASE("sentence: a day is one, parts are said, and a table says what it sets") {
  CHECK(
      said("lever: customs_clearance\n  where: [{name: hainan, weight: 0.5}, east]\n  partners: [eu, usa]\n"
           "  sectors: [MOT]\n  value: 1 day\n  from: 2025Q1\n  phase_in: {shape: step}\n") ==
      "east, hainan (0.5): 1 day sooner through customs, imports of MOT from usa, eu, from 2025Q1, at once");
  CHECK(said("lever: tariff_schedule\n  from: 2025Q1\n  schedule:\n"
             "  - {origin: usa, destination: east, sector: MOT, tariff_percent: 25}\n"
             "  - {origin: usa, destination: east, sector: ELE, tariff_percent: 12.5}\n") ==
        "the duties of a table, 2 rates of 12.5 to 25 percent, from 2025Q1, at once");
}

TEST_CASE("sentence: every lever of the catalogue has one and says where its size comes from") {
  for (const Lever& lever : catalogue()) {
    CAPTURE(lever.name);
    CHECK(lever.sentence.empty() == lever.reads_schedule);
    CHECK((lever.sentence.find("{value}") == std::string::npos) == lever.reads_schedule);
    if (lever.reads_schedule) continue;
    const LeverUse use = mainland_use(lever, 1.0, make_quarter(2025, 1), {});
    CHECK(sentence_of(macro_model().world, use)
              .starts_with(acts_on_edges_alone(lever) ? "shanghai, chongqing-qinzhou by rail: "
                                                      : "mainland: "));
    CHECK_FALSE(sentence_problem(lever).has_value());
  }
}
