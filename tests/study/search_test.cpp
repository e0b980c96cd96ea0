// SPDX-License-Identifier: Apache-2.0
// Crossings and maxima of functions that are known.
#include "study/search.h"

#include <doctest/doctest.h>

#include <cmath>

#include "study/sweep.h"

using namespace entrepot;

namespace {

std::vector<Sampled> sampled(const Response& response, double low, double high, int count) {
  std::vector<Sampled> points;
  for (const double at : steps(low, high, count)) points.push_back({at, response(at)});
  return points;
}

// Roots at 1, 3 and 6, highest between 1 and 3, and beyond 6.
std::optional<double> cubic(double x) {
  return (x - 1.0) * (x - 3.0) * (x - 6.0);
}

}  // namespace

TEST_CASE("search: every crossing that the points enclose, to the tolerance and with its direction") {
  int asked = 0;
  const Response counted = [&](double x) { return ++asked, cubic(x); };
  const std::vector<Sampled> points = sampled(cubic, 0.0, 7.25, 8);
  const std::vector<LevelCrossing> found = crossings(points, 0.0, 1e-12, 1e-9, counted);
  REQUIRE(found.size() == 3);
  const double roots[] = {1.0, 3.0, 6.0};
  for (std::size_t k = 0; k < 3; ++k) {
    CAPTURE(k);
    CHECK(std::abs(found[k].at - roots[k]) < 1e-9);
    CHECK(found[k].to - found[k].from <= 1e-9);
    CHECK(found[k].refined);
    CHECK(found[k].above_beyond == (k != 1));
  }
  CHECK(asked < 36);
  // Another level has other crossings, and one that nothing reaches has none.
  CHECK(crossings(points, 1e6, 1e-12, 1e-9, cubic).empty());
  const std::vector<LevelCrossing> higher = crossings(points, 2.0, 1e-12, 1e-9, cubic);
  REQUIRE(higher.size() == 3);
  for (const LevelCrossing& crossing : higher) CHECK(std::abs(*cubic(crossing.at) - 2.0) < 1e-7);
}

TEST_CASE("search: a point that lies on the level is a crossing, and is not found twice") {
  const std::vector<Sampled> points = sampled(cubic, 0.0, 8.0, 9);  // at the roots themselves
  int asked = 0;
  const Response counted = [&](double x) { return ++asked, cubic(x); };
  const std::vector<LevelCrossing> found = crossings(points, 0.0, 1e-9, 1e-9, counted);
  REQUIRE(found.size() == 3);
  CHECK(found[0].at == 1.0);
  CHECK(found[0].from == found[0].to);
  CHECK(found[0].above_beyond == true);
  CHECK(found[1].above_beyond == false);
  CHECK(found[2].at == 6.0);
  CHECK(asked == 0);
  // The end of a range, where a gain begins from nothing.
  const Response hill = [](double x) { return x * (4.0 - x); };
  const std::vector<LevelCrossing> ends = crossings(sampled(hill, 0.0, 5.0, 6), 0.0, 1e-9, 1e-9, hill);
  REQUIRE(ends.size() == 2);
  CHECK(ends[0].at == 0.0);
  CHECK(ends[0].above_beyond == true);
  CHECK(ends[1].at == 4.0);
}

TEST_CASE("search: nothing is sought beside a point without a value, and a gap inside a bracket is told") {
  const Response half = [](double x) { return x < 2.0 ? std::nullopt : cubic(x); };
  const std::vector<LevelCrossing> found = crossings(sampled(half, 0.5, 7.0, 5), 0.0, 1e-9, 1e-9, half);
  REQUIRE(found.size() == 2);
  CHECK(std::abs(found[0].at - 3.0) < 1e-8);
  CHECK(std::abs(found[1].at - 6.0) < 1e-8);
  const Response gap = [](double x) { return x > 2.1 && x < 3.9 ? std::nullopt : cubic(x); };
  const std::vector<LevelCrossing> rough =
      crossings({{2.0, cubic(2.0)}, {4.0, cubic(4.0)}}, 0.0, 1e-9, 1e-9, gap);
  REQUIRE(rough.size() == 1);
  CHECK_FALSE(rough[0].refined);
  CHECK(rough[0].from == 2.0);
  CHECK(rough[0].to == 4.0);
  CHECK(crossings({}, 0.0, 1e-9, 1e-9, cubic).empty());
}

TEST_CASE("search: the highest value between points, at an end of the range, and none") {
  const Response hill = [](double x) { return 0.243 - 0.0007 * (x - 14.3) * (x - 14.3); };
  const auto found = peak(sampled(hill, 0.0, 50.0, 9), hill);
  REQUIRE(found);
  CHECK(std::abs(found->at - 14.3) < 1e-4);
  CHECK(std::abs(found->value - 0.243) < 1e-9);
  CHECK_FALSE(found->at_an_end);
  CHECK(found->refined);
  const Response rising = [](double x) { return 2.0 * x; };
  const auto end = peak(sampled(rising, 0.0, 5.0, 4), rising);
  REQUIRE(end);
  CHECK(end->at == 5.0);
  CHECK(end->at_an_end);
  const Response missing = [](double) { return std::optional<double>(); };
  CHECK_FALSE(peak(sampled(missing, 0.0, 5.0, 4), missing));
  const auto rough = peak(sampled(hill, 0.0, 50.0, 9), missing);
  REQUIRE(rough);
  CHECK_FALSE(rough->refined);
  CHECK(rough->at == 12.5);
}
