// SPDX-License-Identifier: Apache-2.0
#include "base/parallel.h"

#include <algorithm>
#include <thread>

#include <tbb/blocked_range.h>
#include <tbb/global_control.h>
#include <tbb/parallel_for.h>

namespace entrepot {

ThreadLimit::ThreadLimit(int threads)
    : threads_(threads > 0 ? threads : std::max(1u, std::thread::hardware_concurrency())),
      control_(new tbb::global_control(tbb::global_control::max_allowed_parallelism, threads_)) {}

ThreadLimit::~ThreadLimit() { delete static_cast<tbb::global_control*>(control_); }

void for_blocks(std::size_t count, std::size_t block,
                const std::function<void(std::size_t, std::size_t)>& body) {
  const std::size_t blocks = (count + block - 1) / block;
  tbb::parallel_for(
      tbb::blocked_range<std::size_t>(0, blocks, 1),
      [&](const tbb::blocked_range<std::size_t>& range) {
        for (std::size_t b = range.begin(); b != range.end(); ++b)
          body(b * block, std::min(count, (b + 1) * block));
      },
      tbb::simple_partitioner{});
}

double ordered_sum(std::span<const double> values) {
  constexpr std::size_t block = 512;
  double total = 0.0;
  for (std::size_t begin = 0; begin < values.size(); begin += block) {
    double part = 0.0;
    for (double value : values.subspan(begin, std::min(block, values.size() - begin))) part += value;
    total += part;
  }
  return total;
}

}  // namespace entrepot
