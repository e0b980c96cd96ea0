// SPDX-License-Identifier: Apache-2.0
// What had to be moved to make figures agree: the largest on a page, all of them in a file.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "answer/document.h"
#include "calibration/calibration.h"

namespace entrepot {

// `title` says what was made to agree; `file` holds all repairs. A part a step, in the order in which they
// were made: how many, how much in all where its sizes have one unit, and those of it that are among the ten
// largest sums of money.
Document repairs_document(const std::string& title, const Repairs& repairs,
                          const std::filesystem::path& file);

// The ten largest sums of money as a table; nothing where there are none.
std::optional<Part> largest_repairs(const Repairs& repairs);

}  // namespace entrepot
