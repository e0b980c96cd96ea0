// SPDX-License-Identifier: Apache-2.0
// How goods travel: what passes through the hub and what it earns with it, by which mode, for how long.
#include <algorithm>

#include "outcomes/layout.h"
#include "outcomes/moment.h"
#include "outcomes/outcomes.h"
#include "world/network.h"

namespace entrepot {
namespace {

using layout::Values;

const std::vector<Axis> pair = {Axis::origin, Axis::destination};

bool has_network(const World& world) {
  return world.network != nullptr;
}

bool has_hub(const World& world) {
  return world.network != nullptr && world.network->hub >= 0;
}

void reexports(const Moment& moment, Values values) {
  const Tensor<3>& share = moment.outcome.ways().hub_share;
  for (std::size_t k = 0; k < values.size(); ++k)
    values[k] = moment.trade.values()[k] * share.values()[k] / quarters_a_year;
}

void hub_margin(const Moment& moment, Values values) {
  const GoodsWays& ways = moment.outcome.ways();
  double passed = 0.0;
  for (std::size_t k = 0; k < ways.hub_share.size(); ++k)
    passed += moment.trade.values()[k] * ways.hub_share.values()[k] / quarters_a_year;
  std::fill(values.begin(), values.end(), 0.0);
  values[at(moment.world().network->hub)] = passed * ways.hub_margin / (1.0 + ways.hub_margin);
}

template <Alternative alternative>
void share_by(const Moment& moment, Values values) {
  const Matrix& share = moment.outcome.pairs().share[static_cast<std::size_t>(alternative)];
  std::copy(share.values().begin(), share.values().end(), values.begin());
}

void days(const Moment& moment, Values values) {
  const Matrix& days = moment.outcome.pairs().days;
  std::copy(days.values().begin(), days.values().end(), values.begin());
}

Outcome share_row(const char* name, const char* by, void (*take)(const Moment&, Values)) {
  return {.name = name,
          .axes = pair,
          .unit = "fraction",
          .long_name = std::string("share of goods trade between two places that travels ") + by,
          .comment =
              "by value of the base year's trade, both directions of a home and a foreign place together; "
              "missing where "
              "the network carries nothing",
          .year = YearRule::mean,
          .take = take,
          .available = has_network};
}

}  // namespace

std::vector<Outcome> route_outcomes() {
  return {
      {.name = "reexports",
       .axes = {Axis::origin, Axis::destination, Axis::sector},
       .unit = "bn USD a quarter",
       .long_name = "trade by origin and destination that passes through the hub",
       .comment = "border value; a part of trade, not an addition to it; the hub's own trade is none of it",
       .rows = TableRows::pairs_of_goods,
       .take = reexports,
       .available = has_hub},
      {.name = "hub_margin",
       .axes = {Axis::location},
       .unit = "bn USD a quarter",
       .long_name = "what the hub earns on goods that pass through it",
       .comment = "zero but at the hub; part of its sales of services abroad",
       .rows = TableRows::places,
       .take = hub_margin,
       .available = has_hub},
      {.name = "hub_margin_rate",
       .axes = {},
       .unit = "fraction",
       .long_name = "margin of the hub on the price of goods that pass through it",
       .year = YearRule::mean,
       .take = [](const Moment& moment, Values values) { values[0] = moment.outcome.ways().hub_margin; },
       .available = has_hub},
      share_row("share_by_water", "by water", share_by<Alternative::water>),
      share_row("share_by_land", "by land", share_by<Alternative::land>),
      share_row("share_by_air", "by air", share_by<Alternative::air>),
      {.name = "days_on_the_way",
       .axes = pair,
       .unit = "d",  // "days" would be read as a span of time, not as a number (CF, xarray)
       .long_name = "days that goods are on the way between two places, getting on included",
       .comment =
           "mean over gateways, modes and goods by the base year's trade, both directions of a home and "
           "a foreign place together; missing where the network carries nothing",
       .year = YearRule::mean,
       .take = days,
       .available = has_network},
  };
}

}  // namespace entrepot
