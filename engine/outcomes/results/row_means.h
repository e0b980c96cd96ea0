// SPDX-License-Identifier: Apache-2.0
// Rows of the same times from several replications: their means, as soon as all have come.
//
// Of a time that not all have told yet the means so far are kept, and the names once for all times that have
// the same. A row that is no number in one of them has no mean. What is the same in all of them is its own
// mean, to the bit.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <vector>

#include "outcomes/results/groups.h"
#include "outcomes/results/years.h"

namespace entrepot {

// The mean of `count` values from that of those before it and the last.
inline double mean_with(double before, double value, int count) {
  return before + (value - before) / count;
}

// Of rows in their order the one of this name from `next` on, or the end.
template <class Row>
typename std::vector<Row>::const_iterator twin_of(const RowName& name,
                                                  typename std::vector<Row>::const_iterator next,
                                                  typename std::vector<Row>::const_iterator end) {
  while (next != end && !(static_cast<const RowName&>(*next) == name)) ++next;
  return next;
}

// A number for a time of a case.
constexpr int time_and_case(int time, Case which) {
  return 2 * time + static_cast<int>(index_of(which));
}

class RowMeans {
 public:
  explicit RowMeans(int replications) : replications_(replications) {}

  // Those of a replication at a time, any number that stands for it; the means with the last of them.
  std::optional<std::vector<ResultRow>> add(int time, const std::vector<ResultRow>& rows);

 private:
  using Names = std::shared_ptr<const std::vector<ResultRow>>;
  struct Means {
    Names names;  // their values mean nothing
    std::vector<double> values;
    int count = 0;
  };
  void begin(Means& means, const std::vector<ResultRow>& rows);
  static void add(Means& means, const std::vector<ResultRow>& rows);

  int replications_;
  std::map<int, Means> under_way_;
  Names last_names_;
};

}  // namespace entrepot
