// SPDX-License-Identifier: Apache-2.0
// Where authorities of the home economy try reforms and adopt them: pilot zones, provinces, and the numbers
// of their behaviour (DESIGN 3.6). Facts alone; engine/agents/authorities.h says what follows from them.
#pragma once

#include <string>
#include <vector>

#include "base/calendar.h"
#include "world/numbers.h"

namespace entrepot {

struct AuthorityNumbers {
  double pilots = 349.0;           // a year, all zones together
  double success_share = 0.129;    // of pilots
  double evaluation = 8.0;         // quarters, mean, in two stages
  double batch = 6.0;              // quarters from one release of templates to the next
  double adoption = 0.25;          // hazard a year, mean over pairs of a province and a zone
  double income_exponent = 0.5;    // of the hazard, in GDP a head over its mean
  double distance_scale = 2000.0;  // km in which the hazard falls to 1/e
  double fidelity = 0.8;           // what a copy is worth of its original
  double ageing = 0.07;            // of all innovations, a year
  double valued_after = 40.0;      // quarters from the first zone's first whole one
  double document_bound = 0.005;   // log points: what the zones' stock was worth then, and the most to come
  double risk_exponent = 5.0;      // of risk in the cost that reform takes away
};
const std::vector<NumberRow<AuthorityNumbers>>& authority_rows();  // a row a member, in their order

// Adopts what zones have tried.
struct Province {
  std::string code, name, name_zh;
  int location = 0;                        // the place of the model it lies in
  double gdp = 0.0;                        // bn USD, base year
  double population = 0.0;                 // million
  double latitude = 0.0, longitude = 0.0;  // degrees, of its capital
};

// Tries reforms, and takes over what other zones have tried.
struct PilotZone {
  std::string code, name, name_zh;
  int province = 0;      // in AuthorityFacts::provinces
  int location = 0;      // the place of the model it belongs to
  std::string launched;  // "2013-09-29"
  Quarter first;         // its first whole quarter
  double trade = 0.0;    // bn USD, goods, base year: its weight where its place is a zone
};

struct AuthorityFacts {
  AuthorityNumbers numbers;
  std::vector<Province> provinces;
  std::vector<PilotZone> zones;
};

}  // namespace entrepot
