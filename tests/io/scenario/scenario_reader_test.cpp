// SPDX-License-Identifier: Apache-2.0
// Scenarios of the repository, and the resolved scenario of a run folder.
#include "io/scenario/scenario_reader.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "io/scenario/resolved_yaml.h"
#include "support/macro.h"

using namespace entrepot;
namespace fs = std::filesystem;

namespace {

const fs::path scenarios = fs::path(ENTREPOT_SOURCE_DIR) / "scenarios";

Scenario read(const fs::path& file, const std::vector<Lever>& levers = catalogue()) {
  Diagnostics diagnostics;
  Scenario scenario = read_scenario(file, levers, macro_model().world, diagnostics);
  check_effects(scenario, diagnostics);
  CHECK(render(diagnostics) == "");
  return scenario;
}

}  // namespace

TEST_CASE("scenario reader: every scenario of the repository is free of mistakes and warnings") {
  int count = 0;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(scenarios))
    if (entry.path().extension() == ".yaml") {
      CAPTURE(entry.path().string());
      const Scenario scenario = read(entry.path());
      CHECK(scenario.name == entry.path().stem().string());
      CHECK_FALSE(scenario.question.empty());
      ++count;
    }
  CHECK(count >= 4);
}

TEST_CASE("scenario reader: the article's package as it was meant") {
  const Scenario scenario = read(scenarios / "article" / "high_standard_opening.yaml");
  CHECK(scenario.model == "macro");
  CHECK(scenario.horizon.from == make_quarter(2024, 1));
  CHECK(scenario.horizon.quarters == 40);
  CHECK(scenario.levers.size() == 121);
  const auto entry = [&](const std::string& measure) {
    const auto found = std::find_if(scenario.levers.begin(), scenario.levers.end(), [&](const LeverUse& use) {
      return std::find(use.measures.begin(), use.measures.end(), measure) != use.measures.end();
    });
    REQUIRE(found != scenario.levers.end());
    return *found;
  };
  const LeverUse africa = entry("africa_zero_tariff");
  CHECK(africa.lever.name == "ldc_zero_tariff");
  CHECK(africa.fields.at("value") == 100.0);
  CHECK(africa.from == make_quarter(2026, 2));
  CHECK(africa.until == make_quarter(2028, 2));
  CHECK(africa.phase_in.shape == PhaseShape::logistic);
  CHECK(africa.phase_in.quarters == 16);
  CHECK(africa.partners == Scope{{macro_model().world.location_names.index_of("africa_other"), 1.0}});
  CHECK(africa.where.size() == 6);
  CHECK_FALSE(africa.source.empty());
  const LeverUse customs = entry("customs_new_approach");
  // Named by two tags, once wholly and once in part: the larger weight holds.
  for (const Weighted& member : customs.partners)
    if (member.index == macro_model().world.location_names.index_of("asean")) CHECK(member.weight == 1.0);
}

TEST_CASE("scenario reader: the model is known before the world") {
  const Scratch scratch;
  const auto named_by = [&](const std::string& text) {
    return model_of(read_scenario_tree(scratch.write("s.yaml", text), {}));
  };
  const ModelName named = named_by("format: 1\nmodel: province\n");
  CHECK(named.name == "province");
  CHECK(named.spot.line == 2);
  CHECK(named.spot.column == 8);
  CHECK(named_by("format: 1\n").name == "macro");
  CHECK(named_by("").name == "macro");
  CHECK(named_by("model: [&a *a]\n").name == "macro");
}

TEST_CASE("scenario reader: a resolved scenario needs no catalogue and turns the same knobs") {
  for (const char* name : {"article/high_standard_opening.yaml", "article/investment.yaml",
                           "examples/open_one_service_sector.yaml", "examples/us_china_tariffs.yaml",
                           "examples/unilateral_zero_tariffs.yaml"}) {
    CAPTURE(name);
    const Scenario scenario = read(scenarios / name);
    const Scratch scratch;
    const std::string text = resolved_yaml(scenario, macro_model().world);
    const Scenario again = read(scratch.write(scenario.name + ".yaml", text), {});
    CHECK(resolved_yaml(again, macro_model().world) == text);
    CHECK(again.title == scenario.title);
    CHECK(again.question == scenario.question);
    CHECK(again.outcomes == scenario.outcomes);
    CHECK(again.seed == scenario.seed);
    for (int t = 0; t < scenario.horizon.quarters; ++t)
      REQUIRE(wedges_of(again.levers, scenario.horizon.quarter(t)) ==
              wedges_of(scenario.levers, scenario.horizon.quarter(t)));
    CHECK(final_wedges_of(again.levers) == final_wedges_of(scenario.levers));
  }
}

TEST_CASE("scenario reader: odd text and odd rates survive resolution") {
  const Scenario scenario = scenario_from(
      "format: 1\ntitle: \"a \\\"quoted\\\" \\\\ title: 海南\"\nquestion: |\n  two\n  lines # no comment\n"
      "seed: 9007199254740991\nhorizon: {from: 2024Q1, quarters: 4}\nbaseline:\n  levers:\n  - lever: "
      "tariff_schedule\n"
      "    from: 2024Q2\n    schedule:\n    - {origin: usa, destination: mainland, sector: MOT, "
      "tariff_percent: 7.3}\n"
      "    - {origin: usa, destination: east, sector: TEX, tariff_percent: 0.1}\n");
  const Scenario again = scenario_from(resolved_yaml(scenario, macro_model().world));
  CHECK(again.title == scenario.title);
  CHECK(again.question == scenario.question);
  CHECK(again.seed == 9007199254740991ULL);
  REQUIRE(again.baseline.size() == 1);
  REQUIRE(again.baseline[0].schedule.size() == 7);
  for (std::size_t k = 0; k < 7; ++k)
    CHECK(again.baseline[0].schedule[k].rate == scenario.baseline[0].schedule[k].rate);
}
