// SPDX-License-Identifier: Apache-2.0
// The tables of margins/: a row that is absent is named, money is of the base year.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include "io/model/required_rows.h"
#include "support/macro.h"
#include "support/model_copy.h"
#include "support/program.h"

namespace entrepot {
namespace {

namespace fs = std::filesystem;

using Copy = test::ModelCopy;

// Where rows are free, as models/README.md says; the rest of them is asked for by name.
const std::set<std::string> free_of_rows = {
    "economies.csv",        "home_partners.csv",      "investment_partners.csv", "tariff_rules.csv",
    "trade_agreements.csv", "investment_exports.csv", "collected_duties.csv"};

std::vector<std::string> rows_of(const std::string& file) {
  const std::string text = read_text(fs::path(ENTREPOT_SOURCE_DIR) / "models/macro" / file).value();
  std::vector<std::string> rows;
  for (std::size_t begin = text.find('\n') + 1; begin < text.size(); begin = text.find('\n', begin) + 1)
    rows.push_back(text.substr(begin, text.find('\n', begin) - begin));
  return rows;
}

// One copy for all questions: a folder of megabytes. What a question changed is put back.
std::string said_without(const std::string& file, const std::string& beginning) {
  static const Copy copy;
  const std::string whole = test::contents(copy.folder() / "margins" / file);
  copy.drop("margins/" + file, beginning);
  std::string said = copy.said_of_margins();
  copy.rewrite("margins/" + file, [&](const std::string&) { return whole; });
  return said;
}

std::string missing(const std::string& file, const std::string& what, const std::string& remedy) {
  return "macro/margins/" + file + ": error[M021]: " + what + "\n  " + remedy + "\n";
}

std::size_t economies() {
  return rows_of("margins/economies.csv").size();
}

TEST_CASE("margins: no row of any table may be absent without a word") {
  for (const auto& entry : fs::directory_iterator(fs::path(ENTREPOT_SOURCE_DIR) / "models/macro/margins")) {
    const std::string file = entry.path().filename().string();
    if (free_of_rows.contains(file)) continue;
    const std::vector<std::string> rows = rows_of("margins/" + file);
    for (const std::size_t k : {std::size_t{0}, rows.size() / 2, rows.size() - 1}) {
      CAPTURE(file);
      CAPTURE(rows[k]);
      CHECK(said_without(file, rows[k]) != "");
    }
  }
}

TEST_CASE("margins: what is missing is named, table by table") {
  const World& world = macro_model().world;
  const std::size_t pairs = economies() * (economies() - 1), sectors = at(world.sector_count());
  std::size_t regions = 0, goods = 0;
  for (int n = 0; n < world.location_count(); ++n) regions += world.is_home(n) ? 1 : 0;
  for (const Sector& sector : world.sectors) goods += sector.goods ? 1 : 0;
  const std::size_t partners = at(world.location_count()) - regions;
  const auto one = [](std::size_t of, const char* what) {
    return fmt::format("1 of {} {} has no row: ", of, what);
  };

  CHECK(said_without("pairs.csv", "CHN,USA,") ==
        missing("pairs.csv", one(pairs, "pairs of economies") + "CHN to USA",
                "give each its row, with zeros where nothing is traded"));
  CHECK(
      said_without("pairs.csv", "CHN,") ==
      missing("pairs.csv",
              fmt::format(
                  "{} of {} pairs of economies have no row: CHN to USA, CHN to DEU, CHN to FRA, CHN to NLD, "
                  "CHN to ITA and {} more",
                  economies() - 1, pairs, economies() - 6),
              "give each its row, with zeros where nothing is traded"));
  CHECK(said_without("pair_sectors.csv", "CHN,USA,") ==
        missing("pair_sectors.csv", one(pairs, "pairs of economies") + "CHN to USA",
                "give each its row: what a pair trades is split by these shares"));
  CHECK(said_without("inputs.csv", "USA,MOT,") ==
        missing("inputs.csv", one(economies() * sectors, "using sectors of economies") + "USA to MOT",
                "give each its row, with value added of 1 where it has no inputs"));
  CHECK(said_without("home_partners.csv", "IND,") ==
        missing("home_partners.csv", one(partners, "places outside the home economy") + "india",
                "give each a partner, with zeros where nothing is traded"));
  CHECK(said_without("home_sectors.csv", "MOT,") ==
        missing("home_sectors.csv", one(sectors, "sectors") + "MOT",
                "give each its row, with zeros where nothing is traded"));
  CHECK(said_without("regions.csv", "hainan,") ==
        missing("regions.csv", one(regions, "regions") + "hainan", "give each its row"));
  CHECK(said_without("region_sectors.csv", "hainan,") ==
        missing("region_sectors.csv", one(regions, "regions") + "hainan", "give each its row"));
  CHECK(said_without("distances.csv", "hainan,hainan,") ==
        missing("distances.csv", one(regions * regions, "pairs of regions") + "hainan to hainan",
                "give each its row, both ways, and the distance inside each region"));
  CHECK(said_without("tariff_profiles.csv", "MOT,") ==
        missing("tariff_profiles.csv", one(goods, "sectors of goods") + "MOT",
                "give each its row, with zeros where it pays no duty"));
  CHECK(said_without("investment_partners.csv", "IND,")
            .starts_with(missing("investment_partners.csv",
                                 one(partners, "places outside the home economy") + "india",
                                 "give each a partner, with stocks of zero where there is no investment")));
  CHECK(said_without("investment_sectors.csv", "MOT,") ==
        missing("investment_sectors.csv", one(sectors, "sectors") + "MOT",
                "give each its row, with the industry that it belongs to"));
  CHECK(said_without("investment_regions.csv", "hainan,") ==
        missing("investment_regions.csv", one(regions, "regions") + "hainan",
                "give each its row, with a flow of zero where nobody invests"));
  // What no row says twice: an owner without partner, an industry without sector, a free port without rule.
  const std::size_t owners = rows_of("owners.csv").size() - 2;  // 'domestic' and the firms abroad
  CHECK(said_without("investment_partners.csv", "JPN,")
            .find(missing("investment_partners.csv", one(owners, "owners from elsewhere") + "japan",
                          "give each a partner: an owner holds what partners invest")) != std::string::npos);
  CHECK(said_without("investment_sectors.csv", "AGR,")
            .ends_with(missing("investment_sectors.csv",
                               one(rows_of("margins/investment_industries.csv").size(), "industries") + "AGR",
                               "give each a sector: what is invested in an industry goes to its sectors")));
  // All that comes to the free port from another customs area than its own.
  const std::string port = said_without("tariff_rules.csv", "hong_kong,all,");
  CHECK(port.find(fmt::format("error[M021]: {} of ", world.location_count() - 1)) != std::string::npos);
  CHECK(port.find("flows between customs areas have no row: east to hong_kong, central to hong_kong, ") !=
        std::string::npos);
  CHECK(port.ends_with("more\n  write a rule with mode set; its factor is 0 where there is no duty\n"));
  CHECK(said_without("economies.csv", "IND,")
            .starts_with("macro/margins/economies.csv: error[M020]: no economy belongs to india\n"));
}

TEST_CASE("margins: an agreement has members, and what they still collect is a share") {
  const Copy alone;
  alone.drop("margins/trade_agreements.csv", "EU and UK,uk,");
  CHECK(alone.said_of_margins() ==
        "macro/margins/trade_agreements.csv:2:1: error[M025]: 'EU and UK' has one member\n"
        "  the rows of an agreement follow each other, one for each member\n");
  const Copy stranger;
  stranger.replace("margins/trade_agreements.csv", "EU and UK,uk,", "EU and UK,u_k,");
  CHECK(stranger.said_of_margins() ==
        "macro/margins/trade_agreements.csv:3:11: error[C005]: unknown location, economy or statistical "
        "economy 'u_k'\n  did you mean 'uk'?\n");
  const Copy factor;
  factor.replace("margins/trade_agreements.csv", "EU and UK,uk,1,agreement_dutiable,",
                 "EU and UK,uk,1,agreement_dutyable,");
  CHECK(factor.said_of_margins() ==
        "macro/margins/trade_agreements.csv:3:16: error[M022]: unknown factor 'agreement_dutyable'\n"
        "  a number, or a name under tariffs in model.yaml\n");
  const Copy much;
  much.replace("margins/trade_agreements.csv", "EU and UK,uk,1,agreement_dutiable,", "EU and UK,uk,1,1.5,");
  CHECK(
      much.said_of_margins() ==
      "macro/margins/trade_agreements.csv:3:16: error[C004]: still_pays is 1.5; it must lie between 0 and 1\n"
      "  correct the figure\n");
  // A part of the home economy signs nothing of its own.
  const Copy part;
  part.replace("margins/trade_agreements.csv", "EU and UK,uk,", "EU and UK,hainan,");
  CHECK(part.said_of_margins().find(
            "error[C005]: unknown location, economy or statistical economy 'hainan'") != std::string::npos);
}

TEST_CASE("margins: the rows of an agreement stand together, and a treasury's record is a partner's") {
  const Copy apart;
  apart.rewrite("margins/trade_agreements.csv", [](const std::string& text) {
    return text + "EU and UK,eu,1,agreement_dutiable,recalled,twice\nEU and UK,JPN,1,0,recalled,twice\n";
  });
  const std::string said = apart.said_of_margins();
  CHECK(said.find("error[M025]: 'EU and UK' has rows further up\n"
                  "  the rows of an agreement follow each other, one for each member\n") !=
        std::string::npos);
  const Copy home;
  home.replace("margins/collected_duties.csv", "korea,", "hainan,");
  CHECK(home.said_of_margins() ==
        "macro/margins/collected_duties.csv:6:1: error[M023]: 'hainan' belongs to the home economy\n"
        "  its duty is collected_duty in model.yaml\n");
}

// Shares of nothing would be no numbers, and the message about them no help.
TEST_CASE("margins: investment without an investor, a host or an industry") {
  const auto zeros = [](const Copy& copy, const std::string& file, std::size_t column) {
    copy.rewrite("margins/" + file, [&](const std::string& text) {
      std::string result;
      for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = text.find('\n', begin) + 1;
        std::string row = text.substr(begin, end - begin);
        std::size_t comma = 0;
        bool quoted = false;
        for (std::size_t k = 0; k < row.size(); ++k) {
          if (row[k] == '"') quoted = !quoted;
          if (row[k] != ',' || quoted || ++comma != column) continue;
          if (begin > 0) row.replace(k + 1, row.find(',', k + 1) - k - 1, "0");
          break;
        }
        result += row;
        begin = end;
      }
      return result;
    });
  };
  const Copy flows;
  zeros(flows, "investment_flows.csv", 2);
  CHECK(flows.said_of_margins() ==
        "macro/margins/investment_flows.csv: error[M024]: no partner invests in the home economy\n"
        "  leave owners.csv out where every firm is domestic\n"
        "macro/margins/investment_flows.csv: error[M024]: the home economy invests with no partner\n"
        "  leave owners.csv out where every firm is domestic\n");
  const Copy industries;
  zeros(industries, "investment_industries.csv", 3);
  zeros(industries, "investment_industries.csv", 4);
  CHECK(industries.said_of_margins() ==
        "macro/margins/investment_industries.csv: error[M024]: no industry takes investment\n"
        "  leave owners.csv out where every firm is domestic\n"
        "macro/margins/investment_industries.csv: error[M024]: no industry invests abroad\n"
        "  say what firms abroad do, or set outward_flow in model.yaml to 0\n");
  const Copy within;
  within.replace("margins/investment_sectors.csv", "\nMIN,MIN,0.0328,0.7,", "\nMIN,MIN,0.0328,,");
  CHECK(within.said_of_margins() ==
        "macro/margins/investment_sectors.csv: error[M024]: 1 of 2 sectors of MIN have inward_within\n"
        "  give it to all sectors of an industry or to none\n");
}

TEST_CASE("margins: workers who move") {
  const Copy shares;
  shares.replace("margins/migrant_destinations.csv", "hainan,east,0.8,", "hainan,east,0.2,");
  CHECK(
      shares.said_of_margins() ==
      "macro/margins/migrant_destinations.csv: error[M027]: shares of those registered in hainan add to 0.4\n"
      "  say where all of them work: the shares add to 1\n");
  const Copy zone;
  zone.replace("margins/migrants.csv", "\nhainan,", "\nftz,");
  CHECK(zone.said_of_margins().starts_with(
      "macro/margins/migrants.csv:6:1: error[M023]: 'ftz' is no place of the home economy where people live\n"
      "  this table is about regions of the home economy\n"));
  const Copy nobody;
  nobody.rewrite("margins/migrants.csv", [](const std::string& text) {
    std::string rows = text.substr(0, text.find('\n') + 1);
    for (const char* region : {"east", "central", "west", "northeast", "hainan"})
      rows += std::string(region) + ",0,0,assumed,x\n";
    return rows;
  });
  CHECK(nobody.said_of_margins() ==
        "macro/margins/migrants.csv: error[M027]: nobody works elsewhere than where registered\n"
        "  leave migrants.csv and migrant_destinations.csv out where nobody moves\n");
  // A base year in which nobody stays has nothing to compare moving with.
  const Copy gone;
  gone.drop("base_year/workers.csv", "hainan,hainan,");
  CHECK(gone.said().find("macro/base_year/workers.csv: error[M027]: nobody registered in hainan works there\n"
                         "  give every region a row for those who stay, or leave the file out\n") !=
        std::string::npos);
}

TEST_CASE("margins: a record that counts has to be there") {
  const Copy copy;
  copy.rewrite("margins/home_partners.csv", [](std::string text) {
    const std::size_t row = text.find("\nAGO,");
    const std::size_t weight = text.find(",0,", row);  // no mirror, no weight
    return text.replace(weight, 3, ",0.5,");
  });
  const std::string said = copy.said_of_margins();
  CHECK(said.find("error[C004]: mirror_exports_bn_usd is ''; it must be a finite number\n") !=
        std::string::npos);
  CHECK(said.find("error[C004]: mirror_imports_bn_usd is ''; it must be a finite number\n") !=
        std::string::npos);
}

TEST_CASE("margins: a row whose name is misspelt is one mistake, not two; others that are missing are told") {
  const Copy copy;
  copy.replace("margins/home_sectors.csv", "MOT,", "MOTO,");
  const std::string once = copy.said_of_margins();
  CHECK(once.find("unknown sector 'MOTO'") != std::string::npos);
  CHECK(once.find("M021") == std::string::npos);
  copy.drop("margins/home_sectors.csv", "CUL,");
  CHECK(copy.said_of_margins().find("sectors have no row: MOT, CUL\n") != std::string::npos);
  // A figure that is wrong stands in a row that is there.
  const Copy other;
  other.rewrite("margins/home_sectors.csv",
                [](std::string text) { return text.insert(text.find("MOT,") + 4, "-"); });
  CHECK(other.said_of_margins().find("M021") == std::string::npos);
}

TEST_CASE(
    "margins: through the program a missing pair stops the calibration and leaves the base year alone") {
  const Copy copy;
  copy.drop("margins/pairs.csv", "CHN,USA,");
  const std::string before = test::contents(copy.folder() / "base_year/flows.csv");
  const test::Answer answer = test::entrepot_alone(copy.folder().parent_path(), "model calibrate ./macro");
  CHECK(answer.status == 3);
  CHECK(answer.out == "");
  CHECK(answer.err == missing("pairs.csv",
                              fmt::format("1 of {} pairs of economies has no row: CHN to USA",
                                          economies() * (economies() - 1)),
                              "give each its row, with zeros where nothing is traded") +
                          "1 error. Nothing was done.\n");
  CHECK(test::contents(copy.folder() / "base_year/flows.csv") == before);
}

TEST_CASE("a model's money is of its base year") {
  const int year = macro_model().world.base_year;
  const std::string now = std::to_string(year), other = std::to_string(year - 6);
  {
    const Copy copy;
    copy.replace("model.yaml", "base_year: " + now, "base_year: " + other);
    CHECK(copy.said() == "macro/model.yaml:4:12: error[M016]: base_year is " + other +
                             ", but the money of this model is of " + now + "\n  write base_year: " + now +
                             ", or bring figures of " + other +
                             ": sources.csv says of what year a column is\n");
    const test::Answer answer = test::entrepot_alone(copy.folder().parent_path(), "model calibrate ./macro");
    CHECK(answer.status == 3);
    CHECK(answer.err.starts_with("macro/model.yaml:4:12: error[M016]: base_year is "));
  }
  {
    const Copy copy;
    copy.replace("sources.csv", "goods_bn_usd,bn USD," + now, "goods_bn_usd,bn USD," + other);
    const std::string said = copy.said();
    CHECK(said.find("error[M016]: goods_bn_usd of margins/pairs.csv is of " + other + ", but base_year is " +
                    now + "\n  bring figures of " + now + ": all money of a model is of its base year\n") !=
          std::string::npos);
    CHECK(said.find("M016") == said.rfind("M016"));
  }
  // Every column of money in every table has its year.
  const Copy copy;
  const std::string whole = test::contents(copy.folder() / "sources.csv");
  for (const auto& entry : fs::directory_iterator(fs::path(ENTREPOT_SOURCE_DIR) / "models/macro/margins")) {
    const std::string file = entry.path().filename().string();
    const std::string text = test::contents(entry.path());
    const std::string header = text.substr(0, text.find('\n')) + ",";
    for (std::size_t begin = 0, end = 0; (end = header.find(',', begin)) != std::string::npos;
         begin = end + 1) {
      const std::string column = header.substr(begin, end - begin);
      if (!column.ends_with("_bn_usd")) continue;
      CAPTURE(file);
      CAPTURE(column);
      copy.rewrite("sources.csv", [&](const std::string&) { return whole; });
      copy.drop("sources.csv", "margins/" + file + "," + column + ",");
      CHECK(
          copy.said_of_margins() ==
          fmt::format("macro/margins/{}:1:{}: error[M007]: column '{}' has no source\n  add a row for it to "
                      "sources.csv, which says of what year its figures are\n",
                      file, begin + 1, column));
    }
  }
}

}  // namespace
}  // namespace entrepot
