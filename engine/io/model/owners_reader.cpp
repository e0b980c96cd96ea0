// SPDX-License-Identifier: Apache-2.0
#include "io/model/owners_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>
#include <utility>
#include <vector>

#include "base/quantity.h"
#include "io/model/required_rows.h"

namespace entrepot {
namespace {

constexpr double unbounded = std::numeric_limits<double>::max();

class OwnersReader {
 public:
  OwnersReader(const MarginTables& tables, const World& world, InvestmentMargins& to, MarginRanges& ranges)
      : tables_(tables), world_(world), to_(to), ranges_(ranges), diagnostics_(tables.diagnostics()) {}

  void partners() {
    to_.inward_stock.assign(at(world_.owner_names.size()), 0.0);
    to_.inward_flow = to_.inward_passing = to_.inward_stock;
    to_.outward_stock.assign(at(world_.location_count()), 0.0);
    to_.outward_staying = to_.outward_flow = to_.outward_passing = to_.outward_stock;
    ranges_.inward_stock = ranges_.inward_flow = to_.inward_stock;
    ranges_.outward_stock = ranges_.outward_flow = to_.outward_stock;
    const Csv csv = open("investment_partners.csv",
                         {"partner", "name", "location", "owner", "inward_stock_bn_usd", "inward_counted",
                          "outward_stock_bn_usd", "outward_counted", "grade", "source"});
    csv.unique({0}, diagnostics_);
    RequiredRows places("places outside the home economy", world_.location_names);
    for (int n = 0; n < world_.location_count(); ++n)
      if (world_.is_home(n)) places.need_not(n);
    RequiredRows investors = owners_from_elsewhere();
    std::vector<std::string> names;
    for (int row = 0; row < csv.rows(); ++row) {
      Partner partner;
      const auto place = csv.index(row, 2, world_.location_names, "location", diagnostics_);
      const auto owner = csv.index(row, 3, world_.owner_names, "owner", diagnostics_);
      places.found(place && !world_.is_home(*place) ? place : std::nullopt);
      investors.found(owner);
      const auto in = csv.number(row, 4, 0.0, unbounded, diagnostics_);
      partner.inward_counted = csv.number(row, 5, 0.0, 1.0, diagnostics_).value_or(1.0);
      const auto out = csv.number(row, 6, 0.0, unbounded, diagnostics_);
      partner.outward_counted = csv.number(row, 7, 0.0, 1.0, diagnostics_).value_or(1.0);
      const double range = tables_.range(csv, row, 8, 9);
      partner.place = place.value_or(-1), partner.owner = owner.value_or(-1);
      names.push_back(csv.text(row, 0));
      partners_.push_back(partner);
      if (!place || !owner || !in || !out) continue;
      if (world_.is_home(*place) || *owner == 0)
        diagnostics_.error("M024", csv.spot(row, 2), "an investor from the home economy",
                           "this table is about investors and hosts elsewhere");
      add(to_.inward_stock, ranges_.inward_stock, *owner, *in, range);
      add(to_.outward_stock, ranges_.outward_stock, *place, *out, range);
      to_.outward_staying[at(*place)] += *out * partner.outward_counted;
    }
    partner_names_ = Names(std::move(names));
    places.check(csv, "give each a partner, with stocks of zero where there is no investment", diagnostics_);
    investors.check(csv, "give each a partner: an owner holds what partners invest", diagnostics_);
  }

  // What is not counted of a partner's stock passes through of its flow, too.
  void partner_flows() {
    const Csv csv = open("investment_flows.csv", {"partner", "direction", "flow_bn_usd", "grade", "source"});
    csv.unique({0, 1}, diagnostics_);
    const Names directions({"inward", "outward"});
    RequiredRows given("flows of partners", partner_names_, directions);
    for (int row = 0; row < csv.rows(); ++row) {
      const auto partner = csv.index(row, 0, partner_names_, "partner", diagnostics_);
      const auto direction = csv.index(row, 1, directions, "direction", diagnostics_);
      const auto flow = csv.number(row, 2, 0.0, unbounded, diagnostics_);
      const double range = tables_.range(csv, row, 3, 4);
      given.found(partner, direction);
      if (!partner || !direction || !flow) continue;
      const auto& [place, owner, inward_counted, outward_counted] = partners_[at(*partner)];
      if (*direction == 0 && owner >= 0) {
        add(to_.inward_flow, ranges_.inward_flow, owner, *flow, range);
        to_.inward_passing[at(owner)] += *flow * (1.0 - inward_counted);
      } else if (*direction == 1 && place >= 0) {
        add(to_.outward_flow, ranges_.outward_flow, place, *flow, range);
        to_.outward_passing[at(place)] += *flow * (1.0 - outward_counted);
      }
    }
    given.check(csv, "give each its row, with a flow of zero where nothing is invested", diagnostics_);
    const auto nobody = [&](const Column& flow, const char* who) {
      if (csv.ok() && std::all_of(flow.begin(), flow.end(), [](double value) { return value == 0.0; }))
        diagnostics_.error("M024", {csv.file(), 0, 0, 1}, who,
                           "leave owners.csv out where every firm is domestic");
    };
    nobody(to_.inward_flow, "no partner invests in the home economy");
    if (to_.numbers.outward_flow > 0.0) nobody(to_.outward_flow, "the home economy invests with no partner");
    // A stock loses in a year what is invested in it, or it would not stand still in the base year.
    for (int owner = 1; csv.ok() && owner < world_.owner_names.size(); ++owner)
      if (to_.inward_flow[at(owner)] > to_.inward_stock[at(owner)])
        diagnostics_.error(
            "M024", {csv.file(), 0, 0, 1},
            fmt::format("partners of {} invest {} in a year and hold {}", world_.owner_names[owner],
                        shortest(to_.inward_flow[at(owner)]), shortest(to_.inward_stock[at(owner)])),
            "a stock is at least a year's flow: check investment_partners.csv");
  }

  void owners() {
    const int owners = world_.owner_names.size();
    to_.owner_share = ranges_.owner_share = Matrix(to_.blocks.size(), owners);
    const Csv csv = open("investment_owners.csv", {"block", "owner", "share_of_sales", "grade", "source"});
    csv.unique({0, 1}, diagnostics_);
    RequiredRows shares("shares of owners", to_.blocks, world_.owner_names);
    for (int block = 0; block < to_.blocks.size(); ++block)
      for (int owner = 0; owner < owners; ++owner)
        if (!from_elsewhere(owner)) shares.need_not(block, owner);
    const int before = diagnostics_.errors();
    for (int row = 0; row < csv.rows(); ++row) {
      const auto block = csv.index(row, 0, to_.blocks, "block", diagnostics_);
      const auto owner = csv.index(row, 1, world_.owner_names, "owner", diagnostics_);
      const auto share = csv.number(row, 2, 0.0, 1.0, diagnostics_);
      const double range = tables_.range(csv, row, 3, 4, share);
      shares.found(block, owner);
      if (!block || !owner || !share || !investor(csv, row, 1, *owner)) continue;
      to_.owner_share(*block, *owner) = *share;
      ranges_.owner_share(*block, *owner) = range;
    }
    shares.check(csv, "give each its row, with a share of zero where an owner sells nothing", diagnostics_);
    if (!csv.ok() || diagnostics_.errors() > before) return;
    Column sells(at(owners), 0.0);
    for (int block = 0; block < to_.blocks.size(); ++block) {
      double sum = 0.0;
      for (int owner = 0; owner < owners; ++owner) {
        sum += to_.owner_share(block, owner);
        sells[at(owner)] += to_.owner_share(block, owner);
      }
      adds_to_one(csv, "the owners of " + to_.blocks[block], sum,
                  "say who owns all foreign sales of the block");
    }
    for (int owner = 1; owner < owners; ++owner)
      if (sells[at(owner)] == 0.0 && to_.inward_flow[at(owner)] > 0.0)
        diagnostics_.error("M024", {csv.file(), 0, 0, 1},
                           world_.owner_names[owner] + " invests in the home economy and sells nothing there",
                           "give it a share of a block, or no flow in investment_flows.csv");
  }

  // A sector without rows has the mix of its block.
  void mix() {
    const int owners = world_.owner_names.size();
    to_.known_mix = ranges_.known_mix = Matrix(owners, world_.sector_count());
    if (!tables_.exists("investment_mix.csv")) return;
    const Csv csv = open("investment_mix.csv", {"owner", "sector", "share_of_sales", "grade", "source"});
    csv.unique({0, 1}, diagnostics_);
    std::vector<bool> known(at(world_.sector_count()), false);
    const int before = diagnostics_.errors();
    for (int row = 0; row < csv.rows(); ++row) {
      const auto owner = csv.index(row, 0, world_.owner_names, "owner", diagnostics_);
      const auto sector = csv.index(row, 1, world_.sector_names, "sector", diagnostics_);
      const auto share = csv.number(row, 2, 0.0, 1.0, diagnostics_);
      const double range = tables_.range(csv, row, 3, 4, share);
      if (!owner || !sector || !share || !investor(csv, row, 0, *owner)) continue;
      to_.known_mix(*owner, *sector) = *share;
      ranges_.known_mix(*owner, *sector) = range;
      known[at(*sector)] = true;
    }
    for (int j = 0; diagnostics_.errors() == before && j < world_.sector_count(); ++j) {
      double sum = 0.0;
      for (int owner = 0; owner < owners; ++owner) sum += to_.known_mix(owner, j);
      if (known[at(j)])
        adds_to_one(csv, "the owners of " + world_.sector_names[j], sum,
                    "say who owns all foreign sales of the sector, or leave its rows out");
    }
  }

  // Who sells abroad otherwise than the place where it produces.
  void exports() {
    const int owners = world_.owner_names.size(), places = world_.location_count();
    to_.export_odds = ranges_.export_odds = Tensor<3>(owners, places, places);
    std::fill(to_.export_odds.values().begin(), to_.export_odds.values().end(), 1.0);
    to_.outward_export_odds.assign(at(places), 1.0);
    ranges_.outward_export_odds.assign(at(places), 0.0);
    if (!tables_.exists("investment_exports.csv")) return;
    std::vector<std::string> economies;
    for (const Location& place : world_.locations)
      if (std::find(economies.begin(), economies.end(), place.economy) == economies.end())
        economies.push_back(place.economy);
    const Names hosts(economies);
    const Csv csv =
        open("investment_exports.csv", {"owner", "host", "destination", "odds", "grade", "source"});
    csv.unique({0, 1, 2}, diagnostics_);
    for (int row = 0; row < csv.rows(); ++row) {
      const auto owner = csv.index(row, 0, world_.owner_names, "owner", diagnostics_);
      const auto host = csv.index(row, 1, hosts, "economy", diagnostics_);
      const bool all_abroad = csv.text(row, 2) == "abroad";
      const auto destination =
          all_abroad ? 0 : csv.index(row, 2, world_.location_names, "location", diagnostics_);
      const auto odds = csv.number(row, 3, 0.01, 100.0, diagnostics_);
      const double range = tables_.range(csv, row, 4, 5);
      if (!owner || !host || !destination || !odds) continue;
      if (all_abroad) {
        if (from_elsewhere(*owner) || *owner == 0 || hosts[*host] == world_.home_economy)
          diagnostics_.error(
              "M024", csv.spot(row, 2), "'abroad' is for firms of the home economy in other economies",
              "what foreign firms in the home economy sell abroad is export_share of model.yaml");
        for (int i = 0; i < places; ++i) {
          if (world_.locations[at(i)].economy != hosts[*host]) continue;
          to_.outward_export_odds[at(i)] = *odds;
          ranges_.outward_export_odds[at(i)] = range;
        }
        continue;
      }
      if (*owner == 0 || world_.locations[at(*destination)].economy == hosts[*host]) {
        diagnostics_.error("M024", csv.spot(row, *owner == 0 ? 0 : 2),
                           *owner == 0
                               ? "home firms sell what affiliates leave them"
                               : "'" + csv.text(row, 2) + "' is not abroad for firms in " + hosts[*host],
                           "this table is about what owners from elsewhere sell to other economies");
        continue;
      }
      for (int i = 0; i < places; ++i) {
        if (world_.locations[at(i)].economy != hosts[*host]) continue;
        to_.export_odds(*owner, i, *destination) = *odds;
        ranges_.export_odds(*owner, i, *destination) = range;
      }
    }
  }

 private:
  struct Partner {
    int place = -1, owner = -1;
    double inward_counted = 1.0, outward_counted = 1.0;
  };

  Csv open(const char* file, std::vector<std::string> columns) const {
    return tables_.open(file, std::move(columns));
  }
  // One more to a sum of figures, each off on its own: the range of the sum.
  static void add(Column& sums, Column& ranges, int of, double value, double range) {
    const double before = sums[at(of)], off = ranges[at(of)] * before;
    sums[at(of)] += value;
    if (value > 0.0) ranges[at(of)] = std::hypot(off, range * value) / sums[at(of)];
  }
  bool from_elsewhere(int owner) const {
    for (const OwnerHome& home : world_.owner_homes)
      if (home.owner == owner && home.economy == world_.home_economy && home.share == 1.0) return false;
    return owner > 0;
  }
  RequiredRows owners_from_elsewhere() const {
    RequiredRows rows("owners from elsewhere", world_.owner_names);
    for (int owner = 0; owner < world_.owner_names.size(); ++owner)
      if (!from_elsewhere(owner)) rows.need_not(owner);
    return rows;
  }
  bool investor(const Csv& csv, int row, int column, int owner) const {
    if (from_elsewhere(owner)) return true;
    diagnostics_.error("M024", csv.spot(row, column),
                       "'" + csv.text(row, column) + "' is no owner from elsewhere",
                       "this table is about who owns foreign firms in the home economy");
    return false;
  }
  void adds_to_one(const Csv& csv, const std::string& what, double sum, const std::string& remedy) const {
    if (std::abs(sum - 1.0) > 1e-6)
      diagnostics_.error("M024", {csv.file(), 0, 0, 1},
                         fmt::format("{} add to {}, not to 1", what, shortest(sum)), remedy);
  }

  const MarginTables& tables_;
  const World& world_;
  InvestmentMargins& to_;
  MarginRanges& ranges_;
  Diagnostics& diagnostics_;
  std::vector<Partner> partners_;
  Names partner_names_;
};

}  // namespace

void read_owners(const MarginTables& tables, const World& world, InvestmentMargins& investment,
                 MarginRanges& ranges) {
  OwnersReader reader(tables, world, investment, ranges);
  reader.partners();
  reader.partner_flows();
  reader.owners();
  reader.mix();
  reader.exports();
}

}  // namespace entrepot
