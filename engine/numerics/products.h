// SPDX-License-Identifier: Apache-2.0
// Sums of products over dense rows: the multiply and add of a market's pass.
//
// The order of additions is fixed by the lengths alone, so a result has the same bits whatever the compiler
// does. `out` may not overlap what is read; an empty sum is nought.
#pragma once

#include <span>

namespace entrepot {

// out[k] = sum over rows r of weights[r] rows[r, k], in the order of the rows: a matrix times a vector
// without a sum inside a vector register. `rows` holds weights.size() rows of out.size() numbers.
void weighted_rows(std::span<const double> rows, std::span<const double> weights, std::span<double> out);

// The inner product of two arrays of one length: sums over every sixteenth number, added at the end.
double inner_product(std::span<const double> a, std::span<const double> b);

// out[r] = inner product of row r with `weights`: sums over every fourth number, added at the end. `rows`
// holds out.size() rows of weights.size() numbers.
void row_products(std::span<const double> rows, std::span<const double> weights, std::span<double> out);

}  // namespace entrepot
