// SPDX-License-Identifier: Apache-2.0
#include "calibration/national_trade.h"

#include <algorithm>
#include <cmath>

#include "calibration/balance.h"
#include "calibration/partner_records.h"

namespace entrepot {
namespace {

const std::string step = "national trade";

class Draft {
 public:
  Draft(const World& world, const Margins& margins, NationalTrade& trade, Repairs& repairs)
      : world_(world), margins_(margins), trade_(trade), repairs_(repairs) {
    hub_ = margins.hub >= 0 ? block_of(trade, margins.hub) : -1;
    const ChosenRecords records = choose_records(world, margins, repairs);
    exports_ = by_block(records.exports);
    imports_ = by_block(records.imports);
    // What customs do not allocate to a partner: on the export side it is spread, on the import side
    // it is the home economy's own goods coming back.
    const double allocated = sum(exports_);
    for (double& value : exports_) value *= margins.numbers.goods_exports / allocated;
    note("exports not allocated to a partner, spread", "", margins.numbers.goods_exports - allocated);
    chosen_exports_ = exports_;
    mirror_ = Column(at(trade.blocks()), 0.0);
    for (int b = 1; b < trade.blocks(); ++b) mirror_[at(b)] = goods(0, b);
    sector_exports_ = margins.sector_exports;
    sector_imports_ = margins.sector_imports;
    trade_.reimports.assign(at(sectors()), 0.0);
    hub_mix_.assign(at(sectors()), 0.0);
    if (hub_ > 0)
      for (int j = 0; j < sectors(); ++j)
        if (is_goods(j)) hub_mix_[at(j)] = trade.flow(0, hub_, j) / goods(0, hub_);
  }

  void take_off_reimports() {
    const double reimports = margins_.numbers.goods_imports - sum(imports_);
    note("re-imports taken off both sides", "", reimports);
    if (hub_ < 0 || reimports <= 0.0) return;
    exports_[at(hub_)] -= reimports;
    Column limit(at(sectors()), 0.0), &taken = trade_.reimports;
    for (int j = 0; j < sectors(); ++j) {
      if (!is_goods(j)) continue;
      limit[at(j)] = margins_.numbers.reimport_cap * std::min(sector_exports_[at(j)], sector_imports_[at(j)]);
      taken[at(j)] = std::min(hub_mix_[at(j)] * reimports, limit[at(j)]);
    }
    // What a full sector cannot take goes to the others, by the same mix.
    for (int round = 0; round < 1000; ++round) {
      const double missing = reimports - sum(taken);
      if (missing < 1e-9) break;
      double open = 0.0;
      for (int j = 0; j < sectors(); ++j)
        if (limit[at(j)] - taken[at(j)] > 1e-12) open += hub_mix_[at(j)];
      if (!(open > 0.0))
        throw Failure(Status::invalid,
                      "re-imports exceed what the sectors' trade allows; raise reimport_cap");
      for (int j = 0; j < sectors(); ++j)
        if (limit[at(j)] - taken[at(j)] > 1e-12)
          taken[at(j)] = std::min(taken[at(j)] + hub_mix_[at(j)] / open * missing, limit[at(j)]);
    }
    for (int j = 0; j < sectors(); ++j) {
      sector_exports_[at(j)] -= taken[at(j)];
      sector_imports_[at(j)] -= taken[at(j)];
    }
  }

  // Of what others send to the hub, only a part is for its own use: the rest reaches the home economy,
  // which records it by origin.
  void keep_own_part_of_hub() {
    if (hub_ < 0) return;
    double moved = 0.0;
    for (int b = 1; b < trade_.blocks(); ++b)
      for (int j = 0; j < sectors(); ++j) {
        if (!is_goods(j)) continue;
        moved += (1.0 - margins_.numbers.hub_retained) * trade_.flow(b, hub_, j);
        trade_.flow(b, hub_, j) *= margins_.numbers.hub_retained;
      }
    note("others' goods only passing through the hub, left out", world_.location_names[margins_.hub], moved);
  }

  void meet_partner_totals() {
    double moved = 0.0;
    for (int b = 1; b < trade_.blocks(); ++b) {
      moved += std::abs(exports_[at(b)] - goods(0, b)) + std::abs(imports_[at(b)] - goods(b, 0));
      scale_goods(0, b, exports_[at(b)]);
      scale_goods(b, 0, imports_[at(b)]);
    }
    note("mirror data of goods moved to the records chosen by partner", "", moved);
  }

  void add_hub_reexports() {
    if (hub_ < 0) return;
    double sold = 0.0, bought = 0.0, weights = 0.0;
    Column weight(at(trade_.blocks()), 0.0);
    for (int b = 0; b < trade_.blocks(); ++b) {
      sold += goods(hub_, b);
      bought += goods(b, hub_);
      if (b == 0 || b == hub_) continue;
      weight[at(b)] = std::max(mirror_[at(b)] - chosen_exports_[at(b)], 0.0) +
                      margins_.numbers.hub_reexport_floor * mirror_[at(b)];
      weights += weight[at(b)];
    }
    const double needed = bought - sold - margins_.numbers.hub_goods_deficit;
    note("re-exports to third places added", world_.location_names[margins_.hub], needed);
    for (int b = 1; b < trade_.blocks(); ++b)
      for (int j = 0; j < sectors(); ++j)
        trade_.flow(hub_, b, j) += needed * hub_mix_[at(j)] * weight[at(b)] / weights;
  }

  void scale_services() {
    double imports = 0.0, exports = 0.0;
    for (int b = 1; b < trade_.blocks(); ++b)
      for (int j = 0; j < sectors(); ++j)
        if (!is_goods(j)) {
          imports += trade_.flow(b, 0, j);
          exports += trade_.flow(0, b, j);
        }
    note("services imports moved to their total", "", margins_.numbers.services_imports - imports);
    note("services exports moved to their total", "", margins_.numbers.services_exports - exports);
    for (int b = 1; b < trade_.blocks(); ++b)
      for (int j = 0; j < sectors(); ++j)
        if (!is_goods(j)) {
          trade_.flow(b, 0, j) *= margins_.numbers.services_imports / imports;
          trade_.flow(0, b, j) *= margins_.numbers.services_exports / exports;
        }
  }

  void meet_sector_totals() {
    for (const bool exports : {true, false})
      for (const bool of_goods : {true, false}) balance_sectors(exports, of_goods);
  }

 private:
  int sectors() const { return world_.sector_count(); }
  bool is_goods(int j) const { return world_.sectors[at(j)].goods; }
  static double sum(const Column& values) {
    double total = 0.0;
    for (double value : values) total += value;
    return total;
  }
  void note(const std::string& what, const std::string& where, double size) {
    repairs_.push_back({step, what, where, size, "bn USD"});
  }
  Column by_block(const Column& places) const {
    Column values(at(trade_.blocks()), 0.0);
    for (int b = 1; b < trade_.blocks(); ++b) values[at(b)] = places[at(trade_.place[at(b)])];
    return values;
  }
  double goods(int from, int to) const {
    double total = 0.0;
    for (int j = 0; j < sectors(); ++j)
      if (is_goods(j)) total += trade_.flow(from, to, j);
    return total;
  }
  void scale_goods(int from, int to, double target) {
    const double factor = target / std::max(goods(from, to), 1e-30);
    for (int j = 0; j < sectors(); ++j)
      if (is_goods(j)) trade_.flow(from, to, j) *= factor;
  }

  // One side of the home economy's trade: partners' totals as they are, sectors' as published.
  void balance_sectors(bool exports, bool of_goods) {
    std::vector<int> list;
    for (int j = 0; j < sectors(); ++j)
      if (is_goods(j) == of_goods) list.push_back(j);
    const auto cell = [&](int b, int j) -> double& {
      return exports ? trade_.flow(0, b, j) : trade_.flow(b, 0, j);
    };
    Matrix table(list.size(), trade_.blocks() - 1);
    Column rows(list.size()), columns(at(trade_.blocks() - 1), 0.0);
    double prior = 0.0, target = 0.0, moved = 0.0;
    for (std::size_t k = 0; k < list.size(); ++k) {
      rows[k] = (exports ? sector_exports_ : sector_imports_)[at(list[k])];
      target += rows[k];
      for (int b = 1; b < trade_.blocks(); ++b) {
        table(k, b - 1) = cell(b, list[k]);
        columns[at(b - 1)] += table(k, b - 1);
        prior += table(k, b - 1);
      }
    }
    for (double& row : rows) row *= prior / target;
    const BalanceReport report = balance(table, rows, columns);
    for (std::size_t k = 0; k < list.size(); ++k)
      for (int b = 1; b < trade_.blocks(); ++b) {
        moved += std::abs(table(k, b - 1) - cell(b, list[k]));
        cell(b, list[k]) = table(k, b - 1);
      }
    const std::string side =
        std::string(of_goods ? "goods " : "services ") + (exports ? "exports" : "imports");
    repairs_.push_back({step, "moved to meet sectors of " + side, "", 100.0 * moved / prior, "percent"});
    repairs_.push_back({step, "residual of the balance of " + side, "", report.residual, "relative"});
  }

  const World& world_;
  const Margins& margins_;
  NationalTrade& trade_;
  Repairs& repairs_;
  int hub_ = -1;
  Column exports_, imports_, chosen_exports_, mirror_;  // [block] goods of the home economy
  Column sector_exports_, sector_imports_, hub_mix_;    // [j]
};

}  // namespace

int block_of(const NationalTrade& trade, int place) {
  for (int b = 1; b < trade.blocks(); ++b)
    if (trade.place[at(b)] == place) return b;
  return 0;
}

Tensor<3> economy_flows(const Margins& margins, const World& world) {
  const int economies = margins.economies.size(), sectors = world.sector_count();
  Tensor<3> flow(economies, economies, sectors);
  for (int a = 0; a < economies; ++a)
    for (int b = 0; b < economies; ++b)
      for (int j = 0; a != b && j < sectors; ++j)
        flow(a, b, j) = margins.sector_share(a, b, j) *
                        (world.sectors[at(j)].goods ? margins.goods(a, b) : margins.services(a, b));
  return flow;
}

NationalTrade national_trade(const World& world, const Margins& margins, const Tensor<3>& flows,
                             Repairs& repairs) {
  NationalTrade trade;
  trade.place = {-1};
  for (int n = 0; n < world.location_count(); ++n)
    if (!world.is_home(n)) trade.place.push_back(n);
  trade.flow = Tensor<3>(trade.blocks(), trade.blocks(), world.sector_count());
  for (int a = 0; a < margins.economies.size(); ++a)
    for (int b = 0; b < margins.economies.size(); ++b) {
      const int from = block_of(trade, margins.economy_place[at(a)]),
                to = block_of(trade, margins.economy_place[at(b)]);
      if (from == to) continue;
      for (int j = 0; j < world.sector_count(); ++j) trade.flow(from, to, j) += flows(a, b, j);
    }
  Draft draft(world, margins, trade, repairs);
  draft.take_off_reimports();
  draft.keep_own_part_of_hub();
  draft.meet_partner_totals();
  draft.add_hub_reexports();
  draft.scale_services();
  draft.meet_sector_totals();
  return trade;
}

}  // namespace entrepot
