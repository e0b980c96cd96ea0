// SPDX-License-Identifier: Apache-2.0
#include "policy/effects.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <tuple>
#include <utility>

#include "policy/channel.h"
#include "policy/customs_lines.h"
#include "policy/meeting.h"
#include "policy/programme.h"
#include "policy/scope.h"
#include "policy/trial.h"
#include "world/network.h"

namespace entrepot {
namespace {

// Quarters in which a lever's knobs can differ from the quarter before: its wedges elsewhere follow from
// them. A phase is monotone but for sunset and until, so beginning, end and a few between show any effect.
std::vector<Quarter> telling_quarters(const LeverUse& use, const Horizon& horizon) {
  std::vector<Quarter> quarters;
  const auto add = [&](Quarter quarter) {
    if (horizon.contains(quarter) && (!use.until || quarter < *use.until)) quarters.push_back(quarter);
  };
  add(std::max(use.from, horizon.from));
  add(horizon.last());
  if (use.until) add(*use.until + -1);
  add(use.from + (use.phase_in.quarters - 1));
  for (const ScheduledTariff& line : lines_in_force(use))
    if (std::find(quarters.begin(), quarters.end(), line.from) == quarters.end()) add(line.from);
  return quarters;
}

// A lever on affiliates where there is none.
bool reaches_nobody(const World& world, const BaseYear& base, const LeverUse& use) {
  return acts_on_affiliates_alone(use.lever) &&
         affiliates_in_scope(world, base, directions_of(use.lever), use.where, use.partners, use.sectors)
             .empty();
}

void warn_of_nothing(const World& world, const BaseYear& base, const Trial& trial, const LeverUse& use,
                     Diagnostics& diagnostics) {
  if (reaches_nobody(world, base, use)) {
    diagnostics.warning("W001", use.spot, fmt::format("lever '{}' acts on no affiliate", use.lever.name),
                        "in the base year these owners have none in these places and sectors");
  } else if (use.lever.reads_schedule && use.schedule.empty()) {
    diagnostics.warning("W001", use.spot, fmt::format("lever '{}' changes nothing", use.lever.name),
                        "its table has no line");
  } else if (trial.acts_on_no_trade(use)) {
    diagnostics.warning("W001", use.spot, fmt::format("lever '{}' acts on no trade", use.lever.name),
                        "in the base year none of its flows holds any, and what is not traded stays so");
  } else {
    diagnostics.warning("W001", use.spot, fmt::format("lever '{}' changes nothing", use.lever.name),
                        "its value is zero, or what it lowers is at its lowest already where it acts");
  }
}

// Of a composite only that none of its parts changes anything: services have no rules on goods to align.
void warn_of_composites(const std::vector<const LeverUse*>& uses, const std::vector<bool>& acts,
                        Diagnostics& diagnostics) {
  std::map<const LeverUse*, bool> entries;
  for (std::size_t k = 0; k < uses.size(); ++k)
    if (uses[k]->part_of) entries[uses[k]->part_of.get()] |= acts[k];
  std::set<const LeverUse*> told;
  for (const LeverUse* use : uses)
    if (const LeverUse* entry = use->part_of.get();
        entry != nullptr && !entries.at(entry) && told.insert(entry).second)
      diagnostics.warning("W001", entry->spot, fmt::format("lever '{}' changes nothing", entry->lever.name),
                          "its value is zero, or none of its parts has anything to change where they act");
}

// Sectors named for what has none: people, knowledge, authorities.
void warn_of_sectors(const World& world, const LeverUse& use, Trial& trial, const Horizon& horizon,
                     Diagnostics& diagnostics) {
  if (use.lever.reads_schedule || use.sectors.empty() ||
      (static_cast<int>(use.sectors.size()) == world.sector_count() &&
       std::all_of(use.sectors.begin(), use.sectors.end(),
                   [](const Weighted& s) { return s.weight == 1.0; })))
    return;
  std::vector<std::string> without;
  bool all = true;
  for (const Move& move : use.lever.moves) {
    const Channel& channel = *find_channel(move.channel);
    LeverUse alone = use;
    alone.lever.moves = {move};
    if (has_sectors(channel.subject)) {
      all = false;
    } else if (trial.moves_something(alone, telling_quarters(use, horizon)) &&
               std::find(without.begin(), without.end(), channel.name) == without.end()) {
      without.push_back(channel.name);
    }
  }
  if (without.empty()) return;
  const char* const have = without.size() > 1 ? "have" : "has";
  diagnostics.warning("W013", use.spot,
                      all ? fmt::format("lever {} has no sectors: {} {} none, and all are meant",
                                        name_in_words(use), fmt::join(without, " and "), have)
                          : fmt::format("lever {} names sectors, but its {} {} none, and moves in full",
                                        name_in_words(use), fmt::join(without, " and "), have),
                      all ? "take 'sectors' away"
                          : "take 'sectors' away where all are meant; else read what those channels do as of "
                            "the whole place");
}

// Where the earlier of two uses is, said at the later one.
std::string line_of(const LeverUse& earlier, const LeverUse& later) {
  const Spot& spot = earlier.spot;
  return spot.file == later.spot.file ? fmt::format("line {}", spot.line)
                                      : fmt::format("{}:{}", spot.file, spot.line);
}

// Two entries of one lever that meet on a flow or an affiliate at the same time: rarely what is meant. An
// entry that meets several is told of the first, one of a composite once for all its parts.
void warn_of_repetition(const std::vector<const LeverUse*>& uses, Meetings& meetings,
                        Diagnostics& diagnostics) {
  std::map<std::string, std::vector<std::size_t>> known;  // numbers of the uses so far, by lever
  std::set<const LeverUse*> told;
  for (std::size_t later = 0; later < uses.size(); ++later) {
    const LeverUse& use = *uses[later];
    if (use.lever.reads_schedule || use.further) continue;
    std::vector<std::size_t>& before = known[use.lever.name];
    for (const std::size_t earlier : before) {
      const LeverUse& first = *uses[earlier];
      if (&entry_of(first) == &entry_of(use) || one_programme(first, use) || told.contains(&entry_of(use)) ||
          !overlap_in_time(first, use))
        continue;
      const auto common = meetings.meet(earlier, later);
      if (!common) continue;
      diagnostics.warning(
          "W005", use.spot,
          fmt::format("lever '{}' acts on {}the same {} at the same time as in {}", entry_of(use).lever.name,
                      meetings.same(earlier, later) ? "" : "some of ", *common, line_of(first, use)),
          fmt::format("{}, or end the first with 'until'; 'further: true' says that both are meant",
                      meetings.same(earlier, later) ? "keep one of the two"
                                                    : "divide places, partners or sectors between the two"));
      told.insert(&entry_of(use));
      break;
    }
    before.push_back(later);
  }
}

// Two tables that set the same duty from the same quarter on: neither is the later one.
void refuse_two_rates(const World& world, const std::vector<const LeverUse*>& uses,
                      Diagnostics& diagnostics) {
  struct Set {
    const LeverUse* use;
    double rate;
  };
  using Beginning = std::tuple<int, int, int, int>;  // of a flow
  std::map<Beginning, Set> known;
  std::vector<const LeverUse*> tables;
  std::copy_if(uses.begin(), uses.end(), std::back_inserter(tables),
               [](const LeverUse* use) { return use->lever.reads_schedule; });
  if (tables.size() < 2) return;
  for (const LeverUse* use : tables) {
    bool told = false;
    for (const ScheduledTariff& line : lines_in_force(*use)) {
      const auto [first, fresh] = known.try_emplace(
          {line.origin, line.destination, line.sector, line.from.count}, Set{use, line.rate});
      if (fresh || told || first->second.rate == line.rate) continue;
      told = true;
      diagnostics.error(
          "S026", use->spot,
          fmt::format(
              "this table and that of {} set one duty from {} on, {} from {} to {}: {} and {} percent",
              line_of(*first->second.use, *use), to_string(line.from), world.sector_names[line.sector],
              world.location_names[line.origin], world.location_names[line.destination],
              fmt::format("{:.6g}", 100.0 * line.rate), fmt::format("{:.6g}", 100.0 * first->second.rate)),
          "keep one of the two rates, or let one begin in a later quarter: the later one holds");
    }
  }
}

// What both count, where the file of either says that the two do; empty otherwise.
std::string counted_by_both(const Lever& a, const Lever& b) {
  if (const auto found = a.counts_with.find(b.name); found != a.counts_with.end()) return found->second;
  if (const auto found = b.counts_with.find(a.name); found != b.counts_with.end()) return found->second;
  return {};
}

// What two uses count twice, and the levers of which that is said: their own, or the composites that they are
// parts of. It depends on these only.
struct Twice {
  std::string earlier, later, what;
};
std::optional<Twice> counted_twice(const LeverUse& a, const LeverUse& b) {
  // Of one programme the larger counts (policy/timeline.h): nothing is counted twice.
  if (one_programme(a, b)) return std::nullopt;
  if (const std::string what = counted_by_both(a.lever, b.lever); !what.empty())
    return Twice{name_in_words(a), name_in_words(b), what};
  if (!a.part_of && !b.part_of) return std::nullopt;
  for (const LeverUse* first : {&a, &entry_of(a)})
    for (const LeverUse* other : {&b, &entry_of(b)})
      if (const std::string what = counted_by_both(first->lever, other->lever); !what.empty())
        return Twice{name_in_words(*first), name_in_words(*other), what};
  return std::nullopt;
}

// Two levers that stand for one thing, in force together on some flow or affiliate. A use is told of the
// first one of each lever that counts the same; of a composite it is said once, and its own parts know what
// it is made of.
void warn_of_double_counting(const std::vector<const LeverUse*>& uses, Meetings& meetings,
                             Diagnostics& diagnostics) {
  // Numbers of the uses so far, by lever and composite.
  std::map<std::pair<std::string, std::string>, std::vector<std::size_t>> numbers;
  std::set<std::tuple<const LeverUse*, std::string, std::string>> told;
  const auto warn = [&](std::size_t earlier, std::size_t later, const Twice& twice) {
    const LeverUse &a = *uses[earlier], &b = *uses[later];
    if (&entry_of(a) == &entry_of(b) || !overlap_in_time(a, b)) return false;
    const auto common = meetings.meet(earlier, later);
    if (!common) return false;
    if (told.insert({&entry_of(b), twice.earlier, twice.later}).second)
      diagnostics.warning(
          "W006", b.spot,
          fmt::format("lever {} counts again what {} in {} does, on the same {} from {} on", twice.later,
                      twice.earlier, line_of(a, b), *common, to_string(std::max(a.from, b.from))),
          fmt::format("both count {}; keep one of them there", twice.what));
    return true;
  };
  for (std::size_t later = 0; later < uses.size(); ++later) {
    const LeverUse& use = *uses[later];
    // In the order of their first use, not of their names.
    std::vector<std::pair<std::size_t, const std::vector<std::size_t>*>> others;
    for (const auto& [levers, of_lever] : numbers) others.emplace_back(of_lever.front(), &of_lever);
    std::sort(others.begin(), others.end());
    for (const auto& [first, of_lever] : others)
      if (const auto twice = counted_twice(*uses[first], use))
        for (const std::size_t earlier : *of_lever)
          if (warn(earlier, later, *twice)) break;
    numbers[{use.lever.name, use.part_of ? use.part_of->lever.name : ""}].push_back(later);
  }
}

// The quarters in which most is in force: those in which some lever is at its fullest.
std::vector<Quarter> fullest_quarters(const std::vector<LeverUse>& uses, const Horizon& horizon) {
  constexpr std::size_t most = 4;  // of a scenario with hundreds of levers
  std::vector<Quarter> quarters;
  for (const LeverUse& use : uses) {
    Quarter full = std::max(use.from + (use.phase_in.quarters - 1), horizon.from);
    if (use.until) full = std::min(full, *use.until + -1);
    quarters.push_back(std::min(full, horizon.last()));
  }
  std::sort(quarters.begin(), quarters.end());
  quarters.erase(std::unique(quarters.begin(), quarters.end()), quarters.end());
  if (quarters.size() <= most) return quarters;
  std::vector<Quarter> few;
  for (std::size_t k = 0; k < most; ++k) few.push_back(quarters[k * (quarters.size() - 1) / (most - 1)]);
  return few;
}

std::string target_in_words(const World& world, const BaseYear& base, Subject subject, Target target) {
  if (subject == Subject::edges) return edge_in_words(*world.network, world.location_names, target.edge);
  const std::string place = world.location_names[target.destination];
  switch (subject) {
    case Subject::flows: {
      const Cell& cell = base.cells[at(target.cell)];
      return fmt::format("{} to {}, {}", world.location_names[cell.region], place,
                         world.sector_names[cell.sector]);
    }
    case Subject::affiliates: {
      const Cell& cell = base.cells[at(target.cell)];
      return fmt::format("affiliates of {} in {}, {}", world.owner_names[cell.owner], place,
                         world.sector_names[cell.sector]);
    }
    case Subject::sectors:
      return place + ", " + world.sector_names[target.sector];
    case Subject::pairs:
      return world.location_names[target.origin] + " to " + place;
    case Subject::places:
    case Subject::edges:
      break;
  }
  return place;
}

// A channel's bound takes from what levers ask for.
void warn_of_cuts(const World& world, const BaseYear& base, const Trial& trial, const Horizon& horizon,
                  const std::vector<LeverUse>& uses, Diagnostics& diagnostics) {
  for (const Cut& cut : trial.cuts(uses, fullest_quarters(uses, horizon))) {
    const LeverUse& last = uses[cut.askers.back()];
    std::string asker = "lever " + name_in_words(last);
    if (cut.askers.size() > 1)
      asker +=
          fmt::format(" and {} other{} together", cut.askers.size() - 1, cut.askers.size() > 2 ? "s" : "");
    diagnostics.warning(
        "W008", last.spot,
        fmt::format("{} ask{} for more than {} can be: {} ({})", asker, cut.askers.size() > 1 ? "" : "s",
                    cut.channel->name, in_words(*cut.channel, cut.asked),
                    target_in_words(world, base, cut.channel->subject, cut.target)),
        fmt::format("{} is given, the bound of the channel; lower the value, or read the answer as one to "
                    "what is given",
                    in_words(*cut.channel, cut.given)));
  }
}

}  // namespace

void check_effects(const World& world, const BaseYear& base, const Horizon& horizon,
                   const std::vector<LeverUse>& baseline, const std::vector<LeverUse>& levers,
                   Diagnostics& diagnostics) {
  std::vector<const LeverUse*> all;
  for (const auto* uses : {&baseline, &levers})
    for (const LeverUse& use : *uses) all.push_back(&use);
  if (all.empty()) return;
  refuse_two_rates(world, all, diagnostics);
  Trial trial(world, base);
  std::vector<LeverUse> acting;  // what each does, and no more
  acting.reserve(all.size());
  std::vector<bool> acts;
  bool computable = true;
  for (const LeverUse* one : all) {
    const LeverUse& use = *one;
    try {
      acting.push_back(trial.acting(use));
      const bool moves = trial.moves_something(use, telling_quarters(use, horizon));
      if (moves) warn_of_sectors(world, trial.acting(use), trial, horizon, diagnostics);
      acts.push_back(moves || draws_a_line(use));
      if (!acts.back() && !use.part_of) warn_of_nothing(world, base, trial, use, diagnostics);
    } catch (const Failure& failure) {
      computable = false;
      diagnostics.error("S016", use.spot, failure.what(),
                        "look at the lever's fields and at the model's columns");
    }
  }
  if (!computable) return;
  warn_of_composites(all, acts, diagnostics);
  warn_of_cuts(world, base, trial, horizon, acting, diagnostics);
  std::vector<const LeverUse*> meeting;
  for (const LeverUse& use : acting) meeting.push_back(&use);
  Meetings meetings(world, base, meeting);
  warn_of_repetition(meeting, meetings, diagnostics);
  warn_of_double_counting(meeting, meetings, diagnostics);
}

}  // namespace entrepot
