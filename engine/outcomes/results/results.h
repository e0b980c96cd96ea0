// SPDX-License-Identifier: Apache-2.0
// A run's results as a plain value: what the outcomes are, and their numbers and rows as far as asked for.
//
// Collected instead of files or beside them: an OutcomeStream with a ResultsCollector among its sinks.
// Numbers are those of results.nc, rows those of results.csv and results_annual.csv, to the bit. A quarter of
// all outcomes of the package `macro` is some 300 kB a case: ask for what is needed. Of several replications
// they are means.
#pragma once

#include <array>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "outcomes/results/row_means.h"
#include "outcomes/results/stream.h"

namespace entrepot {

struct ResultsWanted {
  std::vector<std::string> by_quarter, by_year;  // names of outcomes
  bool rows = true;
};

struct Results {
  Horizon horizon;
  std::vector<Outcome> outcomes;                   // all that the world has, with axes and units
  std::map<Axis, std::vector<std::string>> names;  // of the entries of an axis

  // [case][outcome][quarter], [case][outcome][year]: values in the order of the axes. An outcome that was not
  // asked for has none; a quarter in which it is not taken is empty.
  using Times = std::vector<std::vector<double>>;
  std::array<std::vector<Times>, 2> quarters, years;
  // [case][quarter], [case][year]; pairs are rows that only years have
  std::array<std::vector<std::vector<ResultRow>>, 2> rows, rows_of_years, pairs_of_years;

  // Failure(invalid) for what was not collected.
  const std::vector<double>& quarter(Case which, std::string_view outcome, int quarter) const;
  const std::vector<double>& year(Case which, std::string_view outcome, int year) const;
};

class ResultsCollector : public OutcomeSink {
 public:
  // Failure(invalid) where no outcome has a name that is wanted.
  ResultsCollector(const Model& model, const Horizon& horizon, const ResultsWanted& wanted,
                   int replications = 1);

  bool wants_year(const Outcome& outcome) const override;
  void quarter(const QuarterValues& quarter) override;
  void year(const YearValues& year) override;

  const Results& results() const { return results_; }

 private:
  Results results_;
  std::vector<bool> by_quarter_, by_year_;  // [outcome]
  bool rows_;
  RowMeans quarters_, years_, pairs_;
};

}  // namespace entrepot
