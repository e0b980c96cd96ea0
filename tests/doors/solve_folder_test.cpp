// SPDX-License-Identifier: Apache-2.0
// `entrepot solve --out`: the long run as a folder, which compare and replay take like that of a run.
#include <doctest/doctest.h>
#include <netcdf.h>

#include <filesystem>
#include <sstream>

#include "support/desk.h"

using namespace entrepot;
namespace fs = std::filesystem;

namespace {

// A scenario, and a short run of it in the folder a.
class Desk {
 public:
  Desk() {
    scratch_.write("s.yaml",
                   "format: 1\ntitle: a cut\nmodel: macro\nhorizon: {from: 2024Q1, quarters: 4}\nlevers:\n"
                   "- lever: mfn_tariff_cut\n  where: mainland\n  value: 10 percent\n  from: 2024Q2\n");
    made_ = program("run s.yaml --cohorts 5 --states 3 -q --out a").status == 0;
  }
  bool made() const { return made_; }
  fs::path folder() const { return scratch_.folder(); }
  Answer program(const std::string& arguments) const { return entrepot_in(scratch_, arguments); }
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

}  // namespace

TEST_CASE("solve --out: a folder that compare and replay take like any other, and the answer's own numbers") {
  const Answer made = desk().program("solve s.yaml --out rest");
  REQUIRE_MESSAGE(made.status == 0, made.err);
  CHECK(contains(made.out, "Results: "));
  const fs::path rest = desk().folder() / "rest";
  for (const char* file : {"results.nc", "results.csv", "summary.csv", "levers.csv", "knobs.csv",
                           "manifest.json", "scenario.yaml", "resolved.yaml"})
    CHECK_MESSAGE(fs::exists(rest / file), file);
  CHECK_FALSE(fs::exists(rest / "results_annual.csv"));
  CHECK(contents(rest / "results.csv")
            .starts_with(
                "case,outcome,level,origin,destination,location,sector,owner,value,unit\nbaseline,trade,"));
  CHECK(contains(contents(rest / "manifest.json"), "\"answer\": \"long run\""));
  CHECK(contains(contents(rest / "manifest.json"), "\"command\": \"entrepot --models models solve s.yaml\""));

  // What it prints for programs is what the folder holds: effects as in summary.csv, then pairs as in
  // results.csv.
  const Answer csv = desk().program("solve s.yaml --format csv");
  std::istringstream rows(csv.out), summary(contents(rest / "summary.csv"));
  std::string row, line;
  std::getline(rows, row), std::getline(summary, line);
  CHECK(row ==
        "outcome,level,origin,destination,location,sector,owner,baseline,policy,difference,percent,unit");
  int compared = 0;
  while (std::getline(summary, line)) {
    REQUIRE(std::getline(rows, row));
    const std::size_t period = line.find(",,long run,");
    REQUIRE(period != std::string::npos);
    line.replace(period, 11, ",");
    const std::size_t dice = line.find(",,,,,,", period);  // no spread, no quantiles
    if (dice != std::string::npos) line.replace(dice, 6, ",");
    CHECK(row == line);
    ++compared;
  }
  CHECK(compared > 1000);
  int pairs = 0;
  while (std::getline(rows, row)) pairs += row.find(",pair_group,") != std::string::npos;
  CHECK(pairs == 26 * 25 * 4);  // goods and services of trade, goods of recorded trade
  for (const char* outcome :
       {"\nfdi_flow,owner,", "\nfdi_stock,region,", "\nfdi_flow,host,", "\nfdi_stock,sector,"})
    CHECK_MESSAGE(contains(csv.out, outcome), outcome);

  const std::size_t before = desk().entries();
  const Answer again = desk().program("replay rest");
  CHECK_MESSAGE(again.status == 0, again.err);
  CHECK(again.out == "identical: results.nc, results.csv, summary.csv, levers.csv, knobs.csv\n");
  CHECK(desk().entries() == before);

  REQUIRE(
      desk().program("solve s.yaml --set levers.mfn_tariff_cut.value='20 percent' --out more -q").status ==
      0);
  const Answer compared_runs = desk().program("compare rest more");
  CHECK(compared_runs.status == 0);
  CHECK(compared_runs.err.empty());
  CHECK(contains(compared_runs.out, "A  rest\n   a cut, long run\nB  more\n   a cut, long run\n"));
  CHECK(contains(compared_runs.out, "  lever mfn_tariff_cut: value\n    A  10 percent\n    B  20 percent\n"));
  CHECK(contains(compared_runs.out, " 0 beyond\n"));
  CHECK(contains(compared_runs.out,
                 "beyond: more. Numerical\nerror: nought, because the long run is solved and holds no "
                 "cohorts. It is no\n"));
  const Answer apart = desk().program("compare a rest");
  CHECK(apart.status == 2);
  CHECK(apart.out.empty());
  CHECK(apart.err ==
        "entrepot: the runs have no year in common\n  a: year 1 (2024)\n  rest: the long run, which has no "
        "years\n");

  const std::string manifest = contents(rest / "manifest.json");
  const Answer refused = desk().program("solve s.yaml --out rest");
  CHECK(refused.status == 6);
  CHECK(refused.out.empty());
  CHECK(contains(refused.err, "--out"));
  CHECK(contents(rest / "manifest.json") == manifest);
}

TEST_CASE("solve --out: results.nc has neither replication nor quarter, and flows of a year") {
  REQUIRE(desk().program("solve s.yaml --out still -q").status == 0);
  int file = 0;
  REQUIRE(nc_open((desk().folder() / "still/results.nc").c_str(), NC_NOWRITE, &file) == NC_NOERR);
  int id = 0;
  for (const char* absent : {"replication", "quarter", "year"})
    CHECK_MESSAGE(nc_inq_dimid(file, absent, &id) == NC_EBADDIM, absent);
  int variable = 0, rank = 0;
  REQUIRE(nc_inq_varid(file, "trade", &variable) == NC_NOERR);
  CHECK(nc_inq_varndims(file, variable, &rank) == NC_NOERR);
  CHECK(rank == 4);  // case, origin, destination, sector
  char units[64] = {};
  CHECK(nc_get_att_text(file, variable, "units", units) == NC_NOERR);
  CHECK(std::string(units) == "bn USD a year");
  nc_close(file);
}
