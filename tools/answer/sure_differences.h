// SPDX-License-Identifier: Apache-2.0
// How sure the difference of two runs is, below their comparison: the intervals of both, that of the
// difference and its word.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "io/text/json.h"
#include "study/sure_difference.h"

namespace entrepot {

// What tables call a run: A, B, ... of 26.
std::string letter(std::size_t run);

// The command that draws the intervals of a run's package from what its folder holds.
std::string command_for(const RunFacts& run, const std::filesystem::path& folder);
// Why nothing is known of how sure the differences of runs[other] and the first are, in one line with the
// command for each interval that is missing; empty where it is known.
std::string why_not_sure(const std::vector<RunFacts>& runs, const std::vector<std::filesystem::path>& folders,
                         std::size_t other, const SureDifferences& sure);

// Of runs[other] and the first. Where there are no rows: `not_sure`.
std::string sure_table(const SureDifferences& sure, std::size_t other, const std::string& not_sure);
std::string sure_markdown(const SureDifferences& sure, std::size_t other, const std::string& not_sure);
Json sure_json(const SureDifferences& sure, const std::string& not_sure);
// Four cells of the row of an effect: interval_of, difference_p05, difference_p95, difference_is.
std::string sure_csv(const SureDifferences& sure, const ComparedEffect& one);

}  // namespace entrepot
