// SPDX-License-Identifier: Apache-2.0
// What must hold for every package of levers that can be written, on the macro model.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "packages.h"
#include "policy/timeline.h"
#include "policy/trial.h"
#include "simulation/long_run.h"
#include "simulation/run.h"

using namespace entrepot;
using namespace entrepot::test;

namespace {

constexpr int quarters = latest_start + 2;
constexpr Discretisation small{6, 3};

Timeline timeline(const std::vector<LeverUse>& uses) {
  return Timeline(macro_model().world, macro_model().base, uses);
}

Wedges neutral() {
  return neutral_wedges(macro_model().base);
}

// Keeps both cases of every quarter, and the worst of what must be zero.
struct Keeper : RunObserver {
  std::vector<Cleared> baseline, policy;
  std::vector<Matrix> firms, exporters;  // of the policy
  void quarter(const QuarterOutcome& outcome) override {
    (outcome.which == Case::baseline ? baseline : policy).push_back(*outcome.market);
    if (outcome.which == Case::policy)
      firms.push_back(*outcome.firms), exporters.push_back(*outcome.exporters);
  }
};

// Everything that a cleared market holds as an array that policy can move.
bool same_bits(const Cleared& a, const Cleared& b) {
  return a.price == b.price && a.spending == b.spending && a.wage == b.wage && a.entry_mass == b.entry_mass &&
         a.expenditure == b.expenditure && a.border == b.border && a.profit == b.profit &&
         a.income == b.income && a.real_income == b.real_income && a.gdp == b.gdp &&
         a.tariff_revenue == b.tariff_revenue;
}

int first_start(const Package& package) {
  return std::min_element(package.begin(), package.end(),
                          [](const DrawnUse& a, const DrawnUse& b) { return a.from < b.from; })
      ->from;
}

double largest_difference(const Wedges& a, const Wedges& b) {
  double worst = 0.0;
  const auto look = [&](std::span<const double> left, std::span<const double> right) {
    for (std::size_t k = 0; k < left.size(); ++k) worst = std::max(worst, std::abs(left[k] - right[k]));
  };
  look(a.tariff.values(), b.tariff.values());
  look(a.output_tax.values(), b.output_tax.values());
  look(a.log_iceberg.values(), b.log_iceberg.values());
  look(a.log_access.values(), b.log_access.values());
  look(a.log_preference.values(), b.log_preference.values());
  look(a.reversal_hazard.values(), b.reversal_hazard.values());
  look(a.log_operating_wedge, b.log_operating_wedge);
  look(a.profit_tax, b.profit_tax);
  look(a.open_share, b.open_share);
  look(a.log_investment_cost, b.log_investment_cost);
  return worst;
}

}  // namespace

// Uses with a size move something nearly always, and those without move nothing nearly always.
TEST_CASE("properties: the few flows on which a use is tried tell what it does on all") {
  const Model& macro = macro_model();
  Trial trial(macro.world, macro.base);
  int moving = 0, idle = 0;
  holds_for(60, "a use moves something on some flows where it does on all", [&] {
    Package drawn = *packages(1);
    if (*rc::gen::arbitrary<bool>()) drawn = without_size(drawn);
    RC_PRE(!drawn.empty());
    const LeverUse use = scenario_of(drawn, {}, quarters).levers.front();
    std::vector<Quarter> all;
    for (int t = 0; t < quarters; ++t) all.push_back(first_quarter() + t);
    Timeline everywhere = timeline({use});
    const bool moves = std::any_of(all.begin(), all.end(),
                                   [&](Quarter quarter) { return !(everywhere.in(quarter) == neutral()); });
    ++(moves ? moving : idle);
    RC_ASSERT(trial.moves_something(use, all) == moves);
  });
  CHECK(moving > 10);
  CHECK(idle > 10);
}

TEST_CASE(
    "properties: a package changes nothing before it begins, and after its phase-in it is the long run's") {
  int moved = 0;
  holds_for(200, "phase-in", [&moved] {
    Package package = *packages(4);
    for (DrawnUse& use : package) use.lasts = 0;
    const Scenario scenario = scenario_of(package, {}, quarters);
    Timeline laid = timeline(scenario.levers);
    const int begin = first_start(package);
    RC_ASSERT((laid.in(first_quarter() + (begin - 1)) == neutral()));
    // What decays is never quite gone.
    const bool decays = std::any_of(scenario.levers.begin(), scenario.levers.end(), [](const LeverUse& use) {
      return use.phase_in.shape == PhaseShape::decay;
    });
    const Wedges last = laid.in(first_quarter() + (decays ? 400 : latest_start + longest));
    if (decays)
      RC_ASSERT(largest_difference(last, laid.finished()) < 1e-12);
    else
      RC_ASSERT((last == laid.finished()));
    moved += !(last == neutral());
  });
  CHECK(moved > 100);  // of the others most end by themselves, or have the value zero
}

TEST_CASE("properties: levers that have all ended leave nothing behind") {
  holds_for(100, "ends", [] {
    const Package package = *packages(4, true);
    const Scenario scenario = scenario_of(package, {}, quarters);
    Timeline laid = timeline(scenario.levers);
    RC_ASSERT((laid.in(first_quarter() + (latest_start + longest)) == neutral()));
    RC_ASSERT((laid.finished() == neutral()));
  });
}

TEST_CASE("properties: the order of levers in a file changes no bit of any quarter") {
  holds_for(200, "order of wedges", [] {
    const Package package = crowded(*packages(7));
    RC_PRE(package.size() > 1);
    Package other = package;
    std::rotate(other.begin(), other.begin() + *rc::gen::inRange(1, static_cast<int>(package.size())),
                other.end());
    if (*rc::gen::arbitrary<bool>()) std::reverse(other.begin(), other.end());
    Timeline one = timeline(scenario_of(package, {}, quarters).levers);
    Timeline two = timeline(scenario_of(other, {}, quarters).levers);
    for (int index = 0; index < quarters; ++index)
      RC_ASSERT((one.in(first_quarter() + index) == two.in(first_quarter() + index)));
    RC_ASSERT((one.finished() == two.finished()));
  });
  holds_for(3, "order of results", [] {
    const Package package = crowded(*packages(5));
    RC_PRE(package.size() > 1);
    Package other = package;
    std::reverse(other.begin(), other.end());
    Keeper one, two;
    run(macro_model(), scenario_of(package, {}, quarters), small, one);
    run(macro_model(), scenario_of(other, {}, quarters), small, two);
    for (std::size_t index = 0; index < one.policy.size(); ++index) {
      RC_ASSERT(same_bits(one.policy[index], two.policy[index]));
      RC_ASSERT((one.firms[index] == two.firms[index]));
      RC_ASSERT((one.exporters[index] == two.exporters[index]));
    }
  });
}

TEST_CASE("properties: levers of no size are the baseline to the bit, whatever holds in both") {
  holds_for(200, "null wedges", [] {
    const Package baseline = *packages(2), package = without_size(*packages(4));
    RC_PRE(!package.empty());
    const Scenario scenario = scenario_of(package, baseline, quarters);
    std::vector<LeverUse> both = scenario.baseline;
    both.insert(both.end(), scenario.levers.begin(), scenario.levers.end());
    Timeline without = timeline(scenario.baseline), with = timeline(both);
    for (int index = 0; index < quarters; ++index)
      RC_ASSERT((without.in(first_quarter() + index) == with.in(first_quarter() + index)));
    RC_ASSERT((without.finished() == with.finished()));
  });
  holds_for(4, "null results", [] {
    const Package baseline = *packages(2), package = without_size(*packages(3));
    RC_PRE(!package.empty());
    Keeper kept;
    run(macro_model(), scenario_of(package, baseline, quarters), small, kept);
    for (std::size_t index = 0; index < kept.policy.size(); ++index)
      RC_ASSERT(same_bits(kept.policy[index], kept.baseline[index]));
  });
}

TEST_CASE("properties: accounts close in every quarter of any package, and nothing moves before it begins") {
  holds_for(10, "accounts of a run", [] {
    const Package baseline = *rc::gen::arbitrary<bool>() ? *packages(1) : Package{};
    const Package package = *packages(4);
    Keeper kept;
    const RunReport report = run(macro_model(), scenario_of(package, baseline, quarters), small, kept);
    for (const Identity& identity : report.certificate.identities) {
      RC_LOG() << identity.name << " " << identity.where << " " << identity.error << "\n";
      RC_ASSERT(identity.error < 1e-9);
    }
    RC_ASSERT(report.certificate.worst_residual() < 1e-10);
    for (int index = 0; index < first_start(package); ++index)
      RC_ASSERT(same_bits(kept.policy[static_cast<std::size_t>(index)],
                          kept.baseline[static_cast<std::size_t>(index)]));
  });
  holds_for(25, "accounts of the long run", [] {
    const Package baseline = *rc::gen::arbitrary<bool>() ? *packages(1) : Package{};
    const LongRun solved = solve_long_run(macro_model(), scenario_of(*packages(5), baseline, quarters));
    RC_ASSERT(solved.certificate.worst_residual() < 1e-10);
    for (const Identity& identity : solved.certificate.identities) {
      RC_LOG() << identity.name << " " << identity.where << " " << identity.error << "\n";
      RC_ASSERT(identity.error < 1e-9);
    }
  });
}
