// SPDX-License-Identifier: Apache-2.0
// How prices, spending and wage bills answer wages: the coarse half of the solver's step.
//
// A change of wages takes many passes to arrive: costs of a place move, prices of its customers, their
// costs, and so on; meanwhile wages answer what has not settled, and go round in circles. So the solver
// moves prices and spending along with wages, by a linear model in which the prices of a
// place move together, and its spending too (a Galerkin coarse space, one price and one spending a place):
//
//   p_n = sum_j omega_nj sum_i pi_nji (gamma_ij w_i + (1 - gamma_ij) p_i)
//   y_ij = sum_n s_ijn (x_n - e_j (c_ij - sum_k pi_njk c_kj)),  c_ij = gamma_ij w_i + (1 - gamma_ij) p_i
//   x_n = f_n (labour_n w + (1 - labour share) x_n) + (1 - f_n) sum_j z_nj y_nj
//   wage bill of l = sum of y over what it works for
//
// with omega, s, z shares of spending, sales and inputs, f the share of final demand, e_j the elasticity of
// sales to cost. It sets the way, not the result, so single precision is enough: what is solved are the
// equations of `Pass`.
#pragma once

#include <Eigen/Core>
#include <span>

#include "world/base_year.h"

namespace entrepot {

struct Cleared;

class WageResponse {
 public:
  struct Flows;  // where it is taken

  // At the base year, or at a market that has been cleared. `elasticity`: [j], of the sales of a cell to its
  // cost, positive.
  WageResponse(const BaseYear& base, std::span<const double> elasticity);
  // `precise`: in double precision, for where places hardly trade: their wages answer by a small difference
  // of large numbers.
  WageResponse(const BaseYear& base, const Cleared& cleared, std::span<const double> elasticity,
               bool precise = false);

  // False where the linear model has no solution; then nothing below may be used.
  bool usable() const { return usable_; }
  // Wages that close gaps between wage bills paid and earned, in logs: [l] to [l].
  const Eigen::MatrixXd& wages() const { return wages_; }
  // What a change of wages does to prices and to spending, (n, l).
  const Eigen::MatrixXd& prices() const { return prices_; }
  const Eigen::MatrixXd& spending() const { return spending_; }

 private:
  WageResponse(const BaseYear& base, const Flows& flows, std::span<const double> elasticity, bool precise);
  template <class Answers>
  void take(const Answers& answers);

  Eigen::MatrixXd wages_, prices_, spending_;
  bool usable_ = false;
};

}  // namespace entrepot
