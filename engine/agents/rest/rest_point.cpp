// SPDX-License-Identifier: Apache-2.0
#include "agents/rest/rest_point.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <deque>

#include "numerics/dense.h"

namespace entrepot {
namespace {

using Vector = Eigen::VectorXd;

// Firms answer a price index that reacts to them: undamped, the loop is a cobweb of gain about kappa.
constexpr double damping = 0.4;
constexpr std::size_t memory = 10;
constexpr double longest_step = 0.5;  // in logs

Cleared base_market(const MarketSolver& solver) {
  MarketState state = base_state(solver.base());
  return solver.clear(neutral_wedges(solver.base()), base_supply(solver.base()), state);
}

Vector pack(const Matrix& price, const Column& cost, const Column& number) {
  const std::size_t p = price.size(), c = cost.size();
  Vector out(static_cast<Eigen::Index>(p + 2 * c));
  for (std::size_t k = 0; k < p; ++k) out[static_cast<Eigen::Index>(k)] = std::log(price.values()[k]);
  for (std::size_t k = 0; k < c; ++k) {
    out[static_cast<Eigen::Index>(p + k)] = std::log(cost[k]);
    out[static_cast<Eigen::Index>(p + c + k)] = std::log(number[k]);
  }
  return out;
}

void unpack(const Vector& in, Cleared& view) {
  const std::size_t p = view.price.size(), c = view.unit_cost.size();
  for (std::size_t k = 0; k < p; ++k) view.price.values()[k] = std::exp(in[static_cast<Eigen::Index>(k)]);
  for (std::size_t k = 0; k < c; ++k) {
    view.unit_cost[k] = std::exp(in[static_cast<Eigen::Index>(p + k)]);
    view.entry_mass[k] = std::exp(in[static_cast<Eigen::Index>(p + c + k)]);
  }
}

}  // namespace

RestPoint rest_point(const MarketSolver& solver, const Wedges& wedges, const Population& population,
                     MarketState& state, const RestPointOptions& options) {
  const World& world = solver.world();
  const BaseYear& base = solver.base();
  const Matrix threshold = entry_threshold_changes(world.behaviour, base, wedges);
  const RestTable table(world, base, population, options.states, &threshold);
  const Cleared reference = base_market(solver);
  // Rounds are compared to `tolerance`, so what is inside one must be closer.
  SolverOptions inner;
  inner.tolerance = std::min(inner.tolerance, 0.01 * options.tolerance);
  Cleared view = solver.long_run(wedges, state);
  Vector z = pack(view.price, view.unit_cost, view.entry_mass), last_z, last_step;
  std::deque<Vector> dz, dr;
  RestPoint result;
  const Factors factors = factors_of(view);
  result.supply = base_supply(base);
  result.supply.factors = factors;
  for (result.rounds = 1; result.rounds <= options.max_rounds; ++result.rounds) {
    unpack(z, view);
    const FirmSignals seen = read_market(world, base, wedges, factors, view, view, reference);
    for (int c = 0; c < base.cell_count; ++c) {
      const double number = view.entry_mass[at(c)];
      result.supply.firms[at(c)] = result.supply.firms_before[at(c)] = result.supply.births[at(c)] = number;
      for (int n = 0; n < base.location_count; ++n) {  // flows without firms
        result.supply.mass(n, c) = number;
        result.supply.access(n, c) = number * std::exp(wedges.log_access(n, c));
      }
      for (int n : population.destinations[at(c)]) {
        const RestTable::Response moved = table.response(n, c, seen.log_attraction(n, c));
        result.supply.mass(n, c) = number * std::exp(moved.log_supply);
        result.supply.access(n, c) = number * std::exp(wedges.log_access(n, c) + moved.log_access);
      }
    }
    result.market = solver.clear(wedges, result.supply, state, inner);
    const FirmSignals next =
        read_market(world, base, wedges, factors, result.market, result.market, reference);
    Column number(at(base.cell_count));
    for (std::size_t c = 0; c < number.size(); ++c) number[c] = std::exp(next.log_rest_number[c]);
    const Vector residual = pack(result.market.price, result.market.unit_cost, number) - z;
    result.residual = residual.cwiseAbs().maxCoeff();
    if (result.residual < options.tolerance) return result;
    if (!std::isfinite(result.residual)) break;

    const Vector step = damping * residual;
    if (last_z.size() > 0) {
      dz.push_back(z - last_z);
      dr.push_back(step - last_step);
      if (dz.size() > memory) dz.pop_front(), dr.pop_front();
    }
    last_z = z;
    last_step = step;
    Vector move = step;
    if (!dr.empty()) {
      Eigen::MatrixXd differences(z.size(), static_cast<Eigen::Index>(dr.size()));
      for (std::size_t k = 0; k < dr.size(); ++k) differences.col(static_cast<Eigen::Index>(k)) = dr[k];
      const Vector weights = least_squares(differences, step, 1e-10);
      for (std::size_t k = 0; k < dz.size(); ++k)
        move -= weights[static_cast<Eigen::Index>(k)] * (dz[k] + dr[k]);
    }
    z += move * std::min(1.0, longest_step / std::max(move.cwiseAbs().maxCoeff(), 1e-300));
  }
  throw Failure(Status::no_equilibrium,
                fmt::format("participation does not come to rest: residual {:.1e} after {} rounds",
                            result.residual, result.rounds));
}

Smearing largest_smearing(const MarketSolver& solver, const Wedges& wedges, const Cleared& closed_form) {
  const World& world = solver.world();
  const BaseYear& base = solver.base();
  Smearing result;
  if (base.theory == Theory::ricardian) return result;  // no participation to smear
  const Population population = make_population(world, base, 1, 1);
  const Matrix threshold = entry_threshold_changes(world.behaviour, base, wedges);
  const RestTable table(world, base, population, RestTable::standard_states, &threshold);
  const Factors factors = factors_of(closed_form);
  const FirmSignals seen =
      read_market(world, base, wedges, factors, closed_form, closed_form, base_market(solver));
  double weight = 0.0;
  for (int c = 0; c < base.cell_count; ++c) {
    const double kappa = base.elastic(c, &Elasticities::kappa);
    for (int n : population.destinations[at(c)]) {
      const double attraction = seen.log_attraction(n, c);
      const double log_ratio =
          std::abs(table.response(n, c, attraction).log_supply -
                   kappa * (attraction - world.behaviour.threshold_weight * threshold(n, c)));
      result.mean += base.border(n, c) * log_ratio;
      weight += base.border(n, c);
      if (log_ratio > result.largest) result.largest = log_ratio, result.destination = n, result.cell = c;
    }
  }
  result.mean /= weight;
  return result;
}

}  // namespace entrepot
