// SPDX-License-Identifier: Apache-2.0
#include "outcomes/results/welfare_parts.h"

#include <cmath>

#include "outcomes/terms_of_trade.h"

namespace entrepot {

std::vector<WelfarePart> welfare_parts(const Model& model, const LongRun& solved) {
  std::vector<WelfarePart> parts;
  if (model.base.theory != Theory::ricardian) return parts;
  const LongRunCase &before = solved.baseline, &after = solved.policy;
  const TermsOfTrade terms =
      terms_of_trade(model.base, before.wedges, before.market, after.wedges, after.market);
  for (int n = 0; n < model.base.location_count; ++n) {
    if (!model.base.resident[at(n)]) continue;
    const auto add = [&](const char* outcome, double value, const char* unit) {
      if (std::isfinite(value)) parts.push_back({outcome, model.world.location_names[n], value, unit});
    };
    add("real_wage", 100.0 * terms.real_wage[at(n)], "percent");
    add("welfare_terms_of_trade", 100.0 * terms.terms_of_trade[at(n)], "percent of income");
    add("welfare_volume_of_trade", 100.0 * terms.volume_of_trade[at(n)], "percent of income");
    add("welfare_first_order", 100.0 * terms.welfare_first_order[at(n)], "percent");
    add("welfare_exact", 100.0 * terms.welfare_exact[at(n)], "percent");
    add("imports_where_duty_changes", 100.0 * terms.imports_where_duty_changes[at(n)], "percent");
  }
  return parts;
}

}  // namespace entrepot
