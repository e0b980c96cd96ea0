// SPDX-License-Identifier: Apache-2.0
#include "calibration/uncertain_margins.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>
#include <utility>

#include "calibration/margin_errors.h"

namespace entrepot {
namespace {

// What `sum` of figures was, before some of them moved, is what it is again.
template <class Value, class Original>
void keep_sum(const std::vector<int>& of, Value value, Original original) {
  double now = 0.0, before = 0.0;
  bool moved = false;
  for (const int k : of) {
    now += value(k);
    before += original(k);
    moved = moved || value(k) != original(k);
  }
  if (!moved || !(now > 0.0)) return;
  for (const int k : of) value(k) *= before / now;
}

std::vector<int> up_to(std::size_t count) {
  std::vector<int> all(count);
  for (std::size_t k = 0; k < count; ++k) all[k] = static_cast<int>(k);
  return all;
}

// Inputs and value added of each using sector add up to what they did; value added goes first.
void keep_columns(const Margins& original, Margins& margins) {
  const int sectors = static_cast<int>(original.value_added_share.extent(1));
  for (int e = 0; e < original.economies.size(); ++e)
    for (int j = 0; j < sectors; ++j) {
      double now = 0.0, before = 0.0;
      bool moved = margins.value_added_share(e, j) != original.value_added_share(e, j);
      for (int s = 0; s < sectors; ++s) {
        now += margins.input_coefficient(e, s, j);
        before += original.input_coefficient(e, s, j);
        moved = moved || margins.input_coefficient(e, s, j) != original.input_coefficient(e, s, j);
      }
      const double left = before + original.value_added_share(e, j) - margins.value_added_share(e, j);
      if (!moved || !(now > 0.0) || !(left > 0.0)) continue;
      for (int s = 0; s < sectors; ++s) margins.input_coefficient(e, s, j) *= left / now;
    }
}

}  // namespace

UncertainMargins::UncertainMargins(const World& world, const Margins& margins) : margins_(margins) {
  MarginErrors all(margins_);
  name_errors(world, margins_, all);
  errors_ = all.take_errors();
  moved_ = all.take_moved();
  for (int j = 0; j < world.sector_count(); ++j)
    (world.sectors[at(j)].goods ? goods_ : services_).push_back(j);
}

Margins UncertainMargins::with(std::span<const double> factors) const {
  Margins margins = margins_;
  for (const Moved& each : moved_) {
    const double factor = factors[at(each.error)];
    if (factor == 1.0) continue;
    // A figure that is known better than the others of its error moves less.
    const double power = each.range / errors_[at(each.error)].range.up;
    const double by = power == 1.0 ? factor : std::pow(factor, power);
    double& figure = each.figure(margins, each.index);
    const double whole = each.whole != nullptr ? each.whole(margins, each.index) : 1.0;
    if (each.share) {
      const double share = figure / whole;
      figure = whole * share * by / (1.0 - share + share * by);
    } else {
      figure *= by;
    }
  }
  for (int e = 0; e < margins.economies.size(); ++e)
    for (int f = 0; f < margins.economies.size(); ++f)
      for (const std::vector<int>* sectors : {&goods_, &services_})
        keep_sum(
            *sectors, [&](int j) -> double& { return margins.sector_share(e, f, j); },
            [&](int j) { return margins_.sector_share(e, f, j); });
  keep_columns(margins_, margins);
  const auto keep_rows = [](Matrix& rows, const Matrix& original) {
    const std::vector<int> columns = up_to(rows.size() > 0 ? rows.extent(1) : 0);
    for (std::size_t r = 0; r < rows.extent(0) && rows.size() > 0; ++r)
      keep_sum(
          columns, [&](int k) -> double& { return rows(r, k); }, [&](int k) { return original(r, k); });
  };
  keep_rows(margins.investment.owner_share, margins_.investment.owner_share);
  keep_rows(margins.migration.destination, margins_.migration.destination);
  const Matrix& mix = margins_.investment.known_mix;
  const std::vector<int> owners = up_to(mix.size() > 0 ? mix.extent(0) : 0);
  for (std::size_t j = 0; mix.size() > 0 && j < mix.extent(1); ++j)
    keep_sum(
        owners, [&](int h) -> double& { return margins.investment.known_mix(h, j); },
        [&](int h) { return mix(h, j); });
  return margins;
}

}  // namespace entrepot
