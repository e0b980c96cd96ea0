// SPDX-License-Identifier: Apache-2.0
// Value added in exports: it adds up, it is what the extracted table says, and its signs are right.
#include "outcomes/chains.h"

#include <doctest/doctest.h>

#include <cmath>
#include <numeric>

#include "market/solve/solver.h"
#include "outcomes/jobs.h"
#include "support/economies.h"

namespace entrepot {
namespace {

double sum(std::span<const double> values) {
  return std::accumulate(values.begin(), values.end(), 0.0);
}

// Cleared in the short run after tariffs rose and, in one sector, an output tax came.
Cleared shocked(const Model& model) {
  Wedges wedges = neutral_wedges(model.base);
  for (int n = 0; n < model.base.location_count; ++n)
    for (int c = 0; c < model.base.cell_count; ++c) {
      const Cell& cell = model.base.cells[at(c)];
      if (!model.world.same_economy(n, cell.region)) wedges.tariff(n, c) += 0.1 + 0.02 * n;
      if (cell.sector == 1) wedges.output_tax(n, c) = 1.05;
    }
  MarketState state = base_state(model.base);
  return MarketSolver(model.world, model.base).clear(wedges, base_supply(model.base), state);
}

Cleared base_market(const Model& model) {
  MarketState state = base_state(model.base);
  return MarketSolver(model.world, model.base)
      .clear(neutral_wedges(model.base), base_supply(model.base), state);
}

// row (I - A)^-1 by its series, A = inputs / output with the inputs for which `kept` says so.
template <class Kept>
Column content(const InputOutput& table, const Column& source, Kept kept) {
  const int size = table.places * table.sectors;
  Column term(at(size)), total(at(size));
  for (int k = 0; k < size; ++k) total[at(k)] = term[at(k)] = source[at(k)] / table.output[at(k)];
  for (int round = 0; round < 400; ++round) {
    Column next(at(size), 0.0);
    for (int l = 0; l < size; ++l)
      for (int k = 0; k < size; ++k)
        if (kept(l, k)) next[at(k)] += term[at(l)] * table.inputs(l, k) / table.output[at(k)];
    term = next;
    for (int k = 0; k < size; ++k) total[at(k)] += term[at(k)];
  }
  return total;
}

void check_parts_add_up(const InputOutput& table, const ValueChains& chains) {
  double worst = 0.0;
  for (std::size_t k = 0; k < table.output.size(); ++k) {
    const double parts = chains.domestic[k] + chains.foreign[k] + chains.duty[k] + chains.double_counted[k];
    worst = std::max(worst, std::abs(parts - table.exports[k]) / std::max(table.exports[k], 1e-9));
  }
  CHECK(worst < 1e-9);
}

// Two economies of one place and one sector: sales at home 10, abroad 3; `inputs` of what each buys.
Model two_places(double inputs) {
  Model model = test::symmetric_economy();
  for (double& value : model.table.input.values()) value = inputs;
  for (double& value : model.table.tariff.values()) value = 0.0;
  Diagnostics diagnostics;
  model.base = derive_base_year(model.world, model.table, "two places", diagnostics);
  REQUIRE(diagnostics.ok());
  return model;
}

}  // namespace

TEST_CASE("gvc: the table of a cleared market closes by row and by column") {
  for (std::uint64_t seed : {3, 5, 8}) {
    const Model model = test::random_economy(seed, {5, 3, true, 6.0, true});
    const InputOutput table = input_output(model.world, model.base, shocked(model));
    const int size = table.places * table.sectors;
    for (int k = 0; k < size; ++k) {
      double bought = 0.0, sold = 0.0;
      for (int l = 0; l < size; ++l) {
        bought += table.inputs(l, k);
        sold += table.inputs(k, l);
      }
      CHECK(bought + table.value_added[at(k)] + table.input_duty[at(k)] ==
            doctest::Approx(table.output[at(k)]).epsilon(1e-10));
      CHECK(sold + table.final_use[at(k)] == doctest::Approx(table.output[at(k)]).epsilon(1e-10));
    }
    // World value added, duty on inputs in it, is world final use.
    CHECK(sum(table.value_added) + sum(table.input_duty) ==
          doctest::Approx(sum(table.final_use)).epsilon(1e-10));
    CHECK(sum(table.input_duty) > 1e-3 * sum(table.value_added));
  }
}

TEST_CASE("gvc: parts of exports add up, and are those of a table without exports of inputs") {
  for (std::uint64_t seed : {3, 5}) {
    const Model model = test::random_economy(seed, {5, 3, true, 2.0, true});
    const InputOutput table = input_output(model.world, model.base, shocked(model));
    const ValueChains chains = value_chains(table);
    check_parts_add_up(table, chains);
    const auto economy = [&](int k) { return table.economy[at(k / table.sectors)]; };
    for (int s = 0; s < table.economies; ++s) {
      Column own = table.value_added, others = table.value_added;
      for (int k = 0; k < table.places * table.sectors; ++k) (economy(k) == s ? others : own)[at(k)] = 0.0;
      const auto kept = [&](int seller, int user) { return economy(seller) != s || economy(user) == s; };
      const Column domestic = content(table, own, kept), foreign = content(table, others, kept),
                   duty = content(table, table.input_duty, kept);
      for (int k : table.members(s)) {
        const double exports = table.exports[at(k)];
        CHECK(chains.domestic[at(k)] == doctest::Approx(domestic[at(k)] * exports).epsilon(1e-10));
        CHECK(chains.foreign[at(k)] == doctest::Approx(foreign[at(k)] * exports).epsilon(1e-10));
        CHECK(chains.duty[at(k)] == doctest::Approx(duty[at(k)] * exports).epsilon(1e-10));
        CHECK(chains.double_counted[at(k)] > 0.0);
      }
    }
    // Stages to final use, weighted with value added, are output over value added of the world.
    double weighted = 0.0;
    for (std::size_t k = 0; k < table.output.size(); ++k) {
      CHECK(chains.upstreamness[k] >= 1.0);
      weighted += (table.value_added[k] + table.input_duty[k]) * chains.upstreamness[k];
    }
    CHECK(weighted == doctest::Approx(sum(table.output)).epsilon(1e-10));
  }
}

TEST_CASE("gvc: one changed number of the accounts opens a gap") {
  const Model model = test::random_economy(5, {5, 3, true, 2.0, true});
  Cleared cleared = shocked(model);
  cleared.profit[2] += 1e-4 * cleared.net_revenue[2];
  const InputOutput table = input_output(model.world, model.base, cleared);
  const ValueChains chains = value_chains(table);
  double worst = 0.0;
  for (std::size_t k = 0; k < table.output.size(); ++k)
    worst = std::max(
        worst, std::abs((chains.domestic[k] + chains.foreign[k] + chains.duty[k] + chains.double_counted[k]) /
                            table.exports[k] -
                        1.0));
  CHECK(worst > 1e-6);
}

TEST_CASE("gvc: without inputs all exports are domestic value added, one stage from final use") {
  const Model model = two_places(0.0);
  const InputOutput table = input_output(model.world, model.base, base_market(model));
  const ValueChains chains = value_chains(table);
  for (std::size_t k = 0; k < table.output.size(); ++k) {
    CHECK(table.exports[k] == doctest::Approx(3.0));
    CHECK(chains.domestic[k] == doctest::Approx(3.0).epsilon(1e-12));
    CHECK(chains.foreign[k] == 0.0);
    CHECK(chains.double_counted[k] == 0.0);
    CHECK(chains.upstreamness[k] == doctest::Approx(1.0).epsilon(1e-12));
  }
}

TEST_CASE("gvc: two mirrored economies by hand") {
  // Of 13 bought of each product 5 are inputs: output 13, inputs 5 of which 10/13 from home.
  const Model model = two_places(2.5);
  const InputOutput table = input_output(model.world, model.base, base_market(model));
  const ValueChains chains = value_chains(table);
  const double a = 5.0 / 13.0, home = a * 10.0 / 13.0, abroad = a * 3.0 / 13.0, value = 1.0 - a;
  const double own = value / (1.0 - home);             // V_s L
  const double foreign = own * abroad / (1.0 - home);  // V_o (1 - home)^-1 abroad L
  for (std::size_t k = 0; k < table.output.size(); ++k) {
    CHECK(chains.domestic[k] == doctest::Approx(3.0 * own).epsilon(1e-10));
    CHECK(chains.foreign[k] == doctest::Approx(3.0 * foreign).epsilon(1e-10));
    CHECK(chains.double_counted[k] == doctest::Approx(3.0 * (1.0 - own - foreign)).epsilon(1e-10));
    CHECK(chains.upstreamness[k] == doctest::Approx(1.0 / (1.0 - a)).epsilon(1e-10));
  }
}

TEST_CASE("gvc: macro adds up, and electronics hold more foreign value than services") {
  const Model& model = test::macro();
  const InputOutput table = input_output(model.world, model.base, base_market(model));
  const ValueChains chains = value_chains(table);
  check_parts_add_up(table, chains);
  const auto share = [&](const Column& part, const char* sector) {  // of the home economy's exports
    double found = 0.0, exports = 0.0;
    for (int i = 0; i < table.places; ++i)
      for (int j = 0; j < table.sectors; ++j)
        if (model.world.is_home(i) && (sector == nullptr || model.world.sector_names[j] == sector)) {
          found += part[at(i * table.sectors + j)];
          exports += table.exports[at(i * table.sectors + j)];
        }
    return found / exports;
  };
  MESSAGE("home exports: domestic ", share(chains.domestic, nullptr), ", foreign ",
          share(chains.foreign, nullptr), ", duty ", share(chains.duty, nullptr), ", double counted ",
          share(chains.double_counted, nullptr), "; foreign in electronics ", share(chains.foreign, "ELE"),
          ", in professional services ", share(chains.foreign, "PRO"));
  CHECK(share(chains.foreign, "ELE") > share(chains.foreign, "PRO"));
  CHECK(share(chains.foreign, "ELE") > share(chains.foreign, "FIN"));
  CHECK(share(chains.foreign, "PET") > share(chains.foreign, "AGR"));
  CHECK(share(chains.domestic, nullptr) > 0.7);
  CHECK(share(chains.domestic, nullptr) < 0.95);
  const auto mean_stages = [&](const char* sector) {
    double weighted = 0.0, output = 0.0;
    for (int i = 0; i < table.places; ++i)
      for (int j = 0; j < table.sectors; ++j)
        if (model.world.sector_names[j] == sector) {
          weighted +=
              table.output[at(i * table.sectors + j)] * chains.upstreamness[at(i * table.sectors + j)];
          output += table.output[at(i * table.sectors + j)];
        }
    return weighted / output;
  };
  CHECK(mean_stages("MIN") > mean_stages("ELE"));
  CHECK(mean_stages("MET") > mean_stages("FOO"));
  CHECK(mean_stages("PUB") < 1.5);
}

TEST_CASE("jobs: supported by exports, by foreign firms, and by either") {
  const Model model = test::random_economy(5, {5, 3, true, 6.0, true});
  const Cleared cleared = shocked(model);
  const InputOutput table = input_output(model.world, model.base, cleared);
  Column persons(table.output.size());
  for (std::size_t k = 0; k < persons.size(); ++k) persons[k] = 1.0 + static_cast<double>(k % 4);
  const JobsSupported jobs = jobs_supported(model.base, cleared, table, persons);
  const ValueChains chains = value_chains(table);
  for (std::size_t k = 0; k < persons.size(); ++k) {
    CHECK(jobs.exports[k] > 0.0);
    CHECK(jobs.either[k] < persons[k]);  // some work for people at home
    CHECK(jobs.either[k] >= jobs.exports[k] * (1.0 - 1e-12));
    CHECK(jobs.either[k] >= jobs.foreign_firms[k]);
    CHECK(jobs.either[k] <= jobs.exports[k] + jobs.foreign_firms[k] + 1e-12);
  }
  // In the measure of value added, what exports support is their domestic value added.
  const JobsSupported worth = jobs_supported(model.base, cleared, table, table.value_added);
  for (int s = 0; s < table.economies; ++s) {
    double supported = 0.0, domestic = 0.0;
    for (int k : table.members(s)) {
      supported += worth.exports[at(k)];
      domestic += chains.domestic[at(k)];
    }
    CHECK(supported == doctest::Approx(domestic).epsilon(1e-10));
  }
  const Model homely = test::random_economy(5);
  const Cleared alone = base_market(homely);
  const InputOutput without = input_output(homely.world, homely.base, alone);
  const JobsSupported none = jobs_supported(homely.base, alone, without, persons);
  CHECK(sum(none.foreign_firms) == 0.0);
  CHECK(test::largest_gap(none.either, none.exports) < 1e-12);
}

}  // namespace entrepot
