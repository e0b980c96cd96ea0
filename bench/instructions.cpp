// SPDX-License-Identifier: Apache-2.0
// Fixed pieces of work for bench/instructions to count under callgrind, on one thread:
//
//   entrepot_instructions solve_macro | market_macro | firms_macro | solve_31x40
//
// Prints how many units the counted part did, and what a unit is. Only what goes through `counted` is
// counted, not what was read and prepared before. Built with valgrind's header, which tools/bench installs.
#include <fmt/format.h>
#include <valgrind/callgrind.h>

#include <functional>
#include <iostream>
#include <map>
#include <string>

#include "agents/firms.h"
#include "caliendo_parro.h"
#include "macro.h"
#include "market/solve/solver.h"
#include "numerics/parallel.h"

namespace entrepot::bench {
namespace {

void counted(const std::function<void()>& work) {
  CALLGRIND_START_INSTRUMENTATION;
  work();
  CALLGRIND_STOP_INSTRUMENTATION;
}

void say(double units, const char* unit) {
  std::cout << fmt::format("{:.0f} {}\n", units, unit);
}

void solve_macro() {
  const Model& model = macro();
  const Wedges wedges = tariff_war(model);
  MarketState state = base_state(model.base);
  Cleared cleared;
  counted([&] { cleared = MarketSolver(model.world, model.base).long_run(wedges, state); });
  say(cleared.passes, "pass");
}

void market_macro() {
  const Model& model = macro();
  const Wedges wedges = tariff_war(model);
  const Supply masses = base_supply(model.base);
  MarketState state = base_state(model.base);
  Cleared cleared;
  counted([&] { cleared = MarketSolver(model.world, model.base).clear(wedges, masses, state); });
  say(cleared.passes, "pass");
}

void firms_macro() {
  const Model& model = macro();
  const Population population =
      make_population(model.world, model.base, Discretisation{}.cohorts, Discretisation{}.states);
  FirmState firms = stationary_state(model.world, model.base, population);
  const FirmSignals signals = base_signals(model.base);
  FirmSums sums;
  counted([&] { sums = advance(model.world, model.base, population, signals, firms); });
  say(static_cast<double>(population.probabilities), "probability");
}

void solve_31x40() {
  if (!caliendo_parro()) throw Failure(Status::no_file, "no ../shared/reference beside the checkout");
  const SolvedBase& base = *caliendo_parro();
  SolverOptions options;
  options.tolerance = 1e-10;
  const MarketSolver solver(base.model.world, base.model.base);
  MarketState first = base.state, state = base.state;
  Cleared cleared = solver.long_run(base.policy, first, options);
  counted([&] { cleared = solver.long_run(base.policy, state, options); });
  say(cleared.passes, "pass");
}

}  // namespace
}  // namespace entrepot::bench

int main(int count, char** words) {
  using namespace entrepot;
  const std::map<std::string, void (*)()> works = {{"solve_macro", bench::solve_macro},
                                                   {"market_macro", bench::market_macro},
                                                   {"firms_macro", bench::firms_macro},
                                                   {"solve_31x40", bench::solve_31x40}};
  const auto found = count == 2 ? works.find(words[1]) : works.end();
  if (found == works.end()) {
    std::cerr << "Usage: entrepot_instructions solve_macro | market_macro | firms_macro | solve_31x40\n";
    return 2;
  }
  try {
    const ThreadLimit limit(1);
    found->second();
  } catch (const Failure& failure) {
    std::cerr << failure.what() << '\n';
    return static_cast<int>(failure.status());
  }
  return 0;
}
