// SPDX-License-Identifier: Apache-2.0
#include "market/solve/solver.h"

#include <fmt/format.h>

#include <Eigen/Core>
#include <algorithm>
#include <cmath>
#include <optional>
#include <vector>

#include "market/solve/pass.h"
#include "market/solve/wage_response.h"
#include "market/welfare.h"
#include "numerics/anderson.h"

namespace entrepot {
namespace {

using Vector = Eigen::VectorXd;

struct Layout {
  std::size_t price, spending, wage, entry;  // lengths; entry is 0 where entry is given
  std::size_t size() const { return price + spending + wage + entry; }
};

Layout layout(const BaseYear& base, Closure closure) {
  const auto matrix =
      static_cast<std::size_t>(base.location_count) * static_cast<std::size_t>(base.sector_count);
  return {matrix, matrix, static_cast<std::size_t>(base.labour_market_count),
          closure == Closure::long_run ? static_cast<std::size_t>(base.cell_count) : 0};
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

// NaN where there is one.
double largest(const Vector& residual, std::size_t begin, std::size_t count) {
  if (count == 0) return 0.0;
  return residual.segment(static_cast<Eigen::Index>(begin), static_cast<Eigen::Index>(count))
      .cwiseAbs()
      .maxCoeff<Eigen::PropagateNaN>();
}

// Where the worst residual sits, in words.
std::string worst_place(const World& world, const BaseYear& base, const Vector& residual, const Layout& at) {
  Eigen::Index k = 0;
  residual.cwiseAbs().maxCoeff(&k);
  auto index = static_cast<std::size_t>(k);
  const auto sector = [&](std::size_t m) {
    return world.sector_names[static_cast<int>(m) % base.sector_count];
  };
  const auto place = [&](std::size_t m) {
    return world.location_names[static_cast<int>(m) / base.sector_count];
  };
  if (index < at.price) return fmt::format("price index of {} in {}", sector(index), place(index));
  index -= at.price;
  if (index < at.spending) return fmt::format("spending on {} in {}", sector(index), place(index));
  index -= at.spending;
  if (index < at.wage) return fmt::format("labour market of {}", base.labour_market_names[index]);
  const Cell cell = base.cells[index - at.wage];
  return fmt::format("entry in {} of {}", world.sector_names[cell.sector], world.location_names[cell.region]);
}

struct Attempt {
  std::optional<Cleared> cleared;  // nothing when it did not converge
  std::string trouble;
};

// What a pass's residual asks of the state. Wages and entry answer their own change strongly: without a
// response half steps damp the cobweb.
class Step {
 public:
  Step(const BaseYear& base, const Layout& layout, const WageResponse* response, double damping)
      : base_(base), layout_(layout), response_(response), damping_(damping), bought_(layout.price) {
    for (std::size_t m = 0; m < layout.price; ++m)
      bought_[static_cast<Eigen::Index>(m)] = base.spending.values()[m] > 0.0 ? 1.0 : 0.0;
  }

  void from(const Vector& residual, Vector& step) {
    step = residual;
    const auto wages = static_cast<Eigen::Index>(layout_.price + layout_.spending),
               markets = static_cast<Eigen::Index>(layout_.wage);
    if (response_ == nullptr) {
      step.tail(step.size() - wages) *= damping_;
      return;
    }
    // Home firms answer their own number little; affiliates share what is to be earned.
    for (std::size_t c = 0; c < layout_.entry; ++c)
      if (base_.cells[c].owner != 0) step[wages + markets + static_cast<Eigen::Index>(c)] *= damping_;
    wage_.noalias() = response_->wages() * residual.segment(wages, markets);
    step.segment(wages, markets) = wage_;
    price_.noalias() = response_->prices() * wage_;
    spending_.noalias() = response_->spending() * wage_;
    const auto sectors = static_cast<Eigen::Index>(base_.sector_count);
    for (Eigen::Index n = 0; n < price_.size(); ++n) {
      const auto follows = bought_.segment(n * sectors, sectors);
      step.segment(n * sectors, sectors) += price_[n] * follows;
      step.segment(static_cast<Eigen::Index>(layout_.price) + n * sectors, sectors) += spending_[n] * follows;
    }
  }

 private:
  const BaseYear& base_;
  const Layout layout_;
  const WageResponse* response_;
  const double damping_;
  Vector bought_;  // 1 where a place buys a sector's goods: elsewhere prices and spending stay
  Vector wage_, price_, spending_;
};

// Accelerated passes from `state`, which becomes the solution.
Attempt iterate(const World& world, const BaseYear& base, Pass& pass, MarketState& state,
                const SolverOptions& options, const WageResponse* response) {
  const Layout at = layout(base, pass.closure());
  const auto size = static_cast<Eigen::Index>(at.size());
  Vector z(size), residual(size), step(size), move(size);
  const auto numbers = [](const Vector& v) {
    return std::span<const double>(v.data(), static_cast<std::size_t>(v.size()));
  };
  Anderson anderson(at.size(), options.memory - 1);
  Step stepping(base, at, response, options.damping);
  MarketState next = state;
  pack(state, at, z);
  double last = std::numeric_limits<double>::infinity(), scale = 1.0;
  const int plain = response != nullptr ? 1 : 3;  // passes before the first extrapolation
  for (int passes = 1; passes <= options.max_passes; ++passes) {
    pass.evaluate(state, next);
    pack(next, at, residual);
    residual -= z;
    const double worst = largest(residual, 0, at.size());
    if (!std::isfinite(worst)) return {std::nullopt, fmt::format("not a number after {} passes", passes)};
    if (worst < options.tolerance) {
      Cleared cleared = pass.cleared(state);
      cleared.residual_price = largest(residual, 0, at.price);
      cleared.residual_spending = largest(residual, at.price, at.spending);
      cleared.residual_wage = largest(residual, at.price + at.spending, at.wage);
      cleared.residual_entry = largest(residual, at.price + at.spending + at.wage, at.entry);
      cleared.passes = passes;
      set_welfare(base, pass.wedges(), cleared);
      return {std::move(cleared), ""};
    }
    if (worst > 2.0 * last) anderson.forget(), scale = std::max(0.1, 0.5 * scale);
    last = worst;

    stepping.from(residual, step);
    anderson.extrapolate(numbers(z), numbers(step), {move.data(), at.size()});
    if (passes <= plain) move = step;
    const double longest = move.cwiseAbs().maxCoeff();
    z += move * (scale * std::min(1.0, 0.5 / std::max(longest, 1e-300)));
    scale = std::min(1.0, scale * 1.2);
    unpack(z, at, state);
  }
  return {std::nullopt, fmt::format("residual {:.1e} after {} passes, largest in {}", last,
                                    options.max_passes, worst_place(world, base, residual, at))};
}

Supply blend(const Supply& masses, double share) {
  Supply result = masses;
  for (std::span<double> values :
       {result.supply.values(), result.access.values(), std::span<double>(result.births)})
    for (double& value : values) value = std::pow(value, share);
  return result;
}

void go_back_to_base(MarketState& state) {
  for (Column* block : {&state.log_price, &state.log_spending, &state.log_wage, &state.log_entry})
    std::fill(block->begin(), block->end(), 0.0);
}

Cleared solve(const World& world, const BaseYear& base, const Wedges& wedges, Closure closure,
              const Supply* masses, MarketState& state, const SolverOptions& options) {
  MarketState::Prepared& prepared = closure == Closure::long_run ? state.free : state.given;
  const bool first = !prepared.ground;
  if (first) {
    prepared.ground = std::make_shared<const Groundwork>(base, closure);
    prepared.response = std::make_shared<const WageResponse>(base, prepared.ground->elasticity);
  }
  enum class Way { ahead, half_steps, small_steps };
  const auto attempt = [&](const Wedges& knobs, const Supply* given, MarketState& from, int passes, Way way) {
    Pass pass(world, base, *prepared.ground, knobs, closure, given);
    SolverOptions limited = options;
    limited.max_passes = passes;
    if (way == Way::small_steps) limited.damping = 0.2 * options.damping, limited.memory = 2 * options.memory;
    const bool ahead = way == Way::ahead && prepared.response->usable();
    return iterate(world, base, pass, from, limited, ahead ? prepared.response.get() : nullptr);
  };
  // Warm and with wages ahead, then cold and with half steps, then with smaller steps and a longer memory (a
  // zone's own factor and high elasticities can cycle), then in stages from the base year: a prohibitive
  // shock has no short way.
  const int first_try = std::min(options.max_passes, 400);
  MarketState start = state;
  Attempt result = attempt(wedges, masses, start, std::min(first_try, 200), Way::ahead);
  if (!result.cleared) {
    go_back_to_base(start);
    result = attempt(wedges, masses, start, first_try, Way::half_steps);
  }
  if (!result.cleared) {
    go_back_to_base(start);
    result = attempt(wedges, masses, start, first_try, Way::small_steps);
  }
  if (!result.cleared) {
    go_back_to_base(start);
    MarketState solved = start;
    double done = 0.0, stride = 0.25;
    while (done < 1.0) {
      const double share = std::min(1.0, done + stride);
      start = solved;
      const Wedges knobs = part_of_the_way(base, wedges, share);
      const std::optional<Supply> given = masses ? std::optional(blend(*masses, share)) : std::nullopt;
      result = attempt(knobs, given ? &*given : nullptr, start, options.max_passes, Way::small_steps);
      if (result.cleared) {
        solved = start, done = share, stride = std::min(0.25, stride * 1.5);
      } else if ((stride *= 0.5) < 1.0 / 256.0) {
        throw Failure(Status::no_equilibrium,
                      fmt::format("the market does not clear: {} ({:.0f} % of the way from the base year)",
                                  result.trouble, 100.0 * share));
      }
    }
  }
  // Where the base year is no equilibrium what comes next is nearer to the first solution.
  if (first && !base.equilibrium)
    prepared.response =
        std::make_shared<const WageResponse>(base, *result.cleared, prepared.ground->elasticity);
  const MarketState::Prepared kept = prepared;
  state = start;
  (closure == Closure::long_run ? state.free : state.given) = kept;
  return *std::move(result.cleared);
}

}  // namespace

Supply unit_supply(const BaseYear& base) {
  Supply masses;
  masses.supply = Matrix(base.location_count, base.cell_count);
  masses.supply.fill(1.0);
  masses.access = masses.supply;
  masses.births.assign(static_cast<std::size_t>(base.cell_count), 1.0);
  masses.firms = masses.births;
  return masses;
}

MarketState base_state(const BaseYear& base) {
  const Layout at = layout(base, Closure::long_run);
  MarketState state;
  state.log_price.assign(at.price, 0.0);
  state.log_spending.assign(at.spending, 0.0);
  state.log_wage.assign(at.wage, 0.0);
  state.log_entry.assign(at.entry, 0.0);
  return state;
}

Cleared clear_market(const World& world, const BaseYear& base, const Wedges& wedges, const Supply& masses,
                     MarketState& state, const SolverOptions& options) {
  return solve(world, base, wedges, Closure::mass, &masses, state, options);
}

Cleared long_run(const World& world, const BaseYear& base, const Wedges& wedges, MarketState& state,
                 const SolverOptions& options) {
  return solve(world, base, wedges, Closure::long_run, nullptr, state, options);
}

}  // namespace entrepot
