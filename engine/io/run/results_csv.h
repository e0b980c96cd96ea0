// SPDX-License-Identifier: Apache-2.0
// results.csv and summary.csv: the aggregates of ResultRows as text.
//
// results.csv is tidy: case, replication, quarter, outcome, origin, destination, location, sector,
// owner, value, unit. Rows come quarter by quarter, baseline before policy; trade by pair of places and by
// owner is by whole year of the run, `quarter` then naming the year ("2024", or "2025Q4-2026Q3"). Numbers are
// the shortest that read back as the same double. summary.csv is policy against baseline in the last quarter
// of years 1, 5 and 10 and of the run. Where the scenario asks for outcomes results.csv holds only those;
// summary.csv and results.nc always hold all.
#pragma once

#include <array>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "outcomes/groups.h"
#include "simulation/scenario.h"

namespace entrepot {

// A field of a CSV file, quoted where it must be (RFC 4180).
std::string csv_field(const std::string& text);

struct SummaryRow {
  ResultRow row;        // of the baseline
  std::string horizon;  // "year 1", "last"
  std::string quarter;  // "2024Q4"
  double baseline = 0.0, policy = 0.0;
  double percent() const { return 100.0 * (policy / baseline - 1.0); }
};

class ResultsCsv {
 public:
  ResultsCsv(const std::filesystem::path& folder, const Model& model, const Scenario& scenario);

  void quarter(Case which, int index, const std::vector<std::vector<double>>& values);
  // Writes summary.csv and ends both files.
  void close();

  // Policy against baseline, after close().
  const std::vector<SummaryRow>& summary() const { return summary_; }

 private:
  void write(Case which, const std::string& when, const ResultRow& row);
  void add_to_year(Case which, int index, const std::vector<std::vector<double>>& values);

  std::filesystem::path folder_;
  Horizon horizon_;
  std::vector<std::string> asked_;  // outcomes that results.csv holds; empty: all
  ResultRows rows_;
  std::ofstream results_;
  std::array<std::vector<std::vector<double>>, 2> year_;  // [case][outcome], sums of pairs
  std::vector<ResultRow> baseline_;                       // of the quarter under way
  std::vector<SummaryRow> summary_;
};

}  // namespace entrepot
