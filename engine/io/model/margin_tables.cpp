// SPDX-License-Identifier: Apache-2.0
#include "io/model/margin_tables.h"

#include <cmath>
#include <system_error>
#include <utility>

#include "base/quantity.h"
#include "calibration/margin_ranges.h"
#include "world/evidence.h"

namespace entrepot {
namespace {

// The mistakes of sources.csv were told when the world was read.
ColumnSources quietly(const std::filesystem::path& folder, const ModelYaml& yaml, const Sources& sources) {
  Diagnostics told;
  return {folder, yaml, told, sources};
}

// The last that is stated. Points are of a share, so of its odds; without a share they mean nothing.
std::optional<double> range_in_words(const std::string& source, std::optional<double> share) {
  constexpr std::string_view before = "within ";
  const std::size_t begin = source.rfind(before);
  if (begin == std::string::npos) return std::nullopt;
  const std::string rest = source.substr(begin + before.size());
  const std::size_t blank = rest.find(' ');
  const auto number = parse_number(rest.substr(0, blank));
  if (!number || blank == std::string::npos || !(*number > 0.0 && *number < 100.0)) return std::nullopt;
  if (rest.compare(blank + 1, 7, "percent") == 0) return std::log1p(*number / 100.0);
  if (rest.compare(blank + 1, 6, "points") != 0 || !share) return std::nullopt;
  const FigureRange range = stated_range(*share, *share - *number / 100.0, *share + *number / 100.0, true);
  return range.certain() ? std::nullopt : std::optional(0.5 * (range.down + range.up));
}

}  // namespace

MarginTables::MarginTables(const std::filesystem::path& folder, const ModelYaml& yaml,
                           Diagnostics& diagnostics, const Sources& sources)
    : folder_(folder / "margins"),
      diagnostics_(diagnostics),
      sources_(sources),
      columns_(quietly(folder, yaml, sources)) {}

Csv MarginTables::open(const char* file, std::vector<std::string> columns, const MostRows& most,
                       bool further_columns) const {
  Csv csv(sources_, folder_ / file, std::move(columns), diagnostics_, further_columns, most);
  if (!csv.ok() || !columns_.ok()) return csv;
  for (std::size_t k = 0; k < csv.columns().size(); ++k)
    if (const std::string& column = csv.columns()[k];
        column.ends_with("_bn_usd") && !columns_.lists(std::string("margins/") + file, column))
      diagnostics_.error("M007", csv.header(static_cast<int>(k)), "column '" + column + "' has no source",
                         "add a row for it to sources.csv, which says of what year its figures are");
  return csv;
}

bool MarginTables::exists(const char* file) const {
  std::error_code error;
  return std::filesystem::exists(folder_ / file, error);
}

std::string MarginTables::path(const char* file) const {
  return (folder_ / file).string();
}

double MarginTables::range(const Csv& csv, int row, int grade) const {
  const auto word = csv.index(row, grade, Names(grade_words()), "grade", diagnostics_);
  return word ? range_of_grade(grade_words()[at(*word)]) : 0.0;
}

double MarginTables::range(const Csv& csv, int row, int grade, int source, std::optional<double> of) const {
  const double by_grade = range(csv, row, grade);
  return range_in_words(csv.text(row, source), of).value_or(by_grade);
}

double MarginTables::range(const char* file, const char* column) const {
  const ColumnSources::Said said = columns_.of(std::string("margins/") + file, column);
  return range_in_words(said.source, {}).value_or(range_of_grade(said.grade));
}

double MarginTables::range(const Csv& csv, int row, int grade, int source, const char* column) const {
  const std::string file = std::filesystem::path(csv.file()).filename().string();
  if (const auto stated = range_in_words(csv.text(row, source), {})) return *stated;
  const std::string& word = csv.text(row, grade);
  return word == columns_.of("margins/" + file, column).grade ? range(file.c_str(), column)
                                                              : range_of_grade(word);
}

}  // namespace entrepot
