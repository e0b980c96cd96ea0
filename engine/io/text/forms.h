// SPDX-License-Identifier: Apache-2.0
// One word in several forms: capitals, accents, signs between its parts, letters and signs of full width.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace entrepot {

// What two ways to write one name have in common: small letters without accents, no blanks and signs, and no
// "the" before it; "&" is "and". Between digits "-" stays, for "10-12" is not "1012".
std::string loose_form(std::string_view text);

// Digits, letters and signs of full width, with the commas, brackets and quotes of Chinese type, as a
// keyboard of English has them; a blank stands behind a colon or comma.
std::string half_width(std::string_view text);
// Offset of the first such character; nothing where there is none.
std::optional<std::size_t> first_full_width(std::string_view text);

// The words of a list that was written as one text, "east, central" or "【east，central】"; none where there
// are not several.
std::vector<std::string> listed(std::string_view text);
// Such a list as YAML has it, "[east, central]"; nothing where there are not several words.
std::optional<std::string> in_brackets(std::string_view text);

}  // namespace entrepot
