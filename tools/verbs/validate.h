// SPDX-License-Identifier: Apache-2.0
// entrepot validate: every mistake of scenario, lever and model files at once.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "world/base_year.h"

namespace entrepot {

// Files may be scenarios, levers, folders of models or their model.yaml. Mistakes go to stdout, what was
// checked to stderr. `overrides` apply to the scenarios. Returns 0, or 3 when there is an error.
int validate_files(const std::vector<std::filesystem::path>& files, const std::filesystem::path& models_root,
                   Theory theory = Theory::melitz, const std::vector<std::string>& overrides = {});

}  // namespace entrepot
