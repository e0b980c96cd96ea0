// SPDX-License-Identifier: Apache-2.0
// What firms with dice did, read back from a run folder: firms.nc and granularity.csv (io/run/firms_files.h),
// so that a page tells the same of a run that has just ended and of one of last year.
#pragma once

#include <array>
#include <filesystem>
#include <string>
#include <vector>

#include "io/run/manifest.h"
#include "simulation/firm_margins.h"

namespace entrepot {

struct ReadFluctuation {
  std::string of, name;  // "exports" "all"; "place" and "sector" with their names
  Fluctuation found;     // deviation as a fraction a quarter; zero where the run had one quarter only
};

struct ReadFirms {
  std::vector<int> origins;                      // places of the home economy, by their index in the world
  std::vector<std::array<MarginYear, 2>> years;  // [year][case], arrays (class, owner, origin, destination)
  std::vector<ReadFluctuation> fluctuations;     // in the order of the file
};

// Whether the run of this manifest left such files.
bool left_firms_files(const Manifest& manifest);
// Throws Failure(no_file) where one is gone or cannot be read, Failure(difference) where it is not what the
// manifest vouches for or is about other places, owners, classes or years, and Failure(invalid) for a table
// that no run has written.
ReadFirms read_firms_files(const std::filesystem::path& folder, const World& world, const Manifest& manifest);

}  // namespace entrepot
