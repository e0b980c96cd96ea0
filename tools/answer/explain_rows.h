// SPDX-License-Identifier: Apache-2.0
// An explanation for programs: every channel, quarter and mean, exact.
#pragma once

#include <string>

#include "answer/explain_words.h"

namespace entrepot {

// A row a use, channel and quarter, then the means of the package.
std::string explanation_csv(const Explanation& explanation);
std::string explanation_json(const Explanation& explanation);

}  // namespace entrepot
