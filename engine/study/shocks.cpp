// SPDX-License-Identifier: Apache-2.0
#include "study/shocks.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

#include "market/welfare.h"
#include "numerics/points.h"

namespace entrepot {
namespace {

constexpr double worst_share = 0.05;

// Real income of the home economy, where there is one, and of every place with residents: in the baseline,
// then under policy.
TakenFromLongRun real_incomes(const Model& model, std::vector<std::string>& places) {
  places.clear();
  if (!model.world.home_economy.empty()) places.emplace_back();
  for (int n = 0; n < model.base.location_count; ++n)
    if (model.base.resident[at(n)]) places.push_back(model.world.location_names[n]);
  TakenFromLongRun taken;
  for (const char* const which : {"baseline ", "policy "})
    for (const std::string& place : places) taken.names.push_back(which + place);
  const auto take = [](const Model& of, const LongRun& solved) {
    std::vector<double> levels;
    for (const LongRunCase* each : {&solved.baseline, &solved.policy}) {
      if (!of.world.home_economy.empty()) levels.push_back(home_real_income(of.world, of.base, each->market));
      for (int n = 0; n < of.base.location_count; ++n)
        if (of.base.resident[at(n)]) levels.push_back(each->market.real_income[at(n)]);
    }
    return levels;
  };
  taken.at_desk = [take](const Model& of) {
    return [take, &of](const LongRun& solved) { return take(of, solved); };
  };
  return taken;
}

// The scenario with all shocks in its baseline, and which of the uses there are whose.
struct Shocked {
  Scenario scenario;
  std::vector<int> shock_of;  // [use of the baseline], -1: none's
};
Shocked shocked(const Scenario& scenario, const std::vector<Shock>& shocks) {
  Shocked all{scenario, std::vector<int>(scenario.baseline.size(), -1)};
  for (std::size_t s = 0; s < shocks.size(); ++s)
    for (const LeverUse& use : shocks[s].uses) {
      all.scenario.baseline.push_back(use);
      all.shock_of.push_back(static_cast<int>(s));
    }
  return all;
}

// Of one shock, that much of it; of none where it is negative.
LongRunVariation variation_of(const Shocked& all, int shock, double part) {
  Variation baseline;
  for (const int whose : all.shock_of) {
    baseline.kept.push_back(whose < 0 || whose == shock);
    baseline.parts.push_back(whose < 0 ? 1.0 : part);
  }
  return {.baseline = std::move(baseline), .package = {}};
}

LossSpread spread_of_losses(const std::vector<double>& losses) {
  LossSpread spread;
  const double n = static_cast<double>(losses.size());
  spread.mean = std::accumulate(losses.begin(), losses.end(), 0.0) / n;
  std::vector<double> sorted = losses;
  std::sort(sorted.begin(), sorted.end(), std::greater<>());
  const auto worst = std::max<std::size_t>(1, static_cast<std::size_t>(std::lround(worst_share * n)));
  for (std::size_t k = 0; k < worst; ++k) spread.tail += sorted[k] / static_cast<double>(worst);
  return spread;
}

}  // namespace

ShocksFound losses_under_shocks(const Model& model, const Scenario& scenario,
                                const std::vector<Shock>& shocks, const ShocksAsked& asked,
                                const StudyWatch& watch) {
  ShocksFound found;
  for (const Shock& shock : shocks) found.shocks.push_back(shock.name);
  found.drawn.assign(shocks.size(), 0);
  const Shocked all = shocked(scenario, shocks);
  std::vector<std::string> places;
  const TakenFromLongRun wanted = real_incomes(model, places);
  const std::shared_ptr<const GoodsNetwork> network = goods_network(model);
  if (network) network->costs();  // on all threads
  const auto set_up = [&] { return std::make_unique<LongRunDesk>(model, all.scenario, network, wanted); };
  auto first = set_up();
  const std::vector<double> calm = first->solve(variation_of(all, -1, 0.0));
  if (!std::isfinite(calm.front()))
    throw Failure(Status::no_equilibrium, "the package has no equilibrium without any shock");
  const MarketState start = first->policy_state();

  // Whether, which, how large.
  const Matrix points = unit_points(Design::sobol, asked.draws, 3, asked.seed);
  const auto shock_at = [&](std::size_t draw) {
    if (points(draw, 0) >= asked.chance) return -1;
    return static_cast<int>(points(draw, 1) * static_cast<double>(shocks.size()));
  };
  Matrix levels(at(asked.draws), calm.size());
  std::vector<std::size_t> hit;  // draws with a shock
  for (std::size_t draw = 0; draw < at(asked.draws); ++draw) {
    std::copy(calm.begin(), calm.end(), levels.row(draw).begin());
    if (const int shock = shock_at(draw); shock >= 0) ++found.drawn[at(shock)], hit.push_back(draw);
  }
  Desks<LongRunDesk> desks([&] { return first ? std::move(first) : set_up(); });
  desks.each(hit.size(), watch, [&](LongRunDesk& desk, std::size_t piece) {
    const std::size_t draw = hit[piece];
    const std::vector<double> values = desk.solve(variation_of(all, shock_at(draw), points(draw, 2)), &start);
    std::copy(values.begin(), values.end(), levels.row(draw).begin());
  });

  std::vector<std::size_t> whole;
  for (std::size_t draw = 0; draw < at(asked.draws); ++draw)
    if (std::isfinite(levels(draw, 0))) whole.push_back(draw);
  found.draws = static_cast<int>(whole.size());
  found.without_equilibrium = asked.draws - found.draws;
  for (std::size_t p = 0; p < places.size(); ++p) {
    std::vector<double> without, with;
    for (const std::size_t draw : whole) {
      without.push_back(100.0 * (1.0 - levels(draw, p) / calm[p]));
      with.push_back(100.0 * (1.0 - levels(draw, places.size() + p) / calm[places.size() + p]));
    }
    ShockLoss loss{places[p], spread_of_losses(without), spread_of_losses(with)};
    const double n = static_cast<double>(whole.size());
    loss.saved = loss.without.mean - loss.with.mean;
    loss.tail_saved = loss.without.tail - loss.with.tail;
    double squares = 0.0;
    for (std::size_t k = 0; k < without.size(); ++k)
      squares += (without[k] - with[k] - loss.saved) * (without[k] - with[k] - loss.saved);
    loss.saved_error = std::sqrt(squares / (n * (n - 1.0)));
    found.losses.push_back(std::move(loss));
  }
  return found;
}

}  // namespace entrepot
