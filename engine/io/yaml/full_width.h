// SPDX-License-Identifier: Apache-2.0
// Signs of full width where YAML wants those of half width: "where：mainland" is no key with a value.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace entrepot {

struct WideSign {
  std::size_t line = 0, offset = 0;  // from 0, in bytes of the line
  std::string sign, meant;           // "：", ":"
};

// What YAML may have stopped at in a line, counted from 0: colons behind a word with which a line begins, as
// a key would, anywhere, one a line, at most `most`; else the first sign in this line or the one before that
// would mean something to YAML. A comment holds none.
std::vector<WideSign> wide_signs(const std::vector<std::string_view>& lines, int line, std::size_t most);

}  // namespace entrepot
