// SPDX-License-Identifier: Apache-2.0
// What the long run of Theory::ricardian says of welfare in its parts (outcomes/terms_of_trade.h), place by
// place: a first-order term has one income, that of a place with residents.
#pragma once

#include <string>
#include <vector>

#include "simulation/long_run.h"

namespace entrepot {

struct WelfarePart {
  std::string outcome, location;
  double value = 0.0;
  std::string unit;
};

// None of another theory.
std::vector<WelfarePart> welfare_parts(const Model& model, const LongRun& solved);

}  // namespace entrepot
