// SPDX-License-Identifier: Apache-2.0
// The program opens no input twice, as the kernel sees it.
#include <doctest/doctest.h>

#include <filesystem>
#include <map>
#include <optional>
#include <regex>
#include <string>
#include <vector>

#include "support/desk.h"

using namespace entrepot;
namespace fs = std::filesystem;

namespace {

const fs::path source = ENTREPOT_SOURCE_DIR;

// How often a command, run in the folder, has opened each file in it and of the models for reading. Nothing
// where strace is missing or may not trace.
std::optional<std::map<std::string, int>> opened_by(const Scratch& desk, const std::string& command) {
  const std::string strace =
      "cd '" + desk.folder().string() + "' && strace -f -qq -o .trace -e trace=open,openat,openat2 ";
  if (std::system((strace + "true >.strace 2>&1").c_str()) != 0) return std::nullopt;
  const int raw = std::system((strace + command + " >.out 2>.err </dev/null").c_str());
  REQUIRE_MESSAGE((WIFEXITED(raw) && WEXITSTATUS(raw) == 0), contents(desk.folder() / ".err"));
  std::map<std::string, int> times;
  const std::regex call(R"re(open(?:at|at2)?\((?:AT_FDCWD, )?"([^"]+)", [^=]*O_RDONLY.* = \d+)re");
  for (const std::string& line : lines_of(contents(desk.folder() / ".trace"))) {
    std::smatch match;
    if (!std::regex_search(line, match, call) || contains(line, "O_DIRECTORY")) continue;
    const fs::path file = (desk.folder() / match[1].str()).lexically_normal();
    for (const fs::path& root : {desk.folder(), source / "models"})
      if (file.string().starts_with(root.string() + "/"))
        ++times[file.lexically_relative(root).generic_string()];
  }
  return times;
}

}  // namespace

TEST_CASE("read once: run, solve, explain and validate open every input once") {
  const Scratch desk;
  desk.write("rates.csv", "origin,destination,sector,tariff_percent\nusa,mainland,goods,25\n");
  desk.write("more.yaml", "format: 1\nlevers:\n- {lever: tariff_schedule, file: rates.csv, from: 2024Q3}\n");
  desk.write("other.yaml", "format: 1\nhorizon: {from: 2024Q1, quarters: 4}\ninclude: more.yaml\n");
  // The second lever changes nothing, and the warning shows its line.
  desk.write("s.yaml",
             "format: 1\nhorizon: {from: 2024Q1, quarters: 4}\ninclude: more.yaml\nlevers:\n"
             "- {lever: customs_clearance, where: mainland, value: 0.3 days, from: 2024Q2}\n"
             "- {lever: mfn_tariff_cut, where: mainland, value: 0 percent, from: 2024Q2}\n");
  const auto twice = opened_by(desk, "cat s.yaml s.yaml");
  if (!twice) {
    MESSAGE("skipped: no strace that may trace here; apt-get install strace");
    return;
  }
  CHECK(twice->at("s.yaml") == 2);  // it would be seen
  const std::string program = "'" ENTREPOT_PROGRAM "' --models '" ENTREPOT_SOURCE_DIR "/models' ";
  for (const std::string arguments : {"run s.yaml --years 1 --cohorts 5 --states 3 --out made",
                                      "solve s.yaml", "explain s.yaml", "validate s.yaml other.yaml"}) {
    CAPTURE(arguments);
    const auto opened = opened_by(desk, program + arguments);
    REQUIRE(opened);
    // The warning was shown.
    CHECK(contains(contents(desk.folder() / ".out") + contents(desk.folder() / ".err"), "0 percent, from"));
    for (const char* file :
         {"s.yaml", "more.yaml", "rates.csv", "macro/model.yaml", "macro/base_year/flows.csv",
          "macro/margins/pairs.csv", "macro/discretisation.csv", "levers/customs_clearance.yaml"})
      CHECK_MESSAGE(opened->contains(file), file);
    for (const auto& file : *opened)
      if (!file.first.starts_with(".") &&
          !file.first.starts_with("made"))  // what the run itself writes it hashes at the end
        CHECK_MESSAGE(file.second == 1, file.first);
  }
}
