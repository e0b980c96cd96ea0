// SPDX-License-Identifier: Apache-2.0
#include "io/mistakes/diagnostic_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <memory>
#include <vector>

#include "io/text/json.h"
#include "io/text/utf8.h"

namespace entrepot {
namespace {

constexpr int number_columns = 5;             // of the number before a line
constexpr int gutter = number_columns + 3;    // "    4 | "
constexpr int least_columns = 40;             // narrower terminals fold for themselves
constexpr std::string_view cut_mark = "...";  // where a line goes on

struct Paint {
  std::string_view on, off;
};

Paint paint(bool color, std::string_view code) {
  return color ? Paint{code, "\033[0m"} : Paint{};
}

std::string_view shade(Severity severity) {
  return severity == Severity::error ? "\033[1;31m" : "\033[1;33m";
}

// Words of one line, folded at blanks to `columns`; a word that is longer stands alone.
std::vector<std::string> folded(const std::string& text, int columns) {
  std::vector<std::string> lines;
  std::size_t begin = 0;
  std::string line;
  while (begin <= text.size()) {
    const std::size_t end = std::min(text.find(' ', begin), text.size());
    const std::string word = text.substr(begin, end - begin);
    if (!line.empty() && display_width(line) + 1 + display_width(word) > columns) {
      lines.push_back(std::move(line));
      line = word;
    } else {
      line += (begin == 0 ? "" : " ") + word;
    }
    begin = end + 1;
  }
  lines.push_back(std::move(line));
  return lines;
}

std::string header(const Diagnostic& diagnostic, bool color) {
  const Paint bold = paint(color, shade(diagnostic.severity));
  std::string text;
  if (!diagnostic.spot.file.empty()) {
    text += harmless(diagnostic.spot.file) + ":";
    if (diagnostic.spot.line > 0) text += fmt::format("{}:{}:", diagnostic.spot.line, diagnostic.spot.column);
    text += " ";
  }
  return text + fmt::format("{}{}[{}]{}: {}\n", bold.on,
                            diagnostic.severity == Severity::error ? "error" : "warning", diagnostic.code,
                            bold.off, harmless(diagnostic.message));
}

std::vector<std::string> remedy_lines(const std::string& remedy, int columns) {
  std::vector<std::string> lines;
  for (std::size_t begin = 0; begin < remedy.size();) {
    const std::size_t end = std::min(remedy.find('\n', begin), remedy.size());
    for (std::string& line : folded(harmless(remedy.substr(begin, end - begin)), columns))
      lines.push_back(std::move(line));
    begin = end + 1;
  }
  return lines;
}

// A line and what it shows of the caret, at most `columns` wide. Both counted from display column 0.
struct Excerpt {
  std::string line;
  int from = 0, width = 1;  // of the caret
};

Excerpt excerpt(const std::string& line, const Spot& spot, int columns) {
  const int total = display_width(line);
  Excerpt shown{line, spot.column - 1, std::max(1, spot.width)};
  shown.width = std::max(1, std::min(shown.width, total - shown.from));
  if (total <= columns) return shown;
  const int mark = static_cast<int>(cut_mark.size());
  // The value in the middle of what is left of it and right of it, or its beginning when it is too long.
  int begin = 0;
  if (shown.from + shown.width + mark > columns) {
    const int room = std::max(0, columns - 2 * mark - shown.width) / 2;
    begin = std::min(std::max(0, shown.from - mark - room), total - columns);
  }
  const bool cut_before = begin > 0, cut_behind = begin + columns < total;
  const int first = begin + (cut_before ? mark : 0), last = begin + columns - (cut_behind ? mark : 0);
  shown.line = fmt::format("{}{}{}", cut_before ? cut_mark : "", columns_of(line, first, last),
                           cut_behind ? cut_mark : "");
  shown.from -= begin;
  shown.width = std::max(1, std::min(shown.width, last - begin - shown.from));
  return shown;
}

// Whole lines, so that they can be taken from the terminal to the file.
std::string replacement(const std::string& lines) {
  std::string text;
  for (std::size_t begin = 0; begin < lines.size();) {
    const std::size_t end = std::min(lines.find('\n', begin), lines.size());
    text += harmless(lines.substr(begin, end - begin)) + "\n";
    begin = end + 1;
  }
  return text;
}

std::string body(const Diagnostic& diagnostic, const SourceLine& source, const TextStyle& style) {
  const int columns = std::max(least_columns, style.columns);
  std::string text;
  const std::optional<std::string> raw =
      diagnostic.spot.line > 0 ? source(diagnostic.spot.file, diagnostic.spot.line) : std::nullopt;
  if (!raw || raw->empty()) {
    for (const std::string& line : remedy_lines(diagnostic.remedy, columns - 2)) text += "  " + line + "\n";
    return text;
  }
  const Excerpt shown = excerpt(harmless(*raw), diagnostic.spot, columns - gutter);
  const Paint dim = paint(style.color, "\033[2m"), bold = paint(style.color, shade(diagnostic.severity));
  text += fmt::format("{}{:>{}} |{} {}\n", dim.on, diagnostic.spot.line, number_columns, dim.off, shown.line);
  const std::string empty_gutter = fmt::format("{}{:{}} |{} ", dim.on, "", number_columns, dim.off);
  text += fmt::format("{}{:{}}{}{}{}", empty_gutter, "", shown.from, bold.on,
                      std::string(static_cast<std::size_t>(shown.width), '^'), bold.off);
  const int beside = columns - gutter - shown.from - shown.width - 1;
  std::vector<std::string> remedy = remedy_lines(diagnostic.remedy, columns - gutter);
  if (remedy.size() == 1 && display_width(remedy.front()) <= beside) {
    text += " " + remedy.front() + "\n";
    return text;
  }
  text += "\n";
  for (const std::string& line : remedy) text += empty_gutter + line + "\n";
  return text;
}

std::string counted(int number, const char* noun) {
  return fmt::format("{} {}{}", number, noun, number == 1 ? "" : "s");
}

std::string counted(int errors, int warnings) {
  if (errors + warnings == 0) return "no mistake";
  if (warnings == 0) return counted(errors, "error");
  if (errors == 0) return counted(warnings, "warning");
  return counted(errors, "error") + ", " + counted(warnings, "warning");
}

}  // namespace

SourceLine lines_of(const Sources& sources) {
  using File = std::vector<std::string>;
  auto files = std::make_shared<std::map<std::string, File>>();
  return [files, sources](const std::string& file, int line) -> std::optional<std::string> {
    const auto [entry, fresh] = files->try_emplace(file);
    if (fresh) {
      const Source* source = sources.concealed(file) ? nullptr : sources.read(file);
      std::string content = source == nullptr ? std::string() : source->text;
      if (content.starts_with("\xEF\xBB\xBF")) content.erase(0, 3);  // byte order mark
      for (std::size_t begin = 0; begin < content.size();) {
        const std::size_t end = std::min(content.find('\n', begin), content.size());
        entry->second.push_back(content.substr(begin, end - begin));
        if (entry->second.back().ends_with('\r')) entry->second.back().pop_back();
        begin = end + 1;
      }
    }
    if (line < 1 || line > static_cast<int>(entry->second.size())) return std::nullopt;
    return entry->second[static_cast<std::size_t>(line - 1)];
  };
}

std::string render(const Diagnostics& diagnostics, const SourceLine& source, const TextStyle& style) {
  const auto kept = [&](Severity severity) {
    return static_cast<int>(
        std::count_if(diagnostics.all().begin(), diagnostics.all().end(),
                      [&](const Diagnostic& diagnostic) { return diagnostic.severity == severity; }));
  };
  int errors_left = std::min(kept(Severity::error), style.most);
  int warnings_left = std::min(kept(Severity::warning), style.most - errors_left);
  const int more_errors = diagnostics.errors() - errors_left;
  const int more_warnings = diagnostics.warnings() - warnings_left;
  std::string text;
  for (const Diagnostic& diagnostic : diagnostics.all()) {
    int& left = diagnostic.severity == Severity::error ? errors_left : warnings_left;
    if (left-- <= 0) continue;
    text += header(diagnostic, style.color) + body(diagnostic, source, style) +
            replacement(diagnostic.replacement);
  }
  if (more_errors + more_warnings > 0)
    text += fmt::format("and {} more\n", counted(more_errors, more_warnings));
  return text;
}

std::string render_json(const Diagnostics& diagnostics) {
  std::string text;
  for (const Diagnostic& diagnostic : diagnostics.all()) {
    Json object = {{"severity", diagnostic.severity == Severity::error ? "error" : "warning"},
                   {"code", diagnostic.code},
                   {"message", diagnostic.message},
                   {"remedy", diagnostic.remedy},
                   {"file", diagnostic.spot.file}};
    if (!diagnostic.replacement.empty()) object["replacement"] = diagnostic.replacement;
    if (diagnostic.spot.line > 0) {
      object["line"] = diagnostic.spot.line;
      object["column"] = diagnostic.spot.column;
      object["width"] = diagnostic.spot.width;
    }
    text += object.dump() + "\n";
  }
  for (const More& more : diagnostics.more())
    text += Json({{"severity", more.severity == Severity::error ? "error" : "warning"},
                  {"code", more.code},
                  {"message", in_words(more)},
                  {"remedy", ""},
                  {"file", more.file}})
                .dump() +
            "\n";
  return text;
}

std::string count_in_words(const Diagnostics& diagnostics) {
  return counted(diagnostics.errors(), diagnostics.warnings());
}

}  // namespace entrepot
