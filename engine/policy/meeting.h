// SPDX-License-Identifier: Apache-2.0
// Whether two uses of levers act on a common flow, affiliate, place or edge of the network. What a use acts
// on is kept as bits, found once: a scenario with hundreds of uses asks for every pair.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "policy/use.h"
#include "world/base_year.h"

namespace entrepot {

class Meetings {
 public:
  // The references must outlive it; uses are known by their number.
  Meetings(const World& world, const BaseYear& base, const std::vector<const LeverUse*>& uses);

  // What they meet on, in the plural: flows, affiliates, places, edges; nothing where they do not meet.
  std::optional<std::string> meet(std::size_t a, std::size_t b);
  // Whether they act on exactly the same.
  bool same(std::size_t a, std::size_t b);

 private:
  using Bits = std::vector<std::uint64_t>;
  struct Reach {
    bool known = false;
    Bits pairs, sectors;  // of flows: destination and origin; they are crossed with sectors
    Bits cells;           // of affiliates
    Bits places;          // whose sectors, people or authorities they move; crossed with sectors, too
    Bits edges;           // of the network
  };
  bool on_a_flow(const Reach& a, const Reach& b) const;
  static bool common(const Bits& a, const Bits& b);
  const Reach& reach(std::size_t number);

  const World& world_;
  const BaseYear& base_;
  const std::vector<const LeverUse*>& uses_;
  std::vector<Reach> reaches_;
  std::size_t sector_words_;
  Bits sells_;  // by place: the sectors in which it has firms
};

}  // namespace entrepot
