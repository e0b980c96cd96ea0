// SPDX-License-Identifier: Apache-2.0
// The effects of a package: policy beside baseline, year by year. A year is what outcomes/results/years.h
// makes of its quarters: their sum for flows, their mean for indices and stocks.
#pragma once

#include <string>
#include <vector>

#include "outcomes/results/long_run_outcomes.h"
#include "outcomes/results/results.h"

namespace entrepot {

struct EffectRow : RowName {
  int year = 0;        // of the run, from 1; 0: the long run, which is no year
  std::string period;  // "2024", "2025Q4-2026Q3"
  std::string unit;
  double baseline = 0.0, policy = 0.0;

  double difference() const { return policy - baseline; }
  double percent() const { return 100.0 * (policy / baseline - 1.0); }
};

// Hears of the effects of each year in turn, in the order of the rows.
class EffectsSink : public OutcomeSink {
 public:
  void year(const YearValues& year) final;
  virtual void effects(const std::vector<EffectRow>& rows) = 0;

 private:
  std::vector<ResultRow> baseline_;  // of the year under way
};

// Keeps those of some years of the run, from 1; of all where none is named.
class EffectsTable : public EffectsSink {
 public:
  explicit EffectsTable(std::vector<int> years = {}) : years_(std::move(years)) {}
  void effects(const std::vector<EffectRow>& rows) override;
  const std::vector<EffectRow>& rows() const { return rows_; }

 private:
  std::vector<int> years_;
  std::vector<EffectRow> rows_;
};

// At most three: the first, the fifth (of more than ten the tenth), the last whole one; the only one of a run
// that is shorter than a year.
std::vector<int> told_years(const Horizon& horizon);

// From the rows of results in memory.
std::vector<EffectRow> effects(const Results& results);

// Of a solved long run, in the same rows, and under a threat expected_real_income behind each of real income;
// `pairs` by pair of places, which summaries leave out.
struct LongRunEffects {
  std::vector<EffectRow> rows, pairs;
};
LongRunEffects effects(const Model& model, const LongRun& solved);

}  // namespace entrepot
