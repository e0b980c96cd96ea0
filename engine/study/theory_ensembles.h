// SPDX-License-Identifier: Apache-2.0
// One package under several theories, with everything else that is uncertain drawn under each: how far an
// answer is uncertain within a theory, and how far between them. Each theory counts as likely as the others,
// which is assumed.
#pragma once

#include <vector>

#include "study/ensemble.h"
#include "study/long_run_desk.h"
#include "study/theories.h"

namespace entrepot {

struct TheoryEnsemble {
  TheoryColumn column;  // with its trouble where the scenario itself has no answer under it
  FoundEnsemble found;
};

// `model` is of Theory::melitz and as the scenario assumes. Throws Failure(no_equilibrium) where the first
// has no answer, Failure(interrupted).
std::vector<TheoryEnsemble> draw_theories(const Model& model, const Scenario& scenario,
                                          const TakenFromLongRun& wanted, const UncertaintyAsked& what,
                                          const EnsembleAsked& asked, const StudyWatch& watch = {});

// Of those that have an answer: all their members together, and what of the variance stands between their
// means.
OutcomeSpread of_all_theories(const std::vector<TheoryEnsemble>& theories, std::size_t outcome);
double between_theories(const std::vector<TheoryEnsemble>& theories, std::size_t outcome);

}  // namespace entrepot
