// SPDX-License-Identifier: Apache-2.0
// entrepot model import FORMAT FOLDER --out MODEL: published replication data into a model folder.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace entrepot {

// Names of the formats that can be imported.
const std::vector<std::string>& import_formats();

// The largest repairs on stdout, words on stderr, nothing of both when `quiet` and all is well; the exit
// status. Throws Failure.
int model_import(const std::string& format, const std::filesystem::path& folder,
                 const std::filesystem::path& out, bool quiet);

}  // namespace entrepot
