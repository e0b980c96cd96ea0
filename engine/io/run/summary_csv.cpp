// SPDX-License-Identifier: Apache-2.0
#include "io/run/summary_csv.h"

#include <fmt/format.h>

#include "base/quantity.h"
#include "io/text/csv.h"

namespace entrepot {
namespace {

std::string spread_of(const EffectRow& row) {
  if (!row.spread) return ",,,,";
  const auto& [replications, sd, error, low, median, high] = *row.spread;
  return fmt::format("{},{},{},{},{}", shortest(sd), shortest(error), shortest(low), shortest(median),
                     shortest(high));
}

}  // namespace

SummaryCsv::SummaryCsv(const std::filesystem::path& file, int replications)
    : EffectsSink(replications), writer_(file) {
  // An answer without dice has one value: spread and quantiles stay empty.
  writer_ << "outcome,level,origin,destination,location,sector,owner,year,period,baseline,policy,difference,"
             "percent,sd,se,q05,q50,q95,unit\n";
}

void SummaryCsv::effects(const std::vector<EffectRow>& rows) {
  for (const EffectRow& row : rows)
    writer_ << fmt::format(
        "{},{},{},{},{},{},{},{},{},{},{},{},{},{},{}\n", row.outcome, row.level, csv_field(row.origin),
        csv_field(row.destination), csv_field(row.location), csv_field(row.sector), csv_field(row.owner),
        row.year > 0 ? std::to_string(row.year) : "", row.period, shortest(row.baseline),
        shortest(row.policy), shortest(row.difference()), row.baseline != 0.0 ? shortest(row.percent()) : "",
        spread_of(row), csv_field(row.unit));
}

}  // namespace entrepot
