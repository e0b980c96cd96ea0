// SPDX-License-Identifier: Apache-2.0
// A package under several theories and elasticities, side by side.
#pragma once

#include <string>

#include "study/theories.h"

namespace entrepot {

// `format`: table, csv (a row an outcome, place and theory), json or md.
std::string theories_answer(const World& world, const Scenario& scenario, const TheoriesCompared& compared,
                            const std::string& format);

}  // namespace entrepot
