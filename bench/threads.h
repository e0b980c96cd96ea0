// SPDX-License-Identifier: Apache-2.0
// Work that threads share: timed on one and on two, by the clock on the wall.
#pragma once

#include <benchmark/benchmark.h>

namespace entrepot::bench {

inline void on_threads(benchmark::internal::Benchmark* work) {
  work->ArgName("threads")->Arg(1)->Arg(2)->UseRealTime()->Unit(benchmark::kMillisecond);
}

}  // namespace entrepot::bench
