// SPDX-License-Identifier: Apache-2.0
// The rows of an answer as text, written as they come.
//
//   results.csv         by quarter; of the long run, which has no quarter, all that there is
//   results_annual.csv  by year of the run, with trade by pair of places and by owner
//
// They are tidy: case, replication, one column of time, outcome, level, origin, destination, location,
// sector, owner, value, unit. Of several replications they hold the means, and the column says "mean": all
// of them would be too many rows to read, and stand in results.nc. Of the long run they have neither
// replication nor time. Times come in their
// order, baseline before policy; a year is named as outcomes/results/years.h does ("2024", "2025Q4-2026Q3").
// Numbers are the shortest that read back as the same double. Where the scenario asks for outcomes they hold
// only those, and the totals by place of those: exports and imports with trade.
#pragma once

#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include "io/text/file_writer.h"
#include "outcomes/results/row_means.h"
#include "outcomes/results/stream.h"
#include "simulation/scenario.h"

namespace entrepot {

// Names of the outcomes that a scenario's tables hold.
std::set<std::string> outcomes_in_tables(const World& world, const Scenario& scenario);

// One file of rows.
class RowsCsv : public OutcomeSink {
 public:
  void close() { writer_.close(); }

 protected:
  // `time` names the column of time; none: the long run.
  RowsCsv(const std::filesystem::path& file, const std::string& time, const World& world,
          const Scenario& scenario);
  void write(Case which, const std::string& when, const std::vector<ResultRow>& rows);
  int replications() const { return replications_; }

 private:
  bool timed_;
  int replications_;
  std::set<std::string> held_;
  FileWriter writer_;
};

class ResultsCsv : public RowsCsv {
 public:
  ResultsCsv(const std::filesystem::path& file, const World& world, const Scenario& scenario)
      : RowsCsv(file, "quarter", world, scenario), horizon_(scenario.horizon), means_(replications()) {}
  void quarter(const QuarterValues& quarter) override;

 private:
  Horizon horizon_;
  RowMeans means_;
};

class ResultsAnnualCsv : public RowsCsv {
 public:
  ResultsAnnualCsv(const std::filesystem::path& file, const World& world, const Scenario& scenario)
      : RowsCsv(file, "year", world, scenario), means_(replications()), means_of_pairs_(replications()) {}
  void year(const YearValues& year) override;

 private:
  RowMeans means_, means_of_pairs_;
};

class LongRunCsv : public RowsCsv {
 public:
  LongRunCsv(const std::filesystem::path& file, const World& world, const Scenario& scenario)
      : RowsCsv(file, "", world, scenario) {}
  void year(const YearValues& year) override;
};

}  // namespace entrepot
