// SPDX-License-Identifier: Apache-2.0
// The flag --theory, which several verbs take.
#pragma once

#include "command_line/options.h"
#include "world/base_year.h"

namespace entrepot {

inline void add_theory(Verb& verb, Theory& theory) {
  verb.choice<Theory>(
          "--theory", theory, {{"melitz", Theory::melitz}, {"ricardian", Theory::ricardian}},
          "melitz: heterogeneous firms (default); ricardian: no firms, as Caliendo & Parro (2015)")
      .text("melitz|ricardian");
}

}  // namespace entrepot
