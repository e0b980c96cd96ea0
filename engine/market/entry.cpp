// SPDX-License-Identifier: Apache-2.0
#include "market/entry.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "numerics/array_math.h"

namespace entrepot {
namespace {

constexpr double nowhere = -std::numeric_limits<double>::infinity();

}  // namespace

ExportsToHosts::ExportsToHosts(const BaseYear& base, const Matrix& before) {
  constexpr double nothing = 1e-9;  // bn USD
  for (int c = 0; c < base.cell_count; ++c) {
    const auto& [owner, host, sector] = base.cells[at(c)];
    if (owner == 0) continue;
    Affiliate affiliate{c, host, cells_.size(), cells_.size(), 0.0};
    for (const int i : base.exporters[at(owner)]) {
      cells_.push_back(i * base.sector_count + sector);
      affiliate.before += before(host, cells_.back());
    }
    affiliate.end = cells_.size();
    if (affiliate.before > nothing) affiliates_.push_back(affiliate);
  }
}

EntryRestPoint::EntryRestPoint(const World& world, const BaseYear& base, const Wedges& wedges)
    : base_(base), behaviour_(world.behaviour) {
  std::vector<int> number(world.owner_names.size() * at(base.sector_count), -1);
  Column log_kept;
  for (int c = 0; c < base.cell_count; ++c) {
    const Cell& cell = base.cells[at(c)];
    if (cell.owner == 0) continue;
    int& hosts = number[at(cell.owner) * at(base.sector_count) + at(cell.sector)];
    if (hosts < 0) {
      hosts = static_cast<int>(shares_.size());
      shares_.push_back(0.0);
      open_.push_back(0.0);
    }
    const double share = base.location_share[at(c)], open = wedges.open_share[at(c)];
    shares_[at(hosts)] += share;
    open_[at(hosts)] += share * open;
    affiliates_.push_back({c, cell.region, hosts, share * open});
    // Where nothing differs exactly one, whose log is nought.
    const double tax = wedges.profit_tax[at(c)], before = base.profit_tax[at(c)];
    log_kept.push_back(tax == before ? 1.0 : (1.0 - tax) / (1.0 - before));
  }
  log(log_kept, log_kept);
  for (std::size_t k = 0; k < affiliates_.size(); ++k) {
    Affiliate& affiliate = affiliates_[k];
    const double open = wedges.open_share[at(affiliate.cell)];
    affiliate.log_value = log_kept[k] - wedges.log_investment_cost[at(affiliate.cell)];
    // Over the base year's sum of shares, so that without a change the result is exactly nought.
    const double openness = open / (open_[at(affiliate.hosts)] / shares_[at(affiliate.hosts)]);
    affiliate.log_openness = openness == 1.0 ? 0.0 : std::log(openness);
  }
  drawn_.assign(affiliates_.size(), 0.0);
  log_drawn_ = drawn_;
  for (Column* column : {&best_, &log_mean_, &log_worth_, &log_all_}) column->assign(shares_.size(), 0.0);
}

void EntryRestPoint::at_market(std::span<const double> log_revenue, std::span<const double> log_number,
                               std::span<const double> log_exports, std::span<const double> log_wage,
                               std::span<double> log_rest) {
  if (base_.theory == Theory::ricardian) {  // nobody pays to enter, so their number is no unknown
    std::fill(log_rest.begin(), log_rest.end(), 0.0);
    return;
  }
  for (int c = 0; c < base_.cell_count; ++c)
    if (base_.cells[at(c)].owner == 0)
      log_rest[at(c)] =
          behaviour_.entry_elasticity * (log_revenue[at(c)] - log_wage[at(base_.cells[at(c)].region)]);
  const double among_hosts = behaviour_.host_elasticity;
  std::fill(best_.begin(), best_.end(), nowhere);
  for (std::size_t k = 0; k < affiliates_.size(); ++k) {
    const Affiliate& affiliate = affiliates_[k];
    const std::size_t c = at(affiliate.cell);
    log_drawn_[k] =
        among_hosts * (log_revenue[c] - log_number[c] - log_wage[at(affiliate.place)] + affiliate.log_value) -
        behaviour_.export_substitution * log_exports[c];
    double& best = best_[at(affiliate.hosts)];
    best = std::max(best, log_drawn_[k]);
  }
  for (std::size_t k = 0; k < affiliates_.size(); ++k)
    drawn_[k] =
        best_[at(affiliates_[k].hosts)] > nowhere ? log_drawn_[k] - best_[at(affiliates_[k].hosts)] : 0.0;
  exp(drawn_, drawn_);
  std::fill(log_mean_.begin(), log_mean_.end(), 0.0);  // of what is chosen, over the best
  for (std::size_t k = 0; k < affiliates_.size(); ++k)
    log_mean_[at(affiliates_[k].hosts)] += affiliates_[k].open_share * drawn_[k];
  for (std::size_t h = 0; h < shares_.size(); ++h) {
    log_mean_[h] /= open_[h];
    log_worth_[h] = open_[h] / shares_[h];
  }
  log(log_mean_, log_mean_);
  log(log_worth_, log_worth_);
  for (std::size_t h = 0; h < shares_.size(); ++h) {
    log_mean_[h] += best_[h];
    log_worth_[h] += log_mean_[h] * (behaviour_.investment_elasticity / among_hosts);
  }
  exp(log_worth_, log_all_);
  for (double& all : log_all_) all = behaviour_.outside_share + (1.0 - behaviour_.outside_share) * all;
  log(log_all_, log_all_);
  for (std::size_t k = 0; k < affiliates_.size(); ++k) {
    const Affiliate& affiliate = affiliates_[k];
    const std::size_t h = at(affiliate.hosts);
    // Who sells nothing stays away, whatever the others do.
    log_rest[at(affiliate.cell)] =
        std::isfinite(log_drawn_[k])
            ? affiliate.log_openness + log_drawn_[k] - log_mean_[h] + log_worth_[h] - log_all_[h]
            : log_drawn_[k];
  }
}

void rest_point_of_entry(const World& world, const BaseYear& base, const Wedges& wedges,
                         std::span<const double> log_revenue, std::span<const double> log_number,
                         std::span<const double> log_exports, std::span<const double> log_wage,
                         std::span<double> log_rest) {
  EntryRestPoint(world, base, wedges).at_market(log_revenue, log_number, log_exports, log_wage, log_rest);
}

}  // namespace entrepot
