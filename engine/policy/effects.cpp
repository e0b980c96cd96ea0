// SPDX-License-Identifier: Apache-2.0
#include "policy/effects.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

#include "policy/channel.h"
#include "policy/meeting.h"
#include "policy/scope.h"
#include "policy/trial.h"

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
  for (const ScheduledTariff& line : use.schedule)
    if (std::find(quarters.begin(), quarters.end(), line.from) == quarters.end()) add(line.from);
  return quarters;
}

// A lever on affiliates where there is none.
bool reaches_nobody(const World& world, const BaseYear& base, const LeverUse& use) {
  return acts_on(use.lever, Subject::affiliates) && !acts_on(use.lever, Subject::flows) &&
         affiliates_in_scope(world, base, use.lever.directions, use.where, use.partners, use.sectors).empty();
}

// The same for uses of one lever on exactly the same flows or affiliates.
std::string scope_of(const LeverUse& use) {
  std::string text = use.lever.name;
  for (const Scope* scope : {&use.where, &use.partners, &use.sectors}) {
    text += '|';
    for (const Weighted& member : *scope) text += fmt::format("{}:{:a},", member.index, member.weight);
  }
  return text;
}

// Where the earlier of two uses is, said at the later one.
std::string line_of(const LeverUse& earlier, const LeverUse& later) {
  const Spot& spot = earlier.spot;
  return spot.file == later.spot.file ? fmt::format("line {}", spot.line)
                                      : fmt::format("{}:{}", spot.file, spot.line);
}

// Two entries of one lever on exactly the same flows or affiliates at the same time: rarely what is meant. An
// entry that repeats several is told of the first.
void warn_of_repetition(const std::vector<const LeverUse*>& uses, Diagnostics& diagnostics) {
  std::map<std::string, std::vector<const LeverUse*>> known;  // by scope
  for (const LeverUse* use : uses) {
    if (use->lever.reads_schedule) continue;
    std::vector<const LeverUse*>& before = known[scope_of(*use)];
    const auto first = std::find_if(before.begin(), before.end(),
                                    [&](const LeverUse* earlier) { return overlap_in_time(*earlier, *use); });
    if (first != before.end())
      diagnostics.warning(
          "W005", use->spot,
          fmt::format("lever '{}' acts on the same {} at the same time as in {}", use->lever.name,
                      acts_on(use->lever, Subject::flows) ? "flows" : "affiliates", line_of(**first, *use)),
          "keep one of the two, or end the first with 'until'");
    before.push_back(use);
  }
}

// What both count, where the file of either says that the two do; empty otherwise.
std::string counted_by_both(const Lever& a, const Lever& b) {
  if (const auto found = a.counts_with.find(b.name); found != a.counts_with.end()) return found->second;
  if (const auto found = b.counts_with.find(a.name); found != b.counts_with.end()) return found->second;
  return {};
}

// Two levers that stand for one thing, in force together on some flow or affiliate. A use is told of the
// first one of each lever that counts the same.
void warn_of_double_counting(const World& world, const BaseYear& base,
                             const std::vector<const LeverUse*>& uses, Diagnostics& diagnostics) {
  Meetings meetings(world, base, uses);
  std::map<std::string, std::vector<std::size_t>> numbers;  // of the uses so far, by lever
  const auto warn = [&](std::size_t earlier, std::size_t later, const std::string& what) {
    const LeverUse &a = *uses[earlier], &b = *uses[later];
    if (!overlap_in_time(a, b)) return false;
    const bool flows = meetings.on_a_flow(earlier, later);
    if (!flows && !meetings.on_an_affiliate(earlier, later)) return false;
    diagnostics.warning("W006", b.spot,
                        fmt::format("lever '{}' counts again what '{}' in {} does, on the same {} from {} on",
                                    b.lever.name, a.lever.name, line_of(a, b), flows ? "flows" : "affiliates",
                                    to_string(std::max(a.from, b.from))),
                        fmt::format("both count {}; keep one of them there", what));
    return true;
  };
  for (std::size_t later = 0; later < uses.size(); ++later) {
    // In the order of their first use, not of their names.
    std::vector<std::pair<std::size_t, const std::vector<std::size_t>*>> others;
    for (const auto& [lever, of_lever] : numbers) others.emplace_back(of_lever.front(), &of_lever);
    std::sort(others.begin(), others.end());
    for (const auto& [first, of_lever] : others)
      if (const std::string what = counted_by_both(uses[first]->lever, uses[later]->lever); !what.empty())
        for (const std::size_t earlier : *of_lever)
          if (warn(earlier, later, what)) break;
    numbers[uses[later]->lever.name].push_back(later);
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
  Trial trial(world, base);
  for (const LeverUse* one : all) {
    const LeverUse& use = *one;
    try {
      if (trial.moves_something(use, telling_quarters(use, horizon))) continue;
      if (reaches_nobody(world, base, use)) {
        diagnostics.warning("W001", use.spot, fmt::format("lever '{}' acts on no affiliate", use.lever.name),
                            "in the base year these owners have none in these places and sectors");
      } else {
        diagnostics.warning("W001", use.spot, fmt::format("lever '{}' changes nothing", use.lever.name),
                            "its value is zero, or what it lowers is at its lowest already where it acts");
      }
    } catch (const Failure& failure) {
      diagnostics.error("S016", use.spot, failure.what(),
                        "look at the lever's fields and at the model's columns");
    }
  }
  warn_of_repetition(all, diagnostics);
  warn_of_double_counting(world, base, all, diagnostics);
}

}  // namespace entrepot
