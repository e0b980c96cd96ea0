// SPDX-License-Identifier: Apache-2.0
// Text as UTF-8: is it valid, how many columns does a terminal give it, and is it safe to show?
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/characters.h"

namespace entrepot {

// The character that begins there; no bytes where that is none of UTF-8.
struct Decoded {
  std::uint32_t code = 0;
  std::size_t length = 0;
};
Decoded decode(std::string_view text, std::size_t at);

// Offset of the first byte that is not part of well-formed UTF-8 (RFC 3629), or a control character
// other than tab, line feed and carriage return; nothing when the text is clean.
std::optional<std::size_t> first_bad_byte(std::string_view text);

// Offset of the first character that no title, name or other text of ours holds: a control character but for
// tab and line feed (also U+0080 to U+009F), a separator of lines or paragraphs (U+2028, U+2029), what turns
// the direction of writing over others (U+202A to U+202E, U+2066 to U+2069), a byte order mark; or bytes that
// are not UTF-8. A terminal obeys them, and other readers of YAML, JSON or CSV stop at them.
std::optional<std::size_t> first_unfit(std::string_view text);
// "U+001B" of the character there, "byte 0xE9" where none is.
std::string character_in_words(std::string_view text, std::size_t at);

// Columns on a terminal: 2 for wide characters (Unicode TR 11: Chinese, Japanese, Korean, emoji), 0 for
// combining ones, 1 for every other. Bytes that are not UTF-8 count 1.
int display_width(std::string_view text);

// What stands in the display columns [from, to), counted from 0. Half of a wide character is a blank, so
// the result is `to - from` columns wide where the text is long enough.
std::string columns_of(std::string_view text, int from, int to);

// The same number of columns, fit for a terminal: a tab or line end becomes a blank, other control
// characters and bytes that are not UTF-8 become '?', and what turns the direction of writing is left out.
std::string harmless(std::string_view text);
// The same, but line ends stay.
std::string harmless_lines(std::string_view text);
// As a shell takes it: in quotes where it needs them.
std::string shell_word(const std::string& word);
// Of a word that a message repeats, as much of it as messages show.
std::string beginning_of(std::string_view text);

}  // namespace entrepot
