// SPDX-License-Identifier: Apache-2.0
#include "base/calendar.h"

#include <chrono>

namespace entrepot {

std::optional<Quarter> parse_quarter(std::string_view text) {
  if (text.size() != 6 || text[4] != 'Q' || text[5] < '1' || text[5] > '4') return std::nullopt;
  int year = 0;
  for (char digit : text.substr(0, 4)) {
    if (digit < '0' || digit > '9') return std::nullopt;
    year = year * 10 + (digit - '0');
  }
  if (year < 1900 || year > 2299) return std::nullopt;
  return make_quarter(year, text[5] - '0');
}

std::string to_string(Quarter quarter) {
  return std::to_string(year_of(quarter)) + "Q" + std::to_string(quarter_of_year(quarter));
}

int days_since_epoch(Quarter quarter) {
  using namespace std::chrono;
  const auto first_month = static_cast<unsigned>(3 * (quarter_of_year(quarter) - 1) + 1);
  return sys_days(year(year_of(quarter)) / month(first_month) / day(1)).time_since_epoch().count();
}

}  // namespace entrepot
