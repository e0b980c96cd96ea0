// SPDX-License-Identifier: Apache-2.0
// What exists: model.yaml, locations, sectors, their figures, tags and hosts, into a World.
//
// Codes: M001 no model folder, M002 model.yaml, M003 place or sector, M004 figure, M005 tag,
// M006 host, M007 source of a column.
#pragma once

#include <filesystem>

#include "base/diagnostic.h"
#include "world/world.h"

namespace entrepot {

World read_world(const std::filesystem::path& folder, Diagnostics& diagnostics);

}  // namespace entrepot
