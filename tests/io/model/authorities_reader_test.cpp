// SPDX-License-Identifier: Apache-2.0
// Tables of authorities: what is read, and every word of what is wrong with them.
#include "io/model/authorities_reader.h"

#include <doctest/doctest.h>

#include <filesystem>

#include "support/macro.h"
#include "support/model_copy.h"

using namespace entrepot;
using test::ModelCopy;

namespace {

std::string said_after(const std::string& file, const std::string& from, const std::string& to) {
  const ModelCopy copy;
  copy.replace("authorities/" + file, from, to);
  return copy.said();
}

void drop_numbers(const ModelCopy& copy) {
  copy.rewrite("model.yaml", [](const std::string& text) {
    const std::size_t begin = text.find("\nauthorities:\n"), end = text.find("\n\n", begin);
    return text.substr(0, begin) + text.substr(end);
  });
}

}  // namespace

TEST_CASE("authorities: zones and provinces as their tables say") {
  const AuthorityFacts& facts = macro_model().world.authorities.value();
  CHECK(facts.zones.size() == 22);
  CHECK(facts.provinces.size() == 31);
  const PilotZone& first = facts.zones.front();
  CHECK(first.code == "shanghai_zone");
  CHECK(facts.provinces[at(first.province)].code == "shanghai");
  CHECK(first.launched == "2013-09-29");
  CHECK(first.first == make_quarter(2013, 4));
  // One that began on the first day of a quarter had all of it.
  CHECK(facts.zones[4].launched == "2017-04-01");
  CHECK(facts.zones[4].first == make_quarter(2017, 2));
  CHECK(facts.zones.back().first == make_quarter(2024, 1));
  CHECK(facts.numbers.success_share == 0.129);
}

TEST_CASE("authorities: a model without them is whole") {
  const ModelCopy copy;
  drop_numbers(copy);
  std::filesystem::remove_all(copy.folder() / "authorities");
  Diagnostics diagnostics;
  const Model model = read_model(copy.folder(), diagnostics);
  CHECK(diagnostics.all().empty());
  CHECK_FALSE(model.world.authorities);
}

TEST_CASE("authorities: what is wrong, where it stands and what to do") {
  {
    const ModelCopy copy;
    drop_numbers(copy);
    CHECK(copy.said() ==
          "macro/authorities: error[M050]: authorities without numbers\n"
          "  add the section 'authorities' to model.yaml, or take the folder away\n");
  }
  {
    const ModelCopy copy;
    std::filesystem::remove_all(copy.folder() / "authorities");
    const std::string said = copy.said();
    CHECK(said.find(": error[M050]: numbers of authorities without their tables\n"
                    "  add authorities/zones.csv and provinces.csv, or take the section away\n") !=
          std::string::npos);
    CHECK(said.starts_with("macro/model.yaml:"));
  }
  CHECK(said_after("provinces.csv", "jiangxi,Jiangxi,江西,central", "jiangxi,Jiangxi,江西,macao") ==
        "macro/authorities/provinces.csv:15:22: error[M051]: macao is no place of mainland\n"
        "  authorities are those of the home economy\n");
  CHECK(said_after("provinces.csv", "jiangxi,Jiangxi,江西,central", "jiangxi,Jiangxi,江西,ftz") ==
        "macro/authorities/provinces.csv:15:22: error[M051]: ftz is a zone, and no province lies in one\n"
        "  name the region whose policy the province follows\n");
  CHECK(said_after("provinces.csv", "hainan,Hainan,海南,hainan", "hainan,Hainan,海南,east") ==
        "macro/authorities/provinces.csv: error[M051]: hainan has no province\n"
        "  every place of the home economy has authorities\n");
  CHECK(said_after("zones.csv", ",shanghai,ftz,", ",shanhai,ftz,") ==
        "macro/authorities/zones.csv:2:73: error[C005]: unknown province 'shanhai'\n"
        "  did you mean 'shanghai'?\n");
  CHECK(said_after("zones.csv", "2013-09-29", "2013-09-31") ==
        "macro/authorities/zones.csv:2:86: error[M052]: '2013-09-31' is no day of the calendar\n"
        "  write year, month and day: 2013-09-29\n");
  CHECK(said_after("zones.csv", "2013-09-29", "29.09.2013").find("error[M052]") != std::string::npos);
  CHECK(said_after("zones.csv", "guangdong_zone", "shanghai_zone").find("error[C006]") != std::string::npos);
  CHECK(said_after("zones.csv", ",recalled,246.24,", ",recalled,0,").find("error[C004]") !=
        std::string::npos);
  const ModelCopy copy;
  copy.rewrite("authorities/zones.csv",
               [](const std::string& text) { return text.substr(0, text.find('\n') + 1); });
  CHECK(copy.said() ==
        "macro/authorities/zones.csv: error[M051]: no zone\n"
        "  list one, or take the folder away\n");
  const ModelCopy numbers;
  numbers.replace("model.yaml", "ageing: {value: 0.07", "ageing: {value: 1.07");
  CHECK(numbers.said().find("error[M009]: ageing is 1.07; it must be per year from 0 to 0.9\n") !=
        std::string::npos);
}
