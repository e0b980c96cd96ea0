// SPDX-License-Identifier: Apache-2.0
#include "io/text/utf8.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>

#include "io/text/bounds.h"

namespace entrepot {

Decoded decode(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t index) { return static_cast<unsigned char>(text[index]); };
  const unsigned char lead = byte(at);
  if (lead < 0x80) return {lead, 1};
  std::size_t length = 0;
  std::uint32_t code = 0;
  if (lead >= 0xC2 && lead <= 0xDF) {
    length = 2, code = lead & 0x1FU;
  } else if (lead >= 0xE0 && lead <= 0xEF) {
    length = 3, code = lead & 0x0FU;
  } else if (lead >= 0xF0 && lead <= 0xF4) {
    length = 4, code = lead & 0x07U;
  }
  if (length == 0 || at + length > text.size()) return {};
  for (std::size_t k = 1; k < length; ++k) {
    if ((byte(at + k) & 0xC0U) != 0x80U) return {};
    code = code << 6 | (byte(at + k) & 0x3FU);
  }
  // Longer than needed, a surrogate, or beyond Unicode.
  if ((length == 3 && code < 0x800) || (length == 4 && code < 0x10000)) return {};
  if ((code >= 0xD800 && code <= 0xDFFF) || code > 0x10FFFF) return {};
  return {code, length};
}

namespace {

struct Range {
  std::uint32_t first, last;
};

constexpr std::array<Range, 14> wide = {{{0x1100, 0x115F},
                                         {0x2E80, 0x303E},
                                         {0x3041, 0x33FF},
                                         {0x3400, 0x4DBF},
                                         {0x4E00, 0x9FFF},
                                         {0xA000, 0xA4CF},
                                         {0xA960, 0xA97F},
                                         {0xAC00, 0xD7A3},
                                         {0xF900, 0xFAFF},
                                         {0xFE30, 0xFE6F},
                                         {0xFF00, 0xFF60},
                                         {0xFFE0, 0xFFE6},
                                         {0x1F300, 0x1FAFF},
                                         {0x20000, 0x3FFFD}}};
constexpr std::array<Range, 6> combining = {{{0x0300, 0x036F},
                                             {0x200B, 0x200F},
                                             {0x202A, 0x202E},
                                             {0x2066, 0x2069},
                                             {0xFE00, 0xFE0F},
                                             {0xFEFF, 0xFEFF}}};

// Marks, embeddings, overrides and isolates of the direction of writing: they take no column.
constexpr std::array<Range, 3> turning = {{{0x200E, 0x200F}, {0x202A, 0x202E}, {0x2066, 0x2069}}};

// What turns over the writing of others, or separates lines where our readers see none.
constexpr std::array<Range, 4> unfit = {
    {{0x2028, 0x2029}, {0x202A, 0x202E}, {0x2066, 0x2069}, {0xFEFF, 0xFEFF}}};

template <std::size_t Count>
bool within(const std::array<Range, Count>& ranges, std::uint32_t code) {
  return std::any_of(ranges.begin(), ranges.end(),
                     [code](const Range& range) { return code >= range.first && code <= range.last; });
}

// Bytes from `at` on that are visible characters of ASCII, of which lines mostly consist; a column each.
std::size_t plain_run(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && text[end] >= 0x20 && text[end] < 0x7F) ++end;
  return end - at;
}

bool is_control(std::uint32_t code) {
  return code < 0x20 || (code >= 0x7F && code < 0xA0);
}

int width_of(const Decoded& character) {
  if (character.length == 0) return 1;
  return within(wide, character.code) ? 2 : within(combining, character.code) ? 0 : 1;
}

}  // namespace

std::optional<std::size_t> first_bad_byte(std::string_view text) {
  // Not &&: so that a block needs no jumps.
  const auto plain = [](char c) {
    return static_cast<unsigned>((c >= ' ') & (c < 0x7F)) |
           static_cast<unsigned>((c == '\n') | (c == '\r') | (c == '\t'));
  };
  constexpr std::size_t block = 64;
  for (std::size_t at = 0; at < text.size();) {
    if (at + block <= text.size()) {
      unsigned all = 1;
      for (std::size_t k = 0; k < block; ++k) all &= plain(text[at + k]);
      if (all != 0) {
        at += block;
        continue;
      }
    }
    if (plain(text[at]) != 0) {
      ++at;
      continue;
    }
    const Decoded character = decode(text, at);
    const bool control = character.code < 0x20 && text[at] != '\t' && text[at] != '\n' && text[at] != '\r';
    if (character.length == 0 || control || character.code == 0x7F) return at;
    at += character.length;
  }
  return std::nullopt;
}

std::optional<std::size_t> first_unfit(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    at += plain_run(text, at);
    if (at == text.size()) break;
    const Decoded character = decode(text, at);
    const bool control = is_control(character.code) && text[at] != '\t' && text[at] != '\n';
    if (character.length == 0 || control || within(unfit, character.code)) return at;
    at += character.length;
  }
  return std::nullopt;
}

std::string character_in_words(std::string_view text, std::size_t at) {
  const Decoded character = decode(text, at);
  return character.length == 0 ? fmt::format("byte 0x{:02X}", static_cast<unsigned char>(text[at]))
                               : fmt::format("U+{:04X}", character.code);
}

int display_width(std::string_view text) {
  int columns = 0;
  for (std::size_t at = 0; at < text.size();) {
    if (const std::size_t plain = plain_run(text, at); plain > 0) {
      columns += static_cast<int>(plain);
      at += plain;
      continue;
    }
    const Decoded character = decode(text, at);
    columns += width_of(character);
    at += std::max<std::size_t>(1, character.length);
  }
  return columns;
}

std::string columns_of(std::string_view text, int from, int to) {
  std::string piece;
  int column = 0;
  for (std::size_t at = 0; at < text.size() && column <= to;) {
    const Decoded character = decode(text, at);
    const std::size_t length = std::max<std::size_t>(1, character.length);
    const int next = column + width_of(character);
    if (column >= from && next <= to) {
      if (next > column || column > from || at == 0) piece += text.substr(at, length);
    } else if (next > from && column < to) {
      piece += ' ';
    }
    column = next;
    at += length;
  }
  return piece;
}

namespace {

std::string shown_form(std::string_view text, bool lines) {
  std::string shown;
  for (std::size_t at = 0; at < text.size();) {
    if (const std::size_t plain = plain_run(text, at); plain > 0) {
      shown += text.substr(at, plain);
      at += plain;
      continue;
    }
    const Decoded character = decode(text, at);
    const std::size_t length = std::max<std::size_t>(1, character.length);
    const std::uint32_t code = character.code;
    if (lines && text[at] == '\n') {
      shown += '\n';
    } else if (text[at] == '\t' || text[at] == '\n' || text[at] == '\r' || code == 0x2028 || code == 0x2029) {
      shown += ' ';
    } else if (character.length == 0 || is_control(code)) {
      shown += '?';
    } else if (!within(turning, code) && code != 0xFEFF) {
      shown += text.substr(at, length);
    }
    at += length;
  }
  return shown;
}

}  // namespace

std::string harmless(std::string_view text) {
  return shown_form(text, false);
}

std::string harmless_lines(std::string_view text) {
  return shown_form(text, true);
}

std::string beginning_of(std::string_view text) {
  return beginning_of(text, limit::quote_bytes);
}

std::string shell_word(const std::string& word) {
  const bool plain = !word.empty() && word.find_first_not_of(
                                          "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                          "0123456789_-./=:,+@%") == std::string::npos;
  if (plain) return word;
  std::string text = "'";
  for (const char letter : word) text += letter == '\'' ? std::string("'\\''") : std::string(1, letter);
  return text + "'";
}

}  // namespace entrepot
