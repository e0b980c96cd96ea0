// SPDX-License-Identifier: Apache-2.0
// `entrepot run --firms` as a shell sees it: what it takes, what it tells and leaves, made again, and killed.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <cstdlib>
#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "support/desk.h"

using namespace entrepot;
namespace fs = std::filesystem;

namespace {

const std::string war = "'" ENTREPOT_SOURCE_DIR "/scenarios/shocks/tariff_war.yaml'";
constexpr const char* quick = " --cohorts 5 --states 3 --no-report";

// Paragraphs as one line each.
std::string unwrapped(std::string text) {
  for (std::size_t at = text.find("\n  "); at != std::string::npos; at = text.find("\n  ", at))
    text.replace(at, 3, " ");
  return text;
}

}  // namespace

TEST_CASE("firms flag: what it does not take") {
  const Scratch desk;
  for (const char* words : {"0", "-3", "many", "1.5", "100000001", "ALL"}) {
    const Answer answer = entrepot_in(desk, fmt::format("run {} '--firms={}'", war, words));
    CHECK(answer.status == 2);
    CHECK(answer.err == fmt::format("entrepot: --firms takes none, all or how many of each cell's largest "
                                    "firms have dice of their own, 1 to 100000000, and not '{}'\n",
                                    words));
  }
  const Answer resumed = entrepot_in(desk, "run --resume made --firms 5");
  CHECK(resumed.status == 2);
  CHECK(contains(resumed.err, "takes no --firms\n"));
}

TEST_CASE("firms flag: what --trace does not take") {
  const Scratch desk;
  const auto told = [&](const std::string& words) {
    const Answer answer = entrepot_in(desk, "run " + words);
    CHECK(answer.status == 2);
    return answer.err;
  };
  CHECK(told(war + " --trace cell=ELE@east") ==
        "entrepot: --trace follows firms that have dice, and without --firms there are none\n"
        "  entrepot run SCENARIO --firms 1000 --trace cell=SECTOR@PLACE\n");
  CHECK(told(war + " --firms 9 --trace cell=ELE@east --checkpoint-every 2") ==
        "entrepot: --trace follows firms through a run that is not interrupted, and takes no "
        "--checkpoint-every\n");
  CHECK(contains(told("--resume made --trace cell=ELE@east"), "takes no --trace\n"));
  for (const char* words : {"ELE@east", "cell=ELE", "cell=", "east"})
    CHECK(told(fmt::format("{} --firms 9 --trace {}", war, words)) ==
          fmt::format("entrepot: --trace takes cell=SECTOR@PLACE, or cell=SECTOR@PLACE:OWNER where the firms "
                      "are not domestic, and not '{}'\n",
                      words));
  CHECK(told(war + " --firms 9 --trace cell=ELF@east") ==
        "entrepot: --trace: there is no sector 'ELF'\n  did you mean 'ELE'?\n");
  CHECK(told(war + " --firms 9 --trace cell=ELE@eats") ==
        "entrepot: --trace: there is no place 'eats'\n  did you mean 'east'?\n");
  CHECK(contains(told(war + " --firms 9 --trace cell=ELE@east:nobody_at_all"),
                 "entrepot: --trace: there is no owner 'nobody_at_all'\n  there are domestic, "));
  CHECK(told(war + " --firms 9 --trace cell=ELE@usa") ==
        "entrepot: --trace: ELE@usa:domestic has no firms with dice\n"
        "  they are those of places of China (mainland), where the base year has any\n");
}

TEST_CASE("firms flag: --trace follows the same firms in baseline and policy") {
  const Scratch desk;
  const std::string words = "run " + war + " --years 3 --firms 400 --trace cell=ELE@east --out ";
  for (const char* out : {"one --threads 1", "two --threads 2"}) {
    const Answer answer = entrepot_in(desk, words + out + quick);
    REQUIRE_MESSAGE(answer.status == 0, answer.err);
  }
  const std::string rows = contents(desk.folder() / "one/trace.csv");
  CHECK(rows == contents(desk.folder() / "two/trace.csv"));
  const std::vector<std::string> lines = lines_of(rows);
  REQUIRE(lines.size() > 12 * 2 * 12);
  CHECK(lines[0] == "case,replication,quarter,rank,newborn,log_profit,destination,sales_bn_usd_a_year");
  CHECK(lines[1].starts_with("baseline,0,2024Q1,1,"));
  // Rank, birth by death and productivity are the dice's: the same in both cases, before and after the duty.
  std::map<std::string, std::set<std::string>> firms;
  std::set<std::string> ranks, sold;
  for (std::size_t k = 1; k < lines.size(); ++k) {
    std::vector<std::string> fields;
    std::istringstream line(lines[k]);
    for (std::string field; std::getline(line, field, ',');) fields.push_back(field);
    REQUIRE(fields.size() == 8);
    firms[fields[0]].insert(fields[2] + " " + fields[3] + " " + fields[5]);
    ranks.insert(fields[3]);
    if (fields[6] == "usa") sold.insert(fields[0] + fields[2]);
  }
  CHECK(firms["baseline"] == firms["policy"]);
  CHECK(ranks == std::set<std::string>{"1", "2", "3", "5", "9", "15", "26", "45", "78", "135", "232", "400"});
  CHECK(sold.count("policy2026Q4") == 1);
  CHECK(contains(contents(desk.folder() / "one/manifest.json"), "\"trace.csv\": \""));
}

TEST_CASE("firms flag: standard errors, tables of firms, and the same again") {
  const Scratch desk;
  const Answer answer = entrepot_in(desk, "run " + war + " --years 3 --firms 400 --out made" + quick);
  REQUIRE_MESSAGE(answer.status == 0, answer.err);
  check_fits(answer.out.substr(0, answer.out.find("Results: ")));
  CHECK(contains(answer.out, "    +- standard error "));
  const std::string words = unwrapped(answer.out);
  CHECK(contains(words, "Standard errors are the luck of "));
  CHECK(contains(words, " firms with dice, from markets without an eighth of them"));
  CHECK(contains(answer.out, "Exports, year 3"));
  CHECK(contains(answer.out, "  top 0.1 % "));
  CHECK(contains(words, "By the luck of single firms alone exports move by "));
  const std::string manifest = contents(desk.folder() / "made/manifest.json");
  CHECK(contains(manifest, "\"firms\": \"400\""));
  CHECK(contains(manifest, "\"single_firms\": "));
  CHECK(contains(manifest, "\"monte_carlo_error\": ["));
  const std::string rows = contents(desk.folder() / "made/firms.csv");
  CHECK(
      rows.starts_with("year,period,size_class,owner,origin,destination,baseline_sellers,policy_sellers,"
                       "baseline_entered,policy_entered,baseline_left,policy_left,baseline_sales,"
                       "policy_sales\n1,2024,top 0.1 %,domestic,east,east,"));
  CHECK(lines_of(contents(desk.folder() / "made/granularity.csv")).size() == 1 + 1 + 6 + 30);

  const Answer again = entrepot_in(desk, "replay made");
  CHECK_MESSAGE(again.status == 0, again.err);
  CHECK(
      again.out ==
      "identical: results.nc, results.csv, results_annual.csv, summary.csv, levers.csv, knobs.csv, firms.nc, "
      "firms.csv, granularity.csv\n");

  // Other dice, another answer; two replications have a mean and its error.
  const Answer other =
      entrepot_in(desk, "run " + war + " --years 3 --firms 400 --replications 2 --seed 9 --out two" + quick);
  REQUIRE_MESSAGE(other.status == 0, other.err);
  CHECK(contains(unwrapped(other.out), "Means of 2 replications. The error is that of the dice of "));
  CHECK(contains(unwrapped(other.out), " firms with dice and of authorities; "));
  CHECK_FALSE(contains(other.err, "one made"));

  // Two runs apart by luck alone: the headlines' luck is that of their manifests.
  const Answer third =
      entrepot_in(desk, "run " + war + " --years 3 --firms 400 --seed 5 --out third" + quick);
  REQUIRE_MESSAGE(third.status == 0, third.err);
  const Answer compared = entrepot_in(desk, "compare made third --format json");
  REQUIRE_MESSAGE(compared.status == 0, compared.err);
  int headlines = 0;
  const nlohmann::json document = nlohmann::json::parse(compared.out);
  for (const auto& row : document.at("against_first").at(0).at("effects")) {
    if (row.at("level") != "total" || row.at("outcome") != "exports") continue;
    ++headlines;
    CHECK(row.at("standard_error_first") > 0.0);
    CHECK(row.at("standard_error") > 0.0);
  }
  CHECK(headlines == 1);
  CHECK(contains(entrepot_in(desk, "compare made third").out, "have the luck of these firms"));
}

TEST_CASE("firms flag: a run that is killed goes on to the same bytes") {
  const Scratch desk;
  const std::string run = "run " + war + " --years 4 --firms 300 --checkpoint-every 1" + quick;
  REQUIRE(entrepot_in(desk, run + " -q --out whole").status == 0);
  const std::string killed = fmt::format(
      "cd '{}' && {{ '{}' --models '{}/models' {} -q --out killed & pid=$!; while [ ! -e "
      ".killed.checkpoint/state ] && kill -0 $pid; do sleep 0.02; done; kill -9 $pid; wait; }} "
      "2>/dev/null",
      desk.folder().string(), ENTREPOT_PROGRAM, ENTREPOT_SOURCE_DIR, run);
  [[maybe_unused]] const int ended = std::system(killed.c_str());
  REQUIRE_FALSE(fs::exists(desk.folder() / "killed"));
  const Answer resumed = entrepot_in(desk, "run --resume killed --no-report");
  REQUIRE_MESSAGE(resumed.status == 0, resumed.err);
  CHECK(contains(resumed.err, "goes on after "));
  for (const char* file : {"results.nc", "results.csv", "results_annual.csv", "summary.csv", "firms.nc",
                           "firms.csv", "granularity.csv"}) {
    CAPTURE(file);
    CHECK(contents(desk.folder() / "whole" / file) == contents(desk.folder() / "killed" / file));
  }
}
