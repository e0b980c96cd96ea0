// SPDX-License-Identifier: Apache-2.0
// The import of Caliendo & Parro (2015) on a small made-up world in their layout: what it writes, what it
// refuses, and `entrepot` on it as a shell sees it.
#include <doctest.h>

#include <cmath>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

#include "io/importers/caliendo_parro.h"
#include "io/model/model_reader.h"
#include "io/scenario/scenario_reader.h"
#include "io/text/csv.h"
#include "market/solve/solver.h"
#include "outcomes/terms_of_trade.h"
#include "support/import_desk.h"

using namespace entrepot;
namespace fs = std::filesystem;

namespace {

using Desk = test::ImportDesk;

Model imported(const Desk& desk) {
  Diagnostics diagnostics;
  const CaliendoParro data = read_caliendo_parro(desk.in(), diagnostics);
  REQUIRE_MESSAGE(diagnostics.all().empty(), render(diagnostics));
  write_caliendo_parro(data, desk.path() / "model");
  Model model = read_model(desk.path() / "model", diagnostics, Theory::ricardian);
  REQUIRE_MESSAGE(diagnostics.ok(), render(diagnostics));
  return model;
}

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("import: flows, tariffs, inputs and repairs of a small world") {
  const Desk desk;
  const Model model = imported(desk);
  const auto bn = [](double value) { return doctest::Approx(value).epsilon(1e-12); };
  CHECK(model.world.sector_names[0] == "food_drink");
  CHECK_FALSE(model.world.sectors[2].goods);
  // Row importer, column exporter: Canada buys 9 million thousands from the United States.
  CHECK(model.table.flow(2, 0, 0) == bn(0.009));
  CHECK(model.table.tariff(2, 0, 0) == bn(0.04));
  CHECK(model.table.flow(2, 1, 1) == bn(0.03));
  CHECK(model.table.flow(2, 2, 2) == bn(4.0));
  // Mexico's autos: output of 0.04 below exports of 0.044, so nothing is sold at home.
  CHECK(model.table.flow(1, 1, 1) == 0.0);
  CHECK(model.base.net_revenue[at(1 * 3 + 1)] == bn(0.044));
  CHECK(model.base.value_added_share[at(0)] == bn(0.4));
  CHECK(model.base.bundle_share(0, 1) == bn(0.2 * 0.6));
  Diagnostics diagnostics;
  const CaliendoParro data = read_caliendo_parro(desk.in(), diagnostics);
  bool raised = false;
  for (const Repair& repair : data.calibration.repairs)
    if (repair.step.starts_with("output below exports")) {
      raised = true;
      CHECK(repair.where == "mexico");
      CHECK(repair.what == "autos");
      CHECK(repair.size == bn(0.004));
    }
  CHECK(raised);
}

TEST_CASE("import: a world solved with itself does not move, and terms of trade add to nothing") {
  const Desk desk;
  Model model = imported(desk);
  scale_transfers(model.base, 0.0);
  const Wedges neutral = neutral_wedges(model.base);
  MarketState state = base_state(model.base);
  const Cleared before = MarketSolver(model.world, model.base).long_run(neutral, state);
  const TermsOfTrade same = terms_of_trade(model.base, neutral, before, neutral, before);
  for (int n = 0; n < 3; ++n) {
    CHECK(same.wage[at(n)] == 0.0);
    CHECK(same.welfare_first_order[at(n)] == 0.0);
    CHECK(same.welfare_exact[at(n)] == 0.0);
    CHECK(std::isnan(same.imports_where_duty_changes[at(n)]));
  }
  Wedges free = neutral;
  for (double& tariff : free.tariff.values()) tariff = 1.0;
  const Cleared after = MarketSolver(model.world, model.base).long_run(free, state);
  const TermsOfTrade terms = terms_of_trade(model.base, neutral, before, free, after);
  // One's terms of trade are the others' loss.
  double world = 0.0, size = 0.0;
  for (int n = 0; n < 3; ++n) {
    world += before.income[at(n)] * terms.terms_of_trade[at(n)];
    size += std::abs(before.income[at(n)] * terms.terms_of_trade[at(n)]);
  }
  CHECK(size > 1e-6);
  CHECK(std::abs(world) < 1e-9 * size);
  // For a small change of duties, first order and exact are the same.
  Wedges small = neutral;
  for (double& tariff : small.tariff.values()) tariff = 1.0 + 0.9999 * (tariff - 1.0);
  const Cleared near = MarketSolver(model.world, model.base).long_run(small, state);
  const TermsOfTrade little = terms_of_trade(model.base, neutral, before, small, near);
  for (int n = 0; n < 3; ++n) {
    CHECK(little.welfare_first_order[at(n)] != 0.0);
    CHECK(little.welfare_first_order[at(n)] == doctest::Approx(little.welfare_exact[at(n)]).epsilon(1e-3));
  }
}

TEST_CASE("import: missing and ragged files are told by file and line") {
  const Desk desk;
  CHECK(desk.mistakes() == "");
  SUBCASE("missing") {
    fs::remove(desk.in() / "raw/B.txt");
    CHECK(desk.mistakes() ==
          "raw/B.txt: error[M031]: cannot read this file\n  it must hold 3 rows of 3 numbers\n");
  }
  SUBCASE("ragged") {
    desk.write("raw/GO.txt", "5e7 4e7 4e8\n9e7 4e7\n6e8 1.5e8 4e9\n");
    CHECK(desk.mistakes() ==
          "raw/GO.txt:2:1: error[M032]: 2 numbers in this row; there must be 3\n"
          "  the file must be the original one\n");
  }
  SUBCASE("short") {
    desk.write("raw/T.txt", "3\n");
    CHECK(desk.mistakes() ==
          "raw/T.txt: error[M032]: 1 rows; there must be 2\n  the file must be the original one\n");
  }
  SUBCASE("long") {
    desk.write("raw/T.txt", "3\n8\n8\n");
    CHECK(contains(desk.mistakes(), "error[M032]: 3 rows; there must be 2"));
  }
  SUBCASE("hole") {
    desk.write("raw/T.txt", "3\n\n8\n");
    CHECK(contains(desk.mistakes(), "raw/T.txt:2:1: error[M032]: an empty line"));
  }
  SUBCASE("no number") {
    desk.write("raw/B.txt", "0.4 0.5 0.4\n0.3 NaN 0.4\n0.6 0.7 1.6\n");
    const std::string text = desk.mistakes();
    CHECK(contains(text, "raw/B.txt:2:5: error[M033]: 'NaN' is no number from 0 to 1"));
    CHECK(contains(text, "raw/B.txt:3:9: error[M033]: '1.6' is no number from 0 to 1"));
  }
  SUBCASE("shares") {
    desk.write("raw/IO.txt",
               "0.5 0.1 0.1\n0.2 0.6 0.2\n0.3 0.3 0.7\n0.5 0.1 0.1\n0.2 0.6 0.2\n0.4 0.3 0.7\n"
               "0.5 0.1 0.1\n0.2 0.6 0.2\n0.3 0.3 0.7\n");
    CHECK(contains(desk.mistakes(),
                   "raw/IO.txt:4:1: error[M033]: input shares of food_drink in mexico add to 1.1"));
  }
  SUBCASE("theta") {
    desk.write("raw/T.txt", "3\n9\n");
    CHECK(contains(desk.mistakes(),
                   "raw/T.txt:2:1: error[M034]: theta of autos is 9 here and 8 in sectors.csv"));
  }
  SUBCASE("party") {
    desk.write("countries.csv", "index,country\n1,Canada\n2,Mexiko\n3,USA\n");
    CHECK(contains(desk.mistakes(), "error[M034]: there is no Mexico"));
  }
  SUBCASE("order") {
    desk.write("countries.csv", "index,country\n1,Canada\n3,Mexico\n2,USA\n");
    CHECK(contains(desk.mistakes(), "countries.csv:3:1: error[M034]: row 2 has index 3"));
  }
  SUBCASE("twins") {
    desk.write("sectors.csv", "index,sector,tradable,theta\n1,Autos,1,3\n2,autos,1,8\n3,Services,0,5\n");
    CHECK(desk.mistakes() ==
          "sectors.csv:3:3: error[M034]: the code 'autos' is taken by 'Autos' in row 1\n"
          "  give another code in a column 'code'\n");
  }
  SUBCASE("tradables first") {
    desk.write("sectors.csv", "index,sector,tradable,theta\n1,Food,1,3\n2,Services,0,5\n3,Autos,1,8\n");
    CHECK(contains(desk.mistakes(), "error[M034]: a tradable sector after one that is not"));
  }
}

TEST_CASE("import: codes come from names, accents folded, and from a column 'code' that wins") {
  const Desk desk;
  const auto codes = [&] {
    Diagnostics diagnostics;
    const CaliendoParro data = read_caliendo_parro(desk.in(), diagnostics);
    REQUIRE_MESSAGE(diagnostics.all().empty(), render(diagnostics));
    std::string text;
    for (const Location& place : data.world.locations) text += place.code + "=" + place.name + " ";
    for (const int party : data.parties) text += data.world.location_names[party] + " ";
    return text;
  };
  desk.write("countries.csv", "index,country\n1,Cánada\n2,México\n3,USA\n");
  CHECK(codes() == "canada=Cánada mexico=México usa=USA canada mexico usa ");
  desk.write("countries.csv", "code,index,country\nCAN,1,Canada\nmexico,2,墨西哥\n,3,USA\n");
  CHECK(codes() == "CAN=Canada mexico=墨西哥 usa=USA CAN mexico usa ");
  SUBCASE("no letter of English") {
    desk.write("countries.csv", "index,country\n1,Canada\n2,墨西哥\n3,USA\n");
    CHECK(desk.mistakes() ==
          "countries.csv:3:3: error[M034]: '墨西哥' has no letter of English and gives no code\n"
          "  give its code in a column 'code'\n"
          "countries.csv: error[M034]: there is no Mexico\n  the counterfactual needs its parties\n");
  }
  SUBCASE("no name") {
    desk.write("countries.csv", "index,country,code\n1,Canada,\n2,,mexico\n3,USA,\n");
    CHECK(desk.mistakes() ==
          "countries.csv:3:3: error[M034]: the name is empty\n  write what tables shall call it\n");
  }
  SUBCASE("alike without accents") {
    desk.write("sectors.csv", "index,sector,tradable,theta\n1,Pâté,1,3\n2,Pate,1,8\n3,Services,0,5\n");
    CHECK(desk.mistakes() ==
          "sectors.csv:3:3: error[M034]: the code 'pate' is taken by 'Pâté' in row 1\n"
          "  give another code in a column 'code'\n");
    desk.write("sectors.csv",
               "index,sector,tradable,theta,code\n1,Pâté,1,3,\n2,Pate,1,8,crust\n3,Services,0,5,\n");
    CHECK(desk.mistakes() == "");
  }
  SUBCASE("taken by a code") {
    desk.write("countries.csv", "index,country,code\n1,Canada,usa\n2,Mexico,\n3,USA,\n");
    CHECK(desk.mistakes() ==
          "countries.csv:4:3: error[M034]: the code 'usa' is taken by 'Canada' in row 1\n"
          "  give another code in a column 'code'\n");
  }
  SUBCASE("no code") {
    desk.write("countries.csv", "index,country,code\n1,Canada,\n2,Mexico,me xico\n3,USA,\n");
    CHECK(desk.mistakes() ==
          "countries.csv:3:10: error[M014]: 'me xico' cannot be a code\n"
          "  letters of English, digits, '_', '-' and '.' make a code, at most 64 of them; it may stand in a "
          "column 'code'\n");
    desk.write("countries.csv", "index,country\n1,Canada\n2,Mexico " + std::string(64, 'x') + "\n3,USA\n");
    CHECK(contains(desk.mistakes(), "countries.csv:3:3: error[M014]: 'mexico_xxx"));
  }
  SUBCASE("another column") {
    desk.write("countries.csv", "index,country,region\n1,Canada,\n2,Mexico,\n3,USA,\n");
    CHECK(desk.mistakes() ==
          "countries.csv:1:15: error[C002]: unknown column 'region'\n"
          "  the columns are index, country and, where wanted, code\n");
  }
}

TEST_CASE("import: figures in other units are refused, with size, bound and file") {
  const Desk desk;
  CHECK(desk.mistakes() == "");
  const std::string units =
      "  figures of one publication fit each other: GO.txt must be in dollars, and xbilat1993.txt in "
      "thousands of dollars (canada, mexico, usa)\n";
  SUBCASE("output in billions") {
    desk.write("raw/GO.txt", "0.05 0.04 0.4\n0.09 0.04 0.6\n0.6 0.15 4\n");
    CHECK(desk.mistakes() ==
          "raw/GO.txt: error[M035]: output is 0.2165 bn USD below exports, 100 percent of them; more than 50 "
          "percent in 3 of 3 places\n" +
              units);
  }
  SUBCASE("output in thousands") {
    desk.write("raw/GO.txt", "5e4 4e4 4e5\n9e4 4e4 6e5\n6e5 1.5e5 4e6\n");
    CHECK(contains(desk.mistakes(), "raw/GO.txt: error[M035]: output is 0.2153 bn USD below exports"));
  }
  SUBCASE("output of one place in thousands") {
    desk.write("raw/GO.txt", "5e4 4e7 4e8\n9e4 4e7 6e8\n6e5 1.5e8 4e9\n");
    const std::string said = desk.mistakes();
    CHECK(contains(said,
                   "raw/GO.txt: error[M035]: output is 0.06236 bn USD below exports, 28.8 percent of them; "
                   "more than 50 percent in 1 of 3 places\n"));
    CHECK(contains(said, "thousands of dollars (canada)\n"));
  }
  SUBCASE("trade in millions") {
    desk.write("raw/xbilat1993.txt", "0 1 9\n.5 0 6\n7 8 0\n0 4 60\n1 0 30\n50 40 0\n");
    CHECK(
        desk.mistakes() ==
        "raw/xbilat1993.txt: error[M035]: exports are 0.018 percent of the output of tradables; less than 1 "
        "percent in 3 of 3 places\n" +
            units);
  }
  SUBCASE("tariffs as fractions") {
    desk.write("raw/tariffs1993.txt", "0 .05 .04\n.1 0 .12\n.03 .04 0\n0 .02 .01\n.15 0 .15\n.01 .02 0\n");
    CHECK(desk.mistakes() ==
          "raw/tariffs1993.txt: error[M035]: tariffs above zero are 0.062 percent in the mean; no world has "
          "less "
          "than 1\n  tariffs must be in percent: 5, not 0.05\n");
  }
  SUBCASE("no tariffs at all are no fractions") {
    desk.write("raw/tariffs2005.txt", "0 0 0\n0 0 0\n0 0 0\n0 0 0\n0 0 0\n0 0 0\n");
    CHECK(desk.mistakes() == "");
  }
  SUBCASE("output of services in cents") {
    desk.write("raw/GO.txt", "5e7 4e7 4e8\n9e7 4e7 6e8\n6e10 1.5e10 4e11\n");
    CHECK(contains(desk.mistakes(), "raw: error[M035]: inputs take "));
    CHECK(contains(desk.mistakes(),
                   " percent of final demand; the most is 10\n  GO.txt, B.txt and IO.txt must be "));
  }
  std::string out, err;
  desk.write("raw/GO.txt", "0.05 0.04 0.4\n0.09 0.04 0.6\n0.6 0.15 4\n");
  CHECK(desk.run("model import caliendo-parro in --out model", out, err) == 3);
  CHECK(out == "");
  CHECK(contains(err, "error[M035]"));
  CHECK(err.ends_with("Nothing was written.\n"));
  CHECK_FALSE(fs::exists(desk.path() / "model"));
}

TEST_CASE("import: through the program, whole or absent") {
  const Desk desk;
  std::string out, err;
  REQUIRE(desk.run("model import caliendo-parro in --out model", out, err) == 0);
  CHECK(contains(out, "output below exports, raised to them"));
  CHECK(contains(err, "wrote model"));
  CHECK(desk.run("model import caliendo-parro in --out model", out, err) == 6);
  CHECK(contains(err, "exists and is not overwritten"));
  fs::remove(desk.in() / "raw/IO.txt");
  CHECK(desk.run("model import caliendo-parro in --out other", out, err) == 3);
  CHECK(contains(err, "IO.txt: error[M031]"));
  CHECK_FALSE(fs::exists(desk.path() / "other"));
  CHECK(desk.run("model import caliendo-paro in --out other", out, err) == 2);
  CHECK(contains(err, "did you mean 'caliendo-parro'?"));
  CHECK(desk.run("model import caliendo-parro in", out, err) == 2);

  // The scenario finds its model by a path beside it, wherever one stands.
  CHECK(desk.run("solve model/scenarios/nafta.yaml --theory ricardian --format csv", out, err) == 0);
  for (const char* row :
       {"real_wage,place,,,mexico,,,,,,", "welfare_terms_of_trade,place,,,usa,",
        "welfare_volume_of_trade,place,,,canada,", "wage,place,,,usa,,,",
        "welfare_first_order,place,,,mexico,", "welfare_exact,place,,,mexico,",
        "tariff_revenue,place,,,mexico,,,", "imports,place,,,mexico,all,,", "price_index,place,,,usa,,,",
        "imports_where_duty_changes,place,,,mexico,", "trade,pair_group,mexico,usa,,goods,,"})
    CHECK_MESSAGE(contains(out, std::string("\n") + row), row);
  CHECK(desk.run("solve model/scenarios/nafta.yaml --theory ricardian", out, err) == 0);
  CHECK(contains(out, "first order"));
  CHECK(desk.run("attribute model/scenarios/nafta.yaml --theory ricardian --by lever -q", out, err) == 2);
  CHECK(contains(err,
                 "' has no home economy, whose outcomes these are\n"
                 "  --path PLACE tells real income of one of its places\n"));
  CHECK(desk.run("attribute model/scenarios/nafta.yaml --theory ricardian --by lever --path mexico -q", out,
                 err) == 0);
  CHECK(contains(out, "Through what real income of"));
  // A world without a home economy leaves a folder too; the theory is in its manifest.
  CHECK(desk.run("solve model/scenarios/nafta.yaml --theory ricardian --out rest -q", out, err) == 0);
  CHECK(desk.run("replay rest --model model", out, err) == 0);
  CHECK(contains(out, "identical: "));
  CHECK(desk.run("validate model/scenarios/nafta.yaml --theory ricardian", out, err) == 0);
  CHECK(desk.run("model describe model --theory ricardian", out, err) == 0);
  CHECK(contains(out, "no home economy"));
  CHECK(desk.run("solve model/scenarios/nafta.yaml", out, err) == 3);
  CHECK(contains(err, "error[M002]: a model with firms needs the key 'behaviour'"));
  CHECK(contains(err, "--theory ricardian"));
  CHECK(desk.run("run model/scenarios/nafta.yaml --theory ricardian", out, err) == 2);
  CHECK(contains(err, "entrepot solve --theory ricardian"));
}

TEST_CASE("import: transfers of a scenario have a rule, and run refuses those that move the base year") {
  const Desk desk;
  const Model model = imported(desk);
  const auto transfers = [&](const std::string& value, Diagnostics& diagnostics) {
    const fs::path file = desk.path() / "s.yaml";
    std::ofstream(file) << "format: 1\nhorizon: {from: 2024Q1, quarters: 4}\nassumptions: {transfers: " +
                               value + "}\n";
    return to_string(read_scenario(file, {}, model.world, diagnostics).assumptions.transfers);
  };
  Diagnostics diagnostics;
  for (const char* word : {"own_income", "fixed", "zero", "bop", "0.25"})
    CHECK(transfers(word, diagnostics) == word);
  CHECK(transfers("1", diagnostics) == "own_income");
  CHECK(transfers("0", diagnostics) == "zero");
  CHECK(diagnostics.all().empty());
  transfers("none", diagnostics);
  transfers("-1", diagnostics);
  REQUIRE(diagnostics.errors() == 2);
  CHECK(diagnostics.all()[0].code == "Y024");
  CHECK(diagnostics.all()[1].code == "Y027");

  Model half = model;
  scale_transfers(half.base, 0.5);
  double size = 0.0;
  for (int n = 0; n < 3; ++n) {
    CHECK(half.base.transfer[at(n)] == 0.5 * model.base.transfer[at(n)]);
    size += std::abs(half.base.transfer[at(n)]);
  }
  CHECK(size > 1e-6);

  std::string out, err;
  std::ofstream(desk.path() / "s.yaml") << "format: 1\nhorizon: {from: 2024Q1, quarters: 4}\nassumptions: "
                                           "{transfers: zero}\n";
  CHECK(desk.run("run s.yaml", out, err) == 3);
  CHECK(contains(err, "'transfers: zero'"));
  CHECK(contains(err, "entrepot solve"));
  CHECK_FALSE(fs::exists(desk.path() / "runs"));
}
