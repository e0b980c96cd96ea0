// SPDX-License-Identifier: Apache-2.0
#include "market/solve/stability.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "market/solve/pass.h"
#include "numerics/dense.h"
#include "numerics/random.h"

namespace entrepot {
namespace {

using Vector = Eigen::VectorXd;

template <class State>
auto blocks(State& state) {
  return std::array{&state.log_price, &state.log_spending, &state.log_wage,
                    &state.log_entry, &state.log_labour,   &state.learnt};
}

// The derivative of the pass at the base year, applied to a vector by central differences.
class Derivative {
 public:
  Derivative(const World& world, const BaseYear& base)
      : workers_(base.workers),
        wedges_(neutral_wedges(base)),
        ground_(base, Closure::long_run),
        factors_(base_factors(base)),
        pass_(world, base, ground_, wedges_, factors_),
        state_(base_state(base)) {}

  Eigen::Index size() const {
    std::size_t size = 0;
    for (const Column* block : blocks(state_)) size += block->size();
    return static_cast<Eigen::Index>(size);
  }
  Vector operator()(const Vector& direction) {
    constexpr double step = 1e-5;
    return (image(direction * step) - image(direction * -step)) / (2.0 * step);
  }

 private:
  Vector image(const Vector& point) {
    MarketState from = state_, to = state_;
    const double* value = point.data();
    for (Column* block : blocks(from)) {
      std::copy_n(value, block->size(), block->begin());
      value += block->size();
    }
    pass_.evaluate(from, to);
    for (std::size_t l = 0; l < to.log_labour.size(); ++l)  // whose labour is given has no step
      if (std::find(workers_.markets.begin(), workers_.markets.end(), static_cast<int>(l)) ==
          workers_.markets.end())
        to.log_labour[l] = 0.0;
    Vector result(point.size());
    double* out = result.data();
    for (const Column* block : blocks(to)) out = std::copy(block->begin(), block->end(), out);
    return result;
  }

  const Workers& workers_;
  Wedges wedges_;
  Groundwork ground_;
  Factors factors_;
  Pass pass_;
  MarketState state_;
};

}  // namespace

// Arnoldi (1951): eigenvalues of the derivative on a Krylov space of 80 directions.
Stability stability(const World& world, const BaseYear& base) {
  Derivative derivative(world, base);
  const Eigen::Index size = derivative.size(), dimensions = std::min<Eigen::Index>(80, size);
  Eigen::MatrixXd basis(size, dimensions + 1);
  Eigen::MatrixXd projected = Eigen::MatrixXd::Zero(dimensions + 1, dimensions);
  DrawAddress address;
  address.purpose = Purpose::start_vector;
  for (Eigen::Index k = 0; k < size; ++k) {
    address.slot = static_cast<std::uint32_t>(k);
    basis(k, 0) = random_normal(1, address);
  }
  basis.col(0).normalize();
  Eigen::Index reached = 0;
  for (; reached < dimensions; ++reached) {
    Vector next = derivative(basis.col(reached));
    for (int again = 0; again < 2; ++again)  // Gram-Schmidt twice keeps the basis orthogonal
      for (Eigen::Index k = 0; k <= reached; ++k) {
        const double overlap = basis.col(k).dot(next);
        projected(k, reached) += overlap;
        next -= overlap * basis.col(k);
      }
    projected(reached + 1, reached) = next.norm();
    if (projected(reached + 1, reached) < 1e-9) {
      ++reached;
      break;
    }
    basis.col(reached + 1) = next / projected(reached + 1, reached);
  }
  const LeadingEigenvalue leading = leading_eigenvalue(projected.topLeftCorner(reached, reached));
  Stability result;
  result.largest_real_part = leading.value.real();
  result.krylov_residual = std::abs(leading.vector[reached - 1]) * projected(reached, reached - 1);

  const Behaviour& behaviour = world.behaviour;
  const auto quarterly = [](double hazard) { return 1.0 - std::pow(1.0 - hazard, 0.25); };
  // Only affiliates buy births at birth; their stocks renew at their owners' rates. In one host among many
  // N = (Y/N)^nu_h, so that N goes with Y to nu_h / (1 + nu_h).
  const double elasticity = behaviour.host_elasticity / (1.0 + behaviour.host_elasticity);
  for (std::size_t c = 0; c < base.cells.size(); ++c)
    if (base.cells[c].owner != 0)
      result.births_gain =
          std::max(result.births_gain, quarterly(behaviour.affiliate_speed) / quarterly(base.death[c]) *
                                           elasticity * base.births_share[c]);
  return result;
}

}  // namespace entrepot
