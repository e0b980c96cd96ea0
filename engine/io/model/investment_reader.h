// SPDX-License-Identifier: Apache-2.0
// margins/investment_*.csv of a model folder: who invests where and in what. Formats: models/README.md.
//
// A model without owners.csv has none of it. Codes: M021 missing row, M023 regions, M024 investment.
#pragma once

#include <filesystem>

#include "calibration/margins.h"
#include "io/model/margin_tables.h"
#include "io/model/model_yaml.h"
#include "world/world.h"

namespace entrepot {

// Fills Margins::investment; regions must have been read.
void read_investment(const std::filesystem::path& folder, const ModelYaml& yaml, const MarginTables& tables,
                     const World& world, Margins& margins);

}  // namespace entrepot
