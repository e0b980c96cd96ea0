// SPDX-License-Identifier: Apache-2.0
// The effects of a package: policy beside baseline in the last quarter of years 1, 5 and 10 and of the run.
#pragma once

#include <string>
#include <vector>

#include "outcomes/results/results.h"

namespace entrepot {

struct EffectRow : RowName {
  std::string horizon;  // "year 1", "last"
  std::string quarter;  // "2024Q4"
  std::string unit;
  double baseline = 0.0, policy = 0.0;

  double difference() const { return policy - baseline; }
  double percent() const { return 100.0 * (policy / baseline - 1.0); }
};

// By horizon, then in the order of the rows. A run that ends with one of the years has that quarter twice.
class EffectsTable : public OutcomeSink {
 public:
  explicit EffectsTable(const Horizon& horizon) : horizon_(horizon) {}

  void quarter(const QuarterValues& quarter) override;
  const std::vector<EffectRow>& rows() const { return rows_; }

 private:
  Horizon horizon_;
  std::vector<ResultRow> baseline_;  // of the quarter under way
  std::vector<EffectRow> rows_;
};

// From the rows of results in memory.
std::vector<EffectRow> effects(const Results& results);

}  // namespace entrepot
