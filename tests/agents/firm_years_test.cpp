// SPDX-License-Identifier: Apache-2.0
// Years of firms against the chain of whole firms: every state a firm can be in, with all its markets at
// once, and what it has done in the year and in the year before.
#include "agents/firm_years.h"

#include <doctest.h>

#include <cmath>
#include <map>

#include "support/economies.h"

using namespace entrepot;
using namespace entrepot::test;

namespace {

double quarter_of(double annual_hazard) {
  return 1.0 - std::pow(1.0 - annual_hazard, 0.25);
}

double normal(double x) {
  return 0.5 * std::erfc(-x / std::sqrt(2.0));
}

double gap(double value, double wanted) {
  return std::abs(value / wanted - 1.0);
}

// Firms of one rank of a cell. A firm is at y = k with markets `now`; this year it has sold in `year`; bits
// of markets. `last`: it sold abroad the year before.
class WholeFirms {
 public:
  WholeFirms(const Model& model, const Population& population, int c, int rank)
      : cohorts_(population.kinds[at(population.kind_of[at(c)])]),
        rank_(rank),
        death_(quarter_of(model.base.death[at(c)])) {
    const Behaviour& b = model.world.behaviour;
    const int home = population.home[at(c)];
    for (int n : population.destinations[at(c)]) {
      const bool own = n == home;
      const double annuity =
          b.interest + model.base.death[at(c)] + (own ? b.expected_exit_own : b.expected_exit_other);
      const double hurdle = std::log(1.0 + annuity * (own ? b.sunk_cost_own : b.sunk_cost_other) *
                                               std::exp(population.log_uncertainty(n, c)));
      const double stays = std::log(own ? b.exit_threshold_own : b.exit_threshold_other);
      const double shock = own ? b.market_shock_own : b.market_shock_other;
      std::vector<double> wishes, leaves;
      for (int k = 0; k < cohorts_.states; ++k) {
        const double profit = cohorts_.log_profit[cohort(k)] - population.cutoff(n, c);
        wishes.push_back(normal((profit - hurdle) / shock));
        leaves.push_back(quarter_of(own ? b.market_exit_own : b.market_exit_other) *
                         normal((stays - profit) / shock));
      }
      if (own) own_ = static_cast<int>(wishes_.size());
      if (!model.world.same_economy(home, n)) abroad_ |= 1u << wishes_.size();
      enters_.push_back(quarter_of(own ? b.market_entry_own : b.market_entry_other));
      wishes_.push_back(wishes);
      leaves_.push_back(leaves);
    }
    for (int k = 0; k < cohorts_.states; ++k)
      firms_[{k, 0u, 0u, false, false, 0}] = cohorts_.weight[cohort(k)];
  }
  double weight() const {
    double sum = 0.0;
    for (int k = 0; k < cohorts_.states; ++k) sum += cohorts_.weight[cohort(k)];
    return sum;
  }
  unsigned abroad() const { return abroad_; }

  struct Firm {
    int k;
    unsigned now, year;
    bool last, newcomer;
    int quarters;  // of this year through which it lived
    auto operator<=>(const Firm&) const = default;
  };
  using Firms = std::map<Firm, double>;

  // A year; what `leaves` sees are firms that die in it. `births`: by a stationary population.
  template <class Leaves>
  void a_year(Firms& firms, bool births, Leaves leaves) const {
    Firms begun;
    for (const auto& [firm, number] : firms)
      begun[{firm.k, firm.now, 0, (firm.year & abroad_) != 0, firm.newcomer, 0}] += number;
    firms = begun;
    for (int quarter = 0; quarter < 4; ++quarter) {
      Firms next;
      for (const auto& [firm, number] : firms) {
        if (quarter > 0) leaves(firm, number * death_);
        for (int k = 0; k < cohorts_.states; ++k)
          move({k, firm.now, firm.year, firm.last, firm.newcomer, firm.quarters + 1}, 0,
               number * (1.0 - death_) * cohorts_.transition(firm.k, k), 0, next);
      }
      if (births)
        for (int k = 0; k < cohorts_.states; ++k) born(k, next);
      firms = std::move(next);
    }
  }
  Firms settled(int years) const {
    Firms firms = firms_;
    for (int year = 0; year < years; ++year) a_year(firms, true, [](const Firm&, double) {});
    return firms;
  }

 private:
  std::size_t cohort(int k) const { return at(k * cohorts_.ranks + rank_); }
  // Market by market: where the firm sells now.
  void move(const Firm& before, std::size_t market, double number, unsigned now, Firms& next) const {
    if (number < 1e-18) return;
    if (market == wishes_.size()) {
      next[{before.k, now, before.year | now, before.last, before.newcomer, before.quarters}] += number;
      return;
    }
    const unsigned bit = 1u << market;
    const double stays = (before.now & bit) != 0 ? 1.0 - leaves_[market][at(before.k)]
                                                 : enters_[market] * wishes_[market][at(before.k)];
    move(before, market + 1, number * stays, now | bit, next);
    move(before, market + 1, number * (1.0 - stays), now, next);
  }
  // Who is born decides about the home market only.
  void born(int k, Firms& firms) const {
    const double number = death_ * cohorts_.weight[cohort(k)];
    const double sells = own_ < 0 ? 0.0 : wishes_[at(own_)][at(k)];
    const unsigned own = own_ < 0 ? 0u : 1u << own_;
    firms[{k, own, own, false, false, 0}] += number * sells;
    firms[{k, 0u, 0u, false, false, 0}] += number * (1.0 - sells);
  }

  const Cohorts& cohorts_;
  int rank_, own_ = -1;
  double death_;
  unsigned abroad_ = 0;
  std::vector<double> enters_;
  std::vector<std::vector<double>> wishes_, leaves_;  // [market][k]
  Firms firms_;
};

FirmYears by_whole_firms(const Model& model, const Population& population, int c) {
  FirmYears years;
  years.by_places.assign(population.destinations[at(c)].size() + 1, 0.0);
  for (int rank = 0; rank < population.ranks; ++rank) {
    const WholeFirms chain(model, population, c, rank);
    WholeFirms::Firms firms = chain.settled(60);
    const auto count = [&](const WholeFirms::Firm& firm, double number) {
      if (firm.year != 0) years.active += number;
      if ((firm.year & chain.abroad()) != 0) {
        years.exporters += number;
        if (!firm.last) years.newcomers += number;
      }
    };
    chain.a_year(firms, true, count);
    WholeFirms::Firms newcomers;
    for (const auto& [firm, number] : firms) {
      count(firm, number);
      if (firm.quarters >= 3)  // who is born in the first quarter lives through the year, too
        years.by_places[at(__builtin_popcount(firm.year & chain.abroad()))] += number;
      if ((firm.year & chain.abroad()) != 0 && !firm.last) newcomers[firm] += number;
    }
    // Those newcomers who died in the year cannot come back.
    for (int year = 1; year <= 5; ++year) {
      double sell = 0.0;
      const auto sells = [&](const WholeFirms::Firm& firm, double number) {
        if ((firm.year & chain.abroad()) != 0) sell += number;
      };
      chain.a_year(newcomers, false, sells);
      for (const auto& [firm, number] : newcomers) sells(firm, number);
      for (std::size_t k = 0; k < survival_years.size(); ++k)
        if (survival_years[k] == year) years.survivors[k] += sell;
    }
  }
  return years;
}

}  // namespace

TEST_CASE("firm years: as the chain of whole firms counts them") {
  Model model = random_economy(3, {5, 2, true, 3.0, false});
  for (const double death : {0.05, 0.15}) {
    model.base.death.assign(model.base.death.size(), death);
    const Population population = make_population(model.world, model.base, 6, 2);
    for (const int c : {0, cell_of_zone(model)}) {
      const FirmYears wanted = by_whole_firms(model, population, c),
                      years = firm_years(model.world, model.base, population, c);
      CHECK(gap(years.active, wanted.active) < 0.01);
      CHECK(gap(years.exporters, wanted.exporters) < 0.01);
      CHECK(gap(years.newcomers, wanted.newcomers) < 0.01);
      for (std::size_t k = 0; k < years.survivors.size(); ++k)
        CHECK(gap(years.survivors[k], wanted.survivors[k]) < 0.015);
      for (std::size_t places = 1; places <= 2; ++places)
        CHECK(gap(years.by_places[places], wanted.by_places[places]) < 0.04);
      CHECK(years.newcomers < years.exporters);
      CHECK(years.exporters < years.active);
    }
  }
}

// Without transitory productivity only age is left for markets to have in common: of survivors, that those
// born in the year are a little behind.
TEST_CASE("firm years: exact where productivity does not move") {
  Model model = random_economy(5, {6, 2, false, 2.0, false});
  model.world.behaviour.productivity_shock = 0.0;
  const Population population = make_population(model.world, model.base, 4, 1);
  const int c = 2;
  const FirmYears wanted = by_whole_firms(model, population, c),
                  years = firm_years(model.world, model.base, population, c);
  CHECK(gap(years.active, wanted.active) < 3e-4);
  CHECK(gap(years.exporters, wanted.exporters) < 2e-4);
  CHECK(gap(years.newcomers, wanted.newcomers) < 2e-4);
  for (std::size_t k = 0; k < years.survivors.size(); ++k)
    CHECK(gap(years.survivors[k], wanted.survivors[k]) < 2e-3);
  for (std::size_t places = 1; places <= 3; ++places)  // ages are taken four at a time
    CHECK(gap(years.by_places[places], wanted.by_places[places]) < 0.01);
}
