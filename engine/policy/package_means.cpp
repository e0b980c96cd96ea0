// SPDX-License-Identifier: Apache-2.0
#include "policy/package_means.h"

#include <algorithm>
#include <span>
#include <tuple>

#include "policy/channel.h"
#include "policy/scope.h"

namespace entrepot {
namespace {

// Mean of a wedge over affiliates or places chosen by `weight`.
template <class Weight>
double mean_by(std::span<const double> values, Weight weight) {
  double sum = 0.0, total = 0.0;
  for (std::size_t k = 0; k < values.size(); ++k) {
    const double w = weight(k);
    sum += w * values[k];
    total += w;
  }
  return total > 0.0 ? sum / total : 0.0;
}

}  // namespace

// Of the home economy, over which flows knobs are meaned.
void PackageMeans::know_trade() {
  for (const auto& [side, origin_home, destination_home] :
       {std::tuple("imports", false, true), {"exports", true, false}, {"inner trade", true, true}}) {
    Trade trade{side, {}, {}, 0.0};
    for (int n = 0; n < base_.location_count; ++n)
      for (int c = 0; c < base_.cell_count; ++c) {
        const int region = base_.cells[at(c)].region;
        if (world_.is_home(n) != destination_home || world_.is_home(region) != origin_home || region == n)
          continue;
        trade.flows.push_back(target_index(Subject::flows, base_, {n, c}));
        trade.border.push_back(base_.border(n, c));
        trade.all += base_.border(n, c);
      }
    trade_.push_back(std::move(trade));
  }
}

double PackageMeans::mean(std::span<const double> values, const Trade& trade) {
  double sum = 0.0;
  for (std::size_t k = 0; k < trade.flows.size(); ++k) sum += trade.border[k] * values[trade.flows[k]];
  return trade.all > 0.0 ? sum / trade.all : 0.0;
}

void PackageMeans::add(const Wedges& baseline, const Wedges& policy) {
  if (world_.home_economy.empty()) return;
  if (trade_.empty()) know_trade();
  for (const Trade& trade : trade_)
    for (const KnobRow<Matrix>& knob : flow_knobs)
      row(std::string(knob.title) + trade.side, knob.shown,
          mean((baseline.*knob.values).values(), trade) - knob.less,
          mean((policy.*knob.values).values(), trade) - knob.less);
  for (const auto& [side, inward] : {std::pair("inward", true), {"outward", false}}) {
    const auto weight = [&, host_home = inward](std::size_t c) {
      const bool affiliate = base_.cells[c].owner != 0;
      const bool chosen = affiliate && world_.is_home(base_.cells[c].region) == host_home &&
                          (host_home || owned_at_home(base_.cells[c].owner));
      return chosen ? base_.net_revenue[c] : 0.0;
    };
    for (const KnobRow<Column>& knob : affiliate_knobs)
      row(std::string(side) + knob.title, knob.shown, mean_by(baseline.*knob.values, weight) - knob.less,
          mean_by(policy.*knob.values, weight) - knob.less);
  }
  add_places(baseline, policy);
}

std::vector<PackageRow> PackageMeans::rows() const {
  std::vector<PackageRow> kept;
  for (const PackageRow& row : rows_)
    if (row.what == "duty on imports" || row.what == "duty on exports" ||
        std::any_of(row.steps.begin(), row.steps.end(),
                    [](const auto& step) { return step.first != step.second; }))
      kept.push_back(row);
  return kept;
}

// Of the home economy: pairs by trade between them, sectors and places by sales.
void PackageMeans::add_places(const Wedges& baseline, const Wedges& policy) {
  const auto all = [&](const auto& knob, const std::string& side, auto values, auto weight) {
    row(knob.title + side, knob.shown, mean_by(values(baseline.*knob.values), weight) - knob.less,
        mean_by(values(policy.*knob.values), weight) - knob.less);
  };
  const auto of_matrix = [](const Matrix& matrix) { return matrix.values(); };
  const auto of_column = [](const Column& column) { return std::span<const double>(column); };
  const auto home = [&](Subject subject, const Column& held) {
    return [&, subject](std::size_t k) {
      return world_.is_home(target_at(subject, base_, k).destination) ? held[k] : 0.0;
    };
  };
  const Column of_pairs = money_held(base_, Subject::pairs), of_sectors = money_held(base_, Subject::sectors),
               of_places = money_held(base_, Subject::places);
  for (const auto& [side, origin_home, destination_home] : {std::tuple("from abroad", false, true),
                                                            {"to abroad", true, false},
                                                            {"inside the economy", true, true}}) {
    const auto weight = [&, origin = origin_home, destination = destination_home](std::size_t k) {
      const Target pair = target_at(Subject::pairs, base_, k);
      return pair.origin != pair.destination && world_.is_home(pair.origin) == origin &&
                     world_.is_home(pair.destination) == destination
                 ? of_pairs[k]
                 : 0.0;
    };
    for (const auto& knob : pair_knobs) all(knob, side, of_matrix, weight);
  }
  for (const auto& knob : sector_knobs) all(knob, "", of_matrix, home(Subject::sectors, of_sectors));
  for (const auto& knob : place_knobs) all(knob, "", of_column, home(Subject::places, of_places));
}

bool PackageMeans::owned_at_home(int owner) const {
  return std::any_of(world_.owner_homes.begin(), world_.owner_homes.end(), [&](const OwnerHome& home) {
    return home.owner == owner && home.economy == world_.home_economy && home.share == 1.0;
  });
}

void PackageMeans::row(const std::string& what, Shown unit, double baseline, double policy) {
  auto found = std::find_if(rows_.begin(), rows_.end(), [&](const PackageRow& r) { return r.what == what; });
  if (found == rows_.end()) found = rows_.insert(rows_.end(), {what, unit, {}});
  found->steps.emplace_back(baseline, policy);
}

}  // namespace entrepot
