// SPDX-License-Identifier: Apache-2.0
#include "io/run/ensemble_reader.h"

#include <fmt/format.h>

#include <limits>

#include "base/diagnostic.h"
#include "io/run/manifest.h"
#include "io/text/csv.h"

namespace entrepot {
namespace {

namespace fs = std::filesystem;

}  // namespace

bool holds_an_ensemble(const fs::path& folder) {
  std::error_code ignored;
  return fs::exists(folder / "members.csv", ignored) && fs::exists(folder / "numbers.csv", ignored);
}

ReadEnsemble read_ensemble(const fs::path& folder, const std::string& name) {
  ReadEnsemble ensemble;
  ensemble.name = name;
  ensemble.ground = ground_of_study(folder / "manifest.json");
  Diagnostics mistakes;
  const Csv numbers(folder / "numbers.csv", {"number", "of"}, mistakes, true);
  const Csv members(folder / "members.csv", {"member"}, mistakes, true,
                    {static_cast<std::size_t>(most_draws), "an ensemble has at most a million draws"});
  const auto refuse = [&] {
    if (!mistakes.ok()) throw Failure(Status::invalid, render(mistakes));
  };
  refuse();
  const int columns = static_cast<int>(members.columns().size()), known = numbers.rows();
  if (columns <= known + 1)
    throw Failure(Status::invalid, fmt::format("'{}' has no outcome behind the numbers of numbers.csv\n"
                                               "  it may have been edited, or written by another version",
                                               (folder / "members.csv").string()));
  for (int c = 1; c < columns; ++c)
    (c <= known ? ensemble.numbers : ensemble.outcomes).push_back(members.columns()[at(c)]);
  ensemble.values = Matrix(at(members.rows()), ensemble.numbers.size());
  ensemble.results = Matrix(at(members.rows()), ensemble.outcomes.size());
  for (int m = 0; m < members.rows(); ++m)
    for (int c = 1; c < columns; ++c) {
      double value = std::numeric_limits<double>::quiet_NaN();
      if (!members.text(m, c).empty()) value = members.number(m, c, mistakes).value_or(value);
      if (c <= known)
        ensemble.values(m, c - 1) = value;
      else
        ensemble.results(m, c - 1 - known) = value;
    }
  refuse();
  return ensemble;
}

}  // namespace entrepot
