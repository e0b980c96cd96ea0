// SPDX-License-Identifier: Apache-2.0
// Which part of a package did what, for people and for programs.
#pragma once

#include <string>

#include "study/attribution.h"
#include "world/model.h"

namespace entrepot {

// Rows: part, entries, outcome, value, standard_error, alone, last, unit; then the package as a part.
std::string attribution_csv(const Attribution& found, PartsBy by);
// `format`: table, csv, json or md. `path_of`: whose income is told by its path, in words; empty: outcomes.
// `year`: what a run by agents calls the year that is told; empty: the long run.
std::string attribution_answer(const World& world, const Scenario& scenario, PartsBy by,
                               const Attribution& found, const std::string& path_of, const std::string& year,
                               const std::string& format);

}  // namespace entrepot
