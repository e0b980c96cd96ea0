// SPDX-License-Identifier: Apache-2.0
// What exists: locations, sectors, their figures, tags, hosts and owners, and what model.yaml says of them,
// into a World.
//
// Codes: M002 model.yaml, M003 place or sector, M004 figure, M005 tag, M006 host, M007 source of a column,
// M008 owner.
#pragma once

#include <filesystem>
#include <string_view>

#include "base/diagnostic.h"
#include "io/model/model_yaml.h"
#include "io/text/csv.h"
#include "io/text/sources.h"
#include "world/world.h"

namespace entrepot {

// `yaml` is the folder's; where the folder is missing that has been said, and there is nothing to read.
World read_world(const std::filesystem::path& folder, const ModelYaml& yaml, Diagnostics& diagnostics,
                 const Sources& sources = Sources());

// Whether a word can stand in scenarios, tables and results for a place, a sector or an owner (M014).
bool may_be_a_code(std::string_view code);

// "a model has at most 1000 places", for the table that lists them.
MostRows at_most(int count, const char* what);

// False and M015 where places and sectors make arrays that are too large, whatever the tables hold.
bool check_room(const std::filesystem::path& folder, const World& world, Diagnostics& diagnostics);

}  // namespace entrepot
