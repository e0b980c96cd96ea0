// SPDX-License-Identifier: Apache-2.0
#include "io/model/model_reader.h"

#include <algorithm>

#include "io/model/base_year_reader.h"
#include "io/model/margins_hash.h"
#include "io/model/model_yaml.h"
#include "io/model/world_reader.h"
#include "world/balance_check.h"

namespace entrepot {
namespace {

// Heterogeneous firms need numbers that say how they behave, and whose policy the model is about.
void check_firms(const std::filesystem::path& folder, const World& world, Diagnostics& diagnostics) {
  const Spot file{(folder / "model.yaml").string(), 0, 0, 1};
  const std::string first = behaviour_rows().front().name;
  const bool behaviour = std::any_of(world.parameters.begin(), world.parameters.end(),
                                     [&](const Parameter& parameter) { return parameter.name == first; });
  const std::string remedy = "add it, or use --theory ricardian, in which there are no firms";
  if (!behaviour) diagnostics.error("M002", file, "a model with firms needs the key 'behaviour'", remedy);
  if (world.home_economy.empty())
    diagnostics.error("M002", file, "a model with firms needs the key 'home_economy'", remedy);
}

}  // namespace

std::filesystem::path base_year_folder(const std::filesystem::path& model) {
  return model / "base_year";
}

Model read_model(const std::filesystem::path& folder, Diagnostics& diagnostics, Theory theory,
                 const Sources& sources) {
  Model model;
  const ModelYaml yaml = read_model_yaml(folder, diagnostics, sources);
  model.world = read_world(folder, yaml, diagnostics, sources);
  if (theory == Theory::melitz && diagnostics.ok()) check_firms(folder, model.world, diagnostics);
  if (!diagnostics.ok()) return model;
  check_margins_unchanged(folder, yaml, model.world, diagnostics, sources);
  const std::filesystem::path base_year = base_year_folder(folder);
  model.table =
      read_balanced_table(base_year, model.world, diagnostics, sources, theory == Theory::ricardian);
  if (!diagnostics.ok()) return model;
  check_balance(model.world, model.table, base_year.string(), diagnostics);
  if (!diagnostics.ok()) return model;
  model.world.workers_move = model.table.workers.size() > 0;
  model.base = derive_base_year(model.world, model.table, base_year.string(), diagnostics, theory);
  return model;
}

}  // namespace entrepot
