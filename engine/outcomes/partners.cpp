// SPDX-License-Identifier: Apache-2.0
#include "outcomes/partners.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

namespace entrepot {
namespace {

constexpr double missing = std::numeric_limits<double>::quiet_NaN();

double over(double part, double whole) {
  return whole > 0.0 ? part / whole : missing;
}

// The first place of every place's economy.
std::vector<int> economies(const World& world) {
  std::vector<int> first(at(world.location_count()));
  for (int i = 0; i < world.location_count(); ++i) {
    first[at(i)] = i;
    for (int other = 0; other < i && first[at(i)] == i; ++other)
      if (world.same_economy(i, other)) first[at(i)] = other;
  }
  return first;
}

// visit(place, partner, sector, money) for all trade of the places with other economies.
template <class Visit>
void each_flow(const World& world, std::span<const double> trade, std::span<const int> places, TradeSide side,
               Visit visit) {
  const int count = world.location_count(), sectors = world.sector_count();
  for (int place : places)
    for (int partner = 0; partner < count; ++partner) {
      if (world.same_economy(place, partner)) continue;
      const int origin = side == TradeSide::exports ? place : partner;
      const int destination = side == TradeSide::exports ? partner : place;
      for (int j = 0; j < sectors; ++j)
        visit(place, partner, j, trade[at((origin * count + destination) * sectors + j)]);
    }
}

std::vector<int> all_places(const World& world) {
  std::vector<int> places(at(world.location_count()));
  for (int i = 0; i < world.location_count(); ++i) places[at(i)] = i;
  return places;
}

}  // namespace

Column trade_by_partner(const World& world, std::span<const double> trade, std::span<const int> places,
                        TradeSide side) {
  const std::vector<int> first = economies(world);
  Column at_first(first.size(), 0.0), by_partner;
  each_flow(world, trade, places, side,
            [&](int, int partner, int, double money) { at_first[at(first[at(partner)])] += money; });
  for (int i = 0; i < world.location_count(); ++i)
    if (first[at(i)] == i) by_partner.push_back(at_first[at(i)]);
  return by_partner;
}

double concentration(std::span<const double> by_partner) {
  double sum = 0.0, squares = 0.0;
  for (double money : by_partner) {
    sum += money;
    squares += money * money;
  }
  return over(squares, sum * sum);
}

double exposure(std::span<const double> by_partner) {
  double sum = 0.0, largest = 0.0;
  for (double money : by_partner) {
    sum += money;
    largest = std::max(largest, money);
  }
  return over(largest, sum);
}

double least_developed_share(const World& world, std::span<const double> trade, std::span<const int> places) {
  Column weight(at(world.location_count()), 0.0);
  for (const Weighted& member : world.location_tags.at("ldc")) weight[at(member.index)] = member.weight;
  double part = 0.0, whole = 0.0;
  each_flow(world, trade, places, TradeSide::imports, [&](int, int partner, int, double money) {
    part += weight[at(partner)] * money;
    whole += money;
  });
  return over(part, whole);
}

double openness(const World& world, std::span<const double> trade, std::span<const int> places,
                std::span<const double> gdp) {
  double traded = 0.0, generated = 0.0;
  for (TradeSide side : {TradeSide::exports, TradeSide::imports})
    each_flow(world, trade, places, side, [&](int, int, int, double money) { traded += money; });
  for (int place : places) generated += gdp[at(place)];
  return over(traded, generated);
}

Column trade_in(const World& world, std::span<const double> trade, std::span<const double> share,
                TradeSide side) {
  Column total(at(world.location_count()), 0.0);
  each_flow(world, trade, all_places(world), side,
            [&](int place, int, int j, double money) { total[at(place)] += share[at(j)] * money; });
  return total;
}

Matrix intermediate_trade(const World& world, const BaseYear& base, const Cleared& cleared, TradeSide side) {
  Matrix traded(base.location_count, base.sector_count);
  for (int n = 0; n < base.location_count; ++n)
    for (int c = 0; c < base.cell_count; ++c) {
      const Cell& cell = base.cells[at(c)];
      const double spent = cleared.spending(n, cell.sector);
      if (world.same_economy(cell.region, n) || !(spent > 0.0)) continue;
      traded(side == TradeSide::exports ? cell.region : n, cell.sector) +=
          cleared.border(n, c) * cleared.input_use(n, cell.sector) / spent;
    }
  return traded;
}

Column residents(const World& world, const BaseYear& base) {
  const Column& population = world.location_columns.at("population");
  Column people = population;
  for (int zone = 0; zone < base.location_count; ++zone) {
    if (base.resident[at(zone)]) continue;
    people[at(zone)] = 0.0;
    for (int host = 0; host < base.location_count; ++host)
      people[at(host)] += world.host_share(zone, host) * population[at(zone)];
  }
  return people;
}

double regional_inequality(const World& world, const BaseYear& base, std::span<const double> real_income) {
  const Column people = residents(world, base);
  double everybody = 0.0, income = 0.0;
  const auto counts = [&](int n) { return world.is_home(n) && base.resident[at(n)] && people[at(n)] > 0.0; };
  for (int n = 0; n < base.location_count; ++n)
    if (counts(n)) {
      everybody += people[at(n)];
      income += base.income[at(n)] * real_income[at(n)];
    }
  double theil = 0.0;
  for (int n = 0; n < base.location_count; ++n)
    if (counts(n)) {
      const double share = base.income[at(n)] * real_income[at(n)] / income;
      theil += share * std::log(share / (people[at(n)] / everybody));
    }
  return everybody > 0.0 ? theil : missing;
}

}  // namespace entrepot
