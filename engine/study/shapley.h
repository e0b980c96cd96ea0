// SPDX-License-Identifier: Apache-2.0
// What each part of a whole brings, where what it brings depends on what is there already (Shapley 1953): its
// mean over all orders in which the parts can come. The parts add up to the whole.
//
// A coalition is a set of parts, bit p being part p. Values may be several at once, [outcome].
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "base/arrays.h"

namespace entrepot {

constexpr int most_exact_parts = 16;

// `value` (coalition, outcome), of all 2^parts coalitions; (part, outcome). Sums are taken so that the parts
// add up to the whole but for rounding.
Matrix shapley_values(const Matrix& value, int parts);

// What two parts bring together beyond what they bring each without the other, its mean over the coalitions
// of the others (Grabisch & Roubens 1999): positive where they strengthen, negative where they weaken each
// other.
struct Interaction {
  int first = 0, second = 0;   // first < second
  std::vector<double> values;  // [outcome]
};
std::vector<Interaction> interactions(const Matrix& value, int parts);

// Orders of the parts, by turns one and its reverse: in the mean of the two every part stands as often before
// another as behind it, and what pairs of parts do to each other is told exactly (Castro, Gomez & Tejada 2009
// on sampling; Mitchell et al. 2022 on pairs). An order depends on `seed` and its number alone.
std::vector<int> sampled_order(int parts, int number, std::uint64_t seed);

// What was found along sampled orders: of each the values of the coalitions on its way, (parts + 1, outcome),
// from none of the parts to all.
struct SampledShapley {
  Matrix values, errors;  // (part, outcome); the standard error over pairs of orders, NaN of one pair
};
SampledShapley shapley_of(const std::vector<Matrix>& along, int parts, std::uint64_t seed);

}  // namespace entrepot
