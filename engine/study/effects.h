// SPDX-License-Identifier: Apache-2.0
// The effects of a package: policy beside baseline, year by year. A year is what outcomes/results/years.h
// makes of its quarters: their sum for flows, their mean for indices and stocks. Of several replications the
// cases are means, and their difference has a spread.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "outcomes/results/long_run_outcomes.h"
#include "outcomes/results/results.h"
#include "study/spread.h"

namespace entrepot {

struct EffectRow : RowName {
  int year = 0;        // of the run, from 1; 0: the long run, which is no year
  std::string period;  // "2024", "2025Q4-2026Q3"
  std::string unit;
  double baseline = 0.0, policy = 0.0;
  std::optional<DiceSpread> spread = {};  // of the difference; none of one replication

  double difference() const { return policy - baseline; }
  double percent() const { return 100.0 * (policy / baseline - 1.0); }
  // Standard error of the mean, of the difference and of `percent`, which takes the baseline as it is; none
  // of one replication.
  std::optional<double> error() const;
  std::optional<double> error_in_percent() const;
};

// Hears of the effects of each year in turn, in the order of the rows.
class EffectsSink : public OutcomeSink {
 public:
  explicit EffectsSink(int replications = 1) : replications_(replications) {}
  void year(const YearValues& year) final;
  virtual void effects(const std::vector<EffectRow>& rows) = 0;

 private:
  // Means so far, and the difference of each replication.
  struct Year {
    std::vector<EffectRow> rows;
    std::vector<std::vector<double>> differences;  // [row][replication]
    int count = 0;
  };
  void add(Year& year, const std::vector<EffectRow>& rows) const;

  int replications_;
  std::vector<ResultRow> baseline_;  // of the year and replication under way
  std::map<int, Year> under_way_;    // [year] that not all replications have told
};

// Keeps those of some years of the run, from 1, and of some outcomes; of all where none is named.
class EffectsTable : public EffectsSink {
 public:
  explicit EffectsTable(std::vector<int> years = {}, int replications = 1,
                        std::vector<std::string> outcomes = {})
      : EffectsSink(replications), years_(std::move(years)), outcomes_(std::move(outcomes)) {}
  bool wants(const Outcome& outcome) const override;
  void effects(const std::vector<EffectRow>& rows) override;
  const std::vector<EffectRow>& rows() const { return rows_; }

 private:
  std::vector<int> years_;
  std::vector<std::string> outcomes_;
  std::vector<EffectRow> rows_;
};

// At most three: the first, the fifth (of more than ten the tenth), the last whole one; the only one of a run
// that is shorter than a year.
std::vector<int> told_years(const Horizon& horizon);

// From the rows of results in memory.
std::vector<EffectRow> effects(const Results& results);

// Of a solved long run, in the same rows, and under a threat expected_real_income behind each of real income;
// `pairs` by pair of places, which summaries leave out. Of some outcomes where they are named, whose rows are
// the same.
struct LongRunEffects {
  std::vector<EffectRow> rows, pairs;
};
LongRunEffects effects(const Model& model, const LongRun& solved, std::vector<std::string> outcomes = {});
// The same of one of many.
LongRunEffects effects(const Model& model, const LongRunTeller& teller, const LongRun& solved,
                       std::vector<std::string> outcomes);

}  // namespace entrepot
