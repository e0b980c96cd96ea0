// SPDX-License-Identifier: Apache-2.0
#include "policy/use.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "policy/channel.h"

namespace entrepot {

namespace {

// Those that are left without a move are gone; tables of duties stay.
template <class Wanted>
std::vector<LeverUse> with_moves(std::vector<LeverUse> uses, Wanted wanted) {
  for (LeverUse& use : uses) std::erase_if(use.lever.moves, [&](const Move& move) { return !wanted(move); });
  std::erase_if(uses,
                [](const LeverUse& use) { return use.lever.moves.empty() && !use.lever.reads_schedule; });
  return uses;
}

std::vector<LeverUse> without_tables(std::vector<LeverUse> uses) {
  std::erase_if(uses, [](const LeverUse& use) { return use.lever.reads_schedule; });
  return uses;
}

}  // namespace

const LeverUse& entry_of(const LeverUse& use) {
  return use.part_of ? *use.part_of : use;
}

std::size_t entry_count(const std::vector<LeverUse>& uses) {
  std::size_t count = 0;
  const LeverUse* last = nullptr;
  for (const LeverUse& use : uses) {
    const LeverUse* const entry = &entry_of(use);
    if (entry != last) ++count;
    last = entry;
  }
  return count;
}

std::vector<const Lever*> definitions_of(const LeverUse& use) {
  if (!use.part_of) return {&use.lever};
  std::vector<const Lever*> levers = {&use.part_of->lever};
  for (const LeverPart& part : use.part_of->lever.parts) levers.push_back(part.definition.get());
  return levers;
}

std::string name_in_words(const LeverUse& use) {
  return fmt::format("'{}'{}", use.lever.name,
                     use.part_of ? fmt::format(" of '{}'", use.part_of->lever.name) : "");
}

std::vector<LeverUse> moving_only(std::vector<LeverUse> uses, std::string_view channel) {
  return without_tables(
      with_moves(std::move(uses), [&](const Move& move) { return move.channel == channel; }));
}

std::vector<LeverUse> moving_edges_only(std::vector<LeverUse> uses) {
  return without_tables(with_moves(std::move(uses), [](const Move& move) {
    return find_channel(move.channel)->subject == Subject::edges;
  }));
}

std::vector<LeverUse> moving_duties_only(std::vector<LeverUse> uses) {
  return with_moves(std::move(uses), [](const Move& move) {
    const Channel& channel = *find_channel(move.channel);
    return channel.scheduled || (!channel.on_top_of.empty() && find_channel(channel.on_top_of)->scheduled);
  });
}

double share_in_force(const PhaseIn& phase_in, Quarter from, std::optional<Quarter> until, Quarter quarter) {
  return until && quarter >= *until ? 0.0 : phase(phase_in, quarter - from);
}

double share_in_force(const LeverUse& use, Quarter quarter) {
  return share_in_force(use.phase_in, use.from, use.until, quarter);
}

double share_in_the_long_run(const LeverUse& use) {
  return use.until ? 0.0 : final_phase(use.phase_in);
}

bool holds_in_the_long_run(const LeverUse& use) {
  return share_in_the_long_run(use) > 0.0;
}

std::vector<ScheduledTariff> lines_in_force(const LeverUse& use) {
  using Flow = std::tuple<int, int, int>;
  std::map<Flow, Quarter> first;  // of lines that begin early, the beginning of the last
  for (const ScheduledTariff& line : use.schedule) {
    if (line.from > use.from) continue;
    const auto [known, fresh] =
        first.try_emplace(Flow(line.origin, line.destination, line.sector), line.from);
    if (!fresh) known->second = std::max(known->second, line.from);
  }
  std::vector<ScheduledTariff> lines;
  for (const ScheduledTariff& line : use.schedule) {
    if (line.from > use.from) {
      lines.push_back(line);
    } else if (line.from == first.at({line.origin, line.destination, line.sector})) {
      lines.push_back(line);
      lines.back().from = use.from;
    }
  }
  return lines;
}

bool overlap_in_time(const LeverUse& a, const LeverUse& b) {
  return (!a.until || b.from < *a.until) && (!b.until || a.from < *b.until);
}

}  // namespace entrepot
