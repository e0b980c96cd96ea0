// SPDX-License-Identifier: Apache-2.0
#include "io/text/latin.h"

#include <cstddef>
#include <cstdint>

#include "base/characters.h"

namespace entrepot {
namespace {

// The letters of a block in the order of Unicode, a blank behind each; '-' is no letter.
struct Block {
  std::uint32_t first, last;
  std::string_view letters;
};
constexpr Block blocks[] = {{0xC0, 0x17F,
                             "A A A A A A AE C E E E E I I I I D N O O O O O - O U U U U Y Th ss "
                             "a a a a a a ae c e e e e i i i i d n o o o o o - o u u u u y th y "
                             "A a A a A a C c C c C c C c D d D d E e E e E e E e E e G g G g "
                             "G g G g H h H h I i I i I i I i I i IJ ij J j K k k L l L l L l L "
                             "l L l N n N n N n n N n O o O o O o OE oe R r R r R r S s S s S s "
                             "S s T t T t T t U u U u U u U u U u U u W w Y y Y Z z Z z Z z s "},
                            {0x1A0, 0x1A1, "O o "},
                            {0x1AF, 0x1B0, "U u "},
                            {0x1E00, 0x1EFF,
                             "A a B b B b B b C c D d D d D d D d D d E e E e E e E e E e F f "
                             "G g H h H h H h H h H h I i I i K k K k K k L l L l L l L l M m "
                             "M m M m N n N n N n N n O o O o O o O o P p P p R r R r R r R r "
                             "S s S s S s S s S s T t T t T t T t U u U u U u U u U u V v V v "
                             "W w W w W w W w W w X x X x Y y Z z Z z Z z h t w y a s s s SS d "
                             "A a A a A a A a A a A a A a A a A a A a A a A a E e E e E e E e "
                             "E e E e E e E e I i I i O o O o O o O o O o O o O o O o O o O o "
                             "O o O o U u U u U u U u U u U u U u Y y Y y Y y Y y LL ll V v Y y "}};
constexpr std::uint32_t first_mark = 0x300, last_mark = 0x36F;

std::uint32_t code_point(std::string_view character) {
  const auto byte = static_cast<unsigned char>(character.front());
  if (character.size() == 1) return byte;
  std::uint32_t code = byte & (0x7FU >> character.size());
  for (const char part : character.substr(1)) code = code << 6U | (static_cast<unsigned char>(part) & 0x3FU);
  return code;
}

std::string_view letter_of(const Block& block, std::uint32_t code) {
  std::size_t begin = 0;
  for (std::uint32_t before = block.first; before < code; ++before)
    begin = block.letters.find(' ', begin) + 1;
  return block.letters.substr(begin, block.letters.find(' ', begin) - begin);
}

std::string plain(std::string_view character) {
  const std::uint32_t code = code_point(character);
  if (code >= first_mark && code <= last_mark) return "";
  for (const Block& block : blocks)
    if (code >= block.first && code <= block.last)
      if (const std::string_view letter = letter_of(block, code); letter != "-") return std::string(letter);
  return std::string(character);
}

}  // namespace

std::string without_accents(std::string_view text) {
  std::string result;
  for (std::size_t begin = 0, end = 0; begin < text.size(); begin = end) {
    for (end = begin + 1; end < text.size() && continues_character(text[end]);) ++end;
    result += plain(text.substr(begin, end - begin));
  }
  return result;
}

}  // namespace entrepot
