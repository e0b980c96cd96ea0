// SPDX-License-Identifier: Apache-2.0
// Some firms with dice of one cell, followed one by one: the largest, and others down to the last one that
// has dice, at equal steps of the logarithm of their rank.
#pragma once

#include <cstdint>
#include <vector>

#include "agents/single_firms.h"
#include "simulation/run.h"

namespace entrepot {

struct TracedSale {
  int destination = 0;
  double sales = 0.0;  // bn USD at an annual rate, duty-free border value
};

// What one of them does in a quarter.
struct TracedFirm {
  std::uint32_t rank = 0;         // of the cell's potential firms, 1 the largest
  bool newborn = false;           // it has followed one that died or was crowded out in this quarter
  double log_profit = 0.0;        // z: rank and transitory productivity
  std::vector<TracedSale> sales;  // empty: it sells nowhere
};

class FirmTrace {
 public:
  static constexpr int most_firms = 12;

  // `cell` has firms with dice, which must outlive it.
  FirmTrace(const SingleFirms& firms, int cell);
  // By rank. The run tells newborn firms. Flows that firms with dice do not make are left out.
  std::vector<TracedFirm> of(const Model& model, const QuarterOutcome& outcome) const;

 private:
  // Where a firm stands.
  struct Place {
    std::uint32_t rank = 0;
    std::size_t block = 0, position = 0;  // its bit in each market's words of the block
  };
  const SingleFirms& firms_;
  int cell_;
  std::vector<Place> places_;
};

}  // namespace entrepot
