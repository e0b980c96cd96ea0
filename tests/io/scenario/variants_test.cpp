// SPDX-License-Identifier: Apache-2.0
// A scenario as a sweep varies it, and the ranges that say how.
#include "io/scenario/variants.h"

#include <doctest/doctest.h>

#include "io/scenario/swept.h"
#include "support/macro.h"

using namespace entrepot;

namespace {

constexpr const char* text =
    "format: 1\nmodel: macro\nhorizon: {from: 2024Q1, quarters: 8}\nlevers:\n"
    "- {lever: mfn_tariff_cut, where: mainland, value: 20 percent, from: 2025Q1}\n"
    "- {lever: services_opening, where: mainland, value: 10 percent, from: 2025Q1}\n";

const std::filesystem::path models = ENTREPOT_SOURCE_DIR "/models";

std::string values_of(const OverRange& over) {
  std::string words;
  for (const SweptValue& value : over.range.values) words += "[" + value.text + "]";
  return words;
}

}  // namespace

TEST_CASE("variants: ranges and lists, with their unit behind them") {
  CHECK(values_of(read_over("a.b=0..50:6 points")) ==
        "[0 points][10 points][20 points][30 points][40 points][50 points]");
  CHECK(values_of(read_over("a=0.1..0.3 days:3")) == "[0.1 days][0.2 days][0.3 days]");
  CHECK(values_of(read_over("a=-1..1:3")) == "[-1][0][1]");
  CHECK(values_of(read_over("a= 5, 10 ,20 percent")) == "[5 percent][10 percent][20 percent]");
  CHECK(values_of(read_over("a=low,central,high")) == "[low][central][high]");
  CHECK(values_of(read_over("levers[1].where=[usa, eu],japan")) == "[[usa, eu]][japan]");
  CHECK(values_of(read_over("a=../x.csv,../y.csv")) == "[../x.csv][../y.csv]");
  const OverRange open = read_over("a=0..50 points");
  CHECK(open.range.values.empty());
  CHECK(open.range.unit == "points");
  REQUIRE(open.ends);
  CHECK(open.ends->second == 50.0);
  CHECK(*read_over("a=5,6 days").range.values[0].number == 5.0);
  CHECK(setting(open.range, swept_value(12.5, "points")) == "a=12.5 points");
}

TEST_CASE("variants: what is no range is refused with how one is written") {
  const auto words = [](const std::string& over) -> std::string {
    try {
      read_over(over);
    } catch (const Failure& failure) {
      CHECK(failure.status() == Status::usage);
      const std::string said = failure.what();
      return said.substr(0, said.find('\n'));
    }
    return "taken";
  };
  CHECK(words("levers.x") == "sweep --over: 'levers.x' is no PATH=RANGE");
  CHECK(words("a=") == "sweep --over: 'a=' has no values");
  CHECK(words("a=5..1:3") == "sweep --over: 'a=5..1:3' does not go from a smaller number to a larger one");
  CHECK(words("a=0..5:1") == "sweep --over: 'a=0..5:1' has 1 values; a range has 2 to 10000");
  CHECK(words("a=0..5:2.5") == "sweep --over: 'a=0..5:2.5' has 2.5 values; a range has 2 to 10000");
  CHECK(words("a=0..x:3") == "sweep --over: 'a=0..x:3' is no range");
  CHECK(words("a=0 days..5:3 points") ==
        "sweep --over: 'a=0 days..5:3 points' has two units, days and points");
  CHECK(words("a=1 day,5 points") == "sweep --over: 'a=1 day,5 points' has values in different units");
  CHECK(words("a=1,,2") == "sweep --over: 'a=1,,2' has an empty value");
}

TEST_CASE("variants: a point has its values and formulas of its own, and shares the model") {
  const Scratch scratch;
  const auto file = scratch.write("s.yaml", text);
  Variants variants(file, models, std::nullopt, Theory::melitz, {"levers.services_opening.value=15 percent"});
  REQUIRE(variants.loaded().diagnostics.ok());
  const std::size_t read = variants.loaded().sources.all().size();
  Diagnostics said;
  const auto first = variants.with({"levers.mfn_tariff_cut.value=30 percent"}, said);
  const auto second = variants.with({"levers.mfn_tariff_cut.value=40 percent"}, said);
  REQUIRE(first);
  REQUIRE(second);
  CHECK(first->scenario.levers[0].fields.at("value") == 30.0);
  CHECK(second->scenario.levers[0].fields.at("value") == 40.0);
  CHECK(first->scenario.levers[1].fields.at("value") == 15.0);
  CHECK(first->model == second->model);
  CHECK(first->network == second->network);
  CHECK(first->scenario.levers[0].lever.moves[0].compiled !=
        second->scenario.levers[0].lever.moves[0].compiled);
  CHECK(variants.loaded().sources.all().size() == read);  // nothing more was opened
}

TEST_CASE("variants: what a point assumes is its own model's, as if the scenario said so") {
  const Scratch scratch;
  const auto file = scratch.write("s.yaml", text);
  Variants variants(file, models, std::nullopt, Theory::melitz, {"assumptions.elasticities=low"});
  REQUIRE(variants.loaded().diagnostics.ok());
  for (const std::string assumed : {"assumptions.elasticities=high", "assumptions.transfers=fixed",
                                    "assumptions.rho=2", "assumptions.elasticities=low"}) {
    CAPTURE(assumed);
    Diagnostics said;
    const auto point = variants.with({assumed}, said);
    REQUIRE_MESSAGE(point.has_value(), render(said));
    const Loaded alone =
        load_scenario(file, models, std::nullopt, Theory::melitz, {"assumptions.elasticities=low", assumed});
    REQUIRE(alone.diagnostics.ok());
    CHECK(fingerprint_of(point->model->base) == fingerprint_of(alone.model.base));
  }
}

TEST_CASE("variants: a mistake is placed in the range, by its number") {
  const Scratch scratch;
  const auto file = scratch.write("s.yaml", text);
  Variants variants(file, models, std::nullopt, Theory::melitz, {});
  // The same mistake at two points is one.
  const Diagnostics said = variants.mistakes_of(
      {{"levers.mfn_tariff_cut.value=30 percent", "levers.services_opening.value=130 percent"},
       {"levers.mfn_tariff_cut.value=40 percent", "levers.services_opening.value=130 percent"},
       {"levers.mfn_tariff_cut.value=40 percent", "levers.services_opening.value=0 percent"}});
  REQUIRE(said.errors() == 1);
  CHECK(said.all().front().spot.file == "--over");
  CHECK(said.all().front().spot.line == 2);
  CHECK(said.all().front().spot.column == 31);
  Diagnostics path;
  CHECK_FALSE(variants.with({"levers.services_closing.value=1 percent"}, path));
  CHECK(path.all().front().code == "S022");
  CHECK_THROWS_AS(refuse_path("model"), Failure);
  CHECK_THROWS_AS(refuse_path("include"), Failure);
  CHECK_NOTHROW(refuse_path("models"));
}
