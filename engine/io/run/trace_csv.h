// SPDX-License-Identifier: Apache-2.0
// trace.csv of a run folder: some firms of one cell, quarter by quarter (simulation/firm_trace.h).
//
// Columns: case, replication, quarter, rank, newborn (1: it has followed another one of its rank in this
// quarter), log_profit, destination, sales_bn_usd_a_year. A firm that sells nowhere has a row without a
// destination. Errors: Failure(no_file).
#pragma once

#include <filesystem>
#include <optional>

#include "io/text/file_writer.h"
#include "simulation/firm_trace.h"

namespace entrepot {

constexpr const char* trace_file = "trace.csv";

class TraceCsv {
 public:
  TraceCsv(const std::filesystem::path& file, const Model& model, const Horizon& horizon, int cell);
  // Of a run that tells newborn firms; some of the cell have dice.
  void quarter(const QuarterOutcome& outcome);
  void close() { writer_.close(); }

 private:
  const Model& model_;
  Horizon horizon_;
  int cell_;
  std::optional<FirmTrace> trace_;
  FileWriter writer_;
};

}  // namespace entrepot
