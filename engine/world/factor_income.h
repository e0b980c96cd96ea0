// SPDX-License-Identifier: Apache-2.0
// Income that is earned in one economy and belongs to residents of another: wages of workers who live
// elsewhere, profit of firms whose owners do. It moves with what earns it; booked as a transfer it would
// follow the income of the place that only hands it on.
#pragma once

#include <string>

namespace entrepot {

struct World;
struct BaseYear;

// A row of factor_income.csv.
struct FactorIncome {
  enum class Kind {
    labour,  // share of what the labour markets of the economy's places pay
    profit,  // share of the after-tax profit of its home firms
  };
  std::string economy;  // where it is earned
  Kind kind = Kind::labour;
  std::string paid_to;  // economy whose places receive it, divided as they divide their home firms' profit
  double share = 0.0;
};

// Takes these shares off what the economies' own places receive (labour_receipt, payout) and gives them to
// the others; columns add to one as before.
void pay_abroad(const World& world, BaseYear& base);

}  // namespace entrepot
