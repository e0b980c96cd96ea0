// SPDX-License-Identifier: Apache-2.0
#include "logistics/reach.h"

#include <limits>

#include "logistics/mode_choice.h"
#include "logistics/routes.h"

namespace entrepot {

std::vector<CutOff> cut_off(const World& world, const Network& network) {
  // One class of goods tells: whether there is a way does not depend on what it costs.
  Network plain = network;
  plain.day_value.assign(at(world.sector_count()), 0.0);
  plain.feu_value.assign(at(world.sector_count()), 0.0);
  plain.day_value.front() = plain.feu_value.front() = 1.0;
  const auto map = std::make_shared<const RouteMap>(world, plain);
  const Routes routes(map, no_changes(plain));
  const std::vector<bool> by_air = open_by_air(*map);
  std::vector<CutOff> pairs;
  for (int a = 0; a < static_cast<int>(map->sources.size()); ++a)
    for (int b = 0; b < static_cast<int>(map->targets.size()); ++b) {
      bool reached = false;
      for (const Alternative alternative : alternatives)
        if (alternative != Alternative::air || by_air[at(b)])
          reached = reached || routes.cost(0, alternative, a, b) < std::numeric_limits<double>::infinity();
      if (!reached) pairs.push_back({map->sources[at(a)], map->targets[at(b)]});
    }
  return pairs;
}

}  // namespace entrepot
