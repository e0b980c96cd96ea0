// SPDX-License-Identifier: Apache-2.0
#include "io/run/summary_csv.h"

#include <fmt/format.h>

#include <fstream>

#include "base/quantity.h"
#include "io/run/results_csv.h"

namespace entrepot {

void write_summary_csv(const std::filesystem::path& file, const std::vector<EffectRow>& effects) {
  std::ofstream stream(file, std::ios::binary);
  // A run without dice has one value: spread and quantiles stay empty.
  stream << "outcome,origin,destination,location,sector,owner,horizon,quarter,baseline,policy,difference,"
            "percent,sd,q05,q50,q95,unit\n";
  for (const EffectRow& row : effects)
    stream << fmt::format("{},{},{},{},{},{},{},{},{},{},{},{},,,,,{}\n", row.outcome, csv_field(row.origin),
                          csv_field(row.destination), csv_field(row.location), csv_field(row.sector),
                          csv_field(row.owner), row.horizon, row.quarter, shortest(row.baseline),
                          shortest(row.policy), shortest(row.difference()),
                          row.baseline != 0.0 ? shortest(row.percent()) : "", csv_field(row.unit));
  close_written(stream, file);
}

}  // namespace entrepot
