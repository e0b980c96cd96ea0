// SPDX-License-Identifier: Apache-2.0
#include "study/shapley.h"

#include <bit>
#include <cmath>
#include <limits>
#include <numeric>
#include <utility>

#include "base/diagnostic.h"
#include "numerics/random.h"

namespace entrepot {
namespace {

// Weight of a coalition of `size` of `others`: how often it is what is there already, 1 / (n C(n-1, s)).
std::vector<double> weights_of(int others) {
  std::vector<double> weights;
  double choose = 1.0;
  for (int size = 0; size <= others; ++size) {
    weights.push_back(1.0 / ((others + 1.0) * choose));
    choose = choose * (others - size) / (size + 1.0);
  }
  return weights;
}

void require_all(const Matrix& value, int parts) {
  if (parts < 0 || parts > most_exact_parts || value.extent(0) != std::size_t{1} << parts)
    throw Failure(Status::bug, "Shapley values of as many coalitions as there are not");
}

}  // namespace

Matrix shapley_values(const Matrix& value, int parts) {
  require_all(value, parts);
  const std::size_t outcomes = value.extent(1);
  Matrix shares(at(parts), outcomes);
  const std::vector<double> weight = weights_of(parts - 1);
  for (int p = 0; p < parts; ++p) {
    const std::size_t bit = std::size_t{1} << p;
    for (std::size_t before = 0; before < value.extent(0); ++before) {
      if ((before & bit) != 0) continue;
      const double share = weight[at(std::popcount(before))];
      for (std::size_t o = 0; o < outcomes; ++o)
        shares(p, o) += share * (value(before | bit, o) - value(before, o));
    }
  }
  return shares;
}

std::vector<Interaction> interactions(const Matrix& value, int parts) {
  require_all(value, parts);
  std::vector<Interaction> found;
  const std::vector<double> weight = weights_of(parts - 2);
  for (int p = 0; p < parts; ++p)
    for (int q = p + 1; q < parts; ++q) {
      Interaction pair{p, q, std::vector<double>(value.extent(1), 0.0)};
      const std::size_t one = std::size_t{1} << p, other = std::size_t{1} << q;
      for (std::size_t rest = 0; rest < value.extent(0); ++rest) {
        if ((rest & (one | other)) != 0) continue;
        const double share = weight[at(std::popcount(rest))];
        for (std::size_t o = 0; o < pair.values.size(); ++o)
          pair.values[o] += share * (value(rest | one | other, o) - value(rest | one, o) -
                                     value(rest | other, o) + value(rest, o));
      }
      found.push_back(std::move(pair));
    }
  return found;
}

std::vector<int> sampled_order(int parts, int number, std::uint64_t seed) {
  std::vector<int> order(at(parts));
  std::iota(order.begin(), order.end(), 0);
  // Fisher & Yates, from draws that are addressed by pair of orders and place.
  for (int last = parts - 1; last > 0; --last) {
    const double u = random_uniform(seed, {.slot = static_cast<std::uint32_t>(number / 2),
                                           .purpose = Purpose::order_of_parts,
                                           .counter = static_cast<std::uint32_t>(last)});
    std::swap(order[at(last)], order[static_cast<std::size_t>(u * (last + 1))]);
  }
  if (number % 2 == 1) return {order.rbegin(), order.rend()};
  return order;
}

SampledShapley shapley_of(const std::vector<Matrix>& along, int parts, std::uint64_t seed) {
  if (along.empty() || along.size() % 2 != 0) throw Failure(Status::bug, "orders come in pairs");
  const std::size_t outcomes = along.front().extent(1), pairs = along.size() / 2;
  SampledShapley found{Matrix(at(parts), outcomes), Matrix(at(parts), outcomes)};
  std::vector<Matrix> of_pair(pairs, Matrix(at(parts), outcomes));
  for (std::size_t number = 0; number < along.size(); ++number) {
    const std::vector<int> order = sampled_order(parts, static_cast<int>(number), seed);
    for (std::size_t place = 0; place < order.size(); ++place)
      for (std::size_t o = 0; o < outcomes; ++o)
        of_pair[number / 2](order[place], o) += 0.5 * (along[number](place + 1, o) - along[number](place, o));
  }
  for (int p = 0; p < parts; ++p)
    for (std::size_t o = 0; o < outcomes; ++o) {
      double mean = 0.0, squares = 0.0;
      for (const Matrix& pair : of_pair) mean += pair(p, o) / static_cast<double>(pairs);
      for (const Matrix& pair : of_pair) squares += (pair(p, o) - mean) * (pair(p, o) - mean);
      found.values(p, o) = mean;
      found.errors(p, o) = pairs < 2 ? std::numeric_limits<double>::quiet_NaN()
                                     : std::sqrt(squares / static_cast<double>(pairs * (pairs - 1)));
    }
  return found;
}

}  // namespace entrepot
