// SPDX-License-Identifier: Apache-2.0
#include "io/run/results_csv.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/diagnostic.h"
#include "base/quantity.h"

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

std::string csv_field(const std::string& text) {
  if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
  std::string quoted = "\"";
  for (char letter : text) {
    if (letter == '"') quoted += '"';
    quoted += letter;
  }
  return quoted + '"';
}

void close_written(std::ofstream& stream, const std::filesystem::path& file) {
  stream.close();
  if (!stream)
    throw Failure(Status::no_file, fmt::format("cannot write '{}': is the disk full?", file.string()));
}

ResultsCsv::ResultsCsv(const std::filesystem::path& file, const Scenario& scenario)
    : file_(file), horizon_(scenario.horizon), asked_(scenario.outcomes), stream_(file, std::ios::binary) {
  if (!stream_) throw Failure(Status::no_file, fmt::format("cannot write '{}'", file.string()));
  stream_ << "case,replication,quarter,outcome,origin,destination,location,sector,owner,value,unit\n";
}

void ResultsCsv::write(Case which, const std::string& when, const std::vector<ResultRow>& rows) {
  for (const ResultRow& row : rows) {
    if (!asked_.empty() && std::find(asked_.begin(), asked_.end(), row.outcome) == asked_.end()) continue;
    stream_ << fmt::format("{},0,{},{},{},{},{},{},{},{},{}\n", word(which), when, row.outcome,
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
  close_written(stream_, file_);
}

}  // namespace entrepot
