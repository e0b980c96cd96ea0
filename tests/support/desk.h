// SPDX-License-Identifier: Apache-2.0
// The program as a shell sees it, in a folder of its own with no models above it.
#pragma once

#include <doctest/doctest.h>

#include <sstream>
#include <string>
#include <vector>

#include "io/text/utf8.h"
#include "support/macro.h"
#include "support/program.h"

namespace entrepot {

using test::Answer;
using test::contents;

inline Answer entrepot_in(const Scratch& desk, const std::string& arguments) {
  return test::entrepot_in(desk.folder(), arguments);
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
