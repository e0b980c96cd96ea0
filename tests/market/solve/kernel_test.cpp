// SPDX-License-Identifier: Apache-2.0
// Base shares under policy and masses, flow by flow against the formulas of EQUATIONS section 2.
#include "market/solve/kernel.h"

#include <doctest/doctest.h>

#include <cmath>
#include <random>

#include "support/economies.h"

using namespace entrepot;
using namespace entrepot::test;

namespace {

const EconomyShape with_affiliates{5, 3, true, 6.0, true};

struct Draws {
  explicit Draws(std::uint64_t seed) : engine(seed) {}
  double operator()(double low, double high) {
    return low + (high - low) * (static_cast<double>(engine() >> 11) * 0x1p-53);
  }
  std::mt19937_64 engine;
};

// Every knob of flows on about half of the flows, each drawn apart from the others.
Wedges some_policy(const BaseYear& base, Draws& draw) {
  Wedges wedges = neutral_wedges(base);
  for (int n = 0; n < base.location_count; ++n)
    for (int c = 0; c < base.cell_count; ++c) {
      const auto half = [&] { return draw(0.0, 1.0) < 0.5; };
      if (half()) wedges.tariff(n, c) = 1.0 + draw(0.0, 0.6);
      if (half()) wedges.output_tax(n, c) = draw(0.9, 1.2);
      if (half()) wedges.log_iceberg(n, c) = draw(-0.3, 0.3);
      if (half()) wedges.log_access(n, c) = draw(-0.3, 0.3);
      if (half()) wedges.log_preference(n, c) = draw(-0.5, 0.5);
    }
  return wedges;
}

// ln f_e/f_a on about half of the flows.
Matrix some_threshold(const BaseYear& base, Draws& draw) {
  Matrix threshold(base.location_count, base.cell_count);
  for (double& value : threshold.values())
    if (draw(0.0, 1.0) < 0.5) value = draw(-0.1, 0.3);
  return threshold;
}

Supply some_masses(const BaseYear& base, Draws& draw) {
  Supply masses = base_supply(base);
  for (Matrix* matrix : {&masses.mass, &masses.access})
    for (double& value : matrix->values()) value = draw(0.5, 1.5);
  return masses;
}

// One number of a kernel's rows.
double entry(const Groundwork& ground, const BaseYear& base, TradeKernel::Rows rows, int n, int c) {
  const Groundwork::Block& block = ground.blocks[at(base.cells[at(c)].sector)];
  return rows[(ground.slot[at(c)] - block.first) * ground.places + at(n)];
}

}  // namespace

TEST_CASE("trade kernel: shares under every knob, with participation and entry at rest") {
  for (std::uint64_t seed = 1; seed <= 4; ++seed) {
    const Model model = random_economy(seed, with_affiliates);
    const BaseYear& base = model.base;
    Draws draw(seed);
    const Wedges wedges = some_policy(base, draw);
    const Matrix moved = some_threshold(base, draw);
    const Groundwork ground(base, Closure::long_run);
    const TradeKernel kernel(base, ground, wedges, Deterrence{moved, 0.4, 0.9});
    CHECK(kernel.sales_tax());
    CHECK(kernel.threshold_moved());
    for (int n = 0; n < base.location_count; ++n)
      for (int c = 0; c < base.cell_count; ++c) {
        const int j = base.cells[at(c)].sector;
        const Elasticities& e = base.elasticities[at(j)];
        const double duty = wedges.tariff(n, c) / base.tariff(n, c), tax = wedges.output_tax(n, c);
        // b = pi d^-k (T Tx)^-theta f_e^-kappa, and of access F = e_a X/(T Tx) f_a/f_e.
        const double deterred = std::exp(0.9 * moved(n, c)),
                     threshold = std::exp(wedges.log_access(n, c) + 0.4 * moved(n, c));
        const double k = base.share(n, c) * std::pow(std::exp(wedges.log_iceberg(n, c)), -e.k) *
                         std::pow(duty * tax, -e.theta) * std::pow(threshold, -e.kappa) *
                         std::exp(e.rho * wedges.log_preference(n, c));
        REQUIRE(entry(ground, base, kernel.spent(j), n, c) == doctest::Approx(k).epsilon(1e-12));
        REQUIRE(entry(ground, base, kernel.border(j), n, c) ==
                doctest::Approx(k / wedges.tariff(n, c)).epsilon(1e-12));
        REQUIRE(entry(ground, base, kernel.net(j), n, c) ==
                doctest::Approx(k / wedges.tariff(n, c) / tax).epsilon(1e-12));
        REQUIRE(entry(ground, base, kernel.access(j), n, c) ==
                doctest::Approx(base.access_share[at(c)] * k / wedges.tariff(n, c) / tax / deterred)
                    .epsilon(1e-12));
      }
  }
}

TEST_CASE("trade kernel: shares under every knob, with masses given") {
  for (std::uint64_t seed = 1; seed <= 4; ++seed) {
    const Model model = random_economy(seed, with_affiliates);
    const BaseYear& base = model.base;
    Draws draw(seed);
    const Wedges wedges = some_policy(base, draw);
    const Supply masses = some_masses(base, draw);
    const Groundwork ground(base, Closure::mass);
    const TradeKernel kernel(base, ground, wedges, masses);
    CHECK_FALSE(kernel.threshold_moved());  // what deters is in the masses
    for (int n = 0; n < base.location_count; ++n)
      for (int c = 0; c < base.cell_count; ++c) {
        const int j = base.cells[at(c)].sector;
        const Elasticities& e = base.elasticities[at(j)];
        const double duty = wedges.tariff(n, c) / base.tariff(n, c), tax = wedges.output_tax(n, c);
        const double k = base.share(n, c) * masses.mass(n, c) * std::exp(wedges.log_preference(n, c)) *
                         std::pow(std::exp(wedges.log_iceberg(n, c)) * duty * tax, 1.0 - e.sigma);
        REQUIRE(entry(ground, base, kernel.spent(j), n, c) == doctest::Approx(k).epsilon(1e-12));
        REQUIRE(entry(ground, base, kernel.net(j), n, c) ==
                doctest::Approx(k / wedges.tariff(n, c) / tax).epsilon(1e-12));
        // F0 phi-hat: the real market and the bundle's cost multiply it in the pass.
        REQUIRE(entry(ground, base, kernel.access(j), n, c) ==
                doctest::Approx(base.access_share[at(c)] * base.border(n, c) * masses.access(n, c))
                    .epsilon(1e-12));
      }
  }
}

TEST_CASE("trade kernel: what policy does not touch keeps its bits, and empty slots stay empty") {
  const Model model = random_economy(3, with_affiliates);
  const BaseYear& base = model.base;
  const Groundwork ground(base, Closure::long_run);
  Wedges wedges = neutral_wedges(base);
  const Matrix calm(base.location_count, base.cell_count);
  const TradeKernel still(base, ground, wedges, Deterrence{calm});
  CHECK(same_bits(still.spent(), ground.share));
  CHECK(same_bits(still.border(), ground.border));
  CHECK_FALSE(still.sales_tax());
  CHECK_FALSE(still.threshold_moved());
  // One flow, one knob at a time.
  const int n = 4, c = 1;
  const std::size_t touched = ground.slot[at(c)] * ground.places + at(n);
  for (Matrix Wedges::*knob : {&Wedges::tariff, &Wedges::output_tax, &Wedges::log_iceberg,
                               &Wedges::log_access, static_cast<Matrix Wedges::*>(nullptr)}) {
    Wedges one = wedges;
    Matrix threshold = calm;
    (knob != nullptr ? one.*knob : threshold)(n, c) += 0.05;
    const TradeKernel kernel(base, ground, one, Deterrence{threshold});
    for (std::size_t k = 0; k < ground.share.size(); ++k)
      REQUIRE((kernel.spent()[k] == ground.share[k]) == (k != touched));
    CHECK(kernel.spent()[touched] < ground.share[touched]);
    CHECK(kernel.sales_tax() == (knob == &Wedges::output_tax));
    CHECK(kernel.threshold_moved() == (knob == nullptr));
  }
  CHECK(base.cell_count < static_cast<int>(ground.slots));
  double listed = 0.0, all = 0.0;
  ground.for_flows(base.location_count,
                   [&](int, int, std::size_t flow) { listed += std::abs(still.spent()[flow]); });
  for (const double value : still.spent()) all += std::abs(value);
  CHECK(listed == doctest::Approx(all).epsilon(1e-14));
}

TEST_CASE("trade kernel: a sector has duties where somebody pays one") {
  const Model model = random_economy(2);
  const BaseYear& base = model.base;
  const Groundwork ground(base, Closure::long_run);
  Wedges free_trade = neutral_wedges(base), one = free_trade;
  free_trade.tariff.fill(1.0);
  const Matrix calm(base.location_count, base.cell_count);
  const TradeKernel with(base, ground, one, Deterrence{calm});
  for (int j = 0; j < base.sector_count; ++j) CHECK(with.duties(j));
  // An economy without any: a single duty is seen in its own sector only.
  BaseYear open = base;
  open.tariff.fill(1.0);
  const Groundwork bare(open, Closure::long_run);
  for (int sector = 0; sector < base.sector_count; ++sector) {
    one = free_trade;
    for (int c = 0; c < base.cell_count; ++c)
      if (base.cells[at(c)].sector == sector && base.cells[at(c)].region == 4) one.tariff(0, c) = 1.1;
    const TradeKernel kernel(open, bare, one, Deterrence{calm});
    for (int j = 0; j < base.sector_count; ++j) CHECK(kernel.duties(j) == (j == sector));
  }
}
