// SPDX-License-Identifier: Apache-2.0
// A race between two blocks that the thread sanitizer must find: what engine/numerics/parallel.cpp tells it
// of oneTBB hides none of ours. Built in the preset tsan.
#include <chrono>
#include <cstdio>
#include <thread>

#include "numerics/parallel.h"

int main() {
  const entrepot::ThreadLimit limit(2);
  int shared = 0;
  entrepot::for_blocks(64, 1, [&](std::size_t, std::size_t) {
    std::this_thread::sleep_for(std::chrono::milliseconds(2));  // long enough for a second thread to wake up
    ++shared;
  });
  std::printf("%d\n", shared);
}
