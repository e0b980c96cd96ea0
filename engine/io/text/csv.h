// SPDX-License-Identifier: Apache-2.0
// CSV files, strictly: every cell remembers its line and column, every mistake is collected.
//
// Commas, one header line, cells quoted where they hold commas, quotes or line ends (RFC 4180). A
// byte order mark, CRLF and empty lines are tolerated. Columns may come in any order.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/diagnostic.h"
#include "base/names.h"
#include "io/text/sources.h"

namespace entrepot {

class Csv {
 public:
  // `columns` must all be there. Others are errors unless `open`: then they follow in the order of
  // the file. Codes: C001 unreadable, C002 header, C003 row, C004 number, C005 name, C006 repeated.
  Csv(const Sources& sources, const std::filesystem::path& path, std::vector<std::string> columns,
      Diagnostics& diagnostics, bool open = false);
  // A table that is made of nothing but itself.
  Csv(const std::filesystem::path& path, std::vector<std::string> columns, Diagnostics& diagnostics,
      bool open = false)
      : Csv(Sources(), path, std::move(columns), diagnostics, open) {}

  // False when file or header were wrong: there are no rows then. Rows with a wrong number of cells
  // are reported and left out.
  bool ok() const { return ok_; }
  int rows() const { return static_cast<int>(rows_.size()); }
  // The names of the columns by index: `columns`, then those that an open table adds.
  const std::vector<std::string>& columns() const { return columns_; }
  const std::string& file() const { return file_; }

  Spot header(int column) const { return header_[static_cast<std::size_t>(column)]; }
  const std::string& text(int row, int column) const;
  Spot spot(int row, int column) const;
  // A finite number, or nothing and a diagnostic.
  std::optional<double> number(int row, int column, Diagnostics& diagnostics) const;
  // Same, inside [low, high].
  std::optional<double> number(int row, int column, double low, double high, Diagnostics& diagnostics) const;
  // The index of a name of `names`, or nothing and a diagnostic: unknown `what`, with the nearest name.
  std::optional<int> index(int row, int column, const Names& names, const std::string& what,
                           Diagnostics& diagnostics) const;
  // False and a diagnostic when these columns say the same as in an earlier row.
  bool unique(const std::vector<int>& columns, Diagnostics& diagnostics) const;

 private:
  struct Cell {
    std::string text;
    int line = 0, column = 0;
  };
  using Row = std::vector<Cell>;
  std::vector<Row> split(const std::string& content, Diagnostics& diagnostics) const;
  bool arrange(const Row& header, std::vector<int>& source, bool open, Diagnostics& diagnostics);

  std::string file_;
  std::vector<std::string> columns_;
  std::vector<Spot> header_;  // where they are named
  std::vector<Row> rows_;     // cells in the order of columns_
  bool ok_ = false;
};

// A field of a CSV file to be written, quoted where it must be (RFC 4180).
std::string csv_field(const std::string& text);

}  // namespace entrepot
