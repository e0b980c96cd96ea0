// SPDX-License-Identifier: Apache-2.0
// Real income under a threat, as expected (EQUATIONS: section 5, "Under a threat").
//
// A path is conditional on luck: the threat has not been carried out. With hazard q a year and interest r the
// discounted time under its duties has the share q/(q + r), of a path held constant; several threats of
// different hazards exclude one another, with shares q_k/(r + sum q).
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "market/solve/solver.h"
#include "simulation/place_reforms.h"
#include "simulation/route_costs.h"

namespace entrepot {

// Flows on which policy moves the hazard that their tariff goes to its worst case, from one level to another.
struct Threat {
  double hazard_before = 0, hazard = 0;    // a year, baseline and policy
  std::vector<std::pair<int, int>> flows;  // (n, c)
};
// At most `most_threats`: where there are more they are taken as one, with hazards weighted by base trade.
constexpr std::size_t most_threats = 6;
std::vector<Threat> threats(const Behaviour& behaviour, const BaseYear& base, const Wedges& baseline,
                            const Wedges& policy);

// A market of the long run with what it was solved for.
struct LongRunCase {
  Wedges wedges;
  Factors factors;  // beside what workers and suppliers do by themselves
  Cleared market;
  std::optional<GoodsWays> ways;         // where levers act on the network; else those of the base year
  std::shared_ptr<const Routes> routes;  // likewise
  std::optional<PlaceReforms> reforms;   // of the horizon's last quarter, where there are authorities
};

struct ExpectedIncome {
  double share_before = 0, share = 0;  // of discounted time under the duties that are feared
  Column baseline, policy;             // [n] expected real income, hats
};

// Nothing where policy moves no hazard of a feared tariff. Throws Failure(no_equilibrium).
std::optional<ExpectedIncome> expected_income(const MarketSolver& solver, const LongRunCase& baseline,
                                              const LongRunCase& policy);

}  // namespace entrepot
