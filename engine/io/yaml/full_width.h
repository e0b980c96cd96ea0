// SPDX-License-Identifier: Apache-2.0
// Signs of full width where YAML wants those of half width: "where：mainland" is no key with a value.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace entrepot {

struct WideSign {
  std::size_t line = 0, offset = 0;  // from 0, in bytes of the line
  std::string sign, meant;           // "：", ":"
};

// One a line: those behind a word with which the line begins, as a key would.
std::vector<WideSign> wide_colons(const std::vector<std::string_view>& lines);
// The first sign that would mean something to YAML; a comment holds none.
std::optional<WideSign> wide_sign(const std::vector<std::string_view>& lines, std::size_t line);

}  // namespace entrepot
