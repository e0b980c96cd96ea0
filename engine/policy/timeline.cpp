// SPDX-License-Identifier: Apache-2.0
#include "policy/timeline.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <string>
#include <tuple>
#include <utility>

#include "policy/channel.h"
#include "policy/formula.h"

namespace entrepot {
namespace {

std::size_t index(int number) {
  return static_cast<std::size_t>(number);
}

std::vector<std::pair<int, double>> as_pairs(const Scope& scope) {
  std::vector<std::pair<int, double>> pairs;
  for (const Weighted& member : scope) pairs.emplace_back(member.index, member.weight);
  return pairs;
}

// A total order of what uses say: equal only where exchanging two uses changes nothing.
auto content(const LeverUse& use) {
  return std::tuple(use.lever.order, use.lever.name, use.from.count, use.until ? use.until->count : 0,
                    static_cast<int>(use.phase_in.shape), use.phase_in.quarters, use.fields,
                    as_pairs(use.where), as_pairs(use.partners), as_pairs(use.sectors));
}

bool starts_with(const std::string& text, const std::string& start) {
  return text.compare(0, start.size(), start) == 0;
}

const Column& column_of(const std::map<std::string, Column>& columns, const std::string& name,
                        const World& world, const LeverUse& use) {
  const auto found = columns.find(name);
  if (found == columns.end())
    throw Failure(Status::invalid,
                  fmt::format("lever '{}' needs the column '{}', which model '{}' does not have",
                              use.lever.name, name, world.name));
  return found->second;
}

// A formula with the values of everything that it reads: constants are set once, columns by flow.
class BoundFormula {
 public:
  BoundFormula(const World& world, const BaseYear& base, const LeverUse& use, const Move& move, double phase)
      : world_(world), base_(base), use_(use), move_(move), formula_(move.formula) {
    for (std::size_t slot = 0; slot < formula_.variables().size(); ++slot)
      bind(slot, formula_.variables()[slot], phase);
  }

  double operator()(int destination, int cell, double base) {
    const Cell& origin = base_.cell[index(cell)];
    for (const std::size_t slot : base_slots_) formula_.set(slot, base);
    for (const auto& [slot, column] : origin_columns_) formula_.set(slot, (*column)[index(origin.region)]);
    for (const auto& [slot, column] : destination_columns_) formula_.set(slot, (*column)[index(destination)]);
    for (const auto& [slot, column] : sector_columns_) formula_.set(slot, (*column)[index(origin.sector)]);
    for (const auto& [slot, column] : derived_columns_) formula_.set(slot, column[index(origin.sector)]);
    const double value = formula_.value();
    if (!std::isfinite(value)) refuse(destination, origin, base);
    return value;
  }

 private:
  using Columns = std::vector<std::pair<std::size_t, const Column*>>;

  void bind(std::size_t slot, const std::string& name, double phase) {
    if (name == "phase") {
      formula_.set(slot, phase);
    } else if (name == "effect") {
      formula_.set(slot, use_.lever.effect.central);
    } else if (name == "base") {
      base_slots_.push_back(slot);
    } else if (const auto field = use_.fields.find(name); field != use_.fields.end()) {
      formula_.set(slot, field->second);
    } else if (name == "sector_k" || name == "sector_theta" || name == "sector_is_service") {
      derived_columns_.emplace_back(slot, derived(name));
    } else if (starts_with(name, "sector_")) {
      sector_columns_.emplace_back(slot, &column_of(world_.sector_columns, name.substr(7), world_, use_));
    } else if (starts_with(name, "origin_")) {
      origin_columns_.emplace_back(slot, &column_of(world_.location_columns, name.substr(7), world_, use_));
    } else if (starts_with(name, "destination_")) {
      destination_columns_.emplace_back(slot,
                                        &column_of(world_.location_columns, name.substr(12), world_, use_));
    } else {
      throw Failure(Status::invalid, fmt::format("lever '{}' has no value for '{}'", use_.lever.name, name));
    }
  }

  Column derived(const std::string& name) const {
    Column column;
    for (int j = 0; j < world_.sector_count(); ++j)
      column.push_back(name == "sector_k"              ? base_.elasticity[index(j)].k
                       : name == "sector_theta"        ? base_.elasticity[index(j)].theta
                       : world_.sector[index(j)].goods ? 0.0
                                                       : 1.0);
    return column;
  }

  [[noreturn]] void refuse(int destination, const Cell& origin, double base) const {
    std::string fields;
    for (const auto& [name, value] : use_.fields) fields += fmt::format("{} = {}, ", name, shortest(value));
    throw Failure(
        Status::invalid,
        fmt::format("lever '{}': the formula of {} has no finite value from {} to {} in {} ({}base = {})",
                    use_.lever.name, move_.channel, world_.locations[origin.region],
                    world_.locations[destination], world_.sectors[origin.sector], fields, shortest(base)));
  }

  const World& world_;
  const BaseYear& base_;
  const LeverUse& use_;
  const Move& move_;
  Formula formula_;
  std::vector<std::size_t> base_slots_;
  Columns origin_columns_, destination_columns_, sector_columns_;
  std::vector<std::pair<std::size_t, Column>> derived_columns_;
};

}  // namespace

Timeline::Timeline(const World& world, const BaseYear& base, std::vector<LeverUse> uses)
    : world_(world), base_(base) {
  std::stable_sort(uses.begin(), uses.end(),
                   [](const LeverUse& a, const LeverUse& b) { return content(a) < content(b); });
  for (LeverUse& use : uses) {
    if (use.lever.reads_schedule) {
      add_schedule(use);
      continue;
    }
    std::vector<ScopedFlow> flows =
        flows_in_scope(world, base, use.lever.direction, use.where, use.partners, use.sectors);
    laid_.push_back({std::move(use), std::move(flows)});
  }
  const auto key = [](const SetTariff& line) {
    return std::tuple(line.from.count, line.destination, line.cell, line.rate);
  };
  std::stable_sort(schedule_.begin(), schedule_.end(),
                   [&](const SetTariff& a, const SetTariff& b) { return key(a) < key(b); });
}

void Timeline::add_schedule(const LeverUse& use) {
  for (const ScheduledTariff& line : use.schedule)
    for (int c = 0; c < base_.cells; ++c)
      if (base_.cell[index(c)].region == line.origin && base_.cell[index(c)].sector == line.sector)
        schedule_.push_back(
            {line.destination, c, line.rate, std::max(line.from, use.from), use.until, use.phase_in});
}

double Timeline::share(const PhaseIn& phase_in, Quarter from, std::optional<Quarter> until,
                       std::optional<Quarter> when) {
  if (!when) return until ? 0.0 : final_phase(phase_in);
  if (until && *when >= *until) return 0.0;
  return phase(phase_in, *when - from);
}

Wedges Timeline::compose(std::optional<Quarter> when) const {
  Wedges wedges = neutral_wedges(base_);

  // The rate before any lever that composes: the base year's, or what a schedule has set.
  Matrix duty(base_.places, base_.cells);
  for (std::size_t k = 0; k < duty.size(); ++k) duty.values()[k] = base_.tariff.values()[k] - 1.0;
  const Matrix base_duty = duty;
  for (const SetTariff& line : schedule_) {
    const double reached = share(line.phase_in, line.from, line.until, when);
    double& rate = duty(line.destination, line.cell);
    if (reached == 1.0) {
      rate = line.rate;
    } else if (reached > 0.0) {
      rate += reached * (line.rate - rate);
    }
  }

  // The level of every channel on every flow; a channel that nothing moves stays empty.
  std::vector<Matrix> levels(channels().size());
  for (const Laid& laid : laid_) {
    const double reached = share(laid.use.phase_in, laid.use.from, laid.use.until, when);
    if (reached == 0.0) continue;
    for (const Move& move : laid.use.lever.moves) {
      const Channel& channel = *find_channel(move.channel);
      Matrix& level = levels[static_cast<std::size_t>(&channel - channels().data())];
      const bool duties = channel.knob == Knob::tariff;
      if (level.size() == 0) level = duties ? duty : Matrix(base_.places, base_.cells);
      BoundFormula formula(world_, base_, laid.use, move, reached);
      for (const ScopedFlow& flow : laid.flows) {
        if (channel.services_only && world_.sector[index(base_.cell[index(flow.cell)].sector)].goods)
          continue;
        const double start = duties ? duty(flow.destination, flow.cell) : 0.0;
        double& now = level(flow.destination, flow.cell);
        now = compose_level(channel, start, now, formula(flow.destination, flow.cell, start), flow.weight);
      }
    }
  }

  for (std::size_t which = 0; which < channels().size(); ++which) {
    const Channel& channel = channels()[which];
    const Matrix& level = levels[which];
    if (channel.knob == Knob::tariff) {
      const Matrix& rates = level.size() > 0 ? level : duty;
      for (std::size_t k = 0; k < rates.size(); ++k) {
        const double rate = bounded(channel, duty.values()[k], rates.values()[k]);
        // 1 + (T - 1) need not be T in the last bit: what does not change is not touched.
        if (rate != base_duty.values()[k]) wedges.tariff.values()[k] = 1.0 + std::max(0.0, rate);
      }
    } else if (level.size() > 0) {
      for (std::size_t k = 0; k < level.size(); ++k)
        wedges.log_iceberg.values()[k] += bounded(channel, 0.0, level.values()[k]);
    }
  }
  return wedges;
}

Wedges Timeline::at(Quarter quarter) const {
  return compose(quarter);
}

Wedges Timeline::final() const {
  return compose(std::nullopt);
}

}  // namespace entrepot
