// SPDX-License-Identifier: Apache-2.0
// Array functions, sums and draws. `items_per_second` is elements a second on one core.
#include <benchmark/benchmark.h>

#include <cstdint>

#include "base/arrays.h"
#include "numerics/array_math.h"
#include "numerics/parallel.h"
#include "numerics/random.h"

namespace entrepot::bench {
namespace {

// Fits the first-level cache, as the blocks of the real loops do.
constexpr std::size_t length = 1024;

Column drawn(double low, double high) {
  Column values(length);
  for (std::size_t k = 0; k < length; ++k)
    values[k] = low + (high - low) * random_uniform(1, {.slot = static_cast<std::uint32_t>(k)});
  return values;
}

void apply(benchmark::State& state, void (*function)(std::span<const double>, std::span<double>), double low,
           double high) {
  const Column in = drawn(low, high);
  Column out(length);
  for (auto _ : state) {
    function(in, out);
    benchmark::DoNotOptimize(out.data());
    benchmark::ClobberMemory();
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(length));
}

void sum(benchmark::State& state) {
  const Column values = drawn(-1.0, 1.0);
  for (auto _ : state) benchmark::DoNotOptimize(ordered_sum(values));
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(length));
}

void normal_draw(benchmark::State& state) {
  std::uint32_t slot = 0;
  for (auto _ : state) benchmark::DoNotOptimize(random_normal(1, {.slot = ++slot}));
  state.SetItemsProcessed(state.iterations());
}

// What handing out blocks costs when there is nothing to do.
void empty_blocks(benchmark::State& state) {
  const ThreadLimit limit(static_cast<int>(state.range(0)));
  for (auto _ : state)
    for_blocks(256, 1, [](std::size_t begin, std::size_t) { benchmark::DoNotOptimize(begin); });
}

BENCHMARK_CAPTURE(apply, exp, entrepot::exp, -20.0, 20.0)->Name("Kernel/exp");
BENCHMARK_CAPTURE(apply, log, entrepot::log, 1e-6, 1e6)->Name("Kernel/log");
BENCHMARK_CAPTURE(apply, normal_distribution, entrepot::normal_distribution, -8.0, 8.0)
    ->Name("Kernel/normal_distribution");
BENCHMARK(sum)->Name("Kernel/ordered_sum");
BENCHMARK(normal_draw)->Name("Kernel/normal_draw");
BENCHMARK(empty_blocks)->Name("Kernel/256_empty_blocks")->ArgName("threads")->Arg(1)->Arg(2)->UseRealTime();

}  // namespace
}  // namespace entrepot::bench
