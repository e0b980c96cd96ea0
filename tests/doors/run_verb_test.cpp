// SPDX-License-Identifier: Apache-2.0
// `entrepot run` as a shell sees it: what it leaves, what it says, and when it leaves nothing.
#include <doctest/doctest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

namespace fs = std::filesystem;

namespace {

struct Answer {
  int status = -1;
  std::string out, err;
};

std::string contents(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  std::ostringstream text;
  text << stream.rdbuf();
  return text.str();
}

// A folder to run in, removed afterwards.
class Desk {
 public:
  Desk()
      : path_(fs::temp_directory_path() /
              ("entrepot_run_" + std::to_string(getpid()) + "_" + std::to_string(count_++))) {
    fs::create_directories(path_);
  }
  ~Desk() {
    std::error_code error;
    fs::remove_all(path_, error);
  }
  const fs::path& path() const { return path_; }

  Answer run(const std::string& arguments) const {
    const std::string command = "cd '" + path_.string() +
                                "' && '" ENTREPOT_PROGRAM "' run --models '" ENTREPOT_SOURCE_DIR "/models' " +
                                arguments + " >.out 2>.err </dev/null";
    const int raw = std::system(command.c_str());
    return {WIFEXITED(raw) ? WEXITSTATUS(raw) : -1, contents(path_ / ".out"), contents(path_ / ".err")};
  }

 private:
  inline static int count_ = 0;
  fs::path path_;
};

constexpr const char* quick = " --years 1 --cohorts 5 --states 3 ";
const std::string article = ENTREPOT_SOURCE_DIR "/scenarios/article/high_standard_opening.yaml";

std::vector<std::string> lines(const std::string& text) {
  std::vector<std::string> result;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) result.push_back(line);
  return result;
}

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("run: a folder, headlines on stdout, words on stderr") {
  const Desk desk;
  const Answer answer = desk.run("'" + article + "'" + quick);
  REQUIRE_MESSAGE(answer.status == 0, answer.err);
  CHECK(lines(answer.out).size() <= 22);
  for (const char* words :
       {"real income", "exports", "imports", "GDP", "inward FDI", "sales of foreign affiliates",
        "outward FDI", "Exact to", "Results: runs/", "xarray"})
    CHECK_MESSAGE(contains(answer.out, words), words);
  CHECK(contains(answer.err, "26 places"));
  CHECK_FALSE(contains(answer.out + answer.err, "\x1b"));  // no escape codes where nobody looks at a terminal
  const fs::path folder = desk.path() / "runs/high_standard_opening/latest";
  for (const char* file : {"results.nc", "results.csv", "summary.csv", "levers.csv", "manifest.json",
                           "scenario.yaml", "resolved.yaml"})
    CHECK_MESSAGE(fs::exists(folder / file), file);
  CHECK(contents(folder / "scenario.yaml") == contents(article));
  CHECK(contains(contents(folder / "manifest.json"), "--years 1 --cohorts 5 --states 3\""));
}

TEST_CASE("run: the resolved scenario gives the same results") {
  const Desk desk;
  REQUIRE(desk.run("'" + article + "'" + quick + "--out a").status == 0);
  const Answer again = desk.run(std::string("a/resolved.yaml") + quick + "--out b");
  REQUIRE_MESSAGE(again.status == 0, again.err);
  for (const char* file : {"results.nc", "results.csv", "summary.csv", "levers.csv"})
    CHECK_MESSAGE(contents(desk.path() / "a" / file) == contents(desk.path() / "b" / file), file);
}

TEST_CASE("run: without a lever nothing differs, exactly") {
  const Desk desk;
  const Answer answer =
      desk.run("'" ENTREPOT_SOURCE_DIR "/scenarios/baseline.yaml' --out a -q" + std::string(quick));
  REQUIRE_MESSAGE(answer.status == 0, answer.err);
  CHECK(answer.out.empty());
  CHECK(answer.err.empty());
  const std::vector<std::string> rows = lines(contents(desk.path() / "a/summary.csv"));
  REQUIRE(rows.size() > 500);
  for (std::size_t row = 1; row < rows.size(); ++row) {
    std::vector<std::string> fields;
    std::istringstream stream(rows[row]);
    for (std::string field; std::getline(stream, field, ',');) fields.push_back(field);
    REQUIRE_MESSAGE(fields.at(10) == "0", rows[row]);
  }
}

TEST_CASE("run: an existing folder is status 6 and stays as it was") {
  const Desk desk;
  REQUIRE(desk.run("'" + article + "' --out a -q" + quick).status == 0);
  const std::string before = contents(desk.path() / "a/manifest.json");
  const Answer answer = desk.run("'" + article + "' --out a" + quick);
  CHECK(answer.status == 6);
  CHECK(answer.out.empty());
  CHECK(contains(answer.err, "--out"));
  CHECK(contents(desk.path() / "a/manifest.json") == before);
}

TEST_CASE("run: an invalid scenario is status 3 and leaves nothing") {
  const Desk desk;
  std::ofstream(desk.path() / "bad.yaml")
      << "format: 1\ntitle: bad\nmodel: macro\nhorizon: {from: 2024Q1, quarters: 4}\n"
         "levers:\n  - lever: mfn_tarif_cut\n    value: 10 percent\n";
  const Answer answer = desk.run("bad.yaml");
  CHECK(answer.status == 3);
  CHECK(answer.out.empty());
  CHECK(contains(answer.err, "bad.yaml:6"));
  CHECK(contains(answer.err, "mfn_tariff_cut"));  // did you mean
  CHECK_FALSE(fs::exists(desk.path() / "runs"));
}
