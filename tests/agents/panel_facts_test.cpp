// SPDX-License-Identifier: Apache-2.0
// What is told of a panel of firms, against panels whose answers are known.
#include "agents/panel_facts.h"

#include <doctest.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numeric>
#include <tuple>
#include <vector>

#include "numerics/random.h"
#include "support/followed_firms.h"

using namespace entrepot;
using namespace entrepot::test;

namespace {

constexpr double none = 0.0;

// A panel of one cell, made by hand. A firm that exports sells 1 at home and `abroad` abroad.
struct ByHand {
  Followed followed{small_economy(), 2000};
  FirmPanel panel;
  ByHand() {
    panel.cells.emplace_back();
    panel.cells[0].cell = followed.foremost.front();
    panel.cells[0].potential = panel.cells[0].sampled = 10.0;
    panel.cells[0].in_places.resize(followed.population.destinations[at(panel.cells[0].cell)].size());
  }
  void sells(std::uint32_t slot, int year, float own, float abroad, int places, std::uint16_t birth = 0,
             float access = 0.0F) {
    panel.cells[0].years[at(year)].push_back(
        {slot, birth, static_cast<std::uint8_t>(places), 4, true, true, own, 0.0F, abroad, access});
  }
  PanelFacts facts() {
    for (auto& year : panel.cells[0].years)
      std::sort(year.begin(), year.end(), [](const FirmYear& a, const FirmYear& b) {
        return std::tie(a.slot, a.birth) < std::tie(b.slot, b.birth);
      });
    return panel_facts(followed.model.world, followed.model.base, followed.population, panel,
                       {panel.cells[0].cell});
  }
};

}  // namespace

TEST_CASE("panel_facts: kurtosis of two points is -2 and of quantiles of the normal 0, wherever they stand") {
  for (const double shift : {0.0, 3.0}) {
    Moments coin, normal;
    coin.add(shift - 1.0, 2.0);
    coin.add(shift + 1.0, 2.0);
    for (int k = 0; k < 100'000; ++k) normal.add(shift + normal_quantile((k + 0.5) / 100'000), 3.0);
    CHECK(coin.mean() == doctest::Approx(shift));
    CHECK(coin.variance() == doctest::Approx(1.0));
    CHECK(coin.excess_kurtosis() == doctest::Approx(-2.0));
    CHECK(normal.variance() == doctest::Approx(1.0).epsilon(1e-3));
    CHECK(std::abs(normal.excess_kurtosis()) < 5e-3);  // of the two outermost quantiles, cut off
  }
  CHECK(Moments().excess_kurtosis() == none);
}

TEST_CASE("panel_facts: Hill's exponent of exact quantiles of Pareto, and their concentration") {
  for (const double exponent : {1.06, 1.5, 2.5}) {
    SizeClasses sizes;
    constexpr int count = 1'000'000;
    for (int k = 0; k < count; ++k) sizes.add(-std::log((k + 0.5) / count) / exponent, 1.0);
    // Of a hundredth the k-th term of Hill's sum is off by the rounding of a class, two per cent, at most.
    CHECK(sizes.tail_index(0.01) == doctest::Approx(exponent).epsilon(0.02));
    // Logs over the smallest's are exponential; the largest terms are missing.
    CHECK(sizes.tail_variation(0.01) == doctest::Approx(1.0).epsilon(0.03));
    if (exponent > 1.2)
      CHECK(sizes.top_share(0.01) ==
            doctest::Approx(std::pow(0.01, 1.0 - 1.0 / exponent)).epsilon(exponent < 2.0 ? 0.02 : 0.005));
  }
}

TEST_CASE("panel_facts: the tail of a lognormal falls faster than a power law") {
  SizeClasses sizes;
  constexpr int count = 1'000'000;
  for (int k = 0; k < count; ++k) sizes.add(normal_quantile((k + 0.5) / count), 1.0);
  // Of the normal beyond x, with the hazard h = phi/(1 - Phi): mean h - x, variance 1 - h (h - x).
  const double x = normal_quantile(0.99), h = std::exp(-0.5 * x * x) / std::sqrt(2.0 * 3.14159265) / 0.01;
  CHECK(sizes.tail_variation(0.01) ==
        doctest::Approx((1.0 - h * (h - x)) / ((h - x) * (h - x))).epsilon(0.04));
  CHECK(sizes.tail_index(0.01) == doctest::Approx(1.0 / (h - x)).epsilon(0.04));
}

TEST_CASE("panel_facts: slopes, correlations and differences inside cells with known answers") {
  const Column x{1.0, 2.0, 3.0, 4.0, 6.0}, line{5.0, 2.5, 0.0, -2.5, -7.5},
      cubes{1.0, 8.0, 27.0, 64.0, 216.0};
  const Column alike(5, 2.0);
  CHECK(slope(x, line) == doctest::Approx(-2.5));
  CHECK(slope({1.0, 2.0}, {1.0, 2.0}) == none);  // two points say nothing
  CHECK(correlation(x, line, alike) == doctest::Approx(-1.0));
  CHECK(correlation(x, cubes, alike) < 0.97);
  CHECK(rank_correlation(x, cubes) == doctest::Approx(1.0));
  CHECK(rank_correlation(x, {3.0, 3.0, 3.0, 3.0, 3.0}) == none);
  // A point without weight does not count.
  CHECK(correlation({1.0, 2.0, 3.0, 9.0}, {1.0, 2.0, 3.0, -9.0}, {1.0, 1.0, 1.0, 0.0}) ==
        doctest::Approx(1.0));
  // Cells differ in level, and inside each the difference is one half; a cell of one kind says nothing.
  CHECK(
      difference_within({{2.0, 6.0, 2.0 * 5.5, 6.0 * 5.0}, {1.0, 1.0, -1.5, -2.0}, {7.0, 0.0, 70.0, 0.0}}) ==
      doctest::Approx(0.5));
}

TEST_CASE("panel_facts: who begins, who leaves and who survives, of firms by hand") {
  ByHand hand;
  for (int year = 0; year < panel_years; ++year) {
    hand.sells(0, year, 1.0F, 0.05F, 1);                                    // always, a little
    hand.sells(1, year, 1.0F, year == 1 ? 3.0F : 0.0F, year == 1 ? 2 : 0);  // one year, mostly
    hand.sells(2, year, 1.0F, year >= 2 ? 1.0F : 0.0F, year >= 2 ? 5 : 0);  // begins and stays
    hand.sells(3, year, 1.0F, 0.0F, 0, year < 4 ? 0 : 50);                  // two firms of one rank
  }
  const PanelFacts facts = hand.facts();
  CHECK(facts.firm_years == 40);
  CHECK(value(facts, PanelFact::exporters) == doctest::Approx(19.0 / 40.0));
  CHECK(value(facts, PanelFact::new_exporters) == doctest::Approx(2.0 / 18.0));
  CHECK(value(facts, PanelFact::leavers) == doctest::Approx(1.0 / 17.0));
  for (const PanelFact fact : {PanelFact::survival_1, PanelFact::survival_3, PanelFact::survival_5})
    CHECK(value(facts, fact) == doctest::Approx(0.5));
  CHECK(value(facts, PanelFact::under_tenth) == doctest::Approx(10.0 / 19.0));
  CHECK(value(facts, PanelFact::over_half) == doctest::Approx(1.0 / 19.0));
  CHECK(value(facts, PanelFact::intensity) ==
        doctest::Approx((10.0 * 0.05 / 1.05 + 0.75 + 8.0 * 0.5) / 19.0));
  CHECK(value(facts, PanelFact::one_place) == doctest::Approx(10.0 / 19.0));
  CHECK(value(facts, PanelFact::five_places) == doctest::Approx(8.0 / 19.0));
  CHECK(value(facts, PanelFact::five_places_value) == doctest::Approx(8.0 / 11.5));
  CHECK(value(facts, PanelFact::home_by_exports) == none);
  CHECK(value(facts, PanelFact::home_sales_ratio) == doctest::Approx(1.0));
}

TEST_CASE("panel_facts: what exporters buy and how productive they are, of firms by hand") {
  ByHand hand;
  const BaseYear& base = hand.followed.model.base;
  const std::size_t c = at(hand.panel.cells[0].cell);
  const double variable = base.variable_share[c];
  // Services that are bought, those of the last sector, are a part of value added as a census has it.
  double inputs = 0.0;
  for (int s = 0; s + 1 < base.sector_count; ++s) inputs += base.bundle_share(static_cast<int>(c), s);
  CHECK(inputs < 1.0 - base.gamma[c] - 0.01);
  hand.sells(0, 0, 1.0F, 0.0F, 0, 0, 0.125F);
  hand.sells(1, 0, 1.0F, 3.0F, 2, 0, 0.25F);
  const double small = variable + 0.125, large = 4.0 * variable + 0.25;
  const PanelFacts facts = hand.facts();
  CHECK(value(facts, PanelFact::size_premium) == doctest::Approx(std::log(4.0)));
  CHECK(value(facts, PanelFact::bundle_premium) == doctest::Approx(std::log(large / small)));
  CHECK(value(facts, PanelFact::productivity_premium) ==
        doctest::Approx(std::log(4.0) - std::log(large / small)));
  CHECK(value(facts, PanelFact::labour_premium) ==
        doctest::Approx(std::log((4.0 - inputs * large) / large) - std::log((1.0 - inputs * small) / small)));
  // Three quarters exported; of what was published six in a thousand are in that tenth.
  const double published = std::accumulate(intensity_tenths.begin(), intensity_tenths.end(), 0.0);
  double others = 0.0;
  for (std::size_t k = 0; k < intensity_tenths.size(); ++k)
    if (k != 7) others += 0.5 * intensity_tenths[k] / published;
  const double there = intensity_tenths[7] / published;
  CHECK(value(facts, PanelFact::intensity_distance) ==
        doctest::Approx(others + 0.5 * (1.0 - there) * (1.0 - there) / (1.0 + there)));
}

TEST_CASE("panel_facts: a density of growth that falls with the third power") {
  ByHand hand;
  constexpr int count = 40'000;
  for (std::uint32_t k = 0; k < count; ++k) {
    const double growth = 0.05 * std::pow((k + 0.5) / count, -0.5);  // beyond it a square root less
    hand.sells(k, 0, 1.0F, 1.0F, 1);
    const auto after = static_cast<float>(std::exp(k % 2 == 0 ? growth : -growth));
    hand.sells(k, 1, after, after, 1);
  }
  CHECK(value(hand.facts(), PanelFact::growth_tail) == doctest::Approx(3.0).epsilon(0.05));
}

TEST_CASE(
    "panel_facts: a firm that begins in its last year has no later one, and a newborn is another firm") {
  ByHand hand;
  for (int year = 0; year < panel_years; ++year) hand.sells(0, year, 1.0F, 1.0F, 1);
  hand.sells(5, 8, 1.0F, 1.0F, 1, 10);
  hand.sells(5, 9, 1.0F, 1.0F, 1, 75);
  const PanelFacts facts = hand.facts();
  CHECK(value(facts, PanelFact::new_exporters) == doctest::Approx(2.0 / 11.0));
  CHECK(value(facts, PanelFact::survival_1) == none);
  CHECK(value(facts, PanelFact::leavers) == doctest::Approx(1.0 / 10.0));
}
