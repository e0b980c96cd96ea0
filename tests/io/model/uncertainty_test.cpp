// SPDX-License-Identifier: Apache-2.0
// models/*/uncertainty.csv: how it is read, and that the one which is kept is of the package as it stands.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "io/model/uncertainty_reader.h"
#include "io/run/manifest.h"
#include "io/scenario/load.h"
#include "io/scenario/resolved_yaml.h"
#include "support/desk.h"

using namespace entrepot;

namespace {

const std::string head = "outcome,central,low,median,high,share_positive,made_with,made_from\n";

}  // namespace

TEST_CASE("uncertainty: intervals of a file, none without one, and mistakes with their place") {
  const Scratch desk;
  Diagnostics none;
  CHECK(read_uncertainty(desk.folder(), none).empty());
  desk.write("uncertainty.csv", head + "real_income@macao,2,1,2.5,4,0.98,s.yaml: 9 draws,abc\n");
  const std::vector<StatedInterval> found = read_uncertainty(desk.folder(), none);
  CHECK(none.ok());
  REQUIRE(found.size() == 1);
  CHECK(found[0].outcome == "real_income@macao");
  CHECK(found[0].low == 1.0);
  CHECK(found[0].high == 4.0);
  CHECK(made_for(found[0]) == "s.yaml");
  CHECK(found[0].made_from == "abc");
  desk.write("uncertainty.csv", head + "real_income,2,low,2.5,4,0.98,s.yaml: 9 draws,abc\n");
  Diagnostics mistakes;
  CHECK(read_uncertainty(desk.folder(), mistakes).empty());
  CHECK(contains(desk.words(mistakes), "uncertainty.csv:2:15: error[C004]"));
}

TEST_CASE("uncertainty: the intervals that are kept are of the package, model and levers as they are") {
  const std::filesystem::path root = ENTREPOT_SOURCE_DIR;
  Diagnostics none;
  const std::vector<StatedInterval> kept = read_uncertainty(root / "models/macro", none);
  REQUIRE_FALSE(kept.empty());
  const Loaded loaded = load_scenario(root / made_for(kept.front()), root / "models", {});
  REQUIRE(loaded.diagnostics.ok());
  const std::string resolved = resolved_yaml(loaded.scenario, loaded.model.world);
  const std::string today = ground_hash(resolved, loaded.model.world.name, inputs_of(loaded));
  CHECK_MESSAGE(kept.front().made_from == today,
                "draw again: tools/measure-uncertainty " << made_for(kept.front()));
  // Another value, another ground; other dice or another word in a page, the same.
  Scenario other = loaded.scenario;
  other.seed += 1;
  other.replications = 8;
  CHECK(ground_hash(resolved_yaml(other, loaded.model.world), loaded.model.world.name, inputs_of(loaded)) ==
        today);
  other.horizon.quarters -= 1;
  CHECK(ground_hash(resolved_yaml(other, loaded.model.world), loaded.model.world.name, inputs_of(loaded)) !=
        today);
  CHECK(ground_hash(resolved + " ", loaded.model.world.name, inputs_of(loaded)) != today);
  Hashes inputs = inputs_of(loaded);
  inputs.emplace_back(loaded.model.world.name + "/NOTES.md", "other");
  CHECK(ground_hash(resolved, loaded.model.world.name, inputs) == today);
  inputs.emplace_back(loaded.model.world.name + "/other.csv", "other");
  CHECK(ground_hash(resolved, loaded.model.world.name, inputs) != today);
  // README shows what a run of it tells.
  std::string readme;
  for (const std::string& line : lines_of(contents(root / "README.md")))
    readme += line.substr(std::min(line.size(), line.find_first_not_of(' '))) + " ";
  for (const auto& [outcome, words] :
       {std::pair("real_income", "real income"), std::pair("real_gdp", "real GDP"),
        std::pair("exports", "exports"), std::pair("imports", "imports"),
        std::pair("fdi_stock", "stock of inward FDI")})
    for (const StatedInterval& interval : kept) {
      if (interval.outcome != outcome) continue;
      CAPTURE(interval.outcome);
      CHECK(contains(readme, fmt::format("{} {:+.2f} to {:+.2f}", words, interval.low, interval.high)));
    }
  for (const StatedInterval& interval : kept) {
    CAPTURE(interval.outcome);
    CHECK(interval.low <= interval.median);
    CHECK(interval.median <= interval.high);
  }
}
