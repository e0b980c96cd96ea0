// SPDX-License-Identifier: Apache-2.0
#include "numerics/parallel.h"

#include <tbb/blocked_range.h>
#include <tbb/global_control.h>
#include <tbb/info.h>
#include <tbb/parallel_for.h>
#include <tbb/task_arena.h>

#include <algorithm>
#include <array>

namespace entrepot {

ThreadLimit::ThreadLimit(int threads)
    : threads_(threads > 0 ? threads : tbb::info::default_concurrency()),
      control_(new tbb::global_control(tbb::global_control::max_allowed_parallelism, threads_)) {}

ThreadLimit::~ThreadLimit() {
  delete static_cast<tbb::global_control*>(control_);
}

void for_blocks(std::size_t count, std::size_t block,
                const std::function<void(std::size_t, std::size_t)>& body) {
  const std::size_t blocks = (count + block - 1) / block;
  const auto all_blocks = [&] {
    tbb::parallel_for(
        tbb::blocked_range<std::size_t>(0, blocks, 1),
        [&](const tbb::blocked_range<std::size_t>& range) {
          for (std::size_t b = range.begin(); b != range.end(); ++b)
            body(b * block, std::min(count, (b + 1) * block));
        },
        tbb::simple_partitioner{});
  };
  // The calling thread's own arena has as many places as the machine has processors, whatever the
  // limit; more threads than that (a test's wish) need an arena of their own.
  const auto limit = tbb::global_control::active_value(tbb::global_control::max_allowed_parallelism);
  if (static_cast<int>(limit) > tbb::this_task_arena::max_concurrency()) {
    tbb::task_arena(static_cast<int>(limit)).execute(all_blocks);
  } else {
    all_blocks();
  }
}

double ordered_sum(std::span<const double> values) {
  constexpr std::size_t block = 512, lanes = 8;
  double total = 0.0;
  for (std::size_t begin = 0; begin < values.size(); begin += block) {
    const std::span<const double> part = values.subspan(begin, std::min(block, values.size() - begin));
    // Eight running sums, so that an addition need not wait for the one before it. Which value goes to
    // which is a matter of its place in the block alone.
    std::array<double, lanes> sums{};
    const std::size_t full = part.size() - part.size() % lanes;
    for (std::size_t k = 0; k < full; k += lanes)
      for (std::size_t lane = 0; lane < lanes; ++lane) sums[lane] += part[k + lane];
    for (std::size_t k = full; k < part.size(); ++k) sums[k - full] += part[k];
    total += ((sums[0] + sums[1]) + (sums[2] + sums[3])) + ((sums[4] + sums[5]) + (sums[6] + sums[7]));
  }
  return total;
}

}  // namespace entrepot
