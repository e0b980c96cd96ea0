// SPDX-License-Identifier: Apache-2.0
// What the documents name is there: files and folders of the project, and verbs of the program.
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

namespace fs = std::filesystem;

namespace {

const fs::path root = ENTREPOT_SOURCE_DIR;

std::string contents(const fs::path& file) {
  std::ifstream stream(file);
  std::ostringstream text;
  text << stream.rdbuf();
  return text.str();
}

std::vector<std::string> found(const std::string& text, const char* pattern) {
  const std::regex expression(pattern);
  std::vector<std::string> words;
  for (std::sregex_iterator match(text.begin(), text.end(), expression), end; match != end; ++match)
    words.push_back((*match)[1].str());
  return words;
}

}  // namespace

TEST_CASE("readme: every file of the project that the documents name exists") {
  std::size_t named = 0;
  for (const char* document :
       {"README.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md", "bench/README.md", "engine/README.md",
        "models/README.md", "tests/README.md", "tools/README.md"}) {
    const std::string text = contents(root / document);
    CAPTURE(document);
    CHECK_FALSE(text.empty());
    for (const std::string& path :
         found(text,
               R"((?:^|[\s`("'])((?:engine|models|scenarios|tools|tests|bench|\.ci)/[A-Za-z0-9_./-]*))")) {
      CAPTURE(path);
      CHECK(fs::exists(root / path));
      ++named;
    }
  }
  CHECK(named > 20);
}

TEST_CASE("readme: every verb that the documents name is one of the program's") {
  const std::set<std::string> verbs = {"new",   "validate", "explain",   "describe", "evidence",
                                       "solve", "sweep",    "run",       "compare",  "replay",
                                       "model", "ensemble", "attribute", "report",   "explore"};
  std::string program;  // what each verb takes
  for (const fs::directory_entry& file : fs::directory_iterator(root / "tools" / "command_line"))
    if (file.path().extension() == ".cpp") program += contents(file.path());
  for (const std::string& verb : verbs) CHECK(program.find("line.add(\"" + verb + "\"") != std::string::npos);
  for (const char* document : {"README.md", "CONTRIBUTING.md", "models/README.md"})
    for (const std::string& verb : found(contents(root / document), R"((?:`|\n    )entrepot ([a-z]+))")) {
      CAPTURE(document);
      CAPTURE(verb);
      CHECK(verbs.contains(verb));
    }
}
