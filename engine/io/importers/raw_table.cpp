// SPDX-License-Identifier: Apache-2.0
#include "io/importers/raw_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "base/quantity.h"
#include "io/text/bounds.h"
#include "io/text/utf8.h"

namespace entrepot {
namespace {

constexpr int most_mistakes = 5;  // of one file: a wrong layout makes every line wrong
constexpr std::string_view blanks = " \t\r,";
constexpr std::size_t number_bytes = 40;

}  // namespace

Matrix read_raw_table(const std::filesystem::path& file, int rows, int columns, double low, double high,
                      Diagnostics& diagnostics, const Sources& sources) {
  Matrix table(rows, columns);
  // Numbers of up to 40 signs.
  const std::size_t most = std::max(limit::least_table_bytes, at(rows) * at(columns) * number_bytes);
  const Source* source = sources.read(file, most);
  if (source == nullptr) {
    const Reading& reading = sources.trouble(file);
    diagnostics.error("M031", {file.string(), 0, 0, 1},
                      reading.bytes > 0
                          ? fmt::format("a file of {} bytes; the most is {}", reading.bytes, most)
                          : "cannot read this file" + reading.because(),
                      fmt::format("it must hold {} rows of {} numbers", rows, columns));
    return table;
  }
  const std::string_view text = source->text;
  int row = 0, line = 0, mistakes = 0, first_blank = 0;
  for (std::size_t begin = 0; begin < text.size() && mistakes < most_mistakes;) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const std::string_view words = text.substr(begin, end - begin);
    begin = end + 1;
    ++line;
    std::size_t from = words.find_first_not_of(blanks);
    if (from == std::string_view::npos) {
      if (first_blank == 0) first_blank = line;
      continue;
    }
    if (first_blank > 0) {
      ++mistakes;
      diagnostics.error("M032", {file.string(), first_blank, 1, 1}, "an empty line between rows",
                        "rows follow each other; remove it");
      first_blank = 0;
    }
    int column = 0;
    for (; from != std::string_view::npos; ++column) {
      const std::size_t to = std::min(words.find_first_of(blanks, from), words.size());
      const std::string_view word = words.substr(from, to - from);
      const auto value = parse_number(word);
      if (!value || !(*value >= low) || !(*value <= high)) {
        // A file that does not even begin with a number is another one, and not shown.
        if (row == 0 && column == 0 && !value) {
          sources.conceal(file);
          diagnostics.error("M033", {file.string(), line, static_cast<int>(from) + 1, 1},
                            "the file does not begin with a number", "the file must be the original one");
          return table;
        }
        if (++mistakes <= most_mistakes)
          diagnostics.error("M033",
                            {file.string(), line, static_cast<int>(from) + 1, static_cast<int>(word.size())},
                            fmt::format("'{}' is no number from {} to {}", beginning_of(word), low, high),
                            "the file must be the original one");
      } else if (row < rows && column < columns) {
        table(row, column) = *value;
      }
      from = words.find_first_not_of(blanks, to);
    }
    if (column != columns && ++mistakes <= most_mistakes)
      diagnostics.error("M032", {file.string(), line, 1, 1},
                        fmt::format("{} numbers in this row; there must be {}", column, columns),
                        "the file must be the original one");
    ++row;
  }
  if (row != rows && mistakes == 0)
    diagnostics.error("M032", {file.string(), 0, 0, 1}, fmt::format("{} rows; there must be {}", row, rows),
                      "the file must be the original one");
  return table;
}

}  // namespace entrepot
