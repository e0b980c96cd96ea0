// SPDX-License-Identifier: Apache-2.0
// The aggregates that tables and headlines show: places, groups of sectors, the home economy.
//
// A row is a value with its names. `sector` is a sector, "goods", "services" or "all"; a name that
// does not apply is empty. The home economy stands as a place under the name of the economy, everything
// outside it as "abroad". `owner` is an owner of affiliates or "all" of them; inward investment has a
// location in the home economy, outward investment one outside it and an owner that is at home there.
//
// `level` says in how many parts: rows of one outcome at one level are never parts of one another.
//
//   total    the home economy as one; of trade, its exports and its imports
//   sector   the home economy by sector
//   region   its places                     owner    investment in it, by owner
//   place    the places outside it          outward  its owners' investment abroad
//   partner  trade with each of them        host     the same by place
//   owner_region  investment in its places, by owner
//
// Each of them but `sector` and `owner_region` has all sectors together; with `_group` behind it the same
// stands by goods and services. Those of years only: pair_group, every pair of places; partner_owner_group,
// partners by owner of the producer (owner_group: all partners together). Regions, sectors and groups of an
// outcome that adds up add up to its total, partners to the total of their direction, hosts to outward.
#pragma once

#include <compare>
#include <string>
#include <vector>

#include "outcomes/outcome.h"

namespace entrepot {

struct RowName {
  std::string outcome, level, origin, destination, location, sector, owner;
  friend auto operator<=>(const RowName&, const RowName&) = default;
};

// Whether it is of a place or the home economy as a whole, and of no pair of them. Investment abroad is none
// of the place where it goes.
inline bool of_whole_place(const RowName& row) {
  return (row.level == "total" || row.level == "region" || row.level == "place") && row.origin.empty() &&
         row.destination.empty();
}

struct ResultRow : RowName {
  double value = 0.0;
  std::string unit;
};

// [outcome][row]: the same names in the same order for every time and case; none of an outcome that is not
// taken. A row without a meaning is not a number.
using RowsByOutcome = std::vector<std::vector<ResultRow>>;
// Those that are numbers, one after the other.
std::vector<ResultRow> rows_with_values(const RowsByOutcome& rows);

// Whether an outcome has rows of years that no quarter has, made of the year's values.
bool has_pairs_of_years(const Outcome& outcome);

class ResultRows {
 public:
  explicit ResultRows(const Model& model);

  // Of one time: every outcome with rows by place, and trade of the home economy with each partner.
  RowsByOutcome of(const OutcomeValues& values) const;

  // Of a year's values, quarters of which it has: outcomes with rows by pair of different places, goods and
  // services.
  std::vector<ResultRow> pairs(const OutcomeValues& values, int quarters) const;

  // In the order of the values.
  const std::vector<Outcome>& list() const { return outcomes_; }
  // Whether rows of other outcomes are made of its values, too.
  bool reads(std::size_t k) const { return k == trade_ || k == gdp_ || k == price_index_; }

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
  void add_pairs_by_owner(std::size_t k, std::span<const double> sums, const std::string& unit,
                          std::vector<ResultRow>& rows) const;
  static std::string level(const char* places, const Group& sectors);
  bool has_home() const { return !home_.members.empty(); }
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
