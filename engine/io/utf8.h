// SPDX-License-Identifier: Apache-2.0
// Text as UTF-8: is it valid, and how many columns does a terminal give it?
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace entrepot {

// Offset of the first byte that is not part of well-formed UTF-8 (RFC 3629), or a control character
// other than tab, line feed and carriage return; nothing when the text is clean.
std::optional<std::size_t> first_bad_byte(std::string_view text);

// Columns on a terminal: 2 for wide characters (Unicode TR 11: Chinese, Japanese, Korean, emoji), 0 for
// combining ones, 1 for every other. Bytes that are not UTF-8 count 1.
int display_width(std::string_view text);

}  // namespace entrepot
