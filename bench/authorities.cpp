// SPDX-License-Identifier: Apache-2.0
// Authorities from the first zone to forty quarters after the base year: in expectation, and a replication.
// `templates` and `cost_taken` are results, not times.
#include <benchmark/benchmark.h>

#include <algorithm>

#include "agents/institutions.h"
#include "macro.h"

namespace entrepot::bench {
namespace {

// Half more pilots and adoption from the first quarter after the base year.
RatesOf faster(const Authorities& authorities, Quarter base) {
  return [&authorities, base](Quarter quarter) {
    const double rate = quarter > base ? 1.5 : 1.0;
    return ReformRates{Column(at(authorities.zone_count()), rate),
                       Column(at(authorities.province_count()), rate)};
  };
}

template <class Live>
void record(benchmark::State& state, const Live& live) {
  const World& world = macro().world;
  const Authorities authorities(world, world.authorities.value());
  const Quarter base = make_quarter(world.base_year, 4);
  const Institutions reference = live(authorities, base + 40, RatesOf());
  Institutions policy;
  for (auto _ : state) policy = live(authorities, base + 40, faster(authorities, base));
  const Column taken =
      authorities.cost_taken(stocks_of(authorities, policy), stocks_of(authorities, reference));
  state.counters["templates"] = reforms_of(policy).released;
  state.counters["cost_taken"] = *std::max_element(taken.begin(), taken.end());
}

void expected(benchmark::State& state) {
  record(state, expected_at);
}

void drawn(benchmark::State& state) {
  record(state, [](const Authorities& authorities, Quarter last, const RatesOf& rates) {
    return drawn_at(authorities, {.seed = 1, .replication = 0}, last, rates);
  });
}

BENCHMARK(expected)->Name("Authorities/macro/expected")->Unit(benchmark::kMillisecond);
BENCHMARK(drawn)->Name("Authorities/macro/drawn")->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace entrepot::bench
