// SPDX-License-Identifier: Apache-2.0
// How shippers divide a pair of gateways over water, land and air: odds are exp(-lambda (g + a)), with g what
// the cheapest way costs as a share of value and a a constant of the alternative (Allen & Arkolakis 2014).
//
// The constants are those that give the published shares of air in overseas trade and of land in trade with
// the places of fitted_shares.csv; elsewhere land and water have none. Air is closed where no constant is
// set for it: inside the home economy and to its special regions.
#pragma once

#include <array>
#include <span>

#include "logistics/routes.h"
#include "world/balanced_table.h"

namespace entrepot {

using ByAlternative = std::array<double, alternatives.size()>;

// Weights of places over sources or targets of the map, (place, node); rows of places without gateways there
// are zero.
Matrix gateway_weights(const RouteMap& map, int place_count, const std::vector<int>& nodes);

// [target] whether air is open: a place for which its share is fitted has a gateway there, and no region
// does.
std::vector<bool> open_by_air(const RouteMap& map);

struct FittedConstant {
  double constant = 0.0;  // a, share of value
  double share = 0.0;     // what it gives
};

class ModeChoice {
 public:
  // Routes of the base year; flows of `table` weigh the shares.
  ModeChoice(const World& world, const BalancedTable& table, const Routes& base);

  const FittedConstant& air_constant() const { return air_; }
  const FittedConstant& land_constant() const { return land_; }
  bool open(Alternative alternative, int target) const;
  // Shares on these routes; indices as in Routes::cost.
  ByAlternative shares(const Routes& routes, int value_class, int source, int target) const;
  // To every target, the change of the log-sum -1/lambda ln sum exp(-lambda (g + a)) against the base year;
  // exactly 0.0 where no cost moved, and never of the wrong sign. Infinite where no alternative is left.
  void changes(const Routes& now, int value_class, int source, std::span<double> by_target) const;

 private:
  ByAlternative costs(const Routes& routes, int value_class, int source, int target) const;
  void fit(const World& world, const BalancedTable& table, const Routes& base);

  // Of a pair and class in the base year.
  struct Before {
    ByAlternative cost{}, odds{};
    double least = 0.0, sum = 0.0;
  };
  Before before(const Routes& base, int value_class, int source, int target) const;

  std::size_t sources_, targets_;
  std::vector<Before> before_;  // [class, source, target]
  double lambda_;
  FittedConstant air_, land_;
  std::vector<bool> air_open_, land_set_;  // [target]
};

}  // namespace entrepot
