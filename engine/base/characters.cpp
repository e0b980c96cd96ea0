// SPDX-License-Identifier: Apache-2.0
#include "base/characters.h"

namespace entrepot {

std::string beginning_of(std::string_view text, std::size_t most) {
  if (text.size() <= most) return std::string(text);
  while (most > 0 && continues_character(text[most])) --most;
  return std::string(text.substr(0, most)) + "...";
}

}  // namespace entrepot
