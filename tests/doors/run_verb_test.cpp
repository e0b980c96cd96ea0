// SPDX-License-Identifier: Apache-2.0
// `entrepot run` as a shell sees it: what it leaves, what it says, and when it leaves nothing.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "support/desk.h"
#include "support/measured.h"

using namespace entrepot;
namespace fs = std::filesystem;

namespace {

// A folder to run in, removed afterwards.
class Desk : public Scratch {
 public:
  Answer run(const std::string& arguments) const { return entrepot_in(*this, "run " + arguments); }
};

constexpr const char* quick = " --years 1 --cohorts 5 --states 3 ";
const std::string article = ENTREPOT_SOURCE_DIR "/scenarios/article/high_standard_opening.yaml";

}  // namespace

TEST_CASE("run: a folder, headlines on stdout, words on stderr") {
  const Desk desk;
  const Answer answer = desk.run("'" + article + "'" + quick);
  REQUIRE_MESSAGE(answer.status == 0, answer.err);
  CHECK(lines_of(answer.out).size() <= 62);
  CHECK(contains(answer.out, "On judgement: "));
  for (const std::string& line : lines_of(answer.out))
    if (!contains(line, "xarray.open_dataset"))  // to paste in one piece
      CHECK_MESSAGE(display_width(line) <= 80, line);
  CHECK(contains(answer.out, "; the\n  numerical error of 5 cohorts of 3 states is not measured\n"));
  for (const char* words :
       {"real income", "exports", "imports", "GDP", "inward FDI", "sales of foreign affiliates",
        "outward FDI", "Exact to", "Results: runs/", "xarray"})
    CHECK_MESSAGE(contains(answer.out, words), words);
  CHECK(contains(answer.err, "26 places"));
  CHECK_FALSE(contains(answer.out + answer.err, "\x1b"));  // no escape codes where nobody looks at a terminal
  const fs::path folder = desk.folder() / "runs/high_standard_opening/latest";
  for (const char* file : {"results.nc", "results.csv", "results_annual.csv", "summary.csv", "levers.csv",
                           "knobs.csv", "manifest.json", "scenario.yaml", "resolved.yaml", "report.html"})
    CHECK_MESSAGE(fs::exists(folder / file), file);
  CHECK(contents(folder / "scenario.yaml") == contents(article));
  CHECK(contains(contents(folder / "manifest.json"), "--years 1 --cohorts 5 --states 3\""));
}

TEST_CASE("run: the manifest's memory is the program's own, whoever started it") {
  const Desk desk;
  std::vector<char> held(std::size_t{1} << 30U, 'x');  // by the notebook, say, and more than the run takes
  const test::Measured taken =
      test::measured(desk.folder(), "--models '" ENTREPOT_SOURCE_DIR "/models' run '" + article + "'" +
                                        quick + "--no-report");
  REQUIRE_MESSAGE(taken.answer.status == 0, taken.answer.err);
  CHECK(held.back() == 'x');
  const std::string manifest = contents(desk.folder() / "runs/high_standard_opening/latest/manifest.json");
  const std::string key = "\"peak_memory_mb\": ";
  REQUIRE(contains(manifest, key));
  const double said = std::stod(manifest.substr(manifest.find(key) + key.size()));
  CHECK(said > 10.0);
  CHECK(said <= taken.peak_mb);
  CHECK(said > 0.8 * taken.peak_mb);
  CHECK(taken.peak_mb < 1000.0);
}

TEST_CASE("run: levers that a shorter run does not see are named, and kept with the run") {
  const Desk desk;
  desk.write("late.yaml",
             "format: 1\nhorizon: {from: 2024Q1, quarters: 40}\nlevers:\n- lever: mfn_tariff_cut\n"
             "  where: mainland\n  value: 10 percent\n  from: 2026Q1\n");
  const std::string words =
      "the run ends in 2024Q4 and does not see what begins later: mfn_tariff_cut in 2026Q1";
  const Answer answer = desk.run("late.yaml" + std::string(quick) + "--out late");
  CHECK(answer.status == 0);
  CHECK(contains(answer.err, "warning: " + words + "\n"));
  CHECK(contains(contents(desk.folder() / "late/manifest.json"), "\"" + words + "\""));
  CHECK(desk.run("late.yaml -q" + std::string(quick) + "--out quiet").err.empty());
}

TEST_CASE("run: the resolved scenario gives the same results") {
  const Desk desk;
  REQUIRE(desk.run("'" + article + "'" + quick + "--out a").status == 0);
  const Answer again = desk.run(std::string("a/resolved.yaml") + quick + "--out b");
  REQUIRE_MESSAGE(again.status == 0, again.err);
  for (const char* file :
       {"results.nc", "results.csv", "results_annual.csv", "summary.csv", "levers.csv", "knobs.csv"})
    CHECK_MESSAGE(contents(desk.folder() / "a" / file) == contents(desk.folder() / "b" / file), file);
}

TEST_CASE("run: without a lever nothing differs, exactly") {
  const Desk desk;
  const Answer answer =
      desk.run("'" ENTREPOT_SOURCE_DIR "/scenarios/baseline.yaml' --out a -q" + std::string(quick));
  REQUIRE_MESSAGE(answer.status == 0, answer.err);
  CHECK(answer.out.empty());
  CHECK(answer.err.empty());
  const std::vector<std::string> rows = lines_of(contents(desk.folder() / "a/summary.csv"));
  REQUIRE(rows.size() > 500);
  for (std::size_t row = 1; row < rows.size(); ++row) {
    std::vector<std::string> fields;
    std::istringstream stream(rows[row]);
    for (std::string field; std::getline(stream, field, ',');) fields.push_back(field);
    REQUIRE_MESSAGE(fields.at(11) == "0", rows[row]);
  }
}

TEST_CASE("run: an existing folder is status 6 and stays as it was") {
  const Desk desk;
  REQUIRE(desk.run("'" + article + "' --out a -q" + quick).status == 0);
  const std::string before = contents(desk.folder() / "a/manifest.json");
  const Answer answer = desk.run("'" + article + "' --out a" + quick);
  CHECK(answer.status == 6);
  CHECK(answer.out.empty());
  CHECK(contains(answer.err, "--out"));
  CHECK(contents(desk.folder() / "a/manifest.json") == before);
}

TEST_CASE("run: an invalid scenario is status 3 and leaves nothing") {
  const Desk desk;
  std::ofstream(desk.folder() / "bad.yaml")
      << "format: 1\ntitle: bad\nmodel: macro\nhorizon: {from: 2024Q1, quarters: 4}\n"
         "levers:\n  - lever: mfn_tarif_cut\n    value: 10 percent\n";
  const Answer answer = desk.run("bad.yaml");
  CHECK(answer.status == 3);
  CHECK(answer.out.empty());
  CHECK(contains(answer.err, "bad.yaml:6"));
  CHECK(contains(answer.err, "mfn_tariff_cut"));  // did you mean
  CHECK_FALSE(fs::exists(desk.folder() / "runs"));
}

TEST_CASE("run: no file of a run folder holds a path of this machine") {
  const Scratch desk;
  desk.write("s.yaml",
             "format: 1\ntitle: t\nmodel: macro\nhorizon: {from: 2024Q1, quarters: 4}\nlevers:\n- lever: "
             "mfn_tariff_cut\n"
             "  where: mainland\n  value: 0 percent\n  from: 2024Q1\n");
  const std::string here = desk.folder().string();
  const Answer answer =
      entrepot_in(desk, "run '" + here + "/s.yaml' --cohorts 5 --states 3 --out '" + here + "/made'");
  REQUIRE_MESSAGE(answer.status == 0, answer.err);
  REQUIRE(contains(answer.err, "warning"));  // it names the file in the manifest
  int files = 0;
  for (const fs::directory_entry& entry : fs::directory_iterator(desk.folder() / "made")) {
    CAPTURE(entry.path().string());
    const std::string text = contents(entry.path());
    CHECK_FALSE(contains(text, here));
    CHECK_FALSE(contains(text, ENTREPOT_SOURCE_DIR));
    ++files;
  }
  CHECK(files == 10);
  const std::string manifest = contents(desk.folder() / "made/manifest.json");
  CHECK(contains(manifest, "\"command\": \"entrepot --models models run s.yaml --cohorts 5 --states 3\""));
  CHECK(contains(manifest, "\"s.yaml:"));
}
