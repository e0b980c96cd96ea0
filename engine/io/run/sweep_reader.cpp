// SPDX-License-Identifier: Apache-2.0
#include "io/run/sweep_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <optional>

#include "base/diagnostic.h"
#include "io/text/bounds.h"
#include "io/text/csv.h"

namespace entrepot {
namespace {

namespace fs = std::filesystem;

// The place of an element, at the end where it was not there.
template <class T, class Same>
std::size_t place_of(std::vector<T>& list, T element, Same same) {
  const auto known = std::find_if(list.begin(), list.end(), same);
  if (known != list.end()) return static_cast<std::size_t>(known - list.begin());
  list.push_back(std::move(element));
  return list.size() - 1;
}

std::optional<int> column_of(const Csv& csv, const std::string& name) {
  const auto found = std::find(csv.columns().begin(), csv.columns().end(), name);
  if (found == csv.columns().end()) return std::nullopt;
  return static_cast<int>(found - csv.columns().begin());
}

}  // namespace

bool holds_a_sweep(const fs::path& folder) {
  std::error_code ignored;
  return fs::exists(folder / "sweep.csv", ignored) && fs::exists(folder / "manifest.json", ignored);
}

ReadSweep read_sweep(const fs::path& folder, const Manifest& manifest) {
  Diagnostics mistakes;
  const fs::path file = folder / "sweep.csv";
  const Csv csv(file, {"point", "outcome", "place", "percent", "trouble"}, mistakes, true,
                {limit::run_rows, "a sweep has fewer points"});
  if (!mistakes.ok()) throw Failure(Status::invalid, render(mistakes));
  ReadSweep sweep;
  std::vector<int> columns;
  for (const auto& [path, values] : manifest.study ? manifest.study->over : decltype(StudyRecord::over)()) {
    const std::optional<int> column = column_of(csv, path), unit = column_of(csv, path + "_unit");
    if (!column)
      throw Failure(Status::invalid, fmt::format("'{}' has no column '{}', which the sweep goes over\n"
                                                 "  it may have been edited, or written by another version",
                                                 file.string(), path));
    columns.push_back(*column);
    sweep.ranges.push_back({path, unit && csv.rows() > 0 ? csv.text(0, *unit) : std::string(), {}});
  }
  const std::optional<int> period = column_of(csv, "period");
  if (period && csv.rows() > 0) sweep.period = csv.text(0, *period);
  std::vector<std::string> numbers;  // of points, as they are written
  struct Found {
    std::size_t point, outcome;
    double percent;
  };
  std::vector<Found> found;
  for (int row = 0; row < csv.rows(); ++row) {
    const std::string number = csv.text(row, 0);
    const std::size_t point =
        place_of(numbers, number, [&](const std::string& known) { return known == number; });
    if (point == sweep.points.size()) {
      ReadSweep::Point& made = sweep.points.emplace_back();
      made.trouble = !csv.text(row, 4).empty();
      for (std::size_t r = 0; r < columns.size(); ++r) {
        const std::string text = csv.text(row, columns[r]);
        made.at.push_back(
            static_cast<int>(place_of(sweep.ranges[r].values, {text, parse_number(text)},
                                      [&](const SweptValue& known) { return known.text == text; })));
      }
    }
    const SweptOutcome outcome{csv.text(row, 1), csv.text(row, 2)};
    const std::size_t k =
        place_of(sweep.outcomes, outcome, [&](const SweptOutcome& known) { return known == outcome; });
    double percent = std::numeric_limits<double>::quiet_NaN();
    if (!csv.text(row, 3).empty()) percent = csv.number(row, 3, mistakes).value_or(percent);
    found.push_back({point, k, percent});
  }
  if (!mistakes.ok()) throw Failure(Status::invalid, render(mistakes));
  sweep.percents = Matrix(sweep.points.size(), sweep.outcomes.size());
  sweep.percents.fill(std::numeric_limits<double>::quiet_NaN());
  for (const Found& one : found) sweep.percents(one.point, one.outcome) = one.percent;
  return sweep;
}

}  // namespace entrepot
