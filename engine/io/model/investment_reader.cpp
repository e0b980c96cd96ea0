// SPDX-License-Identifier: Apache-2.0
#include "io/model/investment_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "io/model/required_rows.h"

namespace entrepot {
namespace {

constexpr double unbounded = std::numeric_limits<double>::max();

class InvestmentReader {
 public:
  InvestmentReader(const std::filesystem::path& folder, const MarginTables& tables, const World& world,
                   Margins& margins)
      : folder_(folder),
        world_(world),
        margins_(margins),
        to_(margins.investment),
        diagnostics_(tables.diagnostics()),
        tables_(tables) {}

  void numbers(const ModelYaml& yaml) {
    if (yaml.investment.empty())
      diagnostics_.error("M024", {(folder_ / "model.yaml").string(), 0, 0, 1}, "no section 'investment'",
                         "a model with owners.csv says there how their cells are calibrated");
    for (const Parameter& parameter : yaml.investment)
      for (const auto& field : investment_rows())
        if (parameter.name == field.name) to_.numbers.*field.member = parameter.value;
    for (const char* needed : {"fdi_restriction", "fdi_restriction_abroad"})
      if (!world_.sector_columns.contains(needed))
        diagnostics_.error("M024", {(folder_ / "sectors.csv").string(), 0, 0, 1},
                           fmt::format("no column '{}'", needed), "owners need to know how open a sector is");
  }

  void partners() {
    to_.owner_stock.assign(at(world_.owner_names.size()), 0.0);
    to_.outward_stock.assign(at(world_.location_count()), 0.0);
    to_.outward_passing = to_.outward_stock;
    const Csv csv = open("investment_partners.csv",
                         {"partner", "name", "location", "owner", "inward_stock_bn_usd", "inward_counted",
                          "outward_stock_bn_usd", "outward_counted", "grade", "source"});
    csv.unique({0}, diagnostics_);
    RequiredRows places("places outside the home economy", world_.location_names);
    for (int n = 0; n < world_.location_count(); ++n)
      if (world_.is_home(n)) places.need_not(n);
    RequiredRows investors("owners from elsewhere", world_.owner_names);
    investors.need_not(0);
    for (const OwnerHome& home : world_.owner_homes)
      if (home.economy == world_.home_economy && home.share == 1.0) investors.need_not(home.owner);
    for (int row = 0; row < csv.rows(); ++row) {
      const auto place = csv.index(row, 2, world_.location_names, "location", diagnostics_);
      const auto owner = csv.index(row, 3, world_.owner_names, "owner", diagnostics_);
      places.found(place && !world_.is_home(*place) ? place : std::nullopt);
      investors.found(owner);
      const auto in = csv.number(row, 4, 0.0, unbounded, diagnostics_);
      const auto in_counted = csv.number(row, 5, 0.0, 1.0, diagnostics_);
      const auto out = csv.number(row, 6, 0.0, unbounded, diagnostics_);
      const auto out_counted = csv.number(row, 7, 0.0, 1.0, diagnostics_);
      grade(csv, row, 8);
      if (!place || !owner || !in || !in_counted || !out || !out_counted) continue;
      if (world_.is_home(*place) || *owner == 0)
        diagnostics_.error("M024", csv.spot(row, 2), "an investor from the home economy",
                           "this table is about investors and hosts elsewhere");
      to_.owner_stock[at(*owner)] += *in * *in_counted;
      to_.outward_stock[at(*place)] += *out * *out_counted;
      to_.outward_passing[at(*place)] += *out * (1.0 - *out_counted);
    }
    places.check(csv, "give each a partner, with stocks of zero where there is no investment", diagnostics_);
    investors.check(csv, "give each a partner: an owner holds what partners invest", diagnostics_);
  }

  void industries() {
    const Csv csv = open("investment_industries.csv", {"industry", "name", "inward_flow_bn_usd",
                                                       "outward_weight", "serves_others", "grade", "source"});
    csv.unique({0}, diagnostics_);
    std::vector<std::string> names;
    for (int row = 0; row < csv.rows(); ++row) {
      names.push_back(csv.text(row, 0));
      to_.inward_flow.push_back(csv.number(row, 2, 0.0, unbounded, diagnostics_).value_or(0.0));
      to_.outward_weight.push_back(csv.number(row, 3, 0.0, 1.0, diagnostics_).value_or(0.0));
      to_.serves_others.push_back(csv.number(row, 4, 0.0, 1.0, diagnostics_).value_or(0.0));
      grade(csv, row, 5);
    }
    to_.industries = Names(std::move(names));
  }

  void sectors() {
    const std::size_t count = at(world_.sector_count());
    to_.industry.assign(count, 0);
    to_.fixed_share.assign(count, -1.0);
    to_.relative_share.assign(count, 0.0);
    to_.inward_within.assign(count, -1.0);
    to_.outward_within = to_.inward_within;
    const Csv csv = open("investment_sectors.csv", {"sector", "industry", "fixed_share", "relative_share",
                                                    "inward_within", "outward_within", "grade", "source"});
    csv.unique({0}, diagnostics_);
    RequiredRows products("sectors", world_.sector_names), invested("industries", to_.industries);
    for (int row = 0; row < csv.rows(); ++row) {
      const auto sector = csv.index(row, 0, world_.sector_names, "sector", diagnostics_);
      const auto industry = csv.index(row, 1, to_.industries, "industry", diagnostics_);
      products.found(sector);
      invested.found(industry);
      const auto relative = csv.number(row, 3, 0.0, unbounded, diagnostics_);
      grade(csv, row, 6);
      if (!sector || !industry || !relative) continue;
      to_.industry[at(*sector)] = *industry;
      to_.relative_share[at(*sector)] = *relative;
      optional(csv, row, 2, 1.0, to_.fixed_share[at(*sector)]);
      optional(csv, row, 4, unbounded, to_.inward_within[at(*sector)]);
      optional(csv, row, 5, unbounded, to_.outward_within[at(*sector)]);
    }
    products.check(csv, "give each its row, with the industry that it belongs to", diagnostics_);
    invested.check(csv, "give each a sector: what is invested in an industry goes to its sectors",
                   diagnostics_);
  }

  void preferences() {
    to_.preference = Matrix(world_.owner_names.size(), world_.sector_count());
    to_.preference.fill(1.0);
    if (!tables_.exists("investment_preferences.csv")) return;
    const Csv csv = open("investment_preferences.csv", {"owner", "sector", "preference", "grade", "source"});
    csv.unique({0, 1}, diagnostics_);
    for (int row = 0; row < csv.rows(); ++row) {
      const auto owner = csv.index(row, 0, world_.owner_names, "owner", diagnostics_);
      const auto sector = csv.index(row, 1, world_.sector_names, "sector", diagnostics_);
      const auto value = csv.number(row, 2, 1e-3, 1e3, diagnostics_);
      grade(csv, row, 3);
      if (owner && sector && value) to_.preference(*owner, *sector) = *value;
    }
  }

  void regions() {
    to_.region_flow.assign(margins_.regions.size(), 0.0);
    const Csv csv = open("investment_regions.csv", {"region", "inward_flow_bn_usd", "grade", "source"});
    csv.unique({0}, diagnostics_);
    RequiredRows hosts("regions", world_.location_names);
    for (int n = 0; n < world_.location_count(); ++n)
      if (!world_.is_home(n)) hosts.need_not(n);
    for (int row = 0; row < csv.rows(); ++row) {
      const auto place = csv.index(row, 0, world_.location_names, "location", diagnostics_);
      hosts.found(place && world_.is_home(*place) ? place : std::nullopt);
      const auto flow = csv.number(row, 1, 0.0, unbounded, diagnostics_);
      grade(csv, row, 2);
      if (!place || !flow) continue;
      const auto region = std::find(margins_.regions.begin(), margins_.regions.end(), *place);
      if (region == margins_.regions.end())
        diagnostics_.error("M023", csv.spot(row, 0),
                           "'" + csv.text(row, 0) + "' is no place of the home economy",
                           "this table is about regions of the home economy");
      else
        to_.region_flow[static_cast<std::size_t>(region - margins_.regions.begin())] = *flow;
    }
    hosts.check(csv, "give each its row, with a flow of zero where nobody invests", diagnostics_);
    if (csv.ok() && std::count(to_.region_flow.begin(), to_.region_flow.end(), 0.0) ==
                        static_cast<std::ptrdiff_t>(to_.region_flow.size()))
      diagnostics_.error("M024", {csv.file(), 0, 0, 1}, "no region takes investment",
                         "leave owners.csv out where every firm is domestic");
  }

 private:
  Csv open(const char* file, std::vector<std::string> columns) const {
    return tables_.open(file, std::move(columns));
  }
  void grade(const Csv& csv, int row, int column) const { tables_.grade(csv, row, column); }
  void optional(const Csv& csv, int row, int column, double high, double& value) const {
    if (csv.text(row, column).empty()) return;
    if (const auto number = csv.number(row, column, 0.0, high, diagnostics_)) value = *number;
  }

  std::filesystem::path folder_;
  const World& world_;
  Margins& margins_;
  InvestmentMargins& to_;
  Diagnostics& diagnostics_;
  const MarginTables& tables_;
};

}  // namespace

void read_investment(const std::filesystem::path& folder, const ModelYaml& yaml, const MarginTables& tables,
                     const World& world, Margins& margins) {
  if (world.owner_names.size() < 2) return;
  margins.investment.given = true;
  InvestmentReader reader(folder, tables, world, margins);
  reader.numbers(yaml);
  reader.partners();
  reader.industries();
  reader.sectors();
  reader.preferences();
  reader.regions();
}

}  // namespace entrepot
