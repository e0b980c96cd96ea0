// SPDX-License-Identifier: Apache-2.0
#include "io/scenario/empty_scope.h"

#include <algorithm>

#include "policy/channel.h"

namespace entrepot {
namespace {

bool has_pair(const World& world, const LeverUse& use) {
  const std::vector<Direction>& directions = use.lever.directions;
  const auto acts = [&](Direction direction) {
    return std::find(directions.begin(), directions.end(), direction) != directions.end();
  };
  if (acts(Direction::output) || acts(Direction::region) || acts(Direction::hub)) return true;
  if (acts(Direction::within) && use.where.size() > 1) return true;
  if (std::none_of(directions.begin(), directions.end(), takes_partners)) return false;
  return std::any_of(use.where.begin(), use.where.end(), [&](const Weighted& place) {
    return std::any_of(use.partners.begin(), use.partners.end(), [&](const Weighted& partner) {
      return !world.same_economy(place.index, partner.index);
    });
  });
}

// Whether an owner is at home where a lever on affiliates looks for one.
bool has_owner(const World& world, const LeverUse& use) {
  const auto home_in = [&](const Scope& scope) {
    return std::any_of(world.owner_homes.begin(), world.owner_homes.end(), [&](const OwnerHome& home) {
      return std::any_of(scope.begin(), scope.end(), [&](const Weighted& place) {
        return world.locations[static_cast<std::size_t>(place.index)].economy == home.economy;
      });
    });
  };
  return !acts_on_affiliates_alone(use.lever) ||
         std::any_of(use.lever.directions.begin(), use.lever.directions.end(), [&](Direction direction) {
           return home_in(direction == Direction::outward ? use.where : use.partners);
         });
}

bool has_service(const World& world, const LeverUse& use) {
  const bool all_services = std::all_of(use.lever.moves.begin(), use.lever.moves.end(), [](const Move& move) {
    return find_channel(move.channel)->services_only;
  });
  return !all_services || std::any_of(use.sectors.begin(), use.sectors.end(), [&](const Weighted& sector) {
    return !world.sectors[static_cast<std::size_t>(sector.index)].goods;
  });
}

}  // namespace

std::string empty_scope(const World& world, const LeverUse& use) {
  if (use.where.empty()) return "no place";
  if (use.sectors.empty()) return "no sector";
  if (!has_pair(world, use)) return "no origin and destination that it could act between";
  if (!has_owner(world, use)) return "no owner of firms elsewhere that is at home there";
  if (!has_service(world, use)) return "no services sector, and it moves nothing else";
  return {};
}

}  // namespace entrepot
