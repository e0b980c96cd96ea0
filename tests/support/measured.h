// SPDX-License-Identifier: Apache-2.0
// The program as a shell sees it, with what it took: processor time and memory. It is killed when it waits.
#pragma once

#include <filesystem>
#include <fstream>
#include <string>

#include "support/program.h"

namespace entrepot::test {

struct Measured {
  Answer answer;         // status 128 and the signal where it was killed
  double seconds = 0.0;  // of the processor
  double peak_mb = 0.0;
};

// `entrepot ARGUMENTS` in a folder, `longest` seconds by the clock at most.
inline Measured measured(const std::filesystem::path& folder, const std::string& arguments,
                         unsigned longest = 60) {
  const std::string command = "cd '" + folder.string() + "' && '" ENTREPOT_MEASURE "' " +
                              std::to_string(longest) + " .used '" ENTREPOT_PROGRAM "' " + arguments +
                              " >.out 2>.err </dev/null";
  const int raw = std::system(command.c_str());
  Measured taken{
      {WIFEXITED(raw) ? WEXITSTATUS(raw) : -1, contents(folder / ".out"), contents(folder / ".err")}};
  std::ifstream(folder / ".used") >> taken.seconds >> taken.peak_mb;
  taken.peak_mb /= 1024.0;  // kilobytes on Linux
  return taken;
}

}  // namespace entrepot::test
