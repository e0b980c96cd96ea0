// SPDX-License-Identifier: Apache-2.0
// The solver on economies and shocks at the edge of what there can be: either a certified equilibrium or a
// failure that says where, never a wrong answer.
#include "market/solve/solver.h"

#include <doctest.h>

#include <cmath>
#include <optional>
#include <random>
#include <string>

#include "support/economies.h"

using namespace entrepot;
using namespace entrepot::test;

namespace {

class Chance {
 public:
  explicit Chance(std::uint64_t seed) : engine_(seed) {}
  double uniform() { return static_cast<double>(engine_() >> 11) * 0x1p-53; }
  double between(double low, double high) { return low + (high - low) * uniform(); }
  bool happens(double probability) { return uniform() < probability; }

 private:
  std::mt19937_64 engine_;
};

// Flows missing, elasticities from low to very high, one or several places and sectors.
// Nothing where the draws leave a sector without value added.
std::optional<Model> extreme_economy(Chance& chance, std::uint64_t seed, Theory theory) {
  EconomyShape shape;
  shape.places = 1 + static_cast<int>(chance.between(0.0, 6.0));
  shape.sectors = 1 + static_cast<int>(chance.between(0.0, 4.0));
  shape.zone = shape.places >= 3 && chance.happens(0.5);
  shape.home_bias = chance.between(1.0, 20.0);
  Model model = random_economy(seed, shape);
  for (int i = 0; i < shape.places; ++i)
    for (int n = 0; n < shape.places; ++n)
      for (int j = 0; j < shape.sectors; ++j)
        if (i != n && !(shape.zone && (i == 2 || n == 2)) && chance.happens(0.2)) {
          // What is not sold there is sold at home, so that uses of inputs stay covered.
          model.table.flow(n, n, j) += model.table.flow(i, n, j);
          model.table.flow(i, n, j) = 0.0;
        }
  for (Sector& sector : model.world.sectors)
    sector.theta = theory == Theory::ricardian ? std::exp(chance.between(std::log(0.5), std::log(60.0)))
                                               : std::exp(chance.between(std::log(1.5), std::log(12.0)));
  Diagnostics diagnostics;
  model.base = derive_base_year(model.world, model.table, "extreme", diagnostics, theory);
  if (!diagnostics.ok()) return std::nullopt;
  return model;
}

Wedges extreme_shock(Chance& chance, const Model& model) {
  Wedges wedges = neutral_wedges(model.base);
  const double size = chance.uniform();
  for (int n = 0; n < model.base.location_count; ++n)
    for (int c = 0; c < model.base.cell_count; ++c) {
      if (model.base.cells[at(c)].region == n || chance.happens(0.5)) continue;
      if (chance.happens(0.1))
        wedges.tariff(n, c) = 1.0 + 10.0 * size * chance.uniform();  // up to 1,000 per cent
      else if (chance.happens(0.5))
        wedges.tariff(n, c) = 1.0 + chance.between(-0.5, 1.0) * size;
      if (chance.happens(0.3)) wedges.log_iceberg(n, c) = chance.between(-0.5, 2.0) * size;
    }
  return wedges;
}

int solve_many(Theory theory, int economies, std::uint64_t first_seed) {
  int solved = 0, left_out = 0;
  for (int k = 0; k < economies; ++k) {
    const std::uint64_t seed = first_seed + static_cast<std::uint64_t>(k);
    CAPTURE(seed);
    Chance chance(seed);
    const std::optional<Model> drawn = extreme_economy(chance, seed, theory);
    if (!drawn) {
      ++left_out;
      continue;
    }
    const Model& model = *drawn;
    const Wedges wedges = extreme_shock(chance, model);
    MarketState state = base_state(model.base);
    try {
      const Cleared cleared = MarketSolver(model.world, model.base).long_run(wedges, state);
      CHECK(cleared.worst_residual() < 1e-10);
      for (const Identity& identity : identities(model.world, model.base, wedges, cleared)) {
        CAPTURE(identity.name);
        CAPTURE(identity.where);
        CHECK(identity.error < 1e-9);
      }
      for (double income : cleared.income) CHECK(income >= 0.0);
      ++solved;
    } catch (const Failure& failure) {
      CHECK(failure.status() == Status::no_equilibrium);
      MESSAGE("seed ", seed, ": ", std::string(failure.what()));
    }
  }
  CHECK(left_out < economies / 100 + 2);
  return solved + left_out;
}

}  // namespace

TEST_CASE("properties: extreme ricardian economies clear or say why not") {
  CHECK(solve_many(Theory::ricardian, 400, 1000) >= 396);
}

TEST_CASE("properties: extreme economies of firms clear or say why not") {
  CHECK(solve_many(Theory::melitz, 400, 5000) >= 396);
}

TEST_CASE("slow: properties: thousands of extreme economies") {
  CHECK(solve_many(Theory::ricardian, 4000, 20000) >= 3960);
  CHECK(solve_many(Theory::melitz, 4000, 60000) >= 3960);
}

TEST_CASE("properties: one place and one sector has nothing to trade and nothing to gain") {
  const Model model = random_economy(5, {1, 1, false, 5.0});
  MarketState state = base_state(model.base);
  const Cleared cleared = MarketSolver(model.world, model.base).long_run(neutral_wedges(model.base), state);
  CHECK(cleared.real_income[0] == doctest::Approx(1.0).epsilon(1e-13));
}
