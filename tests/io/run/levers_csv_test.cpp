// SPDX-License-Identifier: Apache-2.0
// levers.csv of levers on macro: rows of knobs, and of what is not represented.
#include "io/run/levers_csv.h"

#include <doctest/doctest.h>

#include <fstream>
#include <sstream>

#include "support/macro.h"

using namespace entrepot;

TEST_CASE("levers.csv lists deterrence, and moves that no mechanism reads") {
  const Scenario scenario = scenario_from(
      "format: 1\ntitle: t\nquestion: q\nhorizon: {from: 2024Q4, quarters: 2}\nlevers:\n"
      "  - lever: decoupling\n    where: mainland\n    partners: usa\n    value: 10 percent\n"
      "    from: 2025Q1\n    phase_in: {shape: step}\n"
      "  - lever: tariff_war\n    where: usa\n    partners: mainland\n    value: 0 points\n"
      "    with: {threat: 10 percent, retaliation: 0 points}\n    from: 2025Q1\n");
  const Scratch scratch;
  const auto file = scratch.folder() / "levers.csv";
  write_levers_csv(file, macro_model(), scenario);
  std::stringstream text;
  text << std::ifstream(file).rdbuf();
  std::vector<std::string> lines;
  for (std::string line; std::getline(text, line);) lines.push_back(line);
  REQUIRE(lines.size() ==
          6);  // a header; two quarters, the second with what is not represented; two quarters
  CHECK(lines[1].starts_with("1,decoupling,policy,2024Q4,0,10,"));
  CHECK(lines[1].find("not represented") == std::string::npos);
  CHECK(lines[2].find("regulatory_cost knowledge_flow investment_cost,iceberg_cost,") != std::string::npos);
  CHECK(lines[3].find(",knowledge_flow,0,,not represented,") != std::string::npos);
  CHECK(lines[4].find(",,0,,") != std::string::npos);
  CHECK(lines[5].find(",entry_threshold,") != std::string::npos);
}
