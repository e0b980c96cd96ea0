// SPDX-License-Identifier: Apache-2.0
// Tables of an import that say what its rows and columns are: countries, sectors. Codes: M014, M034 and those
// of CSV.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "io/text/csv.h"
#include "io/text/sources.h"

namespace entrepot {

// What a name gives as a code: "South Africa" south_africa, "Machinery n.e.c." machinery_n_e_c, "Perú" peru;
// empty where no letter of it can be written in English.
std::string code_of(const std::string& name);

// `columns` begin with the index and the name; a column `code` may stand beside them, and no other.
Csv open_members(const std::filesystem::path& file, const std::vector<std::string>& columns,
                 const MostRows& most, Diagnostics& diagnostics, const Sources& sources);

// Of each row its cell in the column `code`; where there is none, what its name gives. Rows must be numbered
// 1, 2, ..., and every code is one of its own.
std::vector<std::string> codes_of(const Csv& csv, Diagnostics& diagnostics);

}  // namespace entrepot
