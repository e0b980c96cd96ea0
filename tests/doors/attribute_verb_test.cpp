// SPDX-License-Identifier: Apache-2.0
// `entrepot attribute`: its answers and what it refuses.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "support/desk.h"

using namespace entrepot;

namespace {

const std::string head = "format: 1\nhorizon: {from: 2024Q1, quarters: 4}\n";
const std::string entries =
    "levers:\n- {lever: mfn_tariff_cut, where: mainland, partners: all, sectors: all, value: 20 percent, "
    "from: "
    "2024Q1}\n"
    "- {lever: services_opening, where: mainland, partners: all, sectors: all, value: 20 percent, from: "
    "2024Q1}\n";

}  // namespace

TEST_CASE("attribute: a package by its parts") {
  const Scratch desk;
  desk.write("s.yaml", head + entries);
  const Answer table = entrepot_in(desk, "attribute s.yaml --by lever");
  CHECK(table.status == 0);
  CHECK(contains(table.out, "Real income: alone, and taken out of the package\n"));
  CHECK(table.err == "2 parts, 3 long runs\n");
  check_fits(table.out);
  CHECK(contains(entrepot_in(desk, "attribute s.yaml").out, "of no task"));
  const Answer csv = entrepot_in(desk, "attribute s.yaml --by lever --format csv -q");
  CHECK(
      csv.out.starts_with("part,entries,outcome,value,standard_error,alone,last,unit\n"
                          "mfn_tariff_cut,1,real_income,"));
  CHECK(csv.err == "");
  // One entry is the package.
  desk.write("one.yaml", head + entries.substr(0, entries.find("- {lever: services")));
  const auto json =
      nlohmann::json::parse(entrepot_in(desk, "attribute one.yaml --by lever --format json -q").out);
  const std::string text = json.dump();
  CHECK(contains(text, "mfn_tariff_cut"));
  CHECK(contains(text, "the package"));
}

TEST_CASE("attribute: orders of many parts, and what real income moves through") {
  const Scratch desk;
  desk.write("s.yaml", head + entries);
  const Answer sampled = entrepot_in(desk, "attribute s.yaml --by lever --exact 0 --orders 3");
  CHECK(sampled.status == 0);
  CHECK(sampled.err == "2 parts, 12 long runs along 4 orders\n");
  CHECK(contains(sampled.out, "error"));
  const Answer path = entrepot_in(desk, "attribute s.yaml --by lever --path hong_kong -q");
  CHECK(path.status == 0);
  CHECK(contains(path.out, "Through what real income of Hong Kong"));
  for (const char* row : {"\n  wages ", "\n  transfers ", "\n  goods prices ", "\n  real income "})
    CHECK(contains(path.out, row));
  check_fits(path.out);
  CHECK(contains(entrepot_in(desk, "attribute s.yaml --path mainland -q").out, "China (mainland)"));
}

TEST_CASE("attribute: what has no parts, and no path") {
  const Scratch desk;
  desk.write("s.yaml", head + entries);
  desk.write("nothing.yaml", head + "levers: []\n");
  const auto refused = [&](const std::string& words, const std::string& text) {
    const Answer answer = entrepot_in(desk, words);
    INFO(words);
    CHECK(answer.status == 2);
    CHECK(answer.err == text);
    CHECK(answer.out == "");
  };
  refused("attribute nothing.yaml",
          "entrepot: attribute: the scenario has no entry under 'levers' to take apart\n");
  refused("attribute s.yaml --path atlantis",
          "entrepot: attribute --path: the model 'macro' has no place 'atlantis'\n"
          "  'entrepot describe locations' lists them\n");
  refused("attribute s.yaml --path macao --simulate",
          "entrepot: attribute: --path takes the long run apart, and --simulate tells a year\n"
          "  leave out one of them\n");
  const Answer agents = entrepot_in(desk, "attribute s.yaml --by lever --simulate --cohorts 2 --format csv");
  CHECK(agents.status == 0);
  CHECK(agents.err == "2 parts, 3 runs by agents\n");
  CHECK(contains(agents.out, "\nservices_opening,1,fdi_stock,"));
  refused("attribute s.yaml --path ftz",
          "entrepot: attribute --path: nobody lives in 'ftz', whose income is that of its hosts\n"
          "  name one of them\n");
}
