// SPDX-License-Identifier: Apache-2.0
// What places and sectors are called beside their codes and tags: their titles, the codes of locations.csv
// and sectors.csv (ISO 3166, GB/T 2260, ISIC), and other_names.csv, which a model may have.
#pragma once

#include <filesystem>

#include "base/diagnostic.h"
#include "io/text/sources.h"
#include "world/world.h"

namespace entrepot {

// Fills World::other_location_names and other_sector_names; places, sectors and tags are there already. A row
// of other_names.csv gives one meaning all of its names, with "; " between them. A name may have several
// meanings, but none that a code or tag of the model has already (C010).
void read_other_names(const std::filesystem::path& folder, World& world, Diagnostics& diagnostics,
                      const Sources& sources);

}  // namespace entrepot
