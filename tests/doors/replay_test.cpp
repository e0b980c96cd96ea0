// SPDX-License-Identifier: Apache-2.0
// `entrepot replay` as a shell sees it, and what it refuses as `compare` does.
#include <doctest/doctest.h>
#include <netcdf.h>

#include <filesystem>
#include <string>

#include "support/two_runs.h"

using namespace entrepot;
using namespace entrepot::test::two_runs;
namespace fs = std::filesystem;

TEST_CASE("replay and compare: a manifest is input like any other") {
  const std::string whole = "; it must be a whole number between ";
  struct Edit {
    const char *from, *to;
    std::string words;
  };
  const Edit edits[] = {
      {"\"cohorts\": 5", "\"cohorts\": -3", "cohorts is -3" + whole + "1 and 1000000"},
      {"\"cohorts\": 5", "\"cohorts\": 5.5", "cohorts is 5.5" + whole + "1 and 1000000"},
      {"\"states\": 3", "\"states\": 2", "states is 2" + whole + "3 and 9"},
      {"\"quarters\": 4", "\"quarters\": 2147483647", "quarters is 2147483647" + whole + "1 and 400"},
      {"\"seed\": 1", "\"seed\": -1", "seed is -1" + whole + "0 and 9007199254740992"},
      {"\"from\": \"2024Q1\"", "\"from\": \"2024\"", "from is '2024'; it must be a quarter, as 2025Q1"},
      {"\"model\": \"macro\"", "\"model\": \"../macro\"",
       "model is '../macro'; it must be the name of a folder"},
      {"\"home_economy\": \"", "\"home_economy\": \"\\u001b[31m", "home_economy holds U+001B"},
  };
  for (const Edit& edit : edits) {
    CAPTURE(edit.to);
    fs::remove_all(desk().folder() / "edited");
    const fs::path run = desk().copy("a", "edited");
    replace_in(run / "manifest.json", edit.from, edit.to);
    const std::string all = "entrepot: 'edited/manifest.json' is no manifest of this program: " + edit.words +
                            "\n  it may have been edited, or written by another version\n";
    CHECK(said("compare a edited", 3) == all);
    CHECK(contains(said("replay edited", 3), edit.words));
  }
  fs::remove_all(desk().folder() / "edited");
}

TEST_CASE("replay: identical, and nothing is left behind") {
  const std::size_t before = desk().entries();
  const Answer answer = desk().program("replay b");
  CHECK_MESSAGE(answer.status == 0, answer.err);
  CHECK(answer.out ==
        "identical: results.nc, results.csv, results_annual.csv, summary.csv, levers.csv, knobs.csv\n");
  CHECK(desk().entries() == before);
  const Answer kept = desk().program("replay b --keep again -q");
  CHECK(kept.status == 0);
  CHECK(kept.out.empty());
  CHECK(kept.err.empty());
  CHECK(contents(desk().folder() / "again/results.nc") == contents(desk().folder() / "b/results.nc"));
}

TEST_CASE("replay: the first difference, with its place and both values") {
  // As if the run had been made with another value: its own files are whole.
  const fs::path run = desk().copy("a", "other");
  const fs::path b = desk().folder() / "b";
  fs::copy_file(b / "resolved.yaml", run / "resolved.yaml", fs::copy_options::overwrite_existing);
  vouch_for(run, "resolved.yaml");
  const Answer answer = desk().program("replay other");
  CAPTURE(answer.out);
  CHECK(answer.status == 5);
  CHECK(
      answer.out.starts_with("differs: results.nc, results.csv, results_annual.csv, summary.csv, levers.csv, "
                             "knobs.csv\n  first in results.nc: trade, policy, 2024Q2, "));
  CHECK(contains(answer.out, " then, "));
  CHECK(contains(answer.out, " values differ, by "));
}

TEST_CASE("replay: what another build may change is told and allowed") {
  const fs::path run = desk().copy("a", "nudged");
  // One number, by less than 1e-9 of it.
  int file = 0, variable = 0;
  REQUIRE(nc_open((run / "results.nc").c_str(), NC_WRITE, &file) == NC_NOERR);
  REQUIRE(nc_inq_varid(file, "real_income", &variable) == NC_NOERR);
  const std::size_t first[4] = {};
  double value = 0.0;
  REQUIRE(nc_get_var1_double(file, variable, first, &value) == NC_NOERR);
  value *= 1.0 + 1e-11;
  REQUIRE(nc_put_var1_double(file, variable, first, &value) == NC_NOERR);
  REQUIRE(nc_close(file) == NC_NOERR);
  vouch_for(run, "results.nc");
  const Answer same = desk().program("replay nudged");
  CAPTURE(same.out);
  CHECK(same.status == 5);
  CHECK(contains(same.out, "  within 1e-09, which another processor can explain\n"));
  const std::string words = contents(run / "manifest.json"), key = "\"revision\": \"";
  const std::size_t begin = words.find(key), end = words.find('"', begin + key.size());
  replace_in(run / "manifest.json", words.substr(begin, end - begin), key + "0000000");
  const Answer other = desk().program("replay nudged");
  CAPTURE(other.out);
  CHECK(other.status == 0);
  CHECK(other.out.starts_with("differs: results.nc\n  first in results.nc: real_income, "));
  CHECK(contains(other.out, "  within 1e-09, which another build or processor explains\n"));
  CHECK(contains(other.err, "since the run, revision: 0000000 then, "));
}

TEST_CASE("compare and replay: files that are not those of the run are named") {
  const auto spoilt = [](const std::string& verb, const std::string& file, const std::string& from) {
    const fs::path run = desk().copy("a", "edited");
    replace_in(run / file, from, from + "s");
    const Answer answer = desk().program(verb);
    CAPTURE(file);
    CHECK(answer.status == 5);
    CHECK(answer.out.empty());
    CHECK(contains(answer.err, "edited/" + file +
                                   "' is not the file that the run wrote: its hash is not that of "
                                   "manifest.json\n"));
  };
  spoilt("replay edited", "summary.csv", "outcome");
  spoilt("replay edited", "scenario.yaml", "title");
  spoilt("compare a edited", "summary.csv", "outcome");
  spoilt("compare edited a", "resolved.yaml", "title");
}
