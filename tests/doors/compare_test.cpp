// SPDX-License-Identifier: Apache-2.0
// `entrepot compare` and `entrepot replay` as a shell sees them.
#include <doctest/doctest.h>
#include <netcdf.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

#include "io/text/hash.h"
#include "io/text/utf8.h"
#include "support/desk.h"

using namespace entrepot;
namespace fs = std::filesystem;

namespace {

void replace_in(const fs::path& file, const std::string& from, const std::string& to) {
  std::string text = contents(file);
  const std::size_t at = text.find(from);
  REQUIRE_MESSAGE(at != std::string::npos, from);
  std::ofstream(file, std::ios::binary) << text.replace(at, from.size(), to);
}

// As if the run had left the file as it is now.
void vouch_for(const fs::path& run, const std::string& file) {
  const std::string text = contents(run / "manifest.json"), key = "\"" + file + "\": \"";
  const std::size_t at = text.find(key, text.find("outputs_sha256"));
  REQUIRE(at != std::string::npos);
  replace_in(run / "manifest.json", text.substr(at, key.size() + 64), key + sha256_of_file(run / file));
}

// Two short runs that differ in one value, made once.
class Desk {
 public:
  Desk() {
    scratch_.write("s.yaml",
                   "format: 1\ntitle: a cut\nmodel: macro\nhorizon: {from: 2024Q1, quarters: 4}\nlevers:\n"
                   "- lever: mfn_tariff_cut\n  where: mainland\n  value: 10 percent\n  from: 2024Q2\n");
    const std::string quick = " --cohorts 5 --states 3 -q --out ";
    made_ = program("run s.yaml" + quick + "a").status == 0 &&
            program("run s.yaml --set levers.mfn_tariff_cut.value='20 percent'" + quick + "b").status == 0;
  }
  bool made() const { return made_; }
  fs::path folder() const { return scratch_.folder(); }
  Answer program(const std::string& arguments) const { return test::entrepot_in(folder(), arguments); }
  // A copy of a run to spoil.
  fs::path copy(const std::string& run, const std::string& name) const {
    fs::copy(folder() / run, folder() / name,
             fs::copy_options::recursive | fs::copy_options::overwrite_existing);
    return folder() / name;
  }
  std::size_t entries() const {
    return static_cast<std::size_t>(
        std::distance(fs::directory_iterator(folder()), fs::directory_iterator()));
  }

 private:
  Scratch scratch_;
  bool made_ = false;
};

const Desk& desk() {
  static const Desk one;
  REQUIRE(one.made());
  return one;
}

// What a refusal says.
std::string said(const std::string& arguments, int status) {
  const Answer answer = desk().program(arguments);
  CHECK(answer.status == status);
  CHECK(answer.out.empty());
  return answer.err;
}

}  // namespace

TEST_CASE(
    "set: the run folder has the scenario as given, the value as set, and the command that repeats it") {
  const fs::path run = desk().folder() / "b";
  CHECK(contents(run / "scenario.yaml") == contents(desk().folder() / "s.yaml"));
  CHECK(contains(contents(run / "resolved.yaml"), "value: 20 percent"));
  CHECK(contains(contents(run / "manifest.json"), "--set 'levers.mfn_tariff_cut.value=20 percent'"));
}

TEST_CASE("compare: inputs first, then effects with an error and a word") {
  const Answer answer = desk().program("compare a b");
  CAPTURE(answer.out);
  CHECK(answer.status == 0);
  CHECK(answer.err.empty());
  CHECK(
      answer.out.starts_with("A  a\n   a cut, year 1 (2024)\nB  b\n   a cut, year 1 (2024)\n\n"
                             "Inputs of A and B that differ:\n"
                             "  lever mfn_tariff_cut: value\n    A  10 percent\n    B  20 percent\n\n"));
  for (const char* words : {"real_income ", "exports ", "imports ", "fdi_flow ", "tariff_revenue "})
    CHECK(contains(answer.out, words));
  // As few cohorts as this have an error that nobody measured.
  CHECK(contains(answer.out, "B - A numerical error\n"));
  CHECK(contains(answer.out, "not known\n"));
  CHECK_FALSE(contains(answer.out, "clear"));
  CHECK(contains(answer.out,
                 "\nEffects are policy over baseline of the year, in percent. none: the difference\n"
                 "is below 1e-9 or at most twice the numerical error; beyond: more. Numerical\n"
                 "error: how far the largest effect on the outcome moved in both runs when the\n"
                 "cohorts were doubled; where an outcome was not measured, the largest relative\n"
                 "movement of those that were; not known for fewer cohorts or states than that was\n"
                 "measured with. It is no interval of the answer: effect sizes, elasticities and\n"
                 "data are not in it.\n"));
  std::istringstream lines(answer.out);
  for (std::string line; std::getline(lines, line);) CHECK_MESSAGE(display_width(line) <= 80, line);
  CHECK_FALSE(contains(answer.out, "\033"));
}

TEST_CASE("compare: how sure a difference is not known of, and the commands that make it so") {
  const Answer answer = desk().program("compare a b");
  CHECK(contains(answer.out,
                 "\nHow sure: no interval of A is known: entrepot ensemble a/resolved.yaml --out\n"
                 "  DIR; no interval of B is known: entrepot ensemble b/resolved.yaml --out DIR;\n"
                 "  then compare with --intervals DIR.\n"));
  CHECK_FALSE(contains(answer.out, "clear"));
  CHECK(contains(desk().program("compare a b --format json").out, "\"not_known\": \"How sure: "));
}

TEST_CASE("compare: intervals of ensembles, of one package, of two, and draw by draw") {
  const auto draw = [](const std::string& of, const std::string& how, const std::string& out) {
    const Answer made =
        desk().program("ensemble " + of + "/resolved.yaml -q --draws " + how + " --out " + out);
    REQUIRE_MESSAGE(made.status == 0, made.err);
  };
  draw("a", "8", "a_drawn"), draw("b", "8", "b_drawn"), draw("b", "8 --seed 7", "b_else");
  // The two were drawn with the same values: what the second cut adds is clear.
  const Answer paired = desk().program("compare a b --intervals a_drawn b_drawn");
  CAPTURE(paired.out);
  CHECK(paired.status == 0);
  CHECK(contains(paired.out, "\nHow sure the difference is\nLong run, percent"));
  CHECK(
      contains(paired.out, " clear\nIntervals from 5 to 95 per cent of the draws. B - A: draw by draw, for"));
  check_fits(paired.out);
  // Other draws are not paired.
  const Answer strangers = desk().program("compare a b --intervals a_drawn b_else");
  CHECK(contains(strangers.out, "Intervals from 5 to 95 per cent of the draws. Those of two packages are"));
  check_fits(strangers.out);
  // A package beside itself.
  const Answer same = desk().program("compare a a --intervals a_drawn");
  CHECK(contains(same.out, " [0, 0] none\n"));
  const Answer one = desk().program("compare a b --intervals a_drawn");
  CHECK(contains(one.out,
                 "\nHow sure: no interval of B is known: entrepot ensemble b/resolved.yaml --out\n"
                 "  DIR; then compare with --intervals DIR.\n"));
  const Answer md = desk().program("compare a b --intervals a_drawn b_drawn --format md");
  CHECK(contains(md.out, "\n| Long run, percent | A | B | B − A | Difference |\n"));
  const Answer csv = desk().program("compare a b --intervals a_drawn b_drawn --format csv --outcome exports");
  CHECK(contains(csv.out, ",not known,long run,"));
  const Answer json = desk().program("compare a b --intervals a_drawn b_drawn --format json");
  CHECK(contains(json.out, "\"paired\": true"));
  CHECK(said("compare a a --intervals b_drawn", 2) ==
        "entrepot: compare --intervals: 'b_drawn' is an ensemble of none of these runs: its scenario, model "
        "or levers are others\n"
        "  one of 'a' is drawn with entrepot ensemble a/resolved.yaml --out DIR\n");
  CHECK(said("compare a b --intervals a", 2) ==
        "entrepot: compare --intervals: 'a' is no ensemble\n"
        "  name a folder that entrepot ensemble has written\n");
}

TEST_CASE("compare: intervals of the year that is compared go before those of the long run") {
  const std::string quick = "/resolved.yaml -q --draws 2 --simulate --cohorts 5 --states 3 --out ";
  REQUIRE(desk().program("ensemble a" + quick + "a_years").status == 0);
  REQUIRE(desk().program("ensemble b" + quick + "b_years").status == 0);
  const Answer answer = desk().program("compare a b --intervals a_years b_years");
  CAPTURE(answer.out);
  CHECK(contains(answer.out, "\nHow sure the difference is\nYear, percent "));
  CHECK_FALSE(contains(answer.out, "Long run"));
  REQUIRE(desk().program("ensemble b/resolved.yaml -q --draws 2 --out b_long").status == 0);
  CHECK(contains(desk().program("compare a b --intervals a_years b_long").out,
                 "\nHow sure: the intervals of A are of other years or outcomes than those of B.\n"));
}

TEST_CASE("compare: a run with itself differs in nothing") {
  const Answer answer = desk().program("compare a a --exact");
  CHECK(answer.status == 0);
  CHECK(contains(answer.out, "Inputs of A and B are the same.\n"));
  CHECK(contains(answer.out, " none\n"));
  CHECK_FALSE(contains(answer.out, "not known\n"));
}

TEST_CASE("compare: --exact is status 5 where a result differs, after the table") {
  const Answer answer = desk().program("compare a b --exact");
  CHECK(answer.status == 5);
  CHECK(contains(answer.out, "Effect, percent"));
  CHECK(answer.err == "entrepot: results differ\n");
}

TEST_CASE("compare: csv, json and md") {
  const Answer csv = desk().program("compare a b --format csv --outcome real_income");
  CHECK(csv.status == 0);
  CHECK(csv.out.starts_with(
      "outcome,level,origin,destination,location,sector,owner,year,period,unit,first_run,run,first,effect,"
      "difference,numerical_error,beside_error,interval_of,difference_p05,difference_p95,difference_is\n"
      "real_income,region,,,"));
  CHECK(std::count(csv.out.begin(), csv.out.end(), '\n') > 20);  // every place
  CHECK_FALSE(contains(csv.out, "exports"));
  const Answer json = desk().program("compare a b --format json");
  CHECK(contains(json.out, "\"input\": \"lever mfn_tariff_cut: value\""));
  CHECK(contains(json.out, "\"beside_error\": \"not known\""));
  const Answer md = desk().program("compare a b --format md");
  CHECK(contains(md.out,
                 "| Input | A | B |\n| --- | --- | --- |\n"
                 "| lever mfn_tariff_cut: value | 10 percent | 20 percent |\n"));
  CHECK(contains(md.out, "\n| real_income | "));
}

TEST_CASE("compare: twins that differ in assumptions are refused unless that is wanted") {
  const fs::path twin = desk().copy("a", "twin");
  replace_in(twin / "resolved.yaml", "transfers: own_income", "transfers: 0.5");
  vouch_for(twin, "resolved.yaml");
  const Answer answer = desk().program("compare a twin");
  CHECK(answer.status == 5);
  CHECK(answer.out.empty());
  CHECK(answer.err ==
        "entrepot: 'a' and 'twin' differ in how the world works, not only in policy: transfers\n"
        "  compare them all the same with --across-assumptions\n");
  const Answer wanted = desk().program("compare a twin --across-assumptions");
  CHECK(wanted.status == 0);
  CHECK(contains(wanted.out, "  transfers\n    A  own_income\n    B  0.5\n"));
}

TEST_CASE("compare: runs of different places are refused") {
  const fs::path other = desk().copy("a", "elsewhere");
  std::string text = contents(other / "summary.csv");
  for (std::size_t at = 0; (at = text.find(",macao,", at)) != std::string::npos;)
    text.replace(at, 7, ",atlantis,");
  std::ofstream(other / "summary.csv", std::ios::binary) << text;
  vouch_for(other, "summary.csv");
  const Answer answer = desk().program("compare a elsewhere");
  CHECK(answer.status == 3);
  CHECK(answer.err ==
        "entrepot: 'a' and 'elsewhere' are about different places: only one of them has atlantis, macao\n"
        "  run both scenarios on one model, with --model\n");
}

TEST_CASE("compare: what a user can get wrong") {
  desk().copy("a", "spoilt");
  CHECK(said("compare a bb", 6) ==
        "entrepot: 'bb' is no run folder: it has no manifest.json\n  did you mean 'b'?\n");
  CHECK(said("compare a nowhere/at/all", 6) ==
        "entrepot: 'nowhere/at/all' is no run folder: it has no manifest.json\n"
        "  name a folder that entrepot run has written, or runs/NAME for the latest run of a scenario\n");
  CHECK(said("compare a b --outcome real_incom", 2) ==
        "entrepot: 'a' has no outcome 'real_incom'\n  did you mean 'real_income'?\n");
  CHECK(said("compare a b --year 7", 2) ==
        "entrepot: not every run has year 7\n  a: year 1 (2024)\n  b: year 1 (2024)\n");
  CHECK(said("compare a", 2).find("RUN") == std::string::npos);
  std::ofstream(desk().folder() / "spoilt/manifest.json") << "{}";
  CHECK(said("compare a spoilt", 3)
            .starts_with("entrepot: 'spoilt/manifest.json' is no manifest of this program: "));
}

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

TEST_CASE("compare: a table fits a terminal, however long the outcome's name") {
  const Answer answer =
      desk().program("compare a b --outcome tariff_revenue jobs_supported_by_foreign_firms");
  REQUIRE(answer.status == 0);
  CHECK(contains(answer.out, "\njobs_supported_by_foreign_firms, rest_of_world\n   "));
  CHECK(contains(answer.out, "\ntariff_revenue, hong_kong "));
  std::istringstream lines(answer.out);
  for (std::string line; std::getline(lines, line);) CHECK_MESSAGE(display_width(line) <= 80, line);
}

TEST_CASE(
    "compare: runs over other quarters are warned about and compared year of the run by year of the run") {
  REQUIRE(
      desk().program("run s.yaml --set horizon.quarters=9 --cohorts 5 --states 3 -q --out longer").status ==
      0);
  const Answer answer = desk().program("compare a longer");
  CHECK(answer.status == 0);
  CHECK(answer.err ==
        "warning: 'a' runs from 2024Q1 to 2024Q4 and 'longer' from 2024Q1 to 2026Q1; compared is year 1, "
        "2024 and "
        "2024\n");
  CHECK(contains(answer.out, "   a cut, year 1 (2024)\n"));
  CHECK(contains(answer.out, "  horizon\n    A  2024Q1 to 2024Q4\n    B  2024Q1 to 2026Q1\n"));
  // Without an answer to the later quarters the first year is the same.
  CHECK(contains(answer.out, " none\n"));
  const Answer second = desk().program("compare longer longer");
  CHECK(second.err.empty());
  CHECK(contains(second.out, "   a cut, year 2 (2025)\n"));
  CHECK(said("compare a longer --year 2", 2) ==
        "entrepot: not every run has year 2\n  a: year 1 (2024)\n  longer: years 1 to 2 (2024 to 2025)\n");
}

TEST_CASE("compare: across models the file that differs is named") {
  const fs::path models = desk().folder() / "models";
  fs::create_directories(models);
  for (const char* part : {"levers", "macro"})
    fs::copy(fs::path(ENTREPOT_SOURCE_DIR) / "models" / part, models / part,
             fs::copy_options::recursive | fs::copy_options::overwrite_existing);
  fs::rename(models / "macro", models / "mine");
  std::ofstream(models / "mine/targets.csv", std::ios::binary | std::ios::app) << "\n";
  const std::string command =
      "run s.yaml --model '" + (models / "mine").string() + "' --cohorts 5 --states 3 -q --out of_mine";
  const Answer made = desk().program(command);
  REQUIRE_MESSAGE(made.status == 0, made.err);
  CHECK(said("compare a of_mine", 5) ==
        "entrepot: 'a' and 'of_mine' differ in how the world works, not only in policy: model, file "
        "targets.csv\n  compare them all the same with --across-assumptions\n");
}

TEST_CASE("compare: an error that was measured with another scenario is called that scenario's") {
  // As if these runs had as many cohorts as the note of the model asks for.
  for (const char* name : {"ours", "theirs"}) {
    const fs::path run = desk().copy("a", name);
    replace_in(run / "manifest.json", "\"cohorts\": 5", "\"cohorts\": 100");
    replace_in(run / "manifest.json", "\"states\": 3", "\"states\": 5");
  }
  const std::string article = "scenarios/article/high_standard_opening.yaml";
  const Answer answer = desk().program("compare ours theirs");
  REQUIRE(answer.status == 0);
  CHECK(
      contains(answer.out, "That of A was not measured and is that of\n" + article + ". That of B was not"));
  replace_in(desk().folder() / "theirs/manifest.json", "\"name\": \"s\"",
             "\"name\": \"high_standard_opening\"");
  const Answer one = desk().program("compare ours theirs --format json");
  CHECK(contains(one.out, "That of A was not measured and is that of " + article + "."));
  CHECK_FALSE(contains(one.out, "That of B was not"));
}
