// SPDX-License-Identifier: Apache-2.0
#include "properties/told_run.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "properties/packages.h"
#include "simulation/case_wedges.h"
#include "simulation/period.h"
#include "support/example_run.h"

namespace entrepot::test {
namespace {

Model with_columns(std::uint64_t seed) {
  const int places = 5 + static_cast<int>(seed % 2), sectors = 2 + static_cast<int>(seed % 3);
  Model model = random_economy(seed, {places, sectors, seed % 4 != 0, 6.0, true});
  World& world = model.world;
  world.owners = {{"domestic", "Own", ""}, {"a", "A and A", ""}, {"b", "B", ""}};
  for (int i = 0; i < places; ++i) {
    world.location_columns["employment"].push_back(10.0 + 7.0 * i);
    world.location_columns["population"].push_back(25.0 + 11.0 * ((i * 3) % 5));
  }
  for (int j = 0; j < sectors; ++j) {
    world.sector_columns["digital"].push_back(j + 1 == sectors ? 0.6 : 0.0);
    world.sector_columns["green"].push_back(0.25 / (j + 1));
  }
  world.location_tags["ldc"] = {{places - 1, 0.5}};
  // Each direction of investment dies at a speed of its own.
  for (Affiliate& affiliate : model.table.affiliates)
    if (affiliate.owner == 2) affiliate.fdi_stock *= 0.6;
  Diagnostics diagnostics;
  model.base = derive_base_year(world, model.table, "drawn", diagnostics);
  if (!diagnostics.ok()) throw std::runtime_error(render(diagnostics));
  // A re-export of p0's goods through p3 to p4.
  const double through = 0.1 * model.table.flow(0, 4, 0);
  model.table.recorded = model.table.flow;
  model.table.reexports = {{0, 3, 4, 0, through}};
  model.table.recorded(0, 4, 0) -= through;
  model.table.recorded(0, 3, 0) += through;
  model.table.recorded(3, 4, 0) += through;
  return model;
}

// The base year as the market clears it.
struct Still {
  explicit Still(const Model& model)
      : wedges(neutral_wedges(model.base)),
        investment(base_investment(model.world, model.base)),
        workers(base_workers(model.base)),
        ones(model.base.location_count, model.base.sector_count) {
    MarketState state = base_state(model.base);
    market = MarketSolver(model.world, model.base).clear(wedges, base_supply(model.base), state);
    ones.fill(1.0);
    // As ever, whatever the quarter.
    const auto network = goods_network(model);
    CaseWedges as_ever(model, network.get(), {}, {make_quarter(2025, 1), 1});
    as_ever.move_to(std::nullopt);
    if (as_ever.reforms() != nullptr) reforms = *as_ever.reforms();
    ways = as_ever.ways();
    pairs = as_ever.pairs();
  }
  QuarterOutcome quarter(Case which, int t) const {
    return {which,
            t,
            &wedges,
            &market,
            &ones,
            &ones,
            &investment,
            {},
            &workers,
            [this]() -> const GoodsWays& { return ways; },
            [this]() -> const PairWays& { return pairs; },
            &reforms};
  }
  Wedges wedges;
  Cleared market;
  Investment investment;
  WorkerState workers;
  GoodsWays ways;
  PairWays pairs;
  PlaceReforms reforms;
  Matrix ones;
};

// Duty between economies, costs between places, access and investment of affiliates, each by its own share.
Wedges moved(const Model& model, double share) {
  const BaseYear& base = model.base;
  Wedges wedges = neutral_wedges(base);
  for (int n = 0; n < base.location_count; ++n)
    for (int c = 0; c < base.cell_count; ++c) {
      const int i = base.cells[at(c)].region;
      if (model.world.same_economy(i, n)) continue;
      wedges.tariff(n, c) = 1.0 + (1.0 - share) * (base.tariff(n, c) - 1.0);
      wedges.log_iceberg(n, c) = -0.05 * share * (1.0 + (i + n) % 2);
      wedges.log_access(n, c) = -0.1 * share;
      wedges.output_tax(n, c) = 1.0 + 0.03 * share;
    }
  for (int c = 0; c < base.cell_count; ++c) {
    if (base.cells[at(c)].owner == 0) continue;
    wedges.open_share[at(c)] = 1.0 + 0.3 * share;
    wedges.profit_tax[at(c)] = base.profit_tax[at(c)] - 0.05 * share;
  }
  return wedges;
}

}  // namespace

ToldRun::ToldRun(std::uint64_t seed) : model(with_columns(seed)) {
  const std::vector<std::string> all = all_outcomes(model.world);
  ResultsCollector collector(model, horizon, {all, all});
  OutcomeStream stream(model, horizon, {&collector});
  const Population population = make_population(model.world, model.base, 10, 3);
  const MarketSolver solver(model.world, model.base);
  const Economy economy{model, solver, population};
  CaseState reference = reference_case(economy), policy = reference;
  const Still still(model);
  for (int t = 0; t < horizon.quarters; ++t) {
    wedges.push_back(t < 1 ? still.wedges : moved(model, t < 5 ? 0.4 : 0.9));
    advance_reference(economy, reference);
    const QuarterFigures figures = simulate_quarter(economy, wedges.back(), true, reference, policy);
    stream.quarter(still.quarter(Case::baseline, t));
    stream.quarter({Case::policy,
                    t,
                    &wedges.back(),
                    &policy.cleared,
                    &figures.firms,
                    &figures.exporters,
                    &policy.investment,
                    {}});
  }
  results = collector.results();
}

ToldRun::ToldRun(const Model& the_model) : model(the_model), horizon{make_quarter(2025, 1), 4} {
  const std::vector<std::string> all = all_outcomes(model.world);
  ResultsCollector collector(model, horizon, {all, all});
  OutcomeStream stream(model, horizon, {&collector});
  const Still still(model);
  for (int t = 0; t < horizon.quarters; ++t)
    for (const Case which : {Case::baseline, Case::policy}) stream.quarter(still.quarter(which, t));
  results = collector.results();
}

void Mistakes::compare(const std::string& what, double found, double wanted, double error) {
  ++compared_;
  if (std::abs(found - wanted) <= error * std::max(1.0, std::abs(wanted))) return;
  say(fmt::format("{}: {}, by hand {}", what, found, wanted));
}

void Mistakes::say(const std::string& words) {
  if (said_++ < 12) text_ += words + "\n";
}

void Mistakes::require_none(int at_least) const {
  RC_LOG() << text_ << said_ << " in all\n";
  RC_ASSERT(said_ == 0);
  RC_ASSERT(compared_ >= at_least);
}

void for_drawn_runs(int cases, const std::string& what, const std::function<void(const ToldRun&)>& property) {
  holds_for(cases, what, [&] { property(ToldRun(*rc::gen::inRange<std::uint64_t>(1, 400))); });
}

}  // namespace entrepot::test
