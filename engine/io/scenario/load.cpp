// SPDX-License-Identifier: Apache-2.0
#include "io/scenario/load.h"

#include "io/model/model_reader.h"
#include "io/scenario/lever_reader.h"
#include "io/scenario/locate.h"
#include "io/scenario/scenario_reader.h"

namespace entrepot {

std::optional<std::filesystem::path> model_folder_of(const std::filesystem::path& scenario,
                                                     const std::filesystem::path& models_root,
                                                     Diagnostics& diagnostics,
                                                     const std::vector<std::string>& settings) {
  const ModelName named = model_of_scenario(scenario, settings);
  try {
    return find_model(named.name, models_root, scenario.parent_path());
  } catch (const Failure& failure) {
    const std::string words = failure.what();
    const std::size_t end = words.find('\n');
    const std::size_t next = end == std::string::npos ? end : words.find_first_not_of(' ', end + 1);
    diagnostics.error("S018", named.spot, words.substr(0, end),
                      next == std::string::npos ? std::string() : words.substr(next));
    return std::nullopt;
  }
}

Loaded load_scenario(const std::filesystem::path& scenario, const std::filesystem::path& models_root,
                     const std::optional<std::string>& model, Theory theory,
                     const std::vector<std::string>& settings) {
  Loaded loaded;
  const std::optional<std::filesystem::path> folder =
      model ? find_model(*model, models_root)
            : model_folder_of(scenario, models_root, loaded.diagnostics, settings);
  if (!folder) return loaded;
  loaded.model_folder = *folder;
  loaded.levers_folder = models_root / "levers";
  loaded.model = read_model(loaded.model_folder, loaded.diagnostics, theory);
  loaded.levers = read_levers(loaded.levers_folder, loaded.diagnostics);
  // Names in a scenario mean nothing without a world and a catalogue.
  if (!loaded.diagnostics.ok()) return loaded;
  loaded.scenario = read_scenario(scenario, loaded.levers, loaded.model.world, loaded.diagnostics, settings);
  if (model) loaded.scenario.model = *model;
  loaded.further_files = further_files(scenario, loaded.scenario, settings);
  scale_transfers(loaded.model.base, loaded.scenario.transfers);
  if (loaded.diagnostics.ok()) check_effects(loaded.model, loaded.scenario, loaded.diagnostics);
  loaded.diagnostics.sort();
  return loaded;
}

}  // namespace entrepot
