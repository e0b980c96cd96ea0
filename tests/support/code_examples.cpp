// SPDX-License-Identifier: Apache-2.0
#include "support/code_examples.h"

#include <doctest/doctest.h>

#include <filesystem>

#include "io/importers/caliendo_parro.h"
#include "io/model/discretisation_reader.h"
#include "io/model/labels_reader.h"
#include "io/model/margins_reader.h"
#include "io/model/targets_reader.h"
#include "io/model/world_reader.h"
#include "io/scenario/lever_catalogue.h"
#include "io/scenario/measures_reader.h"
#include "io/scenario/published_reader.h"
#include "io/scenario/scenario_reader.h"
#include "support/import_desk.h"
#include "support/macro.h"
#include "support/model_copy.h"

namespace entrepot::test {
namespace {

// The rest of a lever file, of which pages show some lines.
const std::string lever =
    "format: 1\n"
    "lever: example_lever\n"
    "title: t\n"
    "meaning: m\n"
    "order: 500\n"
    "direction: imports\n"
    "fields:\n"
    "  value: {unit: percent, of: of the duty removed, low: 0, high: 100}\n"
    "  share: {unit: none, of: share, low: 0, high: 1}\n"
    "moves:\n"
    "  tariff_rate: base*(1-effect*value/100*phase)\n"
    "effect_size: {parameter: p, unit: share, low: 0.1, central: 0.2, high: 0.3, distribution: "
    "\"triangular(0.1, 0.2, 0.3)\"}\n"
    "evidence: weak\n"
    "citation: none\n"
    "citation_status: none\n"
    "sentence: \"{value} off duties on {sectors}\"\n";

const std::string table = "origin,destination,sector,tariff_percent\nusa,mainland,goods,25\n";

std::string with(std::string text, const std::string& from, const std::string& to) {
  const std::size_t found = text.find(from);
  REQUIRE_MESSAGE(found != std::string::npos, "not there: ", from);
  return text.replace(found, from.size(), to);
}

std::string entries(const std::string& text) {
  return "format: 1\nhorizon: {from: 2024Q1, quarters: 40}\nlevers:\n" + text;
}

Diagnostics read_files(const std::map<std::string, std::string>& files) {
  const Scratch scratch;
  for (const auto& [name, text] : files) scratch.write(name, text);
  Diagnostics diagnostics;
  if (!files.contains("s.yaml")) {
    read_lever(scratch.folder() / "example_lever.yaml", diagnostics);
  } else {
    Catalogue known(catalogue());
    known.measures = [names = known.names](Diagnostics& said) {
      return read_measures(measures_table(std::filesystem::path(ENTREPOT_SOURCE_DIR) / "models/levers"),
                           names, said, Sources());
    };
    const Scenario scenario =
        read_scenario(scratch.folder() / "s.yaml", known, macro_model().world, diagnostics);
    if (diagnostics.ok()) check_effects(scenario, diagnostics);
  }
  // The folder is gone when they are looked at.
  Diagnostics found;
  for (Diagnostic said : diagnostics.all()) {
    said.spot.file = std::filesystem::path(said.spot.file).filename().string();
    if (said.severity == Severity::error) {
      found.error(said.code, said.spot, said.message, said.remedy);
    } else {
      found.warning(said.code, said.spot, said.message, said.remedy);
    }
  }
  return found;
}

}  // namespace

bool by_an_analyst(const Code& page) {
  return page.file.starts_with("scenario.yaml") || page.file == "lever.yaml" || page.file == "schedule.csv";
}

std::map<std::string, std::string> files_of(const Code& page, const std::string& shown) {
  if (page.file == "lever.yaml") return {{"example_lever.yaml", with(lever, page.good, shown)}};
  if (page.file == "schedule.csv")
    return {{"s.yaml", entries("- lever: tariff_schedule\n  file: schedule.csv\n  from: 2025Q1\n")},
            {"schedule.csv", shown}};
  return {{"s.yaml", page.file == "scenario.yaml" ? shown : entries(shown)}, {"schedule.csv", table}};
}

Diagnostics read_scenario_text(const std::string& text, const std::string& schedule) {
  return read_files({{"s.yaml", text}, {"schedule.csv", schedule}});
}

Diagnostics read_example(const Code& page, const std::string& shown) {
  if (by_an_analyst(page)) return read_files(files_of(page, shown));
  Diagnostics diagnostics;
  const std::string &file = page.file, name = file.substr(file.find('/') + 1);
  if (file.starts_with("model/")) {
    const ModelCopy copy;
    if (name == "discretisation.csv")  // what was measured last changes with the model
      copy.rewrite(name, [&](const std::string& text) {
        return text.substr(0, text.find('\n') + 1) + "real_income,1.9,-0.002,percentage points," + page.good;
      });
    copy.replace(name, page.good, shown);
    if (name == "targets.csv")
      read_targets(copy.folder() / name, macro_model().world, macro_investment().groups, diagnostics);
    if (name == "labels.csv")
      read_labels(copy.folder(), copy.folder() / "levers", macro_model().world, diagnostics);
    if (page.code == "M010" || !name.starts_with("margins/")) {
      const Model model = read_model(copy.folder(), diagnostics);
      if (diagnostics.ok()) read_discretisation(copy.folder(), model.world, diagnostics);
    } else {
      const ModelYaml yaml = read_model_yaml(copy.folder(), diagnostics);
      const World world = read_world(copy.folder(), yaml, diagnostics);
      read_margins(copy.folder(), yaml, world, diagnostics);
    }
  } else if (file == "levers/evidence.csv") {
    const Scratch scratch;
    const std::filesystem::path levers = std::filesystem::path(ENTREPOT_SOURCE_DIR) / "models/levers";
    const std::string whole = read_text(levers / name).value();
    read_published(scratch.write(name, whole.substr(0, whole.find('\n') + 1) + shown), levers / "isolated",
                   Catalogue(catalogue()).names, macro_model().world, diagnostics);
  } else if (file.starts_with("import/")) {
    const ImportDesk desk;
    desk.write(name, with(read_text(desk.in() / name).value(), page.good, shown));
    read_caliendo_parro(desk.in(), diagnostics);
  } else {
    FAIL("no reader for ", file);
  }
  return diagnostics;
}

}  // namespace entrepot::test
