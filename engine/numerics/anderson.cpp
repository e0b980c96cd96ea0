// SPDX-License-Identifier: Apache-2.0
#include "numerics/anderson.h"

#include <algorithm>
#include <cmath>

#include "numerics/dense.h"
#include "numerics/products.h"

namespace entrepot {

Anderson::Anderson(std::size_t size, int length) : size_(size), length_(std::clamp(length, 0, longest)) {
  steps_.assign(at(length_), Column(size, 0.0));
  sums_ = steps_;
  last_z_.assign(size, 0.0);
  last_step_ = last_z_;
}

void Anderson::forget() {
  held_ = next_ = 0;
  begun_ = false;
}

// The move since the last call. What is held has known inner products with the last step, so those with this
// one follow from those with the change.
void Anderson::remember(std::span<const double> z, std::span<const double> step) {
  Column& change = steps_[at(next_)];
  const double* __restrict now = z.data(), * __restrict asked = step.data();
  double *__restrict changes = change.data(), *__restrict sums = sums_[at(next_)].data(),
                     *__restrict then = last_z_.data(), *__restrict asked_then = last_step_.data();
  for (std::size_t k = 0; k < size_; ++k) {
    const double changed = asked[k] - asked_then[k];
    changes[k] = changed;
    sums[k] = (now[k] - then[k]) + changed;
    then[k] = now[k];
    asked_then[k] = asked[k];
  }
  const int slot = next_, known = std::min(held_ + 1, length_);
  for (int k = 0; k < known; ++k) {
    const double product = inner_product(steps_[at(k)], change);
    products_[k][slot] = products_[slot][k] = product;
    with_step_[k] = k == slot ? inner_product(change, last_step_) : with_step_[k] + product;
  }
  if (!(products_[slot][slot] > 0.0)) return;  // nothing moved: the slot is used again
  held_ = known;
  next_ = (next_ + 1) % length_;
}

void Anderson::extrapolate(std::span<const double> z, std::span<const double> step, std::span<double> move) {
  if (begun_ && length_ > 0) {
    remember(z, step);
  } else {
    std::copy(z.begin(), z.end(), last_z_.begin());
    std::copy(step.begin(), step.end(), last_step_.begin());
    begun_ = true;
  }
  std::copy(step.begin(), step.end(), move.begin());
  if (held_ == 0) return;

  static_assert(longest <= small_size);
  SmallMatrix system(held_, held_);
  SmallColumn right(held_), length(held_);
  // One that is nought has no say: its row and column of the system are nought too.
  for (int k = 0; k < held_; ++k) length[k] = products_[k][k] > 0.0 ? std::sqrt(products_[k][k]) : 1.0;
  for (int k = 0; k < held_; ++k) {
    right[k] = with_step_[k] / length[k];
    for (int l = 0; l < held_; ++l) system(k, l) = products_[k][l] / (length[k] * length[l]);
  }
  const SmallColumn weights = least_squares(system, right, 1e-13);
  // Two columns a sweep: the move goes through memory half as often.
  double* __restrict to = move.data();
  for (int k = 0; k < held_; k += 2) {
    const bool pair = k + 1 < held_;
    const double* __restrict a = sums_[at(k)].data(), * __restrict b = sums_[at(pair ? k + 1 : k)].data();
    const double wa = weights[k] / length[k], wb = pair ? weights[k + 1] / length[k + 1] : 0.0;
    for (std::size_t m = 0; m < size_; ++m) to[m] -= wa * a[m] + wb * b[m];
  }
}

}  // namespace entrepot
