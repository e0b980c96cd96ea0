// SPDX-License-Identifier: Apache-2.0
// Every file of scenarios/: valid, nothing to warn of, an equilibrium whose accounts close; the article's
// package is its five tasks; an example is short and says what it teaches.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>

#include "io/scenario/scenario_reader.h"
#include "simulation/long_run.h"
#include "support/macro.h"

using namespace entrepot;

namespace {

const std::filesystem::path root = std::filesystem::path(ENTREPOT_SOURCE_DIR) / "scenarios";

std::vector<std::filesystem::path> files(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> found;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder))
    if (entry.path().extension() == ".yaml") found.push_back(entry.path());
  std::sort(found.begin(), found.end());
  return found;
}

Scenario read(const std::filesystem::path& file) {
  Diagnostics diagnostics;
  Scenario scenario = read_scenario(file, catalogue(), macro_model().world, diagnostics);
  if (diagnostics.ok()) check_effects(scenario, diagnostics);
  REQUIRE_MESSAGE(diagnostics.all().empty(), render(diagnostics));
  return scenario;
}

std::vector<std::string> lines(const std::filesystem::path& file) {
  std::ifstream stream(file);
  std::vector<std::string> all;
  for (std::string line; std::getline(stream, line);) all.push_back(line);
  return all;
}

}  // namespace

TEST_CASE("scenarios: every file is valid without a warning and has a long run whose accounts close") {
  int count = 0;
  for (const std::filesystem::path& file : files(root)) {
    CAPTURE(file.string());
    const Scenario scenario = read(file);
    const LongRun solved = solve_long_run(macro_model(), scenario);
    CHECK(solved.certificate.worst_residual() <= 1e-10);
    for (const Identity& identity : solved.certificate.identities)
      CHECK_MESSAGE(identity.error <= 1e-9, identity.name);
    ++count;
  }
  CHECK(count >= 20);
}

TEST_CASE("scenarios: the article's package is its five tasks and what stands beside them, each act once") {
  std::vector<LeverUse> tasks;
  int task_files = 0;
  for (const std::filesystem::path& file : files(root / "article")) {
    const std::string name = file.stem().string();
    if (name == "high_standard_opening" || name.starts_with("with_")) continue;  // variants hold it
    const Scenario task = read(file);
    tasks.insert(tasks.end(), task.levers.begin(), task.levers.end());
    ++task_files;
  }
  CHECK(task_files == 6);
  const Scenario package = read(root / "article/high_standard_opening.yaml");
  // Which entries there are, and that none comes twice.
  std::map<std::string, int> acts;
  const auto act = [](const LeverUse& use) {
    return use.lever.name + " " + to_string(use.from) + " " + use.source + " " +
           std::to_string(use.spot.line);
  };
  for (const LeverUse& use : tasks) ++acts[act(use)];
  for (const LeverUse& use : package.levers) {
    CAPTURE(act(use));
    CHECK(acts[act(use)] == 1);
  }
  CHECK(package.levers.size() == tasks.size());
  for (int t = 0; t < package.horizon.quarters; ++t)
    REQUIRE(wedges_of(package.levers, package.horizon.quarter(t)) ==
            wedges_of(tasks, package.horizon.quarter(t)));
}

TEST_CASE("scenarios: an example is under 27 lines and begins with what it teaches") {
  for (const std::filesystem::path& file : files(root / "examples")) {
    CAPTURE(file.string());
    const std::vector<std::string> text = lines(file);
    REQUIRE(text.size() > 3);
    CHECK(text[0] == "# yaml-language-server: $schema=../schema.json");
    CHECK(text.size() - 1 < 27);
    CHECK(text[1].starts_with("# "));
    CHECK(std::any_of(text.begin(), text.end(),
                      [](const std::string& line) { return line.starts_with("# Things to try: "); }));
  }
}
