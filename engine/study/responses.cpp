// SPDX-License-Identifier: Apache-2.0
#include "study/responses.h"

#include <algorithm>
#include <cmath>

#include "policy/scope.h"

namespace entrepot {
namespace {

using Taken = std::optional<double>;

std::vector<ScopedFlow> flows_of(const BeforeAndAfter& both, const Named& named, Direction direction) {
  return flows_in_scope(both.world, both.base, direction, named.where, named.partners, named.sectors);
}

// Sum over flows of trade before times what `of` says of a flow, over trade before.
template <class Of>
Taken mean_of_flows(const BeforeAndAfter& both, const std::vector<ScopedFlow>& flows, Of of) {
  double sum = 0.0, weight = 0.0;
  for (const ScopedFlow& flow : flows) {
    const double trade = flow.weight * both.before.border(flow.destination, flow.cell);
    sum += trade * of(flow);
    weight += trade;
  }
  return weight > 0.0 ? Taken(sum / weight) : std::nullopt;
}

Taken trade(const BeforeAndAfter& both, const Named& named, Direction direction) {
  double before = 0.0, after = 0.0;
  for (const ScopedFlow& flow : flows_of(both, named, direction)) {
    before += flow.weight * both.before.border(flow.destination, flow.cell);
    after += flow.weight * both.after.border(flow.destination, flow.cell);
  }
  return before > 0.0 ? Taken(after / before) : std::nullopt;
}

Taken trade_cost(const BeforeAndAfter& both, const Named& named, Direction direction) {
  const Taken mean = mean_of_flows(both, flows_of(both, named, direction), [&](const ScopedFlow& flow) {
    return both.wedges.log_iceberg(flow.destination, flow.cell) -
           both.wedges_before.log_iceberg(flow.destination, flow.cell);
  });
  return mean ? Taken(std::exp(*mean)) : std::nullopt;
}

double duty_change(const BeforeAndAfter& both, const ScopedFlow& flow) {
  return std::log(both.wedges.tariff(flow.destination, flow.cell) /
                  both.wedges_before.tariff(flow.destination, flow.cell));
}

// What of a duty buyers pay: one, less what sellers' costs give way.
Taken pass_through(const BeforeAndAfter& both, const Named& named, Direction direction) {
  double duty = 0.0, cost = 0.0;
  for (const ScopedFlow& flow : flows_of(both, named, direction)) {
    const double change = duty_change(both, flow);
    if (change == 0.0) continue;
    const double bought = flow.weight * both.before.border(flow.destination, flow.cell);
    duty += bought * change;
    cost += bought * (both.after.log_cost[at(flow.cell)] - both.before.log_cost[at(flow.cell)]);
  }
  return duty != 0.0 ? Taken(1.0 + cost / duty) : std::nullopt;
}

// Of what the partners no longer sell in `where`, the part that they sell elsewhere abroad.
Taken deflection(const BeforeAndAfter& both, const Named& named, Direction direction) {
  double lost = 0.0, gained = 0.0;
  for (const ScopedFlow& flow : flows_of(both, named, direction))
    lost += flow.weight * (both.before.border(flow.destination, flow.cell) -
                           both.after.border(flow.destination, flow.cell));
  Scope elsewhere;
  for (int n = 0; n < both.world.location_count(); ++n)
    if (std::none_of(named.where.begin(), named.where.end(),
                     [&](const Weighted& place) { return place.index == n; }))
      elsewhere.push_back({n, 1.0});
  for (const ScopedFlow& flow : flows_of(both, {elsewhere, named.partners, named.sectors}, direction))
    gained += flow.weight * (both.after.border(flow.destination, flow.cell) -
                             both.before.border(flow.destination, flow.cell));
  return lost > 0.0 ? Taken(gained / lost) : std::nullopt;
}

Taken stock(const BeforeAndAfter& both, const Named& named, Direction direction) {
  double before = 0.0, after = 0.0;
  for (const ScopedAffiliate& scoped :
       affiliates_in_scope(both.world, both.base, {direction}, named.where, named.partners, named.sectors)) {
    before += scoped.weight * both.before.stock[at(scoped.cell)];
    after += scoped.weight * both.after.stock[at(scoped.cell)];
  }
  return before > 0.0 ? Taken(after / before) : std::nullopt;
}

// What deters investors beyond the cost of entry, mean over stocks.
Taken investment_cost(const BeforeAndAfter& both, const Named& named, Direction direction) {
  double sum = 0.0, weight = 0.0;
  for (const ScopedAffiliate& scoped :
       affiliates_in_scope(both.world, both.base, {direction}, named.where, named.partners, named.sectors)) {
    const double held = scoped.weight * both.before.stock[at(scoped.cell)];
    sum += held * (both.wedges.log_investment_cost[at(scoped.cell)] -
                   both.wedges_before.log_investment_cost[at(scoped.cell)]);
    weight += held;
  }
  return weight > 0.0 ? Taken(std::exp(sum / weight)) : std::nullopt;
}

// Of hats of places, the mean weighted with what they have in the base year.
template <auto hats, auto weights>
Taken of_places(const BeforeAndAfter& both, const Named& named, Direction) {
  if (!(both.before.*hats) || !(both.after.*hats)) return std::nullopt;
  double before = 0.0, after = 0.0;
  for (const Weighted& place : named.where) {
    if (!both.base.resident[at(place.index)]) continue;
    const double weight = place.weight * (both.base.*weights)[at(place.index)];
    before += weight * (*(both.before.*hats))[at(place.index)];
    after += weight * (*(both.after.*hats))[at(place.index)];
  }
  return before > 0.0 ? Taken(after / before) : std::nullopt;
}

Taken product(const BeforeAndAfter& both, const Named& named, Direction) {
  if (!both.before.gdp || !both.after.gdp) return std::nullopt;
  double before = 0.0, after = 0.0;
  for (const Weighted& place : named.where) {
    before += place.weight * (*both.before.gdp)[at(place.index)];
    after += place.weight * (*both.after.gdp)[at(place.index)];
  }
  return before > 0.0 ? Taken(after / before) : std::nullopt;
}

Column log_costs(const Column& costs) {
  Column logs(costs.size());
  std::transform(costs.begin(), costs.end(), logs.begin(), [](double cost) { return std::log(cost); });
  return logs;
}

Column stock_of(const BaseYear& base, const Column& number) {
  Column held(number.size());
  for (std::size_t c = 0; c < held.size(); ++c) held[c] = base.fdi_stock[c] * number[c];
  return held;
}

}  // namespace

Picture picture_of(const BaseYear& base, const Cleared& market) {
  return {market.border,
          stock_of(base, market.entry_mass),
          log_costs(market.unit_cost),
          market.real_income,
          market.real_gdp,
          market.gdp};
}

Picture picture_of(const BaseYear& base, const LongRunCase& baseline, const Partial& partial,
                   const Matrix Partial::*border) {
  Column number = baseline.market.entry_mass;
  for (std::size_t c = 0; c < number.size(); ++c) number[c] *= partial.affiliates[c];
  return {partial.*border, stock_of(base, number), log_costs(baseline.market.unit_cost), {}, {}, {}};
}

const std::vector<Response>& responses() {
  static const std::vector<Response> rows = {
      {"imports", "border value of what `where` buys from `partners`", Direction::imports, false, trade},
      {"exports", "border value of what `where` sells to `partners`", Direction::exports, false, trade},
      {"trade", "border value of trade both ways", Direction::both, false, trade},
      {"import_cost", "iceberg cost of what `where` buys from `partners`, mean over trade",
       Direction::imports, false, trade_cost},
      {"trade_cost", "iceberg cost of trade both ways, mean over trade", Direction::both, false, trade_cost},
      {"pass_through", "part of a change of duty that the buyer's price bears", Direction::imports, true,
       pass_through},
      {"deflection", "part of what `partners` no longer sell in `where` that they sell elsewhere abroad",
       Direction::imports, true, deflection},
      {"fdi_stock", "stock of affiliates in `where` whose owners are at home in `partners`",
       Direction::inward, false, stock},
      {"outward_fdi_stock", "stock of affiliates in `partners` whose owners are at home in `where`",
       Direction::outward, false, stock},
      {"investment_cost", "what deters investors from `partners` in `where` beyond the cost of entry",
       Direction::inward, false, investment_cost},
      {"real_income", "real income of `where`, mean weighted with base income", std::nullopt, false,
       of_places<&Picture::real_income, &BaseYear::income>},
      {"real_gdp", "GDP of `where` over consumer prices, mean weighted with base GDP", std::nullopt, false,
       of_places<&Picture::real_gdp, &BaseYear::gdp>},
      {"gdp", "GDP of `where` in terms of the world's wage bill", std::nullopt, false, product},
  };
  return rows;
}

const Response* find_response(std::string_view name) {
  const auto& rows = responses();
  const auto row =
      std::find_if(rows.begin(), rows.end(), [&](const Response& each) { return each.name == name; });
  return row == rows.end() ? nullptr : &*row;
}

const std::vector<std::string>& response_unit_names() {
  static const std::vector<std::string> names = {"percent", "log points", "ratio"};
  return names;
}

double in_unit(const Response& response, ResponseUnit unit, double taken) {
  if (response.ratio) return unit == ResponseUnit::percent ? 100.0 * taken : taken;
  switch (unit) {
    case ResponseUnit::percent:
      return 100.0 * (taken - 1.0);
    case ResponseUnit::log_points:
      return std::log(taken);
    case ResponseUnit::ratio:
      return taken;
  }
  throw Failure(Status::bug, "a unit that no response is told in");
}

Taken taken(const Response& response, const BeforeAndAfter& both, const Named& named) {
  return response.take(both, named, response.direction.value_or(Direction::region));
}

Taken mean_duty_change(const Response& response, const BeforeAndAfter& both, const Named& named) {
  if (!response.direction || !of_flows(*response.direction)) return std::nullopt;
  return mean_of_flows(both, flows_of(both, named, *response.direction),
                       [&](const ScopedFlow& flow) { return duty_change(both, flow); });
}

}  // namespace entrepot
