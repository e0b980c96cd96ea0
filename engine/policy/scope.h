// SPDX-License-Identifier: Apache-2.0
// Which flows and affiliates a lever acts on, and by what share (DESIGN 5, Scope).
//
//   imports  destination in `where`, origin in `partners`
//   exports  origin in `where`, destination in `partners`
//   both     either of the two, once
//   within   both ends in `where`, origin and destination differ
//   output   origin in `where`, every destination, the own place included
//   inward   affiliates in `where` whose owner is at home in `partners`
//   outward  affiliates in `partners` whose owner is at home in `where`
//   edges    the edges of the network that the use names
//   hub      the way through the hub of the network, where it is in `where`
//
// Places of one economy are never one another's partners, and cells of home firms are no affiliates. The
// weight of a flow is the product of the weights with which tags name its places and its sector; for
// `within` it is reduced between a zone and its host by the host's share, for that part of the zone is at
// home there. An owner with several homes counts by the share of them that is named.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "policy/channel.h"
#include "policy/lever.h"
#include "policy/use.h"
#include "world/base_year.h"

namespace entrepot {

// The share of what is sold from one place to another that a direction of flows has in scope, sectors apart.
class PairWeights {
 public:
  PairWeights(const World& world, Direction direction, const Scope& where, const Scope& partners);
  // Throws Failure(bug) for a direction of affiliates.
  double operator()(int destination, int origin) const;

 private:
  double foreign(int place, int partner) const;
  double within(int destination, int origin) const;

  const World& world_;
  Direction direction_;
  std::vector<double> where_, partners_;
};

struct ScopedFlow {
  int destination = 0, cell = 0;
  double weight = 1.0;
  std::size_t number = 0;  // of all flows, or of those that are given
};

// In order of destination, then cell; of all flows, or in the order of those that are given. Throws
// Failure(bug) for a direction of affiliates.
std::vector<ScopedFlow> flows_in_scope(const World& world, const BaseYear& base, Direction direction,
                                       const Scope& where, const Scope& partners, const Scope& sectors,
                                       std::optional<std::span<const Target>> among = {});

struct ScopedAffiliate {
  int cell = 0;
  double weight = 1.0;
};

// In order of cell; directions of flows say nothing here. With both directions a cell that is in scope twice
// counts once, with its larger weight.
std::vector<ScopedAffiliate> affiliates_in_scope(const World& world, const BaseYear& base,
                                                 const std::vector<Direction>& directions, const Scope& where,
                                                 const Scope& partners, const Scope& sectors);

// What a move acts on, with the share of it in scope.
struct ScopedTarget {
  Target target;
  double weight = 1.0;
  std::size_t index = 0;  // of all targets of the subject; of flows, of those that are given
};

// Flows and affiliates by the directions of the move, in order; flows among those that are given. Sectors of
// places and places: those of `where`. Pairs of places: (destination, origin) as flows between them; where
// people move, both ends in `where` within, else from all places of the economy into those of `where`.
std::vector<ScopedTarget> targets_in_scope(const World& world, const BaseYear& base, const Channel& channel,
                                           const LeverUse& use, const Move& move,
                                           std::optional<std::span<const Target>> among = {});

// By target: bn USD that it holds in the base year: trade of flows and of pairs of places, sales of
// affiliates, of sectors and of places. Edges of the network count alike: what travels on them is known
// above.
Column money_held(const BaseYear& base, Subject subject);

// [n]: where an owner is at home, seen from `region`: the shares of World::owner_homes outside the economy
// of the region, up to a factor; what a home in several places earns is divided as their firms' profit is.
// An owner's money that has gone round through another economy does not make it a home firm, so a home in
// the economy of the region does not count.
Column homes_of(const World& world, const BaseYear& base, int owner, int region);

// Places outside the economy of at least one place of `where`: what `partners: all` means.
Scope all_partners(const World& world, const Scope& where);

}  // namespace entrepot
