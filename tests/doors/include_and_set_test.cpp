// SPDX-License-Identifier: Apache-2.0
// `include:` and `--set`: what they give, and their mistakes word for word.
#include <doctest/doctest.h>

#include <algorithm>

#include "io/scenario/scenario_reader.h"
#include "support/macro.h"

using namespace entrepot;

namespace {

const std::string head = "format: 1\nhorizon: {from: 2024Q1, quarters: 8}\n";

std::string use(const std::string& lever, const std::string& value) {
  return "- lever: " + lever + "\n  where: mainland\n  value: " + value + "\n  from: 2025Q1\n";
}

struct Read {
  Scenario scenario;
  std::string said;
};

Read read(const Scratch& scratch, const std::string& text, const std::vector<std::string>& overrides = {}) {
  Diagnostics diagnostics;
  Read result;
  result.scenario =
      read_scenario(scratch.write("s.yaml", text), catalogue(), macro_model().world, diagnostics, overrides);
  if (diagnostics.ok()) check_effects(result.scenario, diagnostics);
  diagnostics.sort();
  result.said = scratch.words(diagnostics);
  return result;
}

std::string said_of_override(const std::string& override_) {
  const Scratch scratch;
  return read(scratch,
              head + "levers:\n" + use("customs_clearance", "0.3 days") + use("mfn_tariff_cut", "9 percent"),
              {override_})
      .said;
}

}  // namespace

TEST_CASE("include: levers and definitions of other files, nested, relative to each, every file once") {
  const Scratch scratch;
  scratch.write("packages/a.yaml",
                "format: 1\ninclude: deeper/b.yaml\nlevers:\n" + use("mfn_tariff_cut", "9 percent"));
  // A whole scenario, of which only the levers are taken.
  scratch.write("packages/deeper/b.yaml",
                "format: 1\ntitle: other\nseed: 99\nhorizon: {from: 2020Q1, quarters: 400}\n"
                "include: [../../c.yaml]\nlevers:\n" +
                    use("customs_clearance", "0.3 days"));
  scratch.write("c.yaml",
                "format: 1\nlevers:\n- lever: tariff_schedule\n  file: packages/rates.csv\n  from: 2025Q1\n");
  scratch.write("packages/rates.csv", "origin,destination,sector,tariff_percent\nusa,mainland,goods,25\n");
  const std::string text =
      head + "seed: 5\ninclude: [packages/a.yaml, c.yaml]\nlevers:\n" + use("services_opening", "10 percent");
  const Read result = read(scratch, text);
  CHECK(result.said == "");
  std::vector<std::string> names;
  for (const LeverUse& lever : result.scenario.levers) names.push_back(lever.lever.name);
  CHECK(names == std::vector<std::string>{"services_opening", "mfn_tariff_cut", "customs_clearance",
                                          "tariff_schedule"});
  CHECK(result.scenario.seed == 5);
  CHECK(result.scenario.horizon.quarters == 8);
  CHECK_FALSE(result.scenario.levers.back().schedule.empty());
  std::vector<std::string> files;
  for (const auto& file : further_files(read_scenario_tree(scratch.folder() / "s.yaml", {}), result.scenario))
    files.push_back(file.lexically_normal().lexically_relative(scratch.folder()).string());
  CHECK(files == std::vector<std::string>{"packages/a.yaml", "packages/deeper/b.yaml", "c.yaml",
                                          "packages/rates.csv"});
}

TEST_CASE("include: one lever in two files stays twice, with a warning that names both places") {
  const Scratch scratch;
  scratch.write("a.yaml", "format: 1\nlevers:\n" + use("mfn_tariff_cut", "9 percent"));
  const Read result =
      read(scratch, head + "include: [a.yaml]\nlevers:\n" + use("mfn_tariff_cut", "5 percent"));
  CHECK(result.scenario.levers.size() == 2);
  CHECK(result.said ==
        "a.yaml:3:10: warning[W005]: lever 'mfn_tariff_cut' acts on the same flows at the same time as in "
        "s.yaml:5\n"
        "  keep one of the two, or end the first with 'until'; 'further: true' says that both are meant\n");
}

TEST_CASE("include: mistakes have their place in the file where they are") {
  const Scratch scratch;
  scratch.write("a.yaml", "format: 2\nleverz: []\nlevers: 3\n");
  CHECK(read(scratch, head + "include: [a.yaml, b.yaml, far/away.yaml]\n").said ==
        "a.yaml:1:9: error[Y027]: format is 2, not 1\n"
        "  the nearest allowed is 1\n"
        "a.yaml:2:1: error[Y025]: an included file has no key 'leverz'\n"
        "  did you mean 'levers'?\n"
        "a.yaml:3:9: error[Y021]: levers must be a list, not '3'\n"
        "  write one '- ...' a line, or [a, b]\n"
        "s.yaml:3:19: error[S020]: no file 'b.yaml' to include\n"
        "  did you mean 'a.yaml'?\n"
        "s.yaml:3:27: error[S020]: no file 'far/away.yaml' to include\n"
        "  its name is relative to the file that includes it\n");
  CHECK(read(scratch, head + "include: {a: b}\n").said ==
        "s.yaml:3:10: error[Y021]: include must be a list, not a map of keys\n"
        "  write one '- ...' a line, or [a, b]\n");
}

TEST_CASE("include: a circle is refused and shown") {
  const Scratch scratch;
  scratch.write("a.yaml", "format: 1\ninclude: [b.yaml]\n");
  scratch.write("b.yaml", "format: 1\ninclude: [a.yaml, ./s.yaml]\n");
  CHECK(read(scratch, head + "include: [a.yaml]\n").said ==
        "b.yaml:2:11: error[S019]: 'a.yaml' includes itself\n"
        "  a.yaml includes b.yaml includes a.yaml; take one of these out\n"
        "b.yaml:2:19: error[S019]: './s.yaml' includes itself\n"
        "  s.yaml includes a.yaml includes b.yaml includes s.yaml; take one of these out\n");
}

TEST_CASE("set: values, in what is included too, and the later of two") {
  const Scratch scratch;
  scratch.write("a.yaml", "format: 1\nlevers:\n" + use("mfn_tariff_cut", "9 percent"));
  const std::string text = head + "include: [a.yaml]\nlevers:\n" + use("customs_clearance", "0.3 days");
  const Read result = read(
      scratch, text,
      {"horizon.quarters=12", "seed=3", "levers.customs_clearance.value=0.2 days", "levers[1].from=2026Q2",
       "levers[2].value=4 percent", "levers.mfn_tariff_cut.phase_in={shape: linear, quarters: 4}",
       "levers.mfn_tariff_cut.phase_in.quarters=6", "title='What if: twice'", "seed=4"});
  CHECK(result.said == "");
  const Scenario& scenario = result.scenario;
  CHECK(scenario.horizon.quarters == 12);
  CHECK(scenario.seed == 4);
  CHECK(scenario.title == "What if: twice");
  CHECK(scenario.levers.at(0).fields.at("value") == 0.2);
  CHECK(scenario.levers.at(0).from == make_quarter(2026, 2));
  CHECK(scenario.levers.at(1).fields.at("value") == 4.0);
  CHECK(scenario.levers.at(1).phase_in.quarters == 6);
  CHECK(model_of(read_scenario_tree(scratch.folder() / "s.yaml", {"model=other"})).name == "other");
}

TEST_CASE("set: what is included, and the levers that it brings in") {
  const Scratch scratch;
  scratch.write("a.yaml", "levers:\n" + use("mfn_tariff_cut", "9 percent"));
  const std::string text = head + "levers:\n" + use("customs_clearance", "0.3 days");
  const Read result = read(scratch, text, {"levers.mfn_tariff_cut.value=4 percent", "include=a.yaml"});
  CHECK(result.said == "");
  REQUIRE(result.scenario.levers.size() == 2);
  CHECK(result.scenario.levers.at(1).fields.at("value") == 4.0);
  CHECK(read(scratch, text, {"seed=2", "include=b.yaml"}).said ==
        "--set:2:9: error[S020]: no file 'b.yaml' to include\n  did you mean 'a.yaml'?\n");
}

TEST_CASE("set: mistakes have their place in the override, and the words that they have in a file") {
  CHECK(said_of_override("horizn.quarters=8") ==
        "--set:1:1: error[Y025]: a scenario has no key 'horizn'\n  did you mean 'horizon'?\n");
  CHECK(said_of_override("horizon.quarter=8") ==
        "--set:1:9: error[Y025]: horizon has no key 'quarter'\n  did you mean 'quarters'?\n");
  CHECK(said_of_override("levers.customs_clearance.value=3 percent") ==
        "--set:1:32: error[Y028]: value is in days, not in 'percent'\n  write '3 days' if that is what is "
        "meant\n");
  CHECK(said_of_override("levers[1].where=[east, mainlnd]") ==
        "--set:1:24: error[S002]: unknown place 'mainlnd'\n  did you mean 'mainland'?\n");
  CHECK(said_of_override("levers.custom_clearance.value=3 days") ==
        "--set:1:8: error[S022]: 'levers' has no lever 'custom_clearance'\n  did you mean "
        "'customs_clearance'?\n");
  CHECK(said_of_override("levers.zzz.value=3 days") ==
        "--set:1:8: error[S022]: 'levers' has no lever 'zzz'\n  its levers: customs_clearance, "
        "mfn_tariff_cut\n");
  CHECK(said_of_override("levers[3].value=3 days") ==
        "--set:1:7: error[S022]: 'levers' has no entry 3\n  its entries are counted from 1 to 2\n");
  CHECK(said_of_override("levers[1].value.unit=days") ==
        "--set:1:17: error[S022]: 'levers[1].value' has no keys: it is '0.3 days'\n"
        "  set it as a whole: levers[1].value=...\n");
  CHECK(said_of_override("seed=[1") ==
        "--set:1:6: error[Y004]: not YAML: end of sequence flow not found\n"
        "  look at indentation, colons, brackets and quotes here and just before\n");
  for (const char* text : {"levers[0].value=1", "levers[x].value=1", "levers[1=1", "levers[=1", "levers[]=1",
                           "a..b=1", ".a=1"}) {
    CAPTURE(text);
    const std::string said = said_of_override(text);
    CHECK(said.find("error[S021]: '") != std::string::npos);
    CHECK(said.find("is no path\n  keys with dots between them, entries of a list counted from 1: "
                    "levers[2].value\n") != std::string::npos);
  }
  CHECK(said_of_override("seed") ==
        "--set:1:1: error[S021]: 'seed' sets nothing\n  write path=value, for instance horizon.quarters=8\n");
  CHECK(
      said_of_override("seed= ") ==
      "--set:1:5: error[S021]: 'seed= ' has no value\n  write path=value, for instance horizon.quarters=8\n");
}

TEST_CASE("set: a lever that is used twice has to be named by its number") {
  const Scratch scratch;
  const std::string text =
      head + "levers:\n" + use("mfn_tariff_cut", "9 percent") + use("mfn_tariff_cut", "8 percent");
  CHECK(read(scratch, text, {"seed=2", "levers.mfn_tariff_cut.value=3 percent"}).said ==
        "--set:2:8: error[S023]: 'levers' uses the lever 'mfn_tariff_cut' 2 times\n"
        "  name the one that is meant: levers[1] (s.yaml:4) or levers[2] (s.yaml:8)\n");
}
