// SPDX-License-Identifier: Apache-2.0
#include "policy/customs_lines.h"

#include <algorithm>

namespace entrepot {

bool draws_a_line(const LeverUse& use) {
  return use.lever.second_line.has_value() && use.fields.at("value") != 0.0;
}

CustomsLines::CustomsLines(const World& world, const BaseYear& base, const std::vector<LeverUse>& uses)
    : world_(world), base_(base) {
  for (const LeverUse& use : uses)
    if (draws_a_line(use)) drawn_.push_back({use, use.fields.at(use.lever.second_line->free_from) / 100.0});
  if (drawn_.empty()) return;
  content_.assign(at(base.cell_count), 0.0);
  for (int c = 0; c < base.cell_count; ++c)
    if (world.sectors[at(base.cells[at(c)].sector)].goods) content_[at(c)] = imported_content(c);
}

bool CustomsLines::same_area(int a, int b) const {
  return world_.locations[at(a)].customs_area == world_.locations[at(b)].customs_area;
}

double CustomsLines::imported_content(int cell) const {
  const int place = base_.cells[at(cell)].region;
  Column from_outside(at(base_.sector_count), 0.0);
  for (int c = 0; c < base_.cell_count; ++c)
    if (!same_area(base_.cells[at(c)].region, place))
      from_outside[at(base_.cells[at(c)].sector)] += base_.border(place, c);
  const double bundle = 1.0 - base_.profit_share[at(cell)];
  double content = 0.0;
  for (int s = 0; s < base_.sector_count; ++s)
    if (base_.spending(place, s) > 0.0)
      content += bundle * base_.bundle_share(cell, s) * from_outside[at(s)] / base_.spending(place, s);
  return content;
}

bool CustomsLines::move_to(std::optional<Quarter> quarter) {
  if (drawn_.empty()) return false;
  std::optional<Line> line;
  for (const auto& [use, free_from] : drawn_) {
    const double share = quarter ? share_in_force(use, *quarter) : share_in_the_long_run(use);
    if (share <= 0.0) continue;
    if (!line) line = Line{Column(at(base_.location_count), 0.0), Column(at(base_.location_count), 0.0)};
    for (const Weighted& place : use.where) {
      double& inside = line->inside[at(place.index)];
      double& frees = line->free_from[at(place.index)];
      frees = inside > 0.0 ? std::min(frees, free_from) : free_from;
      inside = std::max(inside, place.weight);
    }
  }
  const bool moved = line != line_;
  line_ = std::move(line);
  return moved;
}

double CustomsLines::crosses(int origin, int destination) const {
  if (origin == destination || !same_area(origin, destination)) return 0.0;
  return line_->inside[at(origin)] * (1.0 - line_->inside[at(destination)]);
}

bool CustomsLines::is_free(int cell) const {
  return base_.value_added_share[at(cell)] >= line_->free_from[at(base_.cells[at(cell)].region)];
}

std::map<std::pair<std::string, int>, double> CustomsLines::duties(const Wedges& wedges) const {
  struct Sum {
    double duty = 0.0, border = 0.0;
  };
  std::map<std::pair<std::string, int>, Sum> sums;
  for (int n = 0; n < base_.location_count; ++n) {
    const double outside = 1.0 - line_->inside[at(n)];
    if (outside <= 0.0) continue;
    for (int c = 0; c < base_.cell_count; ++c) {
      const Cell& cell = base_.cells[at(c)];
      if (same_area(cell.region, n)) continue;
      Sum& sum = sums[{world_.locations[at(n)].customs_area, cell.sector}];
      sum.duty += outside * base_.border(n, c) * (wedges.tariff(n, c) - 1.0);
      sum.border += outside * base_.border(n, c);
    }
  }
  std::map<std::pair<std::string, int>, double> duties;
  for (const auto& [key, sum] : sums) duties[key] = sum.border > 0.0 ? sum.duty / sum.border : 0.0;
  return duties;
}

template <class Visit>
void CustomsLines::each_crossing(const Wedges& wedges, Visit visit) const {
  auto duty_of = duties(wedges);
  for (int c = 0; c < base_.cell_count; ++c) {
    const Cell& cell = base_.cells[at(c)];
    if (line_->inside[at(cell.region)] <= 0.0 || !world_.sectors[at(cell.sector)].goods) continue;
    const double duty =
        is_free(c) ? 0.0
                   : content_[at(c)] * duty_of[{world_.locations[at(cell.region)].customs_area, cell.sector}];
    for (int n = 0; n < base_.location_count; ++n)
      if (const double share = crosses(cell.region, n); share > 0.0) visit(n, c, share, duty);
  }
}

void CustomsLines::contribute(Wedges& wedges) const {
  if (!line_) return;
  const Wedges& in_force = wedges;
  each_crossing(in_force, [&](int n, int c, double share, double duty) {
    if (duty != 0.0) wedges.tariff(n, c) += share * duty;
  });
}

std::optional<Crossing> CustomsLines::crossing(const Wedges& wedges) const {
  if (!line_) return std::nullopt;
  Crossing crossing;
  for (int n = 0; n < base_.location_count; ++n)
    if (line_->inside[at(n)] > 0.0) crossing.places.push_back(n);
  double exempt = 0.0, paid = 0.0;
  each_crossing(wedges, [&](int n, int c, double share, double duty) {
    const double sales = share * base_.border(n, c);
    crossing.sales += sales;
    if (is_free(c)) exempt += sales;
    paid += sales * duty;
  });
  if (crossing.sales > 0.0) crossing.exempt = exempt / crossing.sales;
  if (crossing.sales > exempt) crossing.duty = paid / (crossing.sales - exempt);
  return crossing;
}

}  // namespace entrepot
