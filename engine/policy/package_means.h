// SPDX-License-Identifier: Apache-2.0
// What a package makes of the home economy's trade, affiliates and places: means of every knob, by quarter,
// weighted with the base year's border value of flows, sales of affiliates and of sectors and places.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "policy/wedges.h"
#include "world/base_year.h"
#include "world/world.h"

namespace entrepot {

// Of one mean: baseline and policy, by quarter.
struct PackageRow {
  std::string what;
  Shown shown = Shown::fraction;
  std::vector<std::pair<double, double>> steps;
};

class PackageMeans {
 public:
  // The references must outlive it.
  PackageMeans(const World& world, const BaseYear& base) : world_(world), base_(base) {}

  // The wedges of a further quarter.
  void add(const Wedges& baseline, const Wedges& policy);
  // The duties on imports and exports, and whatever else moves. None without a home economy.
  std::vector<PackageRow> rows() const;

 private:
  struct Trade {
    const char* side;
    std::vector<std::size_t> flows;
    Column border;
    double all = 0.0;
  };
  void know_trade();
  static double mean(std::span<const double> values, const Trade& trade);
  void add_places(const Wedges& baseline, const Wedges& policy);
  bool owned_at_home(int owner) const;
  void row(const std::string& what, Shown unit, double baseline, double policy);

  const World& world_;
  const BaseYear& base_;
  std::vector<Trade> trade_;
  std::vector<PackageRow> rows_;
};

}  // namespace entrepot
