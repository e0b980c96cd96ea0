// SPDX-License-Identifier: Apache-2.0
#include "io/run/results_csv.h"

#include <fmt/format.h>

#include "base/quantity.h"
#include "io/text/csv.h"
#include "outcomes/outcomes.h"

namespace entrepot {
namespace {

const char* word(Case which) {
  return which == Case::policy ? "policy" : "baseline";
}

}  // namespace

std::set<std::string> outcomes_in_tables(const World& world, const Scenario& scenario) {
  const std::set<std::string> asked(scenario.outcomes.begin(), scenario.outcomes.end());
  std::set<std::string> held;
  for (const Outcome& outcome : outcomes(world))
    if (asked.empty() || asked.contains(outcome.name) || asked.contains(outcome.totals_of))
      held.insert(outcome.name);
  return held;
}

RowsCsv::RowsCsv(const std::filesystem::path& file, const std::string& time, const World& world,
                 const Scenario& scenario)
    : timed_(!time.empty()),
      replications_(timed_ ? replications_made(world, scenario) : 1),
      held_(outcomes_in_tables(world, scenario)),
      writer_(file) {
  writer_ << fmt::format("case,{}outcome,level,origin,destination,location,sector,owner,value,unit\n",
                         timed_ ? "replication," + time + "," : "");
}

void RowsCsv::write(Case which, const std::string& when, const std::vector<ResultRow>& rows) {
  const std::string first =
      fmt::format("{},{}", word(which), timed_ ? (replications_ > 1 ? "mean," : "0,") + when + "," : "");
  for (const ResultRow& row : rows) {
    if (!held_.contains(row.outcome)) continue;
    writer_ << fmt::format("{}{},{},{},{},{},{},{},{},{}\n", first, row.outcome, row.level,
                           csv_field(row.origin), csv_field(row.destination), csv_field(row.location),
                           csv_field(row.sector), csv_field(row.owner), shortest(row.value),
                           csv_field(row.unit));
  }
}

void ResultsCsv::quarter(const QuarterValues& quarter) {
  if (const auto rows = means_.add(time_and_case(quarter.quarter, quarter.which), quarter.rows))
    write(quarter.which, to_string(horizon_.quarter(quarter.quarter)), *rows);
}

void ResultsAnnualCsv::year(const YearValues& year) {
  const int when = time_and_case(year.year, year.which);
  const auto rows = means_.add(when, year.rows), pairs = means_of_pairs_.add(when, year.pairs);
  if (rows) write(year.which, year.period, *rows);
  if (pairs) write(year.which, year.period, *pairs);
}

void LongRunCsv::year(const YearValues& year) {
  write(year.which, "", year.rows);
  write(year.which, "", year.pairs);
}

}  // namespace entrepot
