// SPDX-License-Identifier: Apache-2.0
#include "market/solver.h"

#include <fmt/format.h>

#include <Eigen/QR>
#include <algorithm>
#include <cmath>
#include <optional>
#include <vector>

#include "market/pass.h"
#include "market/welfare.h"

namespace entrepot {
namespace {

using Vector = Eigen::VectorXd;

struct Layout {
  std::size_t price, spending, wage, entry;  // lengths; entry is 0 where entry is given
  std::size_t size() const { return price + spending + wage + entry; }
};

Layout layout(const BaseYear& base, Closure closure) {
  const auto matrix = static_cast<std::size_t>(base.places) * static_cast<std::size_t>(base.sectors);
  return {matrix, matrix, static_cast<std::size_t>(base.labour_markets),
          closure == Closure::free ? static_cast<std::size_t>(base.cells) : 0};
}

void pack(const MarketState& state, const Layout& at, Vector& out) {
  double* to = out.data();
  to = std::copy_n(state.log_price.begin(), at.price, to);
  to = std::copy_n(state.log_spending.begin(), at.spending, to);
  to = std::copy_n(state.log_wage.begin(), at.wage, to);
  std::copy_n(state.log_entry.begin(), at.entry, to);
}

void unpack(const Vector& in, const Layout& at, MarketState& state) {
  const double* from = in.data();
  std::copy_n(from, at.price, state.log_price.begin());
  std::copy_n(from += at.price, at.spending, state.log_spending.begin());
  std::copy_n(from += at.spending, at.wage, state.log_wage.begin());
  std::copy_n(from += at.wage, at.entry, state.log_entry.begin());
}

double largest(const Vector& residual, std::size_t begin, std::size_t count) {
  double worst = 0.0;
  for (std::size_t k = begin; k < begin + count; ++k) {
    const double size = std::abs(residual[static_cast<Eigen::Index>(k)]);
    if (std::isnan(size)) return size;
    worst = std::max(worst, size);
  }
  return worst;
}

// Where the worst residual sits, in words.
std::string worst_place(const World& world, const BaseYear& base, const Vector& residual, const Layout& at) {
  Eigen::Index k = 0;
  residual.cwiseAbs().maxCoeff(&k);
  auto index = static_cast<std::size_t>(k);
  const auto sector = [&](std::size_t m) { return world.sectors[static_cast<int>(m) % base.sectors]; };
  const auto place = [&](std::size_t m) { return world.locations[static_cast<int>(m) / base.sectors]; };
  if (index < at.price) return fmt::format("price index of {} in {}", sector(index), place(index));
  index -= at.price;
  if (index < at.spending) return fmt::format("spending on {} in {}", sector(index), place(index));
  index -= at.spending;
  if (index < at.wage) return fmt::format("labour market of {}", base.labour_market_names[index]);
  const Cell cell = base.cell[index - at.wage];
  return fmt::format("entry in {} of {}", world.sectors[cell.sector], world.locations[cell.region]);
}

struct Attempt {
  std::optional<Cleared> cleared;  // nothing when it did not converge
  std::string trouble;
};

// The last few moves and what they did to the step, each scaled by the latter's length, with their inner
// products: a least-squares problem of some seven unknowns that costs two sweeps a pass.
class Memory {
 public:
  Memory(Eigen::Index size, int length)
      : moves_(size, length), steps_(size, length), products_(length, length) {}

  void clear() { held_ = next_ = 0; }

  void remember(const Vector& move, const Vector& step) {
    const double length = step.norm();
    if (!(length > 0.0)) return;
    const Eigen::Index slot = next_;
    moves_.col(slot) = move / length;
    steps_.col(slot) = step / length;
    next_ = (next_ + 1) % steps_.cols();
    held_ = std::min(held_ + 1, steps_.cols());
    const Vector column = steps_.leftCols(held_).transpose() * steps_.col(slot);
    products_.col(slot).head(held_) = column;
    products_.row(slot).head(held_) = column.transpose();
  }

  // move = step - (moves + steps) w, w least squares of steps w = step.
  void extrapolate(const Vector& step, Vector& move) const {
    if (held_ == 0) return;
    const Vector right = steps_.leftCols(held_).transpose() * step;
    Eigen::ColPivHouseholderQR<Eigen::MatrixXd> qr(products_.topLeftCorner(held_, held_));
    qr.setThreshold(1e-13);
    const Vector weights = qr.solve(right);
    move.noalias() -= moves_.leftCols(held_) * weights;
    move.noalias() -= steps_.leftCols(held_) * weights;
  }

 private:
  Eigen::MatrixXd moves_, steps_, products_;
  Eigen::Index held_ = 0, next_ = 0;
};

// Anderson acceleration, type II, on residual r = pass(z) - z.
Attempt iterate(const World& world, const BaseYear& base, Pass& pass, MarketState& state,
                const SolverOptions& options) {
  const Layout at = layout(base, pass.closure());
  const auto size = static_cast<Eigen::Index>(at.size());
  Vector z(size), image(size), residual(size), step(size);
  Vector last_z, last_step;
  Memory memory(size, options.memory - 1);
  MarketState next = state;
  pack(state, at, z);
  double last = std::numeric_limits<double>::infinity(), scale = 1.0;
  const auto finish = [&](int passes) {
    Cleared cleared = pass.clear(state, next);
    pack(next, at, image);
    residual = image - z;
    cleared.residual_price = largest(residual, 0, at.price);
    cleared.residual_spending = largest(residual, at.price, at.spending);
    cleared.residual_wage = largest(residual, at.price + at.spending, at.wage);
    cleared.residual_entry = largest(residual, at.price + at.spending + at.wage, at.entry);
    cleared.passes = passes;
    set_welfare(base, pass.wedges(), cleared);
    return cleared;
  };
  for (int passes = 1; passes <= options.max_passes; ++passes) {
    pass.evaluate(state, next);
    pack(next, at, image);
    residual = image - z;
    const double worst = largest(residual, 0, at.size());
    if (!std::isfinite(worst)) return {std::nullopt, fmt::format("not a number after {} passes", passes)};
    if (worst < options.tolerance) return {finish(passes), ""};
    if (worst > 2.0 * last) memory.clear(), last_z.resize(0), scale = std::max(0.1, 0.5 * scale);
    last = worst;

    // Wages and entry answer their own change strongly: half steps damp the cobweb.
    step = residual;
    step.tail(static_cast<Eigen::Index>(at.wage + at.entry)) *= options.damping;
    if (last_z.size() > 0) memory.remember(z - last_z, step - last_step);
    last_z = z;
    last_step = step;
    Vector move = step;
    if (passes > 3) memory.extrapolate(step, move);
    const double longest = move.cwiseAbs().maxCoeff();
    z += move * (scale * std::min(1.0, 0.5 / std::max(longest, 1e-300)));
    scale = std::min(1.0, scale * 1.2);
    unpack(z, at, state);
  }
  return {std::nullopt, fmt::format("residual {:.1e} after {} passes, largest in {}", last,
                                    options.max_passes, worst_place(world, base, residual, at))};
}

// Knobs a share of the way, in logs, from those of the base year.
Wedges blend(const BaseYear& base, const Wedges& wedges, double share) {
  Wedges result = wedges;
  const auto towards = [&](std::span<double> values, std::span<const double> from) {
    for (std::size_t k = 0; k < values.size(); ++k)
      values[k] = from[k] * std::pow(values[k] / from[k], share);
  };
  towards(result.tariff.values(), base.tariff.values());
  for (double& value : result.output_tax.values()) value = std::pow(value, share);
  for (Matrix* logs : {&result.log_iceberg, &result.log_access, &result.log_deterrence})
    for (double& value : logs->values()) value *= share;
  for (double& value : result.log_owner_wedge) value *= share;
  for (std::size_t c = 0; c < result.profit_tax.size(); ++c)
    result.profit_tax[c] = base.profit_tax[c] + share * (result.profit_tax[c] - base.profit_tax[c]);
  for (double& value : result.openness) value = std::pow(value, share);
  for (double& value : result.log_risk) value *= share;
  return result;
}

Masses blend(const Masses& masses, double share) {
  Masses result = masses;
  for (std::span<double> values :
       {result.supply.values(), result.access.values(), std::span<double>(result.births)})
    for (double& value : values) value = std::pow(value, share);
  return result;
}

Cleared solve(const World& world, const BaseYear& base, const Wedges& wedges, Closure closure,
              const Masses* masses, MarketState& state, const SolverOptions& options) {
  const auto attempt = [&](const Wedges& knobs, const Masses* given, MarketState& from, int passes,
                           bool careful = false) {
    Pass pass(world, base, knobs, closure, given);
    SolverOptions limited = options;
    limited.max_passes = passes;
    if (careful) limited.damping = 0.2 * options.damping, limited.memory = 2 * options.memory;
    return iterate(world, base, pass, from, limited);
  };
  // Warm, then cold, then with smaller steps and a longer memory (a zone's own factor and high elasticities
  // can cycle), then in stages from the base year: a prohibitive shock has no short way.
  const int first_try = std::min(options.max_passes, 400);
  MarketState start = state;
  Attempt result = attempt(wedges, masses, start, first_try);
  if (!result.cleared) {
    start = base_state(base);
    result = attempt(wedges, masses, start, first_try);
  }
  if (!result.cleared) {
    start = base_state(base);
    result = attempt(wedges, masses, start, first_try, true);
  }
  if (!result.cleared) {
    MarketState solved = base_state(base);
    double done = 0.0, stride = 0.25;
    while (done < 1.0) {
      const double share = std::min(1.0, done + stride);
      start = solved;
      const Wedges knobs = blend(base, wedges, share);
      const std::optional<Masses> given = masses ? std::optional(blend(*masses, share)) : std::nullopt;
      result = attempt(knobs, given ? &*given : nullptr, start, options.max_passes, true);
      if (result.cleared) {
        solved = start, done = share, stride = std::min(0.25, stride * 1.5);
      } else if ((stride *= 0.5) < 1.0 / 256.0) {
        throw Failure(Status::no_equilibrium,
                      fmt::format("the market does not clear: {} ({:.0f} % of the way from the base year)",
                                  result.trouble, 100.0 * share));
      }
    }
  }
  state = start;
  return *std::move(result.cleared);
}

}  // namespace

Masses unit_masses(const BaseYear& base) {
  Masses masses;
  masses.supply = Matrix(base.places, base.cells);
  masses.supply.fill(1.0);
  masses.access = masses.supply;
  masses.births.assign(static_cast<std::size_t>(base.cells), 1.0);
  masses.firms = masses.births;
  return masses;
}

MarketState base_state(const BaseYear& base) {
  const Layout at = layout(base, Closure::free);
  MarketState state;
  state.log_price.assign(at.price, 0.0);
  state.log_spending.assign(at.spending, 0.0);
  state.log_wage.assign(at.wage, 0.0);
  state.log_entry.assign(at.entry, 0.0);
  return state;
}

Cleared clear_market(const World& world, const BaseYear& base, const Wedges& wedges, const Masses& masses,
                     MarketState& state, const SolverOptions& options) {
  return solve(world, base, wedges, Closure::mass, &masses, state, options);
}

Cleared long_run(const World& world, const BaseYear& base, const Wedges& wedges, MarketState& state,
                 const SolverOptions& options) {
  return solve(world, base, wedges, Closure::free, nullptr, state, options);
}

}  // namespace entrepot
