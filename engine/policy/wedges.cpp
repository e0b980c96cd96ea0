// SPDX-License-Identifier: Apache-2.0
#include "policy/wedges.h"

#include <cmath>

namespace entrepot {
namespace {

std::span<double> numbers(Matrix& matrix) {
  return matrix.values();
}
std::span<double> numbers(Column& column) {
  return column;
}

template <class Array>
void go_part(const BaseYear& base, const KnobRow<Array>& knob, double share, Wedges& wedges) {
  const std::span<double> values = numbers(wedges.*knob.values);
  Array before;
  if (knob.base != nullptr) before = base.*knob.base;
  const std::span<const double> start = numbers(before);
  for (std::size_t k = 0; k < values.size(); ++k) {
    const double from = knob.base != nullptr ? start[k] : knob.neutral;
    values[k] = knob.geometric ? from * std::pow(values[k] / from, share) : from + share * (values[k] - from);
  }
}

}  // namespace

Wedges neutral_wedges(const BaseYear& base) {
  Wedges wedges;
  follow_base(base, wedges);
  for (const KnobRow<Matrix>& knob : flow_knobs) {
    if (knob.base != nullptr) continue;
    wedges.*knob.values = Matrix(base.location_count, base.cell_count);
    (wedges.*knob.values).fill(knob.neutral);
  }
  for (const KnobRow<Column>& knob : affiliate_knobs)
    if (knob.base == nullptr) (wedges.*knob.values).assign(at(base.cell_count), knob.neutral);
  for (const KnobRow<Matrix>& knob : pair_knobs) {
    wedges.*knob.values = Matrix(base.location_count, base.location_count);
    (wedges.*knob.values).fill(knob.neutral);
  }
  for (const KnobRow<Matrix>& knob : sector_knobs) {
    wedges.*knob.values = Matrix(base.location_count, base.sector_count);
    (wedges.*knob.values).fill(knob.neutral);
  }
  for (const KnobRow<Column>& knob : place_knobs)
    (wedges.*knob.values).assign(at(base.location_count), knob.neutral);
  for (const KnobRow<Column>& knob : edge_knobs)
    (wedges.*knob.values).assign(at(base.edge_count), knob.neutral);
  return wedges;
}

void follow_base(const BaseYear& base, Wedges& neutral) {
  for (const KnobRow<Matrix>& knob : flow_knobs)
    if (knob.base != nullptr) neutral.*knob.values = base.*knob.base;
  for (const KnobRow<Column>& knob : affiliate_knobs)
    if (knob.base != nullptr) neutral.*knob.values = base.*knob.base;
}

Wedges part_of_the_way(const BaseYear& base, const Wedges& wedges, double share) {
  Wedges result = wedges;
  for (const KnobRow<Matrix>& knob : flow_knobs) go_part(base, knob, share, result);
  for (const KnobRow<Matrix>& knob : pair_knobs) go_part(base, knob, share, result);
  for (const KnobRow<Matrix>& knob : sector_knobs) go_part(base, knob, share, result);
  for (const KnobRow<Column>& knob : affiliate_knobs) go_part(base, knob, share, result);
  for (const KnobRow<Column>& knob : place_knobs) go_part(base, knob, share, result);
  for (const KnobRow<Column>& knob : edge_knobs) go_part(base, knob, share, result);
  return result;
}

}  // namespace entrepot
