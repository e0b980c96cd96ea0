// SPDX-License-Identifier: Apache-2.0
// Work in the background: in its order, one piece at a time, and what it throws arrives.
#include "numerics/background.h"

#include <doctest/doctest.h>

#include <atomic>
#include <chrono>
#include <stdexcept>
#include <thread>
#include <vector>

#include "numerics/parallel.h"

using namespace entrepot;

TEST_CASE("background: pieces are done in their order, one at a time, on one thread and on several") {
  for (const int threads : {1, 2, 4}) {
    CAPTURE(threads);
    const ThreadLimit limit(threads);
    std::vector<int> done;
    std::atomic<int> at_once = 0;
    bool together = false;
    {
      Background background(2);
      for (int k = 0; k < 50; ++k) {
        background.add([&, k] {
          together = together || ++at_once > 1;
          // A piece may work in parallel itself.
          std::vector<double> squares(100);
          for_blocks(squares.size(), 10, [&](std::size_t begin, std::size_t end) {
            for (std::size_t i = begin; i < end; ++i) squares[i] = static_cast<double>(i * i);
          });
          done.push_back(squares[10] == 100.0 ? k : -1);
          --at_once;
        });
        // Beside it somebody else does.
        for_blocks(8, 1, [](std::size_t, std::size_t) {});
      }
      background.wait();
      CHECK(done.size() == 50);
    }
    CHECK_FALSE(together);
    for (int k = 0; k < static_cast<int>(done.size()); ++k) CHECK(done[static_cast<std::size_t>(k)] == k);
  }
}

TEST_CASE("background: no more pieces wait than were asked for") {
  const ThreadLimit limit(2);
  std::atomic<int> begun = 0, done = 0;
  Background background(2);
  for (int k = 0; k < 20; ++k) {
    background.add([&] {
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
      ++done;
    });
    CHECK(++begun - done <= 2);
  }
}

TEST_CASE("background: an error comes out once, and what stands behind it is not done") {
  for (const int threads : {1, 2}) {
    const ThreadLimit limit(threads);
    std::atomic<int> done = 0;
    Background background(10);
    background.add([&] { ++done; });
    background.add([] { throw std::runtime_error("the disk is full"); });
    CHECK_THROWS_WITH_AS(
        [&] {
          for (int k = 0; k < 5; ++k) background.add([&] { done += 100; });
          background.wait();
        }(),
        "the disk is full", std::runtime_error);
    background.wait();  // told already
    CHECK(done % 100 == 1);
    background.add([&] { done = -1; });
    background.wait();
    CHECK(done == -1);
  }
}

TEST_CASE(
    "background: begun in the middle of other work it outlives it, and errors of others do not end it") {
  const ThreadLimit limit(2);
  Background background(3);
  std::atomic<int> done = 0;
  side_by_side([&] { background.add([&] { ++done; }); }, [] {});
  for (int k = 0; k < 20; ++k)
    CHECK_THROWS_AS(side_by_side(
                        [&] {
                          background.add([&] { ++done; });
                          throw std::runtime_error("somebody else");
                        },
                        [] {}),
                    std::runtime_error);
  background.wait();
  CHECK(done == 21);
}
