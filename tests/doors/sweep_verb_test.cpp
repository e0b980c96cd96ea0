// SPDX-License-Identifier: Apache-2.0
// `entrepot sweep` as a shell sees it.
#include <doctest/doctest.h>

#include <filesystem>
#include <sstream>

#include "support/desk.h"

using namespace entrepot;
namespace fs = std::filesystem;

namespace {

class Desk : public Scratch {
 public:
  Desk() {
    write("s.yaml",
          "format: 1\ntitle: a duty\nmodel: macro\nhorizon: {from: 2024Q1, quarters: 4}\nlevers:\n"
          "- lever: tariff_war\n  where: usa\n  partners: all\n  sectors: goods\n  value: 10 points\n"
          "  with: {retaliation: 0 points}\n  from: 2024Q1\n");
  }
  Answer sweep(const std::string& arguments) const { return entrepot_in(*this, "sweep s.yaml " + arguments); }
  std::string refused(const std::string& arguments, int status = 2) const {
    const Answer answer = sweep(arguments);
    CHECK_MESSAGE(answer.status == status, arguments);
    CHECK(answer.out == "");
    return answer.err.starts_with("entrepot: ") ? answer.err.substr(10) : answer.err;
  }
};

std::vector<std::string> rows_with(const std::string& csv, const std::string& part) {
  std::vector<std::string> found;
  for (const std::string& line : lines_of(csv))
    if (contains(line, part)) found.push_back(line);
  return found;
}

std::string field(const std::string& row, int number) {
  std::istringstream stream(row);
  std::string text;
  for (int k = 0; k <= number; ++k) std::getline(stream, text, ',');
  return text;
}

constexpr const char* duty = "--over levers.tariff_war.value=";

}  // namespace

TEST_CASE("sweep: a table of points on stdout that fits, how many there are on stderr") {
  const Desk desk;
  const Answer answer =
      desk.sweep(std::string(duty) + "'0..20:3 points' --over assumptions.transfers=own_income,fixed");
  REQUIRE_MESSAGE(answer.status == 0, answer.err);
  check_fits(answer.out);
  CHECK(lines_of(answer.out).size() == 14);
  CHECK(contains(answer.out, "  value, points  transfers   real income  exports  imports  FDI stock\n"));
  CHECK(contains(answer.out, "              0  own_income       +0.000   +0.000   +0.000     +0.000\n"));
  CHECK(contains(answer.out, "  Highest real income, China (mainland): +0.000 per cent, at\n"));
  CHECK(answer.err ==
        "6 points, each a baseline and a policy in the long run: levers.tariff_war.value (3) x "
        "assumptions.transfers (2)\n");
  CHECK(desk.sweep(std::string("-q ") + duty + "'5,10 points'").err == "");
  const Answer page = desk.sweep(std::string("-q --format md ") + duty + "'5,10 points'");
  CHECK(contains(page.out, "| value, points | real income | exports | imports | FDI stock |"));
}

TEST_CASE("sweep: rows for programs, whose numbers are those of solve and the same on two threads") {
  const Desk desk;
  const Answer csv = desk.sweep(std::string("-q --threads 1 --format csv ") + duty + "'5..15:3 points'");
  REQUIRE_MESSAGE(csv.status == 0, csv.err);
  CHECK(lines_of(csv.out).front() ==
        "point,levers.tariff_war.value,levers.tariff_war.value_unit,outcome,place,baseline,policy,difference,"
        "percent,unit,trouble");
  CHECK(csv.out == desk.sweep(std::string("-q --threads 2 --format csv ") + duty + "'5..15:3 points'").out);
  const Answer solved = entrepot_in(desk, "solve s.yaml -q --format csv");
  const std::vector<std::string> point = rows_with(csv.out, "2,10,points,real_income,usa,"),
                                 row = rows_with(solved.out, "real_income,place,,,usa,");
  REQUIRE(point.size() == 1);
  REQUIRE(row.size() == 1);
  for (int k = 0; k < 4; ++k) CHECK(field(point[0], 5 + k) == field(row[0], 7 + k));
  // Home economy first, then everybody.
  CHECK(rows_with(csv.out, "1,5,points,").size() > 25);
  const Answer chosen = desk.sweep(std::string("-q --format json --outcomes real_gdp,real_income@usa ") +
                                   duty + "'5,10 points'");
  CHECK(contains(chosen.out, "\"levers.tariff_war.value\": 10.0"));
  CHECK(rows_with(chosen.out, "\"outcome\"").size() == 4);
}

TEST_CASE("sweep: where a gain is gone, where it is highest, and where neither is") {
  const Desk desk;
  const Answer gone = desk.sweep(std::string("-q ") + duty + "'1..50:6 points' --until real_income@usa=0");
  REQUIRE_MESSAGE(gone.status == 0, gone.err);
  check_fits(gone.out);
  CHECK(contains(gone.out, "Real income, United States, is 0 per cent at 31.8"));
  CHECK(contains(gone.out, ", below it beyond."));
  const Answer csv =
      desk.sweep(std::string("-q --format csv ") + duty + "'1..50:6 points' --until real_income@usa=0");
  const std::vector<std::string> found = rows_with(csv.out, ",real_income,usa,");
  REQUIRE(found.size() == 7);
  CHECK(field(found[6], 1) == "crossing");
  // A millionth of the range, where a point of duty costs three hundredths of a per cent.
  CHECK(std::abs(std::stod(field(found[6], 9))) < 49e-6 * 0.03);
  const Answer best = desk.sweep(std::string("-q ") + duty + "'0..50 points' --best real_income@usa");
  CHECK(contains(best.out, "Real income, United States, is highest, +0.24"));
  CHECK(contains(best.out, ", at 13."));
  CHECK_FALSE(contains(best.out, "an end of the range"));
  const Answer none = desk.sweep(std::string("-q ") + duty + "'1..20:3 points' --until real_income@usa=0");
  CHECK(none.status == 0);
  CHECK(contains(none.out, "Real income, United States, stays above 0 per cent between 1 and 20 points: it"));
  const Answer end = desk.sweep(std::string("-q ") + duty + "'1..10:3 points' --best real_income@usa");
  CHECK(contains(end.out, "an end\n  of the range: it may be higher beyond."));
}

TEST_CASE("sweep --sample: points that fill the ranges instead of a grid") {
  const Desk desk;
  const std::string over =
      "--over levers.tariff_war.value='5..25 points' --over assumptions.elasticities=low,high ";
  const Answer csv = desk.sweep(over + "--sample 4 --format csv -q");
  CHECK(csv.status == 0);
  CHECK(rows_with(csv.out, ",real_income,usa,").size() == 4);
  CHECK(rows_with(csv.out, ",low,").size() == rows_with(csv.out, ",high,").size());
  CHECK(desk.sweep(over + "--sample 4 --format csv -q").out == csv.out);
  CHECK(desk.refused(over + "--sample 4 --best real_income@usa") ==
        "sweep: --sample fills ranges, and --until and --best choose their own points\n"
        "  leave out --sample\n");
}

TEST_CASE("sweep: a point without equilibrium says so, and the others stand") {
  const Desk desk;
  const Answer answer = desk.sweep("--over assumptions.transfers=0,4 --format csv -q");
  REQUIRE(answer.status == 0);
  CHECK(
      contains(answer.err, "warning: no equilibrium at assumptions.transfers=4: the market does not clear"));
  const std::vector<std::string> row = rows_with(answer.out, "2,4,real_income,usa,");
  REQUIRE(row.size() == 1);
  CHECK(row[0].starts_with("2,4,real_income,usa,,,,,,the market does not clear"));
  CHECK(rows_with(answer.out, "1,0,real_income,usa,0.9").size() == 1);
  CHECK(contains(desk.refused("--over assumptions.transfers=4,5 -q", 4), "no point has an equilibrium"));
}

TEST_CASE("sweep --out: a folder, whole or absent") {
  const Desk desk;
  const Answer made = desk.sweep(std::string("--out made ") + duty +
                                 "'5,10 points' --over assumptions.elasticities=low,high");
  REQUIRE_MESSAGE(made.status == 0, made.err);
  CHECK(contains(made.out, "Results: "));
  const fs::path folder = desk.folder() / "made";
  for (const char* file : {"sweep.csv", "manifest.json", "scenario.yaml", "resolved.yaml"})
    CHECK_MESSAGE(fs::exists(folder / file), file);
  CHECK(lines_of(contents(folder / "sweep.csv")).size() > 100);
  const std::string manifest = contents(folder / "manifest.json");
  CHECK(contains(manifest, "\"answer\": \"sweep\""));
  CHECK(contains(manifest, "\"levers.tariff_war.value\": \"5,10 points\""));
  CHECK(contains(manifest, "\"points\": 4"));
  CHECK(contains(manifest, "levers/tariff_war.yaml"));
  CHECK(contains(manifest,
                 "sweep s.yaml --over 'levers.tariff_war.value=5,10 points' --over "
                 "assumptions.elasticities=low,high\""));
  CHECK(contains(desk.refused(std::string("-q --out made ") + duty + "'5,10 points'", 6), "made"));
  const Answer replayed = entrepot_in(desk, "replay made");
  CHECK(replayed.status != 0);
  CHECK(contains(replayed.err, "answer is 'sweep'"));
  // What is a mistake leaves nothing.
  desk.refused(std::string("-q --out none ") + duty + "'5,1000 points'", 3);
  CHECK_FALSE(fs::exists(desk.folder() / "none"));
  CHECK_FALSE(fs::exists(desk.folder() / ".none.unfinished"));
}

TEST_CASE("sweep: mistakes in values are those of --set, placed in the range, and nothing is computed") {
  const Desk desk;
  CHECK(desk.refused(std::string("-q ") + duty + "'100..200:3 points'", 3) ==
        "--over:1:25: error[S005]: value is 200 points, outside 0 to 150 (points of extra duty on covered "
        "trade)\n"
        "  the nearest allowed is '150 points'\n"
        "1 error. Nothing was run.\n");
  CHECK(desk.refused(
            "-q --over levers.tariff_war.value='5,10 points' --over assumptions.elasticities=low,hihg", 3) ==
        "--over:2:26: error[Y024]: elasticities cannot be 'hihg'\n"
        "  did you mean 'high'?\n"
        "1 error. Nothing was run.\n");
  CHECK(contains(
      desk.refused("-q --over levers.tariff_wat.value=5,6", 3),
      "--over:1:8: error[S022]: 'levers' has no lever 'tariff_wat'\n  did you mean 'tariff_war'?\n"));
}

TEST_CASE("sweep: wrong usage is told with what to write") {
  const Desk desk;
  const std::string over = std::string(duty) + "'0..50 points' ";
  CHECK(desk.refused(over) ==
        "sweep --over: how many values of 'levers.tariff_war.value'?\n"
        "  write A..B:N, for instance 0..50:6\n");
  CHECK(
      desk.refused("--over levers.tariff_war.value") ==
      "sweep --over: 'levers.tariff_war.value' is no PATH=RANGE\n"
      "  write levers.customs_clearance.value=0.5..3:6 days, or a list: assumptions.elasticities=low,high\n");
  CHECK(desk.refused("--over model=macro,other") ==
        "sweep --over model: what a sweep reads is read once\n  make a sweep of each\n");
  CHECK(desk.refused("--over seed=1,2 --over seed=3,4") ==
        "sweep --over: 'seed' stands twice\n  one range holds all its values\n");
  CHECK(desk.refused("--over seed=1..9:200 --over replications=1..9:200") ==
        "sweep --over: more than 10000 points\n  take fewer values of each range\n");
  CHECK(desk.refused(over + "--until real_income@usa=0 --best real_income") ==
        "sweep: --until and --best seek different things\n  ask one at a time\n");
  CHECK(desk.refused("--over assumptions.elasticities=low,high --until real_income=0") ==
        "sweep --until: what is sought is sought over one range of numbers\n  write one --over PATH=A..B\n");
  CHECK(desk.refused("-q " + over + "--until real_income") ==
        "sweep --until: 'real_income' names no level\n"
        "  write the change against the baseline in per cent: real_income=0, exports@usa=-1\n");
  CHECK(desk.refused("-q " + over + "--best real_incom") ==
        "sweep --best: no outcome 'real_incom' in the long run\n  did you mean 'real_income'?\n");
  CHECK(desk.refused("-q " + over + "--best real_income@ussa") ==
        "sweep --best: no place 'ussa'\n  did you mean 'usa'?\n");
  CHECK(desk.refused("-q --over seed=1,2 --outcomes trade@usa") ==
        "sweep: 'trade' has no value of 'usa' with all sectors and owners together\n"
        "  'entrepot describe outcomes trade' says what it is by\n");
}

TEST_CASE("sweep --simulate: a year of runs by agents, each what run says, on any number of threads") {
  const Desk desk;
  const std::string quick = "--simulate --cohorts 5 --states 3 ", values = "'5,10 points'";
  const Answer answer = desk.sweep(quick + duty + values);
  REQUIRE_MESSAGE(answer.status == 0, answer.err);
  check_fits(answer.out);
  CHECK(contains(answer.out, "  By agents, year 1 (2024), China (mainland): per cent of the baseline.\n"));
  CHECK(answer.err.starts_with(
      "2 points, each a run by agents of which year 1 (2024) is told: levers.tariff_war.value (2)\n"));
  const std::string all = quick + "-q --format csv --outcomes real_income@usa,exporters@usa " + duty + values;
  const Answer one = desk.sweep("--threads 1 " + all), two = desk.sweep("--threads 2 " + all);
  REQUIRE_MESSAGE(one.status == 0, one.err);
  CHECK(one.out == two.out);
  CHECK(contains(one.out, ",percent,unit,period,trouble\n"));
  // The second point is the scenario as it stands, whose baseline was told for the first one.
  REQUIRE(entrepot_in(desk, "run s.yaml -q --cohorts 5 --states 3 --out whole").status == 0);
  const std::vector<std::string> swept = rows_with(one.out, ",real_income,usa,"),
                                 run = rows_with(contents(desk.folder() / "whole/summary.csv"),
                                                 "real_income,place,,,usa,");
  REQUIRE(swept.size() == 2);
  REQUIRE(run.size() == 1);
  CHECK(field(swept[1], 5) == field(run[0], 9));
  CHECK(field(swept[1], 6) == field(run[0], 10));
  CHECK(field(swept[1], 10) == "2024");
}

TEST_CASE("sweep --simulate: what is sought, what holds in the baseline, and years") {
  const Desk desk;
  const std::string quick = "--simulate -q --cohorts 4 --states 3 ";
  const Answer until = desk.sweep(quick + duty + "'0..20:3 points' --until imports@usa=-2");
  REQUIRE_MESSAGE(until.status == 0, until.err);
  CHECK(contains(until.out, "Imports, United States, is -2 per cent at "));
  const Answer best = desk.sweep(quick + duty + "'0..20:3 points' --best tariff_revenue@usa");
  CHECK(contains(best.out, "  Tariff revenue, United States, is highest, "));
  const Answer horizons = desk.sweep(quick + "--format csv --over horizon.quarters=4,8 --outcomes exports");
  REQUIRE_MESSAGE(horizons.status == 0, horizons.err);
  CHECK(rows_with(horizons.out, ",2024,").size() == 1);
  CHECK(rows_with(horizons.out, ",2025,").size() == 1);
  const Answer first =
      desk.sweep(quick + "--years 2 --year 1 --format csv --outcomes exports " + duty + "'5,10 points'");
  CHECK(rows_with(first.out, ",2024,").size() == 2);
  CHECK(desk.refused(quick + "--year 3 " + duty + "5,10") ==
        "sweep --year: the run has 1 year, and no year 3\n  --years gives it more\n");
  CHECK(desk.refused(std::string("--year 1 ") + duty + "5,10") ==
        "sweep: --year is one of a run, and the long run has none\n  add --simulate\n");
  CHECK(contains(desk.refused(quick + "--theory ricardian " + duty + "5,10"),
                 "run simulates firms, and the theory ricardian has none"));
  CHECK(contains(desk.refused(std::string("--outcomes exporters ") + duty + "5,10"),
                 "no outcome 'exporters' in the long run"));
}
