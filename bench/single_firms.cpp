// SPDX-License-Identifier: Apache-2.0
// Firms with dice: a quarter of the home economy's enterprises, reference and policy on common dice, from a
// tenth of a million to a hundred million of them. `items_per_second` is firm-quarters a second, both cases.
#include "agents/single_firms.h"

#include <benchmark/benchmark.h>

#include <algorithm>
#include <bit>

#include "agents/added_firms.h"
#include "agents/single_quarter.h"
#include "macro.h"
#include "numerics/parallel.h"

namespace entrepot::bench {
namespace {

// The firms of `macro` with their counts scaled so that about so many have dice.
struct Sample {
  Population population;
  FirmState stationary;
  SingleFirms firms;

  static Column scaled(const Population& population, const FirmState& stationary, double share) {
    Column potential =
        potential_firms(population, stationary, enterprises_of_cells(macro().world, macro().base));
    for (double& each : potential) each *= share;
    return potential;
  }
  explicit Sample(double count, double all = 1.25e8)
      : population(make_population(macro().world, macro().base, 20, 3)),
        stationary(stationary_state(macro().world, macro().base, population)),
        firms(macro().base, population, stationary, scaled(population, stationary, count / all),
              {.all = true}) {}
};

double sellers(const SingleQuarter& quarter) {
  double count = 0.0;
  for (const std::uint32_t selling : quarter.selling) count += selling;
  return count;
}

void quarter(benchmark::State& state) {
  const ThreadLimit limit(static_cast<int>(state.range(1)));
  const Model& model = macro();
  const Sample sample(static_cast<double>(state.range(0)));
  FirmDice dice{.seed = 3};
  FirmPaths paths(model.world.behaviour, sample.firms, dice);
  FirmState reference;
  reference.number.assign(static_cast<std::size_t>(model.base.cell_count), 1.0);
  start_firms(model.world, model.base, sample.population, sample.firms, paths, dice, reference);
  FirmState policy = reference;
  const FirmSignals base = base_signals(model.base);
  FirmSignals better = base;
  for (double& attraction : better.log_attraction.values()) attraction = 0.02;
  FirmSums sums;
  sums.with_dice_before = sums.with_dice = reference.number;
  double at_base = 0.0, with_policy = 0.0;
  for (auto _ : state) {
    ++dice.quarter;
    paths.advance(dice);
    at_base = sellers(advance_singles(model.world, model.base, sample.population, sample.firms, paths, dice,
                                      base, sums, reference));
    with_policy = sellers(advance_singles(model.world, model.base, sample.population, sample.firms, paths,
                                          dice, better, sums, policy));
  }
  const double count = static_cast<double>(sample.firms.count());
  state.SetItemsProcessed(state.iterations() * 2 * static_cast<std::int64_t>(sample.firms.count()));
  state.counters["firms"] = count;
  // Permanent and transitory productivity, and the bits of both cases.
  state.counters["bytes_a_firm"] = 8.0 + 2.0 * 8.0 * static_cast<double>(sample.firms.bit_words()) / count;
  state.counters["selling_share"] = at_base / count;
  state.counters["policy_over_reference"] = with_policy / at_base;
}

// A quarter of the firms by which births exceed deaths, where all cells have some.
void added(benchmark::State& state) {
  const Model& model = macro();
  const Sample sample(1'000'000);
  FirmSignals signals = base_signals(model.base);
  for (double& value : signals.log_attraction.values()) value = 0.02;
  for (double& value : signals.log_rest_number) value = 0.05;
  FirmState firms = sample.stationary;
  const Column ranks = firms.number;
  firms.with_dice = ranks;
  const FirmSums of_cohorts =
      advance(model.world, model.base, sample.population, signals, firms, &sample.firms.below());
  // The same quarter each time: what is added is taken away again.
  FirmSums sums = of_cohorts;
  for (auto _ : state) {
    state.PauseTiming();
    firms.with_dice = ranks;
    std::fill(firms.added.begin(), firms.added.end(), 0.0);
    sums = of_cohorts;
    state.ResumeTiming();
    advance_added(model.world, model.base, sample.population, sample.firms, signals, sums, firms);
  }
  double sellers = 0.0;
  for (const double each : sums.added.sellers.values()) sellers += each;
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(sample.population.probabilities));
  state.counters["sellers"] = sellers;
}
BENCHMARK(added)->Name("AddedFirms/macro")->Unit(benchmark::kMillisecond)->UseRealTime();

// Fixed numbers of quarters, so that counters are those of the same quarter.
void at_sizes(benchmark::internal::Benchmark* work) {
  work->ArgNames({"firms", "threads"})->UseRealTime()->Unit(benchmark::kMillisecond);
}
BENCHMARK(quarter)
    ->Name("SingleFirms/macro")
    ->Apply(at_sizes)
    ->Iterations(8)
    ->Args({1'000'000, 1})
    ->Args({1'000'000, 2});
BENCHMARK(quarter)
    ->Name("Scale/macro")
    ->Apply(at_sizes)
    ->Iterations(4)
    ->Repetitions(3)
    ->ArgsProduct({{100'000, 1'000'000, 10'000'000, 100'000'000}, {1, 2}});

}  // namespace
}  // namespace entrepot::bench
