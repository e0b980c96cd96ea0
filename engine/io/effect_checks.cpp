// SPDX-License-Identifier: Apache-2.0
// check_effects of io/scenario_reader.h: what levers do, found by laying them on the calendar.
#include <fmt/format.h>

#include <algorithm>

#include "io/scenario_reader.h"
#include "policy/channel.h"
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

bool moves_something(const Model& model, const Wedges& neutral, const LeverUse& use, const Horizon& horizon) {
  const Timeline alone(model.world, model.base, {use});
  const std::vector<Quarter> quarters = telling_quarters(use, horizon);
  return std::any_of(quarters.begin(), quarters.end(),
                     [&](Quarter quarter) { return !(alone.at(quarter) == neutral); });
}

// A lever on affiliates where there is none.
bool reaches_nobody(const Model& model, const LeverUse& use) {
  return acts_on(use.lever, Subject::affiliates) && !acts_on(use.lever, Subject::flows) &&
         affiliates_in_scope(model.world, model.base, use.lever.directions, use.where, use.partners,
                             use.sectors)
             .empty();
}

bool same_flows(const LeverUse& a, const LeverUse& b) {
  return a.where == b.where && a.partners == b.partners && a.sectors == b.sectors;
}

bool overlap(const LeverUse& a, const LeverUse& b) {
  return (!a.until || b.from < *a.until) && (!b.until || a.from < *b.until);
}

// Two entries of one lever on exactly the same flows or affiliates at the same time: rarely what is meant.
void warn_of_repetition(const std::vector<LeverUse>& uses, Diagnostics& diagnostics) {
  for (std::size_t later = 1; later < uses.size(); ++later)
    for (std::size_t earlier = 0; earlier < later; ++earlier) {
      const LeverUse &a = uses[earlier], &b = uses[later];
      if (a.lever.name != b.lever.name || a.lever.reads_schedule || !same_flows(a, b) || !overlap(a, b))
        continue;
      diagnostics.warning(
          "W005", b.place,
          fmt::format("lever '{}' acts on the same {} at the same time as in {}", b.lever.name,
                      acts_on(b.lever, Subject::flows) ? "flows" : "affiliates",
                      a.place.file == b.place.file ? fmt::format("line {}", a.place.line)
                                                   : fmt::format("{}:{}", a.place.file, a.place.line)),
          "keep one of the two, or end the first with 'until'");
    }
}

}  // namespace

void check_effects(const Model& model, const Scenario& scenario, Diagnostics& diagnostics) {
  const Wedges neutral = neutral_wedges(model.base);
  std::vector<LeverUse> all = scenario.baseline;
  all.insert(all.end(), scenario.levers.begin(), scenario.levers.end());
  for (const LeverUse& use : all) {
    try {
      if (moves_something(model, neutral, use, scenario.horizon)) continue;
      if (reaches_nobody(model, use)) {
        diagnostics.warning("W001", use.place, fmt::format("lever '{}' acts on no affiliate", use.lever.name),
                            "in the base year these owners have none in these places and sectors");
      } else {
        diagnostics.warning("W001", use.place, fmt::format("lever '{}' changes nothing", use.lever.name),
                            "its value is zero, or what it lowers is at its lowest already where it acts");
      }
    } catch (const Failure& failure) {
      diagnostics.error("S016", use.place, failure.what(),
                        "look at the lever's fields and at the model's columns");
    }
  }
  warn_of_repetition(all, diagnostics);
}

}  // namespace entrepot
