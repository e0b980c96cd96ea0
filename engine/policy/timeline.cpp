// SPDX-License-Identifier: Apache-2.0
#include "policy/timeline.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>
#include <map>
#include <numeric>
#include <tuple>
#include <utility>

#include "policy/asked.h"
#include "policy/scope.h"

namespace entrepot {
namespace {

std::vector<std::pair<int, double>> as_pairs(const Scope& scope) {
  std::vector<std::pair<int, double>> pairs;
  for (const auto& member : scope) pairs.emplace_back(member.index, member.weight);
  return pairs;
}

// What sums of changes are off by is no cut.
constexpr double rounding = 1e-12;

// A total order of what uses say: equal only where exchanging two uses changes nothing.
auto content(const LeverUse& use) {
  return std::tuple(use.lever.order, use.lever.name, use.from.count, use.until ? use.until->count : 0,
                    static_cast<int>(use.phase_in.shape), use.phase_in.quarters, use.fields,
                    as_pairs(use.where), as_pairs(use.partners), as_pairs(use.sectors), as_pairs(use.edges),
                    use.opens, use.part_of ? use.part_of->lever.name : std::string());
}

// Share of a lever that holds; without a quarter, after everything has finished.
double share(const LeverUse& use, Quarter from, std::optional<Quarter> when) {
  if (when) return share_in_force(use.phase_in, from, use.until, *when);
  return share_in_the_long_run(use);
}

// That the model has what the mechanism reads.
void require_columns(const World& world, const Channel& channel, const LeverUse& use) {
  for (const auto& [columns, name] : {std::pair(&world.location_columns, &channel.place_column),
                                      std::pair(&world.sector_columns, &channel.sector_column)})
    if (!name->empty() && !columns->contains(*name))
      throw Failure(Status::invalid,
                    fmt::format("lever '{}' needs the column '{}', which model '{}' does not have",
                                use.lever.name, *name, world.name));
}

}  // namespace

Timeline::Timeline(const World& world, const BaseYear& base, std::vector<LeverUse> uses)
    : world_(world), base_(base), all_kinds_(std::in_place, world, base), kinds_(*all_kinds_) {
  lay_all(std::move(uses));
}

Timeline::Timeline(const World& world, const BaseYear& base, std::vector<LeverUse> uses,
                   const FlowKinds& kinds)
    : world_(world), base_(base), kinds_(kinds) {
  lay_all(std::move(uses));
}

void Timeline::lay_all(std::vector<LeverUse> uses) {
  given_.resize(uses.size());
  std::iota(given_.begin(), given_.end(), std::size_t{0});
  std::stable_sort(given_.begin(), given_.end(),
                   [&](std::size_t a, std::size_t b) { return content(uses[a]) < content(uses[b]); });
  uses_.reserve(uses.size());
  for (const std::size_t number : given_) {
    uses_.push_back(std::move(uses[number]));
    sizes_.push_back(uses_.back().lever.effect.central);
    const auto value = uses_.back().fields.find("value");
    values_.push_back(value != uses_.back().fields.end() ? value->second : 0.0);
  }
  for (const LeverUse& use : uses_) use.lever.reads_schedule ? lay_schedule(use) : lay(use);
  const auto key = [](const SetTariff& line) { return std::tuple(line.from.count, line.index, line.rate); };
  std::stable_sort(schedule_.begin(), schedule_.end(),
                   [&](const SetTariff& a, const SetTariff& b) { return key(a) < key(b); });
  shares_.assign(laid_.size() + schedule_.size(), 0.0);
  programmes_ = programmes();
  base_levels_.resize(channels().size());
  for (const Laid& laid : laid_) know_base(*laid.channel);
  if (!schedule_.empty())
    for (const Channel& channel : channels())
      if (channel.scheduled) know_base(channel);
  know_reached();
}

void Timeline::know_reached() {
  reached_.resize(channels().size());
  for (const Channel& channel : channels()) {
    const std::size_t number = number_of(channel);
    std::vector<char> reached(base_levels_[number].size(), 0);
    for (const Laid& laid : laid_)
      if (laid.channel == &channel)
        for (const ScopedTarget& scoped : laid.targets) reached[scoped.index] = 1;
    if (channel.scheduled)
      for (const SetTariff& line : schedule_) reached[line.index] = 1;
    for (std::size_t k = 0; k < reached.size(); ++k)
      if (reached[k] != 0) reached_[number].push_back(k);
  }
}

void Timeline::know_base(const Channel& channel) {
  Levels& levels = base_levels_[number_of(channel)];
  if (!levels.empty()) return;
  levels.resize(count_of(channel.subject));
  for (std::size_t k = 0; k < levels.size(); ++k)
    levels[k] = base_level(channel, world_, base_, target_of(channel.subject, k));
  if (!channel.on_top_of.empty()) know_base(*find_channel(channel.on_top_of));
}

void Timeline::lay(const LeverUse& use) {
  for (const Move& move : use.lever.moves) {
    const Channel& channel = *find_channel(move.channel);
    require_columns(world_, channel, use);
    laid_.push_back({&use, &move, &channel, BoundFormula(world_, base_, use, move),
                     targets_in_scope(world_, base_, channel, use, move, kinds_.first())});
  }
}

void Timeline::lay_schedule(const LeverUse& use) {
  std::map<std::tuple<int, int, int>, std::vector<std::size_t>> kinds;  // by destination, origin and sector
  for (std::size_t kind = 0; kind < kinds_.first().size(); ++kind) {
    const Target& flow = kinds_.first()[kind];
    const Cell& cell = base_.cells[at(flow.cell)];
    kinds[{flow.destination, cell.region, cell.sector}].push_back(kind);
  }
  for (const ScheduledTariff& line : lines_in_force(use))
    for (const std::size_t kind : kinds[{line.destination, line.origin, line.sector}])
      schedule_.push_back({kind, line.rate, line.from, &use});
}

std::size_t Timeline::count_of(Subject subject) const {
  return subject == Subject::flows ? kinds_.first().size() : target_count(subject, base_);
}

Target Timeline::target_of(Subject subject, std::size_t index) const {
  return subject == Subject::flows ? kinds_.first()[index] : target_at(subject, base_, index);
}

void Timeline::vary(const Variation& variation) {
  kept_.clear();
  for (std::size_t k = 0; k < uses_.size(); ++k) {
    if (!variation.kept.empty()) kept_.push_back(variation.kept[given_[k]]);
    if (const auto value = uses_[k].fields.find("value"); value != uses_[k].fields.end())
      value->second = variation.parts.empty() ? values_[k] : values_[k] * variation.parts[given_[k]];
    uses_[k].lever.effect.central = variation.sizes.empty() ? sizes_[k] : variation.sizes[given_[k]];
  }
  for (Laid& laid : laid_) laid.formula.emplace(world_, base_, *laid.use, *laid.move);
  for (const Channel& channel : channels()) {
    Levels& levels = base_levels_[number_of(channel)];
    for (std::size_t k = 0; k < levels.size(); ++k)
      levels[k] = base_level(channel, world_, base_, target_of(channel.subject, k));
  }
  // Whatever it is asked next, it has moved: also where nothing of it is left.
  std::fill(shares_.begin(), shares_.end(), std::numeric_limits<double>::quiet_NaN());
}

bool Timeline::move_to(std::optional<Quarter> quarter) {
  std::vector<double> shares;
  shares.reserve(shares_.size());
  const auto add = [&](const LeverUse& use, Quarter from) {
    shares.push_back(is_kept(use) ? share(use, from, quarter) : 0.0);
  };
  for (const Laid& laid : laid_) add(*laid.use, laid.use->from);
  for (const SetTariff& line : schedule_) add(*line.use, line.from);
  const bool moved = shares != shares_;
  shares_ = std::move(shares);
  return moved;
}

Timeline::Levels Timeline::start_of(const Channel& channel) const {
  Levels levels = base_levels_[number_of(channel)];
  if (channel.scheduled) set_from_schedule(levels);
  return levels;
}

void Timeline::set_from_schedule(Levels& levels) const {
  for (std::size_t k = 0; k < schedule_.size(); ++k) {
    const double reached = shares_[laid_.size() + k];
    double& rate = levels[schedule_[k].index];
    if (reached == 1.0) {
      rate = schedule_[k].rate;
    } else if (reached > 0.0) {
      rate += reached * (schedule_[k].rate - rate);
    }
  }
}

Timeline::Composed Timeline::compose() const {
  Composed composed{std::vector<Levels>(channels().size()), std::vector<Levels>(channels().size())};
  auto& [starts, levels] = composed;
  for (const Channel& channel : channels())
    if (channel.scheduled && !schedule_.empty())
      levels[number_of(channel)] = starts[number_of(channel)] = start_of(channel);
  const Left left = left_out();
  Asked asked(base_);
  for (std::size_t k = 0; k < laid_.size(); ++k) {
    if (shares_[k] == 0.0 || laid_[k].targets.empty()) continue;
    const Channel& channel = *laid_[k].channel;
    Levels &start = starts[number_of(channel)], &level = levels[number_of(channel)];
    if (level.empty()) level = start = start_of(channel);
    asked.begin(channel, *laid_[k].formula, shares_[k]);
    const bool all = left.empty() || left[k].empty();
    for (std::size_t t = 0; t < laid_[k].targets.size(); ++t) {
      const auto& [target, weight, index] = laid_[k].targets[t];
      if (all || !left[k][t])
        level[index] =
            compose_level(channel, start[index], level[index], asked(target, start[index]), weight);
    }
  }
  return composed;
}

void Timeline::contribute(Wedges& wedges) const {
  const Composed composed = compose();
  std::vector<char> turned(kinds_.first().size(), 0);
  for (const Channel& channel : channels()) turn(channel, composed, turned, wedges);
  turn_the_rest(turned, wedges);
  for (std::size_t k = 0; k < laid_.size(); ++k)
    if (shares_[k] == 1.0 && laid_[k].channel->subject == Subject::edges)
      for (const int edge : laid_[k].use->opens) wedges.edge_opened[at(edge)] = 1.0;
}

// What does not change is not touched, so that no bit moves.
void Timeline::turn(const Channel& channel, const Composed& composed, std::vector<char>& turned,
                    Wedges& wedges) const {
  const auto& [starts, levels] = composed;
  if (!channel.on_top_of.empty()) return;
  // The channel itself, then those that add to its level.
  std::vector<std::size_t> parts = {number_of(channel)};
  for (const Channel& other : channels())
    if (other.on_top_of == channel.name) parts.push_back(number_of(other));
  std::erase_if(parts, [&, &known = levels](std::size_t part) { return known[part].empty(); });
  if (parts.empty()) return;
  std::vector<std::size_t> reached = reached_[parts.front()];
  for (std::size_t part = 1; part < parts.size(); ++part) {
    std::vector<std::size_t> both;
    std::set_union(reached.begin(), reached.end(), reached_[parts[part]].begin(), reached_[parts[part]].end(),
                   std::back_inserter(both));
    reached = std::move(both);
  }
  for (const std::size_t k : reached) {
    const double base = base_levels_[number_of(channel)][k];
    double level = base;
    for (const std::size_t part : parts) {
      const double moved = bounded(channels()[part], starts[part][k], levels[part][k]);
      level = part == number_of(channel) ? moved : level + moved;
    }
    if (level == base) continue;
    channel.turn(world_, base_, target_of(channel.subject, k), level, wedges);
    if (channel.subject == Subject::flows) turned[k] = 1;
  }
}

// What has been turned on the first flow of a kind holds of the others.
void Timeline::turn_the_rest(const std::vector<char>& turned, Wedges& wedges) const {
  for (std::size_t kind = 0; kind < turned.size(); ++kind) {
    if (turned[kind] == 0) continue;
    const Target first = kinds_.first()[kind];
    for (const int c : kinds_.cells(kind).subspan(1))
      for (const auto& knob : flow_knobs)
        (wedges.*knob.values)(first.destination, c) = (wedges.*knob.values)(first.destination, first.cell);
  }
}

std::vector<std::size_t> Timeline::askers(const Channel& channel, std::size_t index) const {
  std::vector<std::size_t> numbers;
  for (std::size_t k = 0; k < laid_.size(); ++k)
    if (laid_[k].channel == &channel && shares_[k] != 0.0 &&
        std::any_of(laid_[k].targets.begin(), laid_[k].targets.end(),
                    [&](const ScopedTarget& target) { return target.index == index; }))
      numbers.push_back(given_[static_cast<std::size_t>(laid_[k].use - uses_.data())]);
  std::sort(numbers.begin(), numbers.end());
  numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
  return numbers;
}

std::vector<Cut> Timeline::cuts() const {
  const Composed composed = compose();
  std::vector<Cut> cuts;
  for (const Channel& channel : channels()) {
    const Levels &starts = composed.starts[number_of(channel)], &levels = composed.levels[number_of(channel)];
    if (levels.empty()) continue;
    Cut worst;
    std::size_t where = 0;
    for (const std::size_t k : reached_[number_of(channel)]) {
      const double given = bounded(channel, starts[k], levels[k]);
      const double cut = std::abs(levels[k] - given);
      if (cut <= std::abs(worst.asked - worst.given) || cut < rounding) continue;
      worst = {&channel, target_of(channel.subject, k), levels[k], given, {}};
      where = k;
    }
    if (worst.channel == nullptr) continue;
    worst.askers = askers(channel, where);
    cuts.push_back(std::move(worst));
  }
  return cuts;
}

Wedges Timeline::in(Quarter quarter) {
  move_to(quarter);
  Wedges wedges = neutral_wedges(base_);
  contribute(wedges);
  return wedges;
}

Wedges Timeline::finished() {
  move_to(std::nullopt);
  Wedges wedges = neutral_wedges(base_);
  contribute(wedges);
  return wedges;
}

}  // namespace entrepot
