// SPDX-License-Identifier: Apache-2.0
// The program as a shell sees it, in a folder of its own with no models above it.
#pragma once

#include <doctest/doctest.h>
#include <sys/wait.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "io/utf8.h"
#include "macro.h"

namespace entrepot {

struct Answer {
  int status = -1;
  std::string out, err;
};

inline std::string contents(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  std::ostringstream text;
  text << stream.rdbuf();
  return text.str();
}

inline Answer entrepot_in(const Scratch& desk, const std::string& arguments) {
  const std::filesystem::path& folder = desk.folder();
  const std::string command = "cd '" + folder.string() + "' && '" ENTREPOT_PROGRAM "' " + arguments +
                              " --models '" ENTREPOT_SOURCE_DIR "/models' >.out 2>.err </dev/null";
  const int raw = std::system(command.c_str());
  return {WIFEXITED(raw) ? WEXITSTATUS(raw) : -1, contents(folder / ".out"), contents(folder / ".err")};
}

inline std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

inline bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

// Fits a terminal of 80 columns, and holds no escapes.
inline void check_fits(const std::string& text) {
  CHECK_FALSE(contains(text, "\x1b"));
  for (const std::string& line : lines_of(text)) CHECK_MESSAGE(display_width(line) <= 80, line);
}

}  // namespace entrepot
