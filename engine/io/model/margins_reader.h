// SPDX-License-Identifier: Apache-2.0
// margins/ of a model folder into Margins. Formats: models/README.md.
//
// Codes: M020 economy or partner without a place, M007 money without a year, M021 missing row, M022 tariff
// rule, M023 regions.
#pragma once

#include <filesystem>

#include "base/diagnostic.h"
#include "calibration/margins.h"
#include "io/model/model_yaml.h"
#include "io/text/sources.h"
#include "world/world.h"

namespace entrepot {

// `yaml` is the folder's.
Margins read_margins(const std::filesystem::path& folder, const ModelYaml& yaml, const World& world,
                     Diagnostics& diagnostics, const Sources& sources = Sources());

}  // namespace entrepot
