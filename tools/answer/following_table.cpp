// SPDX-License-Identifier: Apache-2.0
#include "answer/following_table.h"

#include <fmt/format.h>

#include "answer/document.h"

namespace entrepot {

std::string following_table(const World& world, const std::vector<FollowedRegion>& regions) {
  constexpr int name_columns = 30, number_columns = 8;
  if (regions.empty()) return {};
  const double own = world.behaviour.entry_elasticity;
  const auto heads = [&] {
    std::string text;
    for (const double mu : other_entry_elasticities)
      text += padded(fmt::format("mu {:.3g}", mu), number_columns, true);
    return text + padded(fmt::format("mu {:.3g}", own), number_columns, true);
  };
  std::string text = padded("", name_columns) + padded("workers, percent", 3 * number_columns, true) +
                     padded("real wage, percent", 3 * number_columns, true) + "\n" +
                     padded("Regions, long run, if firms", name_columns) + heads() + heads() + "\n";
  for (const FollowedRegion& region : regions) {
    text += "  " +
            padded(cut(world.locations[at(*world.location_names.find(region.place))].name, name_columns - 3),
                   name_columns - 2);
    for (const double value : region.workers) text += fmt::format("{:>+{}.2f}", value, number_columns);
    for (const double value : region.real_wage) text += fmt::format("{:>+{}.2f}", value, number_columns);
    text += "\n";
  }
  return text +
         paragraph(fmt::format(
             "Why three: where the number of firms stands (mu 0) people who come lower wages, where firms "
             "follow revenue they raise them. The model has mu {:.3g}; published gains of density are nearer "
             "to the first.",
             own));
}

}  // namespace entrepot
