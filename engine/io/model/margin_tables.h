// SPDX-License-Identifier: Apache-2.0
// What all readers of margins/ do alike: a table is opened, its money has a year, its grades are known.
#pragma once

#include <filesystem>
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
  void grade(const Csv& csv, int row, int column) const;
  Diagnostics& diagnostics() const { return diagnostics_; }

 private:
  std::filesystem::path folder_;
  Diagnostics& diagnostics_;
  const Sources& sources_;
  ColumnSources columns_;
};

}  // namespace entrepot
