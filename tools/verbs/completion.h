// SPDX-License-Identifier: Apache-2.0
// entrepot completion: a script for a shell, which asks the program what may stand next.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "answer/verb_table.h"

namespace entrepot {

struct CompletionOptions {
  std::string shell;               // bash, zsh, fish; or words: what may stand next, a candidate a line
  std::vector<std::string> typed;  // of words
  std::filesystem::path models_root;
};

int complete(const CompletionOptions& options, const VerbEntry& program);

}  // namespace entrepot
