// SPDX-License-Identifier: Apache-2.0
#include "explore/explored.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <utility>

#include "base/diagnostic.h"
#include "base/quantity.h"
#include "io/scenario/resolved_yaml.h"
#include "report/heard_run.h"
#include "simulation/long_runs.h"
#include "study/long_run_desk.h"

namespace entrepot {
namespace {

constexpr std::size_t most_parts = 6;  // that are told apart while one waits: 63 long runs

const Field& value_of(const LeverUse& entry) {
  return entry.lever.fields.front();
}

// How far the value may go, as a part of what the scenario gives.
ExploredEntry explored(const LeverUse& entry) {
  ExploredEntry explored{&entry, {}, 1.0, false};
  const auto value = entry.fields.find("value");
  if (entry.lever.reads_schedule || value == entry.fields.end() || value->second == 0.0) return explored;
  explored.graded = true;
  const double end = value->second > 0.0 ? value_of(entry).high : value_of(entry).low;
  explored.most = std::max(1.0, end / value->second);
  return explored;
}

std::vector<ExploredEntry> explored(const std::vector<LeverUse>& uses) {
  std::vector<ExploredEntry> entries;
  for (std::size_t k = 0; k < uses.size(); ++k) {
    const LeverUse& entry = entry_of(uses[k]);
    if (entries.empty() || entries.back().entry != &entry) entries.push_back(explored(entry));
    entries.back().uses.push_back(k);
  }
  return entries;
}

// The long run of coalitions of the entries as they stand; each is sought from the one before. Asked at each
// whether anybody still wants it: a hand that moves again shall not wait for a whole piece.
class MovedCoalitions : public CoalitionDesk {
 public:
  MovedCoalitions(LongRunDesk& desk, std::vector<double> parts, const std::function<bool()>& wanted)
      : desk_(desk), parts_(std::move(parts)), wanted_(wanted) {}
  void begin() override { start_.reset(); }
  std::vector<double> outcomes_of(const std::vector<bool>& kept) override {
    if (wanted_ && !wanted_()) throw Failure(Status::interrupted, "nobody wants it any more");
    LongRunVariation variation;
    variation.package = {.kept = kept, .sizes = {}, .parts = parts_};
    for (std::size_t k = 0; k < kept.size(); ++k)
      if (parts_[k] == 0.0) variation.package.kept[k] = false;
    std::vector<double> found = desk_.solve(variation, start_ ? &*start_ : nullptr);
    start_ = desk_.policy_state();
    return found;
  }

 private:
  LongRunDesk& desk_;
  std::vector<double> parts_;
  const std::function<bool()>& wanted_;
  std::optional<MarketState> start_;
};

}  // namespace

// One theory and one set of elasticities.
struct ExploredScenario::Desk {
  Theory theory;
  ElasticityLevel level;
  Loaded loaded;
  std::optional<LongRuns> runs;
  std::optional<LongRunTeller> teller;
  std::optional<MarketState> whole;  // where the market of the whole package stands; none: nowhere
  std::mutex mutex;                  // of one who asks for an answer

  // Those at which coalitions are solved, each of one thread at a time.
  std::mutex parts_mutex;  // of one who asks for parts
  std::mutex free_mutex;
  std::vector<std::unique_ptr<LongRunDesk>> free;
};

ExploredScenario::ExploredScenario(Source source)
    : source_(std::move(source)),
      first_(std::make_unique<Loaded>(load_scenario(source_.scenario, source_.models_root, source_.model,
                                                    Theory::melitz, source_.overrides))) {
  if (!first_->diagnostics.ok()) return;
  entries_ = explored(first_->scenario.levers);
  const std::size_t tasks = attributed_parts(first_->scenario, PartsBy::task).size();
  parts_by_ = tasks >= 2 ? PartsBy::task : PartsBy::lever;
}

ExploredScenario::~ExploredScenario() = default;

void ExploredScenario::require_possible(const Position& position) const {
  const auto refuse = [](const std::string& why) { throw Failure(Status::usage, why); };
  if (position.parts.size() != entries_.size())
    refuse(fmt::format("{} parts for {} entries", position.parts.size(), entries_.size()));
  if (!position.from.empty() && position.from.size() != entries_.size())
    refuse(fmt::format("{} beginnings for {} entries", position.from.size(), entries_.size()));
  constexpr double rounding = 1e-9;
  for (std::size_t k = 0; k < entries_.size(); ++k) {
    const double part = position.parts[k];
    if (!(part >= 0.0) || part > entries_[k].most * (1.0 + rounding))
      refuse(fmt::format("entry {}: {} of its value; it may be 0 to {}", k + 1, part, entries_[k].most));
    if (!entries_[k].graded && part != 0.0 && part != 1.0)
      refuse(fmt::format("entry {} is there or not: 0 or 1, not {}", k + 1, part));
    if (!position.from.empty() && !parse_quarter(position.from[k]))
      refuse(fmt::format("entry {} begins in no quarter", k + 1));
  }
}

ElasticityLevel ExploredScenario::level_of(const Position& position) const {
  return position.level.value_or(first_->scenario.assumptions.level);
}

Loaded ExploredScenario::load(const Position& position, const std::vector<std::string>& further) const {
  std::vector<std::string> overrides = source_.overrides;
  overrides.insert(overrides.end(), further.begin(), further.end());
  if (level_of(position) != first_->scenario.assumptions.level)
    overrides.push_back("assumptions.elasticities=" +
                        level_words()[static_cast<std::size_t>(level_of(position))]);
  Loaded loaded =
      load_scenario(source_.scenario, source_.models_root, source_.model, position.theory, overrides);
  if (!loaded.diagnostics.ok()) throw Failure(Status::invalid, render(loaded.diagnostics));
  return loaded;
}

ExploredScenario::Desk& ExploredScenario::desk_of(const Position& position) {
  const std::lock_guard lock(mutex_);
  for (const auto& desk : desks_)
    if (desk->theory == position.theory && desk->level == level_of(position)) return *desk;
  auto desk = std::make_unique<Desk>();
  desk->theory = position.theory;
  desk->level = level_of(position);
  desk->loaded = load(position);
  desk->runs.emplace(desk->loaded.model, desk->loaded.scenario);
  desk->teller.emplace(desk->loaded.model);
  try {
    desk->runs->solve({}, {});
    desk->whole = desk->runs->policy_state();
  } catch (const Failure& failure) {
    if (failure.status() != Status::no_equilibrium) throw;
  }
  desks_.push_back(std::move(desk));
  return *desks_.back();
}

std::vector<double> ExploredScenario::parts_of_uses(const Position& position) const {
  std::vector<double> parts(first_->scenario.levers.size(), 1.0);
  for (std::size_t k = 0; k < entries_.size(); ++k)
    for (const std::size_t use : entries_[k].uses) parts[use] = position.parts[k];
  return parts;
}

namespace {

// Whether the levers stand nearer to the package than to the baseline: from where the market is sought is a
// matter of the position alone, so that an answer is.
bool near_the_package(const Position& position) {
  double apart = 0.0;
  for (const double part : position.parts) apart += std::abs(1.0 - part);
  return 2.0 * apart < static_cast<double>(position.parts.size());
}

// Without entries of which nothing is left: a value of nothing may be none that the lever takes.
LongRunVariation variation_of(const std::vector<double>& parts) {
  LongRunVariation variation;
  variation.package.parts = parts;
  for (const double part : parts) variation.package.kept.push_back(part > 0.0);
  return variation;
}

}  // namespace

std::vector<EffectRow> ExploredScenario::answer(const Position& position) {
  require_possible(position);
  Desk& desk = desk_of(position);
  const std::lock_guard lock(desk.mutex);
  std::vector<EffectRow> rows;
  try {
    const LongRun& solved =
        desk.runs->solve(variation_of(parts_of_uses(position)),
                         {.start = near_the_package(position) && desk.whole ? &*desk.whole : nullptr});
    rows = effects(desk.loaded.model, *desk.teller, solved, outcomes_of_pages()).rows;
  } catch (const Failure& failure) {
    if (failure.status() != Status::no_equilibrium) throw;
  }
  return rows;
}

std::optional<Attribution> ExploredScenario::parts(const Position& position,
                                                   const std::function<bool()>& wanted_still) {
  require_possible(position);
  const std::size_t count = attributed_parts(first_->scenario, parts_by_).size();
  if (count < 2 || count > most_parts || first_->model.world.home_economy.empty()) return std::nullopt;
  Desk& desk = desk_of(position);
  const std::lock_guard lock(desk.parts_mutex);
  const Model& model = desk.loaded.model;
  const TakenFromLongRun wanted = percents_of(outcomes_of_parts(model.world));
  // Lent by the desk and given back, because to set one up takes longer than several answers.
  std::vector<std::unique_ptr<LongRunDesk>> lent;
  const auto lend = [&]() -> std::unique_ptr<CoalitionDesk> {
    const std::lock_guard free_lock(desk.free_mutex);
    if (desk.free.empty())
      lent.push_back(std::make_unique<LongRunDesk>(model, desk.loaded.scenario, nullptr, wanted));
    else {
      lent.push_back(std::move(desk.free.back()));
      desk.free.pop_back();
    }
    return std::make_unique<MovedCoalitions>(*lent.back(), parts_of_uses(position), wanted_still);
  };
  const auto give_back = [&] {
    for (auto& one : lent) desk.free.push_back(std::move(one));
  };
  try {
    Attribution found = attribute(desk.loaded.scenario, wanted.names, {.by = parts_by_}, lend);
    give_back();
    return found;
  } catch (const Failure& failure) {
    give_back();
    if (failure.status() != Status::no_equilibrium) throw;
    return std::nullopt;
  }
}

std::string ExploredScenario::as_scenario(const Position& position) const {
  require_possible(position);
  std::vector<std::string> overrides;
  for (std::size_t k = 0; k < entries_.size(); ++k) {
    const LeverUse& entry = *entries_[k].entry;
    const std::string path = fmt::format("levers[{}].", k + 1);
    if (entries_[k].graded && position.parts[k] > 0.0 && position.parts[k] != 1.0) {
      const double value =
          std::clamp(entry.fields.at("value") * position.parts[k], value_of(entry).low, value_of(entry).high);
      const Unit unit = value_of(entry).unit;
      overrides.push_back(path + "value=" + shortest(value) +
                          (unit == Unit::none ? "" : " " + to_string(unit)));
    }
    if (!position.from.empty() && position.from[k] != to_string(entry.from))
      overrides.push_back(path + "from=" + position.from[k]);
  }
  Loaded made = load(position, overrides);
  std::vector<LeverUse> left;
  const LeverUse* last = nullptr;
  std::size_t number = 0;  // of the entry, from 1
  for (LeverUse& use : made.scenario.levers) {
    if (const LeverUse* entry = &entry_of(use); entry == &use || entry != last) ++number, last = entry;
    if (position.parts[number - 1] > 0.0) left.push_back(use);
  }
  made.scenario.levers = std::move(left);
  return resolved_yaml(made.scenario, made.model.world);
}

}  // namespace entrepot
