// SPDX-License-Identifier: Apache-2.0
// `entrepot ensemble` and `compare` of ensembles: answers, folders, and what they refuse.
#include <doctest/doctest.h>

#include <filesystem>
#include <nlohmann/json.hpp>

#include "support/desk.h"

using namespace entrepot;
namespace fs = std::filesystem;

namespace {

std::string scenario(const char* value) {
  return std::string(
             "format: 1\nhorizon: {from: 2024Q1, quarters: 4}\nlevers:\n"
             "- {lever: services_opening, where: mainland, partners: all, sectors: all, value: ") +
         value + ", from: 2024Q1}\n";
}

const std::string shock =
    "format: 1\nhorizon: {from: 2024Q1, quarters: 4}\nlevers:\n"
    "- {lever: decoupling, where: mainland, partners: us, sectors: all, value: 20 percent, from: 2024Q1}\n";

// Without the line ends of a terminal's page.
std::string flat(const std::string& text) {
  std::string words;
  for (const char c : text)
    if ((c != ' ' && c != '\n') || !words.ends_with(' ')) words += c == '\n' ? ' ' : c;
  return words;
}

void check_refused(const Scratch& desk, const std::string& words, const std::string& text, int status = 2) {
  const Answer answer = entrepot_in(desk, words);
  INFO(words);
  CHECK(answer.status == status);
  CHECK(answer.err == text);
  CHECK(answer.out == "");
}

}  // namespace

TEST_CASE("ensemble: an answer, and a folder with all that it rests on") {
  const Scratch desk;
  desk.write("s.yaml", scenario("20 percent"));
  const Answer answer = entrepot_in(desk, "ensemble s.yaml --draws 64 --total 4 --out drawn");
  CHECK(answer.status == 0);
  CHECK(contains(answer.err, "64 draws of "));
  for (const char* words :
       {"\n  outcome ", "\n  real income ", "What makes real income uncertain", "By group, ", "Results: "})
    CHECK_MESSAGE(contains(answer.out, words), words);
  CHECK(contains(flat(answer.out), "What is not drawn: values and dates of entries"));
  check_fits(answer.out);
  for (const char* file : {"quantiles.csv", "sensitivity.csv", "numbers.csv", "members.csv", "manifest.json",
                           "scenario.yaml", "resolved.yaml"})
    CHECK_MESSAGE(fs::exists(desk.folder() / "drawn" / file), file);
  CHECK(lines_of(contents(desk.folder() / "drawn/members.csv")).size() == 65);
  CHECK(contents(desk.folder() / "drawn/quantiles.csv")
            .starts_with(
                "outcome,place,period,unit,central,mean,sd,p05,p25,p50,p75,p95,share_positive,members,"));
  const auto manifest = nlohmann::json::parse(contents(desk.folder() / "drawn/manifest.json"));
  CHECK(manifest.at("answer") == "ensemble");
  CHECK(manifest.at("ground_sha256").get<std::string>().size() == 64);
  CHECK(manifest.at("each_exact_to").at("equations") == 1e-10);
  CHECK_FALSE(manifest.contains("worst_residual"));
  // The same draws in another form; nothing is left where no folder is asked for.
  const Answer csv = entrepot_in(desk, "ensemble s.yaml --draws 64 --format csv -q");
  CHECK(csv.out == contents(desk.folder() / "drawn/quantiles.csv"));
  CHECK(csv.err == "");
  CHECK(entrepot_in(desk, "ensemble s.yaml --draws 64 --total 4 --out drawn").status == 6);
}

TEST_CASE("ensemble: what stays fixed, by agents, under all theories") {
  const Scratch desk;
  desk.write("s.yaml", scenario("20 percent"));
  const Answer fixed = entrepot_in(desk, "ensemble s.yaml --draws 4 --fixed elasticities --fixed behaviour");
  CHECK(fixed.err == "4 draws of 1 numbers: 4 long runs\n");
  CHECK(contains(flat(fixed.out), "Kept at their central values: elasticities, behaviour."));
  const Answer agents = entrepot_in(desk, "ensemble s.yaml --draws 2 --simulate --cohorts 4 --format csv -q");
  CHECK(contains(agents.out, "\nreal_income,,2024,percent,"));
  const Answer theories = entrepot_in(desk, "ensemble s.yaml --draws 4 --theory all -q");
  CHECK(theories.status == 0);
  for (const char* words : {"\n  melitz ", "\n  ricardian ", "\n  low ", "\n  high ", "\n  all of them ",
                            "Between the theories lies "})
    CHECK_MESSAGE(contains(theories.out, words), words);
  check_fits(theories.out);
}

TEST_CASE("ensemble: shocks with the package and without it") {
  const Scratch desk;
  desk.write("s.yaml", scenario("20 percent"));
  desk.write("split.yaml", shock);
  const Answer answer = entrepot_in(desk, "ensemble s.yaml --draws 12 --shocks split.yaml --out under");
  CHECK(answer.status == 0);
  CHECK(answer.err == "12 draws of 1 shocks\n");
  CHECK(contains(flat(answer.out), "in 50 of 100 one shock"));
  CHECK(contains(answer.out, "\n  mainland "));
  check_fits(answer.out);
  CHECK(contents(desk.folder() / "under/losses.csv").starts_with("place,mean_loss_without,mean_loss_with,"));
  desk.write("over.yaml", shock.substr(0, shock.size() - 2) + ", until: 2024Q3}\n");
  check_refused(desk, "ensemble s.yaml --draws 4 --shocks over.yaml -q",
                "entrepot: ensemble --shocks: 'over.yaml' has no entry under 'levers' that lasts\n"
                "  a shock is what its entries are in the long run\n");
}

TEST_CASE("ensemble: base years, calibrated anew, and their folder") {
  const Scratch desk;
  desk.write("s.yaml", scenario("20 percent"));
  const Answer answer = entrepot_in(desk, "ensemble s.yaml --base-year --draws 6 --total 2 --out drawn");
  CHECK(answer.status == 0);
  CHECK(contains(answer.err, "6 draws of "));
  CHECK(contains(answer.err, " errors of figures: 26 base years with a long run each\n"));
  CHECK(contains(answer.err, " s: calibration, base year, long run; all of them some "));
  for (const char* words : {"\n  outcome ", "\n  real income ", "Which figures make real income uncertain",
                            "\n  foreign firms ", "Results: "})
    CHECK_MESSAGE(contains(answer.out, words), words);
  CHECK(contains(flat(answer.out), "6 base years, calibrated from figures with "));
  CHECK(contains(flat(answer.out), "effect sizes, elasticities and behaviour are central."));
  check_fits(answer.out);
  for (const char* file : {"quantiles.csv", "sensitivity.csv", "numbers.csv", "members.csv", "manifest.json"})
    CHECK_MESSAGE(fs::exists(desk.folder() / "drawn" / file), file);
  CHECK(contents(desk.folder() / "drawn/failed_draws.csv").starts_with("member,step,reason\n"));
  CHECK(lines_of(contents(desk.folder() / "drawn/members.csv")).size() == 7);
  const std::string indices = contents(desk.folder() / "drawn/sensitivity.csv");
  CHECK(contains(indices, "\nreal_income,first,foreign firms,"));
  CHECK(contains(indices, "\nreal_income,total,foreign firms,"));
  CHECK(contains(contents(desk.folder() / "drawn/numbers.csv"), ",figure,foreign firms,within "));
  // On one thread, and as much as a spreadsheet takes.
  const Answer one = entrepot_in(desk, "ensemble s.yaml --base-year --draws 6 --format csv -q --threads 1");
  CHECK(one.status == 0);
  CHECK(one.out == contents(desk.folder() / "drawn/quantiles.csv"));
  // It reads back beside another one.
  REQUIRE(entrepot_in(desk, "ensemble s.yaml --draws 6 --out effects -q").status == 0);
  const Answer compared = entrepot_in(desk, "compare effects drawn");
  CHECK(compared.status == 0);
  CHECK(contains(compared.out, "drawn against effects"));
}

TEST_CASE("ensemble: what base years are not drawn with") {
  const Scratch desk;
  desk.write("s.yaml", scenario("20 percent"));
  desk.write("split.yaml", shock);
  const std::string alone =
      "entrepot: ensemble --base-year: figures of the base year alone are drawn, in the long run\n"
      "  leave out --simulate and --fixed\n";
  check_refused(desk, "ensemble s.yaml --base-year --simulate", alone);
  check_refused(desk, "ensemble s.yaml --base-year --fixed judged", alone);
  const std::string theories =
      "entrepot: ensemble --base-year: base years alone are drawn, under one theory\n"
      "  leave out --shocks, and name the theory: --theory melitz or --theory ricardian\n";
  check_refused(desk, "ensemble s.yaml --base-year --theory all", theories);
  check_refused(desk, "ensemble s.yaml --base-year --shocks split.yaml", theories);
  // What was published has no margins.
  fs::copy(fs::path(ENTREPOT_SOURCE_DIR) / "models/macro", desk.folder() / "published",
           fs::copy_options::recursive);
  fs::remove_all(desk.folder() / "published/margins");
  check_refused(desk, "ensemble s.yaml --base-year --model published -q",
                "entrepot: ensemble --base-year: the model 'published' has no folder margins\n"
                "  its base year is as it was published, and nothing says how far it may be off\n");
}

TEST_CASE("ensemble: what it refuses") {
  const Scratch desk;
  desk.write("s.yaml", scenario("20 percent"));
  check_refused(
      desk, "ensemble s.yaml --resume",
      "entrepot: ensemble: --resume goes on with a study that has a folder\n  name it: --out DIR\n");
  check_refused(
      desk, "ensemble s.yaml --fixed effects --fixed elasticities --fixed behaviour",
      "entrepot: ensemble: nothing of this scenario is drawn\n"
      "  its levers have no effect sizes with a distribution, and --fixed leaves the rest as it is\n");
  check_refused(
      desk, "ensemble s.yaml --theory all --out there",
      "entrepot: ensemble --theory all: theories are put side by side in the long run, and leave no folder\n"
      "  leave out --simulate, --total, --out and --resume, or name one theory\n");
  desk.write("split.yaml", shock);
  check_refused(desk, "ensemble s.yaml --shocks split.yaml --fixed judged",
                "entrepot: ensemble --shocks: shocks alone are drawn, in the long run, and in one sitting\n"
                "  leave out --simulate, --total, --fixed and --resume\n");
  check_refused(desk, "ensemble s.yaml --shocks split.yaml --theory all",
                "entrepot: ensemble --shocks: one theory at a time\n"
                "  name it: --theory melitz or --theory ricardian\n");
  check_refused(desk, "ensemble s.yaml --draws 4 --out there --resume -q",
                "entrepot: no interrupted study is kept for 'there'\n  leave out --resume to begin it\n", 6);
}

TEST_CASE("compare: ensembles of one package draw by draw, and no ensemble with a run") {
  const Scratch desk;
  desk.write("s.yaml", scenario("20 percent"));
  desk.write("more.yaml", scenario("25 percent"));
  REQUIRE(entrepot_in(desk, "ensemble s.yaml --draws 8 --out a -q").status == 0);
  REQUIRE(entrepot_in(desk, "ensemble more.yaml --draws 8 --out b -q").status == 0);
  REQUIRE(entrepot_in(desk, "ensemble s.yaml --draws 8 --seed 7 --out c -q").status == 0);
  const Answer paired = entrepot_in(desk, "compare a b");
  CHECK(paired.status == 0);
  CHECK(contains(paired.out, "b against a"));
  CHECK(contains(paired.out, "difference"));
  CHECK(contains(paired.out, " clear "));
  check_fits(paired.out);
  const Answer apart = entrepot_in(desk, "compare a c --outcome real_income");
  CHECK(contains(flat(apart.out), "no draws in common"));
  CHECK_FALSE(contains(apart.out, "exports"));
  const Answer csv = entrepot_in(desk, "compare a b --format csv");
  CHECK(csv.out.starts_with("first,other,outcome,first_p05,"));
  REQUIRE(entrepot_in(desk, "solve s.yaml --out run -q").status == 0);
  check_refused(desk, "compare a run",
                "entrepot: compare: some of these folders are ensembles and some are runs\n"
                "  compare ensembles with ensembles; --intervals DIR tells those of runs\n");
  check_refused(desk, "compare a b --exact",
                "entrepot: compare: ensembles are compared draw by draw, and take neither --exact nor --year "
                "nor --intervals\n");
}

TEST_CASE("ensemble: luck is told where a scenario has replications of dice, and can stay fixed") {
  const Scratch desk;
  const std::string entry = "- {lever: ftz_diffusion, where: [east], value: 50 percent, from: 2024Q1}\n";
  desk.write(
      "dice.yaml",
      "format: 1\ntitle: t\nmodel: macro\nhorizon: {from: 2024Q1, quarters: 4}\nreplications: 3\nlevers:\n" +
          entry);
  const std::string few = " --draws 2 --simulate --cohorts 4 --fixed elasticities --fixed behaviour";
  const Answer answer = entrepot_in(desk, "ensemble dice.yaml" + few);
  CHECK_MESSAGE(answer.status == 0, answer.err);
  CHECK(contains(answer.err, "2 draws of 2 numbers: 4 runs by agents\n"));
  CHECK(contains(flat(answer.out), "luck is one of the numbers. Central: in expectation."));
  const Answer fixed = entrepot_in(desk, "ensemble dice.yaml --fixed luck" + few);
  CHECK_MESSAGE(fixed.status == 0, fixed.err);
  CHECK(contains(fixed.err, "2 draws of 1 numbers: 2 runs by agents\n"));
  CHECK_FALSE(contains(flat(fixed.out), "luck is one of the numbers"));
  // Nothing has dice in closed form.
  CHECK(contains(entrepot_in(desk, "ensemble dice.yaml --draws 2 --fixed elasticities --fixed behaviour").err,
                 "2 draws of 1 numbers: 2 long runs\n"));
}
