// SPDX-License-Identifier: Apache-2.0
// What firms with dice did, year by year: who starts to sell and who stops, small and large, and how much of
// the fluctuation of exports is the luck of the largest.
//
// Of flows that firms with dice make (SingleFirms::make_flow); what cohorts sell has a class of its own. A
// plain value that a checkpoint keeps. Of several replications means.
#pragma once

#include <array>
#include <tuple>
#include <vector>

#include "agents/single_firms.h"
#include "base/arrays.h"
#include "simulation/run.h"

namespace entrepot {

// Classes of size: those of SingleFirms, largest first, and what cohorts sell.
constexpr std::size_t margin_classes = SingleFirms::classes + 1;
const std::array<const char*, margin_classes>& margin_class_names();

// One year of one case. Arrays (class, owner, origin, destination); origins are the places of the home
// economy, in their order.
struct MarginYear {
  Tensor<4> sellers;  // firms that sell there, mean of the quarters
  Tensor<4> entered;  // in a quarter of the year
  Tensor<4> left;     // likewise: of their own will or with their firm
  Tensor<4> sales;    // bn USD in the year, duty-free border value
};

// How a sum of exports fluctuates while nothing but firms' luck moves: growth from quarter to quarter at base
// prices, and what each class adds to its variance (di Giovanni, Levchenko & Mejean 2014; Gabaix 2011).
// Shares add to one; nothing where there are fewer than two quarters.
struct Fluctuation {
  double standard_deviation = 0.0;  // of growth, a fraction a quarter
  std::array<double, SingleFirms::classes> share{};
};

class FirmMargins {
 public:
  FirmMargins() = default;
  FirmMargins(const Model& model, const Horizon& horizon, const SingleFirms& firms, int replications);

  // Each quarter of both cases, in their order.
  void add(const Model& model, const QuarterOutcome& outcome);

  // Places of the home economy.
  const std::vector<int>& origins() const { return origins_; }
  int years() const { return static_cast<int>(years_.size() / 2); }
  const MarginYear& year(Case which, int year) const;
  // Of exports to other economies in the baseline: of an origin, by its place in origins(); of a sector.
  Fluctuation of_origin(std::size_t origin) const;
  Fluctuation of_sector(int sector) const;
  Fluctuation of_all() const;

  // All of it, for what keeps it (base/packing.h).
  auto members() {
    return std::tie(replications_, quarters_, origins_, origin_of_, years_, first_supply_, last_, moments_);
  }
  auto members() const {
    return std::tie(replications_, quarters_, origins_, origin_of_, years_, first_supply_, last_, moments_);
  }

 private:
  void add_added(const Model& model, const QuarterOutcome& outcome, double share, double quarter);
  void add_fluctuation(const Model& model, const QuarterOutcome& outcome);
  Fluctuation fluctuation_of(std::size_t sum) const;

  int replications_ = 1, quarters_ = 0;
  std::vector<int> origins_, origin_of_;  // [place] index in origins, -1 elsewhere
  std::vector<MarginYear> years_;         // [year][case]
  Matrix first_supply_;                   // (n, c) of the first quarter, of all firms
  // Exports at base prices in the last quarter, (sum, class): origins, sectors, all.
  Matrix last_;
  Matrix moments_;  // (sum, class) growth of the class times that of the sum, added up
};

}  // namespace entrepot
