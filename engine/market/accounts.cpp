// SPDX-License-Identifier: Apache-2.0
#include "market/accounts.h"

#include "numerics/worst.h"

namespace entrepot {

double Cleared::worst_residual() const {
  return worse(worse(worse(residual_price, residual_spending), worse(residual_wage, residual_entry)),
               worse(residual_labour, residual_learnt));
}

}  // namespace entrepot
