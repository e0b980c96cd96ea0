// SPDX-License-Identifier: Apache-2.0
// `entrepot compare` as a shell sees it.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

#include "io/text/utf8.h"
#include "support/two_runs.h"

using namespace entrepot;
using namespace entrepot::test::two_runs;
namespace fs = std::filesystem;

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
