// SPDX-License-Identifier: Apache-2.0
// How much of the variance of an output is due to one input, or to a group of them.
//
// First order, Var(E[y | x]) / Var(y), from any draws that were made anyhow: the output is regressed on
// orthonormal polynomials of each input alone, up to the degree that Hannan & Quinn's criterion (1979) takes,
// at least 1 and at most 10, and what pure chance explains is taken off (adjusted R^2).
//
// Chosen by measurement, 1,024 draws of Ishigami's function, Sobol's and a smooth one beside 20 inert inputs.
// On Sobol' points it came within .006 of every known index. On random ones the inert had .0004 (sd .0022)
// each. Fixed degrees 4 and 6 were up to .14 and .009 too low, degree 8 had twice the noise. AIC gave the
// inert .0016 each, a sixth of the variance for a hundred of them; BIC lost .013 at a kink. 16 and 32 bins
// (Strong & Oakley 2013) had 2.4 and 3.5 times the noise, 16 lost .02 of an even index, and on Sobol' points,
// which are more even than chance, their correction took off .014 and .03 too much. EASI with six harmonics
// (Plischke 2010) had 2.3 times the noise and lost .025 of a smooth index, whose ends do not meet. What needs
// degrees above 10, a step or a narrow peak, comes out too low.
//
// Where inputs are correlated (`correlate` of points.h), an input's index holds what goes with it.
//
// Total of a group, E[Var(y | all others)] / Var(y), from pairs of draws (Jansen 1999). Groups have to be
// independent of one another: a correlated family is in one.
//
// Errors are standard errors of independent draws, from the influence of each draw (Hampel 1974), with the
// spread that an inert input has left; Sobol' points do better than that. Outputs that are all the same have
// indices 0 with error 0. An index may come out a little below 0. Throws std::invalid_argument for lengths
// that do not agree, fewer than four draws, or an output that is not finite.
#pragma once

#include <span>
#include <vector>

#include "base/arrays.h"

namespace entrepot {

// Shares of the output's variance.
struct SensitivityIndex {
  double value = 0.0, error = 0.0;
  friend bool operator==(const SensitivityIndex&, const SensitivityIndex&) = default;
};

// The polynomials of given draws, made once for any number of outputs.
class GivenDraws {
 public:
  // (draw, input), in the unit cube: draws are quantiles of these (numerics/distribution.h), and what is a
  // rank is seen as well as what is a size.
  explicit GivenDraws(const Matrix& inputs);
  std::vector<SensitivityIndex> first_order(std::span<const double> outputs) const;  // by input

 private:
  int draws_, inputs_, degrees_;
  Tensor<3> polynomials_;  // (input, degree - 1, draw), orthonormal over the draws
};

std::vector<SensitivityIndex> first_order(const Matrix& inputs, std::span<const double> outputs);

// Of a group of inputs that are independent of one another and of all others, perhaps more of them than
// draws: the linear part of its first-order index, the sum of squared correlations of its inputs with the
// output. Pairs of different draws alone count, so chance adds nothing on average (Hoeffding 1948; Haseman &
// Elston 1972); degrees that are chosen for hundreds of inputs one by one would each leave a little. Its
// error is that of such a mean over pairs. `inputs`: (draw, input), in whatever unit the output is linear in.
SensitivityIndex linear_share(const Matrix& inputs, const std::vector<int>& group,
                              std::span<const double> outputs);

// Of a group: outputs of some draws, and of the same draws with those of the group made anew.
SensitivityIndex total_index(std::span<const double> outputs, std::span<const double> with_group_redrawn);

}  // namespace entrepot
