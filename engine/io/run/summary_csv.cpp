// SPDX-License-Identifier: Apache-2.0
#include "io/run/summary_csv.h"

#include <fmt/format.h>

#include "base/quantity.h"
#include "io/text/csv.h"
#include "io/text/file_writer.h"

namespace entrepot {

void write_summary_csv(const std::filesystem::path& file, const std::vector<EffectRow>& effects) {
  FileWriter writer(file);
  // A run without dice has one value: spread and quantiles stay empty.
  writer << "outcome,origin,destination,location,sector,owner,horizon,quarter,baseline,policy,difference,"
            "percent,sd,q05,q50,q95,unit\n";
  for (const EffectRow& row : effects)
    writer << fmt::format("{},{},{},{},{},{},{},{},{},{},{},{},,,,,{}\n", row.outcome, csv_field(row.origin),
                          csv_field(row.destination), csv_field(row.location), csv_field(row.sector),
                          csv_field(row.owner), row.horizon, row.quarter, shortest(row.baseline),
                          shortest(row.policy), shortest(row.difference()),
                          row.baseline != 0.0 ? shortest(row.percent()) : "", csv_field(row.unit));
  writer.close();
}

}  // namespace entrepot
