// SPDX-License-Identifier: Apache-2.0
#include "io/text/forms.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>

#include "io/text/latin.h"
#include "io/text/utf8.h"

namespace entrepot {
namespace {

// Nothing for a sign or a mark; the character itself where it has no plain form.
std::string plain(std::uint32_t code, std::string_view as_written) {
  std::string text;
  for (const char c : without_accents(as_written)) {
    if (c >= 'A' && c <= 'Z') {
      text += static_cast<char>(c - 'A' + 'a');
    } else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
      text += c;
    } else if (c == '&') {
      text += "and";
    }
  }
  if (code < 0x80 || !text.empty()) return text;
  const bool sign = (code >= 0x80 && code < 0xC0) || (code >= 0x300 && code < 0x370) ||
                    (code >= 0x2000 && code < 0x2070) || (code >= 0x3000 && code < 0x3040);
  return sign ? std::string() : std::string(as_written);
}

// Empty where a character has no form of half width.
std::string narrow(std::uint32_t code) {
  if (code >= 0xFF01 && code <= 0xFF5E) return {static_cast<char>(code - 0xFF01 + '!')};
  switch (code) {
    case 0x3000:
      return " ";
    case 0x3001:  // 、
      return ",";
    case 0x3002:  // 。
      return ".";
    case 0x3010:  // 【
    case 0x3014:  // 〔
      return "[";
    case 0x3011:
    case 0x3015:
      return "]";
    case 0x2018:
    case 0x2019:
      return "'";
    case 0x201C:
    case 0x201D:
    case 0x300C:  // 「
    case 0x300D:
      return "\"";
    default:
      return "";
  }
}

// Calls `take(code, bytes as written)` for each character.
void each_character(std::string_view text, const auto& take) {
  for (std::size_t k = 0; k < text.size();) {
    const Decoded character = decode(text, k);
    const std::size_t length = std::max<std::size_t>(1, character.length);
    take(character.code, text.substr(k, length));
    k += length;
  }
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

}  // namespace

std::string loose_form(std::string_view text) {
  std::string result;
  bool parted = false;  // by a sign, since the last letter
  each_character(half_width(text), [&](std::uint32_t code, std::string_view as_written) {
    const std::string letters = plain(code, as_written);
    if (letters.empty()) {
      // "the" is a word of its own only before a blank.
      if (result == "the") result.clear();
      parted = true;
      return;
    }
    if (parted && !result.empty() && is_digit(result.back()) && is_digit(letters.front())) result += '-';
    parted = false;
    result += letters;
  });
  return result;
}

std::string half_width(std::string_view text) {
  std::string result;
  bool blank_due = false;  // signs of full width bring their own
  each_character(text, [&](std::uint32_t code, std::string_view as_written) {
    const std::string letter = narrow(code);
    if (blank_due && code != ' ' && letter != " ") result += ' ';
    blank_due = letter == ":" || letter == ",";
    result += letter.empty() ? as_written : letter;
  });
  return result;
}

std::optional<std::size_t> first_full_width(std::string_view text) {
  std::optional<std::size_t> first;
  std::size_t offset = 0;
  each_character(text, [&](std::uint32_t code, std::string_view as_written) {
    if (!first && !narrow(code).empty()) first = offset;
    offset += as_written.size();
  });
  return first;
}

std::vector<std::string> listed(std::string_view text) {
  std::vector<std::string> words(1);
  for (const char c : half_width(text)) {
    if (c == ',' || c == ';' || c == '\n') {
      words.emplace_back();
    } else if (c != '[' && c != ']' && c != '"' && c != '\'') {
      words.back() += c;
    }
  }
  for (std::string& word : words) {
    word.erase(0, word.find_first_not_of(' '));
    word.erase(word.find_last_not_of(' ') + 1);
  }
  std::erase(words, "");
  return words.size() > 1 ? words : std::vector<std::string>();
}

std::optional<std::string> in_brackets(std::string_view text) {
  const std::vector<std::string> words = listed(text);
  if (words.empty()) return std::nullopt;
  return fmt::format("[{}]", fmt::join(words, ", "));
}

}  // namespace entrepot
