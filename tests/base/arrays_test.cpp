// SPDX-License-Identifier: Apache-2.0
#include "base/arrays.h"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdint>
#include <limits>

using namespace entrepot;

namespace {

#ifndef NDEBUG
// Whether a process that does this is ended by a failed assert.
template <class Work>
bool fails_an_assert(Work work) {
  const pid_t child = fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    std::signal(SIGABRT, SIG_DFL);  // not doctest's handler, which would report a crash of the tests
    dup2(open("/dev/null", O_WRONLY), STDERR_FILENO);
    work();
    _exit(0);
  }
  int status = 0;
  REQUIRE(waitpid(child, &status, 0) == child);
  return WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT;
}
#endif

}  // namespace

TEST_CASE("tensor: the last index is fastest and rows follow one another") {
  Tensor<3> tensor(2, 3, 4);
  for (std::size_t k = 0; k < tensor.size(); ++k) tensor.values()[k] = static_cast<double>(k);
  for (int a = 0; a < 2; ++a)
    for (int b = 0; b < 3; ++b)
      for (int c = 0; c < 4; ++c) CHECK(tensor(a, b, c) == (a * 3 + b) * 4 + c);
  CHECK(tensor.row(1).size() == 12);
  CHECK(tensor.row(1).data() == tensor.values().data() + 12);
  CHECK(tensor.extent(0) == 2);
  CHECK(tensor.extent(2) == 4);
}

TEST_CASE("tensor: memory starts on a cache line, and new arrays hold zeros") {
  for (int size = 1; size < 40; ++size) {
    const Matrix matrix(size, 3);
    CHECK(reinterpret_cast<std::uintptr_t>(matrix.values().data()) % 64 == 0);
    for (const double value : matrix.values()) CHECK(value == 0.0);
  }
}

TEST_CASE("tensor: equality is of bits and of shape") {
  Matrix a(2, 3), b(2, 3);
  CHECK(a == b);
  b(1, 2) = -0.0;
  CHECK_FALSE(a == b);
  a(1, 2) = b(1, 2) = std::numeric_limits<double>::quiet_NaN();
  CHECK(a == b);
  CHECK_FALSE(Matrix(2, 3) == Matrix(3, 2));
  CHECK(Matrix() == Matrix());
}

TEST_CASE("tensor: empty extents make an empty array") {
  Matrix none(0, 5);
  CHECK(none.size() == 0);
  CHECK(none.values().empty());
}

TEST_CASE("tensor: where asserts are compiled, an index outside its own extent ends the program") {
#ifdef NDEBUG
  MESSAGE("skipped: this build has no asserts; the presets dev and asan have them");
#else
  Matrix by_place(3, 5);  // (place, sector)
  double sum = 0;
  CHECK(fails_an_assert([&] { sum += by_place(0, 3 + 2); }));
  CHECK(fails_an_assert([&] { by_place(1, 6) = 1; }));
  CHECK(fails_an_assert([&] { by_place(1, -1) = 1; }));
  CHECK(fails_an_assert([&] {
    for (int sector = 0; sector < 5; ++sector)
      for (int place = 0; place < 3; ++place) sum += by_place(sector, place);  // an (n, c) taken for a (c, n)
  }));
  CHECK(fails_an_assert([&] { sum += by_place.row(3).size(); }));
  CHECK(fails_an_assert([&] { sum += Tensor<3>(2, 3, 4)(0, 3, 0); }));
  CHECK_FALSE(fails_an_assert([&] {
    for (int place = 0; place < 3; ++place)
      for (int sector = 0; sector < 5; ++sector)
        sum += by_place(place, sector) + by_place.row(at(place))[at(sector)];
  }));
#endif
}
