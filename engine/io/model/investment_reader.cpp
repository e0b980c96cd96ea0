// SPDX-License-Identifier: Apache-2.0
#include "io/model/investment_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "base/quantity.h"
#include "io/model/owners_reader.h"
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

  void groups() {
    const Csv csv = open("investment_groups.csv", {"group", "name", "block", "employment_million",
                                                   "foreign_productivity", "grade", "source"});
    csv.unique({0}, diagnostics_);
    std::vector<std::string> names, blocks;
    for (int row = 0; row < csv.rows(); ++row) {
      names.push_back(csv.text(row, 0));
      const auto block = std::find(blocks.begin(), blocks.end(), csv.text(row, 2));
      to_.block_of.push_back(static_cast<int>(block - blocks.begin()));
      if (block == blocks.end()) blocks.push_back(csv.text(row, 2));
      to_.employment.push_back(csv.number(row, 3, 0.0, unbounded, diagnostics_).value_or(0.0));
      to_.productivity.push_back(csv.number(row, 4, 0.01, 100.0, diagnostics_).value_or(1.0));
      grade(csv, row, 5);
    }
    to_.groups = Names(std::move(names));
    to_.blocks = Names(std::move(blocks));
  }

  void industries() {
    const Csv csv = open("investment_industries.csv",
                         {"industry", "name", "group", "inward_flow_bn_usd", "outward_weight",
                          "serves_others", "may_pass", "imports_handled", "grade", "source"});
    csv.unique({0}, diagnostics_);
    std::vector<std::string> names;
    RequiredRows members("groups", to_.groups);
    for (int row = 0; row < csv.rows(); ++row) {
      names.push_back(csv.text(row, 0));
      const auto group = csv.index(row, 2, to_.groups, "group", diagnostics_);
      members.found(group);
      to_.group_of.push_back(group.value_or(0));
      to_.industry_flow.push_back(csv.number(row, 3, 0.0, unbounded, diagnostics_).value_or(0.0));
      to_.outward_weight.push_back(csv.number(row, 4, 0.0, 1.0, diagnostics_).value_or(0.0));
      to_.serves_others.push_back(csv.number(row, 5, 0.0, 1.0, diagnostics_).value_or(0.0));
      to_.may_pass.push_back(csv.number(row, 6, 0.0, 1.0, diagnostics_).value_or(0.0));
      to_.imports_handled.push_back(csv.number(row, 7, 0.0, 100.0, diagnostics_).value_or(0.0));
      margins_.ranges.industry.push_back(tables_.range(csv, row, 8, 9));
    }
    to_.industries = Names(std::move(names));
    members.check(csv, "give each an industry, or leave it out of investment_groups.csv", diagnostics_);
    const auto nothing = [&](const Column& column, const char* what, const char* remedy) {
      if (csv.ok() && std::all_of(column.begin(), column.end(), [](double value) { return value == 0.0; }))
        diagnostics_.error("M024", {csv.file(), 0, 0, 1}, what, remedy);
    };
    nothing(to_.industry_flow, "no industry takes investment",
            "leave owners.csv out where every firm is domestic");
    if (to_.numbers.outward_flow > 0.0)
      nothing(to_.outward_weight, "no industry invests abroad",
              "say what firms abroad do, or set outward_flow in model.yaml to 0");
  }

  void sectors() {
    const std::size_t count = at(world_.sector_count());
    to_.industry.assign(count, 0);
    to_.foreign_share.assign(count, 0.0);
    margins_.ranges.foreign_share = to_.foreign_share;
    to_.inward_within.assign(count, -1.0);
    to_.outward_within = to_.inward_within;
    const Csv csv = open("investment_sectors.csv", {"sector", "industry", "foreign_share", "inward_within",
                                                    "outward_within", "grade", "source"});
    csv.unique({0}, diagnostics_);
    RequiredRows products("sectors", world_.sector_names), invested("industries", to_.industries);
    for (int row = 0; row < csv.rows(); ++row) {
      const auto sector = csv.index(row, 0, world_.sector_names, "sector", diagnostics_);
      const auto industry = csv.index(row, 1, to_.industries, "industry", diagnostics_);
      products.found(sector);
      invested.found(industry);
      const auto share = csv.number(row, 2, 0.0, 1.0, diagnostics_);
      const double range = tables_.range(csv, row, 5, 6, share);
      if (!sector || !industry || !share) continue;
      // No region's share may be above region_cap, and a country's is the mean of its regions'.
      if (const double cap = to_.numbers.region_cap; cap > 0.0 && *share > cap)
        diagnostics_.error("M024", csv.spot(row, 2),
                           fmt::format("foreign firms sell {} of {}, and in no region more than {}",
                                       csv.text(row, 2), world_.sector_names[*sector], shortest(cap)),
                           "lower it, or raise region_cap in model.yaml");
      to_.industry[at(*sector)] = *industry;
      to_.foreign_share[at(*sector)] = *share;
      margins_.ranges.foreign_share[at(*sector)] = range;
      optional(csv, row, 3, unbounded, to_.inward_within[at(*sector)]);
      optional(csv, row, 4, unbounded, to_.outward_within[at(*sector)]);
    }
    products.check(csv, "give each its row, with the industry that it belongs to", diagnostics_);
    all_or_none(csv, to_.inward_within, "inward_within");
    all_or_none(csv, to_.outward_within, "outward_within");
    invested.check(csv, "give each a sector: what is invested in an industry goes to its sectors",
                   diagnostics_);
  }

  void regions() {
    to_.region_flow.assign(margins_.regions.size(), 0.0);
    margins_.ranges.region_flow = to_.region_flow;
    const Csv csv = open("investment_regions.csv", {"region", "inward_flow_bn_usd", "grade", "source"});
    csv.unique({0}, diagnostics_);
    RequiredRows hosts("regions", world_.location_names);
    for (int n = 0; n < world_.location_count(); ++n)
      if (!world_.is_home(n)) hosts.need_not(n);
    for (int row = 0; row < csv.rows(); ++row) {
      const auto place = csv.index(row, 0, world_.location_names, "location", diagnostics_);
      hosts.found(place && world_.is_home(*place) ? place : std::nullopt);
      const auto flow = csv.number(row, 1, 0.0, unbounded, diagnostics_);
      const double range = tables_.range(csv, row, 2, 3);
      if (!place || !flow) continue;
      const auto region = std::find(margins_.regions.begin(), margins_.regions.end(), *place);
      if (region == margins_.regions.end())
        diagnostics_.error("M023", csv.spot(row, 0),
                           "'" + csv.text(row, 0) + "' is no place of the home economy",
                           "this table is about regions of the home economy");
      else {
        const auto r = static_cast<std::size_t>(region - margins_.regions.begin());
        to_.region_flow[r] = *flow;
        margins_.ranges.region_flow[r] = range;
      }
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

  // Weights inside an industry and sales of its sectors are no shares of one thing.
  void all_or_none(const Csv& csv, const Column& within, const char* name) const {
    for (int g = 0; csv.ok() && g < to_.industries.size(); ++g) {
      int given = 0, sectors = 0;
      for (int j = 0; j < world_.sector_count(); ++j)
        if (to_.industry[at(j)] == g) ++sectors, given += within[at(j)] >= 0.0;
      if (given > 0 && given < sectors)
        diagnostics_.error(
            "M024", {csv.file(), 0, 0, 1},
            fmt::format("{} of {} sectors of {} have {}", given, sectors, to_.industries[g], name),
            "give it to all sectors of an industry or to none");
    }
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
  reader.groups();
  reader.industries();
  reader.sectors();
  reader.regions();
  read_owners(tables, world, margins.investment, margins.ranges);
}

}  // namespace entrepot
