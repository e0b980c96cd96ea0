// SPDX-License-Identifier: Apache-2.0
// The figures that `entrepot run` tells, by hand from the summary.csv of the same run: changes in percent,
// and money of a year where the table has that of a quarter.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <regex>

#include "support/desk.h"

using namespace entrepot;

namespace {

struct Line {
  std::string outcome, origin, destination, location, sector, owner;
  double baseline = 0.0, policy = 0.0;
  double percent() const { return 100.0 * (policy / baseline - 1.0); }
  double change() const { return policy - baseline; }
};

std::vector<Line> lines_of_year_1(const std::string& summary) {
  std::vector<Line> lines;
  for (const std::string& text : lines_of(summary)) {
    std::vector<std::string> field;
    std::istringstream stream(text);
    for (std::string word; std::getline(stream, word, ',');) field.push_back(word);
    if (field[6] == "year 1")
      lines.push_back({field[0], field[1], field[2], field[3], field[4], field[5], std::stod(field[8]),
                       std::stod(field[9])});
  }
  return lines;
}

// One paragraph a line, as it was before it was folded.
std::string unfolded(const std::string& text) {
  return std::regex_replace(text, std::regex("\n +(?! )"), " ");
}

struct Told {
  Scratch desk;
  std::string text;
  std::vector<Line> lines;
  Told() {
    desk.write("war.yaml",
               "format: 1\ntitle: t\nhorizon: {from: 2024Q1, quarters: 4}\nlevers:\n"
               "- lever: tariff_war\n  where: usa\n  partners: mainland\n  value: 20 points\n"
               "  with: {retaliation: 0 points}\n"
               "  from: 2024Q1\n  phase_in: {shape: step}\n");
    const Answer answer = entrepot_in(desk, "run war.yaml --cohorts 5 --states 3 --out war");
    REQUIRE_MESSAGE(answer.status == 0, answer.err);
    text = answer.out;
    lines = lines_of_year_1(contents(desk.folder() / "war/summary.csv"));
  }
  const Line& find(const std::string& outcome, const std::string& location, const std::string& sector,
                   const std::string& owner) const {
    for (const Line& line : lines)
      if (line.outcome == outcome && line.location == location && line.sector == sector &&
          line.owner == owner)
        return line;
    FAIL("no row of ", outcome);
    return lines.front();
  }
};

const Told& told() {
  static const Told once;
  return once;
}

std::string name_of(const std::string& code) {
  const World& world = macro_model().world;
  if (const auto place = world.location_names.find(code)) return world.locations[at(*place)].name;
  return world.owners[at(world.owner_names.index_of(code))].name;
}

// Those whose figure is largest, as the page lists them.
void check_list(const std::string& words, std::vector<std::pair<double, std::string>> expected) {
  std::stable_sort(expected.begin(), expected.end(),
                   [](const auto& a, const auto& b) { return std::abs(a.first) > std::abs(b.first); });
  REQUIRE(expected.size() > 4);
  CHECK(std::abs(expected[3].first) > 0.01);  // a figure that is nought says nothing
  std::string wanted = words;
  for (std::size_t k = 0; k < 4; ++k) wanted += (k == 0 ? " " : "; ") + expected[k].second;
  CHECK_MESSAGE(contains(unfolded(told().text), wanted + "\n"), wanted);
}

}  // namespace

TEST_CASE("headlines: changes in percent, and money of a year, of the home economy") {
  const BaseYear& base = macro_model().base;
  double income = 0.0, gdp = 0.0;  // of the base year, a year
  for (int n = 0; n < base.location_count; ++n) {
    if (!macro_model().world.is_home(n)) continue;
    income += base.income[at(n)];
    gdp += base.gdp[at(n)];
  }
  const struct {
    const char *words, *outcome, *location, *sector, *owner;
    double money;
  } rows[] = {{"real income", "real_income", "mainland", "", "", income},
              {"exports, goods and services", "exports", "mainland", "all", "", 4.0},
              {"imports, goods and services", "imports", "mainland", "all", "", 4.0},
              {"real GDP", "real_gdp", "mainland", "", "", gdp},
              {"inward FDI", "fdi_flow", "mainland", "all", "all", 4.0},
              {"stock of inward FDI, in bn USD", "fdi_stock", "mainland", "all", "all", 1.0},
              {"sales of foreign affiliates", "affiliate_sales", "mainland", "all", "all", 4.0}};
  for (const auto& row : rows) {
    const Line& line = told().find(row.outcome, row.location, row.sector, row.owner);
    const std::string wanted =
        fmt::format("\n  {:32}{:>+10.3f}{:>+18.1f}\n", row.words, line.percent(), row.money * line.change());
    CHECK_MESSAGE(contains(told().text, wanted), wanted);
  }
}

TEST_CASE("headlines: trade with partners and investment are those of a year") {
  std::map<std::string, std::pair<double, double>> partners;
  std::vector<std::pair<double, std::string>> trade, owners, regions;
  for (const Line& line : told().lines) {
    if (line.outcome == "trade" && line.sector == "all") {
      auto& [baseline, policy] = partners[line.origin == "mainland" ? line.destination : line.origin];
      baseline += line.baseline;
      policy += line.policy;
    }
    if (line.outcome != "fdi_flow" || line.sector != "all" || line.location == "abroad") continue;
    const std::string& of = line.location == "mainland" ? line.owner : line.location;
    if (line.location == "mainland" && line.owner == "all") continue;
    if (line.location != "mainland" && line.owner != "all") continue;
    (line.location == "mainland" ? owners : regions)
        .emplace_back(line.change(), fmt::format("{} {:+.2f} %, {:+.2f} bn", name_of(of), line.percent(),
                                                 4.0 * line.change()));
  }
  for (const auto& [code, money] : partners)
    trade.emplace_back(money.second - money.first, fmt::format("{} {:+.2f} %, {:+.1f} bn", name_of(code),
                                                               100.0 * (money.second / money.first - 1.0),
                                                               4.0 * (money.second - money.first)));
  check_list("Trade with China (mainland) in year 1, a year:", trade);
  check_list("Inward FDI in year 1, a year, from:", owners);
  check_list("Inward FDI in year 1, a year, into:", regions);
}
