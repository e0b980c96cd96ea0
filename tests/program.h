// SPDX-License-Identifier: Apache-2.0
// The program as a shell sees it.
#pragma once

#include <sys/wait.h>

#include <cstdlib>
#include <filesystem>
#include <string>

#include "io/csv.h"

namespace entrepot::test {

struct Answer {
  int status = -1;
  std::string out, err;
};

// Runs `entrepot ARGUMENTS` in a folder, with the models of the repository.
inline Answer entrepot_in(const std::filesystem::path& folder, const std::string& arguments) {
  const std::string command = "cd '" + folder.string() + "' && '" ENTREPOT_PROGRAM "' --models '" +
                              ENTREPOT_SOURCE_DIR "/models' " + arguments + " >.out 2>.err </dev/null";
  const int raw = std::system(command.c_str());
  return {WIFEXITED(raw) ? WEXITSTATUS(raw) : -1, read_text(folder / ".out").value_or(""),
          read_text(folder / ".err").value_or("")};
}

}  // namespace entrepot::test
