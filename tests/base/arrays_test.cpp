// SPDX-License-Identifier: Apache-2.0
#include "base/arrays.h"

#include <doctest/doctest.h>

#include <cstdint>
#include <limits>

using namespace entrepot;

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
