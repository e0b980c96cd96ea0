// SPDX-License-Identifier: Apache-2.0
#include "outcomes/terms_of_trade.h"

#include <cmath>
#include <limits>

namespace entrepot {

double wage_hat(const BaseYear& base, const Cleared& cleared, int place) {
  double log_wage = 0.0;
  for (int l = 0; l < base.labour_market_count; ++l)
    if (base.labour_share(l, place) > 0.0)
      log_wage += base.labour_share(l, place) * std::log(cleared.wage[at(l)]);
  return std::exp(log_wage);
}

TermsOfTrade terms_of_trade(const BaseYear& base, const Wedges& wedges, const Cleared& first,
                            const Wedges& new_wedges, const Cleared& second) {
  TermsOfTrade result;
  for (Column* column : {&result.wage, &result.price, &result.real_wage, &result.terms_of_trade,
                         &result.volume_of_trade, &result.welfare_first_order, &result.welfare_exact,
                         &result.imports, &result.imports_where_duty_changes})
    column->assign(at(base.location_count), 0.0);
  Column cost_change(at(base.cell_count));
  for (int c = 0; c < base.cell_count; ++c)
    cost_change[at(c)] = (second.unit_cost[at(c)] / second.productivity[at(c)]) /
                             (first.unit_cost[at(c)] / first.productivity[at(c)]) -
                         1.0;
  for (int n = 0; n < base.location_count; ++n) {
    std::vector<bool> duty_changes(at(base.location_count), false);
    for (int c = 0; c < base.cell_count; ++c)
      if (first.border(n, c) > 0.0 && new_wedges.tariff(n, c) != wedges.tariff(n, c))
        duty_changes[at(base.cells[at(c)].region)] = true;
    double terms = 0.0, volume = 0.0, imports = 0.0, new_imports = 0.0, partners = 0.0, new_partners = 0.0;
    for (int c = 0; c < base.cell_count; ++c) {
      const int region = base.cells[at(c)].region;
      if (region == n) {
        for (int m = 0; m < base.location_count; ++m)
          if (m != n) terms += first.border(m, c) * cost_change[at(c)];
        continue;
      }
      const double before = first.border(n, c), after = second.border(n, c);
      terms -= before * cost_change[at(c)];
      volume += (wedges.tariff(n, c) - 1.0) * ((after - before) - before * cost_change[at(c)]);
      imports += before;
      new_imports += after;
      if (duty_changes[at(region)]) partners += before, new_partners += after;
    }
    const double income = first.income[at(n)], none = std::numeric_limits<double>::quiet_NaN();
    result.wage[at(n)] = wage_hat(base, second, n) / wage_hat(base, first, n) - 1.0;
    result.price[at(n)] = second.consumer_price[at(n)] / first.consumer_price[at(n)] - 1.0;
    result.real_wage[at(n)] = (1.0 + result.wage[at(n)]) / (1.0 + result.price[at(n)]) - 1.0;
    result.terms_of_trade[at(n)] = income > 0.0 ? terms / income : none;
    result.volume_of_trade[at(n)] = income > 0.0 ? volume / income : none;
    result.welfare_first_order[at(n)] = result.terms_of_trade[at(n)] + result.volume_of_trade[at(n)];
    result.welfare_exact[at(n)] = second.real_income[at(n)] / first.real_income[at(n)] - 1.0;
    result.imports[at(n)] = imports > 0.0 ? new_imports / imports - 1.0 : none;
    result.imports_where_duty_changes[at(n)] = partners > 0.0 ? new_partners / partners - 1.0 : none;
  }
  return result;
}

}  // namespace entrepot
