// SPDX-License-Identifier: Apache-2.0
// What a solved long run tells, by hand from its two markets: the home economy as one and every place.
#include "outcomes/results/long_run_values.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <map>

#include "support/economies.h"

using namespace entrepot;
using namespace entrepot::test;

namespace {

// Duty of p3 on what p0 makes, and of p0 on what p4 makes.
Scenario of_tariffs(const World& world) {
  LeverUse use;
  use.lever.name = "tariff_schedule";
  use.lever.reads_schedule = true;
  use.from = make_quarter(2025, 1);
  for (int j = 0; j < world.sector_count(); ++j) {
    use.schedule.push_back({0, 3, j, 0.3, use.from});
    use.schedule.push_back({4, 0, j, 0.0, use.from});
  }
  Scenario scenario;
  scenario.levers = {use};
  return scenario;
}

struct ByHand {
  double exports[2] = {}, imports[2] = {}, gdp[2] = {}, duty[2] = {}, income[2] = {};
};

// Baseline and policy of a group of places; trade is what crosses its border.
ByHand by_hand(const Model& model, const LongRun& solved, const std::vector<bool>& inside, int goods_or_not) {
  ByHand sums;
  for (const int which : {0, 1}) {
    const Cleared& market = which == 0 ? solved.baseline.market : solved.policy.market;
    double weights = 0.0;
    for (int n = 0; n < model.base.location_count; ++n) {
      for (int c = 0; c < model.base.cell_count; ++c) {
        const Cell& cell = model.base.cells[at(c)];
        if (goods_or_not >= 0 && model.world.sectors[at(cell.sector)].goods != (goods_or_not == 1)) continue;
        if (inside[at(cell.region)] && !inside[at(n)]) sums.exports[which] += market.border(n, c);
        if (!inside[at(cell.region)] && inside[at(n)]) sums.imports[which] += market.border(n, c);
      }
      if (!inside[at(n)]) continue;
      sums.gdp[which] += market.gdp[at(n)];
      sums.duty[which] += market.tariff_revenue[at(n)];
      if (model.world.locations[at(n)].kind == LocationKind::zone) continue;
      sums.income[which] += model.base.income[at(n)] * market.real_income[at(n)];
      weights += model.base.income[at(n)];
    }
    if (weights > 0.0) sums.income[which] /= weights;
  }
  return sums;
}

}  // namespace

TEST_CASE("long-run values: the home economy and every place, by hand") {
  for (const std::uint64_t seed : {3, 8}) {
    const Model model = random_economy(seed, {5, 3, true, 6.0, true});
    const LongRun solved = solve_long_run(model, of_tariffs(model.world));
    std::map<std::string, double> found;
    for (const LongRunValue& value : long_run_values(model, solved))
      found[value.outcome + " " + value.location + " " + value.sector] = value.value;
    std::map<std::string, std::vector<bool>> groups = {{"mainland", {true, true, true, false, false}}};
    for (int n = 0; n < 5; ++n) {
      groups["p" + std::to_string(n)] = std::vector<bool>(5, false);
      groups["p" + std::to_string(n)][at(n)] = true;
    }
    for (const auto& group : groups) {
      const std::string& name = group.first;
      const std::vector<bool>& inside = group.second;
      CAPTURE(name);
      const auto percent = [](const double(&sums)[2]) { return 100.0 * (sums[1] / sums[0] - 1.0); };
      const auto same = [&](const std::string& key, double wanted) {
        CAPTURE(key);
        REQUIRE(found.contains(key));
        CHECK(found.at(key) == doctest::Approx(wanted).epsilon(1e-9).scale(1.0));
      };
      const ByHand all = by_hand(model, solved, inside, -1);
      same("gdp " + name + " ", percent(all.gdp));
      same("tariff_revenue " + name + " ", all.duty[1] - all.duty[0]);
      if (name != "p2") same("real_income " + name + " ", percent(all.income));  // nobody lives in the zone
      CHECK(found.contains("real_income p2 ") == false);
      for (const int kind : {-1, 0, 1}) {
        const ByHand sums = by_hand(model, solved, inside, kind);
        const char* const sector = kind < 0 ? "all" : kind == 1 ? "goods" : "services";
        same(fmt::format("exports {} {}", name, sector), percent(sums.exports));
        same(fmt::format("imports {} {}", name, sector), percent(sums.imports));
      }
    }
    CHECK(found.at("exports p0 all") < -0.1);
    CHECK(found.at("tariff_revenue p3 ") > 0.0);
  }
}
