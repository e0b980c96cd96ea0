// SPDX-License-Identifier: Apache-2.0
// levers/evidence.csv: what studies have measured, beside what the model is asked for. Codes: C020 to C022,
// and those of CSV and of names of places and sectors.
#pragma once

#include <filesystem>
#include <vector>

#include "base/diagnostic.h"
#include "base/names.h"
#include "io/text/sources.h"
#include "study/published.h"
#include "world/world.h"

namespace entrepot {

// In the order of the file. `levers` are those of the catalogue, `isolated` the folder of the scenarios that
// the rows name.
std::vector<Published> read_published(const std::filesystem::path& file,
                                      const std::filesystem::path& isolated, const Names& levers,
                                      const World& world, Diagnostics& diagnostics,
                                      const Sources& sources = Sources());

}  // namespace entrepot
