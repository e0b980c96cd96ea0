// SPDX-License-Identifier: Apache-2.0
// A quarter of the authorities: reforms are begun, judged, released as templates and taken over.
//
// Two forms of the same agents, a plain value each: in expectation, the default, and drawn one by one with
// addressed dice (engine/agents/drawn_institutions.h), for replications. Of a quarter, in this order:
//   1. everything ages;
//   2. zones begin pilots; two stages judge them, and of those judged a share is an innovation;
//   3. it works in its zone at once, and waits for the next release;
//   4. a release makes templates of all that waits;
//   5. provinces, and zones from each other, adopt templates: S_rz += (1 - e^{-h R}) (T_z - S_rz).
#pragma once

#include <functional>
#include <variant>

#include "agents/authorities.h"
#include "agents/drawn_institutions.h"

namespace entrepot {

// Stocks at the end of a quarter, in innovations. Empty before the first zone.
struct ExpectedInstitutions {
  Quarter quarter;      // the last that was lived through
  Column first_stage;   // [z] pilots in the first and in the second stage of evaluation
  Column second_stage;  // [z]
  Column waiting;       // [z] W: innovations that the next release takes
  Column templates;     // [z] T: released and not outdated
  Matrix in_zones;      // [adopting zone, zone of origin] S: in force; the diagonal is what it found
  Matrix in_provinces;  // [province, zone of origin] S
  Column piloted;       // [z] all that were ever begun
  Column released;      // [z] all that were ever templates
};

// What a CaseState carries.
using Institutions = std::variant<ExpectedInstitutions, DrawnInstitutions>;

// One quarter on. Parallel runs may share `authorities`; nothing is drawn that has no address.
void advance(const Authorities& authorities, const ReformRates& rates, ExpectedInstitutions& institutions);
void advance(const Authorities& authorities, const ReformRates& rates, Institutions& institutions);

InnovationStocks stocks_of(const Authorities& authorities, const ExpectedInstitutions& institutions);
InnovationStocks stocks_of(const Authorities& authorities, const Institutions& institutions);

// Reforms begun and templates released since the first zone opened, all zones together.
struct Reforms {
  double piloted = 0.0, released = 0.0;
};
Reforms reforms_of(const Institutions& institutions);

// The rates of a quarter; none: all 1.
using RatesOf = std::function<ReformRates(Quarter)>;

// From before the first zone to the end of a quarter. Scenarios start with it at rate 1; `solve` takes the
// last quarter of the horizon, with the rates of its levers.
ExpectedInstitutions expected_at(const Authorities& authorities, Quarter last, const RatesOf& rates = {});
DrawnInstitutions drawn_at(const Authorities& authorities, const ReformDice& dice, Quarter last,
                           const RatesOf& rates = {});

}  // namespace entrepot
