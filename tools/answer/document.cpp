// SPDX-License-Identifier: Apache-2.0
#include "answer/document.h"

#include <algorithm>

#include "io/text/json.h"
#include "io/text/utf8.h"

namespace entrepot {
namespace {

constexpr int gap = 2;                            // blanks between columns
constexpr int narrowest_fold = 16;                // of the last column; below it gets a line of its own
constexpr std::string_view operators = "*/+-,(";  // behind them a long formula is broken

std::string blanks(int number) {
  return std::string(static_cast<std::size_t>(std::max(0, number)), ' ');
}

std::string without_trailing_blanks(std::string line) {
  line.erase(line.find_last_not_of(' ') + 1);
  return line;
}

std::vector<int> widths_of(const Table& table) {
  std::vector<int> widths;
  for (const Heading& heading : table.columns) widths.push_back(display_width(heading.title));
  for (const auto& row : table.rows)
    for (std::size_t column = 0; column < row.size(); ++column)
      widths[column] = std::max(widths[column], display_width(row[column].text));
  return widths;
}

// Columns of the widest piece that `folded` cannot break.
int widest_piece(std::string_view words) {
  int widest = 0;
  for (std::size_t begin = 0, end = 0; begin < words.size(); begin = end + 1) {
    end = std::min(words.find_first_of(std::string(" \n") + std::string(operators), begin), words.size());
    widest = std::max(widest, display_width(words.substr(begin, end - begin)));
  }
  return widest;
}

std::string text_of(const Table& table, int columns) {
  std::vector<int> widths = widths_of(table);
  const std::size_t last = widths.size() - 1;
  int before_last = gap;  // the table stands two columns in
  for (std::size_t column = 0; column < last; ++column) before_last += widths[column] + gap;
  // Where long names leave no room, they stand in lines of their own, above the rest of their rows.
  if (before_last > columns) {
    const int rest = before_last - widths.front() + std::min(widths[last], narrowest_fold);
    before_last -= widths.front();
    widths.front() = std::max(narrowest_fold, columns - rest);
    before_last += widths.front();
  }
  const bool below = columns - before_last < std::min(widths[last], narrowest_fold);
  const auto line = [&](const auto& text_in) {
    std::string text = blanks(gap);
    for (std::size_t column = 0; column < last; ++column)
      text += padded(text_in(column), widths[column], table.columns[column].right) + blanks(gap);
    const bool fits = before_last + widths[last] <= columns;
    if (fits && table.columns[last].right) return text + padded(text_in(last), widths[last], true);
    const bool too_wide = !fits && widest_piece(text_in(last)) > columns - before_last;
    if ((below || too_wide) && !text_in(last).empty())
      return without_trailing_blanks(text) + "\n" + blanks(3 * gap) +
             folded(text_in(last), columns, 3 * gap, 3 * gap);
    return without_trailing_blanks(text + folded(text_in(last), columns, before_last, before_last));
  };
  std::string text = line([&](std::size_t column) { return table.columns[column].title; }) + "\n";
  for (const auto& row : table.rows) {
    const bool above = last > 0 && display_width(row.front().text) > widths.front();
    if (above) text += blanks(gap) + folded(row.front().text, columns, gap, gap) + "\n";
    text +=
        line([&](std::size_t column) { return above && column == 0 ? std::string() : row[column].text; }) +
        "\n";
  }
  return text;
}

std::string text_of(const Part& part, int columns) {
  std::string text;
  const int title = part.below ? gap : 0;
  if (!part.title.empty()) text += blanks(title) + folded(part.title, columns, title, title) + "\n";
  if (!part.words.empty()) text += blanks(gap) + folded(part.words, columns, gap, gap) + "\n";
  int width = 0;
  for (const auto& [name, value] : part.facts) width = std::max(width, display_width(name));
  const int start = gap + width + gap;
  for (const auto& [name, value] : part.facts)
    text += blanks(gap) + padded(name, width + gap) + folded(value.text, columns, start, start) + "\n";
  text += part.verbatim;
  if (!part.table.rows.empty()) text += text_of(part.table, columns);
  if (!part.note.empty()) text += blanks(gap) + folded(part.note, columns, gap, gap) + "\n";
  return text;
}

std::string escaped(const std::string& text) {
  std::string result;
  for (const char c : text) {
    if (c == '|' || c == '\\' || c == '*' || c == '_' || c == '<') result += '\\';
    result += c == '\n' ? ' ' : c;
  }
  return result;
}

std::string markdown_of(const Part& part) {
  std::string text;
  if (!part.title.empty()) text += (part.below ? "\n### " : "\n## ") + escaped(part.title) + "\n";
  if (!part.words.empty()) text += "\n" + escaped(part.words) + "\n";
  if (!part.facts.empty()) {
    text += "\n| | |\n| --- | --- |\n";
    for (const auto& [name, value] : part.facts)
      text += "| " + escaped(name) + " | " + escaped(value.text) + " |\n";
  }
  if (!part.verbatim.empty()) text += "\n```\n" + part.verbatim + "```\n";
  if (!part.table.rows.empty()) {
    std::string head = "\n|", rule = "|";
    for (const Heading& heading : part.table.columns) {
      head += " " + escaped(heading.title) + " |";
      rule += heading.right ? " ---: |" : " --- |";
    }
    text += head + "\n" + rule + "\n";
    for (const auto& row : part.table.rows) {
      text += "|";
      for (const Value& value : row) text += " " + escaped(value.text) + " |";
      text += "\n";
    }
  }
  if (!part.note.empty()) text += "\n" + escaped(part.note) + "\n";
  return text;
}

Json json_of(const Value& value) {
  return value.number ? Json(*value.number) : Json(value.text);
}

Json json_of(const Table& table) {
  Json list = Json::array();
  for (const auto& row : table.rows) {
    Json object = Json::object();
    for (std::size_t column = 0; column < row.size(); ++column)
      object[table.columns[column].title] = json_of(row[column]);
    list.push_back(std::move(object));
  }
  return list;
}

// Bytes of a word that fit a line: all of them, or of a long formula as far as behind an operator.
std::size_t fitting(std::string_view word, int width) {
  if (display_width(word) <= width) return word.size();
  std::size_t fits = word.size();
  for (std::size_t k = word.size(); k-- > 1;)
    if (operators.find(word[k - 1]) != std::string_view::npos) {
      fits = k;
      if (display_width(word.substr(0, k)) <= width) break;
    }
  return fits;
}

bool only_a_table(const Part& part) {
  return !part.table.columns.empty() && part.facts.empty() && part.verbatim.empty();
}

}  // namespace

std::string folded(std::string_view words, int columns, int indent, int used) {
  std::string text;
  int at = used;
  bool first = true;  // in its line
  for (std::size_t start = 0; start < words.size();) {
    const bool line_end = words[start] == '\n';
    if (words[start] == ' ' || line_end) {
      ++start;
      if (line_end) text += "\n" + blanks(indent), at = indent, first = true;
      continue;
    }
    std::size_t end = std::min(words.find_first_of(" \n", start), words.size());
    end = start + fitting(words.substr(start, end - start), columns - indent);
    const std::string_view word = words.substr(start, end - start);
    const int width = display_width(word);
    if (!first && at + 1 + width > columns) {
      text += "\n" + blanks(indent);
      at = indent;
      first = true;
    }
    if (!first) text += ' ', ++at;
    text += word;
    at += width;
    first = false;
    start = end;
  }
  return text;
}

std::string paragraph(std::string_view words, int indent) {
  constexpr int terminal = 80;  // columns
  return folded(words, terminal, indent) + "\n";
}

std::string cut(std::string_view text, int width) {
  if (display_width(text) <= width) return std::string(text);
  return columns_of(text, 0, width - 1) + "…";
}

std::string padded(std::string_view text, int width, bool right) {
  const std::string fill = blanks(width - display_width(text));
  return right ? fill + std::string(text) : std::string(text) + fill;
}

std::string as_text(const Document& document, int columns) {
  std::string text = document.title.empty() ? "" : folded(document.title, columns) + "\n";
  for (const Part& part : document.parts) text += (text.empty() ? "" : "\n") + text_of(part, columns);
  return text;
}

std::string as_markdown(const Document& document) {
  std::string text = document.title.empty() ? "" : "# " + escaped(document.title) + "\n";
  for (const Part& part : document.parts) text += markdown_of(part);
  return text;
}

std::string as_json(const Document& document) {
  if (document.parts.size() == 1 && only_a_table(document.parts.front()))
    return json_of(document.parts.front().table).dump(1) + "\n";
  Json object = Json::object();
  if (!document.title.empty()) object["title"] = document.title;
  for (const Part& part : document.parts) {
    for (const auto& [name, value] : part.facts) object[name] = json_of(value);
    if (!part.table.columns.empty()) object[part.title] = json_of(part.table);
    if (part.table.columns.empty() && !(part.words + part.verbatim).empty())
      object[part.title.empty() ? "text" : part.title] = part.verbatim.empty() ? part.words : part.verbatim;
  }
  return object.dump(1) + "\n";
}

std::string rendered(const Document& document, const std::string& format) {
  return rendered(document, format == "json" ? DocumentFormat::json
                            : format == "md" ? DocumentFormat::markdown
                                             : DocumentFormat::table);
}

std::string rendered(const Document& document, DocumentFormat format) {
  if (format == DocumentFormat::json) return as_json(document);
  // What a run folder or a file of this machine says of itself is text, whatever bytes it has.
  return harmless_lines(format == DocumentFormat::markdown ? as_markdown(document) : as_text(document));
}

}  // namespace entrepot
