// SPDX-License-Identifier: Apache-2.0
#include "policy/wedges.h"

namespace entrepot {

Wedges neutral_wedges(const BaseYear& base) {
  Wedges wedges;
  wedges.tariff = base.tariff;
  wedges.output_tax = Matrix(base.places, base.cells);
  wedges.output_tax.fill(1.0);
  wedges.log_iceberg = Matrix(base.places, base.cells);
  wedges.log_access = Matrix(base.places, base.cells);
  wedges.log_deterrence = Matrix(base.places, base.cells);
  wedges.log_owner_wedge.assign(static_cast<std::size_t>(base.cells), 0.0);
  wedges.profit_tax = base.profit_tax;
  wedges.openness.assign(static_cast<std::size_t>(base.cells), 1.0);
  wedges.log_risk.assign(static_cast<std::size_t>(base.cells), 0.0);
  return wedges;
}

}  // namespace entrepot
