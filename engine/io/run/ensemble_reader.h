// SPDX-License-Identifier: Apache-2.0
// An ensemble's folder read back.
#pragma once

#include <filesystem>
#include <string>

#include "study/ensemble_comparison.h"

namespace entrepot {

// Whether the folder is one, and not that of a run.
bool holds_an_ensemble(const std::filesystem::path& folder);
// From numbers.csv and members.csv, and what it was drawn from of manifest.json. Throws Failure(invalid) for
// files that no ensemble has written.
ReadEnsemble read_ensemble(const std::filesystem::path& folder, const std::string& name);

}  // namespace entrepot
