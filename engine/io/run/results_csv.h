// SPDX-License-Identifier: Apache-2.0
// results.csv: the rows of a run as text, written as they come.
//
// It is tidy: case, replication, quarter, outcome, origin, destination, location, sector, owner, value, unit.
// Rows come quarter by quarter, baseline before policy; trade by pair of places and by owner is by whole year
// of the run, `quarter` then naming the year ("2024", or "2025Q4-2026Q3"). Numbers are the shortest that read
// back as the same double. Where the scenario asks for outcomes it holds only those.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "io/text/file_writer.h"
#include "outcomes/results/stream.h"
#include "simulation/scenario.h"

namespace entrepot {

class ResultsCsv : public OutcomeSink {
 public:
  ResultsCsv(const std::filesystem::path& file, const Scenario& scenario);

  void quarter(const QuarterValues& quarter) override;
  void year(const YearValues& year) override;
  void close();

 private:
  void write(Case which, const std::string& when, const std::vector<ResultRow>& rows);

  Horizon horizon_;
  std::vector<std::string> asked_;  // outcomes that it holds; empty: all
  FileWriter writer_;
};

}  // namespace entrepot
