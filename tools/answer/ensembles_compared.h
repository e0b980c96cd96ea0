// SPDX-License-Identifier: Apache-2.0
// Ensembles side by side, for people and for programs.
#pragma once

#include <string>
#include <vector>

#include "study/ensemble_comparison.h"

namespace entrepot {

// Each against the first. `outcomes`: which; none: all in csv and json, those of the home economy else.
// `format`: table, csv, json or md.
std::string ensembles_compared(const std::vector<ReadEnsemble>& ensembles,
                               const std::vector<std::string>& outcomes, const std::string& format);

}  // namespace entrepot
