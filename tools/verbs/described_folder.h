// SPDX-License-Identifier: Apache-2.0
// What a folder of results says of where it comes from, whichever verb leaves it.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "io/run/run_folder.h"
#include "io/scenario/load.h"

namespace entrepot {

// The scenario as given and resolved, inputs with hashes, warnings, the command without paths of this
// machine.
RunFolderOptions described_folder(const Loaded& loaded, const std::filesystem::path& scenario,
                                  const std::vector<std::string>& command_line);

}  // namespace entrepot
