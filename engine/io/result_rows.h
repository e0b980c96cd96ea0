// SPDX-License-Identifier: Apache-2.0
// The aggregates that tables and headlines show: places, groups of sectors, the home economy.
//
// A row is a value with its names. `sector` is a sector, "goods", "services" or "all"; a name that
// does not apply is empty. The home economy stands as a place under the name of the economy.
#pragma once

#include <string>
#include <vector>

#include "io/outcomes.h"

namespace entrepot {

struct ResultRow {
  std::string outcome, origin, destination, location, sector;
  double value = 0.0;
  std::string unit;
};

class ResultRows {
 public:
  explicit ResultRows(const Model& model);

  // Of one quarter: every outcome with rows by place, and trade of the home economy with each partner.
  // The same names in the same order for every quarter and case. values[k] belongs to outcomes(world)[k].
  std::vector<ResultRow> quarter(const std::vector<std::vector<double>>& values) const;

  // Of a year's sums: outcomes with rows by pair of different places, goods and services.
  std::vector<ResultRow> year(const std::vector<std::vector<double>>& sums) const;

  const std::vector<Outcome>& list() const { return outcomes_; }

 private:
  struct Group {
    std::string name;
    std::vector<int> members;
  };
  double together(std::size_t k, const std::vector<std::vector<double>>& values, const Group& places,
                  const Group& sectors) const;
  void add_places(std::size_t k, const std::vector<std::vector<double>>& values,
                  std::vector<ResultRow>& rows) const;
  void add_partners(std::size_t k, const std::vector<double>& values, std::vector<ResultRow>& rows) const;
  double pair_sum(const std::vector<double>& values, const Group& origins, const Group& destinations,
                  const Group& sectors) const;
  std::size_t index_of(const std::string& name) const;

  const Model& model_;
  std::vector<Outcome> outcomes_;
  std::vector<std::vector<double>> weights_;  // [outcome][place, sector] or [outcome][place]
  std::vector<Group> places_, sectors_, groups_;
  Group home_;
  std::size_t gdp_, price_index_;
};

}  // namespace entrepot
