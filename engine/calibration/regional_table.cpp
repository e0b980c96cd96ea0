// SPDX-License-Identifier: Apache-2.0
#include "calibration/regional_table.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "calibration/balance.h"

namespace entrepot {
namespace {

const std::string step = "regions";

class Regions {
 public:
  Regions(const World& world, const Margins& margins, const NationalTrade& trade,
          const NationalAccounts& accounts, Repairs& repairs)
      : world_(world),
        margins_(margins),
        accounts_(accounts),
        repairs_(repairs),
        count_(static_cast<int>(margins.regions.size())),
        sectors_(world.sector_count()) {
    exports_.assign(at(sectors_), 0.0);
    imports_.assign(at(sectors_), 0.0);
    for (int b = 1; b < trade.blocks(); ++b)
      for (int j = 0; j < sectors_; ++j) {
        exports_[at(j)] += trade.flow(0, b, j);
        imports_[at(j)] += trade.flow(b, 0, j);
      }
  }

  // Value added by region and sector, output and use with the coefficients of the whole economy.
  void make() {
    double sum = 0.0;
    for (double gdp : margins_.region_gdp) sum += gdp;
    gdp_ = margins_.region_gdp;
    for (double& gdp : gdp_) gdp *= accounts_.gdp[0] / sum;
    value_added = Matrix(count_, sectors_);
    for (int r = 0; r < count_; ++r)
      for (int j = 0; j < sectors_; ++j) value_added(r, j) = margins_.region_sectors(r, j) * gdp_[at(r)];
    const Matrix prior = value_added;
    balance(value_added, gdp_, accounts_.value_added.row(0));
    double moved = 0.0;
    for (std::size_t k = 0; k < prior.size(); ++k)
      moved += std::abs(value_added.values()[k] - prior.values()[k]);
    repairs_.push_back(
        {step, "value added moved to fit sectors", "", 100.0 * moved / accounts_.gdp[0], "percent"});
    output = Matrix(count_, sectors_);
    for (int r = 0; r < count_; ++r)
      for (int j = 0; j < sectors_; ++j) output(r, j) = value_added(r, j) / accounts_.value_added_share(0, j);
  }

  // Final demand in proportion to GDP; a zone has no residents, so its part goes to the hosts.
  void spend() {
    Column weight(at(count_));
    for (int r = 0; r < count_; ++r) weight[at(r)] = gdp_[at(r)] * margins_.region_final_demand[at(r)];
    for (int r = 0; r < count_; ++r) {
      const int zone = margins_.regions[at(r)];
      if (world_.resident(zone)) continue;
      for (int host = 0; host < count_; ++host)
        weight[at(host)] += world_.host_share(zone, margins_.regions[at(host)]) * weight[at(r)];
      weight[at(r)] = 0.0;
    }
    double sum = 0.0;
    for (double part : weight) sum += part;
    final_demand = use_ = Matrix(count_, sectors_);
    for (int r = 0; r < count_; ++r)
      for (int s = 0; s < sectors_; ++s) {
        final_demand(r, s) = weight[at(r)] / sum * accounts_.final_demand(0, s);
        use_(r, s) = final_demand(r, s);
        for (int j = 0; j < sectors_; ++j) use_(r, s) += input(r, s, j);
      }
  }

  double input(int r, int s, int j) const {
    return accounts_.input(0, s, j) / accounts_.output(0, j) * output(r, j);
  }

  void trade() {
    const CalibrationNumbers& n = margins_.numbers;
    region_exports = Matrix(count_, sectors_);
    region_imports = Matrix(count_, sectors_);
    for (const bool goods : {true, false}) {
      spread(goods, exports_, goods ? margins_.region_goods_exports : margins_.region_services_exports,
             output, n.region_export_cap, n.zone_own_mix, "exports", region_exports);
      spread(goods, imports_, goods ? margins_.region_goods_imports : margins_.region_services_imports, use_,
             n.region_import_cap, 0.0, "imports", region_imports);
    }
    pass_through = Matrix(count_, sectors_);
    for (int r = 0; r < count_; ++r) {
      if (!zone(r)) continue;
      double sum = 0.0;
      for (int j = 0; j < sectors_; ++j) {
        pass_through(r, j) = std::max({0.0, region_exports(r, j) - n.zone_pass_through_exports * output(r, j),
                                       region_imports(r, j) - n.zone_pass_through_imports * use_(r, j)});
        sum += pass_through(r, j);
      }
      if (sum > 0.0)
        repairs_.push_back({step, "goods and services that pass through", name(r), sum, "bn USD"});
    }
  }

  // Gravity with a preference for the own region, to what each region has to sell and to buy.
  void trade_inside(Tensor<3>& flow) {
    const CalibrationNumbers& n = margins_.numbers;
    double worst = 0.0, crossing[2] = {0.0, 0.0}, all[2] = {0.0, 0.0};
    for (int j = 0; j < sectors_; ++j) {
      const bool goods = world_.sectors[at(j)].goods;
      Column supply(at(count_)), demand(at(count_));
      for (int r = 0; r < count_; ++r) {
        supply[at(r)] = output(r, j) + pass_through(r, j) - region_exports(r, j);
        demand[at(r)] = use_(r, j) + pass_through(r, j) - region_imports(r, j);
        if (!(supply[at(r)] > 0.0) || !(demand[at(r)] > 0.0))
          throw Failure(Status::invalid,
                        name(r) + ": foreign trade in " + world_.sector_names[j] +
                            " leaves nothing to sell or buy at home; lower it in the margins");
      }
      Matrix table(count_, count_);
      for (int i = 0; i < count_; ++i)
        for (int r = 0; r < count_; ++r) {
          table(i, r) = supply[at(i)] * demand[at(r)] *
                        std::pow(margins_.distance(i, r), -(goods ? n.distance_goods : n.distance_services));
          if (i == r)
            table(i, r) *= (goods ? n.own_region_goods : n.own_region_services) *
                           (pass_through(r, j) > 0.0 ? n.own_region_pass_through : 1.0);
        }
      worst = std::max(worst, balance(table, supply, demand).residual);
      for (int i = 0; i < count_; ++i)
        for (int r = 0; r < count_; ++r) {
          flow(margins_.regions[at(i)], margins_.regions[at(r)], j) = table(i, r);
          all[goods] += table(i, r);
          if (i != r) crossing[goods] += table(i, r);
        }
    }
    repairs_.push_back({step, "largest residual of trade between regions", "", worst, "relative"});
    repairs_.push_back({step, "share of home sales of goods that cross regions", "",
                        100.0 * crossing[1] / all[1], "percent"});
    repairs_.push_back({step, "share of home sales of services that cross regions", "",
                        100.0 * crossing[0] / all[0], "percent"});
  }

  Matrix value_added, output, final_demand, pass_through, region_exports, region_imports;

 private:
  const std::string& name(int r) const { return world_.location_names[margins_.regions[at(r)]]; }

  // A place all or most of which is a zone: it trades what the country trades, not what it makes.
  bool zone(int r) const {
    const auto column = world_.location_columns.find("zone_share");
    return column != world_.location_columns.end() && column->second[at(margins_.regions[at(r)])] > 0.5;
  }

  // National trade by sector over regions: their totals, in proportion to output or use and inside a
  // cap; zones by a mix of their own and the national composition, without a cap.
  void spread(bool goods, const Column& national, const Column& totals, const Matrix& base, double cap,
              double own_mix, const std::string& side, Matrix& result) {
    std::vector<int> list;
    double national_sum = 0.0, total_sum = 0.0;
    for (int j = 0; j < sectors_; ++j)
      if (world_.sectors[at(j)].goods == goods) {
        list.push_back(j);
        national_sum += national[at(j)];
      }
    for (double total : totals) total_sum += total;
    Matrix table(count_, list.size()), bound(count_, list.size());
    Column rows(at(count_)), columns(list.size());
    for (std::size_t k = 0; k < list.size(); ++k) columns[k] = national[at(list[k])];
    for (int r = 0; r < count_; ++r) {
      rows[at(r)] = totals[at(r)] * national_sum / total_sum;
      double base_sum = 0.0;
      for (int j : list) base_sum += base(r, j);
      for (std::size_t k = 0; k < list.size(); ++k) {
        const double own = base(r, list[k]) / base_sum, mix = columns[k] / national_sum;
        table(r, k) = std::max(1e-9, totals[at(r)] * (zone(r) ? own_mix * own + (1.0 - own_mix) * mix : own));
        bound(r, k) = zone(r) ? std::numeric_limits<double>::max() : cap * base(r, list[k]);
      }
    }
    const BalanceReport report = balance_within(table, rows, columns, bound);
    for (int r = 0; r < count_; ++r)
      for (std::size_t k = 0; k < list.size(); ++k) result(r, list[k]) = table(r, k);
    repairs_.push_back({step,
                        std::string("residual of ") + (goods ? "goods " : "services ") + side + " by region",
                        "", report.residual, "relative"});
  }

  const World& world_;
  const Margins& margins_;
  const NationalAccounts& accounts_;
  Repairs& repairs_;
  int count_, sectors_;
  Column gdp_, exports_, imports_;
  Matrix use_;
};

}  // namespace

GrossTable regional_table(const World& world, const Margins& margins, const NationalTrade& trade,
                          const NationalAccounts& accounts, Repairs& repairs) {
  Regions regions(world, margins, trade, accounts, repairs);
  regions.make();
  regions.spend();
  regions.trade();
  const int places = world.location_count(), sectors = world.sector_count();
  const int count = static_cast<int>(margins.regions.size());
  GrossTable table;
  table.flow = Tensor<3>(places, places, sectors);
  table.input = Tensor<3>(places, sectors, sectors);
  table.output = table.pass_through = table.value_added = table.final_demand = Matrix(places, sectors);
  regions.trade_inside(table.flow);
  table.region_exports = regions.region_exports;
  table.region_imports = regions.region_imports;

  for (int j = 0; j < sectors; ++j) {
    double exports = 0.0, imports = 0.0;
    for (int b = 1; b < trade.blocks(); ++b) {
      exports += trade.flow(0, b, j);
      imports += trade.flow(b, 0, j);
    }
    for (int r = 0; r < count; ++r) {
      const int place = margins.regions[at(r)];
      table.output(place, j) = regions.output(r, j);
      table.value_added(place, j) = regions.value_added(r, j);
      table.final_demand(place, j) = regions.final_demand(r, j);
      table.pass_through(place, j) = regions.pass_through(r, j);
      for (int s = 0; s < sectors; ++s) table.input(place, s, j) = regions.input(r, s, j);
      table.input(place, j, j) += regions.pass_through(r, j);
      // The regions' partners are the country's, sector by sector.
      for (int b = 1; b < trade.blocks(); ++b) {
        const int other = trade.place[at(b)];
        if (exports > 0.0)
          table.flow(place, other, j) = regions.region_exports(r, j) * trade.flow(0, b, j) / exports;
        if (imports > 0.0)
          table.flow(other, place, j) = regions.region_imports(r, j) * trade.flow(b, 0, j) / imports;
      }
    }
    for (int a = 1; a < trade.blocks(); ++a) {
      const int place = trade.place[at(a)];
      table.output(place, j) = accounts.output(a, j);
      table.value_added(place, j) = accounts.value_added(a, j);
      table.final_demand(place, j) = accounts.final_demand(a, j);
      table.pass_through(place, j) = accounts.pass_through(a, j);
      for (int s = 0; s < sectors; ++s) table.input(place, s, j) = accounts.input(a, s, j);
      double sold = 0.0;
      for (int b = 0; b < trade.blocks(); ++b) sold += trade.flow(a, b, j);
      for (int b = 1; b < trade.blocks(); ++b)
        if (b != a) table.flow(place, trade.place[at(b)], j) = trade.flow(a, b, j);
      table.flow(place, place, j) = table.output(place, j) + table.pass_through(place, j) - sold;
    }
  }
  return table;
}

}  // namespace entrepot
