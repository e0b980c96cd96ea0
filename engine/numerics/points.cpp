// SPDX-License-Identifier: Apache-2.0
#include "numerics/points.h"

#include <algorithm>
#include <boost/random/sobol.hpp>
#include <cmath>
#include <numeric>
#include <stdexcept>
#include <string>
#include <utility>

#include "numerics/array_math.h"
#include "numerics/random.h"

namespace entrepot {
namespace {

// Words of the sequence, 64 bits after the binary point: calls take(point, dimension, word) for each.
template <class Take>
void sobol_words(int count, int dimensions, Take take) {
  boost::random::sobol engine(at(dimensions));
  for (int j = 0; j < dimensions; ++j) take(0, j, std::uint64_t{0});  // the engine begins behind the origin
  for (int i = 1; i < count; ++i)
    for (int j = 0; j < dimensions; ++j) take(i, j, std::uint64_t{engine()});
}

void check_size(int count, int dimensions) {
  if (count < 1) throw std::out_of_range("points: a count of " + std::to_string(count));
  if (dimensions < 1 || dimensions > most_dimensions)
    throw std::out_of_range("points: " + std::to_string(dimensions) + " dimensions; from 1 to " +
                            std::to_string(most_dimensions) + " there are numbers for");
}

// Of the middle of one of 2^52 parts: never 0, never 1.
double inside(std::uint64_t word) {
  return (static_cast<double>(word >> 12) + 0.5) * 0x1p-52;
}

void shifted_sobol(Matrix& points, int count, int dimensions, std::uint64_t seed) {
  std::vector<std::uint64_t> shifts(at(dimensions));
  for (int j = 0; j < dimensions; ++j) {
    const auto bits =
        random_bits(seed, {.slot = static_cast<std::uint32_t>(j), .purpose = Purpose::design_shift});
    shifts[at(j)] = std::uint64_t{bits[1]} << 32 | bits[0];
  }
  sobol_words(count, dimensions,
              [&](int i, int j, std::uint64_t word) { points(i, j) = inside(word ^ shifts[at(j)]); });
}

void latin_hypercube(Matrix& points, int count, int dimensions, std::uint64_t seed) {
  std::vector<int> strata(at(count));
  for (int j = 0; j < dimensions; ++j) {
    const auto draw = [&](Purpose purpose, int i) {
      return random_uniform(
          seed,
          {.cell = static_cast<std::uint32_t>(j), .slot = static_cast<std::uint32_t>(i), .purpose = purpose});
    };
    std::iota(strata.begin(), strata.end(), 0);
    for (int i = count - 1; i > 0; --i)  // Fisher & Yates
      std::swap(strata[at(i)], strata[at(static_cast<int>(draw(Purpose::design_order, i) * (i + 1)))]);
    // A place in the middle of one of 2^20 parts of the stratum, exact for any count that fits an int: the
    // sum is then never rounded to the edge of the next.
    for (int i = 0; i < count; ++i) {
      const double place = (std::floor(draw(Purpose::design_place, i) * 0x1p20) + 0.5) * 0x1p-20;
      points(i, j) = (strata[at(i)] + place) / count;
    }
  }
}

}  // namespace

Matrix unit_points(Design design, int count, int dimensions, std::uint64_t seed) {
  check_size(count, dimensions);
  Matrix points(count, dimensions);
  design == Design::sobol ? shifted_sobol(points, count, dimensions, seed)
                          : latin_hypercube(points, count, dimensions, seed);
  return points;
}

Matrix sobol_sequence(int count, int dimensions) {
  check_size(count, dimensions);
  Matrix points(count, dimensions);
  sobol_words(count, dimensions, [&](int i, int j, std::uint64_t word) {
    points(i, j) = static_cast<double>(word >> 11) * 0x1p-53;
  });
  return points;
}

void correlate(Matrix& points, const std::vector<std::vector<int>>& families, double correlation) {
  if (!(correlation >= 0.0 && correlation < 1.0))
    throw std::invalid_argument("correlate: a correlation of " + std::to_string(correlation));
  const int count = static_cast<int>(points.extent(0)), dimensions = static_cast<int>(points.extent(1));
  std::vector<bool> named(at(dimensions), false);
  for (const std::vector<int>& family : families)
    for (const int j : family) {
      if (j < 0 || j >= dimensions || named[at(j)])
        throw std::invalid_argument("correlate: column " + std::to_string(j) +
                                    " is not there, or is named twice");
      named[at(j)] = true;
    }
  if (correlation == 0.0) return;
  Column scores(at(count));
  for (const std::vector<int>& family : families) {
    // Column m of the Cholesky factor of an equicorrelated matrix is the same number, `below`, in all rows
    // under its diagonal: what the members so far put into a later one is one sum, `shared`.
    Column shared(at(count), 0.0);
    double taken = 0.0;  // sum of the squares of `below` of the columns so far
    for (std::size_t m = 0; m < family.size(); ++m) {
      const double diagonal = std::sqrt(1.0 - taken), below = (correlation - taken) / diagonal;
      for (int i = 0; i < count; ++i) {
        const double own = normal_quantile(points(i, family[m]));
        scores[at(i)] = shared[at(i)] + diagonal * own;
        shared[at(i)] += below * own;
      }
      taken += below * below;
      if (m == 0) continue;
      normal_distribution(scores, scores);
      for (int i = 0; i < count; ++i)
        points(i, family[m]) = std::clamp(scores[at(i)], 0x1p-53, 1.0 - 0x1p-53);
    }
  }
}

}  // namespace entrepot
