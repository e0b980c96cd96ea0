// SPDX-License-Identifier: Apache-2.0
#include "policy/trial.h"

#include <algorithm>
#include <iterator>
#include <tuple>

#include "policy/scope.h"
#include "policy/timeline.h"

namespace entrepot {
namespace {

// Channels of flows whose level without levers is not the same everywhere.
std::vector<const Channel*> channels_with_a_base() {
  std::vector<const Channel*> list;
  for (const Channel& channel : channels())
    if (channel.subject == Subject::flows && channel.base != nullptr) list.push_back(&channel);
  return list;
}

}  // namespace

Trial::Trial(const World& world, const BaseYear& base)
    : world_(world), base_(base), neutral_(neutral_wedges(base)), scratch_(neutral_) {
  const std::size_t sectors = at(base.sector_count);
  cells_of_.resize(at(base.location_count) * sectors);
  for (int c = 0; c < base.cell_count; ++c)
    cells_of_[at(base.cells[at(c)].region) * sectors + at(base.cells[at(c)].sector)].push_back(c);
  values_.resize(cells_of_.size());
  const std::vector<const Channel*> with_base = channels_with_a_base();
  const auto alike = [&](const Target& a, const Target& b) {
    return std::all_of(with_base.begin(), with_base.end(), [&](const Channel* channel) {
      return base_level(*channel, base, a) == base_level(*channel, base, b);
    });
  };
  for (int n = 0; n < base.location_count; ++n) {
    const auto of_place = static_cast<std::ptrdiff_t>(flows_.size());
    for (const std::vector<int>& cells : cells_of_) {
      const auto first = static_cast<std::ptrdiff_t>(flows_.size());
      for (const int c : cells)
        if (std::none_of(flows_.begin() + first, flows_.end(), [&](const Target& kind) {
              return alike(kind, {n, c});
            }))
          flows_.push_back({n, c});
    }
    std::sort(flows_.begin() + of_place, flows_.end(),
              [](const Target& a, const Target& b) { return a.cell < b.cell; });
  }
}

std::vector<Trial::Scoped> Trial::targets_of(const LeverUse& use, Subject subject) const {
  std::vector<Scoped> targets;
  if (subject == Subject::affiliates) {
    for (const ScopedAffiliate& scoped :
         affiliates_in_scope(world_, base_, use.lever.directions, use.where, use.partners, use.sectors))
      targets.push_back({{base_.cells[at(scoped.cell)].region, scoped.cell}, scoped.weight});
    return targets;
  }
  const std::vector<double> sector = dense(use.sectors, world_.sector_count());
  const std::size_t places = at(world_.location_count());
  for (const Direction direction : use.lever.directions) {
    if (of_affiliates(direction)) continue;
    const PairWeights weights(world_, direction, use.where, use.partners);
    std::vector<double> pair(places * places);
    for (std::size_t k = 0; k < pair.size(); ++k)
      pair[k] = weights(static_cast<int>(k / places), static_cast<int>(k % places));
    for (const Target& flow : flows_) {
      const Cell& cell = base_.cells[at(flow.cell)];
      const double weight = pair[at(flow.destination) * places + at(cell.region)] * sector[at(cell.sector)];
      if (weight > 0.0) targets.push_back({flow, weight});
    }
  }
  return targets;
}

double Trial::asked_of(const Part& part, Target target, double start) {
  if (part.channel->subject != Subject::flows || part.formula.reads_origin())
    return part.formula.at_target(*part.channel, target, start);
  Value& value =
      values_[at(target.destination) * at(base_.sector_count) + at(base_.cells[at(target.cell)].sector)];
  if (!value.known || (part.formula.reads_base() && value.base != start))
    value = {true, start, part.formula.at_target(*part.channel, target, start)};
  return value.value;
}

void Trial::evaluate(Part& part, const std::vector<Scoped>& targets, double share) {
  std::fill(values_.begin(), values_.end(), Value());
  part.levels.resize(targets.size());
  part.formula.begin(share);
  for (std::size_t k = 0; k < targets.size(); ++k) {
    const auto& [target, weight] = targets[k];
    const double start = base_level(*part.channel, base_, target);
    part.levels[k] = start;
    if (part.channel->services_only && world_.sectors[at(base_.cells[at(target.cell)].sector)].goods)
      continue;
    const double asked = asked_of(part, target, start);
    part.levels[k] = bounded(*part.channel, start, compose_level(*part.channel, start, start, asked, weight));
  }
}

// A channel with those that add to its level, as Timeline turns them.
std::vector<Trial::Turned> Trial::turned_by(const std::vector<Part>& parts, const std::vector<Scoped>& flows,
                                            const std::vector<Scoped>& affiliates) const {
  std::vector<Turned> turned;
  for (const Channel& channel : channels()) {
    if (!channel.represented() || !channel.on_top_of.empty()) continue;
    std::vector<const Part*> own, above;
    for (const Part& part : parts)
      if (part.channel == &channel)
        own.push_back(&part);
      else if (part.channel->on_top_of == channel.name)
        above.push_back(&part);
    if (own.empty() && above.empty()) continue;
    const std::vector<Scoped>& targets = channel.subject == Subject::affiliates ? affiliates : flows;
    for (std::size_t k = 0; k < targets.size(); ++k) {
      const double base = base_level(channel, base_, targets[k].target);
      double level = own.empty() ? base : own.front()->levels[k];
      for (const Part* part : above) level += part->levels[k];
      if (level != base) turned.push_back({&channel, targets[k].target, level});
    }
  }
  return turned;
}

// Every flow of a table by itself: the quarters that can tell are those of its own lines and of the phase-in.
std::vector<Trial::Turned> Trial::turned_by_schedule(const LeverUse& use,
                                                     const std::vector<Quarter>& quarters) const {
  std::vector<const ScheduledTariff*> lines;
  for (const ScheduledTariff& line : use.schedule) lines.push_back(&line);
  const auto flow = [](const ScheduledTariff& line) {
    return std::tuple(line.destination, line.origin, line.sector);
  };
  const auto begin_of = [&](const ScheduledTariff& line) { return std::max(line.from, use.from); };
  std::stable_sort(lines.begin(), lines.end(), [&](const ScheduledTariff* a, const ScheduledTariff* b) {
    return std::tuple(flow(*a), begin_of(*a).count, a->rate) <
           std::tuple(flow(*b), begin_of(*b).count, b->rate);
  });
  std::vector<Turned> turned;
  for (const Channel& channel : channels()) {
    if (!channel.scheduled) continue;
    for (std::size_t first = 0, end = 0; first < lines.size(); first = end) {
      while (end < lines.size() && flow(*lines[end]) == flow(*lines[first])) ++end;
      const ScheduledTariff& line = *lines[first];
      for (const int cell : cells_of_[at(line.origin) * at(base_.sector_count) + at(line.sector)]) {
        const Target target{line.destination, cell};
        const double start = base_level(channel, base_, target);
        for (const Quarter quarter : quarters) {
          double level = start;
          for (std::size_t k = first; k < end; ++k) {
            const double reached = share_in_force(use.phase_in, begin_of(*lines[k]), use.until, quarter);
            if (reached == 1.0)
              level = lines[k]->rate;
            else if (reached > 0.0)
              level += reached * (lines[k]->rate - level);
          }
          if (level == start) continue;
          turned.push_back({&channel, target, level});
          break;
        }
      }
    }
  }
  return turned;
}

bool Trial::differ(const std::vector<Turned>& turned) {
  for (const auto& [channel, target, level] : turned) channel->turn(world_, base_, target, level, scratch_);
  bool found = false;
  const auto compare = [&](double& value, double neutral) {
    found = found || value != neutral;
    value = neutral;
  };
  for (const Turned& one : turned) {
    const auto [n, c] = one.target;
    for (const auto& knob : flow_knobs) compare((scratch_.*knob.values)(n, c), (neutral_.*knob.values)(n, c));
    for (const auto& knob : affiliate_knobs)
      compare((scratch_.*knob.values)[at(c)], (neutral_.*knob.values)[at(c)]);
  }
  return found;
}

// The first target tells it nearly always; what several channels do to it may cancel.
bool Trial::any_knob_differs(const std::vector<Turned>& turned) {
  if (turned.empty()) return false;
  const Target& first = turned.front().target;
  std::vector<Turned> of_first;
  std::copy_if(turned.begin(), turned.end(), std::back_inserter(of_first), [&](const Turned& one) {
    return one.target.destination == first.destination && one.target.cell == first.cell;
  });
  return differ(of_first) || differ(turned);
}

bool Trial::moves_something(const LeverUse& use, const std::vector<Quarter>& quarters) {
  bool turned_in_vain = false;
  const auto tells = [&](const std::vector<Turned>& turned) {
    if (any_knob_differs(turned)) return true;
    turned_in_vain = turned_in_vain || !turned.empty();
    return false;
  };
  if (use.lever.reads_schedule) {
    if (tells(turned_by_schedule(use, quarters))) return true;
  } else {
    std::vector<Part> parts;
    for (const Move& move : use.lever.moves)
      if (const Channel* channel = find_channel(move.channel); channel->represented())
        parts.push_back({channel, BoundFormula(world_, base_, use, move), {}});
    std::vector<Scoped> flows, affiliates;
    if (acts_on(use.lever, Subject::flows)) flows = targets_of(use, Subject::flows);
    if (acts_on(use.lever, Subject::affiliates)) affiliates = targets_of(use, Subject::affiliates);
    std::vector<double> tried;
    for (const Quarter quarter : quarters) {
      const double share = share_in_force(use, quarter);
      if (share == 0.0 || std::find(tried.begin(), tried.end(), share) != tried.end()) continue;
      tried.push_back(share);
      for (Part& part : parts)
        evaluate(part, part.channel->subject == Subject::affiliates ? affiliates : flows, share);
      if (tells(turned_by(parts, flows, affiliates))) return true;
    }
  }
  if (!turned_in_vain) return false;
  // A level that differs and turns nothing where it was tried may turn something where it was not.
  Timeline alone(world_, base_, {use});
  return std::any_of(quarters.begin(), quarters.end(),
                     [&](Quarter quarter) { return !(alone.in(quarter) == neutral_); });
}

}  // namespace entrepot
