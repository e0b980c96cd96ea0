// SPDX-License-Identifier: Apache-2.0
// Dense linear algebra as plain functions. `dense.cpp` alone includes Eigen's solvers, which take longer to
// compile than all that calls them; callers need no more than <Eigen/Core>.
//
// A regular system is the caller's business: nothing is checked, a singular one gives infinities or NaN.
// Whether the right side is a column or a matrix decides how Eigen goes through it, and so the last bits.
#pragma once

#include <Eigen/Core>
#include <complex>

namespace entrepot {

// x with a x = b, by LU with partial pivoting.
Eigen::VectorXd solve_linear(const Eigen::MatrixXd& a, const Eigen::VectorXd& b);
Eigen::MatrixXd solve_linear(const Eigen::MatrixXd& a, const Eigen::MatrixXd& b);
Eigen::MatrixXf solve_linear(const Eigen::MatrixXf& a, const Eigen::MatrixXf& b);
// x with x a = b.
Eigen::MatrixXd solve_from_right(const Eigen::MatrixXd& a, const Eigen::MatrixXd& b);

Eigen::MatrixXd inverse_of(const Eigen::MatrixXd& a);
Eigen::MatrixXf inverse_of(const Eigen::MatrixXf& a);

// w with the least |a w - b|, by QR with column pivoting; columns whose pivot is below `threshold` of the
// largest have no say.
Eigen::VectorXd least_squares(const Eigen::MatrixXd& a, const Eigen::VectorXd& b, double threshold);

// The same without memory from the heap, for some unknowns at every pass of a solver.
constexpr int small_size = 32;
using SmallMatrix =
    Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::ColMajor, small_size, small_size>;
using SmallColumn = Eigen::Matrix<double, Eigen::Dynamic, 1, Eigen::ColMajor, small_size, 1>;
SmallColumn least_squares(const SmallMatrix& a, const SmallColumn& b, double threshold);

// x with a x = b, by elimination in order: the diagonal of every row of `a` is larger than the rest of it
// together.
SmallColumn solve_dominant(SmallMatrix a, SmallColumn b);

// The eigenvalue of the largest real part and its vector, of length one.
struct LeadingEigenvalue {
  std::complex<double> value;
  Eigen::VectorXcd vector;
};
LeadingEigenvalue leading_eigenvalue(const Eigen::MatrixXd& a);

}  // namespace entrepot
