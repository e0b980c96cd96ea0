// SPDX-License-Identifier: Apache-2.0
#include "io/text/csv.h"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <functional>
#include <limits>
#include <set>

#include "base/arrays.h"
#include "base/quantity.h"
#include "io/text/utf8.h"

namespace entrepot {
namespace {

// In columns of a display.
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

// Content into cells. One state machine, so that what a quote holds may go over lines.
class Csv::Splitter {
 public:
  Splitter(Csv& table, const std::string& content, std::size_t most_rows, Diagnostics& diagnostics)
      : table_(table), content_(content), most_rows_(most_rows), diagnostics_(diagnostics) {}

  // The header; the rows follow with `rows`.
  std::vector<Cell> header() {
    if (content_.starts_with("\xEF\xBB\xBF")) at_ = 3;
    read_row(std::string::npos);
    return std::move(row_);
  }

  void rows(std::size_t width) {
    table_.width_ = width;
    // A cell takes a byte at least.
    const auto lines = static_cast<std::size_t>(std::count(content_.begin(), content_.end(), '\n'));
    table_.cells_.reserve(std::min(std::min(lines + 1, most_rows_) * width, content_.size()));
    while (read_row(width))
      if (++rows_ > most_rows_) {
        row_.clear();
      } else if (count_ != width) {
        diagnostics_.error("C003", {table_.file_, row_line_, 1, 1},
                           fmt::format("{} cells where the header has {}", count_, width),
                           "quote cells that hold a comma");
      } else if (good_) {
        table_.cells_.insert(table_.cells_.end(), row_.begin(), row_.end());
        ++table_.rows_;
      }
  }

  std::size_t rows_found() const { return rows_; }
  bool good() const { return good_; }  // the last row: its cells are text

 private:
  // The next row that is not empty; of its cells those that fit `width`.
  bool read_row(std::size_t width) {
    row_.clear();
    count_ = 0;
    good_ = true;
    row_line_ = line_;
    begin_cell();
    for (; at_ < content_.size(); ++at_) {
      if (take_run()) continue;
      const char c = content_[at_];
      if (c == '\n') {
        ++line_;
        column_ = 1;
        if (quoted_) {
          texts() += c;
          continue;
        }
        if (count_ > 0 || length() > 0 || was_quoted_) {
          ++at_;
          end_cell(width);
          return true;
        }
        row_line_ = line_;
        begin_cell();
        continue;
      }
      if (c == '\r' && at_ + 1 < content_.size() && content_[at_ + 1] == '\n') continue;
      if (!continues_character(c)) column_ += width_at(content_, at_);
      take(c, width);
    }
    if (quoted_)
      diagnostics_.error("C003", {table_.file_, cell_.line, cell_.column, 1}, "this quoted cell has no end",
                         "close it with a quote");
    quoted_ = false;
    if (count_ == 0 && length() == 0 && !was_quoted_) return false;
    end_cell(width);
    return true;
  }

  // Most of a table is short runs of plain letters and digits, which need no look one by one.
  bool take_run() {
    const auto plain = [](char c) { return c > ' ' && c < '\x7f' && c != ',' && c != '"'; };
    if (quoted_ || was_quoted_) return false;
    std::size_t end = at_;
    while (end < content_.size() && plain(content_[end])) ++end;
    if (end == at_) return false;
    texts().append(content_, at_, end - at_);
    column_ += static_cast<int>(end - at_);
    plain_ += end - at_;
    at_ = end - 1;
    return true;
  }

  void take(char c, std::size_t width) {
    if (quoted_) {
      if (c != '"')
        texts() += c;
      else if (at_ + 1 < content_.size() && content_[at_ + 1] == '"')
        texts() += content_[++at_], ++column_;
      else
        quoted_ = false;
    } else if (c == ',') {
      end_cell(width);
      begin_cell();
    } else if (c == '"' && length() == 0 && !was_quoted_) {
      quoted_ = was_quoted_ = true;
    } else {
      if (c == '"' || was_quoted_)
        diagnostics_.error("C003", {table_.file_, line_, column_ - 1, 1}, "a quote inside a cell",
                           "quote the whole cell and double the quotes in it");
      texts() += c;
    }
  }

  std::string& texts() { return table_.texts_; }
  std::size_t length() const { return table_.texts_.size() - cell_.begin; }

  void begin_cell() {
    cell_ = {static_cast<std::uint32_t>(texts().size()), 0, line_, column_};
    was_quoted_ = false;
    plain_ = 0;
  }

  void end_cell(std::size_t width) {
    cell_.length = static_cast<std::uint32_t>(length());
    const bool kept = count_++ < width && rows_ < most_rows_;
    if (kept && is_text()) {
      row_.push_back(cell_);
    } else {
      if (kept) good_ = false, row_.push_back({cell_.begin, 0, cell_.line, cell_.column});
      texts().resize(cell_.begin);
    }
  }

  bool is_text() {
    const std::string_view text = table_.view(cell_);
    if (plain_ == text.size() && text.size() <= limit::cell_bytes) return true;
    const Spot spot{table_.file_, cell_.line, cell_.column, 1};
    if (text.size() > limit::cell_bytes) {
      diagnostics_.error("C008", spot,
                         fmt::format("a cell of {} bytes; the most is {}", text.size(), limit::cell_bytes),
                         fmt::format("it begins with '{}'; shorten it", beginning_of(text)));
      return false;
    }
    if (const auto unfit = first_unfit(text)) {
      diagnostics_.error("C009", spot,
                         fmt::format("a cell holds {}, which is no text", character_in_words(text, *unfit)),
                         "take it out: cells hold letters, digits and signs that can be seen");
      return false;
    }
    return true;
  }

  Csv& table_;
  const std::string& content_;
  std::size_t most_rows_;
  Diagnostics& diagnostics_;
  std::size_t at_ = 0;
  int line_ = 1, column_ = 1, row_line_ = 1;
  bool quoted_ = false, was_quoted_ = false, good_ = true;
  Cell cell_;
  std::vector<Cell> row_;
  std::size_t count_ = 0, rows_ = 0;  // cells of the row, rows behind the header
  std::size_t plain_ = 0;             // bytes of the cell that came in runs
};

const std::string* Csv::content_of(const Sources& sources, const std::filesystem::path& path,
                                   const MostRows& most, Diagnostics& diagnostics) const {
  const std::size_t most_bytes = limit::bytes_of(most.count);
  const Source* file = sources.read(path, most_bytes);
  const std::size_t bytes = file != nullptr ? file->text.size() : sources.trouble(path).bytes;
  if (bytes > most_bytes) {
    diagnostics.error("C007", {file_, 0, 0, 1},
                      fmt::format("a table of {} bytes; the most is {}", bytes, most_bytes),
                      fmt::format("{} rows are the most: {}", most.count, most.why));
    return nullptr;
  }
  if (file == nullptr) {
    diagnostics.error("C001", {file_, 0, 0, 1}, "cannot read this file" + sources.trouble(path).because(),
                      "it must hold the columns " + listed(columns_));
    return nullptr;
  }
  const std::string& content = file->text;
  if (const auto bad = first_bad_byte(content)) {
    sources.conceal(path);
    const auto line = static_cast<int>(
        1 + std::count(content.begin(), content.begin() + static_cast<std::ptrdiff_t>(*bad), '\n'));
    const std::string words = character_in_words(content, *bad);
    if (words.starts_with("U+"))
      diagnostics.error("C009", {file_, line, 1, 1},
                        fmt::format("this line holds {}, which is no text", words),
                        "take it out: cells hold letters, digits and signs that can be seen");
    else
      diagnostics.error("C001", {file_, line, 1, 1}, "not UTF-8 text", "save the file as UTF-8");
    return nullptr;
  }
  return &content;
}

Csv::Csv(const Sources& sources, const std::filesystem::path& path, std::vector<std::string> columns,
         Diagnostics& diagnostics, bool open, const MostRows& most)
    : file_(path.string()), columns_(std::move(columns)) {
  const std::string* content = content_of(sources, path, most, diagnostics);
  if (content == nullptr) return;
  texts_.reserve(content->size());
  Splitter splitter(*this, *content, most.count, diagnostics);
  const std::vector<Cell> header = splitter.header();
  if (header.empty()) {
    diagnostics.error("C002", {file_, 1, 1, 1}, "the file is empty",
                      "its first line must name the columns " + listed(columns_));
    return;
  }
  if (!splitter.good()) return;
  if (header.size() > limit::table_columns) {
    diagnostics.error(
        "C007", {file_, 1, 1, 1},
        fmt::format("a table of {} columns; the most is {}", header.size(), limit::table_columns),
        "its columns are " + listed(columns_));
    return;
  }
  if (is_another_file(header)) {
    sources.conceal(path);
    diagnostics.error("C002", {file_, 1, 1, 1}, "the first line names no column of this table",
                      "the columns are " + listed(columns_));
    return;
  }
  if (!arrange(header, open, diagnostics)) return;
  ok_ = true;
  splitter.rows(header.size());
  if (splitter.rows_found() <= most.count) return;
  ok_ = false;
  rows_ = 0;
  diagnostics.error("C007", {file_, 0, 0, 1},
                    fmt::format("a table of {} rows; the most is {}", splitter.rows_found(), most.count),
                    most.why);
}

bool Csv::is_another_file(const std::vector<Cell>& header) const {
  return std::none_of(header.begin(), header.end(), [&](const Cell& cell) {
    const std::string word(view(cell));
    return std::find(columns_.begin(), columns_.end(), word) != columns_.end() || nearest(word, columns_);
  });
}

bool Csv::arrange(const std::vector<Cell>& header, bool open, Diagnostics& diagnostics) {
  const int before = diagnostics.errors();
  const std::vector<std::string> wanted = columns_;
  source_.assign(wanted.size(), -1);
  std::vector<std::string> words, absent;
  for (const Cell& cell : header) words.emplace_back(view(cell));
  const std::set<std::string> there(words.begin(), words.end());
  for (const std::string& column : wanted)
    if (!there.contains(column)) absent.push_back(column);
  std::set<std::string> seen, misspelt;
  header_.resize(wanted.size());
  for (std::size_t k = 0; k < header.size(); ++k) {
    const Spot spot = spot_of(header[k]);
    if (!seen.insert(words[k]).second) {
      diagnostics.error("C002", spot, "repeated column '" + words[k] + "'", "keep one of them");
      continue;
    }
    const auto found = std::find(wanted.begin(), wanted.end(), words[k]);
    if (found != wanted.end()) {
      source_[static_cast<std::size_t>(found - wanted.begin())] = static_cast<int>(k);
      header_[static_cast<std::size_t>(found - wanted.begin())] = spot;
    } else if (const auto near = nearest(words[k], open ? absent : wanted); near || !open) {
      diagnostics.error("C002", spot, "unknown column '" + words[k] + "'",
                        near ? "did you mean '" + *near + "'?" : "the columns are " + listed(wanted));
      if (near) misspelt.insert(*near);
    } else {
      columns_.push_back(words[k]);
      header_.push_back(spot);
      source_.push_back(static_cast<int>(k));
    }
  }
  // A column that an unknown one was taken for is one mistake already.
  for (std::size_t k = 0; k < wanted.size(); ++k)
    if (source_[k] < 0 && !misspelt.contains(wanted[k]))
      diagnostics.error("C002", {file_, 1, 1, 1}, "missing column '" + wanted[k] + "'",
                        "the columns are " + listed(wanted));
  return diagnostics.errors() == before;
}

const Csv::Cell& Csv::cell(int row, int column) const {
  return cells_[at(row) * width_ + at(source_[at(column)])];
}

std::string_view Csv::view(const Cell& cell) const {
  return std::string_view(texts_).substr(cell.begin, cell.length);
}

Spot Csv::spot_of(const Cell& cell) const {
  return {file_, cell.line, cell.column, std::max(1, display_width(view(cell)))};
}

std::optional<double> Csv::number(int row, int column, Diagnostics& diagnostics) const {
  const auto value = parse_number(view(cell(row, column)));
  if (!value)
    diagnostics.error("C004", spot(row, column),
                      fmt::format("{} is '{}'; it must be a finite number", columns_[at(column)],
                                  beginning_of(view(cell(row, column)))),
                      "write it with a decimal point and without separators");
  return value;
}

std::optional<double> Csv::number(int row, int column, double low, double high,
                                  Diagnostics& diagnostics) const {
  const auto value = number(row, column, diagnostics);
  if (!value || (*value >= low && *value <= high)) return value;
  const std::string range = high == std::numeric_limits<double>::max()
                                ? "be at least " + shortest(low)
                                : fmt::format("lie between {} and {}", shortest(low), shortest(high));
  diagnostics.error("C004", spot(row, column),
                    fmt::format("{} is {}; it must {}", columns_[at(column)], text(row, column), range),
                    "correct the figure");
  return std::nullopt;
}

std::optional<int> Csv::index(int row, int column, const Names& names, const std::string& what,
                              Diagnostics& diagnostics) const {
  const std::string_view word = view(cell(row, column));
  const auto found = names.find(word);
  if (!found)
    diagnostics.error("C005", spot(row, column), [&] {
      const auto near = nearest(word, names.all());
      return std::pair(fmt::format("unknown {} '{}'", what, beginning_of(word)),
                       near ? "did you mean '" + *near + "'?" : "known are " + listed(names.all()));
    });
  return found;
}

bool Csv::unique(const std::vector<int>& columns, Diagnostics& diagnostics) const {
  const auto hash = [&](int row) {
    std::size_t sum = 0;
    for (const int column : columns) sum = 31 * sum + std::hash<std::string_view>()(view(cell(row, column)));
    return sum;
  };
  const auto same = [&](int a, int b) {
    const auto alike = [&](int column) { return view(cell(a, column)) == view(cell(b, column)); };
    return std::all_of(columns.begin(), columns.end(), alike);
  };
  // Half empty at least; the next free place is a row's where its own is taken.
  constexpr int nobody = -1;
  std::vector<int> seen(std::bit_ceil(2 * at(rows()) + 1), nobody);
  const std::size_t last = seen.size() - 1;
  bool all = true;
  for (int row = 0; row < rows(); ++row) {
    std::size_t place = hash(row) & last;
    while (seen[place] != nobody && !same(seen[place], row)) place = (place + 1) & last;
    if (std::exchange(seen[place], row) == nobody) continue;
    all = false;
    std::string shown;
    for (const int column : columns) shown += (shown.empty() ? "" : ", ") + text(row, column);
    diagnostics.error("C006", spot(row, columns.front()), "repeated row: " + shown, "keep one of them");
  }
  return all;
}

std::string csv_field(const std::string& text) {
  const bool formula = !text.empty() &&
                       std::string_view("=+-@").find(text.front()) != std::string_view::npos &&
                       !parse_number(text);
  if (!formula && text.find_first_of(",\"\r\n") == std::string::npos) return text;
  std::string quoted = formula ? "\"'" : "\"";
  for (char letter : text) {
    if (letter == '"') quoted += '"';
    quoted += letter;
  }
  return quoted + '"';
}

}  // namespace entrepot
