// SPDX-License-Identifier: Apache-2.0
// What a verb loads: every file opened once, and hashes of what was parsed.
#include "io/scenario/load.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>

#include "io/text/hash.h"
#include "support/macro.h"
#include "support/model_copy.h"

using namespace entrepot;
namespace fs = std::filesystem;

namespace {

const fs::path models = fs::path(ENTREPOT_SOURCE_DIR) / "models";

// Everything that a scenario can be made of: an include, a table of tariffs, a lever of its own, one of the
// catalogue, and a warning, which shows a line.
void write_scenario(const Scratch& scratch) {
  scratch.write("packages/duties.yaml",
                "format: 1\nlevers:\n- {lever: tariff_schedule, file: rates.csv, from: 2025Q1}\n");
  scratch.write("packages/rates.csv", "origin,destination,sector,tariff_percent\nusa,mainland,goods,25\n");
  scratch.write(
      "s.yaml",
      "format: 1\nhorizon: {from: 2024Q1, quarters: 8}\ninclude: packages/duties.yaml\n"
      "lever_definitions:\n- format: 1\n  lever: night_shift\n  title: t\n  meaning: m\n  order: 60\n"
      "  direction: imports\n"
      "  fields: {value: {unit: percent, of: of counters, low: 0, high: 100}}\n"
      "  moves: {time_cost: -effect*sector_day_cost/100*value/100*phase}\n"
      "  effect_size: {parameter: p, unit: days, low: 0.1, central: 0.25, high: 0.5, distribution: "
      "\"triangular(0.1, 0.25, 0.5)\"}\n"
      "  phase_in: {shape: step}\n  evidence: none\n  citation: none\n  citation_status: none\n"
      "levers:\n"
      "- {lever: night_shift, where: mainland, sectors: goods, value: 60 percent, from: 2025Q1}\n"
      "- {lever: mfn_tariff_cut, where: mainland, value: 0 percent, from: 2025Q1}\n");
}

std::vector<std::string> names_of(const Hashes& inputs) {
  std::vector<std::string> names;
  for (const auto& [name, hash] : inputs) names.push_back(name);
  return names;
}

}  // namespace

TEST_CASE("load: every file is opened once, and the inputs are what was parsed") {
  const Scratch scratch;
  write_scenario(scratch);
  std::map<fs::path, int> opened;
  const Sources sources([&](const fs::path& path) {
    ++opened[fs::canonical(path)];
    return read_text(path);
  });
  const fs::path file = scratch.folder() / "s.yaml";
  const std::string text = read_text(file).value();
  const Loaded loaded = load_scenario(file, models, std::nullopt, Theory::melitz, {"seed=7"}, sources);
  REQUIRE_MESSAGE(loaded.diagnostics.ok(), scratch.words(loaded.diagnostics));
  CHECK(loaded.diagnostics.warnings() == 1);
  CHECK(loaded.scenario.seed == 7);
  CHECK(loaded.discretisation.size() == 3);
  CHECK(opened.at(fs::canonical(models / "macro/discretisation.csv")) == 1);
  // What happens to the files afterwards does not matter.
  scratch.write("s.yaml", "changed\n");
  scratch.write("packages/rates.csv", "changed\n");
  const Hashes inputs = inputs_of(loaded);
  for (const auto& [path, times] : opened) CHECK_MESSAGE(times == 1, path.string());
  CHECK(opened.contains(fs::canonical(file)));
  REQUIRE(inputs.size() > 4);
  CHECK(inputs[0] == std::pair<std::string, std::string>("scenario", sha256(text)));
  CHECK(inputs[1].first == "packages/duties.yaml");
  CHECK(inputs[2].first == "packages/rates.csv");
  CHECK(inputs[2].second == sha256("origin,destination,sector,tariff_percent\nusa,mainland,goods,25\n"));
  // The lever of one's own is in the scenario, and no file of the catalogue.
  const std::vector<std::string> names = names_of(inputs);
  CHECK(std::vector<std::string>(names.end() - 2, names.end()) ==
        std::vector<std::string>{"levers/mfn_tariff_cut.yaml", "levers/tariff_schedule.yaml"});
  for (const auto& [name, hash] : model_inputs(models / "macro")) {
    const auto found = std::find(inputs.begin(), inputs.end(), std::pair(name, hash));
    CHECK_MESSAGE(found != inputs.end(), name);
  }
  CHECK(loaded.sources.read(file)->text == text);
}

TEST_CASE("load: a lever of the catalogue that the scenario defines anew is the scenario's") {
  const Scratch scratch;
  std::string lever = read_text(models / "levers/mfn_tariff_cut.yaml").value(), indented;
  for (std::size_t begin = 0; begin < lever.size();) {
    const std::size_t end = std::min(lever.find('\n', begin), lever.size());
    const std::string line = lever.substr(begin, end - begin);
    if (!line.empty() && line.front() != '#') indented += "  " + line + "\n";
    begin = end + 1;
  }
  scratch.write("s.yaml", "format: 1\nhorizon: {from: 2024Q1, quarters: 8}\nlever_definitions:\n-" +
                              indented.substr(1) +
                              "levers:\n- {lever: mfn_tariff_cut, where: mainland, value: 9 percent, from: "
                              "2025Q1}\n");
  const Loaded loaded = load_scenario(scratch.folder() / "s.yaml", models, std::nullopt);
  REQUIRE_MESSAGE(loaded.diagnostics.ok(), scratch.words(loaded.diagnostics));
  const std::vector<std::string> names = names_of(inputs_of(loaded));
  CHECK(std::none_of(names.begin(), names.end(),
                     [](const std::string& name) { return name.starts_with("levers/"); }));
}

TEST_CASE("load: a malformed table of errors is refused before anything is computed") {
  const test::ModelCopy copy;
  copy.rewrite("discretisation.csv", [](const std::string& text) {
    return text.substr(0, text.find('\n') + 1) +
           "real_income,about two,0.1,percentage points,s.yaml: 200 cohorts of 9 states against 100 of 5\n";
  });
  const Scratch scratch;
  scratch.write("s.yaml", "format: 1\nhorizon: {from: 2024Q1, quarters: 8}\n");
  const Loaded loaded = load_scenario(scratch.folder() / "s.yaml", models, copy.folder().string());
  CHECK(copy.without_folder(render(loaded.diagnostics)) ==
        "macro/discretisation.csv:2:13: error[C004]: effect is 'about two'; it must be a finite number\n"
        "  write it with a decimal point and without separators\n");
}
