// SPDX-License-Identifier: Apache-2.0
#include "market/solve/solver.h"

#include <fmt/format.h>

#include <Eigen/Core>
#include <algorithm>
#include <cmath>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

#include "market/solve/packing.h"
#include "market/solve/pass.h"
#include "market/solve/wage_response.h"
#include "market/welfare.h"
#include "numerics/anderson.h"

namespace entrepot {
namespace {

using Vector = PackedState;

struct Attempt {
  std::optional<Cleared> cleared;  // nothing when it did not converge
  std::string trouble;
};

// What a pass's residual asks of the state. Wages and entry answer their own change strongly: without a
// response half steps damp the cobweb.
class Step {
 public:
  Step(const BaseYear& base, const PackedLayout& layout, const WageResponse* response, double damping)
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
    const Eigen::Index labour = wages + markets + static_cast<Eigen::Index>(layout_.entry);
    step.segment(labour, static_cast<Eigen::Index>(layout_.labour)) *= damping_;
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
  const PackedLayout layout_;
  const WageResponse* response_;
  const double damping_;
  Vector bought_;  // 1 where a place buys a sector's goods: elsewhere prices and spending stay
  Vector wage_, price_, spending_;
};

// Accelerated passes from `state`, which becomes the solution.
Attempt iterate(const World& world, const BaseYear& base, Pass& pass, MarketState& state,
                const SolverOptions& options, const WageResponse* response) {
  const PackedLayout layout = layout_of(base, pass.closure());
  const auto size = static_cast<Eigen::Index>(layout.size());
  Vector z(size), residual(size), step(size), move(size);
  const auto numbers = [](const Vector& v) {
    return std::span<const double>(v.data(), static_cast<std::size_t>(v.size()));
  };
  Anderson anderson(layout.size(), options.memory - 1);
  Step stepping(base, layout, response, options.damping);
  MarketState next = state;
  pack(state, layout, z);
  double last = std::numeric_limits<double>::infinity(), scale = 1.0;
  const int plain = response != nullptr ? 1 : 3;  // passes before the first extrapolation
  for (int passes = 1; passes <= options.max_passes; ++passes) {
    pass.evaluate(state, next);
    pack(next, layout, residual);
    residual -= z;
    const double worst = largest(residual, 0, layout.size());
    if (!std::isfinite(worst)) return {std::nullopt, fmt::format("not a number after {} passes", passes)};
    if (worst < options.tolerance) {
      Cleared cleared = pass.cleared(state);
      cleared.residual_price = largest(residual, 0, layout.price);
      cleared.residual_spending = largest(residual, layout.price, layout.spending);
      cleared.residual_wage = largest(residual, layout.price + layout.spending, layout.wage);
      std::size_t begin = layout.price + layout.spending + layout.wage;
      cleared.residual_entry = largest(residual, begin, layout.entry);
      cleared.residual_labour = largest(residual, begin += layout.entry, layout.labour);
      cleared.residual_learnt = largest(residual, begin + layout.labour, layout.learnt);
      cleared.passes = passes;
      set_welfare(base, pass.wedges(), cleared);
      return {std::move(cleared), ""};
    }
    if (worst > 2.0 * last) anderson.forget(), scale = std::max(0.1, 0.5 * scale);
    last = worst;

    stepping.from(residual, step);
    anderson.extrapolate(numbers(z), numbers(step), {move.data(), layout.size()});
    if (passes <= plain) move = step;
    const double longest = move.cwiseAbs().maxCoeff();
    z += move * (scale * std::min(1.0, 0.5 / std::max(longest, 1e-300)));
    scale = std::min(1.0, scale * 1.2);
    unpack(z, layout, state);
  }
  return {std::nullopt, fmt::format("residual {:.1e} after {} passes, largest in {}", last,
                                    options.max_passes, worst_place(world, base, residual, layout))};
}

// A state of another base year would be certified, and wrong.
void require_own(const BaseYear& base, const MarketState& state) {
  if (state.base != base.fingerprint)
    throw Failure(Status::bug, "a market's state belongs to another base year; start from base_state");
}

bool is_finite(const MarketState& state) {
  for (const Column* block : {&state.log_price, &state.log_spending, &state.log_wage, &state.log_entry,
                              &state.log_labour, &state.learnt})
    for (const double number : *block)
      if (!std::isfinite(number)) return false;
  return true;
}

// What is solved for: policy, and what is given beside it.
struct Given {
  const Wedges& wedges;
  const Factors& factors;
  const Supply* supply = nullptr;  // in the long run none
  const Sourcing* last = nullptr;  // where every buyer chooses anew, none
};

// Labour as given; where workers move in the long run, it stays where the state has it.
void set_labour(const BaseYear& base, const Given& given, MarketState& state) {
  Column labour = given.factors.log_labour;
  if (given.supply == nullptr)
    for (const int market : base.workers.markets) labour[at(market)] = state.log_labour[at(market)];
  state.log_labour = std::move(labour);
}

// Whether it stands where the base year does.
bool is_cold(const MarketState& state) {
  for (const Column* block :
       {&state.log_price, &state.log_spending, &state.log_wage, &state.log_entry, &state.learnt})
    for (const double number : *block)
      if (number != 0.0) return false;
  return true;
}

void go_back_to_base(const Given& given, MarketState& state) {
  for (Column* block :
       {&state.log_price, &state.log_spending, &state.log_wage, &state.log_entry, &state.learnt})
    std::fill(block->begin(), block->end(), 0.0);
  state.log_labour = given.factors.log_labour;
}

}  // namespace

// For one closure; made once, by whichever thread comes first.
struct MarketSolver::Prepared {
  Prepared(Closure which, bool slow) : closure(which), slow_sourcing(slow) {}

  void prepare(const World& world, const BaseYear& base) {
    ground.emplace(base, closure);
    answers = ground->elasticity;
    // Who does not choose anew keeps the shares of his spending.
    if (slow_sourcing)
      for (double& answer : answers) answer *= world.behaviour.choosing_anew;
    response.emplace(base, answers);
    if (base.equilibrium) return;
    // Where the base year is no equilibrium what is solved for is nearer to what it becomes without policy.
    const Supply supply = base_supply(base);
    const Wedges neutral = neutral_wedges(base);
    MarketState state = base_state(base);
    const Cleared cleared = solve(
        world, base, {neutral, supply.factors, closure == Closure::mass ? &supply : nullptr}, state, {});
    response.emplace(base, cleared, answers);
  }

  Cleared solve(const World& world, const BaseYear& base, const Given& given, MarketState& state,
                const SolverOptions& options) const;
  Attempt in_stages(const World& world, const BaseYear& base, const Given& given, MarketState& state,
                    const SolverOptions& options) const;

  // here: ahead, by what wages do where the last attempt ended.
  enum class Way { ahead, here, half_steps, small_steps };
  Attempt attempt(const World& world, const BaseYear& base, const Given& given, MarketState& state,
                  SolverOptions options, int passes, Way way) const {
    Pass pass = given.supply != nullptr ? Pass(world, base, *ground, given.wedges, *given.supply, given.last)
                                        : Pass(world, base, *ground, given.wedges, given.factors);
    options.max_passes = passes;
    if (way == Way::small_steps) options.damping *= 0.2, options.memory *= 2;
    std::optional<WageResponse> nearer;
    if (way == Way::here) {
      MarketState next = state;
      pass.evaluate(state, next);
      nearer.emplace(base, pass.cleared(state), answers, true);
    }
    const WageResponse* const used = way == Way::ahead ? &*response : way == Way::here ? &*nearer : nullptr;
    return iterate(world, base, pass, state, options, used != nullptr && used->usable() ? used : nullptr);
  }

  const Closure closure;
  const bool slow_sourcing;
  std::once_flag once;
  std::optional<Groundwork> ground;
  Column answers;  // [j]: of a cell's sales to its cost
  std::optional<WageResponse> response;
};

// From the base year, each stage from the last solution: a prohibitive shock has no short way.
Attempt MarketSolver::Prepared::in_stages(const World& world, const BaseYear& base, const Given& given,
                                          MarketState& state, const SolverOptions& options) const {
  Attempt result;
  go_back_to_base(given, state);
  MarketState solved = state;
  double done = 0.0, stride = 0.25;
  while (done < 1.0) {
    const double share = std::min(1.0, done + stride);
    state = solved;
    const Wedges wedges = part_of_the_way(base, given.wedges, share);
    const Factors factors = part_of_the_way(given.factors, share);
    const std::optional<Supply> supply =
        given.supply ? std::optional(part_of_the_way(*given.supply, share)) : std::nullopt;
    const std::optional<Sourcing> last =
        given.last ? std::optional(part_of_the_way(base, *given.last, share)) : std::nullopt;
    const Given part{wedges, factors, supply ? &*supply : nullptr, last ? &*last : nullptr};
    set_labour(base, part, state);
    result = attempt(world, base, part, state, options, options.max_passes, Way::small_steps);
    if (result.cleared) {
      solved = state, done = share, stride = std::min(0.25, stride * 1.5);
    } else if ((stride *= 0.5) < 1.0 / 256.0) {
      throw Failure(Status::no_equilibrium,
                    fmt::format("the market does not clear: {} ({:.0f} % of the way from the base year)",
                                result.trouble, 100.0 * share));
    }
  }
  return result;
}

// Warm and with wages ahead; then from where that ended, by what wages do there; then both cold, for
// a start that is far off may lead nowhere; then with half steps, with smaller steps and a longer
// memory (a zone's own factor and high elasticities can cycle), and in stages.
Cleared MarketSolver::Prepared::solve(const World& world, const BaseYear& base, const Given& given,
                                      MarketState& state, const SolverOptions& options) const {
  const int first_try = std::min(options.max_passes, 400);
  MarketState start = state;
  set_labour(base, given, start);
  const auto again = [&](int passes, Way way) {
    return attempt(world, base, given, start, options, passes, way);
  };
  // Behind high walls wages answer a hundred times less than in the base year, and steps fall short.
  const auto ahead_and_here = [&] {
    Attempt found = again(std::min(first_try, 200), Way::ahead);
    for (int times = 0; !found.cleared && times < 4 && is_finite(start); ++times)
      found = again(std::min(first_try, 100), Way::here);
    return found;
  };
  Attempt result = ahead_and_here();
  if (!result.cleared && !is_cold(state)) {
    go_back_to_base(given, start);
    result = ahead_and_here();
  }
  for (const Way way : {Way::half_steps, Way::small_steps}) {
    if (result.cleared) break;
    go_back_to_base(given, start);
    result = again(first_try, way);
  }
  if (!result.cleared) result = in_stages(world, base, given, start, options);
  state = std::move(start);
  return *std::move(result.cleared);
}

MarketSolver::MarketSolver(const World& world, const BaseYear& base)
    : world_(world),
      base_(base),
      given_(std::make_unique<Prepared>(Closure::mass, false)),
      slow_(std::make_unique<Prepared>(Closure::mass, true)),
      long_run_(std::make_unique<Prepared>(Closure::long_run, false)) {}

MarketSolver::~MarketSolver() = default;

const MarketSolver::Prepared& MarketSolver::prepared(const std::unique_ptr<Prepared>& which) const {
  std::call_once(which->once, [&] { which->prepare(world_, base_); });
  return *which;
}

MarketState base_state(const BaseYear& base) {
  const PackedLayout layout = layout_of(base, Closure::long_run);
  MarketState state;
  state.base = base.fingerprint;
  state.log_price.assign(layout.price, 0.0);
  state.log_spending.assign(layout.spending, 0.0);
  state.log_wage.assign(layout.wage, 0.0);
  state.log_entry.assign(layout.entry, 0.0);
  state.log_labour.assign(layout.wage, 0.0);
  state.learnt.assign(layout.learnt, 0.0);
  return state;
}

Cleared MarketSolver::clear(const Wedges& wedges, const Supply& supply, MarketState& state,
                            const SolverOptions& options) const {
  require_own(base_, state);
  return prepared(given_).solve(world_, base_, {wedges, supply.factors, &supply}, state, options);
}

Cleared MarketSolver::clear(const Wedges& wedges, const Supply& supply, const Sourcing& last,
                            MarketState& state, const SolverOptions& options) const {
  if (last.empty() || world_.behaviour.choosing_anew >= 1.0) return clear(wedges, supply, state, options);
  require_own(base_, state);
  return prepared(slow_).solve(world_, base_, {wedges, supply.factors, &supply, &last}, state, options);
}

Cleared MarketSolver::long_run(const Wedges& wedges, const Factors& factors, MarketState& state,
                               const SolverOptions& options) const {
  require_own(base_, state);
  return prepared(long_run_).solve(world_, base_, {wedges, factors}, state, options);
}

Cleared MarketSolver::long_run(const Wedges& wedges, MarketState& state, const SolverOptions& options) const {
  return long_run(wedges, base_factors(base_), state, options);
}

}  // namespace entrepot
