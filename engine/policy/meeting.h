// SPDX-License-Identifier: Apache-2.0
// Whether two uses of levers act on a common flow or affiliate. What a use acts on is kept as bits, found
// once: a scenario with hundreds of uses asks for every pair.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "policy/use.h"
#include "world/base_year.h"

namespace entrepot {

class Meetings {
 public:
  // The references must outlive it; uses are known by their number.
  Meetings(const World& world, const BaseYear& base, const std::vector<const LeverUse*>& uses);

  bool on_a_flow(std::size_t a, std::size_t b);
  bool on_an_affiliate(std::size_t a, std::size_t b);
  // Whether they act on exactly the same.
  bool same(std::size_t a, std::size_t b);

 private:
  using Bits = std::vector<std::uint64_t>;
  struct Reach {
    bool known = false;
    Bits pairs, sectors;  // of flows: destination and origin; they are crossed with sectors
    Bits cells;           // of affiliates
  };
  const Reach& reach(std::size_t number);

  const World& world_;
  const BaseYear& base_;
  const std::vector<const LeverUse*>& uses_;
  std::vector<Reach> reaches_;
  std::size_t sector_words_;
  Bits sells_;  // by place: the sectors in which it has firms
};

}  // namespace entrepot
