// SPDX-License-Identifier: Apache-2.0
// What theory says of tariffs: an import duty is an export tax (Lerner 1936), a large economy's best duty is
// positive (Costinot & Rodriguez-Clare 2014), and what openness is worth is in the share spent at home
// (Arkolakis, Costinot & Rodriguez-Clare 2012).
#include <doctest.h>

#include <Eigen/LU>
#include <cmath>

#include "support/economies.h"
#include "support/revised_shocks.h"

using namespace entrepot;
using namespace entrepot::test;

namespace {

// Without transfers; where `profit_at_home`, without owners from elsewhere too.
Model balanced(const Model& from, bool profit_at_home) {
  Model model = from;
  model.world.worst_cases.clear();
  if (profit_at_home) model.table.affiliates.clear();
  Diagnostics diagnostics;
  model.base = derive_base_year(model.world, model.table, "balanced", diagnostics);
  REQUIRE(diagnostics.ok());
  scale_transfers(model.base, 0.0);
  return model;
}

Cleared solved(const Model& model, const Wedges& wedges) {
  MarketState state = base_state(model.base);
  SolverOptions options;
  options.tolerance = 1e-12;
  return MarketSolver(model.world, model.base).long_run(wedges, state, options);
}

// Places of one economy, by the code of one of them.
bool of_economy(const World& world, int place, int like) {
  return world.same_economy(place, like);
}

// Real income of an economy, weighted with base income.
double real_income(const Model& model, const Cleared& cleared, int like) {
  double now = 0.0, before = 0.0;
  for (int n = 0; n < model.base.location_count; ++n) {
    if (!of_economy(model.world, n, like) || !model.base.resident[at(n)]) continue;
    now += model.base.income[at(n)] * cleared.real_income[at(n)];
    before += model.base.income[at(n)];
  }
  return now / before;
}

struct Answers {
  double duty, tax;  // real income over that without either, less one
};

Answers tenth(const Model& model, int like) {
  Wedges duty = neutral_wedges(model.base), tax = duty;
  for (int n = 0; n < model.base.location_count; ++n)
    for (int c = 0; c < model.base.cell_count; ++c) {
      const bool buys = of_economy(model.world, n, like),
                 sells = of_economy(model.world, model.base.cells[at(c)].region, like);
      if (buys && !sells) duty.tariff(n, c) *= 1.1;
      if (sells && !buys) tax.output_tax(n, c) *= 1.1;
    }
  const double before = real_income(model, solved(model, neutral_wedges(model.base)), like);
  return {real_income(model, solved(model, duty), like) / before - 1.0,
          real_income(model, solved(model, tax), like) / before - 1.0};
}

}  // namespace

TEST_CASE("theory: a duty on all imports is a tax on all exports where profit stays at home") {
  const Model model = balanced(macro(), true);
  const Names& names = model.world.location_names;
  for (const std::string place : {"east", "usa", "eu", "asean", "hong_kong", "macao", "ldc_africa"}) {
    CAPTURE(place);
    const Answers found = tenth(model, names.index_of(place));
    CHECK(std::abs(found.duty - found.tax) < 1e-9);
    CHECK(found.duty > -0.02);
  }
  CHECK(100.0 * tenth(model, names.index_of("usa")).duty == doctest::Approx(0.277).epsilon(0.1));
  CHECK(100.0 * tenth(model, names.index_of("east")).duty == doctest::Approx(0.302).epsilon(0.1));
  for (std::uint64_t seed = 1; seed <= 3; ++seed) {
    const Model random = balanced(random_economy(seed, {6, 3, true, 6.0}), true);
    for (const int place : {0, 3, 5}) {
      const Answers found = tenth(random, place);
      CHECK(std::abs(found.duty - found.tax) < 1e-9);
      CHECK(std::abs(found.duty) > 1e-5);
    }
  }
}

// What owners from elsewhere hold is a nominal claim: it breaks the symmetry of those whose economy is owned
// from abroad, and of others hardly.
TEST_CASE("theory: owners from elsewhere break the symmetry by what they are paid") {
  const Model model = balanced(macro(), false);
  const Names& names = model.world.location_names;
  struct Row {
    const char* place;
    double duty, tax;
  };
  for (const Row& row : {Row{"usa", 0.275, 0.277}, {"eu", 0.540, 0.543}, {"east", 0.312, 0.449}}) {
    CAPTURE(row.place);
    const Answers found = tenth(model, names.index_of(row.place));
    CHECK(100.0 * found.duty == doctest::Approx(row.duty).epsilon(0.2));
    CHECK(100.0 * found.tax == doctest::Approx(row.tax).epsilon(0.2));
    if (std::string(row.place) == "usa") CHECK(100.0 * std::abs(found.duty - found.tax) < 0.01);
  }
}

// ln real income = ln(I/w) - alpha' (1 - G')^-1 (ln pi_own - ln N_own)/theta, home firms only in the place,
// with own cost of selling at home as in the base year.
TEST_CASE("theory: what openness is worth is in the share spent at home, through inputs too") {
  for (const bool random : {true, false}) {
    const Model model =
        random ? balanced(random_economy(8, {6, 4, false, 6.0}), true) : balanced(macro(), true);
    const BaseYear& base = model.base;
    Wedges dearer = neutral_wedges(base);
    for (int n = 0; n < base.location_count; ++n)
      for (int c = 0; c < base.cell_count; ++c)
        if (base.cells[at(c)].region != n) {
          dearer.log_iceberg(n, c) = 0.1;
          dearer.tariff(n, c) += 0.05;
        }
    const Cleared before = solved(model, neutral_wedges(base)), after = solved(model, dearer);
    const Eigen::Index sectors = base.sector_count;
    for (int n = 0; n < base.location_count; ++n) {
      if (!base.resident[at(n)]) continue;
      Eigen::MatrixXd inputs = Eigen::MatrixXd::Identity(sectors, sectors);  // 1 - G'
      Eigen::VectorXd openness = Eigen::VectorXd::Zero(sectors), alpha(sectors);
      for (int c = 0; c < base.cell_count; ++c) {
        const Cell& cell = base.cells[at(c)];
        if (cell.region != n) continue;
        for (int s = 0; s < base.sector_count; ++s) inputs(cell.sector, s) -= base.bundle_share(c, s);
        if (!(base.share(n, c) > 0.0)) continue;
        const auto share = [&](const Cleared& market) {
          return market.expenditure(n, c) / market.spending(n, cell.sector);
        };
        openness[cell.sector] = (std::log(share(after) / share(before)) -
                                 std::log(after.entry_mass[at(c)] / before.entry_mass[at(c)])) /
                                base.elastic(c, &Elasticities::theta);
      }
      for (int j = 0; j < base.sector_count; ++j) alpha[j] = base.alpha(n, j);
      double wage = 0.0;
      for (int l = 0; l < base.labour_market_count; ++l)
        wage += base.labour_share(l, n) * std::log(after.wage[at(l)] / before.wage[at(l)]);
      bool sold_at_home = true;  // a place that buys a product and makes none of it has no such share
      for (int c = 0; c < base.cell_count; ++c)
        if (base.cells[at(c)].region == n && base.spending(n, base.cells[at(c)].sector) > 0.0)
          sold_at_home = sold_at_home && base.share(n, c) > 0.0;
      if (!sold_at_home) continue;
      const double formula = std::log(after.income[at(n)] / before.income[at(n)]) - wage -
                             alpha.dot(inputs.lu().solve(openness).eval());
      const double found = std::log(after.real_income[at(n)] / before.real_income[at(n)]);
      CAPTURE(model.world.location_names[n]);
      CHECK(std::abs(found - formula) < 1e-10);
      CHECK(std::abs(found) > 1e-6);
    }
  }
}
