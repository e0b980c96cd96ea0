// SPDX-License-Identifier: Apache-2.0
// Firms that are followed: what they do against the chain of cohorts, which has no dice, and the two shocks
// that divide what a market gives.
#include "agents/firm_panel.h"

#include <doctest.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstdint>
#include <random>
#include <vector>

#include "agents/hazards.h"
#include "agents/single_quarter.h"
#include "numerics/parallel.h"
#include "support/followed_firms.h"

using namespace entrepot;
using namespace entrepot::test;

namespace {

double quarter_of(double annual_hazard) {
  return 1.0 - std::pow(1.0 - annual_hazard, 0.25);
}

double normal_chance(double x) {
  return 0.5 * std::erfc(-x / std::sqrt(2.0));
}

}  // namespace

TEST_CASE("firm_panel: demand has mean one and the spread it should have, one for each firm and market") {
  constexpr int count = 200'000;
  Moments demand, logs;
  for (int k = 0; k < count; ++k) {
    const double alpha = demand_for(1, 3, static_cast<std::uint32_t>(k), 0, 2, 7);
    demand.add(alpha, 1.0);
    logs.add(std::log(alpha), 1.0);
  }
  // Four standard errors: the variance of exp(N(-s^2/2, s^2)) is exp(s^2) - 1.
  const double variance = demand_spread * demand_spread;
  CHECK(std::abs(demand.mean() - 1.0) < 4.0 * std::sqrt(std::expm1(variance) / count));
  CHECK(std::abs(logs.mean() + 0.5 * variance) < 4.0 * std::sqrt(variance / count));
  CHECK(logs.variance() == doctest::Approx(variance).epsilon(0.02));
  CHECK(demand_for(1, 3, 4, 0, 2, 7) == demand_for(1, 3, 4, 0, 2, 7));
  for (const double other :
       {demand_for(2, 3, 4, 0, 2, 7), demand_for(1, 4, 4, 0, 2, 7), demand_for(1, 3, 5, 0, 2, 7),
        demand_for(1, 3, 4, 1, 2, 7), demand_for(1, 3, 4, 0, 3, 7), demand_for(1, 3, 4, 0, 2, 8)})
    CHECK(other != demand_for(1, 3, 4, 0, 2, 7));
  // Drawn anew in nine years of a hundred.
  double moved = 0.0;
  for (int k = 0; k < count; ++k) moved += demand_moves(1, 3, static_cast<std::uint32_t>(k), 0, 2, 7);
  const double chance = quarterly(demand_anew);
  CHECK(std::abs(moved / count - chance) < 4.0 * std::sqrt(chance * (1.0 - chance) / count));
}

TEST_CASE("firm_panel: whom a newborn followed is told, and asking changes no bit") {
  const Followed of(small_economy(), 20'000);
  const auto& [world, table, base] = of.model;
  Column potential(at(base.cell_count), 0.0);
  for (const PanelCell& cell : of.panel.cells) potential[at(cell.cell)] = cell.sampled;
  const SingleFirms firms(base, of.population, of.stationary, potential, WithDice{.all = true}, 0.0);
  FirmDice dice{3};
  FirmPaths paths(world.behaviour, firms, dice);
  FirmState asked, silent;
  start_firms(world, base, of.population, firms, paths, dice, asked);
  silent = asked;
  FirmSums still;
  still.with_dice_before = still.with_dice = Column(at(base.cell_count), 1.0);
  std::vector<std::uint64_t> replaced;
  double followed = 0.0, expected = 0.0, variance = 0.0;
  for (dice.quarter = 1; dice.quarter <= 8; ++dice.quarter) {
    paths.advance(dice);
    const FirmSignals signals = base_signals(base);
    advance_singles(world, base, of.population, firms, paths, dice, signals, still, asked, &replaced);
    advance_singles(world, base, of.population, firms, paths, dice, signals, still, silent);
    CHECK(asked.bits == silent.bits);
    for (const std::uint64_t word : replaced) followed += static_cast<double>(std::popcount(word));
    for (const PanelCell& cell : of.panel.cells) {
      const double chance = 1.0 - std::pow(1.0 - base.death[at(cell.cell)], 0.25);
      expected += firms.of_cell(cell.cell) * chance;
      variance += firms.of_cell(cell.cell) * chance * (1.0 - chance);
    }
  }
  CHECK(std::abs(followed - expected) < 4.0 * std::sqrt(variance));
}

TEST_CASE("firm_panel: as the chain has it, which knows no dice") {
  const Followed of(macro_of_equations(), 120'000, 25);
  const PanelFacts facts = of.facts();
  FirmYears chain;
  for (const PanelCell& cell : of.panel.cells) {
    if (std::find(of.foremost.begin(), of.foremost.end(), cell.cell) == of.foremost.end()) continue;
    const FirmYears years = firm_years(of.model.world, of.model.base, of.population, cell.cell);
    chain.active += cell.potential * years.active;
    chain.exporters += cell.potential * years.exporters;
    chain.newcomers += cell.potential * years.newcomers;
    for (std::size_t k = 0; k < survival_years.size(); ++k)
      chain.survivors[k] += cell.potential * years.survivors[k];
  }
  // Four standard errors, and what the chain leaves out: it takes markets as independent given today's
  // productivity, so that it forgets which firms have been in many. The further on, the more it is off; firms
  // that are simulated one by one are not (below).
  const auto agrees = [&](PanelFact fact, double wanted, double left_out) {
    CAPTURE(value(facts, fact));
    CAPTURE(wanted);
    CHECK(std::abs(value(facts, fact) - wanted) < 4.0 * facts[fact].error + left_out * wanted);
  };
  agrees(PanelFact::exporters, chain.exporters / chain.active, 0.015);
  agrees(PanelFact::new_exporters, chain.newcomers / chain.exporters, 0.03);
  agrees(PanelFact::survival_1, chain.survivors[0] / chain.newcomers, 0.03);
  agrees(PanelFact::survival_3, chain.survivors[1] / chain.newcomers, 0.06);
  agrees(PanelFact::survival_5, chain.survivors[2] / chain.newcomers, 0.07);
  CHECK(facts[PanelFact::exporters].error < 0.01 * value(facts, PanelFact::exporters));
  // A Gaussian part for all, and for one in eleven of a year another draw of demand. With a chance c
  // of a year the excess is 3 (1 - c) / c where demand is all that moves, and less beside other movement.
  CHECK(value(facts, PanelFact::old_kurtosis) > 10.0);
  CHECK(value(facts, PanelFact::old_kurtosis) < 3.0 * (1.0 - demand_anew) / demand_anew);
}

TEST_CASE(
    "firm_panel: who sells abroad sells in its home market, and is told apart where it chose no place "
    "inside") {
  const Followed of(small_economy(), 60'000);
  std::size_t by_exports = 0, exporters = 0, in_home_market = 0;
  for (const PanelCell& cell : of.panel.cells) {
    const int home = of.population.home[at(cell.cell)];
    if (of.population.destinations[at(cell.cell)].front() != home) continue;
    for (const auto& year : cell.years)
      for (const FirmYear& firm : year) {
        if (firm.places == 0) {
          // Others sell for a reason of their own.
          CHECK(firm.at_home);
          continue;
        }
        ++exporters;
        by_exports += firm.at_home ? 0 : 1;
        if (firm.own > 0.0F) ++in_home_market;
        if (!firm.at_home) CHECK(firm.inland == 0.0F);
      }
  }
  REQUIRE(exporters > 1000);
  CHECK(in_home_market == exporters);
  CHECK(by_exports > exporters / 100);
  CHECK(by_exports < exporters / 4);
  const PanelFacts facts = of.facts();
  // They are small.
  CHECK(value(facts, PanelFact::home_by_exports_value) < 0.2 * value(facts, PanelFact::home_by_exports));
}

TEST_CASE(
    "firm_panel: sales and access of a year are the base year's, customers and demand notwithstanding") {
  const Followed of(small_economy(), 200'000, 100);
  const BaseYear& base = of.model.base;
  // Sold in all, and abroad, and spent on access, by group.
  std::array<std::array<double, panel_groups>, 3> sold{};
  std::array<double, 3> flows{};
  // Who has no dice sells little, and pays for access as others do.
  Column potential(at(base.cell_count), 0.0);
  for (const PanelCell& cell : of.panel.cells) potential[at(cell.cell)] = cell.sampled;
  const SingleFirms firms(base, of.population, of.stationary, potential, WithDice{.all = true}, 0.0);
  FirmState at_rest = of.stationary, below_at_rest = of.stationary;
  const FirmSums all = advance(of.model.world, base, of.population, base_signals(base), at_rest),
                 below = advance(of.model.world, base, of.population, base_signals(base), below_at_rest,
                                 &firms.below());
  for (const PanelCell& cell : of.panel.cells) {
    for (const auto& year : cell.years)
      for (const FirmYear& firm : year) {
        const double abroad = cell.weight() * firm.abroad / panel_years;
        sold[0][cell.group(firm.slot)] += cell.weight() * (firm.own + firm.inland) / panel_years + abroad;
        sold[1][cell.group(firm.slot)] += abroad;
        sold[2][cell.group(firm.slot)] += cell.weight() * firm.access / panel_years;
      }
    for (const int n : of.population.destinations[at(cell.cell)]) {
      flows[0] += base.border(n, cell.cell);
      flows[2] += base.access_share[at(cell.cell)] * base.border(n, cell.cell) *
                  (1.0 - below.access(n, cell.cell) / all.access(n, cell.cell));
      if (!of.model.world.same_economy(n, base.cells[at(cell.cell)].region))
        flows[1] += base.border(n, cell.cell);
    }
  }
  for (std::size_t k = 0; k < flows.size(); ++k) {
    CAPTURE(k);
    double sum = 0.0, squares = 0.0;
    for (const double group : sold[k]) sum += group;
    for (const double group : sold[k]) squares += std::pow(group - sum / panel_groups, 2);
    // Demand of the largest firms is luck, and lasts. Ranks without dice sell less than a hundredth.
    CAPTURE(sum / flows[k]);
    const double error = std::sqrt(squares * panel_groups / (panel_groups - 1));
    CHECK(error < 0.15 * flows[k]);
    CHECK(std::abs(sum - flows[k]) < 3.0 * error + 0.01 * flows[k]);
  }
}

// Who has been in the home market, and there alone, since before the first year pays what its demand asks
// for; who is born in that year pays so many years more at once.
TEST_CASE("firm_panel: access costs more where demand is higher, and so does entry") {
  const Followed of(small_economy(), 60'000);
  const double sunk = 4.0 * of.model.world.behaviour.sunk_cost_own;
  std::size_t cells = 0;
  for (const PanelCell& cell : of.panel.cells) {
    const int home = of.population.home[at(cell.cell)];
    Column old, newborn;
    for (const FirmYear& firm : cell.years.front()) {
      const int birth = firm.birth, first = std::max(birth, panel_settling + 1), last = panel_settling + 4;
      if (firm.places > 0 || firm.inland > 0.0F || firm.quarters_at_home != last + 1 - first ||
          (birth != 0 && birth <= panel_settling))
        continue;
      double alpha = 0.0, year = 0.0;
      for (int quarter = birth; quarter <= last; ++quarter) {
        const auto drawn = [&](const auto& draw) {
          return draw(1, cell.cell, firm.slot, firm.birth, home, quarter);
        };
        if (quarter == birth || drawn(demand_moves)) alpha = drawn(demand_for);
        if (quarter >= first) year += alpha * (quarter == birth ? 1.0 + sunk : 1.0);
      }
      (birth == 0 ? old : newborn).push_back(std::log(firm.access / year));
    }
    if (old.size() < 400 || newborn.size() < 8) continue;
    ++cells;
    // Some were away for a while, so their demand was drawn on the day that they came back.
    std::sort(old.begin(), old.end());
    const double cost = old[old.size() / 2];
    CHECK(old[old.size() * 3 / 4] - old[old.size() / 4] < 1e-4);
    for (const double other : newborn) CHECK(std::abs(other - cost) < 1e-4);
  }
  CHECK(cells > 2);
}

// Every firm of a cell, every quarter, every market: a draw of the standard library.
TEST_CASE("firm_panel: as firms do that are simulated one by one, from the equations") {
  const Followed of(small_economy(), 60'000);
  const auto& [world, table, base] = of.model;
  const Behaviour& b = world.behaviour;
  const PanelCell& sample = of.panel.cells.front();
  const int c = sample.cell, home = of.population.home[at(c)];
  FirmPanel panel;
  panel.cells = {sample};
  const PanelFacts facts = panel_facts(world, base, of.population, panel, of.foremost);

  struct Market {
    double in = 0, out = 0, entry = 0, exit = 0, shock = 0;
    bool own = false, abroad = false;
  };
  std::vector<Market> markets;
  for (const int n : of.population.destinations[at(c)]) {
    const bool own = n == home;
    const double annuity =
        b.interest + base.death[at(c)] + (own ? b.expected_exit_own : b.expected_exit_other);
    const double hurdle = std::log(1.0 + annuity * (own ? b.sunk_cost_own : b.sunk_cost_other) *
                                             std::exp(of.population.log_uncertainty(n, c)));
    const double cutoff = of.population.cutoff(n, c);
    markets.push_back({cutoff + hurdle,
                       cutoff + std::log(own ? b.exit_threshold_own : b.exit_threshold_other),
                       quarter_of(own ? b.market_entry_own : b.market_entry_other),
                       quarter_of(own ? b.market_exit_own : b.market_exit_other),
                       own ? b.market_shock_own : b.market_shock_other, own, !world.same_economy(n, home)});
  }
  std::mt19937_64 generator(5);
  std::uniform_real_distribution<double> uniform;
  std::normal_distribution<double> normal;
  const double stays = std::pow(b.persistence, 0.25), death = quarter_of(base.death[at(c)]),
               rho = of.population.kinds[at(of.population.kind_of[at(c)])].rho;
  double exporters = 0, with_past = 0, newcomers = 0;
  std::array<double, 3> followed{}, survivors{};
  for (std::uint32_t slot = 0; slot < sample.firms; ++slot) {
    const double rank = std::log(mean_profit(slot / sample.sampled, (slot + 1) / sample.sampled, rho));
    double y = normal(generator);
    std::vector<char> sells(markets.size(), 0);
    std::array<bool, panel_years> exports{};
    const auto add = [&] {
      for (std::size_t year = 0; year < exports.size(); ++year) {
        if (!exports[year]) continue;
        exporters += 1;
        if (year == 0) continue;
        with_past += 1;
        if (exports[year - 1]) continue;
        newcomers += 1;
        for (std::size_t k = 0; k < followed.size(); ++k)
          if (const std::size_t later = year + at(survival_years[k]); later < exports.size())
            followed[k] += 1, survivors[k] += exports[later];
      }
      exports = {};
    };
    for (int quarter = 1; quarter <= panel_settling + 4 * panel_years; ++quarter) {
      y = stays * y + std::sqrt(1.0 - stays * stays) * normal(generator);
      const double z = rank + b.productivity_shock * y;
      const auto wishes = [&](const Market& market) { return normal_chance((z - market.in) / market.shock); };
      for (std::size_t d = 0; d < markets.size(); ++d) {
        const Market& market = markets[d];
        const double goes = market.exit * normal_chance((market.out - z) / market.shock);
        const double draw = uniform(generator);
        sells[d] = sells[d] ? draw >= goes : draw < market.entry * wishes(market);
      }
      if (uniform(generator) < death) {
        add();
        for (std::size_t d = 0; d < markets.size(); ++d)
          sells[d] = static_cast<char>(markets[d].own && uniform(generator) < wishes(markets[d]));
      }
      if (quarter <= panel_settling) continue;
      for (std::size_t d = 0; d < markets.size(); ++d)
        if (sells[d] && markets[d].abroad) exports[at((quarter - panel_settling - 1) / 4)] = true;
    }
    add();
  }
  double of_panel = 0;
  for (const auto& year : sample.years)
    for (const FirmYear& firm : year) of_panel += firm.places > 0;
  // Both are sampled.
  const auto agrees = [&](PanelFact fact, double wanted) {
    CAPTURE(static_cast<int>(fact));
    CHECK(std::abs(value(facts, fact) - wanted) < 4.0 * std::sqrt(2.0) * facts[fact].error);
  };
  CHECK(of_panel == doctest::Approx(exporters).epsilon(0.02));
  agrees(PanelFact::new_exporters, newcomers / with_past);
  agrees(PanelFact::survival_1, survivors[0] / followed[0]);
  agrees(PanelFact::survival_3, survivors[1] / followed[1]);
  agrees(PanelFact::survival_5, survivors[2] / followed[2]);
  CHECK(facts[PanelFact::survival_3].error < 0.03);
}

TEST_CASE("firm_panel: the same bits on one thread and on two") {
  std::vector<PanelFacts> facts;
  std::vector<FirmPanel> panels;
  for (const int threads : {1, 2}) {
    const ThreadLimit limit(threads);
    const Followed of(small_economy(), 30'000);
    facts.push_back(of.facts());
    panels.push_back(of.panel);
  }
  for (std::size_t k = 0; k < panel_fact_count; ++k) {
    CAPTURE(k);
    const Figure &one = facts[0].figures[k], &two = facts[1].figures[k];
    CHECK(std::bit_cast<std::uint64_t>(one.value) == std::bit_cast<std::uint64_t>(two.value));
    CHECK(std::bit_cast<std::uint64_t>(one.error) == std::bit_cast<std::uint64_t>(two.error));
  }
  REQUIRE(panels[0].cells.size() == panels[1].cells.size());
  for (std::size_t c = 0; c < panels[0].cells.size(); ++c)
    for (std::size_t y = 0; y < at(panel_years); ++y) {
      const auto &one = panels[0].cells[c].years[y], &two = panels[1].cells[c].years[y];
      CHECK(std::equal(one.begin(), one.end(), two.begin(), two.end(),
                       [](const FirmYear& a, const FirmYear& b) {
                         return a.slot == b.slot && a.birth == b.birth && a.own == b.own &&
                                a.inland == b.inland && a.abroad == b.abroad && a.access == b.access &&
                                a.places == b.places && a.all_year == b.all_year;
                       }));
    }
}
