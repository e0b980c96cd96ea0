// SPDX-License-Identifier: Apache-2.0
#include "study/base_year_members.h"

#include <fmt/format.h>

#include <cmath>
#include <limits>
#include <utility>

#include "calibration/calibration.h"
#include "world/balance_check.h"

namespace entrepot {
namespace {

std::string first_line(const std::string& words) {
  return words.substr(0, words.find('\n'));
}

}  // namespace

std::vector<UncertainNumber> numbers_of_margins(const UncertainMargins& margins) {
  std::vector<UncertainNumber> numbers;
  for (const MarginError& error : margins.errors()) {
    UncertainNumber number{UncertainNumber::Of::figure, error.name, error.group, false, {}, 1.0, "", -1};
    number.drawn.shape = Shape::lognormal;
    number.drawn.parameters = {1.0, std::exp(-error.range.down), std::exp(error.range.up)};
    number.grounds = fmt::format("within {:.0f} percent", 100.0 * std::expm1(error.range.up));
    numbers.push_back(std::move(number));
  }
  return numbers;
}

BalancedTable table_of_draw(const World& world, const UncertainMargins& margins,
                            const std::vector<double>& factors) {
  Calibration calibration = calibrate(world, margins.with(factors));
  Diagnostics found;
  check_balance(world, calibration.table, "margins", found);
  if (!found.ok()) throw Failure(Status::invalid, found.all().front().message);
  return std::move(calibration.table);
}

BaseYearMembers::BaseYearMembers(const Model& model, const Scenario& scenario, TakenFromLongRun wanted,
                                 const UncertainMargins& margins)
    : model_(model),
      scenario_(scenario),
      margins_(margins),
      outcomes_(wanted.names.size()),
      desk_(model, scenario, nullptr, std::move(wanted)) {}

std::vector<double> BaseYearMembers::outcomes_of(const std::vector<double>& factors) {
  try {
    desk_.stand_on(table_of_draw(model_.world, margins_, factors), scenario_.assumptions);
  } catch (const Failure& failure) {
    if (failure.status() != Status::no_equilibrium && failure.status() != Status::invalid) throw;
    return std::vector<double>(outcomes_, std::numeric_limits<double>::quiet_NaN());
  }
  return desk_.solve({});
}

FoundEnsemble draw_base_years(const Model& model, const Scenario& scenario, const TakenFromLongRun& wanted,
                              const UncertainMargins& margins, const EnsembleAsked& asked,
                              const StudyWatch& watch, MemberKeeper* keeper) {
  FoundEnsemble found;
  found.central = wanted.take(model, LongRuns(model, scenario).solve({}, {}));
  const auto desk = [&] { return std::make_unique<BaseYearMembers>(model, scenario, wanted, margins); };
  found.drawn = draw_ensemble(numbers_of_margins(margins), wanted.names, asked, desk, watch, keeper);
  return found;
}

const char* in_words(FailedDraw::Step step) {
  switch (step) {
    case FailedDraw::Step::calibration:
      return "calibration";
    case FailedDraw::Step::base_year:
      return "base year";
    case FailedDraw::Step::equilibrium:
      break;
  }
  return "equilibrium";
}

std::vector<FailedDraw> failed_draws(const Model& model, const Scenario& scenario,
                                     const UncertainMargins& margins, const Ensemble& drawn) {
  std::vector<FailedDraw> failed;
  for (std::size_t m = 0; m < drawn.draws(); ++m) {
    if (std::isfinite(drawn.results(m, 0))) continue;
    FailedDraw draw{m, FailedDraw::Step::calibration, ""};
    try {
      Model other = model;
      const auto values = drawn.values.row(m);
      other.table = table_of_draw(model.world, margins, {values.begin(), values.end()});
      draw.step = FailedDraw::Step::base_year;
      derive_again(scenario.assumptions, model.base.theory, other);
      draw.step = FailedDraw::Step::equilibrium;
      LongRuns(other, scenario).solve({}, {});
      draw.reason = "an outcome is not finite";
    } catch (const Failure& failure) {
      draw.reason = first_line(failure.what());
    }
    failed.push_back(std::move(draw));
  }
  return failed;
}

}  // namespace entrepot
