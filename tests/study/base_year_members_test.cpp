// SPDX-License-Identifier: Apache-2.0
#include "study/base_year_members.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <map>

#include "calibration/calibration.h"
#include "io/model/margins_reader.h"
#include "io/model/model_yaml.h"
#include "numerics/parallel.h"
#include "study/long_run_members.h"
#include "support/kept_members.h"
#include "support/macro.h"

using namespace entrepot;

namespace {

const UncertainMargins& margins() {
  static const UncertainMargins all = [] {
    const std::filesystem::path folder = std::filesystem::path(ENTREPOT_SOURCE_DIR) / "models" / "macro";
    Diagnostics diagnostics;
    const ModelYaml yaml = read_model_yaml(folder, diagnostics);
    return UncertainMargins(macro_model().world,
                            read_margins(folder, yaml, macro_model().world, diagnostics));
  }();
  return all;
}

// With a lever on routes, whose network is of the base year's trade.
const Scenario& scenario() {
  static const Scenario read = scenario_from(
      "format: 1\nhorizon: {from: 2024Q1, quarters: 4}\nlevers:\n"
      "- {lever: services_opening, where: mainland, partners: all, sectors: all, value: 20 percent, from: "
      "2024Q1}\n"
      "- {lever: mfn_tariff_cut, where: mainland, partners: all, sectors: all, value: 20 percent, from: "
      "2024Q1}\n"
      "- {lever: domestic_corridors, edges: {leg: chongqing-qinzhou, mode: rail}, value: 24 hours, from: "
      "2024Q1}\n");
  return read;
}

TakenFromLongRun wanted() {
  return percents_of(outcomes_of_studies(macro_model()));
}

std::vector<double> certain() {
  return std::vector<double>(margins().errors().size(), 1.0);
}

int error_named(const std::string& name) {
  const auto& errors = margins().errors();
  const auto found = std::find_if(errors.begin(), errors.end(),
                                  [&](const MarginError& error) { return error.name == name; });
  REQUIRE(found != errors.end());
  return static_cast<int>(found - errors.begin());
}

}  // namespace

TEST_CASE(
    "base-year members: with no error it is the plain solve, to the last bit, whatever was drawn before") {
  const std::vector<double> plain = wanted().take(macro_model(), solve_long_run(macro_model(), scenario()));
  BaseYearMembers desk(macro_model(), scenario(), wanted(), margins());
  CHECK(desk.outcomes_of(certain()) == plain);
  std::vector<double> other = certain();
  for (std::size_t k = 0; k < other.size(); k += 2) other[k] = std::exp(-margins().errors()[k].range.down);
  const std::vector<double> moved = desk.outcomes_of(other);
  for (const double outcome : moved) CHECK(std::isfinite(outcome));
  CHECK(moved != plain);
  CHECK(desk.outcomes_of(certain()) == plain);
}

TEST_CASE("base-year members: a draw is the scenario on what its margins are calibrated to") {
  std::vector<double> factors = certain();
  factors[at(error_named("services imports of mainland"))] = 1.15;
  factors[at(error_named("foreign share of ELE"))] = 0.8;
  Model other = macro_model();
  other.table = calibrate(other.world, margins().with(factors)).table;
  Diagnostics none;
  other.base = derive_base_year(other.world, other.table, "", none);
  REQUIRE(none.ok());
  BaseYearMembers desk(macro_model(), scenario(), wanted(), margins());
  CHECK(desk.outcomes_of(factors) == wanted().take(other, solve_long_run(other, scenario())));
}

TEST_CASE("base-year members: the same bits on any threads, and where half of it was known") {
  const EnsembleAsked asked{.draws = 6, .design = design_of_base_years, .seed = 4};
  const auto on = [&](int threads, MemberKeeper* keeper) {
    const ThreadLimit limit(threads);
    return draw_base_years(macro_model(), scenario(), wanted(), margins(), asked, {}, keeper);
  };
  test::KeptMembers keeper;
  const FoundEnsemble one = on(1, nullptr), two = on(2, &keeper);
  CHECK(one.drawn.results == two.drawn.results);
  CHECK(one.central == two.central);
  for (std::size_t member = 0; member < 6; member += 2) keeper.members.erase(member);
  CHECK(on(2, &keeper).drawn.results == one.drawn.results);
  CHECK(draws_base_years(one.drawn));
  CHECK(one.drawn.groups.size() == 10);
  for (const UncertainGroup& group : one.drawn.groups) CHECK_FALSE(group.family);
  const std::vector<OutcomeSensitivity> found = sensitivities(one.drawn);
  CHECK(found.front().first_of_group.size() == 10);
}

TEST_CASE("base-year members: numbers are factors around 1, the ends of their range at 5 and 95 percent") {
  const std::vector<UncertainNumber> numbers = numbers_of_margins(margins());
  REQUIRE(numbers.size() == margins().errors().size());
  const UncertainNumber& services = numbers[at(error_named("services imports of mainland"))];
  CHECK(services.of == UncertainNumber::Of::figure);
  CHECK(services.central == 1.0);
  CHECK(services.drawn.quantile(0.5) == doctest::Approx(1.0));
  // Half of the variance of what is derived: a fifth over the square root of two.
  CHECK(services.drawn.quantile(0.95) == doctest::Approx(std::pow(1.2, std::sqrt(0.5))));
  CHECK(services.drawn.quantile(0.05) == doctest::Approx(std::pow(1.2, -std::sqrt(0.5))));
  CHECK(services.grounds == "within 14 percent");
}

TEST_CASE(
    "base-year members: a draw that cannot be calibrated has no outcomes, and its reason is found again") {
  Ensemble drawn;
  drawn.values = Matrix(3, certain().size());
  drawn.results = Matrix(3, wanted().names.size());
  BaseYearMembers desk(macro_model(), scenario(), wanted(), margins());
  for (std::size_t m = 0; m < 3; ++m) {
    std::vector<double> factors = certain();
    // A treasury that collects less than what is added to ordinary duty alone.
    if (m == 1) factors[at(error_named("duty collected by usa"))] = 0.1;
    std::copy(factors.begin(), factors.end(), drawn.values.row(m).begin());
    const std::vector<double> outcomes = desk.outcomes_of(factors);
    std::copy(outcomes.begin(), outcomes.end(), drawn.results.row(m).begin());
    CHECK(std::isfinite(outcomes.front()) == (m != 1));
  }
  const std::vector<FailedDraw> failed = failed_draws(macro_model(), scenario(), margins(), drawn);
  REQUIRE(failed.size() == 1);
  CHECK(failed.front().member == 1);
  CHECK(failed.front().step == FailedDraw::Step::calibration);
  CHECK(failed.front().reason.starts_with("usa collects "));
}
