// SPDX-License-Identifier: Apache-2.0
// Every page of `describe errors` is true: its bad example provokes its code and no other, and the good one
// none. Pages whose examples are words have their fault made here.
#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <set>
#include <string>

#include "base/quantity.h"
#include "import_desk.h"
#include "io/codes.h"
#include "io/importers/caliendo_parro.h"
#include "io/lever_reader.h"
#include "io/margins_reader.h"
#include "io/scenario_reader.h"
#include "io/targets_reader.h"
#include "io/world_reader.h"
#include "macro.h"
#include "model_copy.h"
#include "program.h"

using namespace entrepot;

namespace {

// The rest of a lever file, of which pages show some lines.
const std::string lever =
    "format: 1\n"
    "lever: example_lever\n"
    "title: t\n"
    "meaning: m\n"
    "order: 500\n"
    "direction: imports\n"
    "fields:\n"
    "  value: {unit: percent, of: of the duty removed, low: 0, high: 100}\n"
    "  share: {unit: none, of: share, low: 0, high: 1}\n"
    "moves:\n"
    "  tariff_rate: base*(1-effect*value/100*phase)\n"
    "effect_size: {parameter: p, unit: share, low: 0.1, central: 0.2, high: 0.3, distribution: d}\n"
    "evidence: weak\n"
    "citation: none\n"
    "citation_status: none\n";

const std::string table = "origin,destination,sector,tariff_percent\nusa,mainland,goods,25\n";

std::string with(std::string text, const std::string& from, const std::string& to) {
  const std::size_t found = text.find(from);
  REQUIRE_MESSAGE(found != std::string::npos, "not there: ", from);
  return text.replace(found, from.size(), to);
}

std::string entries(const std::string& text) {
  return "format: 1\nhorizon: {from: 2024Q1, quarters: 40}\nlevers:\n" + text;
}

void read_scenario_text(const std::string& text, const std::string& schedule, Diagnostics& diagnostics) {
  const Scratch scratch;
  scratch.write("schedule.csv", schedule);
  const Scenario scenario =
      read_scenario(scratch.write("s.yaml", text), catalogue(), macro_model().world, diagnostics);
  if (diagnostics.ok()) check_effects(macro_model(), scenario, diagnostics);
}

// `shown` is one of the page's examples.
Diagnostics read_example(const Code& page, const std::string& shown) {
  Diagnostics diagnostics;
  const std::string &file = page.file, name = file.substr(file.find('/') + 1);
  if (file == "scenario.yaml") {
    read_scenario_text(shown, table, diagnostics);
  } else if (file == "scenario.yaml, levers") {
    read_scenario_text(entries(shown), table, diagnostics);
  } else if (file == "schedule.csv") {
    read_scenario_text(entries("- lever: tariff_schedule\n  file: schedule.csv\n  from: 2025Q1\n"), shown,
                       diagnostics);
  } else if (file == "lever.yaml") {
    const Scratch scratch;
    read_lever(scratch.write("example_lever.yaml", with(lever, page.good, shown)), diagnostics);
  } else if (file.starts_with("model/")) {
    const test::ModelCopy copy;
    copy.replace(name, page.good, shown);
    if (name == "targets.csv") read_targets(copy.folder() / name, macro_model().world, diagnostics);
    if (page.code == "M010" || !name.starts_with("margins/")) {
      read_model(copy.folder(), diagnostics);
    } else {
      const World world = read_world(copy.folder(), diagnostics);
      read_margins(copy.folder(), world, diagnostics);
    }
  } else if (file.starts_with("import/")) {
    const test::ImportDesk desk;
    desk.write(name, with(read_text(desk.in() / name).value(), page.good, shown));
    read_caliendo_parro(desk.in(), diagnostics);
  } else {
    FAIL("no reader for ", file);
  }
  return diagnostics;
}

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
    const Diagnostics bad = read_example(page, page.bad), good = read_example(page, page.good);
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
  const auto scenario = [](const std::string& text) {
    Diagnostics diagnostics;
    read_scenario_text(text, "", diagnostics);
    return diagnostics;
  };
  check("Y002", scenario(std::string(5U << 20U, 'x')));
  std::string numbers = "levers: [";
  for (int k = 0; k < 200'001; ++k) numbers += "1,";
  check("Y007", scenario(numbers + "1]\n"));
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
      const World world = read_world(copy.folder(), diagnostics);
      read_margins(copy.folder(), world, diagnostics);
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
  check("M011", model("base_year/places.csv", without_last_row));
  check("M021", model("margins/regions.csv", without_last_row, true));
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
  // Includes and --set: tests/doors/include_and_set_test.cpp provokes them.
  for (const char* code : {"S019", "S021", "S022", "S023"}) tried.insert(code);
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
