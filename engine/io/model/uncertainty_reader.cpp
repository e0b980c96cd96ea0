// SPDX-License-Identifier: Apache-2.0
#include "io/model/uncertainty_reader.h"

#include "io/text/csv.h"

namespace entrepot {

std::vector<StatedInterval> read_uncertainty(const std::filesystem::path& folder, Diagnostics& diagnostics,
                                             const Sources& sources) {
  std::vector<StatedInterval> intervals;
  const std::filesystem::path file = folder / uncertainty_file;
  std::error_code ignored;
  if (!std::filesystem::exists(file, ignored)) return intervals;
  const Csv csv(sources, file,
                {"outcome", "central", "low", "median", "high", "share_positive", "made_with", "made_from"},
                diagnostics, true);
  csv.unique({0, 7}, diagnostics);
  for (int row = 0; row < csv.rows(); ++row) {
    const auto central = csv.number(row, 1, diagnostics), low = csv.number(row, 2, diagnostics),
               median = csv.number(row, 3, diagnostics), high = csv.number(row, 4, diagnostics),
               positive = csv.number(row, 5, diagnostics);
    if (central && low && median && high && positive)
      intervals.push_back(
          {csv.text(row, 0), *central, *low, *median, *high, *positive, csv.text(row, 6), csv.text(row, 7)});
  }
  return intervals;
}

}  // namespace entrepot
