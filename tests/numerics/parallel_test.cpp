// SPDX-License-Identifier: Apache-2.0
#include "numerics/parallel.h"

#include <doctest/doctest.h>

#include <chrono>
#include <cmath>
#include <mutex>
#include <numeric>
#include <set>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "base/arrays.h"
#include "numerics/random.h"

using namespace entrepot;

namespace {

std::vector<double> mixed_numbers(std::size_t count) {
  std::vector<double> values(count);
  for (std::size_t k = 0; k < count; ++k) {
    const auto slot = static_cast<std::uint32_t>(k);
    values[k] = random_normal(5, {.slot = slot}) * std::pow(10.0, 12.0 * random_uniform(6, {.slot = slot}));
  }
  return values;
}

// Threads that took part in a loop whose blocks take long enough for all to wake up.
std::size_t threads_seen(std::size_t blocks) {
  std::mutex mutex;
  std::set<std::thread::id> seen;
  for_blocks(blocks, 1, [&](std::size_t, std::size_t) {
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
    const std::lock_guard lock(mutex);
    seen.insert(std::this_thread::get_id());
  });
  return seen.size();
}

}  // namespace

TEST_CASE("parallel: a limit of so many threads is kept, and reached") {
  for (const std::size_t threads : {1u, 2u, 3u, 7u}) {
    CAPTURE(threads);
    const ThreadLimit limit(static_cast<int>(threads));
    CHECK(limit.threads() == static_cast<int>(threads));
    std::size_t most = 0;
    for (int attempt = 0; attempt < 300 && most < threads; ++attempt)
      most = std::max(most, threads_seen(16 * threads));
    CHECK(most == threads);
  }
  CHECK(ThreadLimit(0).threads() >= 1);
}

TEST_CASE("parallel: every index once, in blocks that only the call decides") {
  for (const std::size_t count : {0u, 1u, 7u, 8u, 9u, 1000u}) {
    for (const int threads : {1, 3}) {
      const ThreadLimit limit(threads);
      std::vector<int> visits(count, 0);
      std::mutex mutex;
      std::set<std::pair<std::size_t, std::size_t>> blocks;
      for_blocks(count, 8, [&](std::size_t begin, std::size_t end) {
        for (std::size_t k = begin; k < end; ++k) ++visits[k];
        const std::lock_guard lock(mutex);
        blocks.insert({begin, end});
      });
      CHECK(visits == std::vector<int>(count, 1));
      std::set<std::pair<std::size_t, std::size_t>> expected;
      for (std::size_t begin = 0; begin < count; begin += 8)
        expected.insert({begin, std::min(count, begin + 8)});
      CHECK(blocks == expected);
    }
  }
}

TEST_CASE("parallel: block sums added in order give the same bits on 1, 2, 3 and 7 threads") {
  const std::vector<double> values = mixed_numbers(100'003);
  const auto total = [&](int threads) {
    const ThreadLimit limit(threads);
    constexpr std::size_t block = 64;
    std::vector<double> parts((values.size() + block - 1) / block);
    for_blocks(values.size(), block, [&](std::size_t begin, std::size_t end) {
      parts[begin / block] = ordered_sum(std::span(values).subspan(begin, end - begin));
    });
    return ordered_sum(parts);
  };
  const double one = total(1);
  for (const int threads : {2, 3, 7})
    for (int repeat = 0; repeat < 5; ++repeat) {
      const double other = total(threads);
      CHECK(same_bits({&one, 1}, {&other, 1}));
    }
}

TEST_CASE("parallel: an exception in a block reaches the caller") {
  for (const int threads : {1, 3}) {
    const ThreadLimit limit(threads);
    CHECK_THROWS_AS(for_blocks(100, 1,
                               [](std::size_t begin, std::size_t) {
                                 if (begin == 50) throw std::domain_error("block 50");
                               }),
                    std::domain_error);
  }
}

TEST_CASE("ordered_sum: the same bits at every alignment") {
  const std::vector<double> values = mixed_numbers(5003);
  const double sum = ordered_sum(values);
  for (std::size_t shift = 0; shift < 9; ++shift) {
    std::vector<double> moved(values.size() + shift, 1e9);
    std::copy(values.begin(), values.end(), moved.begin() + static_cast<std::ptrdiff_t>(shift));
    const double other = ordered_sum(std::span(moved).subspan(shift));
    CHECK(same_bits({&sum, 1}, {&other, 1}));
  }
}

TEST_CASE("ordered_sum: every value once, for every length") {
  std::vector<double> values;
  for (int count = 0; count < 1100; ++count) {
    REQUIRE(ordered_sum(values) == count * (count + 1) / 2.0);
    values.push_back(count + 1);
  }
}

TEST_CASE("ordered_sum: as close to the exact sum as blocks allow") {
  const std::vector<double> values = mixed_numbers(100'000);
  long double exact = 0.0L, size = 0.0L;
  for (const double value : values) exact += value, size += std::abs(value);
  CHECK(std::abs(ordered_sum(values) - exact) < 3e-16L * 300 * size);
}

TEST_CASE(
    "parallel: an error of one piece of work leaves the loops of another whole, and the first is told") {
  for (int round = 0; round < 50; ++round) {
    CAPTURE(round);
    const ThreadLimit limit(2);
    std::vector<int> done(400, 0);
    const auto loops = [&] {
      for (std::size_t part = 0; part < 4; ++part)
        for_blocks(100, 1, [&](std::size_t begin, std::size_t) {
          std::this_thread::sleep_for(std::chrono::microseconds(5));
          done[part * 100 + begin] = 1;
        });
    };
    const auto fails = [] {
      std::this_thread::sleep_for(std::chrono::microseconds(200));
      throw std::runtime_error("the first");
    };
    bool begun = false;
    CHECK_THROWS_WITH_AS(side_by_side(fails,
                                      [&] {
                                        begun = true;
                                        loops();
                                        throw std::runtime_error("the second");
                                      }),
                         "the first", std::runtime_error);
    CHECK(std::accumulate(done.begin(), done.end(), 0) == (begun ? 400 : 0));
    std::fill(done.begin(), done.end(), 0);
    CHECK_THROWS_WITH_AS(side_by_side(loops, fails), "the first", std::runtime_error);
    CHECK(std::accumulate(done.begin(), done.end(), 0) == 400);
  }
  // Of many blocks that throw the first one's, on any number of threads.
  for (const int threads : {1, 2, 4}) {
    const ThreadLimit limit(threads);
    CHECK_THROWS_WITH_AS(for_blocks(64, 1,
                                    [](std::size_t begin, std::size_t) {
                                      if (begin % 10 == 7) throw std::runtime_error(std::to_string(begin));
                                    }),
                         "7", std::runtime_error);
  }
}
