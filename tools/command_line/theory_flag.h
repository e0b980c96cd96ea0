// SPDX-License-Identifier: Apache-2.0
// The flag --theory, which several verbs take.
#pragma once

#include <CLI/CLI.hpp>
#include <map>
#include <string>

#include "world/base_year.h"

namespace entrepot {

inline void add_theory(CLI::App& verb, Theory& theory) {
  static const std::map<std::string, Theory> theories = {{"melitz", Theory::melitz},
                                                         {"ricardian", Theory::ricardian}};
  verb.add_option("--theory", theory,
                  "melitz: heterogeneous firms (default); ricardian: no firms, as Caliendo & Parro (2015)")
      ->transform(CLI::Transformer(theories))
      ->check(CLI::IsMember({Theory::melitz, Theory::ricardian}))
      ->option_text("melitz|ricardian");
}

}  // namespace entrepot
