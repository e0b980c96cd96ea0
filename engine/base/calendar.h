// SPDX-License-Identifier: Apache-2.0
// Quarters of the calendar, and the horizon of a run.
#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace entrepot {

constexpr int quarters_a_year = 4;

// A quarter counts from 0000Q1, so that differences are numbers of quarters.
struct Quarter {
  int count = 0;
  friend auto operator<=>(Quarter, Quarter) = default;
  friend Quarter operator+(Quarter quarter, int quarters) { return {quarter.count + quarters}; }
  friend int operator-(Quarter later, Quarter earlier) { return later.count - earlier.count; }
};

constexpr Quarter make_quarter(int year, int quarter) {
  return {year * 4 + quarter - 1};
}
constexpr int year_of(Quarter quarter) {
  return quarter.count / 4;
}
constexpr int quarter_of_year(Quarter quarter) {
  return quarter.count % 4 + 1;
}

// "2024Q1"; nothing when the text is not exactly that, or the year is outside 1900 to 2299.
std::optional<Quarter> parse_quarter(std::string_view text);
std::string to_string(Quarter quarter);

// Days from 1970-01-01 to the first day of the quarter (negative before), proleptic Gregorian.
int days_since_epoch(Quarter quarter);

constexpr int longest_horizon = 400;  // quarters

struct Horizon {
  Quarter from;
  int quarters = 0;
  Quarter quarter(int index) const { return from + index; }
  Quarter last() const { return from + (quarters - 1); }
  bool contains(Quarter quarter) const { return quarter >= from && quarter <= last(); }
};

}  // namespace entrepot
