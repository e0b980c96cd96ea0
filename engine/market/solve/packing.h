// SPDX-License-Identifier: Apache-2.0
// A market's state as one vector, block behind block: what the solver's loop accelerates and measures.
#pragma once

#include <Eigen/Core>
#include <cstddef>
#include <string>

#include "market/solve/groundwork.h"
#include "market/solve/state.h"
#include "world/world.h"

namespace entrepot {

using PackedState = Eigen::VectorXd;

struct PackedLayout {
  // Lengths; what is given beside a quarter's market has none: entry, workers, what suppliers have learnt.
  std::size_t price, spending, wage, entry, labour, learnt;
  std::size_t size() const { return price + spending + wage + entry + labour + learnt; }
};

PackedLayout layout_of(const BaseYear& base, Closure closure);

void pack(const MarketState& state, const PackedLayout& layout, PackedState& out);
void unpack(const PackedState& in, const PackedLayout& layout, MarketState& state);

// Of a block of residuals; NaN where there is one.
double largest(const PackedState& residual, std::size_t begin, std::size_t count);
// Where the worst residual sits, in words.
std::string worst_place(const World& world, const BaseYear& base, const PackedState& residual,
                        const PackedLayout& layout);

}  // namespace entrepot
