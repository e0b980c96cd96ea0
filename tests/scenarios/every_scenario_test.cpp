// SPDX-License-Identifier: Apache-2.0
// Every scenario of the repository goes the whole way of the program, alone and beside a lever of one's own.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "io/text/hash.h"
#include "support/desk.h"

using namespace entrepot;
namespace fs = std::filesystem;

namespace {

const fs::path source = ENTREPOT_SOURCE_DIR;
constexpr const char* quick = " --years 1 --cohorts 5 --states 3 -q ";

std::vector<fs::path> every_scenario() {
  std::vector<fs::path> files;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(source / "scenarios"))
    if (entry.path().extension() == ".yaml") files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  return files;
}

// The whole package with something beside: what the package does goes the whole way once, in its own file.
bool is_variant_of_the_package(const fs::path& file) {
  const std::string text = contents(file);
  const std::size_t include = text.find("\ninclude:");
  return include != std::string::npos &&
         contains(text.substr(include, text.find('\n', include + 1) - include), "high_standard_opening.yaml");
}

nlohmann::json manifest_in(const fs::path& run) {
  return nlohmann::json::parse(contents(run / "manifest.json"));
}

std::vector<std::string> names_of_inputs(const fs::path& run) {
  std::vector<std::string> names;
  const nlohmann::json manifest = manifest_in(run);  // outlives the loop
  for (const auto& [name, hash] : manifest.at("inputs_sha256").items()) names.push_back(name);
  return names;
}

std::string answered(const Scratch& desk, const std::string& arguments) {
  const Answer answer = entrepot_in(desk, arguments);
  CHECK_MESSAGE(answer.status == 0, arguments, "\n", answer.err);
  return answer.out;
}

// A lever that no catalogue has, on a channel that many levers move.
std::string beside_own_lever(const fs::path& scenario) {
  return "format: 1\nhorizon: {from: 2024Q1, quarters: 40}\ninclude: " + scenario.string() + R"(
lever_definitions:
  - format: 1
    lever: counters_of_ours
    order: 999
    title: Counters of ours
    meaning: Consignments no longer wait until morning.
    direction: imports
    fields: {value: {unit: percent, of: of counters open at night, low: 0, high: 100}}
    moves: {time_cost: -effect*sector_day_cost/100*value/100*phase}
    effect_size: {parameter: days saved, unit: days, low: 0.1, central: 0.25, high: 0.5, distribution: 'triangular(0.1, 0.25, 0.5)'}
    phase_in: {shape: step}
    evidence: none
    citation: none
    citation_status: a guess
levers:
  - {lever: counters_of_ours, where: east, partners: all, sectors: goods, value: 60 percent, from: 2024Q2}
)";
}

}  // namespace

TEST_CASE(
    "every scenario validates, explains, solves, runs and is replayed; its manifest vouches for its bytes") {
  const std::vector<fs::path> files = every_scenario();
  CHECK(files.size() > 15);
  for (const fs::path& file : files) {
    CAPTURE(file.string());
    const Scratch desk;
    const std::string quoted = "'" + file.string() + "'";
    answered(desk, "validate " + quoted);
    CHECK_FALSE(answered(desk, "solve " + quoted).empty());
    if (is_variant_of_the_package(file)) continue;
    CHECK_FALSE(answered(desk, "explain " + quoted).empty());
    answered(desk, "run " + quoted + " --out a" + quick);
    CHECK(contains(answered(desk, "replay a"), "identical"));

    const nlohmann::json manifest = manifest_in(desk.folder() / "a");
    const std::string kept = contents(desk.folder() / "a/scenario.yaml");
    CHECK(kept == contents(file));
    CHECK(manifest.at("inputs_sha256").at("scenario") == sha256(kept));
    CHECK(manifest.at("outputs_sha256").at("scenario.yaml") == sha256(kept));
    CHECK(manifest.at("inputs_sha256").at("macro/base_year/flows.csv") ==
          sha256(contents(source / "models/macro/base_year/flows.csv")));
  }
}

TEST_CASE(
    "every scenario runs and is replayed beside a lever of one's own, which is no file of the catalogue") {
  for (const fs::path& file : every_scenario()) {
    // Tasks are in the package.
    const bool package = file.filename() == "high_standard_opening.yaml";
    if (file.parent_path().filename() != "examples" && !package) continue;
    CAPTURE(file.string());
    const Scratch desk;
    desk.write("s.yaml", beside_own_lever(file));
    CHECK(contains(answered(desk, "explain s.yaml"), "counters_of_ours"));
    answered(desk, std::string("run s.yaml --out a") + quick);
    CHECK(contains(answered(desk, "replay a"), "identical"));
    CHECK(contains(contents(desk.folder() / "a/levers.csv"), "counters_of_ours"));
    for (const std::string& name : names_of_inputs(desk.folder() / "a"))
      CHECK_FALSE_MESSAGE(contains(name, "counters_of_ours"), name);
  }
}

TEST_CASE("every scenario: a lever of one's own alone reads no file of the catalogue") {
  const Scratch desk;
  const std::string file = (source / "scenarios/examples/own_lever.yaml").string();
  answered(desk, "run '" + file + "' --out a" + quick);
  for (const std::string& name : names_of_inputs(desk.folder() / "a"))
    CHECK_FALSE_MESSAGE(name.starts_with("levers/"), name);
}
