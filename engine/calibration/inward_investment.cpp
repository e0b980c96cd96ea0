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
  Inward(const World& world, const InvestmentMargins& margins, const BalancedTable& table)
      : world_(world), margins_(margins), table_(table), sales_(market_sales(world, table)) {
    for (int n = 0; n < world.location_count(); ++n)
      if (world.is_home(n)) regions_.push_back(n);
    result_.share = result_.flow = result_.passing = Matrix(world.location_count(), world.sector_count());
    output_.assign(at(sectors()), 0.0);
    for (const int i : regions_)
      for (int j = 0; j < sectors(); ++j) output_[at(j)] += sales_.all(i, j);
    region_shares();
    flows();
    mixes();
    odds();
  }
  InwardInvestment take() { return std::move(result_); }

 private:
  int sectors() const { return world_.sector_count(); }

  // Regions that take more investment for their size have a larger foreign share, up to a cap.
  void region_shares() {
    Column gdp(regions_.size(), 0.0);
    for (std::size_t r = 0; r < regions_.size(); ++r)
      for (int j = 0; j < sectors(); ++j) gdp[r] += table_.value_added(regions_[r], j);
    const double mean = total(margins_.region_flow) / total(gdp);
    for (int j = 0; j < sectors(); ++j) {
      const auto share = [&](std::size_t r, double level) {
        return std::min(
            level * margins_.foreign_share[at(j)] *
                std::pow(margins_.region_flow[r] / gdp[r] / mean, margins_.numbers.region_exponent),
            margins_.numbers.region_cap);
      };
      double low = 0.0, high = 50.0;
      for (int step = 0; step < 80; ++step) {
        const double level = 0.5 * (low + high);
        double sold = 0.0;
        for (std::size_t r = 0; r < regions_.size(); ++r)
          sold += share(r, level) * sales_.all(regions_[r], j);
        (sold < foreign_sales(j) ? low : high) = level;
      }
      for (std::size_t r = 0; r < regions_.size(); ++r) result_.share(regions_[r], j) = share(r, high);
    }
  }

  double foreign_sales(int j) const { return margins_.foreign_share[at(j)] * output_[at(j)]; }

  // Utilised FDI of its industry that goes to a sector: by the weights inside it, else by foreign sales.
  double recorded_flow(int j) const {
    const int g = margins_.industry[at(j)];
    const auto weight = [&](int sector) {
      const double within = margins_.inward_within[at(sector)];
      return within >= 0.0 ? within : foreign_sales(sector);
    };
    double all = 0.0;
    for (int other = 0; other < sectors(); ++other)
      if (margins_.industry[at(other)] == g) all += weight(other);
    return all > 0.0 ? margins_.industry_flow[at(g)] * weight(j) / all : 0.0;
  }

  // Part of a flow serves other sectors: it is moved to them, by foreign sales.
  void move_what_serves_others(Column& flow) const {
    const Column own = flow;
    for (int g = 0; g < margins_.industries.size(); ++g) {
      double moved = 0.0, served = 0.0;
      for (int j = 0; j < sectors(); ++j) {
        if (margins_.industry[at(j)] == g) {
          moved += margins_.serves_others[at(g)] * own[at(j)];
          flow[at(j)] -= margins_.serves_others[at(g)] * own[at(j)];
        } else if (own[at(j)] > 0.0) {
          served += foreign_sales(j);
        }
      }
      for (int j = 0; served > 0.0 && j < sectors(); ++j)
        if (margins_.industry[at(j)] != g && own[at(j)] > 0.0)
          flow[at(j)] += moved * foreign_sales(j) / served;
    }
  }

  // A flow of each sector over the regions: their totals, near the pattern of foreign sales.
  Matrix by_region(const Column& flow, const Column& regions) {
    Matrix table(regions_.size(), sectors());
    for (std::size_t r = 0; r < regions_.size(); ++r)
      for (int j = 0; j < sectors(); ++j)
        if (foreign_sales(j) > 0.0)
          table(r, j) =
              result_.share(regions_[r], j) * sales_.all(regions_[r], j) * flow[at(j)] / foreign_sales(j);
    result_.missed = std::max(result_.missed, balance(table, regions, flow).residual);
    return table;
  }

  // Utilised FDI by sector and region. What passes through is taken off where money may pass, before
  // holding companies' flows move to the sectors that they serve.
  void flows() {
    Column flow(at(sectors()), 0.0);
    for (int j = 0; j < sectors(); ++j) flow[at(j)] = recorded_flow(j);
    const double recorded = total(margins_.region_flow), scale = recorded / total(flow);
    double may_pass = 0.0;
    for (int j = 0; j < sectors(); ++j) {
      flow[at(j)] *= scale;
      may_pass += margins_.may_pass[at(margins_.industry[at(j)])] * flow[at(j)];
    }
    const double passes = total(margins_.inward_passing) * recorded / total(margins_.inward_flow);
    if (passes > may_pass)
      throw Failure(
          Status::invalid,
          fmt::format("{:.4g} bn USD of direct investment in {} pass through, and the industries in "
                      "which money may pass take {:.4g}; check inward_counted in "
                      "margins/investment_partners.csv and may_pass in "
                      "margins/investment_industries.csv",
                      passes, world_.home_economy, may_pass));
    Column passing(at(sectors()), 0.0), remaining = margins_.region_flow;
    for (int j = 0; passes > 0.0 && j < sectors(); ++j)
      passing[at(j)] = passes * margins_.may_pass[at(margins_.industry[at(j)])] * flow[at(j)] / may_pass;
    const Matrix all = by_region(flow, margins_.region_flow);
    for (int j = 0; j < sectors(); ++j)
      for (std::size_t r = 0; passing[at(j)] > 0.0 && r < regions_.size(); ++r) {
        const double value = all(r, j) * passing[at(j)] / flow[at(j)];
        result_.passing(regions_[r], j) = value;
        remaining[r] -= value;
      }
    for (int j = 0; j < sectors(); ++j) flow[at(j)] -= passing[at(j)];
    move_what_serves_others(flow);
    const Matrix own = by_region(flow, remaining);
    for (std::size_t r = 0; r < regions_.size(); ++r)
      for (int j = 0; j < sectors(); ++j) result_.flow(regions_[r], j) = own(r, j);
    sector_flow_ = flow;
  }

  // Owners of sales: published mix and shares of the block, to the totals of both (RAS). Flows follow sales,
  // to what each owner is recorded to invest less what passes through.
  void mixes() {
    const int owners = world_.owner_names.size();
    const double known = margins_.numbers.owner_mix_known;
    Matrix mix(owners, sectors());
    for (int block = 0; block < margins_.blocks.size(); ++block) {
      Column sold(at(sectors()), 0.0), owned(at(owners), 0.0);
      Matrix part(owners, sectors());
      for (int j = 0; j < sectors(); ++j) {
        if (margins_.block_of[at(margins_.group(j))] != block) continue;
        sold[at(j)] = foreign_sales(j);
        double published = 0.0;
        for (int h = 0; h < owners; ++h) published += margins_.known_mix(h, j);
        for (int h = 0; h < owners; ++h) {
          const double share = margins_.owner_share(block, h);
          part(h, j) = sold[at(j)] *
                       (published > 0.0 ? known * margins_.known_mix(h, j) + (1.0 - known) * share : share);
        }
      }
      for (int h = 0; h < owners; ++h) owned[at(h)] = margins_.owner_share(block, h) * total(sold);
      result_.missed = std::max(result_.missed, balance(part, owned, sold).residual);
      for (int h = 0; h < owners; ++h)
        for (int j = 0; j < sectors(); ++j) mix(h, j) += part(h, j);
    }
    Column owner_flow(at(owners), 0.0);
    for (int h = 0; h < owners; ++h)
      owner_flow[at(h)] = margins_.inward_flow[at(h)] - margins_.inward_passing[at(h)];
    const double scale = total(sector_flow_) / total(owner_flow);
    for (double& value : owner_flow) value *= scale;
    Matrix flow = mix;
    for (int h = 0; h < owners; ++h)
      for (int j = 0; j < sectors(); ++j)
        flow(h, j) = foreign_sales(j) > 0.0 ? mix(h, j) * sector_flow_[at(j)] / foreign_sales(j) : 0.0;
    result_.missed = std::max(result_.missed, balance(flow, owner_flow, sector_flow_).residual);
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
  Column output_, sector_flow_;  // [j]
  InwardInvestment result_;
};

}  // namespace

InwardInvestment inward_investment(const World& world, const InvestmentMargins& margins,
                                   const BalancedTable& table) {
  return Inward(world, margins, table).take();
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
