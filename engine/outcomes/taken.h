// SPDX-License-Identifier: Apache-2.0
// How outcomes are taken from a cleared market: from the engine's arrays to the order of the files.
//
// Engine: (destination, cell) or [cell], annual rates. Files: (origin, destination, sector) or
// (location, sector), added up over owners, a quarter of the annual rate; what is of affiliates only is
// (owner, location, sector) without the owner `domestic`. `values` has the size of the outcome and is
// overwritten.
#pragma once

#include <span>

#include "outcomes/recorded_trade.h"
#include "simulation/run.h"

namespace entrepot {

struct ChainFigures;

// Everything an outcome may be taken from.
struct Moment {
  const Model& model;
  const RecordedTrade& bridge;
  const QuarterOutcome& outcome;
  const ChainFigures* chains = nullptr;  // in the last quarter of a year, for outcomes at_year_end()

  const BaseYear& base() const { return model.base; }
  const Cleared& market() const { return *outcome.market; }
  const Wedges& wedges() const { return *outcome.wedges; }
};

namespace taken {

using Values = std::span<double>;

void copy(std::span<const double> hats, Values values);
void money(std::span<const double> annual, Values values);                        // same order
void money_of_flows(const Moment& moment, const Matrix& annual, Values values);   // (n, c)
void money_of_cells(const Moment& moment, const Column& annual, Values values);   // [c]
void hats_of_cells(const Moment& moment, const Column& hats, Values values);      // [c], mean over owners
void hats_of_residents(const Moment& moment, const Column& hats, Values values);  // NaN where nobody lives

// Quantities that arrive, at base-year prices: the border value over the change of the price at the
// border of one firm's good, c g d Tx; markups and the productivity of a firm do not change.
void trade_volume(const Moment& moment, Values values);
void recorded_trade(const Moment& moment, Values values);
// Duty over border value: the tariff where one owner sells, the mean where several do.
void tariff(const Moment& moment, Values values);
// Change of iceberg cost and owner wedge.
void trade_cost(const Moment& moment, Values values);
// Trade with places of other economies, by place and sector.
enum class Side { exports, imports };
enum class Concept { traced, recorded };
void crossing(const Moment& moment, Side side, Concept by, Values values);

// The wage of a place; a zone pays its hosts' wages and its own factor in fixed shares.
void wage(const Moment& moment, Values values);
void wage_bill(const Moment& moment, Values values);
// Everybody works where he lives or in the zones of that place: the workers of a labour market are
// split by its places' base employment times the change of their wage bills, and inside a place by
// wage bills.
void employment(const Moment& moment, Values values);
void sales_tax_revenue(const Moment& moment, Values values);

// Affiliates: (owner, location, sector), 0 where the owner has none.
void money_of_affiliates(const Moment& moment, const Column& annual, Values values);  // [c], a flow
void stock_of_affiliates(const Moment& moment, const Column& stock, Values values);   // [c], as it stands
// All they sell, at border value before duty: in the place itself, to its economy and abroad.
void affiliate_sales(const Moment& moment, Values values);
// (producer_owner, location, sector): NaN where the owner has no firms.
void profit_tax(const Moment& moment, Values values);
void births_paid(const Moment& moment, Values values);  // by place
// (producer_owner, origin, destination, sector): NaN where neither end is in the home economy.
void trade_by_owner(const Moment& moment, Values values);

}  // namespace taken

// Base-year weights of a place and sector (sector -1: all).
namespace weight {

double income(const Model& model, int place, int sector);
double wage_bill(const Model& model, int place, int sector);
double revenue(const Model& model, int place, int sector);
double sales_elsewhere(const Model& model, int place, int sector);
double spending(const Model& model, int place, int sector);

}  // namespace weight
}  // namespace entrepot
