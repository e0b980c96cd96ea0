// SPDX-License-Identifier: Apache-2.0
#include "world/transfers.h"

#include <fmt/format.h>

#include "base/quantity.h"
#include "world/base_year.h"

namespace entrepot {
namespace {

// What the home economy gives to others, and its exports less imports at border values.
double given(const World& world, const BaseYear& base) {
  double sum = 0.0;
  for (int n = 0; n < base.location_count; ++n)
    if (world.is_home(n)) sum -= base.transfer[at(n)];
  return sum;
}

double surplus(const World& world, const BaseYear& base) {
  double sum = 0.0;
  for (int n = 0; n < base.location_count; ++n)
    for (int c = 0; c < base.cell_count; ++c)
      if (world.is_home(n) != world.is_home(base.cells[at(c)].region))
        sum += world.is_home(n) ? -base.border(n, c) : base.border(n, c);
  return sum;
}

}  // namespace

const std::vector<std::string>& transfer_words() {
  static const std::vector<std::string> words = {"own_income", "fixed", "zero", "bop"};
  return words;
}

std::string to_string(const Transfers& transfers) {
  if (transfers.rule == TransferRule::scaled) return shortest(transfers.scale);
  return transfer_words()[static_cast<std::size_t>(transfers.rule)];
}

bool keeps_base_year(const Transfers& transfers) {
  return transfers.rule == TransferRule::own_income || transfers.rule == TransferRule::fixed;
}

void set_transfers(const World& world, const Transfers& transfers, const Spot& spot, BaseYear& base,
                   Diagnostics& diagnostics) {
  double scale = 1.0;
  switch (transfers.rule) {
    case TransferRule::own_income:
    case TransferRule::fixed:
      break;
    case TransferRule::zero:
      scale = 0.0;
      break;
    case TransferRule::scaled:
      scale = transfers.scale;
      break;
    case TransferRule::bop: {
      if (!world.surplus) {
        diagnostics.error(
            "S031", spot, "transfers are 'bop', and the model has no balance of payments",
            "add 'balance_of_payments' with the surplus to its model.yaml, or write own_income, "
            "fixed, zero or a number");
        return;
      }
      // A surplus pays for transfers and for what other accounts (profit, revenue, labour) leave.
      scale = 1.0 - (surplus(world, base) - *world.surplus) / given(world, base);
      if (!(scale >= 0.0 && scale <= largest_scale_of_transfers)) {
        diagnostics.error(
            "S031", spot,
            fmt::format("transfers are 'bop', and a surplus of {:.4g} cannot be scaled to one of "
                        "{:.4g}",
                        surplus(world, base), *world.surplus),
            fmt::format("the factor must be from 0 to {}; write own_income, fixed, zero or a "
                        "number",
                        shortest(largest_scale_of_transfers)));
        return;
      }
      break;
    }
  }
  base.transfer_rule = transfers.rule;
  scale_transfers(base, scale);
}

void scale_transfers(BaseYear& base, double scale) {
  for (double& transfer : base.transfer) transfer *= scale;
  base.equilibrium = base.equilibrium && scale == 1.0;
  base.fingerprint = fingerprint_of(base);
}

}  // namespace entrepot
