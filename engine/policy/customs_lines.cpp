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
  std::vector<std::string> areas;
  for (const Location& location : world.locations) {
    const auto known = std::find(areas.begin(), areas.end(), location.customs_area);
    area_.push_back(static_cast<int>(known - areas.begin()));
    if (known == areas.end()) areas.push_back(location.customs_area);
  }
  const Matrix from_outside = bought_from_outside();
  content_.assign(at(base.cell_count), 0.0);
  for (int c = 0; c < base.cell_count; ++c)
    if (world.sectors[at(base.cells[at(c)].sector)].goods)
      content_[at(c)] = imported_content(c, from_outside);
}

bool CustomsLines::same_area(int a, int b) const {
  return area_[at(a)] == area_[at(b)];
}

// (place, sector): border value of what a place buys beyond its customs area.
Matrix CustomsLines::bought_from_outside() const {
  Matrix bought(base_.location_count, base_.sector_count);
  for (int n = 0; n < base_.location_count; ++n)
    for (int c = 0; c < base_.cell_count; ++c)
      if (!same_area(base_.cells[at(c)].region, n))
        bought(n, base_.cells[at(c)].sector) += base_.border(n, c);
  return bought;
}

double CustomsLines::imported_content(int cell, const Matrix& from_outside) const {
  const int place = base_.cells[at(cell)].region;
  const double bundle = 1.0 - base_.profit_share[at(cell)];
  double content = 0.0;
  for (int s = 0; s < base_.sector_count; ++s)
    if (base_.spending(place, s) > 0.0)
      content += bundle * base_.bundle_share(cell, s) * from_outside(place, s) / base_.spending(place, s);
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

Matrix CustomsLines::duties(const Wedges& wedges) const {
  Matrix duty(base_.location_count, base_.sector_count),
      border = duty;  // there are no more areas than places
  for (int n = 0; n < base_.location_count; ++n) {
    const double outside = 1.0 - line_->inside[at(n)];
    if (outside <= 0.0) continue;
    for (int c = 0; c < base_.cell_count; ++c) {
      const Cell& cell = base_.cells[at(c)];
      if (same_area(cell.region, n)) continue;
      duty(area_[at(n)], cell.sector) += outside * base_.border(n, c) * (wedges.tariff(n, c) - 1.0);
      border(area_[at(n)], cell.sector) += outside * base_.border(n, c);
    }
  }
  for (std::size_t k = 0; k < duty.size(); ++k)
    duty.values()[k] = border.values()[k] > 0.0 ? duty.values()[k] / border.values()[k] : 0.0;
  return duty;
}

template <class Visit>
void CustomsLines::each_crossing(const Wedges& wedges, Visit visit) const {
  const Matrix duty_of = duties(wedges);
  for (int c = 0; c < base_.cell_count; ++c) {
    const Cell& cell = base_.cells[at(c)];
    if (line_->inside[at(cell.region)] <= 0.0 || !world_.sectors[at(cell.sector)].goods) continue;
    const double duty = is_free(c) ? 0.0 : content_[at(c)] * duty_of(area_[at(cell.region)], cell.sector);
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
