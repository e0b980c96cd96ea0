// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <cmath>

#include "policy/lever.h"

using namespace entrepot;

namespace {

double logistic(double x) {
  const auto s = [](double y) { return 1.0 / (1.0 + std::exp(-8.0 * (y - 0.5))); };
  return (s(x) - s(0.0)) / (s(1.0) - s(0.0));
}

}  // namespace

TEST_CASE("phase: nothing holds before the beginning") {
  for (const PhaseShape shape :
       {PhaseShape::step, PhaseShape::linear, PhaseShape::logistic, PhaseShape::sunset, PhaseShape::decay})
    for (const int elapsed : {-1, -4, -1000}) CHECK(phase({shape, 4}, elapsed) == 0.0);
}

TEST_CASE("phase: step is whole at once, whatever its length") {
  CHECK(phase({PhaseShape::step, 1}, 0) == 1.0);
  CHECK(phase({PhaseShape::step, 12}, 0) == 1.0);
  CHECK(phase({PhaseShape::step, 12}, 99) == 1.0);
}

TEST_CASE("phase: linear reaches 1/N in its first quarter and 1 in its N-th") {
  const PhaseIn phase_in{PhaseShape::linear, 4};
  CHECK(phase(phase_in, 0) == 0.25);
  CHECK(phase(phase_in, 1) == 0.5);
  CHECK(phase(phase_in, 2) == 0.75);
  CHECK(phase(phase_in, 3) == 1.0);
  CHECK(phase(phase_in, 4) == 1.0);
  CHECK(phase({PhaseShape::linear, 1}, 0) == 1.0);
}

TEST_CASE("phase: logistic is half in the middle, symmetric, and exactly 1 at the end") {
  const PhaseIn phase_in{PhaseShape::logistic, 16};
  CHECK(phase(phase_in, 7) == doctest::Approx(0.5).epsilon(1e-15));
  CHECK(phase(phase_in, 15) == 1.0);
  CHECK(phase(phase_in, 1000) == 1.0);
  for (int t = 0; t < 16; ++t)
    CHECK(phase(phase_in, t) == doctest::Approx(logistic((t + 1) / 16.0)).epsilon(1e-15));
  for (int t = 0; t < 15; ++t)
    CHECK(phase(phase_in, t) + phase(phase_in, 14 - t) == doctest::Approx(1.0).epsilon(1e-14));
  CHECK(phase(phase_in, 0) == doctest::Approx(0.011758).epsilon(1e-4));
}

TEST_CASE("phase: sunset holds for N quarters, decay loses three tenths a year") {
  CHECK(phase({PhaseShape::sunset, 3}, 0) == 1.0);
  CHECK(phase({PhaseShape::sunset, 3}, 2) == 1.0);
  CHECK(phase({PhaseShape::sunset, 3}, 3) == 0.0);
  CHECK(phase({PhaseShape::decay, 1}, 0) == 1.0);
  CHECK(phase({PhaseShape::decay, 1}, 4) == doctest::Approx(0.7).epsilon(1e-15));
  CHECK(phase({PhaseShape::decay, 1}, 8) == doctest::Approx(0.49).epsilon(1e-15));
}

TEST_CASE("phase: in the long run shapes that rise are whole and shapes that fall are gone") {
  CHECK(final_phase({PhaseShape::step, 1}) == 1.0);
  CHECK(final_phase({PhaseShape::linear, 9}) == 1.0);
  CHECK(final_phase({PhaseShape::logistic, 9}) == 1.0);
  CHECK(final_phase({PhaseShape::sunset, 9}) == 0.0);
  CHECK(final_phase({PhaseShape::decay, 1}) == 0.0);
}
