// SPDX-License-Identifier: Apache-2.0
// Anderson's acceleration of a fixed point z = g(z), type II (Anderson 1965; Walker & Ni 2011).
//
// Keeps the last few moves dz and what they did to the step, ds. From a step s the move is
// s - sum w_k (dz_k + ds_k) with w the least squares of sum w_k ds_k = s: a problem of some seven unknowns
// by its normal equations, each scaled by the length of ds_k, for two sweeps over the memory a pass.
#pragma once

#include <span>
#include <vector>

#include "base/arrays.h"

namespace entrepot {

class Anderson {
 public:
  static constexpr int longest = 32;
  // `size` numbers, `length` moves remembered, at most `longest`; with none a move is the step.
  Anderson(std::size_t size, int length);

  void forget();
  // The move from `z` that the step at `z` asks for, given what was asked before.
  void extrapolate(std::span<const double> z, std::span<const double> step, std::span<double> move);

 private:
  void remember(std::span<const double> z, std::span<const double> step);

  std::size_t size_;
  int length_, held_ = 0, next_ = 0;
  bool begun_ = false;
  std::vector<Column> steps_, sums_;  // ds, dz + ds
  Column last_z_, last_step_;
  double products_[longest][longest] = {};  // of ds_k with ds_l
  double with_step_[longest] = {};          // of ds_k with the step
};

}  // namespace entrepot
