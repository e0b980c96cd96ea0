// SPDX-License-Identifier: Apache-2.0
// Numbers with the units an analyst writes, "74 percent", "0.3 days".
//
// A lever declares the unit of each of its fields and a scenario writes it out; the reader checks
// the word and hands the number on in that unit. Inside the model, rates are fractions and money is
// billions of current US dollars of the base year a year unless a name says otherwise.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace entrepot {

enum class Unit { none, percent, points, days, hours, measures };

struct Quantity {
  double value = 0.0;
  Unit unit = Unit::none;
  friend bool operator==(const Quantity&, const Quantity&) = default;
};

std::optional<Unit> parse_unit(std::string_view word);  // singular or plural
std::string to_string(Unit unit);
const std::vector<std::string>& unit_words();  // what parse_unit accepts, for messages
std::vector<std::string> forms_of(Unit unit);  // all words of it: "day", "days"; of none none

// A finite decimal number with nothing before or behind it, independent of the locale.
std::optional<double> parse_number(std::string_view text);
// The shortest text that reads back as the same double.
std::string shortest(double value);
// "12 percent": a number, blanks, a unit word. A bare number has Unit::none.
std::optional<Quantity> parse_quantity(std::string_view text);

}  // namespace entrepot
