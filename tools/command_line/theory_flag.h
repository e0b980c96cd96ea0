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

// The same for a verb that knows of all of them side by side: nothing stands for all.
inline void add_theory_or_all(Verb& verb, std::optional<Theory>& theory, const char* words,
                              const char* description) {
  verb.choice<std::optional<Theory>>(
          "--theory", theory,
          {{"melitz", Theory::melitz}, {"ricardian", Theory::ricardian}, {"all", std::nullopt}}, description)
      .text(words);
}

}  // namespace entrepot
