// SPDX-License-Identifier: Apache-2.0
#include "report/page.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <sstream>

#include "base/diagnostic.h"
#include "entrepot_page.h"
#include "io/text/hash.h"
#include "io/text/sources.h"

namespace entrepot {
namespace {

const char* const installed_library = "/usr/share/nodejs";

std::vector<std::string> lines_of_piece(std::string_view name) {
  std::vector<std::string> lines;
  std::istringstream stream{std::string(page_piece(name))};
  for (std::string line; std::getline(stream, line);)
    if (!line.empty()) lines.push_back(line);
  return lines;
}

std::string joined_pieces(std::string_view list) {
  std::string text;
  for (const std::string& name : lines_of_piece(list)) text += page_piece(name);
  return text;
}

// Nothing in a script of the page may end it, or begin a comment that hides its end.
std::string inside_script(std::string_view json) {
  std::string text;
  text.reserve(json.size());
  for (const char c : json)
    if (c == '<')
      text += "\\u003c";
    else
      text += c;
  return text;
}

void fill(std::string& page, const std::string& marker, const std::string& text) {
  const std::size_t at = page.find(marker);
  if (at == std::string::npos)
    throw Failure(Status::bug, fmt::format("the page has no place for {}", marker));
  page.replace(at, marker.size(), text);
}

}  // namespace

std::string_view page_piece(std::string_view name) {
  const auto found = std::find_if(std::begin(page_pieces), std::end(page_pieces),
                                  [&](const auto& piece) { return piece.first == name; });
  if (found == std::end(page_pieces))
    throw Failure(Status::bug, fmt::format("the page has no piece '{}'", name));
  return found->second;
}

ChartLibrary read_chart_library(const std::optional<std::filesystem::path>& folder) {
  ChartLibrary library;
  for (const std::string& name : lines_of_piece("library.txt")) {
    const std::filesystem::path path =
        folder.value_or(installed_library) / std::filesystem::path(name) / "dist" / (name + ".min.js");
    if (const auto text = read_text(path))
      library.text += *text + "\n";
    else
      library.missing.push_back(name);
  }
  if (!library.missing.empty()) library.text.clear();
  return library;
}

std::string html_text(std::string_view text) {
  std::string html;
  for (const char c : text) switch (c) {
      case '<':
        html += "&lt;";
        break;
      case '>':
        html += "&gt;";
        break;
      case '&':
        html += "&amp;";
        break;
      case '"':
        html += "&quot;";
        break;
      case '\'':
        html += "&#39;";
        break;
      default:
        html += c;
    }
  return html;
}

std::string page_of(const PageTexts& texts) {
  const bool report = texts.kind == PageKind::report;
  const std::string style = joined_pieces(report ? "styles.txt" : "explore_styles.txt"),
                    script = joined_pieces(report ? "order.txt" : "explore_order.txt");
  std::string page{page_piece(report ? "page.html" : "explore.html")};
  // What comes from outside goes in last, so that no marker is looked for in it.
  fill(page, "@POLICY@",
       fmt::format("default-src 'none'; style-src 'sha256-{}'; script-src 'sha256-{}' 'sha256-{}'; "
                   "img-src data: blob:; connect-src {}; base-uri 'none'; form-action 'none'",
                   sha256_in_base64(style), sha256_in_base64(texts.library), sha256_in_base64(script),
                   report ? "'none'" : "'self'"));
  fill(page, "@STYLE@", style);
  fill(page, "@SCRIPT@", script);
  fill(page, "@LIBRARY@", texts.library);
  fill(page, "@DATA@", inside_script(texts.data));
  fill(page, "@TABLES@", texts.tables);
  fill(page, "@TITLE@", html_text(texts.title));
  return page;
}

}  // namespace entrepot
