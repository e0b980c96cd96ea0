// SPDX-License-Identifier: Apache-2.0
// What a solved long run tells, by hand from its two markets: the home economy as one and every place;
// investment at rest; and a run whose every quarter is that market, which must tell the same year.
#include "outcomes/results/long_run_outcomes.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "outcomes/outcomes.h"
#include "study/effects.h"
#include "support/economies.h"
#include "support/macro.h"

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

// Baseline and policy of a group of places; trade is that with other economies.
ByHand by_hand(const Model& model, const LongRun& solved, const std::vector<bool>& inside, int goods_or_not) {
  ByHand sums;
  const auto economy = [&](int n) { return model.world.locations[at(n)].economy; };
  for (const int which : {0, 1}) {
    const Cleared& market = which == 0 ? solved.baseline.market : solved.policy.market;
    double weights = 0.0;
    for (int n = 0; n < model.base.location_count; ++n) {
      for (int c = 0; c < model.base.cell_count; ++c) {
        const Cell& cell = model.base.cells[at(c)];
        if (goods_or_not >= 0 && model.world.sectors[at(cell.sector)].goods != (goods_or_not == 1)) continue;
        if (economy(cell.region) == economy(n)) continue;
        if (inside[at(cell.region)]) sums.exports[which] += market.border(n, c);
        if (inside[at(n)]) sums.imports[which] += market.border(n, c);
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

Model of_seed(std::uint64_t seed) {
  return random_economy(seed, {5, 3, true, 6.0, true});
}

// Both cases of the one year.
struct Heard : OutcomeSink {
  std::array<std::vector<ResultRow>, 2> rows, pairs;
  std::array<std::vector<std::vector<double>>, 2> values;
  int years = 0;
  bool wants_year(const Outcome&) const override { return true; }
  void year(const YearValues& year) override {
    const std::size_t which = index_of(year.which);
    rows[which] = year.rows, pairs[which] = year.pairs;
    values[which].clear();
    for (const auto& one : year.values) values[which].emplace_back(one.begin(), one.end());
    ++years;
  }
};

}  // namespace

TEST_CASE("long run: the home economy and every place, by hand") {
  for (const std::uint64_t seed : {3, 8}) {
    const Model model = of_seed(seed);
    const LongRun solved = solve_long_run(model, of_tariffs(model.world));
    std::map<std::string, EffectRow> found;
    for (const EffectRow& row : effects(model, solved).rows) {
      CHECK(row.year == 0);
      CHECK(row.period == "long run");
      if (row.level != "sector" && row.owner.empty() && row.origin.empty())
        CHECK(found.emplace(row.outcome + " " + row.location + " " + row.sector, row).second);
    }
    std::map<std::string, std::vector<bool>> groups = {{"mainland", {true, true, true, false, false}}};
    for (int n = 0; n < 5; ++n) {
      groups["p" + std::to_string(n)] = std::vector<bool>(5, false);
      groups["p" + std::to_string(n)][at(n)] = true;
    }
    for (const auto& group : groups) {
      const std::string& name = group.first;
      const std::vector<bool>& inside = group.second;
      CAPTURE(name);
      const auto same = [&](const std::string& key, const double(&wanted)[2]) {
        CAPTURE(key);
        REQUIRE(found.contains(key));
        CHECK(found.at(key).baseline == doctest::Approx(wanted[0]).epsilon(1e-9));
        CHECK(found.at(key).policy == doctest::Approx(wanted[1]).epsilon(1e-9));
      };
      const ByHand all = by_hand(model, solved, inside, -1);
      same("gdp " + name + " ", all.gdp);
      same("tariff_revenue " + name + " ", all.duty);
      if (name != "p2") same("real_income " + name + " ", all.income);  // nobody lives in the zone
      CHECK(found.contains("real_income p2 ") == false);
      for (const int kind : {-1, 0, 1}) {
        const ByHand sums = by_hand(model, solved, inside, kind);
        const char* const sector = kind < 0 ? "all" : kind == 1 ? "goods" : "services";
        same(fmt::format("exports {} {}", name, sector), sums.exports);
        same(fmt::format("imports {} {}", name, sector), sums.imports);
      }
    }
    CHECK(found.at("exports p0 all").percent() < -0.1);
    CHECK(found.at("tariff_revenue p3 ").difference() > 0.0);
    CHECK(found.at("gdp p0 ").unit == "bn USD a year");
  }
}

TEST_CASE("long run: of some outcomes the rows are those of all") {
  const LongRun solved = solve_long_run(macro_model(), of_tariffs(macro_model().world));
  const LongRunEffects all = effects(macro_model(), solved);
  const std::vector<std::string> asked = {"real_gdp", "imports", "upstreamness"};
  const LongRunEffects some = effects(macro_model(), solved, asked);
  std::size_t next = 0;
  for (const EffectRow& row : all.rows) {
    if (std::find(asked.begin(), asked.end(), row.outcome) == asked.end()) continue;
    while (next < some.rows.size() &&
           static_cast<const RowName&>(some.rows[next]) != static_cast<const RowName&>(row))
      ++next;
    REQUIRE(next < some.rows.size());
    CHECK(some.rows[next].baseline == row.baseline);
    CHECK(some.rows[next].policy == row.policy);
  }
  CHECK(some.rows.size() < all.rows.size() / 2);
}

TEST_CASE("long run: a run that stands in that market tells the same year") {
  const Model model = of_seed(3);
  const LongRun solved = solve_long_run(model, of_tariffs(model.world));
  Heard rest, run;
  tell_long_run(model, solved, {&rest});
  CHECK(rest.years == 2);
  OutcomeStream stream(model, {make_quarter(2025, 1), 4}, {&run});
  Matrix ones(model.base.location_count, model.base.sector_count);
  ones.fill(1.0);
  for (int t = 0; t < 4; ++t)
    for (const Case which : {Case::baseline, Case::policy}) {
      const LongRunCase& one = which == Case::policy ? solved.policy : solved.baseline;
      const Investment investment = rest_of_investment(model, one);
      stream.quarter({which, t, &one.wedges, &one.market, &ones, &ones, &investment, {}});
    }
  const std::vector<Outcome> list = outcomes(model.world);
  int without = 0;
  for (const std::size_t which : {0, 1}) {
    for (std::size_t k = 0; k < list.size(); ++k) {
      CAPTURE(list[k].name);
      without += rest.values[which][k].empty();
      if (!has_long_run(list[k])) continue;
      REQUIRE(rest.values[which][k].size() == run.values[which][k].size());
      for (std::size_t e = 0; e < rest.values[which][k].size(); ++e) {
        const double a = rest.values[which][k][e], b = run.values[which][k][e];
        CHECK((std::isnan(a) ? std::isnan(b) : a == doctest::Approx(b).epsilon(1e-14)));
      }
    }
    std::map<RowName, ResultRow> found;
    for (const auto* rows : {&rest.rows[which], &rest.pairs[which]})
      for (const ResultRow& row : *rows) found[row] = row;
    std::size_t compared = 0;
    for (const auto* rows : {&run.rows[which], &run.pairs[which]})
      for (const ResultRow& row : *rows) {
        if (row.outcome == "firms" || row.outcome == "exporters") continue;
        REQUIRE(found.contains(row));
        CHECK(found.at(row).value == doctest::Approx(row.value).epsilon(1e-13));
        CHECK(found.at(row).unit == row.unit);
        ++compared;
      }
    CHECK(compared == found.size());
  }
  CHECK(without == 4);  // firms and exporters, which only simulated firms have, in both cases
}

TEST_CASE("long run: investment is at rest: the stock replaces itself, and the base year's is its own") {
  const Model model = of_seed(8);
  const LongRun solved = solve_long_run(model, of_tariffs(model.world));
  const Investment rest = rest_of_investment(model, solved.policy),
                   before = rest_of_investment(model, solved.baseline);
  const Investment next = invest(model.world, model.base, solved.policy.wedges, solved.policy.market, rest);
  int owned = 0, moved = 0;
  for (std::size_t c = 0; c < model.base.cells.size(); ++c) {
    if (model.base.cells[c].owner == 0) continue;
    ++owned;
    CHECK(next.stock[c] == doctest::Approx(rest.stock[c]).epsilon(1e-13));
    CHECK(before.stock[c] == doctest::Approx(model.base.fdi_stock[c]).epsilon(1e-8));
    moved += std::abs(rest.stock[c] / before.stock[c] - 1.0) > 1e-4;
  }
  CHECK(owned > 3);
  CHECK(moved > 0);
}
