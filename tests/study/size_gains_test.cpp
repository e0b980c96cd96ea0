// SPDX-License-Identifier: Apache-2.0
// Who gains when trade gets cheaper: nobody when nothing does, and what all gain is what markets buy more.
#include "study/size_gains.h"

#include <doctest.h>

#include <cmath>
#include <numeric>

#include "agents/firm_facts.h"
#include "market/solve/solver.h"
#include "support/economies.h"

using namespace entrepot;
using namespace entrepot::test;

namespace {

struct Firms {
  Model model = random_economy(7, {6, 2, true, 3.0, true});
  Population population = make_population(model.world, model.base, 60, 3);
  FirmState stationary = stationary_state(model.world, model.base, population);
  std::vector<int> foremost = cells_of_manufacturers(model.world, model.base, population);
  std::vector<PanelCell> cells =
      panel_sample(model.world, model.base, population, stationary, foremost, 2000).cells;
  SizeGains gains(double factor) const {
    return size_gains(model.world, model.base, population, stationary, cells, foremost, factor);
  }
};

double sum_of(const SizeGains& gains) {
  return std::accumulate(gains.begin(), gains.end(), 0.0);
}

}  // namespace

TEST_CASE("size gains: nothing where trade stays as dear as it is") {
  const Firms firms;
  for (const double gain : firms.gains(1.0)) CHECK(std::abs(gain) < 1e-7);
}

TEST_CASE("size gains: deciles add up to what markets buy more from the firms that were there") {
  const Firms firms;
  const auto& [world, table, base] = firms.model;
  const SizeGains cheaper = firms.gains(0.9);
  Wedges wedges = neutral_wedges(base);
  for (int n = 0; n < base.location_count; ++n)
    for (int c = 0; c < base.cell_count; ++c)
      if (!world.same_economy(n, base.cells[at(c)].region)) wedges.log_iceberg(n, c) = std::log(0.9);
  MarketState state = base_state(base);
  const Cleared after = MarketSolver(world, base).long_run(wedges, state);
  double more = 0.0, size = 0.0;
  for (const int c : firms.foremost)
    for (const int n : firms.population.destinations[at(c)]) {
      more += after.border(n, c) / after.entry_mass[at(c)] - base.border(n, c);
      size += base.border(n, c);
    }
  CHECK(std::abs(sum_of(cheaper) - more) < 1e-7 * size);
  // The largest sell abroad; the smallest hardly do, and imports take from them.
  CHECK(cheaper.back() > 0.0);
  CHECK(cheaper.front() < 0.0);
  CHECK(firms.gains(1.1).back() < 0.0);
}
