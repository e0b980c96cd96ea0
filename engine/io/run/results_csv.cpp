// SPDX-License-Identifier: Apache-2.0
#include "io/run/results_csv.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/diagnostic.h"
#include "base/quantity.h"

namespace entrepot {
namespace {

constexpr int quarters_a_year = 4;

std::size_t side(Case which) {
  return which == Case::policy ? 1 : 0;
}
const char* word(Case which) {
  return which == Case::policy ? "policy" : "baseline";
}

// The years whose last quarter the summary shows.
std::vector<std::string> horizons_at(int index, int quarters) {
  std::vector<std::string> names;
  for (int year : {1, 5, 10})
    if (index == year * quarters_a_year - 1) names.push_back(fmt::format("year {}", year));
  if (index == quarters - 1) names.push_back("last");
  return names;
}

std::string year_label(const Horizon& horizon, int first) {
  const Quarter from = horizon.quarter(first);
  if (quarter_of_year(from) == 1) return std::to_string(year_of(from));
  return to_string(from) + "-" + to_string(from + (quarters_a_year - 1));
}

void finish(std::ofstream& stream, const std::filesystem::path& path) {
  stream.close();
  if (!stream)
    throw Failure(Status::no_file, fmt::format("cannot write '{}': is the disk full?", path.string()));
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

ResultsCsv::ResultsCsv(const std::filesystem::path& folder, const Model& model, const Scenario& scenario)
    : folder_(folder),
      horizon_(scenario.horizon),
      asked_(scenario.outcomes),
      rows_(model),
      results_(folder / "results.csv", std::ios::binary) {
  if (!results_)
    throw Failure(Status::no_file, fmt::format("cannot write '{}'", (folder / "results.csv").string()));
  results_ << "case,replication,quarter,outcome,origin,destination,location,sector,owner,value,unit\n";
  for (auto& sums : year_) sums.resize(rows_.list().size());
}

void ResultsCsv::write(Case which, const std::string& when, const ResultRow& row) {
  if (!asked_.empty() && std::find(asked_.begin(), asked_.end(), row.outcome) == asked_.end()) return;
  results_ << fmt::format("{},0,{},{},{},{},{},{},{},{},{}\n", word(which), when, row.outcome,
                          csv_field(row.origin), csv_field(row.destination), csv_field(row.location),
                          csv_field(row.sector), csv_field(row.owner), shortest(row.value),
                          csv_field(row.unit));
}

void ResultsCsv::quarter(Case which, int index, const std::vector<std::vector<double>>& values) {
  std::vector<ResultRow> rows = rows_.quarter(values);
  const std::string when = to_string(horizon_.quarter(index));
  for (const ResultRow& row : rows) write(which, when, row);
  add_to_year(which, index, values);
  if (which == Case::baseline) {
    baseline_ = std::move(rows);
    return;
  }
  for (const std::string& horizon : horizons_at(index, horizon_.quarters))
    for (std::size_t k = 0; k < rows.size(); ++k)
      summary_.push_back({baseline_[k], horizon, when, baseline_[k].value, rows[k].value});
}

void ResultsCsv::add_to_year(Case which, int index, const std::vector<std::vector<double>>& values) {
  auto& sums = year_[side(which)];
  const int in_year = index % quarters_a_year;
  for (std::size_t k = 0; k < values.size(); ++k) {
    if (!rows_.list()[k].has_pairs() && rows_.list()[k].rows != CsvRows::pairs_by_owner) continue;
    if (in_year == 0) sums[k].assign(values[k].size(), 0.0);
    for (std::size_t e = 0; e < values[k].size(); ++e) sums[k][e] += values[k][e];
  }
  if (in_year != quarters_a_year - 1) return;
  const std::string when = year_label(horizon_, index - in_year);
  for (const ResultRow& row : rows_.year(sums)) write(which, when, row);
}

void ResultsCsv::close() {
  finish(results_, folder_ / "results.csv");
  std::ofstream stream(folder_ / "summary.csv", std::ios::binary);
  // A run without dice has one value: spread and quantiles stay empty.
  stream << "outcome,origin,destination,location,sector,owner,horizon,quarter,baseline,policy,difference,"
            "percent,"
            "sd,q05,q50,q95,unit\n";
  for (const SummaryRow& line : summary_) {
    const ResultRow& row = line.row;
    stream << fmt::format("{},{},{},{},{},{},{},{},{},{},{},{},,,,,{}\n", row.outcome, csv_field(row.origin),
                          csv_field(row.destination), csv_field(row.location), csv_field(row.sector),
                          csv_field(row.owner), line.horizon, line.quarter, shortest(line.baseline),
                          shortest(line.policy), shortest(line.policy - line.baseline),
                          line.baseline != 0.0 ? shortest(line.percent()) : "", csv_field(row.unit));
  }
  finish(stream, folder_ / "summary.csv");
}

}  // namespace entrepot
