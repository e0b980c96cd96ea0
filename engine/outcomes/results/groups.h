// SPDX-License-Identifier: Apache-2.0
// The aggregates that tables and headlines show: places, groups of sectors, the home economy.
//
// A row is a value with its names. `sector` is a sector, "goods", "services" or "all"; a name that
// does not apply is empty. The home economy stands as a place under the name of the economy, everything
// outside it as "abroad". `owner` is an owner of affiliates or "all" of them; inward investment has a
// location in the home economy, outward investment one outside it and an owner that is at home there.
#pragma once

#include <compare>
#include <string>
#include <vector>

#include "outcomes/outcome.h"

namespace entrepot {

struct RowName {
  std::string outcome, origin, destination, location, sector, owner;
  friend auto operator<=>(const RowName&, const RowName&) = default;
};

struct ResultRow : RowName {
  double value = 0.0;
  std::string unit;
};

// Whether an outcome has rows of whole years.
bool has_rows_of_years(const Outcome& outcome);

class ResultRows {
 public:
  explicit ResultRows(const Model& model);

  // Of one quarter: every outcome with rows by place, and trade of the home economy with each partner.
  // The same names in the same order for both cases of a quarter.
  std::vector<ResultRow> quarter(const OutcomeValues& values) const;

  // Of a whole year: outcomes with rows by pair of different places, goods and services.
  std::vector<ResultRow> year(const OutcomeValues& values) const;

  // In the order of the values.
  const std::vector<Outcome>& list() const { return outcomes_; }

 private:
  struct Group {
    std::string name;
    std::vector<int> members;
  };
  void set_owners();
  double together(std::size_t k, const OutcomeValues& values, const Group& places,
                  const Group& sectors) const;
  void add_places(std::size_t k, const OutcomeValues& values, std::vector<ResultRow>& rows) const;
  void add_partners(std::size_t k, std::span<const double> values, std::vector<ResultRow>& rows) const;
  double pair_sum(std::span<const double> values, const Group& origins, const Group& destinations,
                  const Group& sectors) const;
  double owners_sum(std::span<const double> values, const Group& owners, const Group& places,
                    const Group& sectors) const;
  void add_affiliates(std::size_t k, std::span<const double> values, std::vector<ResultRow>& rows) const;
  void add_pairs_by_owner(std::size_t k, std::span<const double> sums, std::vector<ResultRow>& rows) const;
  bool owns(const Group& owners, const Group& places) const;
  std::size_t index_of(const std::string& name) const;

  const Model& model_;
  std::vector<Outcome> outcomes_;
  std::vector<std::vector<double>> weights_;  // [outcome][place, sector] or [outcome][place]
  std::vector<Group> places_, sectors_, groups_;
  Group home_, abroad_;
  std::vector<Group> owners_;       // each, `domestic` included
  std::vector<Group> home_owners_;  // those at home in the home economy: outward investors
  Group all_owners_;                // without `domestic`
  Matrix owned_;                    // (owner, place): 1 where the owner has firms
  std::size_t trade_, gdp_, price_index_;
};

}  // namespace entrepot
