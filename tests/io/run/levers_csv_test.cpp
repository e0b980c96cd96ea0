// SPDX-License-Identifier: Apache-2.0
// levers.csv and knobs.csv of levers on macro, by quarter and in the long run.
#include "io/run/levers_csv.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <sstream>

#include "support/macro.h"

using namespace entrepot;

namespace {

std::vector<std::string> lines_of_file(const std::filesystem::path& file) {
  std::ifstream text(file);
  std::vector<std::string> lines;
  for (std::string line; std::getline(text, line);) lines.push_back(line);
  return lines;
}

Scenario example() {
  return scenario_from(
      "format: 1\ntitle: t\nquestion: q\nhorizon: {from: 2024Q4, quarters: 2}\nlevers:\n"
      "  - lever: decoupling\n    where: mainland\n    partners: usa\n    value: 10 percent\n"
      "    from: 2025Q1\n    phase_in: {shape: step}\n"
      "  - lever: customs_clearance\n    where: hainan\n    value: 0.5 days\n    from: 2025Q1\n"
      "    until: 2026Q1\n    phase_in: {shape: step}\n"
      "  - lever: policy_predictability\n    where: mainland\n    value: 50 percent\n    from: 2025Q1\n"
      "    phase_in: {shape: step}\n");
}

double mean_change(const std::string& line) {
  const std::string until = line.substr(0, line.rfind(",\"change, %\""));
  return std::stod(until.substr(until.rfind(',') + 1));
}

}  // namespace

TEST_CASE("levers.csv has a row a use and quarter; knobs.csv changes in per cent") {
  const Scratch scratch;
  const auto file = scratch.folder() / "levers.csv", knobs = scratch.folder() / "knobs.csv";
  write_levers_csv(file, macro_model(), example());
  write_knobs_csv(knobs, macro_model(), example());
  const auto lines = lines_of_file(file), moved = lines_of_file(knobs);
  REQUIRE(lines.size() == 7);  // a header, three uses in two quarters
  const std::string channels = ",regulatory_cost knowledge_flow investment_cost,";
  CHECK(lines[1].starts_with("1,decoupling,,policy,2024Q4,0,10,"));
  CHECK(lines[1].find(channels) != std::string::npos);
  CHECK(lines[2].starts_with("1,decoupling,,policy,2025Q1,1,10,"));
  CHECK(lines[2].find(channels) != std::string::npos);
  CHECK(lines[4].starts_with("2,customs_clearance,,policy,2025Q1,1,0.5,days "));
  REQUIRE(moved.size() == 5);
  CHECK(moved[0] == "use,lever,in,quarter,knob,affected,mean_change,unit");
  // Ten per cent more iceberg cost are ten, not a log of it.
  CHECK(moved[1].starts_with("1,decoupling,policy,2025Q1,iceberg_cost,"));
  CHECK(mean_change(moved[1]) == doctest::Approx(10.0).epsilon(1e-12));
  CHECK(moved[2].starts_with("2,customs_clearance,policy,2025Q1,iceberg_cost,"));
  CHECK(mean_change(moved[2]) < -0.1);
  CHECK(moved[3].starts_with("3,policy_predictability,policy,2025Q1,reversal_hazard,"));
}

TEST_CASE("levers.csv and knobs.csv of the long run have a row a use, and what has ended has ended") {
  const Scratch scratch;
  const auto file = scratch.folder() / "levers.csv", knobs = scratch.folder() / "knobs.csv";
  write_levers_csv(file, macro_model(), example(), Span::long_run);
  write_knobs_csv(knobs, macro_model(), example(), Span::long_run);
  const auto lines = lines_of_file(file), moved = lines_of_file(knobs);
  REQUIRE(lines.size() == 4);
  CHECK(lines[1].starts_with("1,decoupling,,policy,long run,1,10,"));
  CHECK(lines[2].starts_with("2,customs_clearance,,policy,long run,0,0.5,"));
  REQUIRE(moved.size() == 4);
  CHECK(moved[1].starts_with("1,decoupling,policy,long run,iceberg_cost,"));
  CHECK(moved[2].starts_with("3,policy_predictability,policy,long run,"));
}
