// SPDX-License-Identifier: Apache-2.0
#include "io/model/calibration_record.h"

#include <system_error>

#include "io/text/csv.h"

namespace entrepot {
namespace {

bool is_there(const std::filesystem::path& file) {
  std::error_code error;
  return std::filesystem::exists(file, error);
}

}  // namespace

Repairs read_repairs(const std::filesystem::path& base_year, Diagnostics& diagnostics,
                     const Sources& sources) {
  Repairs repairs;
  if (!is_there(base_year / "repairs.csv")) return repairs;
  const Csv csv(sources, base_year / "repairs.csv", {"step", "what", "where", "size", "unit"}, diagnostics);
  for (int row = 0; row < csv.rows(); ++row)
    if (const auto size = csv.number(row, 3, diagnostics))
      repairs.push_back({csv.text(row, 0), csv.text(row, 1), csv.text(row, 2), *size, csv.text(row, 4)});
  return repairs;
}

ModelFigures read_figures(const std::filesystem::path& base_year, Diagnostics& diagnostics,
                          const Sources& sources) {
  ModelFigures figures;
  if (!is_there(base_year / "figures.csv")) return figures;
  const Csv csv(sources, base_year / "figures.csv", {"figure", "subject", "value", "unit"}, diagnostics);
  csv.unique({0, 1, 3}, diagnostics);
  for (int row = 0; row < csv.rows(); ++row)
    if (const auto value = csv.number(row, 2, diagnostics))
      figures.push_back({csv.text(row, 0), csv.text(row, 1), *value, csv.text(row, 3)});
  return figures;
}

}  // namespace entrepot
