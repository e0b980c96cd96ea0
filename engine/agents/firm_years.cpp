// SPDX-License-Identifier: Apache-2.0
#include "agents/firm_years.h"

#include <algorithm>
#include <cmath>

#include "agents/hazards.h"

namespace entrepot {
namespace {

constexpr int a_year = 4;         // quarters
constexpr double settled = 2e-5;  // change of a chance in a quarter, times firms that live so long
constexpr std::size_t oldest = std::size_t{8} * 48;  // quarters, where a chance moves too slowly to settle

// A market as every cohort of the cell sees it: chances a quarter, for a firm that lives.
struct Market {
  bool own = false, abroad = false;
  Column enter, keep;  // keep: 1 - chance of entry - chance of exit
  Column at_birth;     // at home: those who decide at birth
};

// Cohorts are columns over (state, rank); numbers of firms are relative to a cohort's weight.
struct Chain {
  const Cohorts& cohorts;
  double death = 0;
  std::vector<Market> markets;
  Column idle_abroad,
      idle;  // chance that a firm which sells nowhere abroad (at all) still does a quarter later
  std::size_t size() const { return cohorts.weight.size(); }
  double sum(const Column& x) const {
    double total = 0.0;
    for (std::size_t m = 0; m < x.size(); ++m) total += cohorts.weight[m] * x[m];
    return total;
  }
};

Chain make_chain(const World& world, const BaseYear& base, const Population& population, int c) {
  const int home = population.home[at(c)];
  Chain chain{population.kinds[at(population.kind_of[at(c)])], quarterly(base.death[at(c)]), {}, {}, {}};
  chain.idle_abroad.assign(chain.size(), 1.0);
  chain.idle = chain.idle_abroad;
  Column scratch;
  for (int n : population.destinations[at(c)]) {
    const Hazards rates(world.behaviour, base.death[at(c)], n == home);
    Market market{n == home, !world.same_economy(home, n), Column(chain.size()), Column(chain.size()), {}};
    chances(chain.cohorts, -population.cutoff(n, c),
            rates.threshold_of_entry(population.log_uncertainty(n, c)), rates, market.enter, market.keep,
            scratch);
    if (market.own) market.at_birth = market.enter;
    for (std::size_t m = 0; m < chain.size(); ++m) {
      market.enter[m] *= rates.entry;
      market.keep[m] = 1.0 - market.enter[m] - rates.exit * market.keep[m];
      chain.idle[m] *= 1.0 - market.enter[m];
      if (market.abroad) chain.idle_abroad[m] *= 1.0 - market.enter[m];
    }
    chain.markets.push_back(std::move(market));
  }
  return chain;
}

// Firms that sell nowhere (abroad: `anywhere` false), through a quarter: those who begin to are returned, who
// is born and does not joins them.
double begin_to_sell(const Chain& chain, bool anywhere, bool births, Column& none) {
  const Column& idle = anywhere ? chain.idle : chain.idle_abroad;
  Column before(chain.size());
  come_from(chain.cohorts, none, before);
  double began = 0.0;
  for (std::size_t m = 0; m < chain.size(); ++m) {
    const double there = (1.0 - chain.death) * before[m];
    double newborn = births ? chain.death : 0.0, sells = there * (1.0 - idle[m]);
    if (anywhere && births)
      for (const Market& market : chain.markets)
        if (market.own) {
          sells += newborn * market.at_birth[m];
          newborn *= 1.0 - market.at_birth[m];
        }
    none[m] = there * idle[m] + newborn;
    began += chain.cohorts.weight[m] * sells;
  }
  return began;
}

// Firms that all live: in each market the number that sells, from all of them a quarter ago.
class Group {
 public:
  Group(const Chain& chain, Column firms)
      : chain_(chain), firms_(std::move(firms)), before_(chain.size()), selling_(chain.markets.size()) {
    for (Column& sell : selling_) sell.assign(chain.size(), 0.0);
  }
  const Column& selling(std::size_t market) const { return selling_[market]; }
  void begin(std::size_t market, const Column& chance) { selling_[market] = chance; }
  void join(double births) {
    for (double& number : firms_) number += births;
  }
  // Largest change in a market. A group that only exporters' fates are asked of leaves the other markets out.
  double live(double survivors, bool abroad_only) {
    advance_firms(survivors);
    double change = 0.0;
    for (std::size_t k = 0; k < selling_.size(); ++k) {
      const Market& market = chain_.markets[k];
      if (abroad_only && !market.abroad) continue;
      Column& sell = selling_[k];
      come_from(chain_.cohorts, sell, before_);
      for (std::size_t m = 0; m < sell.size(); ++m) {
        const double now = survivors * market.keep[m] * before_[m] + market.enter[m] * firms_[m];
        change = std::max(change, std::abs(now - sell[m]));
        sell[m] = now;
      }
    }
    return change;
  }
  // Those who sell nowhere abroad, and of those who sell nowhere at all.
  void idle(Column& abroad, Column* anywhere) const {
    Column one(firms_.size());
    for (std::size_t m = 0; m < one.size(); ++m) one[m] = firms_[m] > 0.0 ? 1.0 / firms_[m] : 0.0;
    abroad = firms_;
    const auto leave_out = [&](std::size_t market, Column& none) {
      const Column& sell = selling_[market];
      for (std::size_t m = 0; m < none.size(); ++m) none[m] *= 1.0 - one[m] * sell[m];
    };
    for (std::size_t k = 0; k < selling_.size(); ++k)
      if (chain_.markets[k].abroad) leave_out(k, abroad);
    if (anywhere == nullptr) return;
    *anywhere = abroad;
    for (std::size_t k = 0; k < selling_.size(); ++k)
      if (!chain_.markets[k].abroad) leave_out(k, *anywhere);
  }
  const Column& firms() const { return firms_; }

 private:
  void advance_firms(double survivors) {
    come_from(chain_.cohorts, firms_, before_);
    for (std::size_t m = 0; m < before_.size(); ++m) firms_[m] = survivors * before_[m];
  }
  const Chain& chain_;
  Column firms_, before_;
  std::vector<Column> selling_;
};

// Distribution of the number of places abroad in which a firm sold, from its chances of none in each,
// weighted.
void add_places(const Chain& chain, const std::vector<Column>& none, double firms, Column& by_places) {
  std::vector<Column> count(1, Column(chain.size(), 1.0));
  for (std::size_t k = 0; k < none.size(); ++k) {
    if (!chain.markets[k].abroad) continue;
    count.emplace_back(chain.size(), 0.0);
    for (std::size_t places = count.size(); places-- > 0;)
      for (std::size_t m = 0; m < chain.size(); ++m)
        count[places][m] =
            count[places][m] * none[k][m] + (places > 0 ? count[places - 1][m] * (1.0 - none[k][m]) : 0.0);
  }
  for (std::size_t places = 0; places < count.size(); ++places)
    by_places[places] += firms * chain.sum(count[places]);
}

struct Idle {
  Column abroad, anywhere;  // of all firms, those who sell nowhere
};

// Firms of every age, from birth; on the way, where those who live through a year sell in it.
Idle idle_by_age(const Chain& chain, Column& by_places) {
  Group group(chain, Column(chain.size(), 1.0));
  for (std::size_t k = 0; k < chain.markets.size(); ++k)
    if (chain.markets[k].own) group.begin(k, chain.markets[k].at_birth);
  Idle idle{Column(chain.size(), 0.0), Column(chain.size(), 0.0)};
  Column abroad, anywhere;
  const auto add = [&](double firms) {
    group.idle(abroad, &anywhere);
    for (std::size_t m = 0; m < chain.size(); ++m) {
      idle.abroad[m] += firms * abroad[m];
      idle.anywhere[m] += firms * anywhere[m];
    }
  };
  std::vector<Column> none(chain.markets.size());  // in a market, so far in the year of the firm's life
  Column before(chain.size());
  double alive = 1.0;  // share of a generation
  for (std::size_t age = 0;; ++age) {
    const std::size_t quarter = age % a_year;
    for (std::size_t k = 0; k < none.size(); ++k) {
      if (!chain.markets[k].abroad) continue;
      if (quarter == 0) {
        none[k] = group.selling(k);
        for (double& chance : none[k]) chance = 1.0 - chance;
        continue;
      }
      come_from(chain.cohorts, none[k], before);
      for (std::size_t m = 0; m < before.size(); ++m)
        none[k][m] = before[m] * (1.0 - chain.markets[k].enter[m]);
    }
    // This year of life stands for calendar years that end a quarter before to two quarters after it.
    if (quarter + 1 == a_year) {
      double firms = 0.0, living = age < a_year ? alive : alive / (1.0 - chain.death);
      for (int end = age < a_year ? 0 : -1; end < a_year - 1; ++end) {
        firms += chain.death * living;
        living *= 1.0 - chain.death;
      }
      add_places(chain, none, firms, by_places);
    }
    add(chain.death * alive);
    alive *= 1.0 - chain.death;
    const double change = group.live(1.0, false);
    if (quarter + 1 == a_year && (alive * change < settled || age >= oldest)) {
      add(alive);  // all who are older
      add_places(chain, none, alive * (1.0 - chain.death) * (1.0 - chain.death), by_places);
      return idle;
    }
  }
}

// Those of a group that sell abroad in some quarter of the year that begins now.
double sell_in_year(const Chain& chain, const Group& group) {
  Column none;
  group.idle(none, nullptr);
  double sellers = chain.sum(group.firms()) - chain.sum(none);
  for (int quarter = 1; quarter < a_year; ++quarter) sellers += begin_to_sell(chain, false, false, none);
  return sellers;
}

// Adds `sign` times those of the group who sell abroad so many years after the present one, of which
// `quarters_left` are to come with as many births a quarter.
void add_survivors(const Chain& chain, Group& group, int quarters_left, double sign,
                   std::array<double, 3>& survivors) {
  for (; quarters_left > 0; --quarters_left) {
    group.live(1.0 - chain.death, true);
    group.join(chain.death);
  }
  group.live(1.0 - chain.death, true);
  int now = 0;  // quarters into the year after
  for (std::size_t k = 0; k < survivors.size(); ++k) {
    for (; now < a_year * (survival_years[k] - 1); ++now) group.live(1.0 - chain.death, true);
    survivors[k] += sign * sell_in_year(chain, group);
  }
}

}  // namespace

FirmYears firm_years(const World& world, const BaseYear& base, const Population& population, int cell) {
  const Chain chain = make_chain(world, base, population, cell);
  FirmYears years;
  years.by_places.assign(chain.markets.size() + 1, 0.0);
  Idle idle = idle_by_age(chain, years.by_places);

  years.active = 1.0 - chain.sum(idle.anywhere);
  for (int quarter = 1; quarter < a_year; ++quarter)
    years.active += begin_to_sell(chain, true, true, idle.anywhere);

  Column& none = idle.abroad;
  years.exporters = 1.0 - chain.sum(none);
  for (int quarter = 1; quarter < a_year; ++quarter)
    years.exporters += begin_to_sell(chain, false, true, none);
  // Who sold nowhere abroad in the year before, and those born in this year, less who did so in neither.
  Group before(chain, none);
  for (int quarter = 0; quarter < a_year; ++quarter)
    years.newcomers += begin_to_sell(chain, false, true, none);
  Group neither(chain, none);
  add_survivors(chain, before, a_year, 1.0, years.survivors);
  add_survivors(chain, neither, 0, -1.0, years.survivors);
  return years;
}

}  // namespace entrepot
