// SPDX-License-Identifier: Apache-2.0
// Authorities one reform at a time, for replications: the agents of engine/agents/institutions.h with dice.
//
// Who a reform is: its zone, the quarter it was begun in and its number there. What becomes of it is drawn at
// that address: two times of evaluation, success, age at death, and a clock for each authority that may adopt
// it, which rings when the sum of hazards since its release passes it. Rates above 1 add reforms with dice of
// their own and rates below 1 leave some out, so policy and reference throw the same dice: at rates of at
// least 1 no stock of policy is ever below the reference's, and at rates of 1 all bits are the same.
#pragma once

#include <cstdint>
#include <vector>

#include "agents/authorities.h"

namespace entrepot {

struct ReformDice {
  std::uint64_t seed = 1;
  std::uint32_t replication = 0;  // 16 bits
};

// A reform that will turn out well and is not outdated.
struct DrawnReform {
  int zone = 0;
  Quarter begun;
  std::uint32_t number = 0;  // in its zone and quarter
  bool added = false;        // by a rate above 1
  Quarter judged = {};       // works in its zone from here on
  Quarter outdated = {};     // and to here, exclusive
  // What is left of the clocks of provinces, then of zones; one that is 0 or below has rung. Empty before
  // the release.
  Column clocks = {};
};

struct DrawnInstitutions {
  Quarter quarter;  // the last that was lived through
  ReformDice dice;
  std::vector<DrawnReform> reforms;
  Column piloted;   // [z] all that were ever begun
  Column released;  // [z] all that were ever templates
};

// Before the first zone.
DrawnInstitutions nothing_drawn(const Authorities& authorities, const ReformDice& dice);
// One quarter on.
void advance(const Authorities& authorities, const ReformRates& rates, DrawnInstitutions& institutions);

InnovationStocks stocks_of(const Authorities& authorities, const DrawnInstitutions& institutions);

}  // namespace entrepot
