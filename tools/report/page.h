// SPDX-License-Identifier: Apache-2.0
// A page in one file that needs no network: template, style, script and chart library around data.
//
// The chart library is Debian's d3, read where it is installed when a page is written. Without it the page
// has tables in place of pictures, and says so. The page may run its own scripts and nothing else (a content
// security policy with their hashes); that of `explore` may ask the server that it comes from.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace entrepot {

// One of the files of page/. Throws Failure(bug) for a name that is none.
std::string_view page_piece(std::string_view name);

struct ChartLibrary {
  std::string text;                  // of all modules; empty: not there
  std::vector<std::string> missing;  // modules that were not found
};
// Where Debian has it, unless a folder is named: FOLDER/d3-shape/dist/d3-shape.min.js.
ChartLibrary read_chart_library(const std::optional<std::filesystem::path>& folder);

// As text of a web page: no tag, no entity.
std::string html_text(std::string_view text);

enum class PageKind { report, explore };

struct PageTexts {
  PageKind kind = PageKind::report;
  std::string title;
  std::string data;    // JSON
  std::string tables;  // HTML for readers without scripts
  std::string library;
};
std::string page_of(const PageTexts& texts);

}  // namespace entrepot
