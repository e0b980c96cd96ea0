// SPDX-License-Identifier: Apache-2.0
#include "loaded.h"

#include "io/scenario/locate.h"

namespace entrepot::bench {

Loaded loaded(const std::filesystem::path& file) {
  Loaded found = load_scenario(file, find_models_root(file), std::nullopt);
  if (!found.diagnostics.ok()) throw Failure(Status::invalid, render(found.diagnostics));
  return found;
}

}  // namespace entrepot::bench
