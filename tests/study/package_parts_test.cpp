// SPDX-License-Identifier: Apache-2.0
#include "study/package_parts.h"

#include <doctest/doctest.h>

#include "support/macro.h"

using namespace entrepot;

namespace {

std::string entry(const std::string& lever, const std::string& value, const std::string& further = "") {
  return "- {lever: " + lever + ", where: mainland, sectors: all, value: " + value +
         ", from: 2025Q1, phase_in: {shape: step}" + further + "}\n";
}

Scenario of(const std::string& levers) {
  return scenario_from("format: 1\nhorizon: {from: 2024Q1, quarters: 8}\nlevers:\n" + levers);
}

const std::string cut = entry("mfn_tariff_cut", "20 percent", ", partners: asean");
const std::string deeper = entry("mfn_tariff_cut", "40 percent", ", partners: all, further: true");
const std::string services = entry("services_opening", "20 percent");

}  // namespace

TEST_CASE("package_parts: entries by lever, by measure and by task") {
  Scenario scenario = of(cut + services + deeper);
  scenario.levers[0].measures = {"one"}, scenario.levers[0].tasks = "III.2";
  scenario.levers[2].measures = {"two", "one"}, scenario.levers[2].tasks = "III.1; III.2";
  const std::vector<PackagePart> levers = parts_of(scenario, PartsBy::lever);
  REQUIRE(levers.size() == 2);
  CHECK(levers[0].name == "mfn_tariff_cut");
  CHECK(levers[0].uses == std::vector<bool>{true, false, true});
  CHECK(levers[0].entries == 2);
  const std::vector<PackagePart> measures = parts_of(scenario, PartsBy::measure);
  REQUIRE(measures.size() == 3);
  CHECK(measures[0].name == "one");
  CHECK(measures[0].uses == std::vector<bool>{true, false, true});
  CHECK(measures[1].name == "");  // of no measure, where the first such entry stands
  CHECK(measures[2].uses == std::vector<bool>{false, false, true});
  const std::vector<PackagePart> tasks = parts_of(scenario, PartsBy::task);
  REQUIRE(tasks.size() == 3);
  CHECK(tasks[0].name == "III.1");
  CHECK(tasks[1].uses == std::vector<bool>{true, false, true});
  CHECK(tasks[2].name == "");  // behind all
  CHECK(tasks[2].uses == std::vector<bool>{false, true, false});
}

TEST_CASE("package_parts: a composite is one entry with all its parts") {
  const Scenario scenario =
      of("- {lever: megaregional_accession, where: mainland, partners: cptpp, sectors: all, value: 100 "
         "percent,\n"
         "   from: 2025Q1, phase_in: {shape: step}}\n");
  const std::vector<PackagePart> levers = parts_of(scenario, PartsBy::lever);
  REQUIRE(levers.size() == 1);
  CHECK(levers[0].name == "megaregional_accession");
  CHECK(levers[0].entries == 1);
  CHECK(levers[0].uses == std::vector<bool>(scenario.levers.size(), true));
  CHECK(scenario.levers.size() > 1);
}

TEST_CASE("package_parts: alone it is what its own scenario gives, and with it goes what the rest does not") {
  const PackageByParts found = package_by_parts(macro_model(), of(cut + services), PartsBy::lever);
  const auto whole_of = [](const std::string& levers) {
    return package_by_parts(macro_model(), of(levers), PartsBy::lever).package;
  };
  REQUIRE(found.parts.size() == 2);
  const auto of_cut = whole_of(cut), of_services = whole_of(services);
  CHECK(found.parts[0].alone == of_cut);
  CHECK(found.parts[1].alone == of_services);
  for (std::size_t k = 0; k < found.package.size(); ++k) {
    INFO(outcomes_of_parts(macro_model().world)[k].outcome);
    REQUIRE(found.package[k].has_value());
    CHECK(*found.parts[0].goes_with[k] == *found.package[k] - *of_services[k]);
    CHECK(*found.parts[1].goes_with[k] == *found.package[k] - *of_cut[k]);
  }
}

TEST_CASE("package_parts: of two cuts of one duty only the deeper counts") {
  // What goes with the shallower cut is nothing where the deeper one holds on the same flows.
  Scenario scenario = of(cut + deeper);
  scenario.levers[0].measures = {"shallow"}, scenario.levers[1].measures = {"deep"};
  const PackageByParts found = package_by_parts(macro_model(), scenario, PartsBy::measure);
  REQUIRE(found.parts.size() == 2);
  CHECK(*found.parts[0].alone[0] != 0.0);
  CHECK(*found.parts[0].goes_with[0] == 0.0);
  CHECK(*found.parts[1].alone[0] == *found.package[0]);
}
