// SPDX-License-Identifier: Apache-2.0
#include "base/calendar.h"

#include <doctest/doctest.h>

using namespace entrepot;

TEST_CASE("calendar: quarters read, print and differ") {
  const auto quarter = parse_quarter("2024Q1");
  REQUIRE(quarter.has_value());
  CHECK(to_string(*quarter) == "2024Q1");
  CHECK(to_string(*quarter + 40) == "2034Q1");
  CHECK(to_string(*quarter + -1) == "2023Q4");
  CHECK(*parse_quarter("2030Q3") - *quarter == 26);
  CHECK(*parse_quarter("2024Q2") > *quarter);
  CHECK(year_of(make_quarter(2024, 4)) == 2024);
  CHECK(quarter_of_year(make_quarter(2024, 4)) == 4);
}

TEST_CASE("calendar: what is not exactly a quarter is refused") {
  for (const char* text : {"", "2024", "2024Q0", "2024Q5", "2024q1", "2024-Q1", " 2024Q1", "2024Q1 ",
                           "2024Q11", "24Q1", "+024Q1", "2O24Q1", "1899Q4", "2300Q1", "Q12024"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_quarter(text).has_value());
  }
  CHECK(parse_quarter("1900Q1").has_value());
  CHECK(parse_quarter("2299Q4").has_value());
}

TEST_CASE("calendar: days since 1970 of known days") {
  CHECK(days_since_epoch(make_quarter(1970, 1)) == 0);
  CHECK(days_since_epoch(make_quarter(1970, 2)) == 90);
  CHECK(days_since_epoch(make_quarter(1969, 4)) == -92);
  CHECK(days_since_epoch(make_quarter(2000, 1)) == 10957);
  CHECK(days_since_epoch(make_quarter(2024, 1)) == 19723);  // 1,704,067,200 seconds
  CHECK(days_since_epoch(make_quarter(2024, 2)) == 19814);  // a leap year's 91 days
  CHECK(days_since_epoch(make_quarter(1900, 2)) - days_since_epoch(make_quarter(1900, 1)) ==
        90);  // no leap year
}

TEST_CASE("calendar: a quarter lasts 90 to 92 days, and four of them a year") {
  for (Quarter quarter = make_quarter(1900, 1); quarter < make_quarter(2299, 4); quarter = quarter + 1) {
    const int days = days_since_epoch(quarter + 1) - days_since_epoch(quarter);
    REQUIRE(days >= 90);
    REQUIRE(days <= 92);
    const int year = days_since_epoch(quarter + 4) - days_since_epoch(quarter);
    REQUIRE(year >= 365);
    REQUIRE(year <= 366);
    REQUIRE(parse_quarter(to_string(quarter)) == quarter);
  }
}

TEST_CASE("calendar: a horizon holds its quarters and no other") {
  const Horizon horizon{make_quarter(2024, 1), 40};
  CHECK(horizon.quarter(0) == horizon.from);
  CHECK(to_string(horizon.last()) == "2033Q4");
  CHECK(horizon.contains(make_quarter(2024, 1)));
  CHECK(horizon.contains(make_quarter(2033, 4)));
  CHECK_FALSE(horizon.contains(make_quarter(2023, 4)));
  CHECK_FALSE(horizon.contains(make_quarter(2034, 1)));
}
