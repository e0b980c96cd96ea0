// SPDX-License-Identifier: Apache-2.0
#include "policy/package_means.h"

#include <algorithm>
#include <span>
#include <tuple>

#include "policy/channel.h"
#include "policy/scope.h"

namespace entrepot {
namespace {

// Means of a wedge over flows or affiliates chosen by `weight`.
template <class Weight>
double mean(std::span<const double> values, Weight weight) {
  double sum = 0.0, total = 0.0;
  for (std::size_t k = 0; k < values.size(); ++k) {
    const double w = weight(k);
    sum += w * values[k];
    total += w;
  }
  return total > 0.0 ? sum / total : 0.0;
}

}  // namespace

void PackageMeans::add(const Wedges& baseline, const Wedges& policy) {
  if (world_.home_economy.empty()) return;
  const auto cells = at(base_.cell_count);
  for (const auto& [side, origin_home, destination_home] :
       {std::tuple("imports", false, true), {"exports", true, false}, {"inner trade", true, true}}) {
    const auto weight = [&, origin = origin_home, destination = destination_home](std::size_t k) {
      const std::size_t n = k / cells, c = k % cells;
      const int region = base_.cells[c].region;
      const bool chosen = world_.is_home(static_cast<int>(n)) == destination &&
                          world_.is_home(region) == origin && region != static_cast<int>(n);
      return chosen ? base_.border.values()[k] : 0.0;
    };
    for (const KnobRow<Matrix>& knob : flow_knobs)
      row(std::string(knob.title) + side, knob.shown,
          mean((baseline.*knob.values).values(), weight) - knob.less,
          mean((policy.*knob.values).values(), weight) - knob.less);
  }
  for (const auto& [side, inward] : {std::pair("inward", true), {"outward", false}}) {
    const auto weight = [&, host_home = inward](std::size_t c) {
      const bool affiliate = base_.cells[c].owner != 0;
      const bool chosen = affiliate && world_.is_home(base_.cells[c].region) == host_home &&
                          (host_home || owned_at_home(base_.cells[c].owner));
      return chosen ? base_.net_revenue[c] : 0.0;
    };
    for (const KnobRow<Column>& knob : affiliate_knobs)
      row(std::string(side) + knob.title, knob.shown, mean(baseline.*knob.values, weight) - knob.less,
          mean(policy.*knob.values, weight) - knob.less);
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
    row(knob.title + side, knob.shown, mean(values(baseline.*knob.values), weight) - knob.less,
        mean(values(policy.*knob.values), weight) - knob.less);
  };
  const auto of_matrix = [](const Matrix& matrix) { return matrix.values(); };
  const auto of_column = [](const Column& column) { return std::span<const double>(column); };
  const auto home = [&](Subject subject) {
    return [&, subject, held = money_held(base_, subject)](std::size_t k) {
      return world_.is_home(target_at(subject, base_, k).destination) ? held[k] : 0.0;
    };
  };
  for (const auto& [side, origin_home, destination_home] : {std::tuple("from abroad", false, true),
                                                            {"to abroad", true, false},
                                                            {"inside the economy", true, true}}) {
    const auto weight = [&, origin = origin_home, destination = destination_home,
                         held = money_held(base_, Subject::pairs)](std::size_t k) {
      const Target pair = target_at(Subject::pairs, base_, k);
      return pair.origin != pair.destination && world_.is_home(pair.origin) == origin &&
                     world_.is_home(pair.destination) == destination
                 ? held[k]
                 : 0.0;
    };
    for (const auto& knob : pair_knobs) all(knob, side, of_matrix, weight);
  }
  for (const auto& knob : sector_knobs) all(knob, "", of_matrix, home(Subject::sectors));
  for (const auto& knob : place_knobs) all(knob, "", of_column, home(Subject::places));
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
