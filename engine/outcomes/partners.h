// SPDX-License-Identifier: Apache-2.0
// With whom and in what places trade: partners, kinds of products, inputs; from the flows of a cleared
// market.
//
// `trade` is (origin, destination, sector), border value by true origin, in any unit of money. A partner is
// an economy, however many places it has; trade inside an economy is none. `places` are looked at as one
// (their economies must be one). A figure that has no denominator is not a number.
#pragma once

#include <span>

#include "market/accounts.h"

namespace entrepot {

enum class TradeSide { exports, imports };

// [economy of the partner] trade of the places with it, in order of its first place; own economy 0.
Column trade_by_partner(const World& world, std::span<const double> trade, std::span<const int> places,
                        TradeSide side);

// Sum of squared shares of partners (Herfindahl 1950; Hirschman 1945): 1 with one partner, 1/n with n equal
// ones.
double concentration(std::span<const double> by_partner);
// Share of the largest partner.
double exposure(std::span<const double> by_partner);

// Share of imports from places of the tag `ldc`, weights of the tag counting.
double least_developed_share(const World& world, std::span<const double> trade, std::span<const int> places);

// Exports and imports over GDP of the same period.
double openness(const World& world, std::span<const double> trade, std::span<const int> places,
                std::span<const double> gdp);

// (place, sector) trade with other economies.
Matrix crossing_trade(const World& world, std::span<const double> trade, TradeSide side);

// [place] trade with other economies, products weighted by `share` of the sector (0 to 1).
Column trade_in(const World& world, std::span<const double> trade, std::span<const double> share,
                TradeSide side);

// (place, product) trade with other economies that its buyer uses as an input: of what a place buys the part
// that is input use is the same for every origin (proportionality). Money as in `cleared`.
Matrix intermediate_trade(const World& world, const BaseYear& base, const Cleared& cleared, TradeSide side);

}  // namespace entrepot
