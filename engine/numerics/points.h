// SPDX-License-Identifier: Apache-2.0
// Points of the open unit cube that fill it more evenly than random ones, for studies that draw many numbers
// at once.
//
// Sobol': the sequence of Sobol' (1967) with the direction numbers of Joe & Kuo (2008), its origin included
// (Owen 2020 on what dropping it costs), moved by a random digital shift in each dimension: every set of
// 2^k points keeps its balance, and each point alone is uniform. Latin hypercube: each column has one point
// in each of `count` strata, at random inside it (McKay, Beckman & Conover 1979).
//
// Bits depend on the arguments alone. The first k points of a Sobol' set are those of a smaller set with the
// same seed; a Latin hypercube is another one for every count.
#pragma once

#include <cstdint>
#include <vector>

#include "base/arrays.h"

namespace entrepot {

enum class Design { sobol, latin_hypercube };

constexpr int most_dimensions = 3667;  // of the table of direction numbers

// (point, dimension), each value in (0, 1). Throws std::out_of_range for a count below 1, or dimensions
// that are not between 1 and most_dimensions.
Matrix unit_points(Design design, int count, int dimensions, std::uint64_t seed);

// The sequence before it is moved, from the origin on, in the order of Gray's code (Antonov & Saleev 1979):
// what tables of it show. (point, dimension), each value in [0, 1). Errors as above.
Matrix sobol_sequence(int count, int dimensions);

// Correlates columns of `points`, row by row, by a Gaussian copula: the normal scores of any two columns of
// a family get the correlation `correlation`, so their ranks 6/pi asin(correlation/2), .483 for a half. Every
// column stays uniform; the first of a family keeps its bits, and so does a column in none. Throws
// std::invalid_argument for a correlation outside [0, 1), a column that there is not, or one that is named
// twice.
void correlate(Matrix& points, const std::vector<std::vector<int>>& families, double correlation);

}  // namespace entrepot
