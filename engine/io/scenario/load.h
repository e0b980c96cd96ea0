// SPDX-License-Identifier: Apache-2.0
// What a verb needs before it can start: the scenario, the model that it names, the levers. One pass: every
// file is opened once and parsed once, and all that a run needs is read and checked here.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/diagnostic.h"
#include "io/scenario/scenario_tree.h"
#include "io/text/sources.h"
#include "simulation/discretisation_error.h"
#include "simulation/scenario.h"
#include "study/stated_interval.h"
#include "world/model.h"

namespace entrepot {

// The folder of the model that a scenario names; nothing, and S018 at its place, when there is none.
std::optional<std::filesystem::path> model_folder_of(const ScenarioTree& scenario,
                                                     const std::filesystem::path& models_root,
                                                     Diagnostics& diagnostics);

struct Loaded {
  Model model;
  std::vector<Lever> levers;  // of the catalogue, those that the scenario uses
  Scenario scenario;
  std::vector<DiscretisationError> discretisation;  // of the model; empty where nobody has measured
  std::vector<StatedInterval> intervals;            // kept with the model; empty where nobody has drawn
  std::filesystem::path scenario_file, model_folder;
  std::vector<std::filesystem::path> further_files;  // what the scenario includes, and tables of tariffs
  std::vector<std::filesystem::path> lever_files;  // of the catalogue's levers that it uses, and its measures
  Sources sources;                                 // the bytes that all this was read from
  Diagnostics diagnostics;                         // usable when this has no error
};

// `model` replaces the scenario's, in what is loaded too. The base year is the one that the scenario
// assumes. `overrides`: what --set sets (io/scenario/overrides.h). Throws Failure(no_file) for files that
// cannot be read.
Loaded load_scenario(const std::filesystem::path& scenario, const std::filesystem::path& models_root,
                     const std::optional<std::string>& model, Theory theory = Theory::melitz,
                     const std::vector<std::string>& overrides = {}, const Sources& sources = Sources());

// Files by the names that manifest.json gives them, with their SHA-256.
using Hashes = std::vector<std::pair<std::string, std::string>>;

// Files of the catalogue, its measures among them, that a scenario uses. Levers that it defines are in its
// own files.
std::vector<std::filesystem::path> catalogue_files(const Scenario& scenario, const ScenarioTree& tree,
                                                   const std::filesystem::path& folder);

// What a run is made of: the scenario, what it includes and the tables it names, every file of the model
// folder, the levers of the catalogue that it uses. Of what has been read these are the hashes of what was
// parsed. Throws Failure(no_file).
Hashes inputs_of(const Loaded& loaded);
// Every file of a model folder but hidden ones, also what no reader looks at, in order of name; names begin
// with the folder's.
Hashes model_inputs(const std::filesystem::path& folder, const Sources& sources = Sources());

}  // namespace entrepot
