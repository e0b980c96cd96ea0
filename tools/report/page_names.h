// SPDX-License-Identifier: Apache-2.0
// What a page calls places, sectors, owners, outcomes, tasks and levers, in English and Chinese, long and
// short.
#pragma once

#include <filesystem>
#include <vector>

#include "io/scenario/load.h"
#include "io/text/json.h"

namespace entrepot {

// Of the scenarios of a page: where their models call one thing differently the first has the word. Throws
// Failure(invalid) for labels that cannot be read.
Json names_of(const std::vector<const Loaded*>& all, const std::filesystem::path& models_root);

}  // namespace entrepot
