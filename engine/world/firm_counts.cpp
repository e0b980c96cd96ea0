// SPDX-License-Identifier: Apache-2.0
#include "world/firm_counts.h"

namespace entrepot {

const std::vector<NumberRow<FirmCounts>>& firm_count_rows() {
  static const std::vector<NumberRow<FirmCounts>> rows = {
      {"enterprises", "million", &FirmCounts::enterprises, 1e-6, 1000,
       "registered enterprises of the home economy in the base year"},
      {"traders", "million", &FirmCounts::traders, 1e-6, 1000, "of those, the ones that export or import"},
      {"affiliates", "million", &FirmCounts::affiliates, 0.0, 1000,
       "of enterprises, those whose owners are from elsewhere"}};
  return rows;
}

}  // namespace entrepot
