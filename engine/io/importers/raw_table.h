// SPDX-License-Identifier: Apache-2.0
// A table of bare numbers as replication packages ship them: one row a line, blanks or tabs between.
#pragma once

#include <filesystem>

#include "base/arrays.h"
#include "base/diagnostic.h"
#include "io/text/sources.h"

namespace entrepot {

// `rows` x `columns` numbers in [low, high], or zeros and what is wrong: M031 unreadable, M032 shape,
// M033 number. Blank lines at the end are tolerated.
Matrix read_raw_table(const std::filesystem::path& file, int rows, int columns, double low, double high,
                      Diagnostics& diagnostics, const Sources& sources);

}  // namespace entrepot
