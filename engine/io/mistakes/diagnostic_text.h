// SPDX-License-Identifier: Apache-2.0
// Mistakes as a person reads them, with the line they stand in and a caret under the value, and as a
// program reads them, one JSON object a line.
//
//   s.yaml:4:10: error[S001]: unknown lever 'tarif_schedule'
//       4 | - lever: tarif_schedule
//         |          ^^^^^^^^^^^^^^ did you mean 'tariff_schedule'?
//
// The first line is for editors: it is never broken or cut. What a user's file holds is made harmless
// before it is shown (io/text/utf8.h).
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "base/diagnostic.h"
#include "io/text/sources.h"

namespace entrepot {

// A line of a file, counted from 1, without its end; nothing when it cannot be had.
using SourceLine = std::function<std::optional<std::string>(const std::string& file, int line)>;
// From what was read; a file that was not is read once, and one that is concealed has no lines to show.
SourceLine lines_of(const Sources& sources);

struct TextStyle {
  int columns = 80;    // of the terminal: longer lines are cut around the caret, remedies are folded
  bool color = false;  // terminals only
  int most = 20;       // shown, errors first; the rest is counted
};

// In the order of `diagnostics`; each begins as `render` of base/diagnostic.h has it. A diagnostic whose
// line cannot be shown has its remedy in a line of its own, two columns in.
std::string render(const Diagnostics& diagnostics, const SourceLine& source, const TextStyle& style = {});

// One object a line: severity, code, message, remedy, file, and where they are known line, column, width
// (display columns, counted from 1). All that were kept, in order; then of each kind of which more were
// counted "and 1,234 more like it".
std::string render_json(const Diagnostics& diagnostics);

// "2 errors, 1 warning", "1 warning", "no mistake".
std::string count_in_words(const Diagnostics& diagnostics);

}  // namespace entrepot
