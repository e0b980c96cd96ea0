// SPDX-License-Identifier: Apache-2.0
// The rows that a table must have: one for each member, or each pair of members, of what it is about. A row
// that is absent would count as zero without a word; a figure that is zero has a row that says so.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/diagnostic.h"
#include "base/names.h"
#include "io/text/csv.h"

namespace entrepot {

class RequiredRows {
 public:
  // `what` in the plural: "sectors".
  RequiredRows(std::string what, Names members)
      : RequiredRows(std::move(what), std::move(members), Names()) {}
  // Of ordered pairs: "pairs of economies".
  RequiredRows(std::string what, Names first, Names second);

  void need_not(int first, int second = 0);
  // A row stands for these; nothing where its name is unknown and told already.
  void found(std::optional<int> first, std::optional<int> second = 0);
  // M021 with the names of the first that are missing. Silent where rows whose names are unknown may be
  // those.
  void check(const Csv& csv, const std::string& remedy, Diagnostics& diagnostics) const;

 private:
  std::size_t place(int first, int second) const;
  std::string name(std::size_t place) const;

  std::string what_;
  Names first_, second_;  // second_ is empty where rows stand for single members
  std::vector<bool> needed_, found_;
  std::size_t unclear_ = 0;
};

}  // namespace entrepot
