// SPDX-License-Identifier: Apache-2.0
#include "numerics/dense.h"

#include <Eigen/Eigenvalues>
#include <Eigen/LU>
#include <Eigen/QR>

#include "numerics/parallel.h"

namespace entrepot {

Eigen::VectorXd solve_linear(const Eigen::MatrixXd& a, const Eigen::VectorXd& b) {
  return a.partialPivLu().solve(b);
}

Eigen::MatrixXd solve_linear(const Eigen::MatrixXd& a, const Eigen::MatrixXd& b) {
  return a.partialPivLu().solve(b);
}

Eigen::MatrixXf solve_linear(const Eigen::MatrixXf& a, const Eigen::MatrixXf& b) {
  return a.partialPivLu().solve(b);
}

Eigen::MatrixXd solve_from_right(const Eigen::MatrixXd& a, const Eigen::MatrixXd& b) {
  return a.transpose().partialPivLu().solve(b.transpose()).transpose();
}

// Columns in blocks of their own, so that several threads share them.
Eigen::MatrixXd inverse_of(const Eigen::MatrixXd& a) {
  constexpr std::size_t columns_a_block = 128;
  const Eigen::PartialPivLU<Eigen::MatrixXd> factors(a);
  const Eigen::Index size = a.rows();
  const Eigen::MatrixXd pivoted = factors.permutationP() * Eigen::MatrixXd::Identity(size, size);
  Eigen::MatrixXd inverse(size, size);
  for_blocks(static_cast<std::size_t>(size), columns_a_block, [&](std::size_t begin, std::size_t end) {
    const auto first = static_cast<Eigen::Index>(begin), width = static_cast<Eigen::Index>(end - begin);
    Eigen::MatrixXd block = pivoted.middleCols(first, width);
    // Above its first pivot a block is zero.
    Eigen::Index zeros = 0;
    while (zeros < size && block.row(zeros).isZero(0.0)) ++zeros;
    auto below = block.bottomRows(size - zeros);
    factors.matrixLU()
        .bottomRightCorner(size - zeros, size - zeros)
        .triangularView<Eigen::UnitLower>()
        .solveInPlace(below);
    factors.matrixLU().triangularView<Eigen::Upper>().solveInPlace(block);
    inverse.middleCols(first, width) = block;
  });
  return inverse;
}

Eigen::MatrixXf inverse_of(const Eigen::MatrixXf& a) {
  return a.partialPivLu().inverse();
}

Eigen::VectorXd least_squares(const Eigen::MatrixXd& a, const Eigen::VectorXd& b, double threshold) {
  Eigen::ColPivHouseholderQR<Eigen::MatrixXd> qr(a);
  qr.setThreshold(threshold);
  return qr.solve(b);
}

SmallColumn least_squares(const SmallMatrix& a, const SmallColumn& b, double threshold) {
  Eigen::ColPivHouseholderQR<SmallMatrix> qr(a);
  qr.setThreshold(threshold);
  return qr.solve(b);
}

LeadingEigenvalue leading_eigenvalue(const Eigen::MatrixXd& a) {
  const Eigen::EigenSolver<Eigen::MatrixXd> solver(a);
  Eigen::Index leading = 0;
  for (Eigen::Index k = 1; k < a.rows(); ++k)
    if (solver.eigenvalues()[k].real() > solver.eigenvalues()[leading].real()) leading = k;
  return {solver.eigenvalues()[leading], solver.eigenvectors().col(leading)};
}

SmallColumn solve_dominant(SmallMatrix a, SmallColumn b) {
  const Eigen::Index size = a.rows();
  for (Eigen::Index k = 0; k < size; ++k) {
    const double inverse = 1.0 / a(k, k);
    for (Eigen::Index row = k + 1; row < size; ++row) {
      const double factor = a(row, k) * inverse;
      for (Eigen::Index column = k + 1; column < size; ++column) a(row, column) -= factor * a(k, column);
      b[row] -= factor * b[k];
    }
  }
  for (Eigen::Index k = size - 1; k >= 0; --k) {
    for (Eigen::Index column = k + 1; column < size; ++column) b[k] -= a(k, column) * b[column];
    b[k] /= a(k, k);
  }
  return b;
}

}  // namespace entrepot
