// SPDX-License-Identifier: Apache-2.0
#include "io/yaml/full_width.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "io/text/forms.h"
#include "io/text/utf8.h"

namespace entrepot {
namespace {

constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_";
constexpr std::string_view signs = ":,[]{}\"'#- ";  // of YAML

std::optional<WideSign> sign_at(std::string_view line, std::size_t number, std::size_t offset) {
  const std::string_view character = line.substr(offset, decode(line, offset).length);
  const std::string meant = half_width(character);
  if (meant == character || signs.find(meant) == std::string_view::npos) return std::nullopt;
  return WideSign{number, offset, std::string(character), meant};
}

std::vector<WideSign> wide_colons(const std::vector<std::string_view>& lines) {
  std::vector<WideSign> found;
  for (std::size_t number = 0; number < lines.size(); ++number) {
    const std::string_view line = lines[number];
    const std::size_t begin = line.find_first_not_of("- ");
    const std::size_t end = begin == std::string_view::npos ? begin : line.find_first_not_of(letters, begin);
    if (end == std::string_view::npos || end == begin) continue;
    if (auto sign = sign_at(line, number, end); sign && sign->meant == ":") found.push_back(std::move(*sign));
  }
  return found;
}

std::optional<WideSign> wide_sign(const std::vector<std::string_view>& lines, std::size_t line) {
  if (line >= lines.size()) return std::nullopt;
  std::string_view text = lines[line];
  text = text.substr(0, text.find(" #"));
  if (text.starts_with('#')) return std::nullopt;
  for (std::size_t k = 0; k < text.size(); k += std::max<std::size_t>(1, decode(text, k).length))
    if (auto sign = sign_at(text, line, k)) return sign;
  return std::nullopt;
}

}  // namespace

std::vector<WideSign> wide_signs(const std::vector<std::string_view>& lines, int line, std::size_t most) {
  std::vector<WideSign> signs = wide_colons(lines);
  for (const int one : {line - 1, line})
    if (signs.empty() && one >= 0)
      if (auto sign = wide_sign(lines, static_cast<std::size_t>(one))) signs.push_back(std::move(*sign));
  if (signs.size() > most) signs.resize(most);
  return signs;
}

}  // namespace entrepot
