// SPDX-License-Identifier: Apache-2.0
#include "calibration/inward_investment.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include "base/diagnostic.h"
#include "calibration/balance.h"
#include "calibration/market_sales.h"

namespace entrepot {
namespace {

double total(const Column& column) {
  double sum = 0.0;
  for (const double value : column) sum += value;
  return sum;
}

// What the inward side is made from, in the order of the steps.
class Inward {
 public:
  Inward(const World& world, const InvestmentMargins& margins, const BalancedTable& table,
         double services_imports)
      : world_(world), margins_(margins), table_(table), sales_(market_sales(world, table)) {
    for (int n = 0; n < world.location_count(); ++n)
      if (world.is_home(n)) regions_.push_back(n);
    result_.share = result_.flow = Matrix(world.location_count(), world.sector_count());
    sector_shares(services_imports);
    region_shares();
    flows();
    mixes();
    odds();
  }
  InwardInvestment take() { return std::move(result_); }

 private:
  int sectors() const { return world_.sector_count(); }

  // Foreign share of a sector's sales in the home economy.
  void sector_shares(double services_imports) {
    const InvestmentNumbers& numbers = margins_.numbers;
    const Column& restriction = world_.sector_columns.at("fdi_restriction");
    output_.assign(at(sectors()), 0.0);
    for (const int i : regions_)
      for (int j = 0; j < sectors(); ++j) output_[at(j)] += sales_.all(i, j);
    double industry = 0.0, weighted = 0.0, flow = 0.0, open = 0.0;
    const auto by_flow = [&](int j) {  // a service that takes investment
      return margins_.fixed_share[at(j)] < 0.0 && margins_.relative_share[at(j)] == 0.0 &&
             margins_.inward_flow[at(margins_.industry[at(j)])] > 0.0;
    };
    for (int j = 0; j < sectors(); ++j) {
      if (margins_.relative_share[at(j)] > 0.0) industry += output_[at(j)];
      weighted += margins_.relative_share[at(j)] * output_[at(j)];
      if (!by_flow(j)) continue;
      flow += industry_flow(j);
      open += output_[at(j)] * (1.0 - restriction[at(j)]);
    }
    const double in_industry = numbers.above_scale_share * numbers.below_scale_ratio * industry;
    const double in_services = numbers.services_sales_to_imports * services_imports;
    share_.assign(at(sectors()), 0.0);
    for (int j = 0; j < sectors(); ++j) {
      double& share = share_[at(j)];
      if (margins_.fixed_share[at(j)] >= 0.0)
        share = margins_.fixed_share[at(j)];
      else if (by_flow(j))
        share = in_services *
                (numbers.services_by_flow * industry_flow(j) / flow +
                 (1.0 - numbers.services_by_flow) * output_[at(j)] * (1.0 - restriction[at(j)]) / open) /
                output_[at(j)];
      else if (weighted > 0.0)
        share = margins_.relative_share[at(j)] * in_industry / weighted;
      share = std::min(share, numbers.sector_cap);
    }
  }

  // Where the split of an industry is given by weights; the others follow sales and are not needed here.
  double industry_flow(int j) const {
    const int g = margins_.industry[at(j)];
    double weights = 0.0;
    for (int other = 0; other < sectors(); ++other)
      if (margins_.industry[at(other)] == g) weights += std::max(0.0, margins_.inward_within[at(other)]);
    const double own = margins_.inward_within[at(j)];
    return margins_.inward_flow[at(g)] * (weights > 0.0 ? std::max(0.0, own) / weights
                                          : own < 0.0   ? 1.0
                                                        : 0.0);
  }

  // Regions that take more investment for their size have a larger foreign share, up to a cap.
  void region_shares() {
    Column gdp(regions_.size(), 0.0);
    for (std::size_t r = 0; r < regions_.size(); ++r)
      for (int j = 0; j < sectors(); ++j) gdp[r] += table_.value_added(regions_[r], j);
    const double mean = total(margins_.region_flow) / total(gdp);
    for (int j = 0; j < sectors(); ++j) {
      const auto share = [&](std::size_t r, double level) {
        return std::min(
            level * share_[at(j)] *
                std::pow(margins_.region_flow[r] / gdp[r] / mean, margins_.numbers.region_exponent),
            margins_.numbers.region_cap);
      };
      double low = 0.0, high = 50.0;
      for (int step = 0; step < 80; ++step) {
        const double level = 0.5 * (low + high);
        double sold = 0.0;
        for (std::size_t r = 0; r < regions_.size(); ++r)
          sold += share(r, level) * sales_.all(regions_[r], j);
        (sold < share_[at(j)] * output_[at(j)] ? low : high) = level;
      }
      for (std::size_t r = 0; r < regions_.size(); ++r) result_.share(regions_[r], j) = share(r, high);
    }
  }

  double foreign_sales(int j) const { return share_[at(j)] * output_[at(j)]; }

  // Utilised FDI by sector, what serves other sectors moved to them, then by region.
  void flows() {
    Column flow(at(sectors()), 0.0);
    for (int j = 0; j < sectors(); ++j) {
      const int g = margins_.industry[at(j)];
      if (margins_.inward_within[at(j)] >= 0.0) {
        flow[at(j)] = industry_flow(j);
        continue;
      }
      double sold = 0.0;
      for (int other = 0; other < sectors(); ++other)
        if (margins_.industry[at(other)] == g) sold += foreign_sales(other);
      if (sold > 0.0) flow[at(j)] = margins_.inward_flow[at(g)] * foreign_sales(j) / sold;
    }
    const Column recorded = flow;
    for (int g = 0; g < margins_.industries.size(); ++g) {
      double moved = 0.0, served = 0.0;
      for (int j = 0; j < sectors(); ++j) {
        if (margins_.industry[at(j)] == g) {
          moved += margins_.serves_others[at(g)] * recorded[at(j)];
          flow[at(j)] -= margins_.serves_others[at(g)] * recorded[at(j)];
        } else if (recorded[at(j)] > 0.0) {
          served += foreign_sales(j);
        }
      }
      for (int j = 0; served > 0.0 && j < sectors(); ++j)
        if (margins_.industry[at(j)] != g && recorded[at(j)] > 0.0)
          flow[at(j)] += moved * foreign_sales(j) / served;
    }
    const double scale = total(margins_.region_flow) / total(flow);
    for (double& value : flow) value *= scale;
    Matrix table(regions_.size(), sectors());
    for (std::size_t r = 0; r < regions_.size(); ++r)
      for (int j = 0; j < sectors(); ++j)
        if (foreign_sales(j) > 0.0)
          table(r, j) =
              result_.share(regions_[r], j) * sales_.all(regions_[r], j) * flow[at(j)] / foreign_sales(j);
    balance(table, margins_.region_flow, flow);
    for (std::size_t r = 0; r < regions_.size(); ++r)
      for (int j = 0; j < sectors(); ++j) result_.flow(regions_[r], j) = table(r, j);
    sector_flow_ = flow;
  }

  // What an owner prefers moves its sales between sectors and leaves its total alone; flows follow sales.
  void mixes() {
    const int owners = world_.owner_names.size();
    Column sold(at(sectors()), 0.0), owner_sales = margins_.owner_stock, owner_flow = margins_.owner_stock;
    for (int j = 0; j < sectors(); ++j) sold[at(j)] = foreign_sales(j);
    const double stock = total(margins_.owner_stock);
    for (double& value : owner_sales) value *= total(sold) / stock;
    for (double& value : owner_flow) value *= total(sector_flow_) / stock;
    Matrix mix = margins_.preference;
    for (int h = 0; h < owners; ++h)
      for (int j = 0; j < sectors(); ++j) mix(h, j) *= owner_sales[at(h)] * sold[at(j)];
    balance(mix, owner_sales, sold);
    Matrix flow = mix;
    for (int h = 0; h < owners; ++h)
      for (int j = 0; j < sectors(); ++j)
        flow(h, j) = sold[at(j)] > 0.0 ? mix(h, j) * sector_flow_[at(j)] / sold[at(j)] : 0.0;
    balance(flow, owner_flow, sector_flow_);
    for (Matrix* table : {&mix, &flow})
      for (int j = 0; j < sectors(); ++j) {
        double sum = 0.0;
        for (int h = 0; h < owners; ++h) sum += (*table)(h, j);
        for (int h = 0; h < owners; ++h) (*table)(h, j) /= sum > 0.0 ? sum : 1.0;
      }
    result_.sales_mix = std::move(mix);
    result_.flow_mix = std::move(flow);
  }

  // Foreign firms export more than their share of sales: odds that give their share of goods exports.
  void odds() {
    const auto exported = [&](double odds) {
      double foreign = 0.0, all = 0.0;
      for (const int i : regions_)
        for (int j = 0; j < sectors(); ++j)
          if (world_.sectors[at(j)].goods) {
            all += sales_.abroad(i, j);
            foreign +=
                sales_.abroad(i, j) *
                split_share(result_.share(i, j), odds, sales_.within(i, j), sales_.abroad(i, j)).abroad;
          }
      return foreign / all;
    };
    double low = 0.05, high = 20.0;
    if (exported(low) > margins_.numbers.export_share || exported(high) < margins_.numbers.export_share)
      throw Failure(Status::invalid,
                    fmt::format("foreign firms sell {:.3f} to {:.3f} of goods exports whatever their odds; "
                                "export_share is {}",
                                exported(low), exported(high), margins_.numbers.export_share));
    for (int step = 0; step < 60; ++step) {
      const double middle = std::sqrt(low * high);
      (exported(middle) < margins_.numbers.export_share ? low : high) = middle;
    }
    result_.odds = high;
  }

  const World& world_;
  const InvestmentMargins& margins_;
  const BalancedTable& table_;
  const MarketSales sales_;
  std::vector<int> regions_;
  Column output_, share_, sector_flow_;  // [j]
  InwardInvestment result_;
};

}  // namespace

InwardInvestment inward_investment(const World& world, const InvestmentMargins& margins,
                                   const BalancedTable& table, double services_imports) {
  return Inward(world, margins, table, services_imports).take();
}

SplitShare split_share(double share, double odds, double sold_within, double sold_abroad) {
  if (share <= 0.0 || sold_within + sold_abroad <= 0.0) return {};
  const double target = share * (sold_within + sold_abroad);
  const auto at_odds = [&](double q) { return SplitShare{q / (1.0 + q), q * odds / (1.0 + q * odds)}; };
  // Between the odds that both sides would have alone.
  const double q = share / (1.0 - share);
  double low = std::min(q, q / odds), high = std::max(q, q / odds);
  for (int step = 0; step < 100 && low < high; ++step) {
    const double middle = 0.5 * (low + high);
    if (middle <= low || middle >= high) break;
    const SplitShare split = at_odds(middle);
    (split.within * sold_within + split.abroad * sold_abroad < target ? low : high) = middle;
  }
  return at_odds(high);
}

}  // namespace entrepot
