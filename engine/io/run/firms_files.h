// SPDX-License-Identifier: Apache-2.0
// What firms with dice did, as files of a run folder (simulation/firm_margins.h).
//
//   firms.nc         (case, year, size_class, owner, origin, destination): sellers, entered, left, sales
//   firms.csv        the same as rows, baseline beside policy; what is nothing in both cases is left out
//   granularity.csv  how exports of a place, of a sector and of all fluctuate by luck alone, and whose luck
//
// Sellers are relations of a firm with a destination, mean of the quarters; sales bn USD in the year. Numbers
// are the shortest that read back as the same double. Errors: Failure(no_file).
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "simulation/firm_margins.h"

namespace entrepot {

// Their names, in this order.
const std::vector<std::string>& firms_files();

void write_firms_files(const std::filesystem::path& folder, const Model& model, const Horizon& horizon,
                       const FirmMargins& margins);

}  // namespace entrepot
