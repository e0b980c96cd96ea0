// SPDX-License-Identifier: Apache-2.0
// Small systems without a heap give what Eigen's solver gives.
#include "numerics/dense.h"

#include <doctest/doctest.h>

#include "numerics/random.h"

using namespace entrepot;

TEST_CASE("dense: a system whose diagonal dominates, by elimination in order") {
  std::uint32_t slot = 0;
  const auto uniform = [&] { return random_uniform(3, {.slot = ++slot}); };
  for (int size = 1; size <= small_size; ++size) {
    SmallMatrix a(size, size);
    SmallColumn b(size);
    for (int row = 0; row < size; ++row) {
      b[row] = uniform() - 0.5;
      double rest = 0.0;
      for (int column = 0; column < size; ++column) {
        a(row, column) = -uniform();
        if (column != row) rest -= a(row, column);
      }
      a(row, row) = rest + 0.01 + uniform();
    }
    const SmallColumn x = solve_dominant(a, b);
    const Eigen::VectorXd known = solve_linear(Eigen::MatrixXd(a), Eigen::VectorXd(b));
    REQUIRE(x.size() == size);
    for (int k = 0; k < size; ++k) CHECK(x[k] == doctest::Approx(known[k]).epsilon(1e-10));
  }
}
