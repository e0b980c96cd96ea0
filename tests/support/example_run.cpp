// SPDX-License-Identifier: Apache-2.0
#include "support/example_run.h"

#include <cmath>

#include "market/solve/solver.h"
#include "outcomes/outcomes.h"

namespace entrepot::test {

ExampleRun::ExampleRun()
    : model(random_economy(5, {5, 3, true, 6.0, true})),
      neutral(neutral_wedges(model.base)),
      investment(base_investment(model.world, model.base)),
      ones(model.base.location_count, model.base.sector_count) {
  World& world = model.world;
  world.owners = {{"domestic", "Own", "本地"}, {"a", "A and A", "甲"}, {"b", "B", "乙"}};
  world.location_columns["employment"] = {10.0, 20.0, 5.0, 30.0, 40.0};
  world.location_columns["population"] = {30.0, 20.0, 5.0, 60.0, 80.0};
  world.sector_columns["digital"] = {0.0, 0.0, 1.0};
  world.sector_columns["green"] = {0.25, 0.0, 0.0};
  world.location_tags["ldc"] = {{4, 0.5}};
  model.table.recorded = model.table.flow;
  world.name = "example";
  scenario.name = "example";
  scenario.title = "Tariffs and costs that fall and rise";
  scenario.horizon = {make_quarter(2025, 1), 6};
  ones.fill(1.0);
  MarketState state = base_state(model.base);
  baseline = MarketSolver(world, model.base).clear(neutral, base_supply(model.base), state);
  for (const double step : {0.0, 0.1, 0.4, 0.2, 0.3, 0.05}) {
    wedges.push_back(neutral);
    for (int n = 0; n < model.base.location_count; ++n)
      for (int c = 0; c < model.base.cell_count; ++c) {
        if (model.base.cells[at(c)].region == n) continue;
        wedges.back().log_iceberg(n, c) = -0.1 * step;
        wedges.back().tariff(n, c) = 1.0 + (1.0 - step) * (neutral.tariff(n, c) - 1.0);
      }
    policy.push_back(MarketSolver(world, model.base).clear(wedges.back(), base_supply(model.base), state));
  }
}

void ExampleRun::feed(RunObserver& observer) const {
  for (int t = 0; t < scenario.horizon.quarters; ++t) {
    observer.quarter({Case::baseline, t, &neutral, &baseline, &ones, &ones, &investment, {}});
    observer.quarter({Case::policy, t, &wedges[at(t)], &policy[at(t)], &ones, &ones, &investment, {}});
  }
}

std::vector<EffectRow> ExampleRun::write(const std::filesystem::path& out, Detail detail,
                                         std::vector<OutcomeSink*> beside) const {
  RunFolderOptions options;
  options.out = out;
  options.resolved_text = "format: 1\n";
  options.detail = detail;
  options.beside = std::move(beside);
  RunFolder folder(model, scenario, options);
  feed(folder);
  folder.finish({});
  return folder.effects();
}

std::vector<std::string> all_outcomes(const World& world) {
  std::vector<std::string> names;
  for (const Outcome& outcome : outcomes(world)) names.push_back(outcome.name);
  return names;
}

}  // namespace entrepot::test
