// SPDX-License-Identifier: Apache-2.0
#include "policy/timeline.h"

#include <algorithm>
#include <cmath>
#include <tuple>
#include <utility>

#include "policy/bound_formula.h"
#include "policy/channel.h"
#include "policy/uncertainty.h"

namespace entrepot {
namespace {

std::vector<std::pair<int, double>> as_pairs(const Scope& scope) {
  std::vector<std::pair<int, double>> pairs;
  for (const Weighted& member : scope) pairs.emplace_back(member.index, member.weight);
  return pairs;
}

std::size_t number_of(const Channel& channel) {
  return static_cast<std::size_t>(&channel - channels().data());
}

// A total order of what uses say: equal only where exchanging two uses changes nothing.
auto content(const LeverUse& use) {
  return std::tuple(use.lever.order, use.lever.name, use.from.count, use.until ? use.until->count : 0,
                    static_cast<int>(use.phase_in.shape), use.phase_in.quarters, use.fields,
                    as_pairs(use.where), as_pairs(use.partners), as_pairs(use.sectors));
}

Matrix filled(const BaseYear& base, double value) {
  Matrix matrix(base.location_count, base.cell_count);
  matrix.fill(value);
  return matrix;
}

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
    std::vector<ScopedFlow> flows;
    for (const Direction direction : use.lever.directions)
      if (!of_affiliates(direction) && acts_on(use.lever, Subject::flows))
        flows = flows_in_scope(world, base, direction, use.where, use.partners, use.sectors);
    std::vector<ScopedAffiliate> affiliates;
    if (acts_on(use.lever, Subject::affiliates))
      affiliates =
          affiliates_in_scope(world, base, use.lever.directions, use.where, use.partners, use.sectors);
    laid_.push_back({std::move(use), std::move(flows), std::move(affiliates)});
  }
  const auto key = [](const SetTariff& line) {
    return std::tuple(line.from.count, line.destination, line.cell, line.rate);
  };
  std::stable_sort(schedule_.begin(), schedule_.end(),
                   [&](const SetTariff& a, const SetTariff& b) { return key(a) < key(b); });
}

void Timeline::add_schedule(const LeverUse& use) {
  for (const ScheduledTariff& line : use.schedule)
    for (int c = 0; c < base_.cell_count; ++c)
      if (base_.cells[entrepot::at(c)].region == line.origin &&
          base_.cells[entrepot::at(c)].sector == line.sector)
        schedule_.push_back(
            {line.destination, c, line.rate, std::max(line.from, use.from), use.until, use.phase_in});
}

double Timeline::share(const PhaseIn& phase_in, Quarter from, std::optional<Quarter> until,
                       std::optional<Quarter> when) {
  if (when) return share_in_force(phase_in, from, until, *when);
  return until ? 0.0 : final_phase(phase_in);
}

Wedges Timeline::compose(std::optional<Quarter> when) const {
  Wedges wedges = neutral_wedges(base_);
  compose_flows(when, wedges);
  compose_affiliates(when, wedges);
  return wedges;
}

void Timeline::compose_flows(std::optional<Quarter> when, Wedges& wedges) const {
  // The rate before any lever that composes: the base year's, or what a schedule has set.
  Matrix duty(base_.location_count, base_.cell_count);
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
      if (channel.subject != Subject::flows) continue;
      Matrix& level = levels[number_of(channel)];
      const bool duties = channel.knob == Knob::tariff;
      if (level.size() == 0) level = duties ? duty : filled(base_, neutral_level(channel, 0.0));
      BoundFormula formula(world_, base_, laid.use, move, reached);
      for (const ScopedFlow& flow : laid.flows) {
        if (channel.services_only &&
            world_.sectors[entrepot::at(base_.cells[entrepot::at(flow.cell)].sector)].goods)
          continue;
        const double start = duties ? duty(flow.destination, flow.cell) : level_without_levers(channel);
        double& now = level(flow.destination, flow.cell);
        now = compose_level(channel, start, now, formula.on_flow(flow.destination, flow.cell, start),
                            flow.weight);
      }
    }
  }
  set_tariffs(base_duty, duty, levels, wedges);
  for (std::size_t which = 0; which < channels().size(); ++which)
    if (levels[which].size() > 0) turn_on_flows(channels()[which], levels[which], wedges);
}

double Timeline::level_without_levers(const Channel& channel) const {
  return channel.knob == Knob::hazard ? world_.behaviour.reversal_hazard : neutral_level(channel, 0.0);
}

// T = 1 + max(0, rate + remedy).
void Timeline::set_tariffs(const Matrix& base_duty, const Matrix& duty, const std::vector<Matrix>& levels,
                           Wedges& wedges) const {
  const Channel &rate_channel = *find_channel("tariff_rate"), &remedy_channel = *find_channel("remedy_duty");
  const Matrix &rates = levels[number_of(rate_channel)], &remedies = levels[number_of(remedy_channel)];
  for (std::size_t k = 0; k < duty.size(); ++k) {
    double rate = duty.values()[k];
    if (rates.size() > 0) rate = bounded(rate_channel, rate, rates.values()[k]);
    if (remedies.size() > 0) rate += bounded(remedy_channel, 0.0, remedies.values()[k]);
    // 1 + (T - 1) need not be T in the last bit: what does not change is not touched.
    if (rate != base_duty.values()[k]) wedges.tariff.values()[k] = 1.0 + std::max(0.0, rate);
  }
}

void Timeline::turn_on_flows(const Channel& channel, const Matrix& levels, Wedges& wedges) const {
  const double neutral = neutral_level(channel, 0.0);
  for (int n = 0; n < base_.location_count; ++n)
    for (int c = 0; c < base_.cell_count; ++c) {
      const double level = bounded(channel, neutral, levels(n, c));
      if (level == neutral) continue;
      if (channel.knob == Knob::log_iceberg) {
        wedges.log_iceberg(n, c) += level;
      } else if (channel.knob == Knob::access) {
        wedges.log_access(n, c) = std::log(level);
      } else if (channel.knob == Knob::output_tax) {
        wedges.output_tax(n, c) = 1.0 + level;
      } else if (channel.knob == Knob::hazard) {
        wedges.log_deterrence(n, c) = log_deterrence(world_, base_, n, c, level);
      }
    }
}

Column Timeline::base_of(const Channel& channel) const {
  if (channel.knob == Knob::openness) return base_.restriction;
  if (channel.knob == Knob::profit_tax) return base_.profit_tax;
  return Column(entrepot::at(base_.cell_count), 1.0);
}

void Timeline::compose_affiliates(std::optional<Quarter> when, Wedges& wedges) const {
  std::vector<Column> levels(channels().size());
  for (const Laid& laid : laid_) {
    const double reached = share(laid.use.phase_in, laid.use.from, laid.use.until, when);
    if (reached == 0.0 || laid.affiliates.empty()) continue;
    for (const Move& move : laid.use.lever.moves) {
      const Channel& channel = *find_channel(move.channel);
      if (channel.subject != Subject::affiliates) continue;
      const Column start = base_of(channel);
      Column& level = levels[number_of(channel)];
      if (level.empty()) level = start;
      BoundFormula formula(world_, base_, laid.use, move, reached);
      for (const ScopedAffiliate& scoped : laid.affiliates) {
        const std::size_t c = entrepot::at(scoped.cell);
        level[c] = compose_level(channel, start[c], level[c], formula.on_affiliate(scoped.cell, start[c]),
                                 scoped.weight);
      }
    }
  }
  for (std::size_t which = 0; which < channels().size(); ++which) {
    if (levels[which].empty()) continue;
    const Channel& channel = channels()[which];
    const Column start = base_of(channel);
    for (std::size_t c = 0; c < start.size(); ++c) {
      const double level = bounded(channel, start[c], levels[which][c]);
      // What does not change is not touched, so that no bit moves.
      if (level != start[c]) turn_on_affiliate(channel.knob, c, start[c], level, wedges);
    }
  }
}

void Timeline::turn_on_affiliate(Knob knob, std::size_t c, double base, double level, Wedges& wedges) const {
  const double wedge = world_.behaviour.affiliate_wedge;
  if (knob == Knob::openness) {
    wedges.open_share[c] = (1.0 - level) / (1.0 - base);
  } else if (knob == Knob::owner_wedge) {
    wedges.log_operating_wedge[c] = std::log(std::max(1.0, wedge * level) / wedge);
  } else if (knob == Knob::risk) {
    wedges.log_investment_cost[c] = std::log(level);
  } else {
    wedges.profit_tax[c] = level;
  }
}

Wedges Timeline::at(Quarter quarter) const {
  return compose(quarter);
}

Wedges Timeline::final() const {
  return compose(std::nullopt);
}

}  // namespace entrepot
