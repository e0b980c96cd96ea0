// SPDX-License-Identifier: Apache-2.0
// `edges:` of an entry: the legs and nodes of the network that a lever of routes acts on.
//
// A word names the legs between two nodes ("chongqing-qinzhou"), those of a line ("new_land_sea") or a node
// ("shanghai"); `{leg: chongqing-qinzhou, mode: rail}` names one leg, `{mode: express}` all legs by a mode;
// and
// `{from: nanning, to: qinzhou, mode: river, km: 235, days: 1.3, usd: 110}` adds one, whose days and USD
// follow from the formula of its mode where they are not given. Of legs that are named together the open ones
// are meant, and planned ones where none is open. A planned leg that is named, and one that is added, opens
// once the entry holds in full.
#pragma once

#include <optional>
#include <vector>

#include "base/diagnostic.h"
#include "io/yaml/located_yaml.h"
#include "policy/use.h"
#include "world/network.h"

namespace entrepot {

// A network with the legs that a scenario has added so far.
struct GrowingNetwork {
  const Network* network = nullptr;  // null: the model has none
  std::vector<Leg> added;

  int leg_count() const { return static_cast<int>(network->legs.size() + added.size()); }
  const Leg& leg(int number) const {
    const std::size_t known = network->legs.size(), k = static_cast<std::size_t>(number);
    return k < known ? network->legs[k] : added[k - known];
  }
};

// Sets `edges` and `opens` of the use. Codes: S033 an edge that is not there, S034 a leg that cannot be
// added, S024 too many of them. False where something was wrong.
bool read_edges(const YamlNode& node, GrowingNetwork& network, LeverUse& use, Diagnostics& diagnostics);

}  // namespace entrepot
