// SPDX-License-Identifier: Apache-2.0
#include "io/model_reader.h"

#include "io/base_year_reader.h"
#include "io/margins_reader.h"
#include "io/world_reader.h"

namespace entrepot {

Model read_model(const std::filesystem::path& folder, Diagnostics& diagnostics, Theory theory) {
  Model model;
  model.world = read_world(folder, diagnostics);
  if (!diagnostics.ok()) return model;
  check_margins_unchanged(folder, model.world, diagnostics);
  const std::filesystem::path base_year = folder / "base_year";
  model.table = read_balanced_table(base_year, model.world, diagnostics);
  if (!diagnostics.ok()) return model;
  check_balance(model.world, model.table, base_year.string(), diagnostics);
  if (!diagnostics.ok()) return model;
  model.base = derive_base_year(model.world, model.table, base_year.string(), diagnostics, theory);
  return model;
}

}  // namespace entrepot
