// SPDX-License-Identifier: Apache-2.0
// Scenario files as benchmarks and studies take them: what the program loads, before anything is timed.
#pragma once

#include <filesystem>

#include "io/scenario/load.h"

namespace entrepot::bench {

// With the model and the levers of its checkout. Throws Failure(invalid) with every mistake of the file.
Loaded loaded(const std::filesystem::path& file);

}  // namespace entrepot::bench
