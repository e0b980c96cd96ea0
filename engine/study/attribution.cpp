// SPDX-License-Identifier: Apache-2.0
#include "study/attribution.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

namespace entrepot {
namespace {

// Coalitions in one piece of work: each is near the one before, from which its market is sought.
constexpr std::size_t coalitions_a_piece = 8;
// With fewer parts there are too few coalitions to make good what it takes to find each part alone before.
constexpr std::size_t worth_knowing_alone = 8;

// In an order in which each coalition differs from the one before by one part (Gray 1953).
std::size_t coalition_at(std::size_t place) {
  return place ^ (place >> 1);
}

// How far a part moves the market from where it stands without any: what it is likely to do beside others,
// too.
struct PartAlone {
  std::size_t use = 0;  // one of its uses: all come and go together
  MarketState away;
};

void add(MarketState& state, const MarketState& away, double times) {
  for (Column MarketState::*block :
       {&MarketState::log_price, &MarketState::log_spending, &MarketState::log_wage, &MarketState::log_entry,
        &MarketState::log_labour, &MarketState::learnt})
    for (std::size_t k = 0; k < (state.*block).size(); ++k) (state.*block)[k] += times * (away.*block)[k];
}

// Each is sought from the one before, moved by what parts that came or went do alone; the first from where
// the whole package stands.
class LongRunCoalitions : public CoalitionDesk {
 public:
  LongRunCoalitions(const Model& model, const Scenario& scenario, std::shared_ptr<const GoodsNetwork> network,
                    const TakenFromLongRun& wanted, const MarketState& whole,
                    const std::vector<PartAlone>& alone)
      : desk_(model, scenario, std::move(network), wanted), whole_(whole), alone_(alone) {
    start_anew(scenario.levers.size());
  }
  void begin() override { start_anew(kept_.size()); }
  std::vector<double> outcomes_of(const std::vector<bool>& kept) override {
    for (const PartAlone& part : alone_)
      if (kept[part.use] != kept_[part.use]) add(start_, part.away, kept[part.use] ? 1.0 : -1.0);
    std::vector<double> found = desk_.solve({.package = {.kept = kept}}, &start_);
    start_ = desk_.policy_state();
    kept_ = kept;
    return found;
  }

 private:
  void start_anew(std::size_t uses) {
    start_ = whole_;
    kept_.assign(uses, true);
  }

  LongRunDesk desk_;
  const MarketState& whole_;
  const std::vector<PartAlone>& alone_;
  MarketState start_;
  std::vector<bool> kept_;  // of the coalition that `start_` is of
};

class Coalitions {
 public:
  Coalitions(const std::vector<AttributedPart>& parts, std::size_t uses) : parts_(parts), uses_(uses) {}

  std::vector<bool> of(std::size_t coalition) const {
    std::vector<bool> kept(uses_, false);
    for (std::size_t p = 0; p < parts_.size(); ++p)
      if ((coalition >> p & 1) != 0) add(p, kept);
    return kept;
  }
  void add(std::size_t part, std::vector<bool>& kept) const {
    for (std::size_t k = 0; k < uses_; ++k)
      if (parts_[part].uses[k]) kept[k] = true;
  }
  std::size_t uses() const { return uses_; }

 private:
  const std::vector<AttributedPart>& parts_;
  std::size_t uses_;
};

void require_all(const std::vector<double>& values, const std::string& of_what) {
  if (std::all_of(values.begin(), values.end(), [](double value) { return std::isfinite(value); })) return;
  throw Failure(Status::no_equilibrium,
                fmt::format("the package {} has no equilibrium, or no such outcome", of_what));
}

void copy_into(Matrix& matrix, std::size_t row, const std::vector<double>& values) {
  std::copy(values.begin(), values.end(), matrix.row(row).begin());
}

void attribute_exactly(Desks<CoalitionDesk>& desks, const Coalitions& coalitions, const StudyWatch& watch,
                       Attribution& found) {
  const int parts = static_cast<int>(found.parts.size());
  const std::size_t count = std::size_t{1} << parts, all = count - 1;
  Matrix value(count, found.outcomes.size());
  desks.each((count + coalitions_a_piece - 1) / coalitions_a_piece, watch,
             [&](CoalitionDesk& desk, std::size_t piece) {
               desk.begin();
               for (std::size_t place = piece * coalitions_a_piece;
                    place < std::min(count, (piece + 1) * coalitions_a_piece); ++place) {
                 const std::size_t coalition = coalition_at(place);
                 if (coalition == 0) continue;  // the baseline: nothing, to the last bit
                 const std::vector<double> values = desk.outcomes_of(coalitions.of(coalition));
                 require_all(values, "without some of its parts");
                 copy_into(value, coalition, values);
               }
             });
  found.package.assign(value.row(all).begin(), value.row(all).end());
  found.values = shapley_values(value, parts);
  found.errors = Matrix(at(parts), found.outcomes.size());
  found.pairs = interactions(value, parts);
  for (std::size_t p = 0; p < at(parts); ++p)
    for (std::size_t o = 0; o < found.outcomes.size(); ++o) {
      const std::size_t part = std::size_t{1} << p;
      found.alone(p, o) = value(part, o);
      found.last(p, o) = value(all, o) - value(all ^ part, o);
    }
  found.solved = static_cast<long>(all);
}

void attribute_by_orders(Desks<CoalitionDesk>& desks, const Coalitions& coalitions,
                         const AttributionOptions& options, const StudyWatch& watch, Attribution& found) {
  const int parts = static_cast<int>(found.parts.size());
  const std::size_t outcomes = found.outcomes.size(), orders = at(options.orders);
  std::vector<Matrix> along(orders, Matrix(at(parts) + 1, outcomes));
  // Orders, then each part by itself and the package without it.
  desks.each(orders + at(parts), watch, [&](CoalitionDesk& desk, std::size_t piece) {
    desk.begin();
    if (piece >= orders) {
      const std::size_t p = piece - orders;
      std::vector<bool> kept(coalitions.uses(), false);
      coalitions.add(p, kept);
      const std::vector<double> alone = desk.outcomes_of(kept);
      kept.flip();
      desk.begin();
      const std::vector<double> rest = desk.outcomes_of(kept);
      require_all(alone, "but for one part");
      require_all(rest, "without one of its parts");
      copy_into(found.alone, p, alone);
      for (std::size_t o = 0; o < outcomes; ++o) found.last(p, o) = found.package[o] - rest[o];
      return;
    }
    const std::vector<int> order = sampled_order(parts, static_cast<int>(piece), options.seed);
    std::vector<bool> kept(coalitions.uses(), false);
    for (int place = 1; place <= parts; ++place) {  // before the first the baseline: nothing
      coalitions.add(at(order[at(place - 1)]), kept);
      const std::vector<double> values = desk.outcomes_of(kept);
      require_all(values, "without some of its parts");
      // All orders end where the package is, to the last bit.
      copy_into(along[piece], at(place), place == parts ? found.package : values);
    }
  });
  SampledShapley sampled = shapley_of(along, parts, options.seed);
  found.values = std::move(sampled.values);
  found.errors = std::move(sampled.errors);
  found.exact = false;
  found.orders = options.orders;
  found.solved = solves_of(found.parts.size(), options);
}

}  // namespace

long solves_of(std::size_t parts, const AttributionOptions& options) {
  if (parts <= at(std::min(options.most_exact, most_exact_parts))) return (1L << parts) - 1;
  return static_cast<long>((at(options.orders) + 2) * parts);
}

std::vector<AttributedPart> attributed_parts(const Scenario& scenario, PartsBy by) {
  std::vector<AttributedPart> parts;
  const LeverUse* last = nullptr;
  for (std::size_t k = 0; k < scenario.levers.size(); ++k) {
    const std::vector<std::string> names = part_names_of(scenario.levers[k], by);
    auto part = std::find_if(parts.begin(), parts.end(),
                             [&](const AttributedPart& known) { return known.names == names; });
    if (part == parts.end())
      part = parts.insert(part, {names, std::vector<bool>(scenario.levers.size(), false), 0});
    part->uses[k] = true;
    const LeverUse* const entry = &entry_of(scenario.levers[k]);
    if (entry != last) ++part->entries;
    last = entry;
  }
  // "III.1" to "III.5" before "setting", and what has no name behind all.
  if (by == PartsBy::task)
    std::stable_sort(parts.begin(), parts.end(), [](const AttributedPart& a, const AttributedPart& b) {
      return std::pair(a.names.empty(), a.names) < std::pair(b.names.empty(), b.names);
    });
  return parts;
}

Attribution attribute(const Scenario& scenario, const std::vector<std::string>& outcomes,
                      const AttributionOptions& options,
                      const std::function<std::unique_ptr<CoalitionDesk>()>& desk, const StudyWatch& watch) {
  Attribution found;
  found.outcomes = outcomes;
  found.parts = attributed_parts(scenario, options.by);
  found.alone = found.last = Matrix(found.parts.size(), outcomes.size());
  auto first = desk();
  found.package = first->outcomes_of(std::vector<bool>(scenario.levers.size(), true));
  require_all(found.package, "as a whole");
  Desks<CoalitionDesk> desks([&] { return first ? std::move(first) : desk(); });
  const Coalitions coalitions(found.parts, scenario.levers.size());
  if (found.parts.size() <= at(std::min(options.most_exact, most_exact_parts)))
    attribute_exactly(desks, coalitions, watch, found);
  else
    attribute_by_orders(desks, coalitions, options, watch, found);
  return found;
}

Attribution attribute(const Model& model, const Scenario& scenario, const TakenFromLongRun& wanted,
                      const AttributionOptions& options, const StudyWatch& watch) {
  const std::shared_ptr<const GoodsNetwork> network = goods_network(model);
  if (network) network->costs();  // on all threads
  MarketState whole;
  std::vector<PartAlone> alone;
  {
    LongRuns own(model, scenario, network);
    own.solve({}, {});
    whole = own.policy_state();
    const std::vector<AttributedPart> parts = attributed_parts(scenario, options.by);
    if (parts.size() >= worth_knowing_alone && parts.size() <= at(options.most_exact)) {
      const auto state_of = [&](const std::vector<bool>& kept) {
        own.solve({.package = {.kept = kept}}, {});
        return own.policy_state();
      };
      const MarketState none = state_of(std::vector<bool>(scenario.levers.size(), false));
      for (const AttributedPart& part : parts) {
        const auto first = std::find(part.uses.begin(), part.uses.end(), true);
        alone.push_back({static_cast<std::size_t>(first - part.uses.begin()), state_of(part.uses)});
        add(alone.back().away, none, -1.0);
      }
    }
  }
  return attribute(
      scenario, wanted.names, options,
      [&] { return std::make_unique<LongRunCoalitions>(model, scenario, network, wanted, whole, alone); },
      watch);
}

std::vector<AttributedName> by_name(const Attribution& found) {
  std::vector<AttributedName> list;
  const std::size_t outcomes = found.outcomes.size();
  for (std::size_t p = 0; p < found.parts.size(); ++p) {
    std::vector<std::string> names = found.parts[p].names;
    if (names.empty()) names.emplace_back();
    for (const std::string& name : names) {
      auto known = std::find_if(list.begin(), list.end(),
                                [&](const AttributedName& each) { return each.name == name; });
      if (known == list.end()) {
        const std::vector<double> none(outcomes, 0.0);
        known = list.insert(known, {name, 0, none, none, none, none});
      }
      known->entries += found.parts[p].entries;
      const double part = 1.0 / static_cast<double>(names.size());
      for (std::size_t o = 0; o < outcomes; ++o) {
        known->values[o] += part * found.values(p, o);
        known->errors[o] += part * found.errors(p, o);
        known->alone[o] += part * found.alone(p, o);
        known->last[o] += part * found.last(p, o);
      }
    }
  }
  return list;
}

}  // namespace entrepot
