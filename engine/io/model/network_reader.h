// SPDX-License-Identifier: Apache-2.0
// network/ of a model folder: nodes.csv, modes.csv, legs.csv, gateways.csv and fitted_shares.csv, and the
// section `network` of model.yaml. Formats: models/README.md.
//
// Codes: M060 a leg, M061 gateways, M062 gateways that no route joins, M063 what the network needs of other
// files, and those of CSV.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "io/model/model_yaml.h"
#include "io/text/sources.h"
#include "world/network.h"
#include "world/world.h"

namespace entrepot {

// Null where the folder has no network/. The rest of the world must have been read without a mistake.
std::shared_ptr<const Network> read_network(const std::filesystem::path& folder, const ModelYaml& yaml,
                                            const World& world, Diagnostics& diagnostics,
                                            const Sources& sources = Sources());

// The words of a cell that holds several, "water; air".
std::vector<std::string> words_of_cell(const std::string& cell);

}  // namespace entrepot
