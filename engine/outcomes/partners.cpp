// SPDX-License-Identifier: Apache-2.0
#include "outcomes/partners.h"

#include <algorithm>
#include <vector>

#include "outcomes/layout.h"
#include "outcomes/moment.h"
#include "outcomes/outcomes.h"

namespace entrepot {
namespace {

using layout::Values;
using Places = std::span<const int>;
using Money = std::span<const double>;

const char* const bn = "bn USD a quarter";
const std::vector<Axis> place = {Axis::location};
const std::vector<Axis> cell = {Axis::location, Axis::sector};

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

constexpr char digital[] = "digital", green[] = "green";

template <const char* column>
bool has_sector_column(const World& world) {
  return world.sector_columns.contains(column);
}

bool has_least_developed(const World& world) {
  return world.location_tags.contains("ldc");
}

// A figure of every place by itself.
template <auto figure>
void by_place(const Moment& moment, Values values) {
  for (int i = 0; i < moment.base().location_count; ++i)
    values[at(i)] = figure(moment.model, Places(&i, 1), moment.trade.values(), moment.market().gdp);
}

template <TradeSide side>
double concentration_of(const Model& model, Places places, Money trade, Money) {
  return concentration(trade_by_partner(model.world, trade, places, side));
}
template <TradeSide side>
double exposure_of(const Model& model, Places places, Money trade, Money) {
  return exposure(trade_by_partner(model.world, trade, places, side));
}
double least_developed_of(const Model& model, Places places, Money trade, Money) {
  return least_developed_share(model.world, trade, places);
}
double openness_of(const Model& model, Places places, Money trade, Money gdp) {
  return openness(model.world, trade, places, gdp);
}

template <auto figure>
Outcome of_flows(const char* name, const char* long_name, const char* comment,
                 bool (*available)(const World&) = nullptr) {
  return {.name = name,
          .axes = place,
          .unit = "1",
          .long_name = long_name,
          .comment = comment,
          .rows = TableRows::places,
          .year = YearRule::mean,
          .group = GroupRule::of_flows,
          .take = by_place<figure>,
          .of_places = figure,
          .available = available};
}

template <const char* column, TradeSide side>
Outcome of_products(const char* name, const char* long_name, const char* comment) {
  return {.name = name,
          .axes = place,
          .unit = bn,
          .long_name = long_name,
          .comment = comment,
          .rows = TableRows::places,
          .take =
              [](const Moment& m, Values v) {
                const World& world = m.world();
                layout::money(trade_in(world, m.trade.values(), world.sector_columns.at(column), side), v);
              },
          .available = has_sector_column<column>};
}

template <TradeSide side>
Outcome of_inputs(const char* name, const char* long_name) {
  return {.name = name,
          .axes = cell,
          .unit = bn,
          .long_name = long_name,
          .comment =
              "the part of what the buyer's place buys of the product that is input use is the same for "
              "every origin; border value",
          .rows = TableRows::places,
          .take = [](const Moment& m, Values v) {
            layout::money(intermediate_trade(m.world(), m.base(), m.market(), side).values(), v);
          }};
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

Matrix crossing_trade(const World& world, std::span<const double> trade, TradeSide side) {
  Matrix total(world.location_count(), world.sector_count());
  each_flow(world, trade, all_places(world), side,
            [&](int place, int, int j, double money) { total(place, j) += money; });
  return total;
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

std::vector<Outcome> partner_outcomes() {
  constexpr TradeSide out = TradeSide::exports, in = TradeSide::imports;
  const char* const partners = "partners are economies; by true origin; goods and services";
  return {
      of_inputs<out>("intermediate_exports", "exports to other economies that their buyers use as inputs"),
      of_inputs<in>("intermediate_imports", "imports from other economies used as inputs"),
      of_products<digital, out>("digital_exports", "exports of digitally deliverable products",
                                "sectors weighted with share_digital"),
      of_products<digital, in>("digital_imports", "imports of digitally deliverable products",
                               "sectors weighted with share_digital"),
      of_products<green, out>("green_exports", "exports of green products",
                              "sectors weighted with share_green"),
      of_products<green, in>("green_imports", "imports of green products",
                             "sectors weighted with share_green"),
      of_flows<concentration_of<out>>("export_concentration", "sum of squared shares of partners in exports",
                                      partners),
      of_flows<concentration_of<in>>("import_concentration", "sum of squared shares of partners in imports",
                                     partners),
      of_flows<exposure_of<out>>("largest_market_share", "share of the largest partner in exports", partners),
      of_flows<exposure_of<in>>("largest_source_share", "share of the largest partner in imports", partners),
      of_flows<least_developed_of>("least_developed_share", "share of least developed countries in imports",
                                   "groups of countries weighted with share_least_developed",
                                   has_least_developed),
      of_flows<openness_of>("openness", "exports and imports over GDP",
                            "trade with other economies, border value"),
  };
}

}  // namespace entrepot
