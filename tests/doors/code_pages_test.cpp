// SPDX-License-Identifier: Apache-2.0
// Every page of `describe errors` is true: its bad example provokes its code and no other, and the good one
// none. Pages whose examples are words have their fault made here.
#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <set>
#include <string>

#include "base/quantity.h"
#include "io/importers/caliendo_parro.h"
#include "io/mistakes/codes.h"
#include "io/model/margins_reader.h"
#include "io/model/world_reader.h"
#include "io/scenario/lever_catalogue.h"
#include "io/scenario/scenario_reader.h"
#include "support/code_examples.h"
#include "support/import_desk.h"
#include "support/macro.h"
#include "support/model_copy.h"
#include "support/program.h"

using namespace entrepot;

namespace {

// Adds to the number that follows `prefix` and `skipped` more cells in its row.
void add_to_cell(const test::ModelCopy& copy, const std::string& file, const std::string& prefix, int skipped,
                 double amount) {
  const std::string text = read_text(copy.folder() / file).value();
  const std::size_t row = text.find("\n" + prefix);
  REQUIRE(row != std::string::npos);
  std::size_t begin = row + 1 + prefix.size();
  for (; skipped > 0; --skipped) begin = text.find(',', begin) + 1;
  const std::size_t end = text.find_first_of(",\n", begin);
  const double value = parse_number(text.substr(begin, end - begin)).value();
  std::ofstream(copy.folder() / file, std::ios::binary)
      << text.substr(0, begin) << shortest(value + amount) << text.substr(end);
}

std::set<std::string> codes_of(const Diagnostics& diagnostics) {
  std::set<std::string> found;
  for (const Diagnostic& diagnostic : diagnostics.all()) found.insert(diagnostic.code);
  return found;
}

const std::set<std::string> elsewhere = {"S018"};  // found by the program, not by a reader

}  // namespace

TEST_CASE("doors: every page of a code holds what its examples promise") {
  for (const Code& page : codes()) {
    CAPTURE(page.code);
    CHECK_FALSE(page.explanation.empty());
    CHECK_FALSE(page.bad.empty());
    CHECK_FALSE(page.good.empty());
    CHECK(page.bad != page.good);
    CHECK(std::count(page.explanation.begin(), page.explanation.end(), '\n') < 4);
    if (page.file.empty() || elsewhere.contains(page.code)) continue;
    const Diagnostics bad = test::read_example(page, page.bad), good = test::read_example(page, page.good);
    CAPTURE(render(bad));
    std::set<std::string> expected{page.code};
    if (page.code == "Y009") expected.insert("Y008");  // an alias needs an anchor
    CHECK(codes_of(bad) == expected);
    CAPTURE(render(good));
    CHECK(good.all().empty());
  }
}

TEST_CASE("doors: pages in words: the fault made, and found") {
  const auto page = [](const std::string& code) {
    for (const Code& each : codes())
      if (each.code == code) return each;
    FAIL("no code ", code);
    return Code{};
  };
  std::set<std::string> tried;
  const auto check = [&](const std::string& code, const Diagnostics& diagnostics) {
    CAPTURE(render(diagnostics));
    CHECK(page(code).file.empty());
    CHECK(codes_of(diagnostics).contains(code));
    tried.insert(code);
  };
  const auto scenario = [](const std::string& text) { return test::read_scenario_text(text, ""); };
  check("Y002", scenario(std::string(5U << 20U, 'x')));
  std::string numbers = "levers: [";
  for (int k = 0; k < 200'001; ++k) numbers += "1,";
  check("Y007", scenario(numbers + "1]\n"));
  const std::string head = "format: 1\nhorizon: {from: 2024Q1, quarters: 4}\n";
  check("Y015", scenario(head + "title: " + std::string(20'000, 'x') + "\n"));
  const std::string use = head + "levers:\n- {lever: tariff_schedule, file: schedule.csv, from: 2024Q2}\n";
  const std::string columns = "origin,destination,sector,tariff_percent\n";
  check("C007", test::read_scenario_text(use, std::string(2'000, ',') + "\n"));
  check("C008", test::read_scenario_text(use, columns + std::string(5'000, 'x') + ",a,b,1\n"));
  std::string levers = head + "levers:\n";
  for (int k = 0; k < 2'001; ++k) levers += "- {lever: a}\n";
  check("S024", scenario(levers));
  {
    const Scratch scratch;
    Diagnostics diagnostics;
    read_scenario(scratch.write("...yaml", head), catalogue(), macro_model().world, diagnostics);
    check("S025", diagnostics);
    CHECK(scratch.words(diagnostics) ==
          "...yaml: error[S025]: '..' cannot name the runs of a scenario\n"
          "  rename the file: without '.yaml' it names a folder of runs\n");
    std::string lever = "format: 1\nlever: a\nfields:\n";
    for (int k = 0; k < 51; ++k) lever += "  f" + std::to_string(k) + ": {}\n";
    Diagnostics of_lever;
    read_lever(scratch.write("a.yaml", lever), of_lever);
    check("L015", of_lever);
  }
  {
    Diagnostics diagnostics;
    read_model("./marco", diagnostics);
    check("M001", diagnostics);
  }
  // A copy of the model in which a file is changed as a whole.
  const auto model = [](const std::string& file, const auto& change, bool margins = false) {
    const test::ModelCopy copy;
    std::ofstream(copy.folder() / file, std::ios::binary)
        << change(read_text(std::filesystem::path(ENTREPOT_SOURCE_DIR) / "models/macro" / file).value());
    Diagnostics diagnostics;
    if (margins) {
      const ModelYaml yaml = read_model_yaml(copy.folder(), diagnostics);
      const World world = read_world(copy.folder(), yaml, diagnostics);
      read_margins(copy.folder(), yaml, world, diagnostics);
    } else {
      read_model(copy.folder(), diagnostics);
    }
    return diagnostics;
  };
  const auto without_last_row = [](const std::string& text) {
    return text.substr(0, text.rfind('\n', text.size() - 2) + 1);
  };
  check("M003", model("locations.csv", [](const std::string& text) {
          return text.substr(0, text.find('\n', text.find('\n') + 1) + 1);
        }));
  check("M014",
        model("locations.csv", [](const std::string& text) { return text + "hai nan,X,X,partner,x,x,,\n"; }));
  check("M015", model("locations.csv", [](std::string text) {
          for (int k = 0; k < 900; ++k) text += "p" + std::to_string(k) + ",X,X,partner,x,x,,\n";
          return text;
        }));
  check("M011", model("base_year/places.csv", without_last_row));
  check("M021", model("margins/pairs.csv", without_last_row, true));
  {
    const test::ModelCopy copy;
    copy.replace("model.yaml", "\n  surplus:", "\n  # surplus:");
    copy.replace("model.yaml", "\nbalance_of_payments:", "\n# balance_of_payments:");
    Diagnostics diagnostics;
    Model without = read_model(copy.folder(), diagnostics);
    REQUIRE(diagnostics.ok());
    assume({.transfers = {TransferRule::bop}, .transfers_at = {"s.yaml", 3, 1, 1}}, "", without, diagnostics);
    check("S031", diagnostics);
    CHECK(render(diagnostics) ==
          "s.yaml:3:1: error[S031]: transfers are 'bop', and the model has no balance of payments\n"
          "  add 'balance_of_payments' with the surplus to its model.yaml, or write own_income, fixed, zero "
          "or a "
          "number\n");
    Diagnostics other;
    without = macro_model();
    without.world.surplus = -10.0;
    assume({.transfers = {TransferRule::bop}, .transfers_at = {"s.yaml", 3, 1, 1}}, "", without, other);
    CHECK(render(other) ==
          "s.yaml:3:1: error[S031]: transfers are 'bop', and a surplus of 652.3 cannot be scaled to one of "
          "-10\n"
          "  the factor must be from 0 to 10; write own_income, fixed, zero or a number\n");
  }
  {
    const test::ModelCopy copy;
    std::filesystem::remove_all(copy.folder() / "authorities");
    Diagnostics diagnostics;
    read_model(copy.folder(), diagnostics);
    check("M050", diagnostics);
  }
  check("M024", model(
                    "model.yaml",
                    [](const std::string& text) {
                      const std::size_t begin = text.find("\ninvestment:"), end = text.find("\n\n", begin);
                      return text.substr(0, begin) + text.substr(end);
                    },
                    true));
  // Tables that still balance: what a use gains its user loses in value added, its product in final demand.
  const auto moved = [](const std::string& product, const std::string& user, double amount, double left,
                        Theory theory) {
    const test::ModelCopy copy;
    add_to_cell(copy, "base_year/inputs.csv", "east," + product + "," + user + ",", 0, amount);
    add_to_cell(copy, "base_year/places.csv", "east," + user + ",", 1, -amount);
    add_to_cell(copy, "base_year/places.csv", "east," + product + ",", 2, left - amount);
    Diagnostics diagnostics;
    read_model(copy.folder(), diagnostics, theory);
    return diagnostics;
  };
  check("M201", moved("CON", "AGR", 385.0, 0.0, Theory::melitz));
  check("M202", moved("AGR", "CON", 367.05272809028753 + 1e-8, 1e-8, Theory::melitz));
  check("M205", moved("AGR", "CON", 370.0, 0.0, Theory::ricardian));
  {
    const test::ImportDesk desk;
    std::filesystem::remove(desk.in() / "raw/IO.txt");
    Diagnostics diagnostics;
    read_caliendo_parro(desk.in(), diagnostics);
    check("M031", diagnostics);
  }
  {
    const test::ImportDesk desk;
    desk.write("raw/GO.txt", "0.05 0.04 0.4\n0.09 0.04 0.6\n0.6 0.15 4\n");
    Diagnostics diagnostics;
    read_caliendo_parro(desk.in(), diagnostics);
    check("M035", diagnostics);
  }
  // Includes and --set: tests/doors/include_and_set_test.cpp provokes them.
  // W009 is of `solve`: tests/doors/entries_test.cpp.
  for (const char* code : {"S019", "S021", "S022", "S023", "W009"}) tried.insert(code);
  for (const Code& each : codes())
    if (each.file.empty()) {
      CAPTURE(each.code);
      CHECK(tried.contains(each.code));
    }
}

TEST_CASE("doors: an unknown model is found by the verbs, and is status 3") {
  for (const Code& page : codes()) {
    if (page.code != "S018") continue;
    const Scratch scratch;
    scratch.write("bad.yaml", page.bad);
    scratch.write("good.yaml", page.good);
    const test::Answer bad = test::entrepot_in(scratch.folder(), "validate bad.yaml");
    CHECK(bad.status == 3);
    CHECK(bad.out ==
          "bad.yaml:3:8: error[S018]: no model 'makro'\n"
          "    3 | model: makro\n"
          "      |        ^^^^^ did you mean 'macro'?\n");
    CHECK(test::entrepot_in(scratch.folder(), "validate good.yaml").status == 0);
  }
}
