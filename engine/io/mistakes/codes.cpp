// SPDX-License-Identifier: Apache-2.0
#include "io/mistakes/codes.h"

namespace entrepot {

const std::vector<Code>& codes() {
  static const std::vector<Code> list = [] {
    std::vector<Code> all;
    for (const auto part :
         {table_codes, lever_codes, model_codes, scenario_codes, warning_codes, yaml_codes}) {
      const std::vector<Code> codes = part();
      all.insert(all.end(), codes.begin(), codes.end());
    }
    return all;
  }();
  return list;
}

}  // namespace entrepot
