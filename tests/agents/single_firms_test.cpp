// SPDX-License-Identifier: Apache-2.0
// Who has dice, and a quarter of theirs.
#include "agents/single_firms.h"

#include <doctest/doctest.h>

#include <array>
#include <bit>
#include <cmath>
#include <numeric>

#include "agents/single_quarter.h"
#include "numerics/parallel.h"
#include "support/firms_with_dice.h"
#include "support/macro.h"

using namespace entrepot;
using namespace entrepot::test;

namespace {

double sum_of(const Column& values) {
  return std::accumulate(values.begin(), values.end(), 0.0);
}

using Firms = FirmsWithDice;

std::uint64_t bits_set(const FirmState& state) {
  std::uint64_t count = 0;
  for (const std::uint64_t word : state.bits) count += static_cast<std::uint64_t>(std::popcount(word));
  return count;
}

}  // namespace

TEST_CASE("single firms: words for who has dice") {
  for (const char* words : {"none", "all", "1", "5000", "100000000"})
    CHECK(to_string(with_dice_of(words).value()) == words);
  for (const char* words : {"", "0", "-1", "100000001", "1e3", "12 ", "None", "99999999999999999999"})
    CHECK_FALSE(with_dice_of(words));
}

TEST_CASE("single firms: blocks hold every rank once, and never two classes of size") {
  const Firms firms(30000.0, {.top = 7777});
  std::size_t firm = 0, bits = 0;
  int cell = -1;
  std::uint32_t next = 0;
  for (const SingleFirms::Unit& unit : firms.singles.units()) {
    if (unit.cell != cell) next = 0;
    cell = unit.cell;
    CHECK(unit.blocks <= SingleFirms::blocks_a_unit);
    for (std::size_t b = 0; b < unit.blocks; ++b) {
      const SingleFirms::Block& block = firms.singles.blocks()[unit.block + b];
      CHECK(block.first == next);
      CHECK(block.count > 0);
      CHECK(block.count <= SingleFirms::block_size);
      CHECK(block.firm == firm);
      CHECK(block.bits == bits);
      bits += block.words() * firms.population.destinations[at(cell)].size();
      firm += block.count;
      next += block.count;
    }
    CHECK(next <= firms.singles.of_cell(cell));
  }
  CHECK(firms.singles.count() == firm);
  CHECK(firms.singles.bit_words() == bits);
  CHECK(firms.singles.of_cell(0) == 7777);
}

TEST_CASE("single firms: they and the cohorts below them are the cell's distribution") {
  for (const WithDice who :
       {WithDice{.top = 1}, WithDice{.top = 2500}, WithDice{.top = 50000}, WithDice{.all = true}}) {
    CAPTURE(to_string(who));
    const Firms firms(40000.0, who);
    std::vector<double> profit(at(firms.model.base.cell_count), 0.0);
    for (const SingleFirms::Unit& unit : firms.singles.units())
      for (std::size_t b = 0; b < unit.blocks; ++b) {
        const SingleFirms::Block& block = firms.singles.blocks()[unit.block + b];
        for (std::uint32_t k = 0; k < block.count; ++k)
          profit[at(unit.cell)] += std::exp(double(firms.singles.log_profit()[block.firm + k])) / 40000.0;
      }
    for (int c = 0; c < firms.model.base.cell_count; ++c) {
      if (firms.population.destinations[at(c)].empty()) continue;
      const Cohorts& cohorts = firms.population.kinds[at(firms.population.kind_of[at(c)])];
      const std::uint32_t with_dice = firms.singles.of_cell(c);
      if (!who.all) CHECK(with_dice == std::min(who.top, 40000U));
      if (who.all) CHECK((with_dice > 4000 && with_dice < 20000));
      double share = with_dice / 40000.0, low = 0.0;
      for (std::size_t f = 0; f < cohorts.upper_rank.size(); ++f) {
        const double high = cohorts.upper_rank[f];
        share += (high - low) * firms.singles.below().share[at(c)][f];
        profit[at(c)] +=
            mean_profit(low, high, cohorts.rho) * (high - low) * firms.singles.below().profit[at(c)][f];
        low = high;
      }
      CHECK(share == doctest::Approx(1.0).epsilon(1e-12));
      // The mean of a Pareto distribution of profit with a shape of rho.
      CHECK(profit[at(c)] == doctest::Approx(cohorts.rho / (cohorts.rho - 1.0)).epsilon(2e-7));
    }
  }
}

TEST_CASE("single firms: on macro as many enterprises as are registered, affiliates as counted") {
  const Model& model = macro_model();
  const Column enterprises = enterprises_of_cells(model.world, model.base);
  CHECK(sum_of(enterprises) == doctest::Approx(58.3e6).epsilon(1e-12));
  double affiliates = 0.0, trade = 0.0;
  for (int c = 0; c < model.base.cell_count; ++c) {
    if (!model.world.is_home(model.base.cells[at(c)].region)) CHECK(enterprises[at(c)] == 0.0);
    if (model.base.cells[at(c)].owner != 0)
      affiliates += enterprises[at(c)];
    else if (model.base.cells[at(c)].sector == model.world.sector_names.find("TRD"))
      trade += enterprises[at(c)];
  }
  CHECK(affiliates == doctest::Approx(0.464e6).epsilon(1e-12));
  CHECK(trade == doctest::Approx(19.1525e6 * (58.3 - 0.464) / 58.3).epsilon(1e-9));
  // As many are active in the base year as there are enterprises.
  const Population population = make_population(model.world, model.base, 20, 3);
  FirmState state = stationary_state(model.world, model.base, population);
  const Column potential = potential_firms(population, state, enterprises);
  const FirmSums sums = advance(model.world, model.base, population, base_signals(model.base), state);
  double active = 0.0;
  for (int c = 0; c < model.base.cell_count; ++c) active += potential[at(c)] * sums.firms[at(c)];
  CHECK(active == doctest::Approx(58.3e6).epsilon(1e-9));
}

TEST_CASE("single firms: without counts there are none") {
  const Model model = random_economy(5);
  CHECK(sum_of(enterprises_of_cells(model.world, model.base)) == 0.0);
}

TEST_CASE("single firms: what many do is what cohorts expect") {
  // Supply, access, numbers of sellers and of exporters, in the base year and after a shock to attraction.
  Firms firms(300000.0, {.all = true});
  auto [paths, state] = firms.settled(30);
  const FirmSignals base = base_signals(firms.model.base);
  FirmSignals better = base;
  for (double& attraction : better.log_attraction.values()) attraction = 0.05;
  const auto of_cohorts = [&](const FirmSignals& signals, const PartOfCohorts* part) {
    FirmState from = firms.stationary;
    return advance(firms.model.world, firms.model.base, firms.population, signals, from, part);
  };
  const FirmSums expected = of_cohorts(base, nullptr), expected_shock = of_cohorts(better, nullptr);
  double seen = 0.0, square = 0.0;
  FirmState policy = state;
  FirmSums base_sums = of_cohorts(base, &firms.singles.below()),
           policy_sums = of_cohorts(better, &firms.singles.below());
  const SingleQuarter quarter = firms.advance(paths, base, state);
  for (FirmSums* sums : {&base_sums, &policy_sums}) sums->with_dice = sums->number;
  add_singles(firms.model.world, firms.model.base, firms.population, firms.singles, quarter, base_sums);
  add_singles(firms.model.world, firms.model.base, firms.population, firms.singles,
              firms.again(paths, better, policy, 1.0), policy_sums);
  // [c][destination]
  std::vector<std::vector<double>> sellers(at(firms.model.base.cell_count));
  for (const SingleFirms::Unit& unit : firms.singles.units()) {
    std::vector<double>& of_cell = sellers[at(unit.cell)];
    of_cell.resize(firms.population.destinations[at(unit.cell)].size());
    for (std::size_t d = 0; d < of_cell.size(); ++d) of_cell[d] += quarter.markets[unit.market + d].sellers();
  }
  // Of any eight markets in a row each goes without another group of a cell.
  std::vector<Supply> left(firm_groups, base_supply(firms.model.base));
  for (std::size_t market = 0; market < firm_groups; ++market)
    leave_out_groups(firms.population, firms.singles, policy_sums, base_sums, {}, market, left[market]);
  for (int c = 0; c < firms.model.base.cell_count; ++c) {
    CAPTURE(c);
    for (std::size_t d = 0; d < firms.population.destinations[at(c)].size(); ++d) {
      const int n = firms.population.destinations[at(c)][d];
      CAPTURE(n);
      // Noise of a heavy tail: firms enter with e^z and are few where that is large.
      CHECK(base_sums.supply(n, c) == doctest::Approx(expected.supply(n, c)).epsilon(0.12));
      CHECK(base_sums.access(n, c) == doctest::Approx(expected.access(n, c)).epsilon(0.06));
      // On common dice the response is far nearer than the level: as near as eight groups of firms say.
      const double response = std::log(policy_sums.supply(n, c) / base_sums.supply(n, c)),
                   in_theory = std::log(expected_shock.supply(n, c) / expected.supply(n, c));
      std::array<double, firm_groups> of_group{};
      for (std::size_t group = 0; group < firm_groups; ++group)
        of_group[group] = std::log(left[group].mass(n, c));
      const double mean = std::accumulate(of_group.begin(), of_group.end(), 0.0) / firm_groups;
      double squares = 0.0;
      for (const double each : of_group) squares += (each - mean) * (each - mean);
      const double variance = squares * (firm_groups - 1.0) / firm_groups;
      CHECK(response >= 0.0);
      // Where few sell it may be that a quarter strikes nobody, and groups say nothing.
      if (sellers[at(c)][d] < 1000.0) continue;
      seen += 1.0;
      square += (response - in_theory) * (response - in_theory) / variance;
    }
    CHECK(base_sums.firms[at(c)] == doctest::Approx(expected.firms[at(c)]).epsilon(0.03));
    CHECK(base_sums.exporters[at(c)] == doctest::Approx(expected.exporters[at(c)]).epsilon(0.04));
  }
  // Squares over the variance from seven degrees of freedom have the mean 7/5.
  CHECK(seen > 50.0);
  CHECK(square / seen < 2.0);
}

TEST_CASE("single firms: better signals add sellers and take none away") {
  Firms firms(20000.0, {.all = true});
  auto [paths, state] = firms.settled(8);
  FirmState better = state, far_better = state;
  FirmSignals signals = base_signals(firms.model.base);
  for (const double attraction : {0.1, 3.0}) {  // the second beyond what candidates were first drawn for
    for (double& value : signals.log_attraction.values()) value = attraction;
    FirmState& changed = attraction < 1.0 ? better : far_better;
    FirmDice before = firms.dice;
    FirmPaths at_hand = paths;
    firms.advance(at_hand, signals, changed);
    firms.dice = before;
  }
  firms.advance(paths, base_signals(firms.model.base), state);
  CHECK(bits_set(state) < bits_set(better));
  CHECK(bits_set(better) < bits_set(far_better));
  for (std::size_t w = 0; w < state.bits.size(); ++w) {
    CHECK((state.bits[w] & ~better.bits[w]) == 0);
    CHECK((better.bits[w] & ~far_better.bits[w]) == 0);
  }
}

TEST_CASE("single firms: who is followed by a newborn is as often as deaths and births say") {
  Firms firms(50000.0, {.top = 50000});
  auto [paths, state] = firms.settled(1);
  std::fill(state.bits.begin(), state.bits.end(), ~std::uint64_t{0});
  // Nobody enters and nobody leaves: what is missing afterwards has died.
  FirmSignals signals = base_signals(firms.model.base);
  for (double& value : signals.log_attraction.values()) value = 1e6;
  for (const double births : {1.0, 0.995, 0.99}) {
    CAPTURE(births);
    FirmState now = state;
    const SingleQuarter quarter = firms.again(paths, signals, now, births);
    std::size_t checked = 0;
    for (const SingleFirms::Unit& unit : firms.singles.units()) {
      const auto& destinations = firms.population.destinations[at(unit.cell)];
      double left = 0.0, all = 0.0;
      for (std::size_t b = 0; b < unit.blocks; ++b) {
        const SingleFirms::Block& block = firms.singles.blocks()[unit.block + b];
        all += block.count;
        const std::size_t d = destinations.size() - 1;  // abroad, where newborns are not
        for (std::uint32_t k = 0; k < block.count; ++k)
          left += double(now.bits[block.bits + d * block.words() + k / 64] >> (k % 64) & 1U);
      }
      if (all < 20000.0) continue;
      const double death = 1.0 - std::pow(1.0 - firms.model.base.death[at(unit.cell)], 0.25),
                   chance = 1.0 - (1.0 - death) / births;
      CHECK(std::abs(1.0 - left / all - chance) < 5.0 * std::sqrt(chance * (1.0 - chance) / all));
      ++checked;
    }
    CHECK(checked > 5);
  }
}

TEST_CASE("single firms: the same bits on one thread and on several") {
  std::vector<FirmState> states;
  std::vector<SingleQuarter> quarters;
  for (const int threads : {1, 2, 3}) {
    const ThreadLimit limit(threads);
    Firms firms(200000.0, {.all = true});
    auto [paths, state] = firms.settled(3);
    quarters.push_back(firms.advance(paths, base_signals(firms.model.base), state));
    states.push_back(std::move(state));
  }
  for (std::size_t k = 1; k < states.size(); ++k) {
    CHECK(states[k].bits == states[0].bits);
    CHECK(quarters[k].selling == quarters[0].selling);
    REQUIRE(quarters[k].markets.size() == quarters[0].markets.size());
    for (std::size_t m = 0; m < quarters[0].markets.size(); ++m)
      CHECK(same_bits(quarters[k].markets[m].profit, quarters[0].markets[m].profit));
  }
}

TEST_CASE("single firms: productivity is stationary, persistent and nobody else's") {
  Firms firms(400000.0, {.top = 400000});
  FirmPaths paths(firms.model.world.behaviour, firms.singles, firms.dice);
  const std::vector<float> start = paths.values();
  for (int quarter = 0; quarter < 4; ++quarter) {
    ++firms.dice.quarter;
    paths.advance(firms.dice);
  }
  double mean = 0, square = 0, with_start = 0, with_next = 0, fourth = 0;
  const double count = static_cast<double>(start.size());
  for (std::size_t k = 0; k < start.size(); ++k) {
    const double y = paths.values()[k];
    mean += y / count;
    square += y * y / count;
    fourth += y * y * y * y / count;
    with_start += y * start[k] / count;
    with_next += y * paths.values()[(k + 1) % start.size()] / count;
  }
  const double error = 4.0 / std::sqrt(count);
  CHECK(std::abs(mean) < error);
  CHECK(std::abs(square - 1.0) < 2.0 * error);
  CHECK(std::abs(fourth - 3.0) < 10.0 * error);
  CHECK(std::abs(with_start - firms.model.world.behaviour.persistence) < 2.0 * error);
  CHECK(std::abs(with_next) < error);
}
