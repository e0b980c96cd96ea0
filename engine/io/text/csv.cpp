// SPDX-License-Identifier: Apache-2.0
#include "io/text/csv.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/arrays.h"
#include "base/quantity.h"
#include "io/text/utf8.h"

namespace entrepot {
namespace {

bool continues_character(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0) == 0x80;
}

// Display columns of the character that starts here.
int width_at(const std::string& text, std::size_t position) {
  if (static_cast<unsigned char>(text[position]) < 0x80) return 1;
  std::size_t end = position + 1;
  while (end < text.size() && continues_character(text[end])) ++end;
  return display_width(std::string_view(text).substr(position, end - position));
}

std::string listed(const std::vector<std::string>& words) {
  return fmt::format("{}", fmt::join(words, ", "));
}

}  // namespace

Csv::Csv(const Sources& sources, const std::filesystem::path& path, std::vector<std::string> columns,
         Diagnostics& diagnostics, bool open)
    : file_(path.string()), columns_(std::move(columns)) {
  const Source* file = sources.read(path);
  if (file == nullptr) {
    diagnostics.error("C001", {file_, 0, 0, 1}, "cannot read this file",
                      "it must hold the columns " + listed(columns_));
    return;
  }
  const std::string& content = file->text;
  if (const auto bad = first_bad_byte(content)) {
    const auto line =
        1 + std::count(content.begin(), content.begin() + static_cast<std::ptrdiff_t>(*bad), '\n');
    diagnostics.error("C001", {file_, static_cast<int>(line), 1, 1}, "not UTF-8 text",
                      "save the file as UTF-8");
    return;
  }
  std::vector<Row> rows = split(content, diagnostics);
  if (rows.empty()) {
    diagnostics.error("C002", {file_, 1, 1, 1}, "the file is empty",
                      "its first line must name the columns " + listed(columns_));
    return;
  }
  const std::size_t width = rows.front().size();
  std::vector<int> source;
  if (!arrange(rows.front(), source, open, diagnostics)) return;
  ok_ = true;
  for (std::size_t r = 1; r < rows.size(); ++r) {
    if (rows[r].size() != width) {
      diagnostics.error("C003", {file_, rows[r].front().line, 1, 1},
                        fmt::format("{} cells where the header has {}", rows[r].size(), width),
                        "quote cells that hold a comma");
      continue;
    }
    Row row;
    for (int column : source) row.push_back(std::move(rows[r][at(column)]));
    rows_.push_back(std::move(row));
  }
}

std::vector<Csv::Row> Csv::split(const std::string& content, Diagnostics& diagnostics) const {
  std::vector<Row> rows;
  Row row;
  Cell cell{"", 1, 1};
  int line = 1, column = 1;
  bool quoted = false, was_quoted = false;
  const auto end_cell = [&] {
    row.push_back(std::move(cell));
    cell = {"", line, column};
    was_quoted = false;
  };
  const auto end_row = [&] {
    if (!row.empty() || !cell.text.empty() || was_quoted) {
      end_cell();
      rows.push_back(std::move(row));
    }
    row.clear();
    cell = {"", line, column};
    was_quoted = false;
  };
  std::size_t start = content.rfind("\xEF\xBB\xBF", 0) == 0 ? 3 : 0;
  for (std::size_t k = start; k < content.size(); ++k) {
    const char c = content[k];
    if (c == '\n') {
      ++line;
      column = 1;
      if (quoted)
        cell.text += c;
      else
        end_row();
      continue;
    }
    if (c == '\r' && k + 1 < content.size() && content[k + 1] == '\n') continue;
    if (!continues_character(c)) column += width_at(content, k);
    if (quoted) {
      if (c != '"')
        cell.text += c;
      else if (k + 1 < content.size() && content[k + 1] == '"')
        cell.text += content[++k], ++column;
      else
        quoted = false;
    } else if (c == ',') {
      end_cell();
    } else if (c == '"' && cell.text.empty() && !was_quoted) {
      quoted = was_quoted = true;
    } else {
      if (c == '"' || was_quoted)
        diagnostics.error("C003", {file_, line, column - 1, 1}, "a quote inside a cell",
                          "quote the whole cell and double the quotes in it");
      cell.text += c;
    }
  }
  if (quoted)
    diagnostics.error("C003", {file_, cell.line, cell.column, 1}, "this quoted cell has no end",
                      "close it with a quote");
  end_row();
  return rows;
}

bool Csv::arrange(const Row& header, std::vector<int>& source, bool open, Diagnostics& diagnostics) {
  const int before = diagnostics.errors();
  const std::vector<std::string> wanted = columns_;
  source.assign(wanted.size(), -1);
  std::vector<std::string> absent;
  for (const std::string& column : wanted)
    if (std::none_of(header.begin(), header.end(), [&](const Cell& cell) { return cell.text == column; }))
      absent.push_back(column);
  std::set<std::string> seen, misspelt;
  header_.resize(wanted.size());
  for (std::size_t k = 0; k < header.size(); ++k) {
    const Spot spot{file_, header[k].line, header[k].column, std::max(1, display_width(header[k].text))};
    if (!seen.insert(header[k].text).second) {
      diagnostics.error("C002", spot, "repeated column '" + header[k].text + "'", "keep one of them");
      continue;
    }
    const auto found = std::find(wanted.begin(), wanted.end(), header[k].text);
    if (found != wanted.end()) {
      source[static_cast<std::size_t>(found - wanted.begin())] = static_cast<int>(k);
      header_[static_cast<std::size_t>(found - wanted.begin())] = spot;
    } else if (const auto near = nearest(header[k].text, open ? absent : wanted); near || !open) {
      diagnostics.error("C002", spot, "unknown column '" + header[k].text + "'",
                        near ? "did you mean '" + *near + "'?" : "the columns are " + listed(wanted));
      if (near) misspelt.insert(*near);
    } else {
      columns_.push_back(header[k].text);
      header_.push_back(spot);
      source.push_back(static_cast<int>(k));
    }
  }
  // A column that an unknown one was taken for is one mistake already.
  for (std::size_t k = 0; k < wanted.size(); ++k)
    if (source[k] < 0 && !misspelt.contains(wanted[k]))
      diagnostics.error("C002", {file_, 1, 1, 1}, "missing column '" + wanted[k] + "'",
                        "the columns are " + listed(wanted));
  return diagnostics.errors() == before;
}

const std::string& Csv::text(int row, int column) const {
  return rows_[at(row)][at(column)].text;
}

Spot Csv::spot(int row, int column) const {
  const Cell& cell = rows_[at(row)][at(column)];
  return {file_, cell.line, cell.column, std::max(1, display_width(cell.text))};
}

std::optional<double> Csv::number(int row, int column, Diagnostics& diagnostics) const {
  const auto value = parse_number(text(row, column));
  if (!value)
    diagnostics.error(
        "C004", spot(row, column),
        fmt::format("{} is '{}'; it must be a finite number", columns_[at(column)], text(row, column)),
        "write it with a decimal point and without separators");
  return value;
}

std::optional<double> Csv::number(int row, int column, double low, double high,
                                  Diagnostics& diagnostics) const {
  const auto value = number(row, column, diagnostics);
  if (!value || (*value >= low && *value <= high)) return value;
  diagnostics.error("C004", spot(row, column),
                    fmt::format("{} is {}; it must lie between {} and {}", columns_[at(column)],
                                text(row, column), shortest(low), shortest(high)),
                    "correct the figure");
  return std::nullopt;
}

std::optional<int> Csv::index(int row, int column, const Names& names, const std::string& what,
                              Diagnostics& diagnostics) const {
  const std::string& word = text(row, column);
  const auto found = names.find(word);
  if (!found) {
    const auto near = nearest(word, names.all());
    diagnostics.error("C005", spot(row, column), fmt::format("unknown {} '{}'", what, word),
                      near ? "did you mean '" + *near + "'?" : "known are " + listed(names.all()));
  }
  return found;
}

bool Csv::unique(const std::vector<int>& columns, Diagnostics& diagnostics) const {
  std::set<std::string> seen;
  bool all = true;
  for (int row = 0; row < rows(); ++row) {
    std::string key, shown;
    for (int column : columns) {
      key += text(row, column) + '\0';
      shown += (shown.empty() ? "" : ", ") + text(row, column);
    }
    if (seen.insert(key).second) continue;
    all = false;
    diagnostics.error("C006", spot(row, columns.front()), "repeated row: " + shown, "keep one of them");
  }
  return all;
}

std::string csv_field(const std::string& text) {
  if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
  std::string quoted = "\"";
  for (char letter : text) {
    if (letter == '"') quoted += '"';
    quoted += letter;
  }
  return quoted + '"';
}

}  // namespace entrepot
