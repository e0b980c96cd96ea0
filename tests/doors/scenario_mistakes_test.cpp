// SPDX-License-Identifier: Apache-2.0
// Malformed scenarios: each ends with a place, what is wrong and how to mend it, word for word.
#include <doctest/doctest.h>

#include "io/scenario/scenario_reader.h"
#include "support/macro.h"

using namespace entrepot;

namespace {

// A good scenario with one lever whose lines can be replaced.
std::string with_lever(const std::string& lines) {
  return "format: 1\nhorizon: {from: 2024Q1, quarters: 40}\nlevers:\n" + lines;
}

const std::string good =
    "- lever: customs_clearance\n"
    "  where: mainland\n"
    "  partners: all\n"
    "  value: 0.3 days\n"
    "  from: 2025Q1\n";

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  const std::size_t found = text.find(from);
  REQUIRE(found != std::string::npos);
  return text.replace(found, from.size(), to);
}

std::string said(const std::string& lever_lines) {
  return said_about_scenario(with_lever(lever_lines));
}
std::string said(const std::string& from, const std::string& to) {
  return said(replaced(good, from, to));
}

}  // namespace

TEST_CASE("doors: a good scenario is greeted with silence") {
  CHECK(said(good) == "");
  CHECK(said_about_scenario("format: 1\nhorizon: {from: 2024Q1, quarters: 1}\n") == "");
}

TEST_CASE("doors: names") {
  CHECK(said("customs_clearance", "custom_clearance") ==
        "s.yaml:4:10: error[S001]: unknown lever 'custom_clearance'\n  did you mean 'customs_clearance'?\n");
  CHECK(said("customs_clearance", "zzz") ==
        "s.yaml:4:10: error[S001]: unknown lever 'zzz'\n  'entrepot describe levers' lists them\n");
  CHECK(said("where: mainland", "where: atlantis") ==
        "s.yaml:5:10: error[S002]: unknown place 'atlantis'\n  'entrepot describe locations' lists them\n");
  CHECK(said("value:", "sectors: [goods, quidditch]\n  value:") ==
        "s.yaml:7:20: error[S003]: unknown sector 'quidditch'\n  'entrepot describe sectors' lists them\n");
  CHECK(said_about_scenario("format: 1\nhorizon: {from: 2024Q1, quarters: 4}\noutcomes: zzz\n") ==
        "s.yaml:3:11: error[S012]: unknown outcome 'zzz'\n  'entrepot describe outcomes' lists them\n");
  CHECK(said("where: mainland", "where: [east, mainlnd]") ==
        "s.yaml:5:17: error[S002]: unknown place 'mainlnd'\n  did you mean 'mainland'?\n");
  CHECK(said("partners: all", "partners: [usa, ue]") ==
        "s.yaml:6:19: error[S002]: unknown place 'ue'\n  did you mean 'eu'?\n");
  CHECK(said("value:", "sectors: manufacturng\n  value:") ==
        "s.yaml:7:12: error[S003]: unknown sector 'manufacturng'\n  did you mean 'manufacturing'?\n");
  CHECK(said_about_scenario(
            "format: 1\nhorizon: {from: 2024Q1, quarters: 4}\noutcomes: [trade, real_incom]\n") ==
        "s.yaml:3:19: error[S012]: unknown outcome 'real_incom'\n  did you mean 'real_income'?\n");
  CHECK(said("where:", "were:") ==
        "s.yaml:5:3: error[Y025]: an entry of levers has no key 'were'\n  did you mean 'where'?\n");
}

TEST_CASE("doors: numbers and units") {
  CHECK(said("0.3 days", "0.3 percent") ==
        "s.yaml:7:10: error[Y028]: value is in days, not in 'percent'\n"
        "  write '0.3 days' if that is what is meant\n");
  CHECK(said("0.3 days", "0.3") ==
        "s.yaml:7:10: error[Y028]: value has no unit; it is in days\n"
        "  write '0.3 days' if that is what is meant\n");
  CHECK(said("0.3 days", "nan days") ==
        "s.yaml:7:10: error[Y023]: value is 'nan days', which is not a finite number\n"
        "  write a number and 'days', for instance '10 days'\n");
  CHECK(said("0.3 days", "012 days") ==
        "s.yaml:7:10: error[Y023]: value is '012 days': a number does not begin with 0\n"
        "  write a number and 'days', for instance '10 days'\n");
  CHECK(said("0.3 days", "0.3days") ==
        "s.yaml:7:10: error[Y028]: value is '0.3days': a blank stands before the unit\n"
        "  write '0.3 days'\n");
  CHECK(said("0.3 days", "12hours") ==
        "s.yaml:7:10: error[Y028]: value is in days, not in 'hours'\n"
        "  write '0.5 days'\n");
  CHECK(said("value: 0.3 days", "value:") ==
        "s.yaml:7:3: error[Y023]: value must be a number, not nothing\n"
        "  write a number and 'days', for instance '10 days'\n");
  CHECK(said_about_scenario("format: 1\nhorizon: {from: 2024Q1, quarters: lots}\n") ==
        "s.yaml:2:35: error[Y023]: quarters is 'lots', which is not a finite number\n"
        "  write a whole number from 1 to 400\n");
  CHECK(said("0.3 days", "7 days") ==
        "s.yaml:7:10: error[S005]: value is 7 days, outside 0 to 5 (days saved at the border per "
        "consignment)\n  the nearest allowed is '5 days'\n");
  CHECK(said("0.3 days", "[1]") ==
        "s.yaml:7:10: error[Y023]: value must be a number, not a list\n"
        "  write a number and 'days', for instance '10 days'\n");
  CHECK(
      said("value: 0.3 days", "value: 0.3 days\n  with: {speed: 3 days}") ==
      "s.yaml:8:3: error[S008]: lever 'customs_clearance' has no field but its value\n  take 'with' away\n");
  CHECK(said_about_scenario(
            "format: 1\nhorizon: {from: 2024Q1, quarters: 401}\nreplications: 0\nseed: 1.5\n") ==
        "s.yaml:2:35: error[Y027]: quarters is 401, not a whole number from 1 to 400\n  the nearest allowed "
        "is 400\n"
        "s.yaml:3:15: error[Y027]: replications is 0, not a whole number from 1 to 10000\n  the nearest "
        "allowed is 1\n"
        "s.yaml:4:7: error[Y027]: seed is 1.5, not a whole number from 0 to 9007199254740992\n  the nearest "
        "allowed is 2\n");
}

TEST_CASE("doors: dates") {
  CHECK(said("2025Q1", "2025Q5") ==
        "s.yaml:8:9: error[Y029]: from is '2025Q5', which is not a quarter\n"
        "  write year and quarter, for instance 2026Q1\n");
  CHECK(said("2025Q1", "2034Q1") ==
        "s.yaml:8:9: error[S006]: from 2034Q1 is after the horizon, 2024Q1 to 2033Q4\n"
        "  lengthen the horizon or take the lever out\n");
  CHECK(said("2025Q1", "2025Q1\n  until: 2025Q1") ==
        "s.yaml:9:10: error[S007]: until 2025Q1 is not after from 2025Q1\n"
        "  until is the first quarter in which the lever no longer holds\n");
  CHECK(said("2025Q1", "2025Q1\n  until: 2040Q1") ==
        "s.yaml:9:10: warning[W004]: until 2040Q1 is after the horizon, 2024Q1 to 2033Q4\n"
        "  the lever holds to the last quarter; in the long run it counts as ended\n");
  CHECK(said("2025Q1", "2020Q1") ==
        "s.yaml:8:9: warning[W003]: from 2020Q1 is not after the base year 2023, which holds the policies of "
        "its time\n"
        "  give only what is added; the base year holds " +
            catalogue_lever("customs_clearance").in_base_year + "\n");
  // Where its file does not say what the base year holds.
  CHECK(said("- lever: odi_support\n  where: mainland\n  value: 10 percent\n  from: 2023Q4\n") ==
        "s.yaml:7:9: warning[W003]: from 2023Q4 is not after the base year 2023, which holds the policies of "
        "its time\n"
        "  give only what is added to the base year\n");
  const std::string later = replaced(with_lever(good), "from: 2024Q1", "from: 2026Q1");
  CHECK(said_about_scenario(later) ==
        "s.yaml:8:9: warning[W002]: from 2025Q1 is before the horizon, 2026Q1 to 2035Q4\n"
        "  the lever is in force from the first quarter on, as far as it is phased in by then\n");
  CHECK(said_about_scenario(replaced(later, "from: 2025Q1", "from: 2025Q1\n  until: 2026Q1")) ==
        "s.yaml:9:10: error[S006]: until 2026Q1 is before the horizon, 2026Q1 to 2035Q4\n"
        "  take the lever out\n");
}

TEST_CASE("doors: levers on affiliates") {
  const std::string list =
      "- lever: fdi_negative_list\n  where: mainland\n  sectors: telecommunications\n  value: 50 percent\n"
      "  from: 2025Q1\n";
  const std::string outward =
      "- lever: odi_support\n  where: mainland\n  partners: all\n  value: 10 percent\n  from: 2025Q1\n";
  CHECK(said(list) == "");
  CHECK(said(outward) == "");
  CHECK(said(replaced(list, "mainland", "usa")) ==
        "s.yaml:4:10: warning[W001]: lever 'fdi_negative_list' acts on no affiliate\n"
        "  in the base year these owners have none in these places and sectors\n");
  CHECK(said(replaced(list, "value", "partners: africa_other\n  value")) ==
        "");  // owner 'other' is there too
  CHECK(said(replaced(list, "50 percent", "0 percent")) ==
        "s.yaml:4:10: warning[W001]: lever 'fdi_negative_list' changes nothing\n"
        "  its value is zero, or what it lowers is at its lowest already where it acts\n");
  CHECK(said(replaced(list, "value", "partners: [west, hainan]\n  value")) ==
        "s.yaml:4:10: error[S004]: lever 'fdi_negative_list' has no origin and destination that it could act "
        "between\n"
        "  look at where, partners and sectors; places of one economy are never partners\n");
  // Nobody at home in Central Asia has firms elsewhere.
  CHECK(
      said(replaced(outward, "where: mainland", "where: central_asia")) ==
      "s.yaml:4:10: error[S004]: lever 'odi_support' has no owner of firms elsewhere that is at home there\n"
      "  look at where, partners and sectors; places of one economy are never partners\n");
  CHECK(said(outward + outward) ==
        "s.yaml:9:10: warning[W005]: lever 'odi_support' acts on the same affiliates at the same time as in "
        "line 4\n"
        "  keep one of the two, or end the first with 'until'; 'further: true' says that both are meant\n");
  CHECK(
      said(list + "  with: {listed: 2 percent}\n") ==
      "s.yaml:9:3: error[S008]: lever 'fdi_negative_list' has no field but its value\n  take 'with' away\n");
}

TEST_CASE("doors: phase-in") {
  CHECK(said("2025Q1", "2025Q1\n  phase_in: {shape: linea, quarters: 4}") ==
        "s.yaml:9:21: error[Y024]: shape cannot be 'linea'\n  did you mean 'linear'?\n");
  CHECK(said("2025Q1", "2025Q1\n  phase_in: {shape: linear}") ==
        "s.yaml:9:13: error[Y026]: phase_in needs the key 'quarters'\n  add 'quarters: ...'\n");
  CHECK(said("2025Q1", "2025Q1\n  phase_in: {shape: linear, quarters: 0}") ==
        "s.yaml:9:39: error[Y027]: quarters is 0, not a whole number from 1 to 400\n  the nearest allowed is "
        "1\n");
  CHECK(said("2025Q1", "2025Q1\n  phase_in: linear") ==
        "s.yaml:9:13: error[Y020]: phase_in must be a map of keys, not 'linear'\n"
        "  its keys are: shape, quarters\n");
}

TEST_CASE("doors: scopes") {
  CHECK(said("where: mainland", "where: []") ==
        "s.yaml:4:10: error[S004]: lever 'customs_clearance' has no place\n"
        "  look at where, partners and sectors; places of one economy are never partners\n");
  CHECK(said("partners: all", "partners: [west, hainan]") ==
        "s.yaml:4:10: error[S004]: lever 'customs_clearance' has no origin and destination that it could act "
        "between\n"
        "  look at where, partners and sectors; places of one economy are never partners\n");
  CHECK(
      said("- lever: services_opening\n  where: mainland\n  sectors: goods\n  value: 15 percent\n  from: "
           "2025Q1\n") ==
      "s.yaml:4:10: error[S004]: lever 'services_opening' has no services sector, and it moves nothing else\n"
      "  look at where, partners and sectors; places of one economy are never partners\n");
  CHECK(said("where: mainland", "where: {east: 1}") ==
        "s.yaml:5:10: error[Y021]: where must be a list, not a map of keys\n  write one '- ...' a line, or "
        "[a, b]\n");
  CHECK(said("where: mainland", "where: [{name: east, weight: 2}]") ==
        "s.yaml:5:32: error[Y027]: weight is 2, outside 0 to 1\n  the nearest allowed is 1\n");
}

TEST_CASE("doors: levers that change nothing, or the same thing twice") {
  CHECK(said("0.3 days", "0 days") ==
        "s.yaml:4:10: warning[W001]: lever 'customs_clearance' changes nothing\n"
        "  its value is zero, or what it lowers is at its lowest already where it acts\n");
  // Hong Kong has no tariffs to cut.
  CHECK(said("- lever: mfn_tariff_cut\n  where: hong_kong\n  value: 10 percent\n  from: 2025Q1\n") ==
        "s.yaml:4:10: warning[W001]: lever 'mfn_tariff_cut' changes nothing\n"
        "  its value is zero, or what it lowers is at its lowest already where it acts\n");
  CHECK(said(good + good) ==
        "s.yaml:9:10: warning[W005]: lever 'customs_clearance' acts on the same flows at the same time as in "
        "line 4\n"
        "  keep one of the two, or end the first with 'until'; 'further: true' says that both are meant\n");
}

TEST_CASE("doors: the form of the whole") {
  CHECK(said_about_scenario("") ==
        "s.yaml: error[Y005]: nothing is in this file\n  save it, or begin with 'format: 1'\n");
  CHECK(said_about_scenario("- a\n- b\n")
            .starts_with("s.yaml:1:1: error[Y020]: a scenario must be a map of keys, not a list\n"));
  CHECK(said_about_scenario("title: x\n") ==
        "s.yaml:1:1: error[Y026]: a scenario needs the key 'format'\n  add 'format: ...'\n"
        "s.yaml:1:1: error[Y026]: a scenario needs the key 'horizon'\n  add 'horizon: ...'\n");
  CHECK(said_about_scenario("format: 2\nhorizon: {from: 2024Q1, quarters: 4}\n") ==
        "s.yaml:1:9: error[Y027]: format is 2, not 1\n  the nearest allowed is 1\n");
  CHECK(said_about_scenario(with_lever(good) + "horizon: {from: 2024Q1, quarters: 8}\n") ==
        "s.yaml:9:1: error[Y012]: key 'horizon' is given twice\n"
        "  it stands in line 2 already; keep one of the two\n");
  CHECK(said_about_scenario("format: 1\nhorizon: {from: 2024Q1, quarters: 4}\nlevers: 5\n") ==
        "s.yaml:3:9: error[Y021]: levers must be a list, not '5'\n  write one '- ...' a line, or [a, b]\n");
  CHECK(said_about_scenario("format: 1\nhorizon: {from: 2024Q1, quarters: 4}\nlevers: [5]\nbaseline: x\n")
            .starts_with("s.yaml:3:10: error[Y020]: an entry of levers must be a map of keys, not '5'\n"));
  std::string deep = "format: 1\nhorizon: ";
  for (int k = 0; k < 5000; ++k) deep += "[";
  for (int k = 0; k < 5000; ++k) deep += "]";
  CHECK(said_about_scenario(deep) ==
        "s.yaml:2:73: error[Y006]: more than 64 levels of lists and maps\n  a scenario needs about five\n");
  std::string bomb = "a: &a [x, x]\n";
  for (char c = 'b'; c < 'k'; ++c)
    bomb += std::string(1, c) + ": &" + c + " [*" + static_cast<char>(c - 1) + ", *" +
            static_cast<char>(c - 1) + "]\n";
  CHECK(said_about_scenario(bomb).starts_with("s.yaml:1:4: error[Y008]: anchors are not used here\n"));
  CHECK(said_about_scenario(std::string(5 << 20, 'x')) ==
        "s.yaml: error[Y002]: 5242880 bytes; the most is 4194304 (4 MiB)\n  put tables into a CSV file\n");
}

TEST_CASE("doors: two misspellings are two errors in the order of the file") {
  CHECK(said_about_scenario("format: 1\nquestin: why\nhorizon: {from: 2024Q1, quartrs: 4}\n") ==
        "s.yaml:2:1: error[Y025]: a scenario has no key 'questin'\n  did you mean 'question'?\n"
        "s.yaml:3:25: error[Y025]: horizon has no key 'quartrs'\n  did you mean 'quarters'?\n");
}

TEST_CASE("doors: schedules") {
  const auto about = [](const std::string& lines, const std::string& table) {
    const Scratch scratch;
    if (!table.empty()) scratch.write("t.csv", table);
    Diagnostics diagnostics;
    const Scenario scenario = read_scenario(
        scratch.write("s.yaml", with_lever("- lever: tariff_schedule\n  from: 2025Q1\n" + lines)),
        catalogue(), macro_model().world, diagnostics);
    if (diagnostics.ok()) check_effects(scenario, diagnostics);
    diagnostics.sort();
    return scratch.words(diagnostics);
  };
  const std::string header = "origin,destination,sector,tariff_percent\n";
  CHECK(about("  file: t.csv\n", header + "usa,mainland,goods,25\n") == "");
  CHECK(about("  file: t.csv\n",
              "from," + header + "2026Q1,usa,mainland,goods,25\n,usa,mainland,goods,5\n") == "");
  CHECK(about("  file: t.csv\n", header) ==
        "s.yaml:4:10: warning[W001]: lever 'tariff_schedule' changes nothing\n"
        "  its table has no line\n");
  CHECK(about("", "") ==
        "s.yaml:4:3: error[Y026]: an entry of levers needs the key 'file'\n  add 'file: ...'\n");
  CHECK(about("  file: no.csv\n", "") ==
        "no.csv: error[C001]: cannot read this file\n"
        "  it must hold the columns origin, destination, sector, tariff_percent\n");
  CHECK(about("  file: t.csv\n  where: mainland\n", header) ==
        "s.yaml:7:3: error[S013]: 'where' means nothing here: the schedule says which flows pay what\n"
        "  take it away\n");
  CHECK(about("  file: t.csv\n  value: 50 percent\n", header) ==
        "s.yaml:7:3: error[S013]: 'value' means nothing here: the rates stand in the schedule, as levels and "
        "not as points added\n"
        "  change the table, or name another with 'file:'; points on top of a duty are another lever's\n");
  CHECK(about("  file: t.csv\n", header + "usa,mainland,FIN,25\n") ==
        "t.csv:2:14: error[S014]: 'FIN' holds the service 'FIN', which pays no duty\n"
        "  name goods, for instance with the tag 'goods'\n");
  CHECK(about("  file: t.csv\n", header + "east,west,goods,25\n") ==
        "t.csv:2:1: error[S014]: from 'east' to 'west' no flow crosses a customs border\n"
        "  name places of two customs areas\n");
  CHECK(about("  file: t.csv\n", header + "ldc,mainland,goods,25\n") ==
        "t.csv:2:1: error[S014]: tag 'ldc' names parts of its members; a rate needs whole ones\n"
        "  name the places or sectors one by one\n");
  CHECK(about("  file: t.csv\n", header + "usa,east,MOT,25\nusa,mainland,MOT,30\n") ==
        "t.csv:3:1: error[S015]: usa to east in MOT stands in line 2 already\n"
        "  give every flow one rate at a time\n");
  CHECK(about("  file: t.csv\n", header + "usa,eas,MOT,25\nuss,east,MOT,2x\n") ==
        "t.csv:2:5: error[S002]: unknown place 'eas'\n  did you mean 'east'?\n"
        "t.csv:3:1: error[S002]: unknown place 'uss'\n  did you mean 'usa'?\n"
        "t.csv:3:14: error[C004]: tariff_percent is '2x'; it must be a finite number\n"
        "  write it with a decimal point and without separators\n");
  CHECK(about("  file: t.csv\n", "origin,destination,sector,tariff_percent,when\nusa,east,MOT,25,2025Q1\n") ==
        "t.csv:1:42: error[S013]: a schedule has no column 'when'\n"
        "  its columns are origin, destination, sector, tariff_percent, from\n");
  CHECK(about("  file: t.csv\n", "origin,form,destination,sector,tariff_percent\nusa,2025Q1,east,MOT,25\n") ==
        "t.csv:1:8: error[S013]: a schedule has no column 'form'\n  did you mean 'from'?\n");
  CHECK(about("  file: t.csv\n", "origin,destination,sector,tarif_percent\nusa,east,MOT,25\n") ==
        "t.csv:1:27: error[C002]: unknown column 'tarif_percent'\n  did you mean 'tariff_percent'?\n");
}

TEST_CASE("doors: an unreadable scenario is a matter of files, not of words") {
  Diagnostics diagnostics;
  CHECK_THROWS_AS(read_scenario("/no/such/s.yaml", catalogue(), macro_model().world, diagnostics), Failure);
  CHECK_THROWS_AS(read_scenario_tree("/no/such/s.yaml", {}), Failure);
}
