// SPDX-License-Identifier: Apache-2.0
#include "numerics/sensitivity.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <stdexcept>

#include "numerics/array_math.h"

namespace entrepot {
namespace {

constexpr int most_degrees = 10;
constexpr int draws_a_degree = 8;  // fewer draws take no higher degree
constexpr std::size_t fewest_draws = 4;

void check(std::span<const double> outputs, std::size_t draws) {
  if (draws < fewest_draws) throw std::invalid_argument("sensitivity: fewer than four draws");
  if (outputs.size() != draws) throw std::invalid_argument("sensitivity: as many outputs as draws");
  for (const double output : outputs)
    if (!std::isfinite(output)) throw std::invalid_argument("sensitivity: an output is not finite");
}

double product(std::span<const double> a, std::span<const double> b) {
  double sum = 0.0;
  for (std::size_t i = 0; i < a.size(); ++i) sum += a[i] * b[i];
  return sum;
}

// Mean and standard deviation of two arrays together, the second perhaps empty; sd is 0 where all are the
// same.
struct Unit {
  double mean = 0.0, sd = 0.0;
  Column of(std::span<const double> values) const {
    Column result(values.begin(), values.end());
    for (double& value : result) value = (value - mean) / sd;
    return result;
  }
};
Unit unit_of(std::span<const double> a, std::span<const double> b = {}) {
  Column values(a.begin(), a.end());
  values.insert(values.end(), b.begin(), b.end());
  const double count = static_cast<double>(values.size());
  // Around the first and in units of the largest distance from it: outputs may differ in their last digits
  // alone, or have squares that are no numbers.
  const double origin = values[0];
  double scale = 0.0, sum = 0.0;
  for (double& value : values) {
    value -= origin;
    scale = std::max(scale, std::abs(value));
  }
  if (scale == 0.0) return {origin, 0.0};
  for (double& value : values) sum += value /= scale;
  const double centre = sum / count;
  for (double& value : values) value -= centre;
  return {origin + scale * centre, scale * std::sqrt(product(values, values) / count)};
}

// Standard error of a mean whose draws have these influences on it, which add up to about nothing.
double error_from(std::span<const double> influences) {
  return std::sqrt(product(influences, influences)) / static_cast<double>(influences.size());
}

double log(double x) {
  entrepot::log({&x, 1}, {&x, 1});
  return x;
}

}  // namespace

GivenDraws::GivenDraws(const Matrix& inputs)
    : draws_(static_cast<int>(inputs.extent(0))),
      inputs_(static_cast<int>(inputs.extent(1))),
      degrees_(std::clamp(draws_ / draws_a_degree, 1, most_degrees)),
      polynomials_(inputs_, degrees_, draws_) {
  const std::size_t draws = at(draws_);
  Column x(draws), before(draws), now(draws), constant(draws, 1.0 / std::sqrt(draws_));
  for (int j = 0; j < inputs_; ++j) {
    for (int i = 0; i < draws_; ++i) x[at(i)] = 2.0 * inputs(i, j) - 1.0;
    before.assign(draws, 0.0);
    now.assign(draws, 1.0);
    const std::span<double> rows = polynomials_.row(at(j));
    for (int d = 0; d < degrees_; ++d) {
      // Legendre's, orthonormal over the unit interval, then made so over the draws that there are.
      const std::span<double> row = rows.subspan(at(d) * draws, draws);
      for (std::size_t i = 0; i < draws; ++i)
        row[i] = ((2 * d + 1) * x[i] * now[i] - d * before[i]) / (d + 1);
      std::copy(now.begin(), now.end(), before.begin());
      std::copy(row.begin(), row.end(), now.begin());
      const double length = std::sqrt(product(row, row));
      for (int e = -1; e < d; ++e) {
        const std::span<const double> other = e < 0 ? constant : rows.subspan(at(e) * draws, draws);
        const double along = product(row, other);
        for (std::size_t i = 0; i < draws; ++i) row[i] -= along * other[i];
      }
      const double left = std::sqrt(product(row, row));
      const double scale = left > 1e-9 * length ? 1.0 / left : 0.0;  // an input of a few values has no more
      for (double& value : row) value *= scale;
    }
  }
}

std::vector<SensitivityIndex> GivenDraws::first_order(std::span<const double> outputs) const {
  check(outputs, at(draws_));
  std::vector<SensitivityIndex> indices(at(inputs_));
  const Unit unit = unit_of(outputs);
  if (unit.sd == 0.0) return indices;
  const Column y = unit.of(outputs);
  const double n = draws_;
  Column fitted(y.size()), influences(y.size());
  for (int j = 0; j < inputs_; ++j) {
    const std::span<const double> rows = polynomials_.row(at(j));
    const auto row = [&](int d) { return rows.subspan(at(d) * y.size(), y.size()); };
    std::array<double, most_degrees> along{};
    double explained = 0.0, least_criterion = 0.0, chosen_explained = 0.0;
    int chosen = 0;
    for (int d = 0; d < degrees_; ++d) {
      along[at(d)] = product(row(d), y);
      explained += along[at(d)] * along[at(d)] / n;
      const double criterion = n * log(std::max(1.0 - explained, 1e-300)) + 2.0 * (d + 1) * log(log(n));
      if (d == 0 || criterion < least_criterion) {
        least_criterion = criterion;
        chosen = d + 1;
        chosen_explained = explained;
      }
    }
    std::fill(fitted.begin(), fitted.end(), 0.0);
    for (int d = 0; d < chosen; ++d) {
      const std::span<const double> polynomial = row(d);
      for (std::size_t i = 0; i < y.size(); ++i) fitted[i] += along[at(d)] * polynomial[i];
    }
    for (std::size_t i = 0; i < y.size(); ++i)
      influences[i] = fitted[i] * (2.0 * y[i] - fitted[i]) - chosen_explained * y[i] * y[i];
    const double unseen = std::sqrt(2.0 * chosen) / n;  // of an inert input, which has no influence
    indices[at(j)] = {1.0 - (1.0 - chosen_explained) * (n - 1.0) / (n - chosen - 1.0),
                      std::hypot(error_from(influences), unseen)};
  }
  return indices;
}

std::vector<SensitivityIndex> first_order(const Matrix& inputs, std::span<const double> outputs) {
  return GivenDraws(inputs).first_order(outputs);
}

SensitivityIndex linear_share(const Matrix& inputs, const std::vector<int>& group,
                              std::span<const double> outputs) {
  const std::size_t draws = inputs.extent(0);
  check(outputs, draws);
  const Unit of_outputs = unit_of(outputs);
  if (of_outputs.sd == 0.0) return {};
  const Column y = of_outputs.of(outputs);
  Column column(draws), influences(draws, 0.0);
  for (const int k : group) {
    for (std::size_t i = 0; i < draws; ++i) column[i] = inputs(i, k);
    const Unit of_input = unit_of(column);
    if (of_input.sd == 0.0) continue;
    const Column z = of_input.of(column);
    const double along = product(z, y);
    for (std::size_t i = 0; i < draws; ++i)
      influences[i] += y[i] * z[i] * (along - z[i] * y[i]) / (static_cast<double>(draws) - 1.0);
  }
  double share = 0.0;
  for (const double each : influences) share += each / static_cast<double>(draws);
  for (std::size_t i = 0; i < draws; ++i) influences[i] = 2.0 * influences[i] - share * (1.0 + y[i] * y[i]);
  return {share, error_from(influences)};
}

SensitivityIndex total_index(std::span<const double> outputs, std::span<const double> with_group_redrawn) {
  check(outputs, outputs.size());
  check(with_group_redrawn, outputs.size());
  const Unit unit = unit_of(outputs, with_group_redrawn);
  if (unit.sd == 0.0) return {};
  const Column a = unit.of(outputs), b = unit.of(with_group_redrawn);
  Column influences(a.size());
  double value = 0.0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    influences[i] = 0.5 * (a[i] - b[i]) * (a[i] - b[i]);
    value += influences[i];
  }
  value /= static_cast<double>(a.size());
  for (std::size_t i = 0; i < a.size(); ++i) influences[i] -= value * 0.5 * (a[i] * a[i] + b[i] * b[i]);
  return {value, error_from(influences)};
}

}  // namespace entrepot
