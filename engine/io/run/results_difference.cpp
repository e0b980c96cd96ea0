// SPDX-License-Identifier: Apache-2.0
// different_results of io/run/run_folder_reader.h.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstring>

#include "base/diagnostic.h"
#include "io/run/results_file.h"
#include "io/run/run_folder_reader.h"

namespace entrepot {
namespace {

constexpr double smallest_part = 1e-6;  // of a variable's largest value: below, differences count against it

std::string spot_of(const ResultsFile& file, const ResultsFile::Variable& variable, std::size_t entry) {
  std::vector<std::size_t> index(variable.lengths.size());
  for (std::size_t k = index.size(); k-- > 0;) {
    index[k] = entry % variable.lengths[k];
    entry /= variable.lengths[k];
  }
  std::string text = variable.name;
  for (std::size_t k = 0; k < index.size(); ++k)
    if (variable.dimensions[k] != "replication" || variable.lengths[k] > 1)
      text += ", " + file.label(variable.dimensions[k], index[k]);
  return text;
}

bool same_bytes(const std::vector<double>& x, const std::vector<double>& y) {
  return x.empty() || std::memcmp(x.data(), y.data(), x.size() * sizeof(double)) == 0;
}

double largest_of(const ResultsFile& file, const ResultsFile::Variable& variable) {
  double largest = 0.0;
  for (std::size_t block = 0; block < ResultsFile::blocks(variable); ++block)
    for (const double value : file.values(variable, block))
      if (std::isfinite(value)) largest = std::max(largest, std::abs(value));
  return largest;
}

bool same(double a, double b) {
  return a == b || (std::isnan(a) && std::isnan(b));
}

}  // namespace

std::optional<ResultsDifference> different_results(const std::filesystem::path& first,
                                                   const std::filesystem::path& other) {
  const ResultsFile a(first), b(other);
  const std::vector<ResultsFile::Variable> variables = a.variables();
  if (!(variables == b.variables()))
    throw Failure(Status::difference,
                  fmt::format("'{}' and '{}' hold other variables, or other numbers of quarters or places",
                              first.string(), other.string()));
  ResultsDifference found;
  for (const ResultsFile::Variable& variable : variables) {
    std::optional<double> scale;
    for (std::size_t block = 0; block < ResultsFile::blocks(variable); ++block) {
      const std::vector<double> x = a.values(variable, block), y = b.values(variable, block);
      found.values += x.size();
      if (same_bytes(x, y)) continue;
      if (!scale) scale = std::max(largest_of(a, variable), largest_of(b, variable));
      for (std::size_t k = 0; k < x.size(); ++k) {
        if (same(x[k], y[k])) continue;
        if (found.different++ == 0) {
          found.first_at = spot_of(a, variable, block * x.size() + k);
          found.first = x[k];
          found.other = y[k];
        }
        const double size = std::max({std::abs(x[k]), std::abs(y[k]), smallest_part * *scale});
        const double apart = std::abs(x[k] - y[k]) / size;
        found.largest = std::max(found.largest, std::isfinite(apart) ? apart : HUGE_VAL);
      }
    }
  }
  if (found.different == 0) return std::nullopt;
  return found;
}

}  // namespace entrepot
