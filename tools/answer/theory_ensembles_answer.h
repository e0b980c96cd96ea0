// SPDX-License-Identifier: Apache-2.0
// How far an answer is uncertain within a theory and between theories, for people and for programs.
#pragma once

#include <string>
#include <vector>

#include "study/theory_ensembles.h"

namespace entrepot {

// `format`: table, csv, json or md. Rows of the CSV form: theory, outcome, central, p05, p50, p95, mean, sd,
// unit.
std::string theory_ensembles_answer(const Scenario& scenario, const std::vector<TheoryEnsemble>& theories,
                                    const std::string& format);

}  // namespace entrepot
