// SPDX-License-Identifier: Apache-2.0
// What a scenario may assume: what is said of a mistake, where it is kept, and who answers under it.
#include <cmath>
#include <map>
#include <nlohmann/json.hpp>
#include <string>

#include "support/desk.h"
#include "world/model.h"

using namespace entrepot;

namespace {

const std::string head = "format: 1\nhorizon: {from: 2026Q1, quarters: 4}\n";
const std::string measure =
    "levers:\n- {lever: mfn_tariff_cut, where: mainland, sectors: goods, value: 50 percent, from: 2026Q1}\n";

std::string said(const std::string& assumptions) {
  return said_about_scenario(head + "assumptions: " + assumptions + "\n");
}

Model under(const std::string& assumptions) {
  Model model = macro_model();
  Diagnostics diagnostics;
  assume(scenario_from(head + "assumptions: " + assumptions + "\n").assumptions, "", model, diagnostics);
  REQUIRE(diagnostics.ok());
  return model;
}

const Elasticities& of(const Model& model, const std::string& sector) {
  return model.base.elasticities[at(model.world.sector_names.index_of(sector))];
}

}  // namespace

TEST_CASE("assumptions: mistakes, each with its place and remedy") {
  CHECK(said("{transfers: observed}") ==
        "s.yaml:3:26: error[Y024]: transfers is 'observed'\n  write own_income: this is what it meant\n");
  CHECK(said("{transfers: fixd}") ==
        "s.yaml:3:26: error[Y024]: transfers is 'fixd'\n  did you mean 'fixed'?\n");
  CHECK(said("{transfers: none at all}") ==
        "s.yaml:3:26: error[Y024]: transfers is 'none at all'\n"
        "  it is own_income, fixed, zero, bop, or a number that multiplies those of the base year\n");
  CHECK(said("{transfers: 11}") ==
        "s.yaml:3:26: error[Y027]: transfers is 11, outside 0 to 10\n  the nearest allowed is 10\n");
  CHECK(said("{transfer: zero}") ==
        "s.yaml:3:15: error[S011]: assumption 'transfer' cannot be set in a scenario\n"
        "  did you mean 'transfers'?\n");
  CHECK(said("{death: 0.1}") ==
        "s.yaml:3:15: error[S011]: assumption 'death' cannot be set in a scenario\n"
        "  these can: transfers, elasticities, theta, rho; the rest is the model folder's\n");
  CHECK(said("{elasticities: hihg}") ==
        "s.yaml:3:29: error[Y024]: elasticities cannot be 'hihg'\n  did you mean 'high'?\n");
  CHECK(said("{theta: 4}") ==
        "s.yaml:3:22: error[Y020]: theta must be a map of sectors and numbers, not '4'\n"
        "  write {MOT: 6}, with sectors of the model, or {all: 6}\n");
  CHECK(said("{theta: {MTO: 6}}") ==
        "s.yaml:3:23: error[S003]: unknown sector 'MTO'\n  did you mean 'MOT'?\n");
  CHECK(said("{theta: {MOT: 0}}") ==
        "s.yaml:3:28: error[Y027]: theta of MOT is 0, outside 0.1 to 100\n  the nearest allowed is 0.1\n");
  CHECK(said("{theta: {MOT: 6, goods: 5}}") ==
        "s.yaml:3:31: error[S032]: theta of MOT is given twice, by 'MOT' and by 'goods'\n"
        "  keep one of the two\n");
  CHECK(said("{rho: 1}") ==
        "s.yaml:3:20: error[Y027]: rho is 1, outside 1.01 to 10\n  the nearest allowed is 1.01\n");
  CHECK(said("4") ==
        "s.yaml:3:14: error[Y020]: assumptions must be a map of keys, not '4'\n  its keys are: transfers, "
        "elasticities, theta, rho\n");
  // What the theory does not allow keeps its text, and stands where the scenario asks for it.
  CHECK(
      said("{theta: {MOT: 0.4}}") ==
      "s.yaml:3:28: error[M203]: sector MOT: theta 0.4 gives rho 0.933 and sigma 1.500; both must exceed 1\n"
      "  heterogeneous firms need a theta above 0.5; raise it in sectors.csv, or use --theory ricardian\n");
}

TEST_CASE("assumptions: elasticities are those that are asked for, by any name of a sector") {
  const Model &plain = macro_model(), low = under("{elasticities: low}"),
              high = under("{elasticities: high}");
  for (int j = 0; j < plain.base.sector_count; ++j) {
    CHECK(low.base.elasticities[at(j)].theta == plain.world.sectors[at(j)].theta_low);
    CHECK(high.base.elasticities[at(j)].theta == plain.world.sectors[at(j)].theta_high);
  }
  CHECK(under("{elasticities: central}").base.fingerprint == plain.base.fingerprint);
  CHECK(low.base.fingerprint != plain.base.fingerprint);
  const Model own = under("{elasticities: low, theta: {MOT: 6, services: 3}}");
  CHECK(of(own, "MOT").theta == 6.0);
  CHECK(of(own, "FIN").theta == 3.0);
  CHECK(of(own, "ELE").theta == of(low, "ELE").theta);
  const std::string title = plain.world.sectors[at(plain.world.sector_names.index_of("MOT"))].name;
  CHECK(of(under("{theta: {\"" + title + "\": 6}}"), "MOT").theta == 6.0);
  CHECK(of(under("{theta: {all: 6}}"), "AGR").theta == 6.0);
  const Model flat = under("{rho: 2}");
  for (const Elasticities& e : flat.base.elasticities) CHECK(e.rho <= 2.0);
  CHECK(of(flat, "MOT").theta == of(plain, "MOT").theta);
  CHECK(of(flat, "MOT").sigma == (of(plain, "MOT").theta + 1.0) / 2.0);
}

TEST_CASE("assumptions: kept in the folder, told by compare, repeated by replay") {
  const Scratch desk;
  desk.write("plain.yaml", head + measure);
  CHECK(entrepot_in(desk, "solve plain.yaml --out plain -q").status == 0);
  const std::string set =
      " --set assumptions.theta.MOT=6 --set assumptions.rho=1.5 --set assumptions.transfers=fixed "
      "--set assumptions.elasticities=low";
  const Answer solved = entrepot_in(desk, "solve plain.yaml --out other -q" + set);
  CHECK_MESSAGE(solved.status == 0, solved.err);
  const std::filesystem::path folder = desk.folder() / "other";
  CHECK(contains(contents(desk.folder() / "plain" / "resolved.yaml"),
                 "\nassumptions: {transfers: own_income, elasticities: central}\n"));
  CHECK(contains(contents(folder / "resolved.yaml"),
                 "\nassumptions: {transfers: fixed, elasticities: low, theta: {MOT: 6}, rho: 1.5}\n"));
  const auto manifest = nlohmann::ordered_json::parse(contents(folder / "manifest.json"));
  CHECK(manifest.at("assumptions").dump() ==
        R"({"transfers":"fixed","elasticities":"low","theta":"{MOT: 6}","rho":"1.5"})");
  const Answer again = entrepot_in(desk, "replay other");
  CHECK_MESSAGE(again.status == 0, again.err);
  CHECK(contains(again.out, "identical: "));
  const Answer compared = entrepot_in(desk, "compare plain other");
  CHECK(compared.status == 5);
  CHECK(contains(compared.err, "transfers, elasticities, theta, rho\n"));
  const Answer across = entrepot_in(desk, "compare plain other --across-assumptions");
  CHECK(across.status == 0);
  CHECK(contains(across.out, "  transfers\n    A  own_income\n    B  fixed\n"));
  CHECK(contains(across.out, "    B  {MOT: 6}\n"));
}

TEST_CASE("assumptions: an answer names those that are not the model's own") {
  const Scratch desk;
  desk.write("s.yaml", head + "title: Half the tariff\n" + measure);
  CHECK(entrepot_in(desk, "solve s.yaml --set assumptions.transfers=fixed --set assumptions.theta.MOT=6")
            .out.starts_with("Half the tariff\nLong run in closed form, policy against baseline, per cent\n"
                             "Assumed: transfers fixed, theta {MOT: 6}.\n\nChina (mainland)"));
  CHECK(entrepot_in(desk, "run s.yaml --years 1 --cohorts 5 --states 3 --set assumptions.elasticities=high")
            .out.starts_with("Half the tariff\nAssumed: elasticities high.\n\nChina (mainland)"));
  CHECK(contains(entrepot_in(desk, "solve s.yaml --theory all --set assumptions.elasticities=high").out,
                 " Assumed:\n  elasticities high.\n"));
}

TEST_CASE("assumptions: run takes rules under which the base year holds, and elasticities") {
  const Scratch desk;
  desk.write("s.yaml", head + measure);
  const std::string run = "run s.yaml --years 1 --cohorts 5 --states 3 -q";
  CHECK(entrepot_in(desk, run + " --out fixed --set assumptions.transfers=fixed").status == 0);
  CHECK(entrepot_in(desk, run + " --out low --set assumptions.elasticities=low").status == 0);
  const Answer replay = entrepot_in(desk, "replay low");
  CHECK_MESSAGE(replay.status == 0, replay.err);
  const Answer zero = entrepot_in(desk, run + " --set assumptions.transfers=bop");
  CHECK(zero.status == 3);
  CHECK(
      zero.err ==
      "entrepot: s.yaml: run starts from the base year, which holds with the transfers own_income or fixed; "
      "the scenario assumes 'transfers: bop'\n"
      "  write one of the two, or find the long run with entrepot solve\n");
  CHECK(entrepot_in(desk, "validate s.yaml --set assumptions.theta.MOT=0.4").status == 3);
}

TEST_CASE("assumptions: where duties move, solve and run tell real income under both rules of transfers") {
  const Scratch desk;
  desk.write("duty.yaml", head + measure);
  desk.write(
      "customs.yaml",
      head + "levers:\n- {lever: customs_clearance, where: mainland, value: 0.3 days, from: 2026Q1}\n");
  const std::string title = "Real income, long run, percent; transfers:      own_income         fixed\n";
  const Answer solved = entrepot_in(desk, "solve duty.yaml");
  CHECK(contains(solved.out, title + "  China (mainland)"));
  CHECK(
      contains(solved.out,
               "Why both: with own_income a place's deficit moves with its income, so others pay\n"
               "  a deficit country for its own duty; fixed holds it in terms of the world wage\n  bill.\n"));
  check_fits(solved.out);
  const Answer ran = entrepot_in(desk, "run duty.yaml --years 1 --cohorts 5 --states 3 --out r");
  CHECK(contains(ran.out, "\nLong-run real income with transfers fixed (with own_income; solve says why):"));
  CHECK_FALSE(contains(entrepot_in(desk, "solve customs.yaml").out, title));
  const Answer csv = entrepot_in(desk, "solve duty.yaml --format csv");
  CHECK(contains(csv.out, "\nreal_income_own_income,total,,,mainland,,,,,,"));
  CHECK(contains(csv.out, "\nreal_income_fixed,total,,,mainland,,,,,,"));
  CHECK(contains(entrepot_in(desk, "solve duty.yaml --format json").out, "\"real_income_fixed\""));
}

TEST_CASE("assumptions: all theories side by side, in four forms") {
  const Scratch desk;
  desk.write("s.yaml", head + "title: Half the tariff\n" + measure);
  const Answer table = entrepot_in(desk, "solve s.yaml --theory all");
  CHECK_MESSAGE(table.status == 0, table.err);
  CHECK(table.out.starts_with("Half the tariff\n"));
  CHECK(contains(table.out, "melitz  ricardian     low    high\n"));
  CHECK(contains(table.out, "\n  China (mainland) "));
  check_fits(table.out);
  const Answer csv = entrepot_in(desk, "solve s.yaml --theory all --format csv");
  CHECK(csv.out.starts_with("outcome,level,location,theory,percent\nreal_income,total,mainland,melitz,"));
  const auto json = nlohmann::json::parse(entrepot_in(desk, "solve s.yaml --theory all --format json").out);
  CHECK(json.dump().find("\"ricardian\":") != std::string::npos);
  CHECK(contains(entrepot_in(desk, "solve s.yaml --theory all --format md").out,
                 "| where | outcome | melitz | ricardian | low | high |\n"));
  CHECK(entrepot_in(desk, "solve s.yaml --format md").out.starts_with("# Half the tariff\n"));
}

TEST_CASE("assumptions: what holds one theory does not take all") {
  const Scratch desk;
  desk.write("s.yaml", head + measure);
  const Answer run = entrepot_in(desk, "run s.yaml --theory all");
  CHECK(run.status == 2);
  CHECK(run.err ==
        "entrepot: run simulates one theory, and --theory all has several\n"
        "  entrepot solve --theory all puts their long runs side by side\n");
  const Answer folder = entrepot_in(desk, "solve s.yaml --theory all --out there");
  CHECK(folder.status == 2);
  CHECK(folder.err ==
        "entrepot: solve: a run folder holds one theory, and --theory all has several\n"
        "  name one beside --out: --theory melitz or --theory ricardian\n");
  CHECK_FALSE(std::filesystem::exists(desk.folder() / "there"));
}
