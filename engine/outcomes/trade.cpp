// SPDX-License-Identifier: Apache-2.0
// Trade between places: at border value, as customs record it, as goods, and what policy puts on its way.
#include <cmath>

#include "outcomes/layout.h"
#include "outcomes/moment.h"
#include "outcomes/outcomes.h"
#include "outcomes/partners.h"

namespace entrepot {
namespace {

using layout::Values;

const char* const bn = "bn USD a quarter";
const std::vector<Axis> pair = {Axis::origin, Axis::destination, Axis::sector};
const std::vector<Axis> cell = {Axis::location, Axis::sector};

// Wedges on the way of a flow that use up goods.
double wedge(const Moment& moment, int n, int c) {
  return std::exp(moment.wedges().log_iceberg(n, c) + moment.wedges().log_operating_wedge[at(c)]);
}

// Quantities that arrive, at base-year prices: the border value over the change of the price at the
// border of one firm's good, c g d Tx / A; markups and the rank of a firm do not change.
void trade_volume(const Moment& moment, Values values) {
  const Cleared& market = moment.market();
  layout::by_pair(moment.base(), values, [&](int n, int c) {
    const double price = market.unit_cost[at(c)] / market.productivity[at(c)] * wedge(moment, n, c) *
                         moment.wedges().output_tax(n, c);
    return market.border(n, c) / price / quarters_a_year;
  });
}

// Duty over border value: the tariff where one owner sells, the mean where several do.
void tariff(const Moment& moment, Values values) {
  const Matrix& border = moment.market().border;
  std::vector<double> total(values.size());
  layout::by_pair(moment.base(), total, [&](int n, int c) { return border(n, c); });
  layout::by_pair(moment.base(), values,
                  [&](int n, int c) { return border(n, c) * (moment.wedges().tariff(n, c) - 1.0); });
  layout::divide(values, total, 0.0);
}

// Change of iceberg cost and owner wedge.
void trade_cost(const Moment& moment, Values values) {
  const Matrix& border = moment.base().border;
  std::vector<double> total(values.size());
  layout::by_pair(moment.base(), total, [&](int n, int c) { return border(n, c); });
  layout::by_pair(moment.base(), values, [&](int n, int c) { return border(n, c) * wedge(moment, n, c); });
  layout::divide(values, total, 1.0);
}

template <auto trade, TradeSide side>
void crossing(const Moment& moment, Values values) {
  layout::money(crossing_trade(moment.world(), (moment.*trade).values(), side).values(), values);
}

}  // namespace

std::vector<Outcome> trade_outcomes() {
  constexpr TradeSide out = TradeSide::exports, in = TradeSide::imports;
  const char* const inside =
      "the economy of a place is the coordinate location_economy; trade inside it is left out";
  return {
      {.name = "trade",
       .axes = pair,
       .unit = bn,
       .long_name = "trade at border value, before duty, by true origin",
       .comment =
           "re-exports are traced to the place that made the goods; recorded_trade has them as customs do; "
           "services are modes 1, 2 and 4 of the GATS, mode 3 is affiliate_sales; what a place sells to "
           "itself is here too",
       .rows = TableRows::pairs,
       .take = [](const Moment& m, Values v) { layout::money_of_flows(m.base(), m.market().border, v); },
       .of_many_numbers = true},
      {.name = "recorded_trade",
       .axes = pair,
       .unit = bn,
       .long_name = "trade at border value as customs record it",
       .comment =
           "trade with re-exports put back on the two legs through their hub; a re-export moves with the "
           "traced flow that it belongs to",
       .rows = TableRows::pairs_of_goods,
       .take = [](const Moment& m, Values v) { layout::money(m.recorded.values(), v); },
       .of_many_numbers = true},
      {.name = "trade_volume",
       .axes = pair,
       .unit = "bn USD at base-year prices a quarter",
       .long_name = "trade at base-year prices",
       .comment =
           "border value over the change of the price at the border of one firm's good (unit cost times "
           "trade cost and output tax): the quantity that arrives",
       .take = trade_volume,
       .of_many_numbers = true},
      {.name = "expenditure",
       .axes = pair,
       .unit = bn,
       .long_name = "expenditure of the destination, tariff included",
       .comment = "trade and the duty on it",
       .take = [](const Moment& m, Values v) { layout::money_of_flows(m.base(), m.market().expenditure, v); },
       .of_many_numbers = true},
      {.name = "tariff",
       .axes = pair,
       .unit = "1",
       .long_name = "collected tariff, fraction of border value",
       .comment = "statutory rate times dutiable share and utilisation of preferences",
       .year = YearRule::trade_weighted,
       .take = tariff},
      {.name = "trade_cost",
       .axes = pair,
       .unit = "1",
       .long_name = "iceberg cost and owner wedge, index, 1 in the base year",
       .comment = "what policy changes; levels are in the base year's flows",
       .year = YearRule::mean,
       .take = trade_cost},
      {.name = "exports",
       .axes = cell,
       .unit = bn,
       .long_name = "exports to other economies, border value, by true origin",
       .comment = inside,
       .rows = TableRows::places_sectors,
       .totals_of = "trade",
       .take = crossing<&Moment::trade, out>},
      {.name = "imports",
       .axes = cell,
       .unit = bn,
       .long_name = "imports from other economies, border value, by true origin",
       .comment = inside,
       .rows = TableRows::places_sectors,
       .totals_of = "trade",
       .take = crossing<&Moment::trade, in>},
      {.name = "recorded_exports",
       .axes = cell,
       .unit = bn,
       .long_name = "exports to other economies as customs record them",
       .comment = "re-exports included",
       .rows = TableRows::places,
       .totals_of = "recorded_trade",
       .take = crossing<&Moment::recorded, out>},
      {.name = "recorded_imports",
       .axes = cell,
       .unit = bn,
       .long_name = "imports from other economies as customs record them",
       .comment = "imports for re-export included",
       .rows = TableRows::places,
       .totals_of = "recorded_trade",
       .take = crossing<&Moment::recorded, in>},
  };
}

}  // namespace entrepot
