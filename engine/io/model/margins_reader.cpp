// SPDX-License-Identifier: Apache-2.0
#include "io/model/margins_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "io/model/investment_reader.h"
#include "io/model/margin_tables.h"
#include "io/model/migration_reader.h"
#include "io/model/required_rows.h"
#include "io/model/tariffs_reader.h"
#include "io/text/bounds.h"
#include "io/text/csv.h"

namespace entrepot {
namespace {

constexpr double unbounded = std::numeric_limits<double>::max();

class MarginsReader {
 public:
  MarginsReader(const MarginTables& tables, const World& world, Margins& margins)
      : world_(world), margins_(margins), diagnostics_(tables.diagnostics()), tables_(tables) {}

  void numbers(const ModelYaml& yaml) {
    for (const Parameter& parameter : yaml.calibration)
      for (const auto& field : calibration_rows())
        if (parameter.name == field.name) margins_.numbers.*field.member = parameter.value;
    margins_.ranges.calibration = yaml.calibration_ranges;
    margins_.ranges.investment = yaml.investment_ranges;
    if (yaml.hub.empty()) return;
    if (const auto hub = world_.location_names.find(yaml.hub))
      margins_.hub = *hub;
    else
      diagnostics_.error("M020", yaml.hub_spot, "unknown location '" + yaml.hub + "'",
                         "the hub is a location of locations.csv");
  }

  // False where there are too many: arrays as large as their pairs follow.
  bool economies() {
    const Csv csv =
        open("economies.csv",
             {"economy", "name", "location", "gdp_bn_usd", "tariff_mean_percent", "grade", "source"},
             {limit::economies, fmt::format("margins have at most {} economies", limit::economies)});
    csv.unique({0}, diagnostics_);
    std::vector<std::string> names;
    for (int row = 0; row < csv.rows(); ++row) {
      names.push_back(csv.text(row, 0));
      margins_.economy_place.push_back(place_or_home(csv, row, 2));
      margins_.gdp.push_back(csv.number(row, 3, 0.0, unbounded, diagnostics_).value_or(0.0));
      margins_.tariff_mean.push_back(csv.number(row, 4, 0.0, 1000.0, diagnostics_).value_or(0.0) / 100.0);
      margins_.ranges.gdp.push_back(tables_.range(csv, row, 5, 6));
    }
    margins_.economies = Names(std::move(names));
    const std::size_t count = at(margins_.economies.size());
    if (count * count * at(sectors()) > limit::margins) {
      diagnostics_.error("M015", {csv.file(), 0, 0, 1},
                         fmt::format("{} economies and {} sectors make {} pairs by sector; the most is {}",
                                     count, sectors(), count * count * at(sectors()), limit::margins),
                         "put economies or sectors together");
      return false;
    }
    for (int n = -1; csv.ok() && n < world_.location_count(); ++n)
      if ((n < 0 || !world_.is_home(n)) &&
          std::count(margins_.economy_place.begin(), margins_.economy_place.end(), n) == 0)
        diagnostics_.error(
            "M020", {csv.file(), 0, 0, 1},
            fmt::format("no economy belongs to {}", n < 0 ? world_.home_economy : world_.location_names[n]),
            "every place outside the home economy, and the home economy, needs at least one");
    return csv.ok();
  }

  void pairs() {
    const int count = margins_.economies.size();
    margins_.goods = margins_.services = Matrix(count, count);
    MarginRanges& ranges = margins_.ranges;
    ranges.goods = ranges.services = ranges.sector_share = margins_.goods;
    margins_.sector_share = Tensor<3>(count, count, sectors());
    const MostRows most = pairs_of(at(count), "economies");
    const Csv totals = open("pairs.csv",
                            {"exporter", "importer", "goods_bn_usd", "services_bn_usd", "distance_km",
                             "goods_grade", "services_grade"},
                            most);
    totals.unique({0, 1}, diagnostics_);
    RequiredRows traders = pairs_of_economies(), splits = pairs_of_economies();
    for (int row = 0; row < totals.rows(); ++row) {
      const auto from = economy(totals, row, 0), to = economy(totals, row, 1);
      traders.found(from, to);
      const auto goods = totals.number(row, 2, 0.0, unbounded, diagnostics_);
      const auto services = totals.number(row, 3, 0.0, unbounded, diagnostics_);
      const double of_goods = tables_.range(totals, row, 5), of_services = tables_.range(totals, row, 6);
      if (!from || !to || !goods || !services) continue;
      ranges.goods(*from, *to) = of_goods;
      ranges.services(*from, *to) = of_services;
      margins_.goods(*from, *to) = *goods;
      margins_.services(*from, *to) = *services;
    }
    traders.check(totals, "give each its row, with zeros where nothing is traded", diagnostics_);
    const Csv shares = open("pair_sectors.csv", with_sectors({"exporter", "importer"}, {"grade"}), most);
    shares.unique({0, 1}, diagnostics_);
    for (int row = 0; row < shares.rows(); ++row) {
      const auto from = economy(shares, row, 0), to = economy(shares, row, 1);
      splits.found(from, to);
      const double range = tables_.range(shares, row, 2 + sectors());
      if (from && to) ranges.sector_share(*from, *to) = range;
      for (int j = 0; j < sectors(); ++j)
        if (const auto share = shares.number(row, 2 + j, 0.0, 1.0, diagnostics_); share && from && to)
          margins_.sector_share(*from, *to, j) = *share;
    }
    splits.check(shares, "give each its row: what a pair trades is split by these shares", diagnostics_);
  }

  void inputs() {
    const int count = margins_.economies.size();
    margins_.input_coefficient = Tensor<3>(count, sectors(), sectors());
    margins_.value_added_share = margins_.final_demand_share = Matrix(count, sectors());
    margins_.ranges.input_coefficient = tables_.range("inputs.csv", "*");
    margins_.ranges.value_added_share = tables_.range("inputs.csv", "value_added_share");
    margins_.ranges.final_demand_share = tables_.range("inputs.csv", "final_demand_share");
    const Csv csv = open(
        "inputs.csv", with_sectors({"economy", "using_sector"}, {"value_added_share", "final_demand_share"}),
        {limit::rows_for(at(count) * at(sectors())), fmt::format("there are {} economies", count)});
    csv.unique({0, 1}, diagnostics_);
    RequiredRows users("using sectors of economies", margins_.economies, world_.sector_names);
    for (int row = 0; row < csv.rows(); ++row) {
      const auto of = economy(csv, row, 0),
                 user = csv.index(row, 1, world_.sector_names, "sector", diagnostics_);
      users.found(of, user);
      const auto value_added = csv.number(row, 2 + sectors(), 0.0, 1.0, diagnostics_);
      const auto final_share = csv.number(row, 3 + sectors(), 0.0, 1.0, diagnostics_);
      for (int s = 0; s < sectors(); ++s)
        if (const auto value = csv.number(row, 2 + s, 0.0, 1.0, diagnostics_); value && of && user)
          margins_.input_coefficient(*of, s, *user) = *value;
      if (!of || !user || !value_added || !final_share) continue;
      margins_.value_added_share(*of, *user) = *value_added;
      margins_.final_demand_share(*of, *user) = *final_share;
    }
    users.check(csv, "give each its row, with value added of 1 where it has no inputs", diagnostics_);
  }

  void home() {
    const Csv partners =
        open("home_partners.csv",
             {"partner", "name", "location", "exports_bn_usd", "imports_bn_usd", "mirror_exports_bn_usd",
              "mirror_imports_bn_usd", "mirror_weight", "grade", "source", "mirror_grade", "mirror_source"});
    partners.unique({0}, diagnostics_);
    RequiredRows places("places outside the home economy", world_.location_names);
    for (int n = 0; n < world_.location_count(); ++n)
      if (world_.is_home(n)) places.need_not(n);
    for (int row = 0; row < partners.rows(); ++row) {
      const auto place = partners.index(row, 2, world_.location_names, "location", diagnostics_);
      places.found(place);
      const auto exports = partners.number(row, 3, 0.0, unbounded, diagnostics_);
      const auto imports = partners.number(row, 4, 0.0, unbounded, diagnostics_);
      const double range = tables_.range(partners, row, 8, 9);
      const auto weight = partners.number(row, 7, 0.0, 1.0, diagnostics_);
      if (!place || !exports || !imports || !weight) continue;
      margins_.partners.push_back({partners.text(row, 1), *place, *exports, *imports, 0.0, 0.0, *weight});
      margins_.partners.back().range = range;
      // Where customs alone hold, there may be no second record.
      if (*weight == 0.0 && partners.text(row, 5).empty() && partners.text(row, 6).empty()) continue;
      margins_.partners.back().mirror_exports =
          partners.number(row, 5, 0.0, unbounded, diagnostics_).value_or(0.0);
      margins_.partners.back().mirror_imports =
          partners.number(row, 6, 0.0, unbounded, diagnostics_).value_or(0.0);
      grade(partners, row, 10);
    }
    places.check(partners, "give each a partner, with zeros where nothing is traded", diagnostics_);

    for (Column* column : {&margins_.sector_exports, &margins_.sector_imports, &margins_.sector_value_added})
      column->assign(at(sectors()), 0.0);
    margins_.ranges.sector_trade = margins_.ranges.sector_value_added = margins_.sector_exports;
    const Csv csv = open("home_sectors.csv", {"sector", "exports_bn_usd", "imports_bn_usd",
                                              "value_added_bn_yuan", "trade_grade", "value_added_grade"});
    csv.unique({0}, diagnostics_);
    RequiredRows products("sectors", world_.sector_names);
    for (int row = 0; row < csv.rows(); ++row) {
      const auto j = csv.index(row, 0, world_.sector_names, "sector", diagnostics_);
      products.found(j);
      const auto exports = csv.number(row, 1, 0.0, unbounded, diagnostics_);
      const auto imports = csv.number(row, 2, 0.0, unbounded, diagnostics_);
      const auto value_added = csv.number(row, 3, 0.0, unbounded, diagnostics_);
      const double of_trade = tables_.range(csv, row, 4), of_value_added = tables_.range(csv, row, 5);
      if (!j || !exports || !imports || !value_added) continue;
      margins_.sector_exports[at(*j)] = *exports;
      margins_.sector_imports[at(*j)] = *imports;
      margins_.sector_value_added[at(*j)] = *value_added;
      margins_.ranges.sector_trade[at(*j)] = of_trade;
      margins_.ranges.sector_value_added[at(*j)] = of_value_added;
    }
    products.check(csv, "give each its row, with zeros where nothing is traded", diagnostics_);
  }

  void regions() {
    std::vector<int> row_of(at(world_.location_count()), -1);
    for (int n = 0; n < world_.location_count(); ++n)
      if (world_.is_home(n)) {
        row_of[at(n)] = static_cast<int>(margins_.regions.size());
        margins_.regions.push_back(n);
      }
    const std::size_t count = margins_.regions.size();
    Column* const columns[] = {&margins_.region_gdp,
                               &margins_.region_goods_exports,
                               &margins_.region_goods_imports,
                               &margins_.region_services_exports,
                               &margins_.region_services_imports,
                               &margins_.region_final_demand};
    for (Column* column : columns) column->assign(count, 0.0);
    MarginRanges& ranges = margins_.ranges;
    Column* const of_columns[] = {&ranges.region_gdp, &ranges.region_goods_exports,
                                  &ranges.region_goods_imports, &ranges.region_services_exports,
                                  &ranges.region_services_imports};
    for (Column* column : of_columns) column->assign(count, 0.0);
    ranges.final_demand = tables_.range("regions.csv", "final_demand_ratio");
    ranges.region_sectors = tables_.range("region_sectors.csv", "*");
    ranges.distance = tables_.range("distances.csv", "km");
    const auto region = [&](const Csv& csv, int row, int column) -> std::optional<int> {
      const auto place = csv.index(row, column, world_.location_names, "location", diagnostics_);
      if (place && row_of[at(*place)] >= 0) return row_of[at(*place)];
      if (place)
        diagnostics_.error("M023", csv.spot(row, column),
                           "'" + csv.text(row, column) + "' is no place of the home economy",
                           "this table is about regions of the home economy");
      return std::nullopt;
    };
    const Csv csv = open("regions.csv", {"region", "gdp_bn_usd", "goods_exports_bn_usd",
                                         "goods_imports_bn_usd", "services_exports_bn_usd",
                                         "services_imports_bn_usd", "final_demand_ratio", "grade", "source"});
    csv.unique({0}, diagnostics_);
    const Names names = names_of_regions();
    RequiredRows totals("regions", names), mixes("regions", names), ways("pairs of regions", names, names);
    for (int row = 0; row < csv.rows(); ++row) {
      const auto r = region(csv, row, 0);
      totals.found(r);
      grade(csv, row, 7);
      for (int k = 0; k < 5; ++k) {
        const double range = tables_.range(csv, row, 7, 8, csv.columns()[at(1 + k)].c_str());
        if (r) (*of_columns[k])[at(*r)] = range;
      }
      for (int k = 0; k < 6; ++k)
        if (const auto value = csv.number(row, 1 + k, 0.0, unbounded, diagnostics_); value && r)
          (*columns[k])[at(*r)] = *value;
    }
    totals.check(csv, "give each its row", diagnostics_);
    margins_.region_sectors = Matrix(count, sectors());
    const Csv mix = open("region_sectors.csv", with_sectors({"region"}, {}));
    mix.unique({0}, diagnostics_);
    for (int row = 0; row < mix.rows(); ++row) {
      const auto r = region(mix, row, 0);
      mixes.found(r);
      for (int j = 0; j < sectors(); ++j)
        if (const auto share = mix.number(row, 1 + j, 0.0, 1.0, diagnostics_); share && r)
          margins_.region_sectors(*r, j) = *share;
    }
    mixes.check(mix, "give each its row", diagnostics_);
    margins_.distance = Matrix(count, count);
    const Csv distances = open("distances.csv", {"origin", "destination", "km"}, pairs_of(count, "regions"));
    distances.unique({0, 1}, diagnostics_);
    for (int row = 0; row < distances.rows(); ++row) {
      const auto from = region(distances, row, 0), to = region(distances, row, 1);
      ways.found(from, to);
      if (const auto km = distances.number(row, 2, 1.0, 20000.0, diagnostics_); km && from && to)
        margins_.distance(*from, *to) = *km;
    }
    ways.check(distances, "give each its row, both ways, and the distance inside each region", diagnostics_);
  }

 private:
  int sectors() const { return world_.sector_count(); }
  Csv open(const char* file, std::vector<std::string> columns, const MostRows& most = {}) const {
    return tables_.open(file, std::move(columns), most);
  }
  static MostRows pairs_of(std::size_t count, const char* what) {
    return {limit::rows_for(count * count), fmt::format("there are {} {}", count, what)};
  }
  RequiredRows pairs_of_economies() const {
    RequiredRows pairs("pairs of economies", margins_.economies, margins_.economies);
    for (int e = 0; e < margins_.economies.size(); ++e) pairs.need_not(e, e);
    return pairs;
  }
  Names names_of_regions() const {
    std::vector<std::string> names;
    for (const int n : margins_.regions) names.push_back(world_.location_names[n]);
    return Names(std::move(names));
  }
  std::vector<std::string> with_sectors(std::vector<std::string> before,
                                        const std::vector<std::string>& after) const {
    before.insert(before.end(), world_.sector_names.all().begin(), world_.sector_names.all().end());
    before.insert(before.end(), after.begin(), after.end());
    return before;
  }
  std::optional<int> economy(const Csv& csv, int row, int column) const {
    return csv.index(row, column, margins_.economies, "economy", diagnostics_);
  }
  void grade(const Csv& csv, int row, int column) const { tables_.grade(csv, row, column); }
  int place_or_home(const Csv& csv, int row, int column) const {
    if (csv.text(row, column) == world_.home_economy) return -1;
    const auto place = csv.index(row, column, world_.location_names, "location", diagnostics_);
    if (place && world_.is_home(*place))
      diagnostics_.error("M020", csv.spot(row, column), "a part of the home economy",
                         "write '" + world_.home_economy + "'");
    return place.value_or(-1);
  }

  const World& world_;
  Margins& margins_;
  Diagnostics& diagnostics_;
  const MarginTables& tables_;
};

}  // namespace

Margins read_margins(const std::filesystem::path& folder, const ModelYaml& yaml, const World& world,
                     Diagnostics& diagnostics, const Sources& sources) {
  Margins margins;
  const MarginTables tables(folder, yaml, diagnostics, sources);
  MarginsReader reader(tables, world, margins);
  reader.numbers(yaml);
  if (!reader.economies()) return margins;
  if (!diagnostics.ok()) return margins;
  reader.pairs();
  reader.inputs();
  reader.home();
  reader.regions();
  read_tariffs(tables, yaml, world, margins);
  read_investment(folder, yaml, tables, world, margins);
  read_migration(tables, world, margins);
  return margins;
}

}  // namespace entrepot
