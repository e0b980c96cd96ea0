// SPDX-License-Identifier: Apache-2.0
// What all readers of margins/ do alike: a table is opened, its money has a year, its grades are known.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "io/model/column_sources.h"
#include "io/text/csv.h"
#include "io/text/sources.h"

namespace entrepot {

class MarginTables {
 public:
  // `folder` is the model's.
  MarginTables(const std::filesystem::path& folder, const ModelYaml& yaml, Diagnostics& diagnostics,
               const Sources& sources);

  // As Csv has it. A column of money that sources.csv does not list is a mistake (M007): who would know of
  // what year it is?
  Csv open(const char* file, std::vector<std::string> columns, const MostRows& most = {},
           bool further_columns = false) const;
  bool exists(const char* file) const;
  std::string path(const char* file) const;
  // The range of the figures of a row (calibration/margin_ranges.h): that of its grade, which has to be one;
  // or what its source states, "within 20 percent", "within 3 points", the latter of a share `of`.
  double range(const Csv& csv, int row, int grade) const;
  double range(const Csv& csv, int row, int grade, int source, std::optional<double> of = {}) const;
  // Of a figure of a column: what its row states, else what sources.csv states of the column, if the row is
  // of the column's grade, else that of the row's grade. No mistake is told: another column has told it.
  double range(const Csv& csv, int row, int grade, int source, const char* column) const;
  // Of a whole column, as sources.csv says: stated, or by grade.
  double range(const char* file, const char* column) const;
  // By its grade alone.
  void grade(const Csv& csv, int row, int column) const { range(csv, row, column); }
  Diagnostics& diagnostics() const { return diagnostics_; }

 private:
  std::filesystem::path folder_;
  Diagnostics& diagnostics_;
  const Sources& sources_;
  ColumnSources columns_;
};

}  // namespace entrepot
