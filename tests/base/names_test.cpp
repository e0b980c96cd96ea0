// SPDX-License-Identifier: Apache-2.0
#include "base/names.h"

#include <doctest/doctest.h>

#include <stdexcept>

using namespace entrepot;

TEST_CASE("names: each has its index, and unknown ones are told by name") {
  const Names names({"east", "west", "north"});
  CHECK(names.size() == 3);
  CHECK(names.index_of("west") == 1);
  CHECK(names[2] == "north");
  CHECK_FALSE(names.find("West").has_value());
  CHECK_THROWS_WITH_AS(names.index_of("south"), "no such name: south", std::out_of_range);
}

TEST_CASE("nearest: a slip of each kind finds the word meant") {
  const std::vector<std::string> words = {"customs_clearance", "services_opening", "tariff_schedule"};
  CHECK(nearest("customs_clearence", words) == "customs_clearance");  // substituted
  CHECK(nearest("custom_clearance", words) == "customs_clearance");   // left out
  CHECK(nearest("serrvices_opening", words) == "services_opening");   // doubled
  CHECK(nearest("services_openign", words) == "services_opening");    // swapped
  CHECK(nearest("tarif_shedule", words) == "tariff_schedule");        // two slips
  CHECK(nearest("tariff_schedule", words) == "tariff_schedule");
}

TEST_CASE("nearest: what is too far away is not suggested") {
  const std::vector<std::string> words = {"manufacturing", "services"};
  CHECK_FALSE(nearest("quota", words).has_value());
  CHECK_FALSE(nearest("", words).has_value());
  CHECK_FALSE(nearest("anything", {}).has_value());
  // One third of the word's length plus one: a word of three letters may hold two slips, not three.
  CHECK(nearest("abc", {"axy"}) == "axy");
  CHECK_FALSE(nearest("abc", {"xyz"}).has_value());
}

TEST_CASE("nearest: capitals, and the beginning of one name only") {
  CHECK(nearest("s001", {"C001", "S001"}) == "S001");
  CHECK(nearest("Usa", {"usb", "usa"}) == "usa");
  CHECK(nearest("customs", {"tariff", "customs_clearance"}) == "customs_clearance");
  CHECK_FALSE(nearest("tariff", {"tariff_schedule", "tariff_preference"}).has_value());
  CHECK_FALSE(nearest("cus", {"customs_clearance"}).has_value());  // too little to go by
  CHECK(nearest("fdi", {"gdp", "fdi_flow"}) == "fdi_flow");
  CHECK_FALSE(nearest("fdi", {"gdp", "fdi_flow", "fdi_stock"}).has_value());
}

TEST_CASE("nearest: a swap of neighbours costs one, so it wins over two substitutions") {
  CHECK(nearest("usa", {"eta", "sua"}) == "sua");
}

TEST_CASE("nearest: of equally near words the first in the list") {
  CHECK(nearest("cat", {"bat", "hat"}) == "bat");
  CHECK(nearest("cat", {"hat", "bat"}) == "hat");
}
