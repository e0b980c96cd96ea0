// SPDX-License-Identifier: Apache-2.0
// margins/tariff_profiles.csv and tariff_rules.csv of a model folder: published rates, and whose duty each
// is. Formats: models/README.md. Codes: M021 a sector or a flow without a rate, M022 a word of a rule.
#pragma once

#include "calibration/margins.h"
#include "io/model/margin_tables.h"
#include "io/model/model_yaml.h"
#include "world/world.h"

namespace entrepot {

// Fills profiles, product groups and rules of `margins`.
void read_tariffs(const MarginTables& tables, const ModelYaml& yaml, const World& world, Margins& margins);

}  // namespace entrepot
