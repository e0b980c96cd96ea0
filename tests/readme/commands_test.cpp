// SPDX-License-Identifier: Apache-2.0
// The commands that the README gives a new user, typed as they stand there.
#include <algorithm>
#include <sstream>
#include <string>
#include <vector>

#include "support/desk.h"

using namespace entrepot;

namespace {

// The lines of the first block of the README that begins with `first`, without comments.
std::vector<std::string> commands(const std::string& first) {
  const std::string text = contents(ENTREPOT_SOURCE_DIR "/README.md");
  const std::size_t begin = text.find("```\n" + first);
  if (begin == std::string::npos) return {};
  std::istringstream block(text.substr(begin + 4, text.find("```", begin + 4) - begin - 4));
  std::vector<std::string> lines;
  for (std::string line; std::getline(block, line);) lines.push_back(line.substr(0, line.find("  #")));
  return lines;
}

}  // namespace

TEST_CASE("readme: the way from a question to a table can be typed as it stands") {
  const Scratch desk;
  const std::vector<std::string> typed = commands("entrepot new my_package");
  REQUIRE(typed.size() == 15);
  for (const std::string& command : typed) {
    CAPTURE(command);
    REQUIRE(command.starts_with("entrepot "));
    std::string words = command.substr(9);
    if (words.starts_with("run "))
      words += " --years 1 --cohorts 10";  // what the README leaves out to be quick
    const Answer answer = entrepot_in(desk, words);
    CHECK_MESSAGE(answer.status == 0, answer.err);
    CHECK_FALSE(contains(answer.out, "\x1b"));
  }
}
