// SPDX-License-Identifier: Apache-2.0
// The flag --set, which several verbs take.
#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

namespace entrepot {

inline void add_overrides(CLI::App& verb, std::vector<std::string>& overrides) {
  verb.add_option("--set", overrides,
                  "change the scenario before it is read, as often as needed: horizon.quarters=8,\n"
                  "levers.customs_clearance.value='0.5 days', levers[2].from=2027Q1 (counted from 1)")
      ->allow_extra_args(false)
      ->type_name("PATH=VALUE");
}

}  // namespace entrepot
