// SPDX-License-Identifier: Apache-2.0
// The flag --set, which several verbs take.
#pragma once

#include <string>
#include <vector>

#include "command_line/options.h"

namespace entrepot {

inline void add_overrides(Verb& verb, std::vector<std::string>& overrides) {
  verb.option("--set", overrides,
              "change the scenario before it is read, as often as needed: horizon.quarters=8,\n"
              "levers.customs_clearance.value='0.5 days', levers[2].from=2027Q1 (counted from 1)")
      .one_value_each()
      .called("PATH=VALUE");
}

}  // namespace entrepot
