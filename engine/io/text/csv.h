// SPDX-License-Identifier: Apache-2.0
// CSV files, strictly: every cell remembers its line and column, every mistake is collected.
//
// Commas, one header line, cells quoted where they hold commas, quotes or line ends (RFC 4180). A
// byte order mark, CRLF and empty lines are tolerated. Columns may come in any order. Rows, columns, cells
// and the file have bounds (io/text/bounds.h), and cells hold text only.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/diagnostic.h"
#include "base/names.h"
#include "io/text/bounds.h"
#include "io/text/sources.h"

namespace entrepot {

// How many rows a table may have, and what says so: "a model has at most 1000 places".
struct MostRows {
  std::size_t count = limit::table_rows;
  std::string why = "a table of this kind needs far fewer";
};

class Csv {
 public:
  // `columns` must all be there. Others are errors unless `open`: then they follow in the order of
  // the file. Codes: C001 unreadable, C002 header, C003 row, C004 number, C005 name, C006 repeated, C007 a
  // table that is too large, C008 a cell that is too long, C009 a cell that is no text.
  Csv(const Sources& sources, const std::filesystem::path& path, std::vector<std::string> columns,
      Diagnostics& diagnostics, bool open = false, const MostRows& most = {});
  // A table that is made of nothing but itself.
  Csv(const std::filesystem::path& path, std::vector<std::string> columns, Diagnostics& diagnostics,
      bool open = false, const MostRows& most = {})
      : Csv(Sources(), path, std::move(columns), diagnostics, open, most) {}

  // False when file or header were wrong: there are no rows then. Rows with a wrong number of cells
  // are reported and left out.
  bool ok() const { return ok_; }
  int rows() const { return rows_; }
  // The names of the columns by index: `columns`, then those that an open table adds.
  const std::vector<std::string>& columns() const { return columns_; }
  const std::string& file() const { return file_; }

  Spot header(int column) const { return header_[static_cast<std::size_t>(column)]; }
  std::string text(int row, int column) const { return std::string(view(cell(row, column))); }
  Spot spot(int row, int column) const { return spot_of(cell(row, column)); }
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
  // Places in `texts_`: a table of a large model has millions of cells.
  struct Cell {
    std::uint32_t begin = 0, length = 0;
    int line = 0, column = 0;
  };
  class Splitter;
  const std::string* content_of(const Sources& sources, const std::filesystem::path& path,
                                const MostRows& most, Diagnostics& diagnostics) const;
  bool arrange(const std::vector<Cell>& header, bool open, Diagnostics& diagnostics);
  // Whether the first line names nothing that this table is about.
  bool is_another_file(const std::vector<Cell>& header) const;
  const Cell& cell(int row, int column) const;
  std::string_view view(const Cell& cell) const;
  Spot spot_of(const Cell& cell) const;

  std::string file_;
  std::vector<std::string> columns_;
  std::vector<Spot> header_;  // where they are named
  std::vector<int> source_;   // of each of columns_, its place in a row of the file
  std::string texts_;         // of all cells, without their quotes
  std::vector<Cell> cells_;   // (row, place in the file)
  std::size_t width_ = 0;     // of a row of the file
  int rows_ = 0;
  bool ok_ = false;
};

// A field of a CSV file to be written, quoted where it must be (RFC 4180). Words that a spreadsheet would
// take for a formula, because they begin with = + - or @ and are no number, get an apostrophe before them.
std::string csv_field(const std::string& text);

}  // namespace entrepot
