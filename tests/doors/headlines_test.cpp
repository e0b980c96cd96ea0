// SPDX-License-Identifier: Apache-2.0
// The page that `entrepot run` and `entrepot solve` tell, by hand from the summary.csv of the same folder:
// every figure of a year, of each direction of trade, of each region and investor.
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
  std::string outcome, level, origin, destination, location, sector, owner, year;
  double baseline = 0.0, policy = 0.0;
  double percent() const { return 100.0 * (policy / baseline - 1.0); }
  double change() const { return policy - baseline; }
};

std::vector<Line> lines_of_summary(const std::string& summary) {
  std::vector<Line> lines;
  const std::vector<std::string> texts = lines_of(summary);
  for (std::size_t k = 1; k < texts.size(); ++k) {
    std::vector<std::string> field;
    std::istringstream stream(texts[k]);
    for (std::string word; std::getline(stream, word, ',');) field.push_back(word);
    lines.push_back({field[0], field[1], field[2], field[3], field[4], field[5], field[6], field[7],
                     std::stod(field[9]), std::stod(field[10])});
  }
  return lines;
}

// One paragraph a line, as it was before it was folded.
std::string unfolded(const std::string& text) {
  return std::regex_replace(text, std::regex("\n  (?=[^\n])"), " ");
}

// A run of six quarters, so of one year and a half, and the long run of the same package.
struct Told {
  Scratch desk;
  std::string run, solve;
  std::vector<Line> years, rest;
  Told() {
    desk.write("war.yaml",
               "format: 1\ntitle: t\nhorizon: {from: 2024Q1, quarters: 6}\nlevers:\n"
               "- lever: mfn_tariff_cut\n  where: mainland\n  value: 50 percent\n"
               "  from: 2024Q1\n  phase_in: {shape: step}\n");
    const Answer answer = entrepot_in(desk, "run war.yaml --cohorts 5 --states 3 --out war");
    REQUIRE_MESSAGE(answer.status == 0, answer.err);
    run = answer.out;
    years = lines_of_summary(contents(desk.folder() / "war/summary.csv"));
    const Answer solved = entrepot_in(desk, "solve war.yaml --out rest");
    REQUIRE_MESSAGE(solved.status == 0, solved.err);
    solve = solved.out;
    rest = lines_of_summary(contents(desk.folder() / "rest/summary.csv"));
  }
};

const Told& told() {
  static const Told once;
  return once;
}

const Line* find(const std::vector<Line>& lines, const std::string& year, const std::string& outcome,
                 const std::string& level, const std::string& where, const std::string& owner = "") {
  for (const Line& line : lines)
    if (line.year == year && line.outcome == outcome && line.level == level && line.owner == owner &&
        (line.location == where || line.origin + ">" + line.destination == where))
      return &line;
  FAIL("no row of ", outcome, " ", where);
  return nullptr;
}

std::string name_of(const std::string& code) {
  const World& world = macro_model().world;
  if (const auto owner = world.owner_names.find(code)) return world.owners[at(*owner)].name;
  return world.locations[at(world.location_names.index_of(code))].name;
}

// The three pages: a year of the run, the same page's long run, and that of solve.
struct Page {
  const std::string& text;
  const std::vector<Line>& lines;
  std::string year, when;
};
std::vector<Page> pages() {
  return {{told().run, told().years, "1", "year 1"}, {told().solve, told().rest, "", "long run"}};
}

// Names are of English letters here; a longer one ends in an ellipsis, and the blank of its column follows.
std::string shown_name(const std::string& name) {
  constexpr std::size_t room = 19;
  return name.size() <= room ? name : name.substr(0, room - 1) + "…";
}

// A paragraph on one line.
std::string joined(const std::string& paragraph) {
  std::string line;
  for (const std::string& part : lines_of(paragraph))
    line += (line.empty() ? "" : " ") + part.substr(std::min(part.size(), part.find_first_not_of(' ')));
  return line;
}

void says(const Page& page, const std::string& wanted) {
  CHECK_MESSAGE(contains(page.text, wanted), wanted);
}

}  // namespace

TEST_CASE("headlines: the home economy in percent by year and in the long run, and in money of the year") {
  const BaseYear& base = macro_model().base;
  double income = 0.0, gdp = 0.0;  // of the base year
  for (int n = 0; n < base.location_count; ++n) {
    if (!macro_model().world.is_home(n)) continue;
    income += base.income[at(n)];
    gdp += base.gdp[at(n)];
  }
  const struct {
    const char *words, *outcome, *owner;
    double money;
  } rows[] = {{"real income", "real_income", "", income},
              {"real GDP", "real_gdp", "", gdp},
              {"exports, goods and services", "exports", "", 1.0},
              {"imports, goods and services", "imports", "", 1.0},
              {"inward FDI", "fdi_flow", "all", 1.0},
              {"stock of inward FDI, bn USD", "fdi_stock", "all", 1.0},
              {"sales of foreign affiliates", "affiliate_sales", "all", 1.0}};
  for (const auto& row : rows) {
    const Line* year = find(told().years, "1", row.outcome, "total", "mainland", row.owner);
    const Line* rest = find(told().rest, "", row.outcome, "total", "mainland", row.owner);
    says(pages()[0], fmt::format("\n  {:29}{:>+9.3f}{:>+9.3f}{:>+13.1f}\n", row.words, year->percent(),
                                 rest->percent(), row.money * year->change()));
    says(pages()[1], fmt::format("\n  {:29}{:>+9.3f}{:>+13.1f}\n", row.words, rest->percent(),
                                 row.money * rest->change()));
  }
  CHECK(contains(told().run, "China (mainland), percent         year 1 long run  bn USD yr 1\n"));
  // The half year after it is in the file, and is no year.
  CHECK_FALSE(contains(told().run, "year 2"));
  CHECK(find(told().years, "2", "exports", "total", "mainland")->baseline <
        0.6 * find(told().years, "1", "exports", "total", "mainland")->baseline);
}

TEST_CASE("headlines: what is expected under a threat stands beside the path, in run and in solve") {
  Scratch desk;
  desk.write("s.yaml",
             "format: 1\ntitle: t\nhorizon: {from: 2024Q1, quarters: 4}\nlevers:\n"
             "- lever: tariff_war\n  where: usa\n  partners: mainland\n  sectors: goods\n  value: 0 points\n"
             "  with: {threat: 20 percent, retaliation: 0 points}\n  from: 2024Q1\n"
             "  phase_in: {shape: step}\n");
  const Answer solved = entrepot_in(desk, "solve s.yaml --out rest");
  REQUIRE_MESSAGE(solved.status == 0, solved.err);
  const std::vector<Line> rest = lines_of_summary(contents(desk.folder() / "rest/summary.csv"));
  const Line* expected = find(rest, "", "expected_real_income", "total", "mainland");
  const Line* path = find(rest, "", "real_income", "total", "mainland");
  // The path is one without bad luck; on the mean the United States' duties come, and cost.
  CHECK(expected->percent() < path->percent() - 0.05);
  CHECK(contains(solved.out, fmt::format("\n    expected, under the threat {:>+9.3f}", expected->percent())));
  const Answer run = entrepot_in(desk, "run s.yaml --cohorts 5 --states 3");
  REQUIRE_MESSAGE(run.status == 0, run.err);
  CHECK(contains(run.out, fmt::format("\n    expected, under the threat         -{:>+9.3f}            -\n",
                                      expected->percent())));
}

TEST_CASE("headlines: exports and imports by partner stand apart and add up to the total") {
  for (const Page& page : pages()) {
    struct Partner {
      std::string name;
      const Line *out, *in, *income, *gdp;
      double size() const { return std::abs(out->change()) + std::abs(in->change()); }
    };
    std::vector<Partner> partners;
    for (const Location& place : macro_model().world.locations)
      if (place.economy != "mainland")
        partners.push_back({place.name,
                            find(page.lines, page.year, "trade", "partner", "mainland>" + place.code),
                            find(page.lines, page.year, "trade", "partner", place.code + ">mainland"),
                            find(page.lines, page.year, "real_income", "place", place.code),
                            find(page.lines, page.year, "real_gdp", "place", place.code)});
    std::stable_sort(partners.begin(), partners.end(),
                     [](const Partner& a, const Partner& b) { return a.size() > b.size(); });
    const auto both = [](const Line& line) {
      return fmt::format("{:>+11.1f}{:>+9.2f}", line.change(), line.percent());
    };
    Line others_out, others_in;
    for (std::size_t k = 0; k < partners.size(); ++k) {
      const Partner& one = partners[k];
      if (k < 7) {
        says(page, fmt::format("\n  {:20}{}{}{:>+9.3f}{:>+9.3f}\n", shown_name(one.name), both(*one.out),
                               both(*one.in), one.income->percent(), one.gdp->percent()));
        continue;
      }
      others_out.baseline += one.out->baseline, others_out.policy += one.out->policy;
      others_in.baseline += one.in->baseline, others_in.policy += one.in->policy;
    }
    says(page, fmt::format("\n  {:20}{}{}\n", "13 others", both(others_out), both(others_in)));
    says(page, fmt::format("\n  {:20}{}{}\n", "all partners",
                           both(*find(page.lines, page.year, "trade", "total", "mainland>abroad")),
                           both(*find(page.lines, page.year, "trade", "total", "abroad>mainland"))));
    says(page, fmt::format("\n{:22} exports bn        % imports bn        % income %    GDP %\n",
                           "Trade with, " + page.when));
  }
}

TEST_CASE("headlines: real income, trade and investment of every region") {
  for (const Page& page : pages())
    for (const Location& place : macro_model().world.locations) {
      if (place.economy != "mainland") continue;
      const auto line = [&](const char* outcome, const char* owner) {
        return find(page.lines, page.year, outcome, "region", place.code, owner);
      };
      const auto index = [&](const char* outcome) {
        return place.kind == LocationKind::zone ? "-" : fmt::format("{:+.3f}", line(outcome, "")->percent());
      };
      says(page, fmt::format("\n  {:23}{:>8}{:>8}{:>+8.1f}{:>+8.1f}{:>+8.2f}{:>+7.2f}{:>+8.1f}\n", place.name,
                             index("real_income"), index("real_gdp"), line("exports", "")->change(),
                             line("imports", "")->change(), line("fdi_flow", "all")->change(),
                             line("fdi_flow", "all")->percent(), line("fdi_stock", "all")->change()));
    }
}

TEST_CASE("headlines: who invests at home, and where home invests, largest change first") {
  for (const Page& page : pages())
    for (const std::string level : {"owner", "host"}) {
      std::vector<const Line*> found;
      for (const Line& line : page.lines)
        if (line.year == page.year && line.outcome == "fdi_flow" && line.level == level)
          found.push_back(&line);
      std::stable_sort(found.begin(), found.end(), [](const Line* a, const Line* b) {
        return std::abs(a->change()) > std::abs(b->change());
      });
      REQUIRE(found.size() > 5);
      std::string wanted =
          level == "owner" ? fmt::format("Inward FDI, {}, by home of the owner, bn USD a year:", page.when)
                           : fmt::format("Outward FDI, {}, by host, bn USD a year:", page.when);
      double others = 0.0;
      for (std::size_t k = 0; k < found.size(); ++k)
        if (k < 5)
          wanted += fmt::format("{} {} {:+.2f} ({:+.1f} %)", k == 0 ? "" : ";",
                                name_of(level == "owner" ? found[k]->owner : found[k]->location),
                                found[k]->change(), found[k]->percent());
        else
          others += found[k]->change();
      wanted += fmt::format("; {} others {:+.2f}\n", found.size() - 5, others);
      CHECK_MESSAGE(contains(unfolded(page.text), wanted), wanted);
    }
}

TEST_CASE("headlines: which stocks left where, and which came where") {
  Scratch desk;
  desk.write("s.yaml",
             "format: 1\ntitle: t\nhorizon: {from: 2024Q1, quarters: 4}\nlevers:\n"
             "- lever: tariff_war\n  where: usa\n  partners: mainland\n  sectors: goods\n  value: 20 points\n"
             "  with: {retaliation: 10 points}\n"
             "  from: 2024Q1\n  phase_in: {shape: step}\n");
  const Answer solved = entrepot_in(desk, "solve s.yaml --out rest");
  REQUIRE_MESSAGE(solved.status == 0, solved.err);
  std::vector<Line> left, came;
  for (const Line& line : lines_of_summary(contents(desk.folder() / "rest/summary.csv"))) {
    if (line.outcome != "fdi_stock" || (line.level != "owner_region" && line.level != "host")) continue;
    if (line.change() <= -0.1) left.push_back(line);
    if (line.change() >= 0.1) came.push_back(line);
  }
  REQUIRE(left.size() > 2);
  REQUIRE(!came.empty());
  const auto largest = [](const std::vector<Line>& lines) {
    return *std::max_element(lines.begin(), lines.end(), [](const Line& a, const Line& b) {
      return std::abs(a.change()) < std::abs(b.change());
    });
  };
  const auto words = [&](const Line& line) {
    return fmt::format("{} in {} {:+.1f}", name_of(line.owner), name_of(line.location), line.change());
  };
  const std::string page = unfolded(solved.out);
  CHECK(contains(page, "\nRelocation, long run, stocks of owners in bn USD. Left: " + words(largest(left))));
  CHECK(contains(page, ". Came: " + words(largest(came))));
  // Where all go one way nobody moves house.
  desk.write("o.yaml",
             "format: 1\ntitle: t\nhorizon: {from: 2024Q1, quarters: 4}\nlevers:\n"
             "- lever: investment_facilitation\n  where: mainland\n  partners: all\n  sectors: all\n"
             "  value: 20 percent\n  from: 2024Q1\n  phase_in: {shape: step}\n");
  const Answer opened = entrepot_in(desk, "solve o.yaml");
  REQUIRE_MESSAGE(opened.status == 0, opened.err);
  CHECK_FALSE(contains(opened.out, "Relocation"));
}

TEST_CASE("headlines: who loses and gains most, whatever their trade") {
  for (const Page& page : pages()) {
    struct Economy {
      double percent;
      std::string name;
    };
    const World& world = macro_model().world;
    std::vector<Economy> economies = {
        {find(page.lines, page.year, "real_income", "total", world.home_economy)->percent(),
         world.home_economy_name}};
    for (const Location& place : world.locations)
      if (place.economy != world.home_economy)
        economies.push_back(
            {find(page.lines, page.year, "real_income", "place", place.code)->percent(), place.name});
    std::stable_sort(economies.begin(), economies.end(),
                     [](const Economy& a, const Economy& b) { return a.percent < b.percent; });
    const std::string lost =
        fmt::format("Most lost: {} {:+.3f}", economies.front().name, economies.front().percent);
    const std::string gained =
        fmt::format("Most gained: {} {:+.3f}", economies.back().name, economies.back().percent);
    const std::size_t begin = page.text.find("Real income, " + page.when + ", percent. Most lost: ");
    REQUIRE(begin != std::string::npos);
    const std::string told = joined(page.text.substr(begin, page.text.find(".\n", begin) - begin));
    if (economies.front().percent < -5e-4) CHECK_MESSAGE(contains(told, lost), told);
    if (economies.back().percent > 5e-4) CHECK_MESSAGE(contains(told, gained), told);
  }
}

TEST_CASE("headlines: a year in which the package begins late says so") {
  const Scratch desk;
  desk.write(
      "late.yaml",
      "format: 1\nhorizon: {from: 2026Q1, quarters: 4}\nlevers:\n- {lever: mfn_tariff_cut, where: mainland, "
      "value: 10 percent, from: 2026Q3}\n");
  const std::string quick = " --cohorts 5 --states 3 --no-report";
  CHECK(contains(entrepot_in(desk, "run late.yaml" + quick).out,
                 "\nYear 1 has 2 quarters without the package, which begins in 2026Q3: read its\n"
                 "  quarters in results.csv.\n"));
  CHECK_FALSE(contains(entrepot_in(desk, "run late.yaml --set levers[1].from=2026Q1" + quick).out,
                       "without the package"));
}

TEST_CASE("headlines: a page of a terminal") {
  for (const Page& page : pages()) {
    // Who pays for a duty under the other rule of transfers needs a few more lines of solve, and who moved
    // where three.
    CHECK(lines_of(page.text).size() <= (page.year.empty() ? 68 : 58));
    for (const std::string& line : lines_of(page.text))
      if (!contains(line, "xarray.open_dataset"))  // to paste in one piece
        CHECK_MESSAGE(display_width(line) <= 80, line);
  }
}
