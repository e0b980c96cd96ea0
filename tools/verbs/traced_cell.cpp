// SPDX-License-Identifier: Apache-2.0
#include "verbs/traced_cell.h"

#include <fmt/format.h>

#include <string_view>

#include "agents/single_firms.h"
#include "base/diagnostic.h"

namespace entrepot {
namespace {

int one_named(const Names& names, const std::string& word, const char* what) {
  if (const auto index = names.find(word)) return *index;
  const auto meant = nearest(word, names.all());
  throw Failure(Status::usage,
                fmt::format("--trace: there is no {} '{}'\n  {}", what, word,
                            meant ? fmt::format("did you mean '{}'?", *meant)
                                  : fmt::format("there are {}", fmt::join(names.all(), ", "))));
}

}  // namespace

int traced_cell(const World& world, const BaseYear& base, const std::string& words) {
  constexpr std::string_view begins = "cell=";
  const std::size_t place = words.find('@');
  if (!words.starts_with(begins) || place == std::string::npos)
    throw Failure(Status::usage,
                  fmt::format("--trace takes cell=SECTOR@PLACE, or cell=SECTOR@PLACE:OWNER where the firms "
                              "are not domestic, and not '{}'",
                              words));
  const std::size_t colon = words.find(':', place);
  const std::string owner = colon == std::string::npos ? world.owner_names[0] : words.substr(colon + 1);
  const int j = one_named(world.sector_names, words.substr(begins.size(), place - begins.size()), "sector"),
            i = one_named(world.location_names, words.substr(place + 1, colon - place - 1), "place"),
            h = one_named(world.owner_names, owner, "owner");
  const Column enterprises = enterprises_of_cells(world, base);
  for (int c = 0; c < base.cell_count; ++c) {
    const Cell& cell = base.cells[at(c)];
    if (cell.owner == h && cell.region == i && cell.sector == j && enterprises[at(c)] > 0.0) return c;
  }
  throw Failure(Status::usage,
                fmt::format("--trace: {}@{}:{} has no firms with dice\n"
                            "  they are those of places of {}, where the base year has any",
                            world.sector_names[j], world.location_names[i], owner, world.home_economy_name));
}

}  // namespace entrepot
