// SPDX-License-Identifier: Apache-2.0
#include "base/quantity.h"

#include <doctest/doctest.h>

#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>

#include "numerics/random.h"

using namespace entrepot;

TEST_CASE("quantity: a number and its unit") {
  CHECK(parse_quantity("74 percent") == Quantity{74.0, Unit::percent});
  CHECK(parse_quantity("-0.3 days") == Quantity{-0.3, Unit::days});
  CHECK(parse_quantity("1 day") == Quantity{1.0, Unit::days});
  CHECK(parse_quantity("2   points") == Quantity{2.0, Unit::points});
  CHECK(parse_quantity("1.5e2 hours") == Quantity{150.0, Unit::hours});
  CHECK(parse_quantity("30 measures") == Quantity{30.0, Unit::measures});
  CHECK(parse_quantity("0.5") == Quantity{0.5, Unit::none});
}

TEST_CASE("quantity: anything else is refused") {
  for (const char* text : {"",
                           " ",
                           "percent",
                           "74percent",
                           "74%",
                           "74 %",
                           "74 percents",
                           "74 percent ",
                           " 74 percent",
                           "74 Percent",
                           "74 percent of lines",
                           "nan percent",
                           "inf days",
                           "1,5 days",
                           "0x10 days",
                           "1e999 days",
                           "--1 days",
                           "+-1 days",
                           "+ 1 days",
                           "1\tdays"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_quantity(text).has_value());
  }
}

TEST_CASE("quantity: every unit word that messages list is understood, and prints as itself") {
  for (const std::string& word : unit_words()) {
    const auto unit = parse_unit(word);
    REQUIRE(unit.has_value());
    CHECK(to_string(*unit) == word);
  }
}

TEST_CASE("quantity: numbers") {
  CHECK(parse_number("+5") == 5.0);
  CHECK(parse_number("012") == 12.0);  // decimal, whatever YAML thinks of a leading zero
  CHECK(parse_number("-0.5e-3") == -0.0005);
  for (const char* text :
       {"", "+", "-", ".", "+-5", "-+5", "++5", "5 ", " 5", "5x", "nan", "-inf", "infinity", "1_000"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_number(text).has_value());
  }
}

TEST_CASE("quantity: the shortest text reads back as the same bits") {
  CHECK(shortest(0.1) == "0.1");
  CHECK(shortest(100.0) == "100");
  CHECK(shortest(0.1 + 0.2) == "0.30000000000000004");
  for (const double value : {0.0, -0.0, 5e-324, std::numeric_limits<double>::max(), 1.0 / 3.0, -1e-300})
    CHECK(std::bit_cast<std::uint64_t>(parse_number(shortest(value)).value()) ==
          std::bit_cast<std::uint64_t>(value));
  for (std::uint32_t slot = 0; slot < 2000; ++slot) {
    const auto bits = random_bits(1, {.slot = slot});
    const double value = std::bit_cast<double>(std::uint64_t{bits[0]} << 32 | bits[1]);
    if (!std::isfinite(value)) continue;
    REQUIRE(parse_number(shortest(value)) == value);
  }
}
