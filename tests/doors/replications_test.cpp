// SPDX-License-Identifier: Apache-2.0
// `entrepot run --replications K --seed S` as a shell sees it: its files, its words, and what compare and
// replay make of them.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <sstream>

#include "base/quantity.h"
#include "io/run/run_files.h"
#include "support/desk.h"

namespace entrepot {
namespace {

namespace fs = std::filesystem;

constexpr const char* spreading =
    "format: 1\ntitle: t\nhorizon: {from: 2024Q1, quarters: 5}\nreplications: 4\nseed: 7\nlevers:\n"
    "- lever: ftz_diffusion\n  where: [east, central, west, northeast]\n  value: 50 percent\n"
    "  from: 2024Q1\n  phase_in: {shape: step}\n";
constexpr const char* quick = " --cohorts 5 --states 3 ";
const std::vector<std::string> files = {"results.nc",  "results.csv", "results_annual.csv",
                                        "summary.csv", "levers.csv",  "knobs.csv"};

// A run of four replications, and what it said.
struct Replicated {
  Scratch desk;
  Answer answer;
  Replicated() {
    desk.write("s.yaml", spreading);
    answer = entrepot_in(desk, "run s.yaml --out four --threads 1" + std::string(quick));
    REQUIRE_MESSAGE(answer.status == 0, answer.err);
  }
  fs::path file(const std::string& name) const { return desk.folder() / "four" / name; }
  Answer run(const std::string& arguments) const { return entrepot_in(desk, arguments); }
};

const Replicated& four() {
  static const Replicated once;
  return once;
}

using Row = std::map<std::string, std::string>;

std::vector<Row> rows_of(const fs::path& file) {
  const std::vector<std::string> lines = lines_of(contents(file));
  const auto words = [](const std::string& line) {
    std::vector<std::string> list;
    std::istringstream stream(line + ",");
    for (std::string word; std::getline(stream, word, ',');) list.push_back(word);
    return list;
  };
  const std::vector<std::string> names = words(lines.front());
  std::vector<Row> rows;
  for (std::size_t k = 1; k < lines.size(); ++k) {
    const std::vector<std::string> values = words(lines[k]);
    REQUIRE(values.size() == names.size());
    Row& row = rows.emplace_back();
    for (std::size_t c = 0; c < names.size(); ++c) row[names[c]] = values[c];
  }
  return rows;
}

Row row_of(const std::vector<Row>& rows, const Row& wanted) {
  const auto found = std::find_if(rows.begin(), rows.end(), [&](const Row& row) {
    return std::all_of(wanted.begin(), wanted.end(),
                       [&](const auto& one) { return row.at(one.first) == one.second; });
  });
  REQUIRE(found != rows.end());
  return *found;
}

}  // namespace

TEST_CASE("replications: sd, error and quantiles of summary.csv, by hand from results.nc") {
  const test::NetcdfReader netcdf(four().file("results.nc"));
  CHECK(netcdf.values("replication") == std::vector<double>{0, 1, 2, 3});
  CHECK(netcdf.dimensions("real_income") ==
        std::vector<std::string>{"case", "replication", "quarter", "location"});
  CHECK(netcdf.attribute("replication", "long_name") ==
        "replication: dice of its own, common to baseline and policy");
  const std::vector<Row> summary = rows_of(four().file("summary.csv"));
  const int places = macro_model().base.location_count;
  for (const std::string outcome : {"real_income", "innovations_adopted"}) {
    CAPTURE(outcome);
    const std::vector<double> values = netcdf.values(outcome);
    const int east = macro_model().world.location_names.index_of("east");
    // Mean over the first four of five quarters.
    const auto year = [&](int which, int replication) {
      double sum = 0.0;
      for (int t = 0; t < 4; ++t) sum += values[at(((which * 4 + replication) * 5 + t) * places + east)];
      return sum / 4.0;
    };
    std::vector<double> differences;
    double baseline = 0.0, policy = 0.0, squares = 0.0, mean = 0.0;
    for (int k = 0; k < 4; ++k) {
      baseline += year(0, k) / 4.0, policy += year(1, k) / 4.0;
      differences.push_back(year(1, k) - year(0, k));
      mean += differences.back() / 4.0;
    }
    for (const double one : differences) squares += (one - mean) * (one - mean);
    std::sort(differences.begin(), differences.end());
    const double sd = std::sqrt(squares / 3.0);
    REQUIRE(sd > 0.0);
    const Row row = row_of(summary, {{"outcome", outcome}, {"location", "east"}, {"year", "1"}});
    const auto number = [&](const char* column) { return std::stod(row.at(column)); };
    CHECK(number("baseline") == doctest::Approx(baseline).epsilon(1e-12));
    CHECK(number("policy") == doctest::Approx(policy).epsilon(1e-12));
    CHECK(std::abs(number("difference") - mean) < 1e-12 * baseline);
    CHECK(std::abs(number("sd") - sd) < 1e-12 * baseline);
    CHECK(std::abs(number("se") - sd / 2.0) < 1e-12 * baseline);
    CHECK(std::abs(number("q05") - (differences[0] + 0.15 * (differences[1] - differences[0]))) <
          1e-12 * baseline);
    CHECK(std::abs(number("q50") - (differences[1] + differences[2]) / 2.0) < 1e-12 * baseline);
    CHECK(std::abs(number("q95") - (differences[3] - 0.15 * (differences[3] - differences[2]))) <
          1e-12 * baseline);
    // results.csv has the means of quarters.
    const Row quarter =
        row_of(rows_of(four().file("results.csv")),
               {{"outcome", outcome}, {"location", "east"}, {"case", "policy"}, {"quarter", "2025Q1"}});
    CHECK(quarter.at("replication") == "mean");
    double by_hand = 0.0;
    for (int k = 0; k < 4; ++k) by_hand += values[at(((4 + k) * 5 + 4) * places + east)] / 4.0;
    CHECK(std::stod(quarter.at("value")) == doctest::Approx(by_hand).epsilon(1e-12));
  }
  // Where dice touch no economy, every replication has the same baseline.
  const std::vector<double> income = netcdf.values("real_income");
  const std::ptrdiff_t block = std::ptrdiff_t{5} * places;
  for (int k = 1; k < 4; ++k)
    CHECK(same_bits({income.begin(), income.begin() + block},
                    {income.begin() + k * block, income.begin() + (k + 1) * block}));
}

TEST_CASE("replications: the same bytes for two threads, and again when it is replayed") {
  REQUIRE(four().run("run s.yaml --out two_threads --threads 2 -q" + std::string(quick)).status == 0);
  for (const std::string& file : files)
    CHECK_MESSAGE(contents(four().file(file)) == contents(four().desk.folder() / "two_threads" / file), file);
  const Answer replayed = four().run("replay four");
  CHECK_MESSAGE(replayed.status == 0, replayed.out);
  CHECK(replayed.out.starts_with("identical: results.nc, "));
}

TEST_CASE("replications: what the flags say goes before the file, into manifest.json and resolved.yaml") {
  const Answer answer =
      four().run("run s.yaml --years 1 --replications 2 --seed 11 --out flags" + std::string(quick));
  REQUIRE_MESSAGE(answer.status == 0, answer.err);
  const fs::path folder = four().desk.folder() / "flags";
  const std::string manifest = contents(folder / "manifest.json");
  CHECK(contains(manifest,
                 "\"command\": \"entrepot --models models run s.yaml --years 1 --replications 2 "
                 "--seed 11 --cohorts 5 --states 3\""));
  CHECK(contains(manifest,
                 "\"seed\": 11,\n  \"replications\": 2,\n  \"dice\": \"of authorities, in each "
                 "replication its own, common to baseline and policy; effect sizes, elasticities "
                 "and other agents have none, and no error here covers them\",\n"
                 "  \"monte_carlo_error\": [\n"));
  CHECK(contains(contents(folder / "resolved.yaml"), "\nreplications: 2\nseed: 11\n"));
  CHECK(contains(answer.err, "4 quarters from 2024Q1, 2 replications; results.nc up to "));
  CHECK(contents(folder / "results.nc") != contents(four().file("results.nc")));
  const Answer replayed = four().run("replay flags -q");
  CHECK_MESSAGE(replayed.status == 0, replayed.out);
  // Another seed, other dice; the estimate of the file counts replications.
  const Answer seeded =
      four().run("run s.yaml --years 1 --replications 2 --seed 12 -q --out seeded" + std::string(quick));
  REQUIRE(seeded.status == 0);
  CHECK(contents(folder / "summary.csv") != contents(four().desk.folder() / "seeded/summary.csv"));
}

TEST_CASE("replications: the page tells means and their error, and one replication claims none") {
  CHECK(contains(four().answer.out, "\n    +- standard error"));
  CHECK(contains(four().answer.out,
                 "\nMeans of 4 replications. The error is that of the dice of authorities; effect\n  sizes, "
                 "elasticities and other agents have no dice. Long run: authorities in\n  expectation.\n"));
  for (const std::string& line : lines_of(four().answer.out))
    if (!contains(line, "xarray.open_dataset")) CHECK_MESSAGE(display_width(line) <= 80, line);
  // The figure under real income is 100 se / baseline of summary.csv.
  const Row row = row_of(rows_of(four().file("summary.csv")),
                         {{"outcome", "real_income"}, {"level", "total"}, {"year", "1"}});
  const std::string error =
      fmt::format("{:>9.2g}", 100.0 * std::stod(row.at("se")) / std::stod(row.at("baseline")));
  CHECK(contains(four().answer.out, "    +- standard error          " + error));
}

TEST_CASE("replications: one, by the flag, is the run that has no key for them, bit by bit") {
  const Scratch desk;
  std::string text = spreading;
  text.erase(text.find("replications: 4\nseed: 7\n"), std::string("replications: 4\nseed: 7\n").size());
  desk.write("none.yaml", text);
  desk.write("s.yaml", spreading);
  const Answer with =
                   entrepot_in(desk, "run s.yaml --years 1 --replications 1 --out one" + std::string(quick)),
               without = entrepot_in(desk, "run none.yaml --years 1 -q --out none" + std::string(quick));
  REQUIRE_MESSAGE(with.status == 0, with.err);
  REQUIRE_MESSAGE(without.status == 0, without.err);
  for (const std::string& file : files)
    CHECK_MESSAGE(contents(desk.folder() / "one" / file) == contents(desk.folder() / "none" / file), file);
  CHECK_FALSE(contains(with.out, "standard error"));
  CHECK(contains(contents(desk.folder() / "one/manifest.json"),
                 "\"dice\": \"none: firms are cohorts that hold probabilities and authorities act in "
                 "expectation, so one replication has no Monte Carlo error; spread and quantiles of "
                 "summary.csv are empty\",\n  \"cohorts\": 5,"));
  const Row row = row_of(rows_of(desk.folder() / "one/summary.csv"), {{"outcome", "real_income"}});
  for (const char* column : {"sd", "se", "q05", "q50", "q95"}) CHECK(row.at(column).empty());
  CHECK(row_of(rows_of(desk.folder() / "one/results.csv"), {}).at("replication") == "0");
}

TEST_CASE("replications: where nothing has dice one is made, and said") {
  const Answer answer = four().run("run '" ENTREPOT_SOURCE_DIR
                                   "/scenarios/baseline.yaml' --years 1 --replications 3 --out still" +
                                   std::string(quick));
  REQUIRE_MESSAGE(answer.status == 0, answer.err);
  CHECK(contains(answer.err,
                 "warning: 3 replications asked for, one made: no lever moves reform_rate, and "
                 "without --firms nothing else has dice\n"));
  const std::string manifest = contents(four().desk.folder() / "still/manifest.json");
  CHECK(contains(manifest, "\"3 replications asked for, one made: nothing in this run has dice\""));
  CHECK(contains(manifest, "\"replications\": 1,"));
}

TEST_CASE("replications: numbers that are none are wrong usage, word by word") {
  const auto said = [](const std::string& flag) {
    const Answer answer = four().run("run s.yaml " + flag);
    CHECK(answer.status == 2);
    CHECK(answer.out.empty());
    return answer.err;
  };
  const std::string more = "\nRun with --help for more information.\n";
  for (const char* value : {"0", "-1", "10001", "many", "1.5"}) {
    CHECK(said(std::string("--replications ") + value) ==
          fmt::format("--replications: Value {} not in range 1 to 10000", value) + more);
  }
  for (const char* value : {"-1", "9007199254740993", "many"})
    CHECK(said(std::string("--seed ") + value) ==
          fmt::format("--seed: Value {} not in range 0 to 9007199254740992", value) + more);
}

TEST_CASE(
    "replications: compare takes their means, beside the error of the dice, and tells unequal numbers") {
  REQUIRE(four().run("run s.yaml --replications 2 -q --out fewer" + std::string(quick)).status == 0);
  REQUIRE(four().run("run s.yaml --replications 1 -q --out one" + std::string(quick)).status == 0);
  const Answer same = four().run("compare four four");
  CHECK_MESSAGE(same.status == 0, same.err);
  CHECK(same.err.empty());
  CHECK(contains(same.out, ", year 1 (2024), mean of 4 replications\n"));
  const Answer fewer = four().run("compare four fewer");
  CHECK(fewer.status == 0);
  CHECK(fewer.err ==
        "warning: 'four' is the mean of 4 replications and 'fewer' the mean of 2 replications; the "
        "means are compared, beside the standard errors of both\n");
  CHECK(contains(fewer.out, "  replications\n    A  4\n    B  2\n"));
  std::string words = fewer.out;
  std::replace(words.begin(), words.end(), '\n', ' ');
  CHECK(contains(
      words,
      " Effects of several replications are means, and their standard errors, as of independent dice,"));
  const Answer one = four().run("compare four one");
  CHECK(one.err ==
        "warning: 'four' is the mean of 4 replications and 'one' one run, authorities in "
        "expectation; the means are compared, beside the standard errors of both\n");
  const Answer json = four().run("compare four one --format json");
  CHECK(contains(json.out, "\"replications\": 4"));
  CHECK(contains(json.out, "\"standard_error\": 0.0"));
  CHECK(four().run("compare four four --exact").status == 0);
  CHECK(four().run("compare four fewer --exact").status == 5);
}

}  // namespace entrepot
