// SPDX-License-Identifier: Apache-2.0
// Run folders read back: what a run says of itself, and whether two of them hold the same numbers.
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "io/run/manifest.h"
#include "study/comparison.h"

namespace entrepot {

// The run folder that a user means: a folder with a manifest, or runs/NAME for runs/NAME/latest. Throws
// Failure(no_file) where there is none, with the nearest name.
std::filesystem::path find_run(const std::filesystem::path& given);

// Throws Failure(difference) where one of these files of a run folder is not what its manifest vouches for.
void require_untouched(const Manifest& manifest, const std::filesystem::path& folder,
                       const std::vector<std::string>& files);

// Files of the model in this folder that are not those of the run any more: "is gone", "has changed", "is
// new".
struct ChangedFile {
  std::string name, how;
};
std::vector<ChangedFile> changed_model_files(const Manifest& manifest,
                                             const std::filesystem::path& model_folder);

// From manifest.json, resolved.yaml and summary.csv. `name` is what tables call it. Throws
// Failure(no_file), Failure(difference) for files that were changed since, and Failure(invalid) for files
// that no run has written.
RunFacts read_run(const std::filesystem::path& folder, const std::string& name);

// Of the numbers of two results.nc. Values are compared relative to the larger of the two; what is below a
// millionth of the variable's largest counts against that millionth.
struct ResultsDifference {
  std::string first_at;  // "trade, policy, 2025Q1, mainland, usa, MOT"
  double first = 0.0, other = 0.0;
  double largest = 0.0;  // relative
  std::size_t different = 0, values = 0;
};
// Nothing where all are the same. Throws Failure(no_file), and Failure(invalid) where the variables or
// their sizes are not the same.
std::optional<ResultsDifference> different_results(const std::filesystem::path& first,
                                                   const std::filesystem::path& other);

}  // namespace entrepot
