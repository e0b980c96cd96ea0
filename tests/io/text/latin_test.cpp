// SPDX-License-Identifier: Apache-2.0
#include "io/text/latin.h"

#include <doctest/doctest.h>

#include <string>

namespace entrepot {
namespace {

TEST_CASE("latin: names of countries without accents") {
  CHECK(without_accents("Côte d'Ivoire") == "Cote d'Ivoire");
  CHECK(without_accents("Türkiye") == "Turkiye");
  CHECK(without_accents("Österreich, Česko, Łódź, İzmir, Ísland, Straße") ==
        "Osterreich, Cesko, Lodz, Izmir, Island, Strasse");
  CHECK(without_accents("São Tomé & Príncipe; Curaçao; Réunion") == "Sao Tome & Principe; Curacao; Reunion");
  CHECK(without_accents("Việt Nam, Đà Nẵng, Phường Ưu") == "Viet Nam, Da Nang, Phuong Uu");
  CHECK(without_accents("Peru\u0301") == "Peru");  // the mark behind its letter
}

TEST_CASE("latin: what is no letter of Latin writing stays, byte by byte") {
  for (const char* text : {"", "plain 3×4÷2 text", "中国", "Ελλάδα", "Россия", "🚢"})
    CHECK(without_accents(text) == text);
}

TEST_CASE("latin: the blocks have a letter for each of their places") {
  // First and last of each, and one in the middle of a row.
  CHECK(without_accents("\u00C0\u00FF\u017F") == "Ays");
  CHECK(without_accents("\u0100\u0101\u0160\u0161\u017D\u017E") == "AaSsZz");
  CHECK(without_accents("\u01A0\u01A1\u01AF\u01B0") == "OoUu");
  CHECK(without_accents("\u1E00\u1E01\u1E80\u1EA0\u1EFE\u1EFF") == "AaWAYy");
}

}  // namespace
}  // namespace entrepot
