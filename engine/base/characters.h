// SPDX-License-Identifier: Apache-2.0
// Bytes and characters of UTF-8, as far as every floor needs them.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace entrepot {

// Whether a byte is not the first of its character.
constexpr bool continues_character(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
}

// At most `most` bytes of whole characters, and "..." behind what is longer.
std::string beginning_of(std::string_view text, std::size_t most);

}  // namespace entrepot
