// SPDX-License-Identifier: Apache-2.0
// Rows compared with the model: on what basis, divided by what, and where they stand to their range.
#include "study/published.h"

#include <doctest/doctest.h>

#include <cmath>

#include "market/welfare.h"
#include "simulation/long_run.h"
#include "support/on_macro.h"

using namespace entrepot;
using namespace entrepot::on_macro;

namespace {

Scenario duty(const std::string& points) {
  return scenario_from(
      "format: 1\nhorizon: {from: 2024Q1, quarters: 40}\nlevers:\n"
      "- {lever: trade_remedy, where: mainland, partners: india, sectors: goods, value: " +
      points + " points, with: {covered: 100 percent}, from: 2024Q1, phase_in: {shape: step}}\n");
}

const IsolatedScenarios& scenarios() {
  static const IsolatedScenarios all = [] {
    // The models of the tests live as long as they do.
    const std::shared_ptr<const Model> model(std::shared_ptr<const Model>(), &macro_model());
    return IsolatedScenarios{{"ten", {model, duty("10")}}, {"twenty", {model, duty("20")}}};
  }();
  return all;
}

Published imports(Basis basis, Per per, double low = 0.0, double high = 1.0) {
  Published row;
  row.lever = "trade_remedy";
  row.scenario = "ten";
  row.response = find_response("imports");
  for (int n = 0; n < world().location_count(); ++n)
    if (world().is_home(n)) row.where.push_back({n, 1.0});
  row.partners = {{place("india"), 1.0}};
  for (int j = 0; j < world().sector_count(); ++j)
    if (world().sectors[at(j)].goods) row.sectors.push_back({j, 1.0});
  row.basis = basis;
  row.per = per;
  row.unit = ResponseUnit::log_points;
  row.low = low, row.high = high;
  return row;
}

Compared alone(const Published& row) {
  static std::vector<Published> kept;  // what is compared refers to its row
  kept.assign(1, row);
  return compare_with_published(kept, scenarios()).front();
}

}  // namespace

TEST_CASE("published: a response stands on every basis, and is compared on one") {
  const Compared told = alone(imports(Basis::partial, Per::number));
  const LongRun solved = solve_long_run(macro_model(), duty("10"));
  const Published& row = *told.row;
  const auto of = [&](const Matrix& border) {
    double sum = 0.0;
    for (const Weighted& n : row.where)
      for (int c = 0; c < base().cell_count; ++c)
        if (base().cells[at(c)].region == place("india") &&
            world().sectors[at(base().cells[at(c)].sector)].goods)
          sum += border(n.index, c);
    return sum;
  };
  CHECK(told.total.value() ==
        doctest::Approx(std::log(of(solved.policy.market.border) / of(solved.baseline.market.border))));
  // Ten points at theta + 1 of some 6; what others sell more takes little of it, so small is India.
  CHECK(told.partial.value() < -0.4);
  CHECK(told.market.value() > told.partial.value());
  CHECK(told.market.value() == doctest::Approx(told.partial.value()).epsilon(0.03));
  CHECK(told.total.value() == doctest::Approx(told.partial.value()).epsilon(0.1));
  CHECK_FALSE(told.year.has_value());
  CHECK(&told.compared() == &told.partial);
}

TEST_CASE("published: what a response is divided by") {
  const double whole = alone(imports(Basis::total, Per::number)).total.value();
  Published row = imports(Basis::total, Per::number);
  row.number = -0.5;
  CHECK(alone(row).total.value() == doctest::Approx(whole / -0.5));
  CHECK(alone(imports(Basis::total, Per::value)).total.value() == doctest::Approx(whole / 10.0));
  const Compared by_duty = alone(imports(Basis::partial, Per::duty));
  CHECK(by_duty.partial.value() < -4.0);
  CHECK(by_duty.partial.value() > -8.0);
  row = imports(Basis::total, Per::scenario);
  row.over = "twenty";
  const Compared half = alone(row);
  CHECK(half.total.value() > 0.5);  // the second ten points weigh less in logs
  CHECK(half.total.value() < 0.6);
  row.scenario = "twenty";
  CHECK(alone(row).total.value() == doctest::Approx(1.0));
  // A lever that the scenario does not use has no value.
  row = imports(Basis::total, Per::value);
  row.lever = "customs_clearance";
  CHECK_FALSE(alone(row).total.has_value());
  CHECK(alone(row).verdict == Verdict::unknown);
}

TEST_CASE("published: a year of a run, and what of the long run it has reached") {
  Published row = imports(Basis::year, Per::long_run);
  row.year = 1;
  Published later = imports(Basis::year, Per::number);
  later.year = 2;
  const std::vector<Published> rows = {row, later};
  std::vector<std::string> told;
  const std::vector<Compared> both =
      compare_with_published(rows, scenarios(), [&](const std::string& name) { told.push_back(name); });
  CHECK(told == std::vector<std::string>{"ten"});
  CHECK(both[0].year.value() > 0.2);
  CHECK(both[0].year.value() < 0.6);
  CHECK_FALSE(both[0].total.has_value());  // it is the whole
  CHECK(both[1].year.value() < both[0].year.value() * both[1].total.value());
  CHECK(both[1].year.value() > both[1].total.value());
  CHECK(basis_of(rows[1]) == "year 2");
}

TEST_CASE("published: inside the range or how far outside, and how many are inside") {
  const double whole = alone(imports(Basis::total, Per::number)).total.value();
  const auto stands = [&](double low, double high) {
    const Compared told = alone(imports(Basis::total, Per::number, whole + low, whole + high));
    return std::pair(told.verdict, told.distance);
  };
  CHECK(stands(-0.1, 0.1) == std::pair(Verdict::inside, 0.0));
  CHECK(stands(0.0, 0.1) == std::pair(Verdict::inside, 0.0));
  CHECK(stands(0.1, 0.2).first == Verdict::below);
  CHECK(stands(0.1, 0.2).second == doctest::Approx(-0.1));
  CHECK(stands(-0.3, -0.2).first == Verdict::above);
  CHECK(stands(-0.3, -0.2).second == doctest::Approx(0.2));
  std::vector<Published> rows(3, imports(Basis::total, Per::number, -9.0, 9.0));
  rows[1].kind = FigureKind::calibrated;
  rows[2].low = 8.0;
  const std::vector<Compared> compared = compare_with_published(rows, scenarios());
  CHECK(count_inside(compared, FigureKind::calibrated).rows == 1);
  CHECK(count_inside(compared, FigureKind::calibrated).inside == 1);
  CHECK(count_inside(compared, FigureKind::held_out).rows == 2);
  CHECK(count_inside(compared, FigureKind::held_out).inside == 1);
}

TEST_CASE("published: incomes stand on the whole model alone") {
  Published row = imports(Basis::total, Per::number);
  row.response = find_response("real_income");
  const Compared told = alone(row);
  CHECK_FALSE(told.partial.has_value());
  CHECK_FALSE(told.market.has_value());
  const LongRun solved = solve_long_run(macro_model(), duty("10"));
  CHECK(told.total.value() ==
        doctest::Approx(std::log(home_real_income(world(), base(), solved.policy.market) /
                                 home_real_income(world(), base(), solved.baseline.market)))
            .epsilon(1e-6));
  row.scenario = "nowhere";
  CHECK_THROWS_AS(alone(row), Failure);
}
