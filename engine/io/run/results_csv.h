// SPDX-License-Identifier: Apache-2.0
// results.csv: the rows of a run as text, written as they come.
//
// It is tidy: case, replication, quarter, outcome, origin, destination, location, sector, owner, value, unit.
// Rows come quarter by quarter, baseline before policy; trade by pair of places and by owner is by whole year
// of the run, `quarter` then naming the year ("2024", or "2025Q4-2026Q3"). Numbers are the shortest that read
// back as the same double. Where the scenario asks for outcomes it holds only those.
#pragma once

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "outcomes/results/stream.h"
#include "simulation/scenario.h"

namespace entrepot {

// A field of a CSV file, quoted where it must be (RFC 4180).
std::string csv_field(const std::string& text);
// Failure(no_file) where not all was written.
void close_written(std::ofstream& stream, const std::filesystem::path& file);

class ResultsCsv : public OutcomeSink {
 public:
  ResultsCsv(const std::filesystem::path& file, const Scenario& scenario);

  void quarter(const QuarterValues& quarter) override;
  void year(const YearValues& year) override;
  void close();

 private:
  void write(Case which, const std::string& when, const std::vector<ResultRow>& rows);

  std::filesystem::path file_;
  Horizon horizon_;
  std::vector<std::string> asked_;  // outcomes that it holds; empty: all
  std::ofstream stream_;
};

}  // namespace entrepot
