// SPDX-License-Identifier: Apache-2.0
// The program as a shell sees it.
#pragma once

#include <sys/wait.h>

#include <cstdlib>
#include <filesystem>
#include <string>

#include "io/text/csv.h"

namespace entrepot::test {

struct Answer {
  int status = -1;
  std::string out, err;
};

// Of a file; empty where it cannot be read.
inline std::string contents(const std::filesystem::path& file) {
  return read_text(file).value_or("");
}

// Runs `entrepot ARGUMENTS` in a folder.
inline Answer entrepot_alone(const std::filesystem::path& folder, const std::string& arguments) {
  const std::string command =
      "cd '" + folder.string() + "' && '" ENTREPOT_PROGRAM "' " + arguments + " >.out 2>.err </dev/null";
  const int raw = std::system(command.c_str());
  return {WIFEXITED(raw) ? WEXITSTATUS(raw) : -1, contents(folder / ".out"), contents(folder / ".err")};
}

// The same with the models of the repository.
inline Answer entrepot_in(const std::filesystem::path& folder, const std::string& arguments) {
  return entrepot_alone(folder, "--models '" ENTREPOT_SOURCE_DIR "/models' " + arguments);
}

}  // namespace entrepot::test
