// SPDX-License-Identifier: Apache-2.0
// The rules of the house, read from the sources: includes run downwards and in no circle, only io and
// tools touch files and streams, nobody below tools reads a clock, and no place, lever or sector is
// known to C++ by name.
#include <doctest/doctest.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

namespace fs = std::filesystem;

namespace {

// From the ground up, a folder each. An include may go down or stay on its floor.
const std::vector<std::string> floors = {"base",
                                         "numerics",
                                         "world",
                                         "calibration",
                                         "policy",
                                         "logistics",
                                         "market",
                                         "market/solve",
                                         "agents",
                                         "agents/rest",
                                         "simulation",
                                         "outcomes",
                                         "outcomes/results",
                                         "study",
                                         "io/text",
                                         "io/yaml",
                                         "io/mistakes",
                                         "io/model",
                                         "io/scenario",
                                         "io/run",
                                         "io/importers",
                                         "include/entrepot",
                                         "library",
                                         "tools"};
const std::string lowest_of_io = "io/text";

// Path from the include root ("market/accounts.h", "tools/entrepot.cpp") and text.
using Sources = std::map<std::string, std::string>;

Sources read_sources() {
  Sources sources;
  const auto add = [&](const fs::path& folder, const std::string& prefix) {
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder)) {
      const std::string ending = entry.path().extension().string();
      if (ending != ".h" && ending != ".cpp") continue;
      std::ifstream file(entry.path());
      std::ostringstream text;
      text << file.rdbuf();
      sources[prefix + entry.path().lexically_relative(folder).string()] = text.str();
    }
  };
  add(ENTREPOT_SOURCE_DIR "/engine", "");
  add(ENTREPOT_SOURCE_DIR "/tools", "tools/");
  return sources;
}

// The folder of the file; all of tools is one floor.
std::string floor_of(const std::string& file) {
  return file.starts_with("tools/") ? "tools" : file.substr(0, file.rfind('/'));
}

int height(const std::string& floor) {
  const auto found = std::find(floors.begin(), floors.end(), floor);
  return found == floors.end() ? -1 : static_cast<int>(found - floors.begin());
}

std::vector<std::string> matches(const std::string& text, const std::regex& pattern) {
  std::vector<std::string> found;
  for (std::sregex_iterator match(text.begin(), text.end(), pattern), end; match != end; ++match)
    found.push_back((*match)[1].str());
  return found;
}

// The text without comments, so that prose may name what code may not.
std::string without_comments(const std::string& text) {
  return std::regex_replace(text, std::regex(R"(//[^\n]*)"), "");
}

// Includes of our own files, as paths like the keys of Sources. Generated headers stand beside none.
std::vector<std::string> own_includes(const Sources& sources, const std::string& file) {
  static const std::regex pattern(R"re((?:^|\n)\s*#\s*include\s*"([^"]+)")re");
  std::vector<std::string> found;
  for (const std::string& name : matches(sources.at(file), pattern)) {
    if (floor_of(file) == "tools" && sources.contains("tools/" + name)) {
      found.push_back("tools/" + name);
    } else if (name.find('/') != std::string::npos) {
      // The public headers have an include root of their own.
      found.push_back(sources.contains("include/" + name) ? "include/" + name : name);
    }
  }
  return found;
}

std::vector<std::string> upward_includes(const Sources& sources) {
  std::vector<std::string> arrows;
  for (const auto& [file, text] : sources)
    for (const std::string& included : own_includes(sources, file)) {
      const int from = height(floor_of(file)), to = height(floor_of(included));
      if (from < 0 || to < 0 || to > from || !sources.contains(included))
        arrows.push_back(file + " -> " + included);
    }
  return arrows;
}

std::vector<std::string> circular_includes(const Sources& sources) {
  std::vector<std::string> circles, path;
  std::set<std::string> done;
  const std::function<void(const std::string&)> visit = [&](const std::string& file) {
    const auto open = std::find(path.begin(), path.end(), file);
    if (open != path.end()) {
      std::string circle;
      for (auto step = open; step != path.end(); ++step) circle += *step + " -> ";
      circles.push_back(circle + file);
      return;
    }
    if (!sources.contains(file) || done.contains(file)) return;
    path.push_back(file);
    for (const std::string& included : own_includes(sources, file)) visit(included);
    path.pop_back();
    done.insert(file);
  };
  for (const auto& [file, text] : sources) visit(file);
  return circles;
}

// Files below io that include what reads or writes, and files below tools that read a clock. The
// calendar needs the dates of <chrono>, not its clocks.
std::vector<std::string> outside_world(const Sources& sources) {
  static const std::regex header(R"(#\s*include\s*<([^>]+)>)");
  static const std::regex clock(
      R"(\b((?:system|steady|high_resolution)_clock|std::time|clock_gettime|gettimeofday|getenv)\b)");
  static const std::set<std::string> edges = {"fstream",  "iostream",     "filesystem", "cstdio",
                                              "stdio.h",  "unistd.h",     "netcdf.h",   "fcntl.h",
                                              "fmt/os.h", "fmt/ostream.h"};
  std::vector<std::string> found;
  for (const auto& [file, text] : sources) {
    if (height(floor_of(file)) >= height(lowest_of_io)) continue;
    const std::string code = without_comments(text);
    for (const std::string& name : matches(code, header))
      if (edges.contains(name) || (name == "chrono" && file != "base/calendar.cpp"))
        found.push_back(file + " includes <" + name + ">");
    for (const std::string& name : matches(code, clock)) found.push_back(file + " uses " + name);
    for (const std::string& name :
         matches(code, std::regex(R"(\b(fmt::print|printf|fprintf|puts|std::cout|std::cerr)\b)")))
      found.push_back(file + " prints with " + name);
  }
  return found;
}

// Files of io, the library and tools that open a file for reading otherwise than by io/text/regular_file.h. A
// library that opens a file by its name may do so in the files named here, which ask require_regular_file
// first.
std::vector<std::string> other_openers(const Sources& sources) {
  static const std::regex opener(
      R"(\b(ifstream|std::fstream|wifstream|filebuf|fopen|freopen|open64|openat|creat|mmap|nc_open|LoadFile|H5Fopen)\b)");
  static const std::regex system_call(R"((?:^|[^\w.>:])(open) ?\((?!"/dev/null")[^)]*O_RD)");
  std::vector<std::string> found;
  for (const auto& [file, text] : sources) {
    if (height(floor_of(file)) < height(lowest_of_io) || file == "io/text/regular_file.cpp") continue;
    const std::string code = without_comments(text);
    std::vector<std::string> names = matches(code, opener);
    for (const std::string& name : matches(code, system_call)) names.push_back(name);
    for (const std::string& name : names)
      if (name != "nc_open" || code.find("require_regular_file(") == std::string::npos)
        found.push_back(file + " opens with " + name);
  }
  return found;
}

std::vector<std::string> first_column(const fs::path& csv) {
  std::vector<std::string> names;
  std::ifstream file(csv);
  for (std::string line; std::getline(file, line);)
    if (!line.empty() && line.front() != '#') names.push_back(line.substr(0, line.find(',')));
  if (!names.empty()) names.erase(names.begin());  // the header
  return names;
}

// Names of places, sectors and levers of the committed models.
std::set<std::string> names_of_the_world() {
  std::set<std::string> names;
  const fs::path models = ENTREPOT_SOURCE_DIR "/models";
  for (const char* table : {"locations.csv", "sectors.csv"})
    for (const std::string& name : first_column(models / "macro" / table)) names.insert(name);
  if (fs::exists(models / "levers"))
    for (const fs::directory_entry& entry : fs::directory_iterator(models / "levers"))
      if (entry.path().extension() == ".yaml") names.insert(entry.path().stem().string());
  names.erase("central");  // a place, and in every lever file the effect size between low and high
  return names;
}

std::vector<std::string> named_in_code(const Sources& sources, const std::set<std::string>& names) {
  static const std::regex literal(R"re("([^"\n]*)")re");
  std::vector<std::string> found;
  for (const auto& [file, text] : sources) {
    if (floor_of(file) == "tools") continue;
    for (const std::string& word : matches(without_comments(text), literal))
      if (names.contains(word)) found.push_back(file + " knows \"" + word + "\"");
  }
  return found;
}

std::string list(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) text += "\n  " + line;
  return text;
}

}  // namespace

TEST_CASE("architecture: the sources are there to be read") {
  const Sources sources = read_sources();
  CHECK(sources.size() > 40);
  CHECK(sources.contains("numerics/parallel.cpp"));
  CHECK(sources.contains("tools/entrepot.cpp"));
  for (const auto& source : sources) {
    CAPTURE(source.first);
    CHECK(height(floor_of(source.first)) >= 0);
    CHECK(source.second.starts_with("// SPDX-License-Identifier: Apache-2.0\n"));
  }
}

TEST_CASE("architecture: includes go down only") {
  const std::vector<std::string> arrows = upward_includes(read_sources());
  INFO("upward:", list(arrows));
  CHECK(arrows.empty());
}

TEST_CASE("architecture: includes go in no circle") {
  const std::vector<std::string> circles = circular_includes(read_sources());
  INFO("circles:", list(circles));
  CHECK(circles.empty());
}

TEST_CASE("architecture: below io nothing touches files, streams, the environment or a clock") {
  const std::vector<std::string> found = outside_world(read_sources());
  INFO("found:", list(found));
  CHECK(found.empty());
}

TEST_CASE("architecture: every file that is read is opened in one place") {
  const std::vector<std::string> found = other_openers(read_sources());
  INFO("found:", list(found));
  CHECK(found.empty());
}

TEST_CASE("architecture: the engine knows no place, sector or lever by name") {
  const std::set<std::string> names = names_of_the_world();
  CHECK(names.size() > 40);
  CHECK(names.contains("hainan"));
  const std::vector<std::string> found = named_in_code(read_sources(), names);
  INFO("found:", list(found));
  CHECK(found.empty());
}

// Everybody else shares what the reader of levers has compiled.
TEST_CASE("architecture: formulas are compiled where levers are read, and nowhere else") {
  std::vector<std::string> found;
  for (const auto& [file, text] : read_sources())
    if (!file.starts_with("policy/formula.") &&
        without_comments(text).find("Formula::compile(") != std::string::npos)
      found.push_back(file);
  CHECK(found ==
        std::vector<std::string>{"io/scenario/composite_reader.cpp", "io/scenario/moves_reader.cpp"});
}

TEST_CASE("architecture: planted faults are caught") {
  Sources sources = {{"market/solve/solver.h", ""}, {"tools/document.h", ""}};
  sources["base/planted.cpp"] = "#include \"market/solve/solver.h\"\n";
  CHECK(upward_includes(sources) == std::vector<std::string>{"base/planted.cpp -> market/solve/solver.h"});
  sources["base/planted.cpp"] = "#include \"base/no_such_file.h\"\n";
  CHECK(upward_includes(sources) == std::vector<std::string>{"base/planted.cpp -> base/no_such_file.h"});
  sources["base/planted.cpp"] = "#include \"tools/document.h\"\n";
  CHECK(upward_includes(sources) == std::vector<std::string>{"base/planted.cpp -> tools/document.h"});

  // A room of a floor stands above it.
  sources["base/planted.cpp"] = "";
  sources["market/planted.cpp"] = "#include \"market/solve/solver.h\"\n";
  CHECK(upward_includes(sources) == std::vector<std::string>{"market/planted.cpp -> market/solve/solver.h"});
  sources.erase("market/planted.cpp");

  sources["base/planted.cpp"] = "";
  sources["market/planted_a.h"] = "#pragma once\n#include \"market/planted_b.h\"\n";
  sources["market/planted_b.h"] = "#pragma once\n  #include \"market/planted_a.h\"\n";
  CHECK(circular_includes(sources) ==
        std::vector<std::string>{"market/planted_a.h -> market/planted_b.h -> market/planted_a.h"});

  const Sources reading = {
      {"world/planted.cpp", "#include <fstream>\n// printf would do\n"},
      {"base/calendar.cpp", "#include <chrono>\nauto now = std::chrono::system_clock::now();\n"},
      {"io/text/planted.cpp", "#include <fstream>\n"}};
  CHECK(outside_world(reading) == std::vector<std::string>{"base/calendar.cpp uses system_clock",
                                                           "world/planted.cpp includes <fstream>"});
  const Sources opening = {
      {"io/run/a.cpp", "std::ifstream in(path);  // ifstream\n"},
      {"io/run/b.cpp", "nc_open(path, NC_NOWRITE, &file);\n"},
      {"io/run/c.cpp", "require_regular_file(path);\nnc_open(path, NC_NOWRITE, &file);\n"},
      {"io/text/regular_file.cpp", "open(path.c_str(), O_RDONLY);\n"},
      {"tools/d.cpp", "const int in = open(path, O_RDONLY | O_CLOEXEC);\nstd::fopen(path);\n"}};
  CHECK(other_openers(opening) ==
        std::vector<std::string>{"io/run/a.cpp opens with ifstream", "io/run/b.cpp opens with nc_open",
                                 "tools/d.cpp opens with fopen", "tools/d.cpp opens with open"});
  const Sources knowing = {
      {"agents/planted.cpp", "// \"hainan\" in a comment\nif (name == \"hainan\") {}\n"}};
  CHECK(named_in_code(knowing, {"hainan"}) ==
        std::vector<std::string>{"agents/planted.cpp knows \"hainan\""});
}

// Two of one name in a program are one to the linker, which keeps the functions of either.
TEST_CASE("a type's name stands in one header of its namespace") {
  static const std::regex opens(R"(^namespace ([a-z_:]+) \{)"),
      type(R"(^(?:struct|class|enum class) ([A-Z][A-Za-z]+)(?: final)?(?: :[^:;]*)?(?: \{|$))");
  std::map<std::string, std::string> first;  // name, and the header that has it
  std::size_t types = 0;
  for (const auto& [file, text] : read_sources()) {
    if (!file.ends_with(".h")) continue;
    std::string space;
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
      std::smatch found;
      if (std::regex_search(line, found, opens)) space = found[1];
      if (!std::regex_search(line, found, type)) continue;
      ++types;
      const auto there = first.emplace(space + "::" + found[1].str(), file);
      const std::string& header = file;
      CHECK_MESSAGE(there.second, there.first->first, " stands in ", there.first->second, " and in ", header);
    }
  }
  CHECK(types > 200);
}

TEST_CASE("house: nothing lies at the top level but what belongs there") {
  const fs::path root = ENTREPOT_SOURCE_DIR;
  const std::set<std::string> belong = {"CMakeLists.txt",
                                        "CMakePresets.json",
                                        "engine",
                                        "scenarios",
                                        "models",
                                        "bench",
                                        "tests",
                                        "tools",
                                        "README.md",
                                        "CONTRIBUTING.md",
                                        "LICENSE",
                                        "CHANGELOG.md",
                                        "CITATION.cff",
                                        "SECURITY.md",
                                        ".ci",
                                        ".clang-format",
                                        ".clang-tidy",
                                        ".editorconfig",
                                        ".gitignore"};
  // What git keeps, or would with the next commit: a benchmark that broke off left a run here once.
  const std::string list =
      (fs::temp_directory_path() / ("entrepot_kept_" + std::to_string(getpid()))).string();
  const std::string ask = "git -C '" + root.string() + "' ls-files --cached --others --exclude-standard >'" +
                          list + "' 2>/dev/null";
  if (std::system(ask.c_str()) != 0) {
    fs::remove(list);
    MESSAGE("skipped: no git that knows what is kept");
    return;
  }
  std::set<std::string> found;
  std::ifstream files(list);
  for (std::string line; std::getline(files, line);) found.insert(line.substr(0, line.find('/')));
  fs::remove(list);
  CHECK(found.contains("engine"));
  for (const std::string& name : found) {
    CAPTURE(name);
    CHECK(belong.contains(name));
  }
}
