// SPDX-License-Identifier: Apache-2.0
// The studies that show how simulated firms stand to theory, as CSV on standard output:
//
//   convergence firms [MOST]          frictions off, error against the closed form by firms a cell
//   convergence elasticity            response of a flow by quarter, and of mass by participation
//   convergence long_run SCENARIO...  macro: years 40 and 80 of a run against the closed form of that horizon
#include <fmt/format.h>

#include <cmath>
#include <cstdlib>
#include <iostream>
#include <string>
#include <vector>

#include "agents/response.h"
#include "agents/rest/rest_point.h"
#include "loaded.h"
#include "market/welfare.h"
#include "simulation/long_run.h"
#include "support/economies.h"
#include "support/nesting.h"

namespace entrepot {
namespace {

using namespace test;

void print(const std::string& line) {
  std::cout << line << '\n' << std::flush;
}

void by_firms(int most) {
  struct Economy {
    const char* name;
    std::uint64_t seed;
    EconomyShape shape;
  };
  const Economy economies[] = {{"zone_and_owners", 2, {5, 3, true, 6.0, true}},
                               {"owners", 3, {6, 2, false, 12.0, true}},
                               {"domestic", 4, {4, 3, true, 4.0, false}}};
  print("economy,shock,firms,largest_flow_percent,mean_flow_percent,real_income_points");
  for (const Economy& economy : economies) {
    const Model model = without_frictions(random_economy(economy.seed, economy.shape));
    for (const Shock& shock : shocks(model)) {
      MarketState state = base_state(model.base);
      const Cleared closed = MarketSolver(model.world, model.base).long_run(shock.wedges, state);
      for (int firms : {250, 1000, 4000, 16000, 100000, 1000000}) {
        // A million firms a cell take gigabytes: the smallest economy, one shock.
        if (firms > most || (firms > 100000 && (economy.shape.affiliates || shock.name != "tariff")))
          continue;
        const Gap error = gap(model.base, settle(model, shock.wedges, firms, 1, 100), closed);
        print(fmt::format("{},{},{},{:.6g},{:.6g},{:.6g}", economy.name, shock.name, firms,
                          100.0 * error.flow, 100.0 * error.weighted, error.income));
      }
    }
  }
}

void elasticity() {
  const Model model = random_economy(3, {6, 2, false, 20.0});
  const Population population = make_population(model.world, model.base, 200, 9);
  print("curve,at,value");
  const std::vector<double> path = tariff_response(model.world, model.base, population, 4 * 2, 5, 0.05, 160);
  for (std::size_t quarter = 0; quarter < path.size(); ++quarter)
    print(fmt::format("response_by_quarter,{},{:.6f}", quarter + 1, path[quarter]));
  // Elasticity of supply mass over kappa, by the share of potential firms that sell at the cutoff.
  const Behaviour& behaviour = model.world.behaviour;
  const Hazards rates(behaviour, behaviour.death, false);
  const RestProfile profile = rest_profile(behaviour, rates, rates.threshold_of_entry(0.0), false, 31);
  const double rho = behaviour.rho_max, step = 0.01;
  const RestCurve mass(profile, profile.supply, rho - 1.0);
  for (double participation :
       {0.9, 0.8, 0.6, 0.5, 0.4, 0.3, 0.2, 0.15, 0.1, 0.07, 0.05, 0.03, 0.02, 0.01, 0.001}) {
    const double v = std::log(participation) / rho;
    print(fmt::format("mass_elasticity_by_participation,{},{:.6f}", participation,
                      (mass(v + step) - mass(v - step)) / (2.0 * step) / (rho - 1.0)));
  }
}

// Scenarios of forty years, solved and run, and of eighty: slow stocks (people, reform, what is learnt from
// abroad) stand where the horizon ends, in both.
void against_closed_form(const std::vector<std::string>& files) {
  constexpr int forty = 160, eighty = 320;  // quarters
  print("scenario,outcome,closed_form_40,year_10,year_40,closed_form_80,year_80,largest_smearing,where");
  for (const std::string& file : files) {
    Loaded given = bench::loaded(file);
    const Model& model = given.model;
    Scenario& scenario = given.scenario;
    scenario.replications = 1;  // in expectation, as the closed form is
    const World& world = model.world;
    const auto solved = [&](int quarters) {
      scenario.horizon.quarters = quarters;
      return solve_long_run(model, scenario);
    };
    const LongRun closed = solved(forty), later = solved(eighty);

    struct Years : RunObserver {
      Cleared at[3][2];  // [year 10, 40, 80][case]
      void quarter(const QuarterOutcome& outcome) override {
        const int which = outcome.which == Case::policy;
        if (outcome.quarter == 39) at[0][which] = *outcome.market;
        if (outcome.quarter == forty - 1) at[1][which] = *outcome.market;
        if (outcome.quarter == eighty - 1) at[2][which] = *outcome.market;
      }
    } years;
    run(model, scenario, {}, years);

    const Smearing smearing =
        largest_smearing(MarketSolver(world, model.base), closed.policy.wedges, closed.policy.market);
    const Cell& cell = model.base.cells[static_cast<std::size_t>(smearing.cell)];
    const std::string where =
        fmt::format("{} from {} to {}", world.sector_names[cell.sector], world.location_names[cell.region],
                    world.location_names[smearing.destination]);
    const auto row = [&](const char* outcome, auto&& value) {
      const auto change = [&](const Cleared& after, const Cleared& before) {
        return 100.0 * (value(after) / value(before) - 1.0);
      };
      const auto in_year = [&](int k) { return change(years.at[k][1], years.at[k][0]); };
      print(fmt::format("{},{},{:.4f},{:.4f},{:.4f},{:.4f},{:.4f},{:.5f},{}", scenario.name, outcome,
                        change(closed.policy.market, closed.baseline.market), in_year(0), in_year(1),
                        change(later.policy.market, later.baseline.market), in_year(2), smearing.largest,
                        where));
    };
    row("real income", [&](const Cleared& cleared) { return home_real_income(world, model.base, cleared); });
    row("exports",
        [&](const Cleared& cleared) { return home_exports(world, model.base, cleared.border, Kind::all); });
    row("imports",
        [&](const Cleared& cleared) { return home_imports(world, model.base, cleared.border, Kind::all); });
  }
}

}  // namespace
}  // namespace entrepot

int main(int count, char** words) {
  const std::vector<std::string> word(words + 1, words + count);
  try {
    if ((word.size() == 1 || word.size() == 2) && word[0] == "firms") {
      entrepot::by_firms(word.size() > 1 ? std::atoi(word[1].c_str()) : 1000000);
    } else if (word.size() == 1 && word[0] == "elasticity") {
      entrepot::elasticity();
    } else if (word.size() >= 2 && word[0] == "long_run") {
      entrepot::against_closed_form({word.begin() + 1, word.end()});
    } else {
      std::cerr << "Usage: convergence firms [MOST] | elasticity | long_run SCENARIO...\n";
      return 2;
    }
  } catch (const std::exception& error) {
    std::cerr << error.what() << '\n';
    return 4;
  }
  return 0;
}
