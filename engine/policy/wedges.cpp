// SPDX-License-Identifier: Apache-2.0
#include "policy/wedges.h"

namespace entrepot {

Wedges neutral_wedges(const BaseYear& base) {
  Wedges wedges;
  wedges.tariff = base.tariff;
  wedges.output_tax = Matrix(base.location_count, base.cell_count);
  wedges.output_tax.fill(1.0);
  wedges.log_iceberg = Matrix(base.location_count, base.cell_count);
  wedges.log_access = Matrix(base.location_count, base.cell_count);
  wedges.log_deterrence = Matrix(base.location_count, base.cell_count);
  wedges.log_operating_wedge.assign(static_cast<std::size_t>(base.cell_count), 0.0);
  wedges.profit_tax = base.profit_tax;
  wedges.open_share.assign(static_cast<std::size_t>(base.cell_count), 1.0);
  wedges.log_investment_cost.assign(static_cast<std::size_t>(base.cell_count), 0.0);
  return wedges;
}

}  // namespace entrepot
