// SPDX-License-Identifier: Apache-2.0
// What a program of somebody else does with the library: the lines that tests/consumer/check compares.
#include <entrepot/entrepot.h>

#include <iostream>

using namespace entrepot::library;

namespace {

int stopped_after_one(const Scenario& scenario) {
  RunOptions options;
  options.cohorts = 5, options.states = 3;
  options.proceed = [](int done, int) { return done < 1; };
  try {
    run(scenario, options);
  } catch (const Error& error) {
    std::cout << "stopped: " << error.what() << '\n';
    return error.status();
  }
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 4) return 2;
  try {
    const Scenario broken = Scenario::load(argv[2]);
    for (const Message& message : broken.messages())
      std::cout << "mistake: " << message.code << " in line " << message.line << '\n';
    if (broken.ok()) return 1;

    LoadOptions options;
    options.overrides = {"horizon.quarters=12"};
    const Scenario scenario = Scenario::load(argv[1], options);
    std::cout << "quarters: " << scenario.quarters() << '\n';
    const Solution solution = solve(scenario);
    std::cout.precision(17);
    for (const Effect& effect : solution.effects)
      if (effect.outcome == "real_income")
        std::cout << "solve: " << effect.location << ' ' << effect.policy << '\n';
    std::cout << "exact: " << (solution.exactness.equation < 1e-10 && solution.exactness.account < 1e-9)
              << '\n';

    RunOptions run_options;
    run_options.cohorts = 5, run_options.states = 3;
    run_options.quarters = 8;
    run_options.series = {"real_income", "trade"};
    const Results results = run(scenario, run_options);
    for (const Effect& effect : results.effects)
      if (effect.outcome == "real_income" && effect.year == 2)
        std::cout << "run: " << effect.location << ' ' << effect.policy << '\n';
    for (const Series& series : results.series) {
      std::size_t entries = 1;
      for (const auto& names : series.names) entries *= names.size();
      std::cout << "series: " << series.outcome << ' ' << series.policy.size() << ' '
                << (series.policy.front().size() == entries && series.baseline.size() == series.policy.size())
                << '\n';
    }
    LoadOptions spreading;
    spreading.overrides = {"replications=1"};
    const Scenario reform = Scenario::load(argv[3], spreading);
    run_options.quarters = 4, run_options.replications = 2, run_options.seed = 3;
    run_options.series = {"innovations_adopted"};
    const Results replicated = run(reform, run_options);
    std::cout << "replications: " << replicated.replications << ' ' << replicated.series.front().policy.size()
              << '\n';
    for (const Effect& effect : replicated.effects)
      if (effect.outcome == "real_income" && effect.level == "total")
        std::cout << "error: " << (effect.standard_error > 0) << ' ' << effect.policy << '\n';

    const int status = stopped_after_one(scenario);
    std::cout << "status: " << status << '\n';
  } catch (const Error& error) {
    std::cerr << error.what() << '\n';
    return error.status();
  }
  return 0;
}
