// SPDX-License-Identifier: Apache-2.0
// Slips of the hand and the keyboard: one mistake each, with the remedy that mends it, word for word.
#include <doctest/doctest.h>

#include "io/scenario/scenario_reader.h"
#include "support/macro.h"
#include "support/program.h"

using namespace entrepot;

namespace {

const std::string good =
    "format: 1\n"
    "horizon: {from: 2024Q1, quarters: 40}\n"
    "levers:\n"
    "- lever: customs_clearance\n"
    "  where: mainland\n"
    "  partners: all\n"
    "  sectors: goods\n"
    "  value: 0.3 days\n"
    "  from: 2025Q1\n"
    "outcomes: [trade]\n";

std::string said(const std::string& from, const std::string& to) {
  std::string text = good;
  const std::size_t found = text.find(from);
  REQUIRE(found != std::string::npos);
  return said_about_scenario(text.replace(found, from.size(), to));
}

// What `validate` says on the command line, without the lines that it shows.
std::string first_line(const std::string& text) {
  return text.substr(0, text.find('\n'));
}

}  // namespace

TEST_CASE("doors: signs of full width") {
  CHECK(said("where: mainland", "where：mainland") ==
        "s.yaml:5:8: error[Y030]: '：' of full width means nothing to YAML\n  write ':' and a blank\n");
  CHECK(said("format: 1", "format： 1") ==
        "s.yaml:1:7: error[Y030]: '：' of full width means nothing to YAML\n  write ':' and a blank\n");
  CHECK(said("lever: cust", "lever：cust") ==
        "s.yaml:4:8: error[Y030]: '：' of full width means nothing to YAML\n  write ':' and a blank\n");
  CHECK(said("where: mainland\n  partners: all", "where：mainland\n  partners：all") ==
        "s.yaml:5:8: error[Y030]: '：' of full width means nothing to YAML\n  write ':' and a blank\n"
        "s.yaml:6:11: error[Y030]: '：' of full width means nothing to YAML\n  write ':' and a blank\n");
  // The last of its file is a key without a value.
  CHECK(said("  from: 2025Q1\noutcomes: [trade]\n", "  from：2025Q1\n") ==
        "s.yaml:9:3: error[Y030]: an entry of levers has signs of full width: 'from：2025Q1'\n"
        "  write 'from: 2025Q1'\n");
  CHECK(said("horizon: {", "horizon: ｛") ==
        "s.yaml:2:10: error[Y030]: '｛' of full width means nothing to YAML\n  write '{', of half width\n");
  CHECK(said("2024Q1, ", "2024Q1，") ==
        "s.yaml:2:23: error[Y030]: '，' of full width means nothing to YAML\n  write ',', of half width\n");
  CHECK(said("{from: 2024Q1, quarters: 40}", "｛from：2024Q1，quarters：40｝") ==
        "s.yaml:2:10: error[Y030]: horizon has signs of full width: '｛from：2024Q1，quarters：40｝'\n"
        "  write '{from: 2024Q1, quarters: 40}'\n");
  CHECK(said("where: mainland", "where: 【east，central】") ==
        "s.yaml:5:10: error[S002]: unknown place '【east，central】'\n  write [east, central]\n");
  CHECK(said("where: mainland", "where: [east，central]") ==
        "s.yaml:5:11: error[S002]: unknown place 'east，central'\n  write east, central\n");
  CHECK(said("0.3 days", "０．３ days") ==
        "s.yaml:8:10: error[Y030]: value has signs of full width: '０．３ days'\n  write '0.3 days'\n");
  CHECK(said("  where", "　　where") ==
        "s.yaml:5:1: error[Y030]: '　' of full width means nothing to YAML\n  write ' ', of half width\n");
  // In words they may stand, and in comments.
  CHECK(said("format: 1", "format: 1\ntitle: “关税：下降，【甲】”  # 标题：甲\nquestion: >-\n  what：this") ==
        "");
}

TEST_CASE("doors: a list without brackets") {
  CHECK(said("where: mainland", "where: east, central") ==
        "s.yaml:5:10: error[S002]: unknown place 'east, central'\n  write [east, central]\n");
  CHECK(said("partners: all", "partners: usa、eu") ==
        "s.yaml:6:13: error[S002]: unknown place 'usa、eu'\n  write [usa, eu]\n");
  CHECK(said("sectors: goods", "sectors: ELE, EEQ") ==
        "s.yaml:7:12: error[S003]: unknown sector 'ELE, EEQ'\n  write [ELE, EEQ]\n");
  CHECK(said("outcomes: [trade]", "outcomes: trade, real_income") ==
        "s.yaml:10:11: error[S012]: unknown outcome 'trade, real_income'\n  write [trade, real_income]\n");
  CHECK(said("format: 1", "format: 1\ninclude: a.yaml, b.yaml") ==
        "s.yaml:2:10: error[S020]: no file 'a.yaml, b.yaml' to include\n  write [a.yaml, b.yaml]\n");
  // A title with a comma in it is no list.
  CHECK(said("where: mainland", "where: Hong Kong, China") == "");
}

TEST_CASE("doors: dates of other kinds") {
  CHECK(said("from: 2025Q1", "from: 2025-04-01") ==
        "s.yaml:9:9: error[Y029]: from is '2025-04-01', which is not a quarter\n  write 2025Q2\n");
  CHECK(said("from: 2025Q1", "from: Apr 2025\n  until: 2026/11") ==
        "s.yaml:9:9: error[Y029]: from is 'Apr 2025', which is not a quarter\n  write 2025Q2\n"
        "s.yaml:10:10: error[Y029]: until is '2026/11', which is not a quarter\n  write 2026Q4\n");
  CHECK(said("from: 2024Q1", "from: 2024") ==
        "s.yaml:2:17: error[Y029]: from is '2024', which is not a quarter\n"
        "  write 2024Q1, or another quarter of 2024\n");
  const Scratch desk;
  desk.write("t.csv", "origin,destination,sector,tariff_percent,from\nusa,China,Cars,20,2025-07-01\n");
  desk.write("s.yaml",
             "format: 1\nhorizon: {from: 2024Q1, quarters: 40}\n"
             "levers: [{lever: tariff_schedule, file: t.csv, from: 2025Q1}]\n");
  CHECK(first_line(test::entrepot_in(desk.folder(), "validate s.yaml").out) ==
        "t.csv:2:19: error[Y029]: from is '2025-07-01', which is not a quarter");
}

TEST_CASE("doors: one for many and many for one: one mistake") {
  const std::vector<std::pair<std::string, std::string>> slips = {
      {"\nlevers:", "\nlever:"}, {"- lever:", "- levers:"}, {"outcomes", "outcome"},
      {"partners", "partner"},   {"sectors", "sector"},     {"quarters", "quarter"},
      {"horizon", "horizons"},   {"format", "formats"},     {"from: 2025Q1", "From: 2025Q1"},
      {"  where", "  wheres"},   {"  value", "  values"},   {"outcomes", "Outcomes"},
  };
  for (const auto& slip : slips) {
    const std::string &right = std::get<0>(slip), &wrong = std::get<1>(slip);
    CAPTURE(wrong);
    std::string text = good;
    text.replace(text.find(right), right.size(), wrong);
    const Scratch desk;
    desk.write("s.yaml", text);
    const test::Answer answer = test::entrepot_in(desk.folder(), "validate s.yaml");
    CHECK(answer.err == "1 file checked: 1 error\n");
    const std::string key = right.substr(right.find_first_not_of("\n- "));
    const std::string word = key.substr(0, key.find(':'));
    CHECK(answer.out.find("error[Y025]") != std::string::npos);
    CHECK(answer.out.find("did you mean '" + word + "'?") != std::string::npos);
  }
}

TEST_CASE("doors: a value in the unit of other levers") {
  CHECK(
      said("customs_clearance\n  where: mainland\n  partners: all\n  sectors: goods\n  value: 0.3 days",
           "mfn_tariff_cut\n  where: mainland\n  value: 5 points") ==
      "s.yaml:6:10: error[Y028]: value is in percent of the applied collected rate removed, not in 'points'\n"
      "  write '5 percent' if that is what is meant; in points: trade_remedy (points of duty on covered "
      "trade), "
      "tariff_war (points of extra duty on covered trade)\n");
  // No lever takes hours, and none that moves time_cost takes percent.
  CHECK(said("0.3 days", "0.3 percent") ==
        "s.yaml:8:10: error[Y028]: value is in days, not in 'percent'\n"
        "  write '0.3 days' if that is what is meant\n");
  // The program reads the catalogue for it, of which the scenario names one lever.
  const Scratch desk;
  desk.write("s.yaml",
             "format: 1\nhorizon: {from: 2024Q1, quarters: 40}\n"
             "levers: [{lever: mfn_tariff_cut, where: mainland, value: 5 points, from: 2025Q1}]\n");
  for (const char* verb : {"validate", "solve"}) {
    CAPTURE(verb);
    const test::Answer answer = test::entrepot_in(desk.folder(), std::string(verb) + " s.yaml");
    CHECK((answer.out + answer.err).find("in points: trade_remedy") != std::string::npos);
  }
}

TEST_CASE("doors: replications without dice") {
  CHECK(said("format: 1", "format: 1\nreplications: 5") ==
        "s.yaml:2:15: warning[W012]: 5 replications, but no lever moves reform_rate, and nothing else has "
        "dice: "
        "they would be the same, and one is made (run --firms gives firms dice)\n  take the line out, or use "
        "a lever that moves reform_rate "
        "('entrepot describe levers')\n");
  CHECK(said("format: 1", "format: 1\nreplications: 1") == "");
}

TEST_CASE("doors: paths of --set that are none") {
  const Scratch desk;
  desk.write("s.yaml", good);
  const std::vector<std::pair<std::string, int>> paths = {
      {"horizon.quarters.", 17},
      {".horizon.quarters", 1},
      {"horizon..quarters", 9},
      {"horizon. quarters", 9},
      {"horizon.quarters ", 17},
      {" horizon.quarters", 1},
      {"levers[1]value", 10},
      {"levers.[1].value", 7},
      {"levers[01].value", 7},
      {"levers[1]].value", 10},
      {"levers[0].value", 7},
      {"levers[].value", 7},
      {"levers[1.value", 7},
      {"levers[ 1].value", 7},
      {"levers[+1].value", 7},
      {"levers[1] .value", 10},
      {"a\tb", 2},
      {".", 1},
      {"..", 1},
      {"levers[1].[value]", 10},
      {"[x]", 1},
      {"levers]1[", 7},
      {"levers[-1]", 7},
  };
  for (const auto& malformed : paths) {
    const std::string& path = std::get<0>(malformed);
    const int column = std::get<1>(malformed);
    CAPTURE(path);
    Diagnostics diagnostics;
    read_scenario(desk.folder() / "s.yaml", catalogue(), macro_model().world, diagnostics, {path + "=8"});
    CHECK(render(diagnostics) ==
          "--set:1:" + std::to_string(column) + ": error[S021]: '" + path +
              "' is no path\n  keys with dots between them, entries of a list counted from "
              "1: levers[2].value\n");
  }
}
