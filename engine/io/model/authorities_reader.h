// SPDX-License-Identifier: Apache-2.0
// authorities/: the pilot zones and provinces of the home economy, and the section of model.yaml that says
// how they behave. Optional, both or neither.
#pragma once

#include <filesystem>

#include "base/diagnostic.h"
#include "io/model/model_yaml.h"
#include "io/text/sources.h"
#include "world/world.h"

namespace entrepot {

// M050 tables or numbers missing, M051 a zone, province or place that does not fit, M052 a launch date.
// `folder` is the model's; locations are read.
void read_authorities(const std::filesystem::path& folder, const ModelYaml& yaml, World& world,
                      Diagnostics& diagnostics, const Sources& sources);

}  // namespace entrepot
