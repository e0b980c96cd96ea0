// SPDX-License-Identifier: Apache-2.0
#include "study/partial.h"

#include <cmath>

#include "market/entry.h"
#include "policy/uncertainty.h"

namespace entrepot {
namespace {

// (n, c) ln x of what buyers spend, at a fixed index.
Matrix log_spent(const Model& model, const LongRunCase& baseline, const LongRunCase& policy) {
  const BaseYear& base = model.base;
  const Behaviour& behaviour = model.world.behaviour;
  const Wedges &before = baseline.wedges, &after = policy.wedges;
  const Matrix threshold_before = entry_threshold_changes(behaviour, base, before),
               threshold_after = entry_threshold_changes(behaviour, base, after);
  Matrix log_change(base.location_count, base.cell_count);
  for (int n = 0; n < base.location_count; ++n)
    for (int c = 0; c < base.cell_count; ++c) {
      const Elasticities& e = base.elasticities[at(base.cells[at(c)].sector)];
      const double duty = std::log(after.tariff(n, c) / before.tariff(n, c)) +
                          std::log(after.output_tax(n, c) / before.output_tax(n, c));
      const double cost = after.log_iceberg(n, c) - before.log_iceberg(n, c) +
                          after.log_operating_wedge[at(c)] - before.log_operating_wedge[at(c)] -
                          (policy.factors.log_productivity[at(c)] - baseline.factors.log_productivity[at(c)]);
      const double entry = after.log_access(n, c) - before.log_access(n, c) +
                           behaviour.threshold_weight * (threshold_after(n, c) - threshold_before(n, c));
      const double taste = after.log_preference(n, c) - before.log_preference(n, c);
      log_change(n, c) = e.rho * taste - e.theta * duty - e.k * cost - e.kappa * entry;
    }
  return log_change;
}

// [c] ln of the rest point, where affiliates earn `log_revenue` over the base year and nothing else moves.
Column log_rest(const Model& model, const Wedges& wedges, const Column& log_revenue) {
  const Column none(at(model.base.cell_count), 0.0), wages(at(model.base.location_count), 0.0);
  Column rest(at(model.base.cell_count), 0.0);
  rest_point_of_entry(model.world, model.base, wedges, log_revenue, none, none, wages, rest);
  return rest;
}

}  // namespace

Partial partial_response(const Model& model, const LongRunCase& baseline, const LongRunCase& policy) {
  const BaseYear& base = model.base;
  const int places = base.location_count, cells = base.cell_count;
  const Matrix log_change = log_spent(model, baseline, policy);
  const Matrix &spent = baseline.market.expenditure, &tariff = policy.wedges.tariff,
               &tax_before = baseline.wedges.output_tax, &tax_after = policy.wedges.output_tax;
  Partial partial{Matrix(places, cells), Matrix(places, cells), Column(at(cells), 1.0)};
  Matrix before(places, base.sector_count), after = before;
  Column earned_before(at(cells), 0.0), earned_after = earned_before;
  for (int n = 0; n < places; ++n) {
    for (int c = 0; c < cells; ++c) {
      const double now = spent(n, c) * std::exp(log_change(n, c));
      const int sector = base.cells[at(c)].sector;
      partial.fixed(n, c) = now / tariff(n, c);
      before(n, sector) += spent(n, c);
      after(n, sector) += now;
      earned_before[at(c)] += baseline.market.border(n, c) / tax_before(n, c);
      earned_after[at(c)] += partial.fixed(n, c) / tax_after(n, c);
    }
    for (int c = 0; c < cells; ++c) {
      const int sector = base.cells[at(c)].sector;
      const double squeezed = after(n, sector) > 0.0 ? before(n, sector) / after(n, sector) : 1.0;
      partial.market(n, c) = partial.fixed(n, c) * squeezed;
    }
  }
  Column log_revenue(at(cells), 0.0);
  for (int c = 0; c < cells; ++c)
    if (earned_before[at(c)] > 0.0) log_revenue[at(c)] = std::log(earned_after[at(c)] / earned_before[at(c)]);
  const Column none(at(cells), 0.0), rest_before = log_rest(model, baseline.wedges, none),
                                     rest_after = log_rest(model, policy.wedges, log_revenue);
  for (int c = 0; c < cells; ++c)
    if (base.cells[at(c)].owner != 0)
      partial.affiliates[at(c)] = std::exp(rest_after[at(c)] - rest_before[at(c)]);
  return partial;
}

}  // namespace entrepot
