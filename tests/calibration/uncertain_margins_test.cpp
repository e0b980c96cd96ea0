// SPDX-License-Identifier: Apache-2.0
#include "calibration/uncertain_margins.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <string>

#include "calibration/calibration.h"
#include "support/macro.h"
#include "support/model_copy.h"

using namespace entrepot;

namespace {

const std::filesystem::path macro = std::filesystem::path(ENTREPOT_SOURCE_DIR) / "models" / "macro";

Margins margins_in(const std::filesystem::path& folder, Diagnostics& diagnostics) {
  return read_margins(folder, read_model_yaml(folder, diagnostics), macro_model().world, diagnostics);
}

const Margins& margins() {
  static const Margins read = [] {
    Diagnostics diagnostics;
    Margins found = margins_in(macro, diagnostics);
    REQUIRE(diagnostics.ok());
    return found;
  }();
  return read;
}

const UncertainMargins& uncertain() {
  static const UncertainMargins all(macro_model().world, margins());
  return all;
}

int error_named(const std::string& name) {
  const auto& errors = uncertain().errors();
  const auto found = std::find_if(errors.begin(), errors.end(),
                                  [&](const MarginError& error) { return error.name == name; });
  REQUIRE_MESSAGE(found != errors.end(), name);
  return static_cast<int>(found - errors.begin());
}

Margins when(const std::string& name, double factor) {
  std::vector<double> factors(uncertain().errors().size(), 1.0);
  factors[at(error_named(name))] = factor;
  return uncertain().with(factors);
}

int economy(const std::string& code) {
  return margins().economies.find(code).value();
}
int sector(const std::string& code) {
  return macro_model().world.sector_names.find(code).value();
}
int place(const std::string& code) {
  return macro_model().world.location_names.find(code).value();
}

double odds(double share) {
  return share / (1.0 - share);
}

}  // namespace

TEST_CASE(
    "uncertain margins: a range is what the row states, else its grade's, and of what is sourced none") {
  CHECK(range_of_grade("sourced") == 0.0);
  CHECK(range_of_grade("recalled") == std::log(1.05));
  CHECK(range_of_grade("derived") == std::log(1.2));
  CHECK(range_of_grade("assumed") == std::log(1.5));
  CHECK(range_of_grade("") == 0.0);
  const MarginRanges& ranges = margins().ranges;
  CHECK(ranges.gdp[at(economy("USA"))] == 0.0);
  CHECK(ranges.goods(economy("CHN"), economy("USA")) == 0.0);
  CHECK(ranges.services(economy("CHN"), economy("DEU")) == std::log(1.2));
  CHECK(ranges.services(economy("CHN"), economy("USA")) == std::log(1.05));
  // What sources.csv states of a column holds for rows of its grade: a zone is judged.
  CHECK(ranges.distance == doctest::Approx(std::log(1.25)));
  CHECK(ranges.region_gdp[0] == doctest::Approx(std::log(1.05)));
  CHECK(ranges.region_services_exports[0] == std::log(1.2));
  CHECK(ranges.region_gdp[4] == std::log(1.5));
  // "derived", and its source says: within 15 percent.
  const Names& industries = margins().investment.industries;
  CHECK(ranges.industry[at(industries.find("AGR").value())] == doctest::Approx(std::log(1.15)));
  CHECK(ranges.industry[at(industries.find("MFG").value())] == std::log(1.05));
  // "derived", within 3 points of .385.
  const Names& owners = macro_model().world.owner_names;
  const int industry = margins().investment.blocks.find("industry").value();
  CHECK(ranges.owner_share(industry, owners.find("hk_macao_taiwan").value()) ==
        doctest::Approx(0.5 * (std::log(odds(0.415)) - std::log(odds(0.355)))));
  CHECK(ranges.owner_share(industry, owners.find("japan").value()) == doctest::Approx(std::log(1.2)));
}

TEST_CASE("uncertain margins: a number of calibration may state its ends, or it has those of its grade") {
  const auto row = [](const char* name) {
    for (std::size_t k = 0; k < calibration_rows().size(); ++k)
      if (std::string(calibration_rows()[k].name) == name) return k;
    return std::size_t{0};
  };
  CHECK(margins().ranges.calibration[row("own_region_goods")].up == std::log(1.5));
  const test::ModelCopy copy;
  copy.replace("model.yaml", "own_region_goods: {value: 4,", "own_region_goods: {value: 4, low: 2, high: 5,");
  copy.replace("model.yaml", "hub_retained: {value: 0.45,",
               "hub_retained: {value: 0.45, low: 0.4, high: 0.6,");
  Diagnostics diagnostics;
  const MarginRanges ranges = margins_in(copy.folder(), diagnostics).ranges;
  REQUIRE(diagnostics.ok());
  CHECK(ranges.calibration[row("own_region_goods")].down == doctest::Approx(std::log(2.0)));
  CHECK(ranges.calibration[row("own_region_goods")].up == doctest::Approx(std::log(1.25)));
  CHECK(ranges.calibration[row("hub_retained")].up == doctest::Approx(std::log(odds(0.6) / odds(0.45))));
  CHECK(stated_range(0.5, 0.0, 0.7, true).certain());
  CHECK(stated_range(0.5, 0.2, 1.0, true).certain());
  CHECK_FALSE(stated_range(2.0, 1.0, 3.0, false).certain());
}

TEST_CASE("uncertain margins: errors have names of their own, a group each, and a range") {
  std::set<std::pair<std::string, std::string>> names;
  std::map<std::string, int> groups;
  for (const MarginError& error : uncertain().errors()) {
    CAPTURE(error.name);
    CHECK(names.emplace(error.group, error.name).second);
    CHECK_FALSE(error.range.certain());
    CHECK(error.range.up <= std::log(record_odds));
    ++groups[error.group];
  }
  CHECK(groups.size() == 10);
  CHECK(groups["migrants"] > 30);
  CHECK(groups["sectors of trade between economies"] > 200);
  // members.csv has a column each and one for each of 30 outcomes; a table that is read has at most 1,000.
  CHECK(uncertain().errors().size() + 31 <= 1000);
}

TEST_CASE("uncertain margins: with no error the table is the committed one, to the last bit") {
  const std::vector<double> certain(uncertain().errors().size(), 1.0);
  const BalancedTable made = calibrate(macro_model().world, uncertain().with(certain)).table;
  const BalancedTable& table = macro_model().table;
  CHECK(made.flow == table.flow);
  CHECK(made.recorded == table.recorded);
  CHECK(made.tariff == table.tariff);
  CHECK(made.input == table.input);
  CHECK(made.final_demand == table.final_demand);
  CHECK(made.value_added == table.value_added);
  CHECK(made.workers == table.workers);
  REQUIRE(made.affiliates.size() == table.affiliates.size());
  for (std::size_t k = 0; k < made.affiliates.size(); ++k)
    CHECK(made.affiliates[k].fdi_stock == table.affiliates[k].fdi_stock);
}

TEST_CASE("uncertain margins: an error moves its figures and no others, and what has to add up does") {
  const Margins& own = margins();
  const int usa = economy("USA"), china = economy("CHN"), germany = economy("DEU");

  Margins moved = when("services exports of usa", 1.1);
  CHECK(moved.services(usa, germany) == doctest::Approx(1.1 * own.services(usa, germany)));
  // Known better, so it moves less: the power is that of its range over the widest.
  CHECK(moved.services(usa, china) / own.services(usa, china) ==
        doctest::Approx(std::pow(1.1, own.ranges.services(usa, china) / std::log(1.2))));
  CHECK(moved.services(germany, usa) == own.services(germany, usa));
  CHECK(moved.goods == own.goods);
  CHECK(moved.sector_share == own.sector_share);

  moved = when("TEX from usa", 1.5);
  double before = 0.0, after = 0.0;
  for (int j = 0; j < macro_model().world.sector_count(); ++j)
    if (macro_model().world.sectors[at(j)].goods) {
      before += own.sector_share(usa, china, j);
      after += moved.sector_share(usa, china, j);
    }
  CHECK(after == doctest::Approx(before).epsilon(1e-14));
  CHECK(moved.sector_share(usa, china, sector("TEX")) > own.sector_share(usa, china, sector("TEX")));
  CHECK(moved.sector_share(usa, china, sector("AGR")) < own.sector_share(usa, china, sector("AGR")));
  CHECK(moved.sector_share(usa, china, sector("TRA")) == own.sector_share(usa, china, sector("TRA")));

  moved = when("value added per output of ELE", 0.9);
  const int ele = sector("ELE");
  CHECK(odds(moved.value_added_share(china, ele)) ==
        doctest::Approx(0.9 * odds(own.value_added_share(china, ele))));
  double inputs = moved.value_added_share(china, ele), as_before = own.value_added_share(china, ele);
  for (int s = 0; s < macro_model().world.sector_count(); ++s) {
    inputs += moved.input_coefficient(china, s, ele);
    as_before += own.input_coefficient(china, s, ele);
  }
  CHECK(inputs == doctest::Approx(as_before).epsilon(1e-14));

  moved = when("record of trade with usa", record_odds);
  for (std::size_t p = 0; p < own.partners.size(); ++p) {
    CAPTURE(own.partners[p].name);
    CHECK(moved.partners[p].mirror_weight ==
          doctest::Approx(own.partners[p].place == place("usa") ? 0.9 : own.partners[p].mirror_weight));
    CHECK(moved.partners[p].exports == own.partners[p].exports);
  }

  const InvestmentMargins& owned = own.investment;
  const std::size_t hong_kong = at(macro_model().world.owner_names.find("hk_macao_taiwan").value());
  moved = when("investment of hk_macao_taiwan", 1.2);
  CHECK(moved.investment.inward_flow[hong_kong] == doctest::Approx(1.2 * owned.inward_flow[hong_kong]));
  CHECK(moved.investment.inward_passing[hong_kong] == doctest::Approx(1.2 * owned.inward_passing[hong_kong]));
  const auto host = at(place("hong_kong"));
  moved = when("what moves on from hong_kong", 1.5);
  CHECK(moved.investment.outward_passing[host] > owned.outward_passing[host]);
  CHECK(moved.investment.outward_passing[host] < moved.investment.outward_flow[host]);
  CHECK(moved.investment.outward_staying[host] < owned.outward_staying[host]);
  CHECK(moved.investment.outward_stock[host] == owned.outward_stock[host]);

  // One number of model.yaml that many rules name.
  moved = when("dutiable_share", 1.2);
  for (std::size_t r = 0; r < own.tariff_rules.size(); ++r)
    CHECK((moved.tariff_rules[r].factor > own.tariff_rules[r].factor) ==
          (own.tariff_rules[r].factor_name == "dutiable_share"));
}

TEST_CASE("uncertain margins: bounds of the method are not drawn") {
  for (const MarginError& error : uncertain().errors())
    for (const char* bound : {"reimport_cap", "output_floor", "region_cap", "host_cap", "fold_sales",
                              "tracing_rounds", "tracing_reach", "import_odds"})
      CHECK(error.name != bound);
}
