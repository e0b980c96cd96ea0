// SPDX-License-Identifier: Apache-2.0
// Random draws that are addressed, not consumed.
//
// A draw is a function of a seed and an address: who draws, when, for what, in which replication. So
// neither the order of the draws nor the number of threads can change one, and baseline and policy
// throw the same dice (common random numbers). The generator is Philox4x32-10, counter-based (Salmon,
// Moraes, Dror & Shaw 2011); the distributions are ours, because those of the standard library differ
// between compilers.
#pragma once

#include <array>
#include <cstdint>

namespace entrepot {

// What a draw is for: two purposes never share dice.
enum class Purpose : std::uint16_t {
  test = 0,
  start_vector = 1,
  random_start = 2,
  reforms_begun = 3,  // of authorities: how many in a zone and quarter, and what becomes of each
  reforms_added = 4,
  reform_kept = 5,
  reform_fate = 6,
  added_reform_fate = 7,
  reform_adopted = 8,
  added_reform_adopted = 9,
  design_shift = 10,  // of studies (numerics/points.h)
  design_order = 11,
  design_place = 12,
  order_of_parts = 13,     // of a package, as they come in a study
  firm_productivity = 14,  // of firms with dice: the transitory part, a quarter
  firm_start = 15,         // what they are doing before the first quarter
  firm_entry = 16,         // into a market, from one, out of life and at birth
  firm_exit = 17,
  firm_death = 18,
  firm_birth = 19,
  firm_group = 20,   // which group of a cell's firms a market goes without
  firm_demand = 30,  // what a market thinks of a firm with dice
  firm_demand_anew = 31,
};

// Fields with their width in bits; a value that does not fit throws std::out_of_range with its name.
struct DrawAddress {
  std::uint32_t cell = 0;           // 20: cell of a firm's identity
  std::uint32_t slot = 0;           // 32: firm within the cell, or element of an array
  std::uint32_t birth = 0;          // 12: quarter of birth, counted from the start of the run
  std::uint32_t quarter = 0;        // 16: quarter of the run
  Purpose purpose = Purpose::test;  // 16
  std::uint32_t replication = 0;    // 16
  std::uint32_t counter = 0;        // 16: market, or number of the draw
};

// The generator's counter at an address, after a look at the width of every field.
std::array<std::uint32_t, 4> counter_words(const DrawAddress& address);

// The generator's 128 bits at an address.
std::array<std::uint32_t, 4> random_bits(std::uint64_t seed, const DrawAddress& address);

// Uniform on the open interval (0, 1), on a grid of 2^-52 around 1/2: never 0, never 1.
double random_uniform(std::uint64_t seed, const DrawAddress& address);

// Standard normal; the quantile of random_uniform at the same address, so the two move together.
double random_normal(std::uint64_t seed, const DrawAddress& address);

// Quantile of the standard normal distribution, relative error about 1e-15, for 0 < p < 1 (Wichura 1988,
// algorithm AS 241).
double normal_quantile(double p);

// Quantile of the Poisson distribution by inversion, for 0 < p < 1 and mean >= 0: it rises with both. Sums
// and products alone, so the same on every machine.
int poisson_quantile(double p, double mean);

}  // namespace entrepot
