// SPDX-License-Identifier: Apache-2.0
#include "io/scenario/swept.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "base/quantity.h"
#include "io/text/bounds.h"
#include "io/text/utf8.h"

namespace entrepot {
namespace {

constexpr const char* form =
    "write levers.customs_clearance.value=0.5..3:6 days, or a list: assumptions.elasticities=low,high";

[[noreturn]] void refuse(const std::string& text, const std::string& what, const char* remedy = form) {
  throw Failure(Status::usage,
                fmt::format("sweep --over: '{}' {}\n  {}", beginning_of(harmless(text)), what, remedy));
}

std::string_view trimmed(std::string_view text) {
  const auto begin = text.find_first_not_of(" \t");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
}

struct Measured {
  double number = 0.0;
  std::string unit;  // as it is written
};

// "3 days", "3"; nothing where it is no number. Whether the word is a unit the reader of the value knows.
std::optional<Measured> measured(std::string_view text) {
  text = trimmed(text);
  const std::size_t end = std::min(text.find_first_of(" \t"), text.size());
  const auto number = parse_number(text.substr(0, end));
  const std::string_view unit = trimmed(text.substr(end));
  if (!number || unit.find_first_of(" \t") != std::string_view::npos) return std::nullopt;
  if (!unit.empty() && !parse_unit(unit)) return std::nullopt;
  return Measured{*number, std::string(unit)};
}

// Commas inside brackets and quotes part no values.
std::vector<std::string> parts_of(std::string_view text) {
  std::vector<std::string> parts(1);
  int depth = 0;
  char quote = 0;
  for (const char c : text) {
    if (quote != 0)
      quote = c == quote ? '\0' : quote;
    else if (c == '"' || c == '\'')
      quote = c;
    else if (c == '[' || c == '{')
      ++depth;
    else if (c == ']' || c == '}')
      --depth;
    if (c == ',' && depth == 0 && quote == 0)
      parts.emplace_back();
    else
      parts.back() += c;
  }
  for (std::string& part : parts) part = std::string(trimmed(part));
  return parts;
}

// Without the last digits of a division: 0.3, not 0.30000000000000004.
double rounded(double number) {
  return *parse_number(fmt::format("{:.12g}", number));
}

std::string common_unit(const std::string& text, std::initializer_list<std::string> units) {
  std::string common;
  for (const std::string& unit : units) {
    if (unit.empty()) continue;
    if (!common.empty() && parse_unit(common) != parse_unit(unit))
      refuse(text, fmt::format("has two units, {} and {}", common, unit));
    common = unit;
  }
  return common;
}

// "A..B:N unit", where it is one: a path may hold two dots, and a number stands before these.
bool read_steps(const std::string& text, std::string_view range, OverRange& over) {
  const std::size_t dots = range.find("..");
  if (dots == std::string_view::npos) return false;
  const auto low = measured(range.substr(0, dots));
  if (!low) return false;
  const std::string_view rest = range.substr(dots + 2);
  const std::size_t colon = rest.find(':');
  const auto high = measured(rest.substr(0, colon));
  const auto count = colon == std::string_view::npos ? std::nullopt : measured(rest.substr(colon + 1));
  if (!high || (colon != std::string_view::npos && !count)) refuse(text, "is no range");
  if (!(low->number < high->number)) refuse(text, "does not go from a smaller number to a larger one");
  over.range.unit = common_unit(text, {low->unit, high->unit, count ? count->unit : ""});
  over.ends = {low->number, high->number};
  if (!count) return true;
  const auto most = static_cast<double>(limit::points);
  if (!(count->number >= 2 && count->number <= most) ||
      count->number != static_cast<double>(static_cast<int>(count->number)))
    refuse(text, fmt::format("has {} values; a range has 2 to {}", shortest(count->number), limit::points));
  for (const double number : steps(low->number, high->number, static_cast<int>(count->number)))
    over.range.values.push_back(swept_value(rounded(number), over.range.unit));
  return true;
}

// Numbers take the unit of the last where they have none themselves.
void read_list(const std::string& text, std::string_view list, OverRange& over) {
  const std::vector<std::string> parts = parts_of(list);
  if (parts.size() > limit::points) refuse(text, fmt::format("has more than {} values", limit::points));
  std::vector<Measured> numbers;
  for (const std::string& part : parts) {
    if (part.empty()) refuse(text, "has an empty value");
    if (const auto number = measured(part)) numbers.push_back(*number);
  }
  if (numbers.size() == parts.size()) {
    const std::string& unit = numbers.back().unit;
    const bool common = std::all_of(numbers.begin(), numbers.end(), [&](const Measured& one) {
      return one.unit.empty() || parse_unit(one.unit) == parse_unit(unit);
    });
    if (!common) refuse(text, "has values in different units");
    over.range.unit = unit;
    for (const Measured& one : numbers) over.range.values.push_back(swept_value(one.number, unit));
    return;
  }
  for (const std::string& part : parts) over.range.values.push_back({part, std::nullopt});
}

}  // namespace

SweptValue swept_value(double number, const std::string& unit) {
  return {unit.empty() ? shortest(number) : fmt::format("{} {}", shortest(number), unit), number};
}

std::string setting(const SweptRange& range, const SweptValue& value) {
  return fmt::format("{}={}", range.path, value.text);
}

OverRange read_over(const std::string& text) {
  const std::size_t equals = text.find('=');
  if (equals == std::string::npos || equals == 0) refuse(text, "is no PATH=RANGE");
  OverRange over;
  over.range.path = std::string(trimmed(std::string_view(text).substr(0, equals)));
  const std::string_view range = trimmed(std::string_view(text).substr(equals + 1));
  if (range.empty()) refuse(text, "has no values");
  if (!read_steps(text, range, over)) read_list(text, range, over);
  return over;
}

}  // namespace entrepot
