// SPDX-License-Identifier: Apache-2.0
#include "io/model/margin_tables.h"

#include <system_error>
#include <utility>

#include "world/evidence.h"

namespace entrepot {
namespace {

// The mistakes of sources.csv were told when the world was read.
ColumnSources quietly(const std::filesystem::path& folder, const ModelYaml& yaml, const Sources& sources) {
  Diagnostics told;
  return {folder, yaml, told, sources};
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

void MarginTables::grade(const Csv& csv, int row, int column) const {
  csv.index(row, column, Names(grade_words()), "grade", diagnostics_);
}

}  // namespace entrepot
