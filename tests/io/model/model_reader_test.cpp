// SPDX-License-Identifier: Apache-2.0
#include "io/model/model_reader.h"

#include <doctest/doctest.h>

#include <fstream>

#include "io/model/base_year_writer.h"
#include "io/model/margins_hash.h"
#include "io/model/margins_reader.h"
#include "io/model/world_reader.h"
#include "io/text/csv.h"
#include "support/macro.h"
#include "support/model_copy.h"

namespace entrepot {
namespace {

namespace fs = std::filesystem;

const fs::path macro = fs::path(ENTREPOT_SOURCE_DIR) / "models" / "macro";

using Copy = test::ModelCopy;

TEST_CASE("macro is read without a word, and stands on its accounts") {
  Diagnostics diagnostics;
  const Model model = read_model(macro, diagnostics);
  REQUIRE_MESSAGE(diagnostics.all().empty(), render(diagnostics));
  CHECK(model.world.location_count() == 26);
  CHECK(model.world.sector_count() == 30);
  CHECK(model.world.location_names[0] == "east");
  CHECK(model.world.location_names[25] == "rest_of_world");
  CHECK(model.world.owner_names.size() == 9);
  CHECK(model.base.cell_count == 26 * 30 + static_cast<int>(model.table.affiliates.size()));
  CHECK(model.base.labour_market_count == 26);  // 25 with residents and the zone's own factor
  CHECK(model.world.worst_cases.size() == 2);
  CHECK(model.world.behaviour.rho_max == 1.5);
  double hosts = 0.0;
  for (int n = 0; n < 26; ++n) hosts += model.world.host_share(model.world.location_names.index_of("ftz"), n);
  CHECK(hosts == doctest::Approx(1.0));
}

TEST_CASE("no such folder") {
  Diagnostics diagnostics;
  read_model("models/marco", diagnostics);
  CHECK(render(diagnostics) ==
        "models/marco: error[M001]: no such model folder\n  a model is a folder of models/, or a path to "
        "one\n");
}

TEST_CASE("a bad cell in the base year") {
  const Copy copy;
  copy.replace("base_year/places.csv", "east,AGR,", "east,AGR,zero");
  CHECK(copy.said().starts_with("macro/base_year/places.csv:2:10: error[C004]: output_bn_usd is 'zero"));
}

TEST_CASE("an unknown location in a tag") {
  const Copy copy;
  copy.replace("location_tags.csv", "rcep,japan,", "rcep,japn,");
  const std::string said = copy.said();
  CHECK(said.find("error[C005]: unknown location 'japn'\n  did you mean 'japan'?\n") != std::string::npos);
}

TEST_CASE("a missing column") {
  const Copy copy;
  copy.replace("locations.csv", "customs_area", "duties");
  CHECK(copy.said() ==
        "macro/locations.csv:1:32: error[C002]: unknown column 'duties'\n  the columns are code, name, "
        "name_zh, kind, "
        "economy, customs_area, iso3166, gbt2260\n"
        "macro/locations.csv:1:1: error[C002]: missing column 'customs_area'\n  the columns are code, name, "
        "name_zh, "
        "kind, economy, customs_area, iso3166, gbt2260\n");
}

TEST_CASE("margins changed since calibration") {
  const Copy copy;
  copy.replace("margins/regions.csv", "hainan,107.4175", "hainan,117.4175");
  CHECK(copy.said() ==
        "macro/base_year/calibrated_from.txt:1:1: error[M010]: margins changed since the base year was "
        "calibrated\n  run entrepot model calibrate macro\n");
}

TEST_CASE("how firms behave may change without a new calibration; what calibrates may not") {
  const Copy copy;
  copy.replace("model.yaml", "sunk_cost_own: {value: 1.0", "sunk_cost_own: {value: 1.5");
  CHECK(copy.said() == "");
  copy.replace("model.yaml", "hub_retained: {value: 0.45", "hub_retained: {value: 0.5");
  CHECK(copy.said().find("error[M010]") != std::string::npos);
}

TEST_CASE("a number of the model out of its range, or in another unit") {
  const Copy copy;
  copy.replace("model.yaml", "persistence: {value: 0.9,", "persistence: {value: 1.5,");
  copy.replace("model.yaml", "death: {value: 0.05,", "death: {value: -2,");
  copy.replace("model.yaml", "participation_home: {value: 0.1,", "participation_home: {value: 0.0001,");
  copy.replace("model.yaml", "market_shock_own: {value: 0.35, unit: log points,",
               "market_shock_own: {value: 0.35, unit: percent,");
  copy.replace("model.yaml", "between: mainland, and: usa, value: 25,",
               "between: mainland, and: usa, value: 2500,");
  CHECK(copy.said() ==
        "macro/model.yaml:31:18: error[M009]: death is -2; it must be per year from 0.001 to 0.9\n"
        "  delta: hazard of death of a firm\n"
        "macro/model.yaml:44:41: error[M009]: market_shock_own is in 'percent'; it must be log points from "
        "0.01 to 5\n"
        "  s_m: standard deviation of the market shock, redrawn at each reconsideration, in the home market\n"
        "macro/model.yaml:46:24: error[M009]: persistence is 1.5; it must be per year from 0 to 0.999\n"
        "  of transitory productivity\n"
        "macro/model.yaml:48:31: error[M009]: participation_home is 1e-04; it must be fraction from 0.01 to "
        "1\n"
        "  share of potential firms in the home market, which only sets cutoffs; home is the own place, of a "
        "zone its main host\n"
        "macro/model.yaml:123:42: error[M009]: a worst case is 2500; it must be points from 0 to 500\n"
        "  what is feared on top of the base year's duty\n");
}

TEST_CASE("what is known of a number of behaviour holds its value and what the equations allow") {
  const World& world = macro_model().world;
  CHECK(world.behaviour_ranges.size() >= 15);
  for (const BehaviourRange& known : world.behaviour_ranges) {
    CAPTURE(known.name);
    const double value = world.behaviour.*known.member;
    CHECK(known.low <= value);
    CHECK(value <= known.high);
    CHECK(known.low < known.high);
    for (const auto& row : behaviour_rows())
      if (row.name == known.name) {
        CHECK(row.member == known.member);
        CHECK(row.low <= known.low);
        CHECK(known.high <= row.high);
      }
    // What is derived from others, or only sets the base year, is never drawn.
    for (const Parameter& parameter : world.parameters)
      if (parameter.name == known.name) CHECK(parameter.grade != "derived");
  }
  const Copy copy;
  copy.replace("model.yaml", "entry_elasticity: {value: 0.5, low: 0.25, high: 0.55,",
               "entry_elasticity: {value: 0.5, low: 0.25, high: 0.65,");
  copy.replace("model.yaml", "host_elasticity: {value: 4, low: 3, high: 5,",
               "host_elasticity: {value: 4, low: 4.5, high: 5,");
  copy.replace("model.yaml", "outside_share: {value: 0.5, low: 0.3, high: 0.7,",
               "outside_share: {value: 0.5, low: 0.5, high: 0.5,");
  copy.replace("model.yaml", "affiliate_speed: {value: 0.17, low: 0.15, high: 0.2,",
               "affiliate_speed: {value: 0.17, low: 0.15,");
  copy.replace("model.yaml", "pilots: {value: 348.7,", "pilots: {value: 348.7, low: 300,");
  CHECK(
      copy.said() ==
      "macro/model.yaml:20:51: error[M009]: high of entry_elasticity is 0.65; it must be elasticity from 0 "
      "to "
      "0.6\n"
      "  mu: long-run firms to revenue over wage; unstable above 0.6 (Melitz 2003 has 1)\n"
      "macro/model.yaml:24:36: error[M009]: host_elasticity is 4, but what is known of it is from 4.5 to 5\n"
      "  low is below high, and the value between them\n"
      "macro/model.yaml:26:36: error[M009]: outside_share is 0.5, but what is known of it is from 0.5 to "
      "0.5\n"
      "  low is below high, and the value between them\n"
      "macro/model.yaml:27:20: error[Y026]: a number of the model needs the key 'high'\n"
      "  add 'high: ...'\n"
      "macro/model.yaml:128:26: error[Y025]: a number of the model has no key 'low'\n"
      "  known: value, unit, grade, source\n");
}

TEST_CASE("every number of the model has a range that its own value in macro is well inside, and a meaning") {
  const auto check = [](const auto& rows) {
    for (const auto& row : rows) {
      CAPTURE(row.name);
      CHECK(row.low < row.high);
      CHECK(std::string(row.meaning).size() > 5);
      CHECK(std::string(row.unit) != "");
    }
  };
  check(behaviour_rows());
  check(firm_count_rows());
  check(calibration_rows());
  check(investment_rows());
}

TEST_CASE("a base year that does not balance") {
  const Copy copy;
  std::string text = read_text(copy.folder() / "base_year/inputs.csv").value();
  const std::size_t start = text.find('\n') + 1, end = text.find('\n', start);
  text.replace(start, end - start, "east,AGR,AGR,150");
  std::ofstream(copy.folder() / "base_year/inputs.csv", std::ios::binary) << text;
  const std::string said = copy.said();
  CHECK(said.find("error[M012]: AGR in east: use is ") != std::string::npos);
  CHECK(said.find("error[M012]: AGR in east: cost is ") != std::string::npos);
}

TEST_CASE("mistakes in model.yaml, tags, hosts and sources are found together") {
  const Copy copy;
  copy.replace("model.yaml", "home_economy: mainland", "home_economy: mainlnd");
  copy.replace("location_tags.csv", "central,central,1,", "central,central,0.5,");
  copy.replace("hosts.csv", "ftz,east,", "east,ftz,");
  copy.replace("sources.csv", "sectors.csv,dirty,", "sectors.csv,dirt,");
  const std::string said = copy.said();
  CHECK(said.find("no location belongs to the economy 'mainlnd'\n  did you mean 'mainland'?") !=
        std::string::npos);
  CHECK(said.find("the tag 'central' is also a location and means something else") != std::string::npos);
  CHECK(said.find("east cannot be a zone hosted by ftz") != std::string::npos);
  CHECK(said.find("column 'dirty' has no source") != std::string::npos);
}

TEST_CASE("margins are checked where they stand") {
  const Copy copy;
  copy.replace("margins/economies.csv", ",usa,", ",uss,");
  copy.replace("margins/economies.csv", "27843.28", "-1");
  Diagnostics diagnostics;
  const ModelYaml yaml = read_model_yaml(copy.folder(), diagnostics);
  const World world = read_world(copy.folder(), yaml, diagnostics);
  REQUIRE(diagnostics.ok());
  read_margins(copy.folder(), yaml, world, diagnostics);
  const std::string said = render(diagnostics);
  CHECK(said.find("economies.csv:3:19: error[C005]: unknown location 'uss'\n  did you mean 'usa'?") !=
        std::string::npos);
  CHECK(said.find("gdp_bn_usd is -1; it must be at least 0") != std::string::npos);
  CHECK(said.find("error[M020]: no economy belongs to usa") != std::string::npos);
}

TEST_CASE("a base year is written whole and reads back to the bit") {
  const Copy copy;
  Diagnostics diagnostics;
  const ModelYaml yaml = read_model_yaml(copy.folder(), diagnostics);
  const World world = read_world(copy.folder(), yaml, diagnostics);
  const Margins margins = read_margins(copy.folder(), yaml, world, diagnostics);
  REQUIRE(diagnostics.ok());
  const Calibration calibration = calibrate(world, margins);
  write_base_year(copy.folder(), world, calibration, margins_hash(copy.folder(), yaml, world));
  CHECK_FALSE(fs::exists(copy.folder() / "base_year.new"));
  CHECK_FALSE(fs::exists(copy.folder() / "base_year.old"));
  const Model model = read_model(copy.folder(), diagnostics);
  REQUIRE_MESSAGE(diagnostics.ok(), render(diagnostics));
  CHECK(model.table.flow == calibration.table.flow);
  CHECK(model.table.recorded == calibration.table.recorded);
  CHECK(model.table.tariff == calibration.table.tariff);
  CHECK(model.table.input == calibration.table.input);
  CHECK(model.table.final_demand == calibration.table.final_demand);
  CHECK(model.table.value_added == calibration.table.value_added);
}

}  // namespace
}  // namespace entrepot
