// SPDX-License-Identifier: Apache-2.0
#include "market/accounts.h"

#include <algorithm>

namespace entrepot {

double Cleared::worst_residual() const {
  return std::max({residual_price, residual_spending, residual_wage, residual_entry});
}

}  // namespace entrepot
