// SPDX-License-Identifier: Apache-2.0
// What firms of a place learn (MECHANISMS: section 3b): from abroad, with what the place buys there (Coe &
// Helpman 1995), and from foreign firms that buy from them (Javorcik 2004). Both move the productivity of
// value added of home firms, over the reference's, and both are bounded. Trade does not feed back on who is
// learnt from.
#pragma once

#include "market/accounts.h"
#include "market/suppliers.h"

namespace entrepot {

struct Ideas {
  Column knowledge;  // [n] log points
  Matrix learnt;     // (p, j) log points, of places with foreign firms
};
Ideas base_ideas(const BaseYear& base);

// Whose knowledge a place uses in the base year.
struct KnowledgeSources {
  Column openness;  // [n] imports over GDP, of its economy
  Matrix weight;    // (n, i) shares in the place's imports from other economies; rows add to one
};
KnowledgeSources knowledge_sources(const World& world, const BaseYear& base);

// One quarter of what comes from abroad; reads no market.
void learn_from_abroad(const World& world, const KnowledgeSources& sources, const Wedges& wedges,
                       Ideas& ideas);
// Where that comes to rest, [n].
Column knowledge_at_rest(const World& world, const KnowledgeSources& sources, const Wedges& wedges);

// One quarter of what comes from foreign buyers, whose share is that of `market`, before policy of
// `base_market`.
void learn_from_buyers(const World& world, const BaseYear& base, const Wedges& wedges, const Cleared& market,
                       const Cleared& base_market, Ideas& ideas);

// [c] ln A-hat: what policy gives, what comes from abroad and, where it is given, from buyers.
Column log_productivity(const BaseYear& base, const Wedges& wedges, const Column& knowledge,
                        const Matrix* learnt);

}  // namespace entrepot
