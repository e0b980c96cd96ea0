// SPDX-License-Identifier: Apache-2.0
#include "io/scenario/load.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

#include "io/model/discretisation_reader.h"
#include "io/model/model_reader.h"
#include "io/model/uncertainty_reader.h"
#include "io/scenario/lever_catalogue.h"
#include "io/scenario/locate.h"
#include "io/scenario/measures_reader.h"
#include "io/scenario/scenario_reader.h"
#include "io/text/bounds.h"
#include "io/text/hash.h"
#include "policy/effects.h"

namespace entrepot {
namespace {

namespace fs = std::filesystem;

// Of what has been read the hash of what was read; a file that no reader wants is not taken into memory.
void add_input(Hashes& inputs, const std::string& name, const fs::path& file, const Sources& sources) {
  const Source* source = sources.known(file);
  inputs.emplace_back(name, source != nullptr ? source->hash : sha256_of_file(file));
}

}  // namespace

std::vector<fs::path> catalogue_files(const Scenario& scenario, const ScenarioTree& tree,
                                      const fs::path& folder) {
  const std::vector<std::string> own = defined_levers(tree);
  std::set<std::string> done(own.begin(), own.end());
  std::vector<fs::path> files;
  for (const auto* uses : {&scenario.baseline, &scenario.levers})
    for (const LeverUse& use : *uses)
      for (const Lever* lever : definitions_of(use))
        if (done.insert(lever->name).second) files.push_back(folder / (lever->name + ".yaml"));
  const auto carries = [](const LeverUse& use) { return !use.measures.empty(); };
  std::error_code ignored;
  if ((std::any_of(scenario.baseline.begin(), scenario.baseline.end(), carries) ||
       std::any_of(scenario.levers.begin(), scenario.levers.end(), carries)) &&
      fs::exists(measures_table(folder), ignored))
    files.push_back(measures_table(folder));
  return files;
}

std::optional<fs::path> model_folder_of(const ScenarioTree& scenario, const fs::path& models_root,
                                        Diagnostics& diagnostics) {
  const ModelName named = model_of(scenario);
  try {
    return find_model(named.name, models_root, scenario.file.parent_path());
  } catch (const Failure& failure) {
    const std::string words = failure.what();
    const std::size_t end = words.find('\n');
    const std::size_t next = end == std::string::npos ? end : words.find_first_not_of(' ', end + 1);
    diagnostics.error("S018", named.spot, words.substr(0, end),
                      next == std::string::npos ? std::string() : words.substr(next));
    return std::nullopt;
  }
}

Loaded load_scenario(const fs::path& scenario, const fs::path& models_root,
                     const std::optional<std::string>& model, Theory theory,
                     const std::vector<std::string>& overrides, const Sources& sources) {
  Loaded loaded;
  loaded.sources = sources;
  loaded.scenario_file = scenario;
  if (model) loaded.model_folder = find_model(*model, models_root);
  const ScenarioTree tree = read_scenario_tree(scenario, overrides, sources);
  if (!model) {
    const auto folder = model_folder_of(tree, models_root, loaded.diagnostics);
    if (!folder) return loaded;
    loaded.model_folder = *folder;
  }
  loaded.model = read_model(loaded.model_folder, loaded.diagnostics, theory, sources);
  if (loaded.diagnostics.ok())
    loaded.discretisation =
        read_discretisation(loaded.model_folder, loaded.model.world, loaded.diagnostics, sources);
  if (loaded.diagnostics.ok())
    loaded.intervals = read_uncertainty(loaded.model_folder, loaded.diagnostics, sources);
  const fs::path levers = models_root / "levers";
  Catalogue catalogue =
      LeverShelf(levers, loaded.diagnostics, sources).for_scenario(tree, loaded.diagnostics);
  // Names in a scenario mean nothing without a world and a catalogue.
  if (!loaded.diagnostics.ok()) return loaded;
  Scenario& read = loaded.scenario;
  read = read_scenario(tree, catalogue, loaded.model.world, loaded.diagnostics, sources);
  add_legs(read.added_legs, loaded.model);
  loaded.levers = std::move(catalogue.levers);
  if (model) read.model = *model;
  loaded.further_files = further_files(tree, read);
  loaded.lever_files = catalogue_files(read, tree, levers);
  if (loaded.diagnostics.ok())
    assume(read.assumptions, base_year_folder(loaded.model_folder).string(), loaded.model,
           loaded.diagnostics);
  if (loaded.diagnostics.ok())
    check_effects(loaded.model.world, loaded.model.base, read.horizon, read.baseline, read.levers,
                  loaded.diagnostics);
  loaded.diagnostics.sort();
  return loaded;
}

Hashes inputs_of(const Loaded& loaded) {
  Hashes inputs;
  add_input(inputs, "scenario", loaded.scenario_file, loaded.sources);
  for (const fs::path& file : loaded.further_files)
    add_input(inputs, fs::proximate(file, loaded.scenario_file.parent_path()).generic_string(), file,
              loaded.sources);
  const Hashes model = model_inputs(loaded.model_folder, loaded.sources);
  inputs.insert(inputs.end(), model.begin(), model.end());
  for (const fs::path& file : loaded.lever_files)
    add_input(inputs, "levers/" + file.filename().string(), file, loaded.sources);
  return inputs;
}

Hashes model_inputs(const fs::path& folder, const Sources& sources) {
  std::vector<std::pair<std::string, fs::path>> files;
  std::error_code error, ignored;
  for (fs::recursive_directory_iterator entry(folder, error), end;
       !error && entry != end && files.size() <= limit::model_files; entry.increment(error)) {
    // A hidden folder is one that is being written.
    if (entry->path().filename().string().starts_with('.')) {
      if (entry->is_directory(ignored)) entry.disable_recursion_pending();
      continue;
    }
    if (entry->is_regular_file(ignored))
      // A folder of one name has no parent to be relative to.
      files.emplace_back((folder.filename() / entry->path().lexically_relative(folder)).generic_string(),
                         entry->path());
  }
  if (error)
    throw Failure(Status::no_file, fmt::format("cannot list '{}': {}", folder.string(), error.message()));
  if (files.size() > limit::model_files)
    throw Failure(Status::invalid,
                  fmt::format("'{}' holds more than {} files\n  is it the folder of a model?",
                              folder.string(), limit::model_files));
  std::sort(files.begin(), files.end());
  Hashes inputs;
  for (const auto& [name, file] : files) add_input(inputs, name, file, sources);
  return inputs;
}

}  // namespace entrepot
