// SPDX-License-Identifier: Apache-2.0
// Economies for tests: random small ones, and the `macro` model.
#pragma once

#include <cstdint>

#include "simulation/run.h"

namespace entrepot::test {

struct EconomyShape {
  int places = 5;  // the first three form one economy; the third is a zone when `zone`
  int sectors = 3;
  bool zone = true;
  double home_bias = 6.0;   // sales at home over those to any other place
  bool affiliates = false;  // owner "a" from p3 and p4 in the first economy, owner "b" from there in p3
};

// A balanced economy with random flows, inputs and tariffs, the same for the same seed.
Model random_economy(std::uint64_t seed, const EconomyShape& shape = {});

// The first cell of its zone.
int cell_of_zone(const Model& model);

// Two identical economies that mirror each other.
Model symmetric_economy();

// The committed `macro` model; throws when it does not load.
const Model& macro();
// It, with firms that enter and leave markets abroad as EQUATIONS' table has it: model.yaml's are fitted to
// facts. The base year is the same.
const Model& macro_of_equations();
// EQUATIONS' numbers of that in place of a world's own.
void set_equations(Behaviour& behaviour);

// Largest difference of two arrays.
double largest_gap(std::span<const double> a, std::span<const double> b);

double worst_identity(const Model& model, const Wedges& wedges, const Cleared& cleared);

}  // namespace entrepot::test
