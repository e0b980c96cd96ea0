// SPDX-License-Identifier: Apache-2.0
// The flag --theory, which several verbs take.
#pragma once

#include <optional>

#include "command_line/options.h"
#include "world/base_year.h"

namespace entrepot {

inline void add_theory(Verb& verb, Theory& theory) {
  verb.choice<Theory>(
          "--theory", theory, {{"melitz", Theory::melitz}, {"ricardian", Theory::ricardian}},
          "melitz: heterogeneous firms (default); ricardian: no firms, as Caliendo & Parro (2015)")
      .text("melitz|ricardian");
}

// The same for a verb that can put all of them side by side: nothing stands for all.
inline Option add_theory_or_all(Verb& verb, std::optional<Theory>& theory) {
  return verb
      .choice<std::optional<Theory>>(
          "--theory", theory,
          {{"melitz", Theory::melitz}, {"ricardian", Theory::ricardian}, {"all", std::nullopt}},
          "melitz: heterogeneous firms (default); ricardian: no firms, as Caliendo & Parro (2015); all: both "
          "side by side, and melitz with low and high elasticities")
      .text("melitz|ricardian|all");
}

}  // namespace entrepot
