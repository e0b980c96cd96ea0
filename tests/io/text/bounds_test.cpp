// SPDX-License-Identifier: Apache-2.0
// Every bound from both sides: what is just as large is accepted, one more is refused by name.
#include "io/text/bounds.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "io/model/world_reader.h"
#include "io/run/manifest.h"
#include "io/scenario/lever_catalogue.h"
#include "io/scenario/scenario_reader.h"
#include "io/text/csv.h"
#include "io/yaml/located_yaml.h"
#include "support/macro.h"
#include "support/model_copy.h"

using namespace entrepot;
namespace {

const std::string head = "format: 1\nhorizon: {from: 2024Q1, quarters: 8}\n";

std::string times(std::size_t count, const std::string& text) {
  std::string all;
  all.reserve(count * text.size());
  for (std::size_t k = 0; k < count; ++k) all += text;
  return all;
}

// What is said of a code, each time; codes other than this one are no matter here.
std::string of_code(const Diagnostics& diagnostics, const std::string& code) {
  std::string text;
  for (const Diagnostic& each : diagnostics.all())
    if (each.code == code) text += each.message + "\n";
  return text;
}

std::string yaml(const std::string& text, const std::string& code) {
  Diagnostics diagnostics;
  parse_yaml(text, "t.yaml", diagnostics);
  return of_code(diagnostics, code);
}

std::string scenario(const std::string& text, const std::string& code,
                     const std::vector<std::string>& overrides = {}) {
  const Scratch scratch;
  Diagnostics diagnostics;
  read_scenario(scratch.write("s.yaml", head + text), catalogue(), macro_model().world, diagnostics,
                overrides);
  return of_code(diagnostics, code);
}

std::string csv(const std::string& text, const std::string& code, const MostRows& most = {}) {
  const Scratch scratch;
  Diagnostics diagnostics;
  const Csv table(Sources(), scratch.write("t.csv", text), {"a"}, diagnostics, true, most);
  return of_code(diagnostics, code);
}

std::string lever(const std::string& name, std::size_t fields) {
  std::string text = "format: 1\nlever: " + name +
                     "\ntitle: t\nmeaning: m\norder: 1\ndirection: imports\nfields:\n"
                     "  value: {unit: percent, of: x, low: 0, high: 100}\n";
  for (std::size_t k = 1; k < fields; ++k)
    text += "  f" + std::to_string(k) + ": {unit: none, of: x, low: 0, high: 1}\n";
  return text +
         "moves: {time_cost: value/100*phase*0.01}\n"
         "effect_size: {parameter: p, unit: u, low: 0, central: 0, high: 0, distribution: none}\n"
         "evidence: none\ncitation: c\ncitation_status: n\n";
}

std::string said_of_lever(const std::string& name, std::size_t fields, const std::string& code) {
  const Scratch scratch;
  Diagnostics diagnostics;
  read_lever(scratch.write(name + ".yaml", lever(name, fields)), diagnostics);
  return of_code(diagnostics, code);
}

}  // namespace

TEST_CASE("bounds: words, values, levels and bytes of YAML") {
  CHECK(yaml("title: " + std::string(limit::text_bytes, 'x') + "\n", "Y015") == "");
  CHECK(yaml("title: " + std::string(limit::text_bytes + 1, 'x') + "\n", "Y015") ==
        "a word or text of 10001 bytes; the most is 10000\n");
  CHECK(yaml(std::string(limit::key_bytes, 'k') + ": 1\n", "Y015") == "");
  CHECK(yaml(std::string(limit::key_bytes + 1, 'k') + ": 1\n", "Y015") ==
        "a key of 201 bytes; the most is 200\n");
  // A list of n numbers under a key is n + 3 values.
  CHECK(yaml("a: [" + times(limit::yaml_values - 4, "1,") + "1]\n", "Y007") == "");
  CHECK(yaml("a: [" + times(limit::yaml_values - 3, "1,") + "1]\n", "Y007") ==
        "more than 200000 values in one file\n");
  CHECK(yaml(std::string(limit::yaml_levels, '[') + std::string(limit::yaml_levels, ']') + "\n", "Y006") ==
        "");
  CHECK(yaml(std::string(limit::yaml_levels + 1, '[') + std::string(limit::yaml_levels + 1, ']') + "\n",
             "Y006") == "more than 64 levels of lists and maps\n");
  CHECK(yaml("a: 1\n#" + std::string(limit::yaml_bytes - 6, 'x'), "Y002") == "");
  CHECK(yaml("a: 1\n#" + std::string(limit::yaml_bytes - 5, 'x'), "Y002") ==
        "4194305 bytes; the most is 4194304 (4 MiB)\n");
}

TEST_CASE("bounds: rows, columns, cells and bytes of a table") {
  CHECK(csv("a\n" + times(limit::table_rows, "1\n"), "C007") == "");
  CHECK(csv("a\n" + times(limit::table_rows + 1, "1\n"), "C007") ==
        "a table of 20001 rows; the most is 20000\n");
  CHECK(csv("a\n1\n2\n", "C007", {2, "there are two"}) == "");
  CHECK(csv("a\n1\n2\n3\n", "C007", {2, "there are two"}) == "a table of 3 rows; the most is 2\n");
  std::string header = "a";
  for (std::size_t k = 1; k < limit::table_columns; ++k) header += ",c" + std::to_string(k);
  CHECK(csv(header + "\n", "C007") == "");
  CHECK(csv(header + ",more\n", "C007") == "a table of 1001 columns; the most is 1000\n");
  CHECK(csv("a\n" + std::string(limit::cell_bytes, 'x') + "\n", "C008") == "");
  CHECK(csv("a\n" + std::string(limit::cell_bytes + 1, 'x') + "\n", "C008") ==
        "a cell of 4001 bytes; the most is 4000\n");
  const std::size_t most = limit::bytes_of(2);
  CHECK(csv("a\n" + std::string(most - 2, '\n'), "C007", {2, ""}) == "");
  CHECK(csv("a\n" + std::string(most - 1, '\n'), "C007", {2, ""}) ==
        "a table of 1048577 bytes; the most is 1048576\n");
}

TEST_CASE("bounds: levers, definitions, includes and overrides of a scenario") {
  CHECK(scenario("levers:\n" + times(limit::levers, "- {lever: a}\n"), "S024") == "");
  CHECK(scenario("levers:\n" + times(limit::levers + 1, "- {lever: a}\n"), "S024") ==
        "2001 entries of levers; the most is 2000\n");
  // The baseline's and the package's together.
  const std::string half = times(limit::levers / 2, "  - {lever: a}\n");
  CHECK(scenario("baseline:\n  levers:\n" + half + "levers:\n" + half, "S024") == "");
  CHECK(scenario("baseline:\n  levers:\n" + half + "levers:\n" + half + "  - {lever: a}\n", "S024") ==
        "2001 entries of levers; the most is 2000\n");
  CHECK(scenario("lever_definitions:\n" + times(limit::definitions, "- {lever: a}\n"), "S024") == "");
  CHECK(scenario("lever_definitions:\n" + times(limit::definitions + 1, "- {lever: a}\n"), "S024") ==
        "501 entries of lever_definitions; the most is 500\n");
  CHECK(scenario("seed: 1\n", "S024", std::vector<std::string>(limit::overrides, "seed=2")) == "");
  CHECK(scenario("seed: 1\n", "S024", std::vector<std::string>(limit::overrides + 1, "seed=2")) ==
        "1001 times --set; the most is 1000\n");
  CHECK(scenario("", "S021", {std::string(limit::path_bytes, 'p') + "=1"}) == "");
  CHECK(scenario("", "S021", {std::string(limit::path_bytes + 1, 'p') + "=1"}) ==
        "a path of 1001 bytes; the most is 1000\n");
}

TEST_CASE("bounds: files that a scenario includes, and how deep they are nested") {
  const auto wide = [](std::size_t count, std::size_t bytes) {
    const Scratch scratch;
    std::string names;
    for (std::size_t k = 0; k < count; ++k) {
      const std::string name = "i" + std::to_string(k) + ".yaml";
      scratch.write(name, "format: 1\n#" + std::string(bytes, 'x') + "\n");
      names += (k == 0 ? "" : ", ") + name;
    }
    Diagnostics diagnostics;
    read_scenario(scratch.write("s.yaml", head + "include: [" + names + "]\n"), catalogue(),
                  macro_model().world, diagnostics);
    return of_code(diagnostics, "S024");
  };
  CHECK(wide(limit::included_files, 1) == "");
  CHECK(wide(limit::included_files + 1, 1) == "101 included files; the most is 100\n");
  CHECK(wide(4, 1'000'000) == "");
  CHECK(wide(5, 1'000'000).find(" bytes in the scenario and what it includes; the most is 4194304\n") !=
        std::string::npos);
  const auto deep = [](std::size_t depth) {
    const Scratch scratch;
    for (std::size_t k = 1; k <= depth; ++k)
      scratch.write("i" + std::to_string(k) + ".yaml",
                    k == depth ? "format: 1\n" : "format: 1\ninclude: i" + std::to_string(k + 1) + ".yaml\n");
    Diagnostics diagnostics;
    read_scenario(scratch.write("s.yaml", head + "include: i1.yaml\n"), catalogue(), macro_model().world,
                  diagnostics);
    return of_code(diagnostics, "S024");
  };
  CHECK(deep(limit::include_depth) == "");
  CHECK(deep(limit::include_depth + 1) == "17 files that include one another; the most is 16\n");
  const auto values = [](std::size_t count) {
    const Scratch scratch;
    scratch.write("a.yaml", "format: 1\nlevers: [" + times(count, "1,") + "1]\n");
    scratch.write("b.yaml", "format: 1\nlevers: [" + times(count, "1,") + "1]\n");
    Diagnostics diagnostics;
    read_scenario(scratch.write("s.yaml", head + "include: [a.yaml, b.yaml]\n"), catalogue(),
                  macro_model().world, diagnostics);
    return of_code(diagnostics, "S024");
  };
  CHECK(values(99'000).find("values in the scenario") == std::string::npos);
  CHECK(values(101'000).find(" values in the scenario and what it includes; the most is 200000\n") !=
        std::string::npos);
}

TEST_CASE("bounds: lines and rates of tariff schedules follow from the flows of the model") {
  const World& world = macro_model().world;
  const std::size_t flows = 26UL * 26UL * 30UL;
  REQUIRE(flows == at(world.location_count()) * at(world.location_count()) * at(world.sector_count()));
  const auto lines = [&](std::size_t count, const std::string& line) {
    const Scratch scratch;
    scratch.write("t.csv", "origin,destination,sector,tariff_percent\n" + times(count, line));
    Diagnostics diagnostics;
    read_scenario(scratch.write("s.yaml", head + "levers:\n- {lever: tariff_schedule, file: t.csv, from: "
                                                 "2024Q2}\n"),
                  catalogue(), world, diagnostics);
    return of_code(diagnostics, "C007") + of_code(diagnostics, "S024");
  };
  const std::size_t most = limit::schedule_lines(flows);
  CHECK(lines(most, "usa,east,AGR,1\n") == "");
  CHECK(lines(most + 1, "usa,east,AGR,1\n") == "a table of 100001 rows; the most is 100000\n");
  // Each line names the goods of one flow.
  std::size_t goods = 0;
  for (const Sector& sector : world.sectors) goods += sector.goods ? 1 : 0;
  const std::size_t fit = limit::schedule_rates(flows) / goods;
  CHECK(lines(fit, "usa,east,goods,1\n") == "");
  CHECK(lines(fit + 1, "usa,east,goods,1\n") ==
        "more than 581120 rates in tariff schedules in this scenario\n");
}

TEST_CASE("bounds: levers, their names and the catalogue") {
  CHECK(said_of_lever("a", limit::fields, "L015") == "");
  CHECK(said_of_lever("a", limit::fields + 1, "L015") == "51 fields; the most is 50\n");
  CHECK(said_of_lever(std::string(limit::name_bytes, 'a'), 1, "L014") == "");
  CHECK(said_of_lever(std::string(limit::name_bytes + 1, 'a'), 1, "L014") ==
        "'" + std::string(limit::quote_bytes, 'a') + "...' cannot name a lever\n");
  const Scratch scratch;
  for (std::size_t k = 0; k < limit::catalogue; ++k)
    std::ofstream(scratch.folder() / ("l" + std::to_string(k) + ".yaml")) << "";
  Diagnostics full, more;
  CHECK(LeverShelf(scratch.folder(), full, Sources()).names().size() == static_cast<int>(limit::catalogue));
  CHECK(full.all().empty());
  std::ofstream(scratch.folder() / "one_more.yaml") << "";
  CHECK(LeverShelf(scratch.folder(), more, Sources()).names().size() == 0);
  CHECK(of_code(more, "L015") == "10001 lever files; the most is 10000\n");
}

TEST_CASE("bounds: places, sectors, owners and what they make") {
  const auto with = [](const char* file, std::size_t rows, const std::string& before,
                       const std::string& behind, const std::string& code) {
    const test::ModelCopy copy;
    const std::string text = read_text(copy.folder() / file).value();
    std::size_t there = 0;
    for (const char c : text) there += c == '\n' ? 1 : 0;
    std::ofstream stream(copy.folder() / file, std::ios::binary | std::ios::app);
    for (std::size_t k = there - 1; k < rows; ++k) stream << before << k << behind;
    stream.close();
    Diagnostics diagnostics;
    const ModelYaml yaml = read_model_yaml(copy.folder(), diagnostics);
    read_world(copy.folder(), yaml, diagnostics);
    return of_code(diagnostics, code);
  };
  const std::string place = ",X,X,partner,x,x,,\n";
  CHECK(with("locations.csv", limit::places, "p", place, "C007") == "");
  CHECK(with("locations.csv", limit::places + 1, "p", place, "C007") ==
        "a table of 1001 rows; the most is 1000\n");
  CHECK(with("locations.csv", 447, "p", place, "M015") == "");
  CHECK(with("locations.csv", 448, "p", place, "M015") ==
        "448 places and 30 sectors make 6021120 flows; the most is 6000000\n");
  CHECK(with("owners.csv", limit::owners, "o", ",X,X\n", "C007") == "");
  CHECK(with("owners.csv", limit::owners + 1, "o", ",X,X\n", "C007") ==
        "a table of 401 rows; the most is 400\n");
  CHECK(with("locations.csv", 27, "hai nan", place, "M014") == "'hai nan26' cannot be a code\n");
}

TEST_CASE("bounds: a manifest") {
  const auto said = [](std::size_t bytes) -> std::string {
    const Scratch scratch;
    try {
      read_manifest(scratch.write("manifest.json", std::string(bytes, ' ')));
    } catch (const Failure& failure) {
      return failure.what();
    }
    return "";
  };
  CHECK(said(limit::manifest_bytes).find("is no manifest of this program: no JSON at byte ") !=
        std::string::npos);
  CHECK(said(limit::manifest_bytes + 1).ends_with(": 4194305 bytes; the most is 4194304"));
}

TEST_CASE("bounds: each is at least four times what 150 places and 65 sectors need") {
  constexpr std::size_t places = 150, sectors = 65;
  CHECK(limit::places >= 4 * 150);
  CHECK(limit::sectors >= 4 * 65);
  CHECK(limit::flows >= 4 * places * places * sectors);
  CHECK(limit::inputs >= 4 * places * sectors * sectors);
  CHECK(limit::rows_for(places * places * sectors) >= places * places * sectors);
  CHECK(limit::schedule_lines(places * places * sectors) >= 4 * places * places * sectors);
}
