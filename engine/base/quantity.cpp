// SPDX-License-Identifier: Apache-2.0
#include "base/quantity.h"

#include <charconv>
#include <cmath>
#include <utility>

namespace entrepot {
namespace {

const std::vector<std::pair<std::string, Unit>>& words() {
  static const std::vector<std::pair<std::string, Unit>> table = {
      {"percent", Unit::percent}, {"point", Unit::points},     {"points", Unit::points},
      {"day", Unit::days},        {"days", Unit::days},        {"hour", Unit::hours},
      {"hours", Unit::hours},     {"measure", Unit::measures}, {"measures", Unit::measures}};
  return table;
}

}  // namespace

std::optional<Unit> parse_unit(std::string_view word) {
  for (const auto& [name, unit] : words())
    if (name == word) return unit;
  return std::nullopt;
}

std::string to_string(Unit unit) {
  if (unit == Unit::percent) return "percent";
  if (unit == Unit::points) return "points";
  if (unit == Unit::days) return "days";
  if (unit == Unit::hours) return "hours";
  if (unit == Unit::measures) return "measures";
  return "no unit";
}

const std::vector<std::string>& unit_words() {
  static const std::vector<std::string> list = {"percent", "points", "days", "hours", "measures"};
  return list;
}

std::vector<std::string> forms_of(Unit unit) {
  std::vector<std::string> forms;
  for (const auto& [word, meant] : words())
    if (meant == unit) forms.push_back(word);
  return forms;
}

std::optional<double> parse_number(std::string_view text) {
  // from_chars knows no plus sign; one is taken off, but not before a minus.
  if (text.size() > 1 && text[0] == '+' && text[1] != '-') text.remove_prefix(1);
  double value = 0.0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size() || !std::isfinite(value)) return std::nullopt;
  return value;
}

std::string shortest(double value) {
  char buffer[32];
  const auto [end, error] = std::to_chars(buffer, buffer + sizeof buffer, value);
  return error == std::errc{} ? std::string(buffer, end) : std::string("nan");
}

std::optional<Quantity> parse_quantity(std::string_view text) {
  const std::size_t blank = text.find(' ');
  const auto number = parse_number(text.substr(0, blank));
  if (!number) return std::nullopt;
  if (blank == std::string_view::npos) return Quantity{*number, Unit::none};
  const std::size_t word = text.find_first_not_of(' ', blank);
  if (word == std::string_view::npos) return std::nullopt;
  const auto unit = parse_unit(text.substr(word));
  if (!unit) return std::nullopt;
  return Quantity{*number, *unit};
}

}  // namespace entrepot
