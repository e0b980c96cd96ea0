// SPDX-License-Identifier: Apache-2.0
#include "policy/effects.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

#include "policy/channel.h"
#include "policy/scope.h"
#include "policy/timeline.h"

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

bool moves_something(const World& world, const BaseYear& base, const Wedges& neutral, const LeverUse& use,
                     const Horizon& horizon) {
  Timeline alone(world, base, {use});
  const std::vector<Quarter> quarters = telling_quarters(use, horizon);
  return std::any_of(quarters.begin(), quarters.end(),
                     [&](Quarter quarter) { return !(alone.in(quarter) == neutral); });
}

// A lever on affiliates where there is none.
bool reaches_nobody(const World& world, const BaseYear& base, const LeverUse& use) {
  return acts_on(use.lever, Subject::affiliates) && !acts_on(use.lever, Subject::flows) &&
         affiliates_in_scope(world, base, use.lever.directions, use.where, use.partners, use.sectors).empty();
}

bool same_flows(const LeverUse& a, const LeverUse& b) {
  return a.where == b.where && a.partners == b.partners && a.sectors == b.sectors;
}

// Where the earlier of two uses is, said at the later one.
std::string line_of(const LeverUse& earlier, const LeverUse& later) {
  const Spot& spot = earlier.spot;
  return spot.file == later.spot.file ? fmt::format("line {}", spot.line)
                                      : fmt::format("{}:{}", spot.file, spot.line);
}

// Two entries of one lever on exactly the same flows or affiliates at the same time: rarely what is meant.
void warn_of_repetition(const std::vector<LeverUse>& uses, Diagnostics& diagnostics) {
  for (std::size_t later = 1; later < uses.size(); ++later)
    for (std::size_t earlier = 0; earlier < later; ++earlier) {
      const LeverUse &a = uses[earlier], &b = uses[later];
      if (a.lever.name != b.lever.name || a.lever.reads_schedule || !same_flows(a, b) ||
          !overlap_in_time(a, b))
        continue;
      diagnostics.warning(
          "W005", b.spot,
          fmt::format("lever '{}' acts on the same {} at the same time as in {}", b.lever.name,
                      acts_on(b.lever, Subject::flows) ? "flows" : "affiliates", line_of(a, b)),
          "keep one of the two, or end the first with 'until'");
    }
}

// What both count, where the file of either says that the two do; empty otherwise.
std::string counted_by_both(const Lever& a, const Lever& b) {
  if (const auto found = a.counts_with.find(b.name); found != a.counts_with.end()) return found->second;
  if (const auto found = b.counts_with.find(a.name); found != b.counts_with.end()) return found->second;
  return {};
}

// As (destination, cell).
std::set<std::pair<int, int>> flows_of(const World& world, const BaseYear& base, const LeverUse& use) {
  std::set<std::pair<int, int>> flows;
  for (const Direction direction : use.lever.directions)
    if (!of_affiliates(direction))
      for (const ScopedFlow& flow :
           flows_in_scope(world, base, direction, use.where, use.partners, use.sectors))
        flows.emplace(flow.destination, flow.cell);
  return flows;
}

std::set<int> affiliates_of(const World& world, const BaseYear& base, const LeverUse& use) {
  std::set<int> cells;
  for (const ScopedAffiliate& affiliate :
       affiliates_in_scope(world, base, use.lever.directions, use.where, use.partners, use.sectors))
    cells.insert(affiliate.cell);
  return cells;
}

template <class Key>
bool meet(const std::set<Key>& a, const std::set<Key>& b) {
  return std::any_of(a.begin(), a.end(), [&](const Key& key) { return b.contains(key); });
}

// Two levers that stand for one thing, in force together on some flow or affiliate.
void warn_of_double_counting(const World& world, const BaseYear& base, const std::vector<LeverUse>& uses,
                             Diagnostics& diagnostics) {
  for (std::size_t later = 1; later < uses.size(); ++later)
    for (std::size_t earlier = 0; earlier < later; ++earlier) {
      const LeverUse &a = uses[earlier], &b = uses[later];
      const std::string what = counted_by_both(a.lever, b.lever);
      if (what.empty() || !overlap_in_time(a, b)) continue;
      const bool flows = meet(flows_of(world, base, a), flows_of(world, base, b));
      if (!flows && !meet(affiliates_of(world, base, a), affiliates_of(world, base, b))) continue;
      diagnostics.warning(
          "W006", b.spot,
          fmt::format("lever '{}' counts again what '{}' in {} does, on the same {} from {} on", b.lever.name,
                      a.lever.name, line_of(a, b), flows ? "flows" : "affiliates",
                      to_string(std::max(a.from, b.from))),
          fmt::format("both count {}; keep one of them there", what));
    }
}

}  // namespace

void check_effects(const World& world, const BaseYear& base, const Horizon& horizon,
                   const std::vector<LeverUse>& baseline, const std::vector<LeverUse>& levers,
                   Diagnostics& diagnostics) {
  const Wedges neutral = neutral_wedges(base);
  std::vector<LeverUse> all = baseline;
  all.insert(all.end(), levers.begin(), levers.end());
  for (const LeverUse& use : all) {
    try {
      if (moves_something(world, base, neutral, use, horizon)) continue;
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
