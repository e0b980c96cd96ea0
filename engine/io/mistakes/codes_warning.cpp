// SPDX-License-Identifier: Apache-2.0
// Pages of the warnings about scenarios: what runs, and is perhaps not meant.
#include "io/mistakes/codes.h"

namespace entrepot {
namespace {

std::string table(const std::string& percent) {
  return "- lever: tariff_schedule\n  from: 2026Q1\n  schedule:\n"
         "  - {origin: mainland, destination: usa, sector: goods, tariff_percent: " +
         percent + "}\n";
}

std::string wall(const std::string& value, const std::string& more = "") {
  return "- lever: decoupling\n  where: mainland\n  partners: usa\n  value: " + value +
         "\n  from: 2025Q1\n  phase_in: {shape: step}\n" + more;
}

std::string own_lever(const std::string& name) {
  return "format: 1\nhorizon: {from: 2024Q1, quarters: 40}\nlever_definitions:\n- format: 1\n  " + name +
         "\n  title: A cut\n  meaning: An example.\n  order: 900\n  direction: imports\n"
         "  fields:\n    value: {unit: percent, of: of the duty, low: 0, high: 100}\n"
         "  moves: {tariff_rate: base*(1-value/100*phase)}\n"
         "  effect_size: {parameter: p, unit: share, low: 0, central: 0, high: 0, distribution: none}\n"
         "  evidence: none\n  citation: none\n  citation_status: none\n"
         "levers:\n- " +
         name + "\n  where: mainland\n  value: 10 percent\n  from: 2025Q1\n";
}

}  // namespace

std::vector<Code> warning_codes() {
  const std::string entry = "scenario.yaml, levers";
  const std::string use =
      "- lever: customs_clearance\n  where: mainland\n  value: 0.3 days\n  from: 2025Q1\n";
  const std::string aligned =
      "- lever: regulatory_alignment\n  where: mainland\n  value: 30 percent\n  from: 2025Q1\n"
      "  sectors: [AGR, FOO]\n";
  const std::string recognised =
      "- lever: standards_mutual_recognition\n  where: mainland\n  value: 10 percent\n  from: 2026Q1\n";
  const std::string reform =
      "- lever: ftz_diffusion\n  where: mainland\n  value: 25 percent\n  from: 2025Q1\n";
  return {
      {"W001", "a lever changes nothing, or acts on nothing",
       "In the base year the lever has nothing to change where it acts: its value is zero, the tariff is "
       "zero\n"
       "already, or no foreign firm is there. The scenario runs, and the lever has no part in what comes "
       "out.",
       entry, "- lever: mfn_tariff_cut\n  where: hong_kong\n  value: 10 percent\n  from: 2025Q1\n",
       "- lever: mfn_tariff_cut\n  where: mainland\n  value: 10 percent\n  from: 2025Q1\n"},
      {"W002", "a lever begins before the horizon",
       "The lever is in force from the first quarter on, as far as its phase-in has come by then. Its "
       "earlier\n"
       "quarters are not simulated.",
       "scenario.yaml", "format: 1\nhorizon: {from: 2026Q1, quarters: 40}\nlevers:\n" + use,
       "format: 1\nhorizon: {from: 2025Q1, quarters: 40}\nlevers:\n" + use},
      {"W003", "a lever begins in the base year or before",
       "The base year holds the policies of its time. A measure of that time would count twice: give only "
       "what\n"
       "is added to it.",
       entry, "- lever: customs_clearance\n  where: mainland\n  value: 0.3 days\n  from: 2020Q1\n", use},
      {"W004", "a lever ends after the horizon",
       "'until' is the first quarter in which the lever no longer holds. Here it lies behind the last "
       "quarter:\n"
       "'run' never sees the end, and 'solve', which looks at the long run, counts the lever as ended.",
       entry, use + "  until: 2040Q1\n", use + "  until: 2030Q1\n"},
      {"W005", "a lever is used twice on the same flows or affiliates at the same time",
       "Two entries of one lever compose: two cuts of 10 percent are a cut of 19 percent, two savings of a "
       "day\n"
       "add up, and of duties, negative lists and profit taxes the lower one holds, so that the other does\n"
       "nothing. That is rarely what is meant.",
       entry, use + use,
       use + "  until: 2027Q1\n"
             "- lever: customs_clearance\n  where: mainland\n  value: 0.5 days\n  from: 2027Q1\n"},
      {"W006", "two levers count the same thing on the same flows or affiliates at the same time",
       "The file of one of the two says that both stand for the same measure or cost ('counts_with'). What "
       "they\n"
       "do there adds up, and so it is in the result twice. Different partners, sectors or dates are no "
       "fault.",
       entry, aligned + recognised, aligned + recognised + "  sectors: [ELE, EEQ]\n"},
      {"W007", "the rates of a table look like fractions",
       "Rates of a tariff schedule are in percent of border value. A table in which the highest is below 1 "
       "percent\n"
       "was probably meant as shares of 1.",
       entry, table("0.25"), table("25")},
      {"W008", "levers ask for more than a channel can be",
       "Every channel has bounds ('entrepot describe channels'), in which the model was thought out. What "
       "all\n"
       "levers together ask for beyond them is cut, and the answer is one to what is left.",
       entry, wall("150 percent") + wall("150 percent", "  further: true\n"), wall("150 percent")},
      {"W009", "nothing holds in the long run",
       "'solve' asks where the economy comes to rest. A measure that ends, or fades, is over by then, and "
       "has no\n"
       "part in the answer; 'run' shows its years.",
       "", "entrepot solve scenarios/examples/temporary_duty.yaml",
       "entrepot run scenarios/examples/temporary_duty.yaml"},
      {"W010", "a lever of the scenario has the name of one of the catalogue",
       "'lever_definitions' goes before the catalogue. What stands behind the lever of the catalogue, its "
       "citation,\n"
       "evidence and size, says nothing about another lever of the same name.",
       "scenario.yaml", own_lever("lever: mfn_tariff_cut"), own_lever("lever: another_tariff_cut")},
      {"W012", "replications of what has no dice",
       "Only authorities throw dice, and they show where a lever moves 'reform_rate'. Without such a lever "
       "every\n"
       "replication would be the same: one is made.",
       "scenario.yaml", "format: 1\nhorizon: {from: 2024Q1, quarters: 40}\nreplications: 5\n",
       "format: 1\nhorizon: {from: 2024Q1, quarters: 40}\n"},
      {"W013", "sectors are named for what has none",
       "People who move, knowledge that flows and the pace of reform belong to places as a whole: the "
       "channels "
       "that\n"
       "move them act in full, whatever sectors an entry names.",
       entry, reform + "  sectors: [AGR, FOO]\n", reform},
  };
}

}  // namespace entrepot
