// SPDX-License-Identifier: Apache-2.0
// A run's results as they come: every outcome of every quarter taken once and handed to whoever wants it.
//
// Nothing is kept but a few quarters that are told while the next is simulated and, of every replication
// under way, the sums of its year, so a run of any length has the same memory. Sinks write files (io/run),
// make tables (study) or collect values (results.h), and know no rule of years or groups: years and rows are
// made here.
#pragma once

#include <array>
#include <cstddef>
#include <functional>
#include <map>
#include <span>
#include <vector>

#include "numerics/background.h"
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
  // Whether it reads values or rows of an outcome; what nobody reads is not taken. Asked before the first
  // quarter.
  virtual bool wants(const Outcome&) const { return true; }
  // Outcomes whose values by year it reads; asked before the first quarter.
  virtual bool wants_year(const Outcome&) const { return false; }
  virtual void quarter(const QuarterValues&) {}
  virtual void year(const YearValues&) {}  // after the year's last quarter
};

// Whose values were taken, and when.
struct Taking {
  Case which = Case::baseline;
  int quarter = 0;  // index in the horizon
  int replication = 0;
  bool at_rest = false;  // as QuarterOutcome has it
};

// Keeps what was taken, so that it can be told again. Of a case at rest values come once and not in every
// quarter.
class TakenKeeper {
 public:
  virtual ~TakenKeeper() = default;
  virtual void taken(const Taking& taking, const std::vector<std::span<const double>>& values) = 0;
};

class OutcomeStream : public RunObserver {
 public:
  // Sinks are called in this order, one at a time, on whatever thread, and must outlive the stream. They have
  // heard all of a replication when its last quarter of the policy has been told here, and of what came
  // before at the latest when the stream has gone; what one of them throws comes out of a quarter behind.
  OutcomeStream(const Model& model, const Horizon& horizon, std::vector<OutcomeSink*> sinks);

  void quarter(const QuarterOutcome& outcome) override;
  // Tells sinks of a quarter what they were told in another stream: `read` fills what its keeper was given,
  // in the same order. Quarters come as they came there.
  void again(const Taking& taking, const std::function<void(std::span<double>)>& read);
  // From here on; null: nobody. It must outlive the run.
  void keep_in(TakenKeeper* keeper) { keeper_ = keeper; }

 private:
  // The year of a replication.
  struct UnderWay {
    Years years;
    YearRows rows;
  };
  // A quarter that is told.
  struct Told {
    Taking taking;
    std::vector<std::vector<double>> taken;  // [outcome]
    OutcomeValues values;                    // what of it, or of a case at rest, belongs to the quarter
  };
  // Its values, laid out; which of them are not known.
  std::vector<std::size_t> lay_out(Told& told);
  std::vector<double>& values_of(Told& told, std::size_t k);
  void take(const QuarterOutcome& outcome, Told& told, const std::vector<std::size_t>& asked);
  void hand_on(const Told& told);
  Told& next(const Taking& taking);
  void hand_on_beside(const Told& told);
  UnderWay& under_way_of(int replication);

  const Model& model_;
  Horizon horizon_;
  std::vector<OutcomeSink*> sinks_;
  RecordedTrade bridge_;
  ResultRows rows_;
  std::vector<bool> by_year_;  // [outcome] wanted
  std::vector<bool> taken_;    // [outcome] by somebody, or by what all rows need
  static constexpr std::size_t waiting = 2;
  std::array<Told, waiting + 1> told_;  // those that are handed on, and the one at hand
  std::size_t at_hand_ = 0;
  std::vector<std::vector<double>>
      at_rest_;                        // [outcome] what was taken of a case at rest; empty: nothing yet
  std::map<int, UnderWay> under_way_;  // [replication]
  TakenKeeper* keeper_ = nullptr;
  Background background_{waiting};  // goes first: it reads the rest
};

}  // namespace entrepot
