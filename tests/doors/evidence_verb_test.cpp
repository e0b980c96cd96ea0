// SPDX-License-Identifier: Apache-2.0
// entrepot evidence as a shell sees it, and the page of the repository that it has written.
#include <doctest/doctest.h>

#include <algorithm>
#include <regex>

#include "answer/evidence_page.h"
#include "io/scenario/load_published.h"
#include "io/text/utf8.h"
#include "support/desk.h"

using namespace entrepot;

namespace {

const std::filesystem::path models = std::filesystem::path(ENTREPOT_SOURCE_DIR) / "models";

std::string page() {
  return contents(models / "levers/EVIDENCE.md");
}

// A row of the page, as Markdown has it.
std::string line_of(const Compared& compared) {
  std::string line = "|";
  for (const Value& value : evidence_cells(compared))
    line += " " + std::regex_replace(value.text, std::regex(R"([|\\*_<])"), "\\$&") + " |";
  return line;
}

}  // namespace

TEST_CASE("evidence: the answer of some levers on a terminal, what is calibrated apart from what is not") {
  const Scratch desk;
  const Answer answer = entrepot_in(desk, "evidence customs_clearance cbec_pilot_zones -q");
  CHECK(answer.status == 0);
  CHECK(answer.err.empty());
  for (const std::string& line : lines_of(answer.out)) CHECK(display_width(line) <= 80);
  const std::size_t set = answer.out.find("\nCalibrated: 1 of 1 inside\n"),
                    apart = answer.out.find("\nHeld out: "), why = answer.out.find("\nOutside the range"),
                    none = answer.out.find("\nNo published response\n");
  CHECK(set != std::string::npos);
  CHECK(apart > set);
  CHECK(why > apart);
  CHECK(none > why);
  CHECK(contains(answer.out, "  size judged  cbec_pilot_zones\n"));
  // The value of a day is what the sectors' column says, weighted with imports.
  CHECK(std::regex_search(answer.out, std::regex(R"(inside +0\.6 to 2\.1 +0\.6\d\d\* +0\.6\d\d)")));
  CHECK_FALSE(contains(answer.out, "no reason is given"));
}

TEST_CASE("evidence: rows for a spreadsheet and for a program") {
  const Scratch desk;
  const Answer csv = entrepot_in(desk, "evidence tariff_war --format csv -q"),
               json = entrepot_in(desk, "evidence tariff_war --format json -q");
  const std::vector<std::string> lines = lines_of(csv.out);
  REQUIRE(lines.size() > 2);
  CHECK(
      lines[0] ==
      "lever,measured,scenario,response,basis,unit,low,central,high,range,partial,market,total,year,verdict,"
      "distance,kind,source,status,explained");
  for (std::size_t k = 1; k < lines.size(); ++k) CHECK(lines[k].starts_with("tariff_war,"));
  CHECK(contains(csv.out,
                 "tariff_war,part of a duty that buyers pay,tariff_war,pass_through,partial,ratio,0.9,"
                 "1,1,published,1,1,"));
  CHECK(contains(json.out, "\"response\": \"pass_through\""));
  CHECK(contains(json.out, "\"kind\": \"calibrated\""));
  CHECK(contains(json.out, "\"year\": null"));
}

TEST_CASE("evidence: a lever that there is not, and a table that is wrong") {
  const Scratch desk;
  const Answer unknown = entrepot_in(desk, "evidence tarif_war");
  CHECK(unknown.status == 2);
  CHECK(unknown.err == "entrepot: evidence: there is no lever 'tarif_war'; did you mean 'tariff_war'?\n");
  std::filesystem::copy(models, desk.folder() / "models", std::filesystem::copy_options::recursive);
  std::string table = contents(models / "levers/evidence.csv");
  table.replace(table.find(",partial,"), 9, ",part,");
  desk.write("models/levers/evidence.csv", table);
  const Answer wrong = test::entrepot_alone(desk.folder(), "--models models evidence tariff_war");
  CHECK(wrong.status == 3);
  CHECK(wrong.out.empty());
  CHECK(contains(wrong.err, "error[C020]: 'part' is no basis"));
  CHECK(contains(wrong.err, "1 error. Nothing is compared.\n"));
}

TEST_CASE("evidence: every lever of the catalogue is on the page, with a figure or with none") {
  for (const Lever& lever : catalogue()) {
    CAPTURE(lever.name);
    CHECK(contains(page(), std::regex_replace(lever.name, std::regex("_"), "\\_")));
  }
}

TEST_CASE(
    "evidence: the page is up to date where no run is needed, and each miss has a reason and no other row") {
  LoadedPublished loaded = load_published(models, "macro", {});
  REQUIRE(loaded.diagnostics.ok());
  std::erase_if(loaded.rows, [](const Published& row) { return row.basis == Basis::year; });
  REQUIRE(loaded.rows.size() > 30);
  for (const Compared& compared : compare_with_published(loaded.rows, loaded.scenarios)) {
    CAPTURE(line_of(compared));
    CHECK(contains(page(), line_of(compared)));
    CHECK((compared.verdict == Verdict::inside) == compared.row->explained.empty());
  }
}

TEST_CASE(
    "slow: evidence: the page is what the program prints, with a reason for each miss and for nothing else") {
  const Scratch desk;
  const Answer answer = entrepot_in(desk, "evidence --format md -q");
  CHECK(answer.status == 0);
  CHECK(answer.out == page());
  const LoadedPublished loaded = load_published(models, "macro", {});
  for (const Compared& compared : compare_with_published(loaded.rows, loaded.scenarios)) {
    CAPTURE(line_of(compared));
    CHECK((compared.verdict == Verdict::inside) == compared.row->explained.empty());
  }
}
