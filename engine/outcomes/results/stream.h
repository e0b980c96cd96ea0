// SPDX-License-Identifier: Apache-2.0
// A run's results as they come: every outcome of every quarter taken once and handed to whoever wants it.
//
// Nothing is kept but the quarter at hand and, of every replication under way, the sums of its year, so a run
// of any length has the same memory. Sinks write files (io/run), make tables (study) or collect values
// (results.h), and know no rule of years or groups: years and rows are made here.
#pragma once

#include <map>
#include <vector>

#include "outcomes/recorded_trade.h"
#include "outcomes/results/groups.h"
#include "outcomes/results/year_rows.h"
#include "outcomes/results/years.h"

namespace entrepot {

// Values and rows live as long as the call. values[k] belongs to outcomes(world)[k] and is empty where there
// is none: not taken in this quarter, or not wanted by year.
struct QuarterValues {
  Case which = Case::baseline;
  int quarter = 0;  // index in the horizon
  const OutcomeValues& values;
  const std::vector<ResultRow>& rows;
  int replication = 0;
};

struct YearValues {
  Case which = Case::baseline;
  int year = 0;               // of the run, from 0
  const std::string& period;  // what it is called (years.h)
  const OutcomeValues& values;
  const std::vector<ResultRow>& rows;   // those that quarters have
  const std::vector<ResultRow>& pairs;  // and those that only years have
  int replication = 0;
};

class OutcomeSink {
 public:
  virtual ~OutcomeSink() = default;
  // Outcomes whose values by year it reads; asked before the first quarter.
  virtual bool wants_year(const Outcome&) const { return false; }
  virtual void quarter(const QuarterValues&) {}
  virtual void year(const YearValues&) {}  // after the year's last quarter
};

class OutcomeStream : public RunObserver {
 public:
  // Sinks are called in this order and must outlive the run.
  OutcomeStream(const Model& model, const Horizon& horizon, std::vector<OutcomeSink*> sinks);

  void quarter(const QuarterOutcome& outcome) override;

 private:
  // The year of a replication.
  struct UnderWay {
    Years years;
    YearRows rows;
  };
  void take(const QuarterOutcome& outcome);
  UnderWay& under_way_of(int replication);

  const Model& model_;
  Horizon horizon_;
  std::vector<OutcomeSink*> sinks_;
  RecordedTrade bridge_;
  ResultRows rows_;
  std::vector<std::vector<double>> taken_;  // [outcome]
  OutcomeValues values_;                    // what of it belongs to the quarter at hand
  std::vector<bool> by_year_;               // [outcome] wanted
  std::vector<std::vector<double>>
      at_rest_;                        // [outcome] what was taken of a case at rest; empty: nothing yet
  std::map<int, UnderWay> under_way_;  // [replication]
};

}  // namespace entrepot
