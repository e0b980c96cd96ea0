// SPDX-License-Identifier: Apache-2.0
#include "io/run/results_csv.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/quantity.h"
#include "io/text/csv.h"

namespace entrepot {
namespace {

const char* word(Case which) {
  return which == Case::policy ? "policy" : "baseline";
}

// Of a whole year of the run.
std::string label(const Horizon& horizon, int year) {
  const Quarter first = horizon.quarter(first_quarter(year)),
                last = horizon.quarter(last_quarter(horizon, year));
  if (quarter_of_year(first) == 1) return std::to_string(year_of(first));
  return to_string(first) + "-" + to_string(last);
}

}  // namespace

ResultsCsv::ResultsCsv(const std::filesystem::path& file, const Scenario& scenario)
    : horizon_(scenario.horizon), asked_(scenario.outcomes), writer_(file) {
  writer_ << "case,replication,quarter,outcome,origin,destination,location,sector,owner,value,unit\n";
}

void ResultsCsv::write(Case which, const std::string& when, const std::vector<ResultRow>& rows) {
  for (const ResultRow& row : rows) {
    if (!asked_.empty() && std::find(asked_.begin(), asked_.end(), row.outcome) == asked_.end()) continue;
    writer_ << fmt::format("{},0,{},{},{},{},{},{},{},{},{}\n", word(which), when, row.outcome,
                           csv_field(row.origin), csv_field(row.destination), csv_field(row.location),
                           csv_field(row.sector), csv_field(row.owner), shortest(row.value),
                           csv_field(row.unit));
  }
}

void ResultsCsv::quarter(const QuarterValues& quarter) {
  write(quarter.which, to_string(horizon_.quarter(quarter.quarter)), quarter.rows);
}

void ResultsCsv::year(const YearValues& year) {
  write(year.which, label(horizon_, year.year), year.rows);
}

void ResultsCsv::close() {
  writer_.close();
}

}  // namespace entrepot
