// SPDX-License-Identifier: Apache-2.0
// Each floor of the engine has a README of at most a page, and what the pages name is there.
#include <doctest/doctest.h>

#include <algorithm>
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
constexpr std::ptrdiff_t most_lines = 80;

// Rooms of io share its page, and the public header has that of the library.
const std::vector<std::string> floors = {
    "base",         "numerics", "world",       "calibration", "policy",   "logistics",        "market",
    "market/solve", "agents",   "agents/rest", "simulation",  "outcomes", "outcomes/results", "study",
    "io",           "library",  "decisions"};

std::string contents(const fs::path& file) {
  std::ifstream stream(file);
  std::ostringstream text;
  text << stream.rdbuf();
  return text.str();
}

std::vector<fs::path> pages() {
  std::vector<fs::path> found;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(root / "engine"))
    if (entry.path().extension() == ".md") found.push_back(entry.path());
  std::sort(found.begin(), found.end());
  return found;
}

std::vector<std::string> files_named_in(const std::string& text) {
  static const std::regex pattern(R"(`([A-Za-z0-9_./-]+\.(?:h|cpp|md|yaml|csv))`)");
  std::vector<std::string> names;
  for (std::sregex_iterator match(text.begin(), text.end(), pattern), end; match != end; ++match)
    names.push_back((*match)[1].str());
  return names;
}

// Headers and sources that a line's comment names.
std::vector<std::string> files_named_in_comments(const std::string& text) {
  static const std::regex comment(R"(//[^\n]*)");
  static const std::regex pattern(R"((?:^|[^\w./-])([a-z_]+(?:/[a-z_]+)*\.(?:h|cpp))\b)");
  std::vector<std::string> names;
  for (std::sregex_iterator line(text.begin(), text.end(), comment), end; line != end; ++line) {
    const std::string words = line->str();
    for (std::sregex_iterator match(words.begin(), words.end(), pattern); match != end; ++match)
      names.push_back((*match)[1].str());
  }
  return names;
}

// A name is meant from the page's own folder, from engine, or from the top.
bool is_there(const std::string& name, const fs::path& folder) {
  return fs::exists(folder / name) || fs::exists(root / "engine" / name) ||
         fs::exists(root / "engine" / "include" / name) || fs::exists(root / name);
}

// Folders that hold sources and stand in no list of floors.
std::vector<std::string> floors_without_a_page() {
  std::set<std::string> without;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(root / "engine")) {
    if (entry.path().extension() != ".h") continue;
    const std::string folder =
        entry.path().parent_path().lexically_relative(root / "engine").generic_string();
    const std::string floor = folder.starts_with("io/")        ? "io"
                              : folder.starts_with("include/") ? "library"
                                                               : folder;
    if (std::find(floors.begin(), floors.end(), floor) == floors.end()) without.insert(folder);
  }
  return {without.begin(), without.end()};
}

}  // namespace

TEST_CASE("readmes: each floor has a README of a page, and each folder of sources is a floor") {
  CHECK(fs::exists(root / "engine" / "README.md"));
  for (const std::string& floor : floors) {
    CAPTURE(floor);
    const std::string text = contents(root / "engine" / floor / "README.md");
    CHECK(text.starts_with("# "));
    CHECK(std::count(text.begin(), text.end(), '\n') <= most_lines);
  }
  for (const std::string& folder : floors_without_a_page()) FAIL_CHECK("no README for engine/", folder);
}

TEST_CASE("readmes: every file that the pages name exists") {
  std::size_t named = 0;
  for (const fs::path& page : pages()) {
    CAPTURE(page.string());
    for (const std::string& name : files_named_in(contents(page))) {
      CAPTURE(name);
      CHECK(is_there(name, page.parent_path()));
      ++named;
    }
  }
  CHECK(named > 100);
}

TEST_CASE("readmes: every file that a comment of the engine names exists") {
  std::size_t named = 0;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(root / "engine")) {
    if (entry.path().extension() != ".h" && entry.path().extension() != ".cpp") continue;
    CAPTURE(entry.path().string());
    for (const std::string& name : files_named_in_comments(contents(entry.path()))) {
      CAPTURE(name);
      CHECK(is_there(name, entry.path().parent_path()));
      ++named;
    }
  }
  CHECK(named > 20);
}

TEST_CASE("readmes: a file that is not there is seen") {
  CHECK(files_named_in_comments("int x;  // see (kernel.h), base/names.h.\n#include \"y.h\"") ==
        std::vector<std::string>{"kernel.h", "base/names.h"});
  CHECK(files_named_in("`solver.h` and `x.cpp`, not `entrepot run`, `models/*/model.yaml` or y.h") ==
        std::vector<std::string>{"solver.h", "x.cpp"});
  const fs::path folder = root / "engine" / "market" / "solve";
  CHECK(is_there("solver.h", folder));
  CHECK(is_there("policy/channel.h", folder));
  CHECK(is_there("models/README.md", folder));
  CHECK_FALSE(is_there("planted.h", folder));
}
