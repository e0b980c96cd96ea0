// SPDX-License-Identifier: Apache-2.0
// What the documents name is there: files and folders of the project, and verbs of the program.
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <map>
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

// All pages of the project.
std::vector<fs::path> documents() {
  std::vector<fs::path> pages;
  for (const fs::directory_entry& at_top : fs::directory_iterator(root)) {
    const std::string name = at_top.path().filename().string();
    if (at_top.path().extension() == ".md") pages.push_back(at_top.path());
    static const std::set<std::string> folders = {"bench", "engine", "models", "scenarios", "tests", "tools"};
    if (!folders.contains(name)) continue;
    for (const fs::directory_entry& file : fs::recursive_directory_iterator(at_top.path()))
      if (file.path().extension() == ".md") pages.push_back(file.path());
  }
  return pages;
}

// What each verb takes, with what all take.
std::map<std::string, std::set<std::string>> flags_of_verbs() {
  std::map<std::string, std::set<std::string>> flags;
  std::set<std::string> common, *taken = &common;
  std::istringstream page(contents(root / "tools/reference/verbs.md"));
  for (std::string line; std::getline(page, line);) {
    if (line.starts_with("# entrepot ")) taken = &flags[line.substr(11)];
    if (!line.starts_with("| ")) continue;
    for (const std::string& flag : found(line.substr(0, line.find(" | ")), R"((--[a-z-]+))"))
      taken->insert(flag);
  }
  for (auto& [verb, own] : flags) own.insert(common.begin(), common.end());
  return flags;
}

}  // namespace

TEST_CASE("readme: every file of the project that the documents name exists") {
  std::size_t named = 0;
  for (const char* document :
       {"README.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md", "bench/README.md", "engine/README.md",
        "models/README.md", "tests/README.md", "tools/README.md", "tools/reference/README.md",
        "tools/notebooks/README.md", "tools/python/README.md"}) {
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

TEST_CASE("readme: no link leads nowhere") {
  std::size_t links = 0;
  for (const fs::path& document : documents()) {
    const std::string document_name = document.string();
    CAPTURE(document_name);
    for (const std::string& link : found(contents(document), R"(\]\(([^)\s]+)\))")) {
      CAPTURE(link);
      if (link.find("://") != std::string::npos || link.starts_with('#')) continue;
      CHECK(fs::exists(document.parent_path() / link.substr(0, link.find('#'))));
      ++links;
    }
  }
  CHECK(links >= 9);
}

TEST_CASE("readme: every verb and flag that the documents name is one of the program's") {
  const std::map<std::string, std::set<std::string>> flags = flags_of_verbs();
  CHECK(flags.size() > 15);
  std::size_t named = 0;
  for (const fs::path& document : documents()) {
    const std::string document_name = document.string();
    CAPTURE(document_name);
    for (const std::string& command :
         found(contents(document), R"((?:`|\n    |\n)(entrepot [a-z][^`\n|#]*))")) {
      CAPTURE(command);
      std::istringstream words(command);
      std::string program, verb;
      words >> program >> verb;
      if (verb.find_first_not_of("abcdefghijklmnopqrstuvwxyz") != std::string::npos) continue;
      REQUIRE(flags.contains(verb));
      ++named;
      for (std::string word; words >> word && word != "--";)
        if (word.starts_with("--")) {
          CAPTURE(word);
          CHECK(flags.at(verb).contains(word.substr(0, word.find_first_of("=`,;:.)"))));
        }
    }
  }
  CHECK(named > 60);
}
