// SPDX-License-Identifier: Apache-2.0
// The commands that the README gives a new user, typed as they stand there.
#include <algorithm>
#include <cstdlib>
#include <filesystem>
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

// What stands in the last column of the table of questions.
std::vector<std::string> answers_to_questions() {
  std::istringstream page(contents(ENTREPOT_SOURCE_DIR "/tools/reference/README.md"));
  std::vector<std::string> lines;
  for (std::string line; std::getline(page, line);)
    if (const std::size_t begin = line.find("| `entrepot "); begin != std::string::npos)
      lines.push_back(line.substr(begin + 3, line.rfind('`') - begin - 3));
  return lines;
}

}  // namespace

TEST_CASE("reference: every command that answers a question can be typed as it stands") {
  const Scratch desk;
  std::filesystem::create_symlink(ENTREPOT_SOURCE_DIR "/scenarios", desk.folder() / "scenarios");
  const std::vector<std::string> typed = answers_to_questions();
  REQUIRE(typed.size() == 19);
  for (const std::string& command : typed) {
    CAPTURE(command);
    const Answer answer = entrepot_in(desk, command.substr(9));
    CHECK_MESSAGE(answer.status == 0, answer.err);
    CHECK_FALSE(answer.out.empty());
  }
}

TEST_CASE("reference: the pages and schemas are those of this program") {
  const Scratch desk;
  const std::string command = "ENTREPOT_PROGRAM='" ENTREPOT_PROGRAM "' '" ENTREPOT_SOURCE_DIR
                              "/tools/write-reference' '" +
                              desk.folder().string() + "'";
  REQUIRE(std::system(command.c_str()) == 0);
  std::size_t compared = 0;
  for (const auto& page : std::filesystem::recursive_directory_iterator(desk.folder())) {
    if (!page.is_regular_file()) continue;
    const std::string name = page.path().lexically_relative(desk.folder()).string();
    CHECK_MESSAGE(contents(page.path()) == contents(ENTREPOT_SOURCE_DIR "/" + name), name,
                  " is old: tools/write-reference");
    ++compared;
  }
  CHECK(compared == 10);
}

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
