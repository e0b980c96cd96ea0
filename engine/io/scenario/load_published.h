// SPDX-License-Identifier: Apache-2.0
// What `entrepot evidence` needs before it computes: the published figures, the scenarios that they name, the
// model, the levers.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "io/text/sources.h"
#include "policy/lever.h"
#include "study/published.h"

namespace entrepot {

struct LoadedPublished {
  std::vector<Lever> levers;    // the catalogue, in its order
  std::vector<Published> rows;  // in the order of the catalogue, then of the file
  IsolatedScenarios scenarios;  // of the rows
  Sources sources;              // the bytes that all this was read from
  Diagnostics diagnostics;      // usable when this has no error
};

// Of `levers`, or of all where none is named; `model` is a folder of models_root, or a path. Throws
// Failure(no_file) for what cannot be read, Failure(usage) with the nearest name for an unknown lever.
LoadedPublished load_published(const std::filesystem::path& models_root, const std::string& model,
                               const std::vector<std::string>& levers);

}  // namespace entrepot
