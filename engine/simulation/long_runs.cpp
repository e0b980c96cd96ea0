// SPDX-License-Identifier: Apache-2.0
#include "simulation/long_runs.h"

#include <algorithm>
#include <list>
#include <optional>
#include <tuple>
#include <utility>

#include "agents/ideas.h"
#include "market/solve/solver.h"
#include "policy/customs_lines.h"
#include "policy/timeline.h"
#include "simulation/reform_costs.h"
#include "simulation/route_costs.h"

namespace entrepot {
namespace {

using Uses = std::vector<LeverUse>;
using Numbers = std::vector<std::size_t>;

template <class Reads>
Numbers numbers_of(const Uses& uses, Reads reads) {
  Numbers numbers;
  for (std::size_t k = 0; k < uses.size(); ++k)
    if (reads(uses[k])) numbers.push_back(k);
  return numbers;
}

// What is slow to find and depends on few of the uses: the last few that were found.
template <class T>
class Known {
 public:
  Known(Numbers numbers, std::size_t most) : numbers_(std::move(numbers)), most_(most) {}
  void forget() { found_.clear(); }
  template <class Find>
  const T& of(const Variation& variation, Find find) {
    Variation some = of_some(variation, numbers_);
    const auto known =
        std::find_if(found_.begin(), found_.end(), [&](const auto& each) { return each.first == some; });
    if (known != found_.end()) {
      found_.splice(found_.begin(), found_, known);
    } else {
      T made = find(numbers_, some);
      found_.emplace_front(std::move(some), std::move(made));
      if (found_.size() > most_) found_.pop_back();
    }
    return found_.front().second;
  }

 private:
  Numbers numbers_;
  std::size_t most_;
  std::list<std::pair<Variation, T>> found_;
};

bool moves(const LeverUse& use, std::string_view channel) {
  return std::any_of(use.lever.moves.begin(), use.lever.moves.end(),
                     [&](const Move& move) { return move.channel == channel; });
}

// [n] after the last quarter; other channels of the levers do not matter to it.
Column knowledge_after(const World& world, const BaseYear& base, Uses uses, const Horizon& horizon) {
  uses = moving_only(std::move(uses), "knowledge_flow");
  Ideas ideas = base_ideas(base);
  if (uses.empty()) return ideas.knowledge;
  const KnowledgeSources sources = knowledge_sources(world, base);
  const FlowKinds no_flows(world, base, {});
  Timeline timeline(world, base, std::move(uses), no_flows);
  const Wedges neutral = neutral_wedges(base);
  Wedges wedges = neutral;
  for (int t = 0; t < horizon.quarters; ++t) {
    if (timeline.move_to(horizon.quarter(t))) {
      wedges.knowledge_flow = neutral.knowledge_flow;
      timeline.contribute(wedges);
    }
    learn_from_abroad(world, sources, wedges, ideas);
  }
  return ideas.knowledge;
}

// The levers of a case, laid once.
class Side {
 public:
  Side(const Model& model, const GoodsNetwork* network, Uses uses, const Horizon& horizon,
       const FlowKinds& kinds)
      : model_(model),
        uses_(std::move(uses)),
        horizon_(horizon),
        kinds_(kinds),
        lines_(numbers_of(uses_, draws_a_line), 1),
        knowledge_(numbers_of(uses_, [](const LeverUse& use) { return moves(use, "knowledge_flow"); }), 8),
        reforms_(numbers_of(uses_, [](const LeverUse& use) { return moves(use, "reform_rate"); }), 8),
        routes_(model, network, uses_) {
    if (!uses_.empty()) levers_.emplace(model.world, model.base, uses_, kinds);
  }

  void model_changed() {
    varied_ = laid_ = false;
    knowledge_.forget();
    reforms_.forget();
    lines_.forget();
  }

  // What policy makes of a case, before any market.
  void lay(const Variation& variation, const Wedges& neutral, LongRunCase& found) {
    if (uses_.empty() && std::exchange(laid_, true)) return;  // it stands as it was found
    const BaseYear& base = model_.base;
    found.wedges = neutral;
    const auto some = [&](const Numbers& numbers, const Variation& of_them) {
      Uses uses;
      for (const std::size_t number : numbers) uses.push_back(uses_[number]);
      return varied(uses, of_them);
    };
    if (levers_) {
      if (!std::exchange(varied_, true) || variation != last_) levers_->vary(variation);
      last_ = variation;
      levers_->move_to(std::nullopt);
      levers_->contribute(found.wedges);
    }
    // In the order of CaseWedges: those whom firms see ahead come first.
    CustomsLines& lines = *lines_.of(variation, [&](const Numbers& numbers, const Variation& of_them) {
      return std::make_unique<CustomsLines>(model_.world, base, some(numbers, of_them));
    });
    lines.move_to(std::nullopt);
    lines.contribute(found.wedges);
    routes_.vary(variation);
    routes_.move_to(std::nullopt);
    routes_.contribute(found.wedges);
    found.routes = routes_.routes();
    found.ways = found.routes ? std::optional(routes_.ways()) : std::nullopt;
    const ReformCosts& reforms =
        *reforms_.of(variation, [&](const Numbers& numbers, const Variation& of_them) {
          auto made =
              std::make_unique<ReformCosts>(model_, some(numbers, of_them), horizon_, std::nullopt, &kinds_);
          made->move_to(std::nullopt);
          return made;
        });
    reforms.contribute(found.wedges);
    found.reforms = reforms.reforms() != nullptr ? std::optional(*reforms.reforms()) : std::nullopt;
    const Column& knowledge = knowledge_.of(variation, [&](const Numbers& numbers, const Variation& of_them) {
      return knowledge_after(model_.world, base, some(numbers, of_them), horizon_);
    });
    found.factors = base_factors(base);
    found.factors.log_productivity = log_productivity(base, found.wedges, knowledge, nullptr);
  }

 private:
  const Model& model_;
  const Uses uses_;
  const Horizon horizon_;
  const FlowKinds& kinds_;
  std::optional<Timeline> levers_;
  bool varied_ = true;  // as laid
  bool laid_ = false;   // a case without levers
  Variation last_;
  Known<std::unique_ptr<CustomsLines>> lines_;
  Known<Column> knowledge_;
  Known<std::unique_ptr<ReformCosts>> reforms_;
  RouteCosts routes_;
};

Uses together(const Uses& baseline, const Uses& levers) {
  Uses all = baseline;
  all.insert(all.end(), levers.begin(), levers.end());
  return all;
}

// Of the baseline's uses and the package's behind them.
Variation together(const LongRunVariation& variation, const Scenario& scenario) {
  const auto join = [&]<class T>(const std::vector<T>& baseline, const std::vector<T>& package,
                                 auto standard) {
    std::vector<T> all;
    if (baseline.empty() && package.empty()) return all;
    for (std::size_t k = 0; k < scenario.baseline.size(); ++k)
      all.push_back(baseline.empty() ? standard(scenario.baseline[k]) : baseline[k]);
    for (std::size_t k = 0; k < scenario.levers.size(); ++k)
      all.push_back(package.empty() ? standard(scenario.levers[k]) : package[k]);
    return all;
  };
  return {join(variation.baseline.kept, variation.package.kept, [](const LeverUse&) { return true; }),
          join(variation.baseline.sizes, variation.package.sizes,
               [](const LeverUse& use) { return use.lever.effect.central; }),
          join(variation.baseline.parts, variation.package.parts, [](const LeverUse&) { return 1.0; })};
}

}  // namespace

struct LongRuns::Inside {
  Inside(const Model& of, const Scenario& asked, std::shared_ptr<const GoodsNetwork> known)
      : model(of),
        scenario(asked),
        kinds(of.world, of.base),
        neutral(neutral_wedges(of.base)),
        solver(std::in_place, of.world, of.base) {
    run.network = known ? std::move(known) : goods_network(model);
    baseline.emplace(model, run.network.get(), scenario.baseline, scenario.horizon, kinds);
    policy.emplace(model, run.network.get(), together(scenario.baseline, scenario.levers), scenario.horizon,
                   kinds);
  }

  const Model& model;
  const Scenario& scenario;
  const FlowKinds kinds;
  Wedges neutral;
  std::optional<MarketSolver> solver;
  std::optional<Side> baseline, policy;
  MarketState state;
  std::optional<std::pair<MarketState, Certificate>> calm;  // of the baseline's market
  LongRun run;
};

LongRuns::LongRuns(const Model& model, const Scenario& scenario, std::shared_ptr<const GoodsNetwork> network)
    : inside_(std::make_unique<Inside>(model, scenario, std::move(network))) {}
LongRuns::~LongRuns() = default;

void LongRuns::model_changed() {
  inside_->calm.reset();
  follow_base(inside_->model.base, inside_->neutral);
  inside_->solver.emplace(inside_->model.world, inside_->model.base);
  inside_->baseline->model_changed();
  inside_->policy->model_changed();
}

// Baseline, then policy from where that stands.
const LongRun& LongRuns::solve(const LongRunVariation& variation, const Asked& asked) {
  Inside& in = *inside_;
  LongRun& run = in.run;
  const BaseYear& base = in.model.base;
  run.certificate = {};
  run.expected_income.reset();
  in.baseline->lay(variation.baseline, in.neutral, run.baseline);
  in.policy->lay(together(variation, in.scenario), in.neutral, run.policy);
  const auto clear = [&](LongRunCase& each) {
    each.market = in.solver->long_run(each.wedges, each.factors, in.state);
    run.certificate.add(each.market, identities(in.model.world, base, each.wedges, each.market));
  };
  if (!in.calm || !in.scenario.baseline.empty()) {
    in.state = base_state(base);
    clear(run.baseline);
    in.calm.emplace(in.state, run.certificate);
  }
  // A baseline without levers is the same for all.
  std::tie(in.state, run.certificate) = *in.calm;
  if (asked.start != nullptr) {
    in.state = *asked.start;
    in.state.base = base.fingerprint;
  }
  clear(run.policy);
  if (asked.expected_income) run.expected_income = expected_income(*in.solver, run.baseline, run.policy);
  require_exact(run.certificate);
  return run;
}

const MarketState& LongRuns::policy_state() const {
  return inside_->state;
}

LongRun LongRuns::take() {
  return std::move(inside_->run);
}

}  // namespace entrepot
