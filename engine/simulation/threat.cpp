// SPDX-License-Identifier: Apache-2.0
#include "simulation/threat.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "numerics/parallel.h"

namespace entrepot {
namespace {

Threat as_one(const BaseYear& base, const std::vector<Threat>& several) {
  Threat one;
  double weight = 0.0;
  for (const Threat& threat : several)
    for (const auto& [n, c] : threat.flows) {
      one.hazard_before += base.border(n, c) * threat.hazard_before;
      one.hazard += base.border(n, c) * threat.hazard;
      weight += base.border(n, c);
      one.flows.emplace_back(n, c);
    }
  one.hazard_before /= weight;
  one.hazard /= weight;
  return one;
}

// The worst case of one threat, all other duties at their own.
Wedges carried_out(const BaseYear& base, const Threat& threat, Wedges wedges) {
  for (const auto& [n, c] : threat.flows)
    wedges.tariff(n, c) = std::max(wedges.tariff(n, c), base.worst_tariff(n, c));
  return wedges;
}

// Expected real income of a case, and the share of time that is not its path.
std::pair<Column, double> expected(const MarketSolver& solver, const std::vector<Threat>& all,
                                   double Threat::*hazard, const LongRunCase& path) {
  double together = solver.world().behaviour.interest;
  for (const Threat& threat : all) together += threat.*hazard;
  Column income = path.market.real_income;
  double share = 0.0;
  for (const Threat& threat : all) {
    const double of_time = threat.*hazard / together;
    if (of_time == 0.0) continue;
    MarketState state = base_state(solver.base());
    const Cleared worst =
        solver.long_run(carried_out(solver.base(), threat, path.wedges), path.factors, state);
    for (std::size_t n = 0; n < income.size(); ++n)
      income[n] += of_time * (worst.real_income[n] - path.market.real_income[n]);
    share += of_time;
  }
  return {std::move(income), share};
}

}  // namespace

std::vector<Threat> threats(const Behaviour& behaviour, const BaseYear& base, const Wedges& baseline,
                            const Wedges& policy) {
  std::map<std::pair<double, double>, Threat> found;
  for (int n = 0; n < base.location_count; ++n)
    for (int c = 0; c < base.cell_count; ++c) {
      const double before = baseline.reversal_hazard(n, c), now = policy.reversal_hazard(n, c);
      if (before == now || base.worst_tariff(n, c) == base.tariff(n, c) || !(base.border(n, c) > 0.0))
        continue;
      Threat& threat = found[{before, now}];
      threat.hazard_before = std::min(1.0, behaviour.reversal_hazard * before);
      threat.hazard = std::min(1.0, behaviour.reversal_hazard * now);
      threat.flows.emplace_back(n, c);
    }
  std::vector<Threat> all;
  for (auto& [hazards, threat] : found) all.push_back(std::move(threat));
  if (all.size() > most_threats) all = {as_one(base, all)};
  return all;
}

std::optional<ExpectedIncome> expected_income(const MarketSolver& solver, const LongRunCase& baseline,
                                              const LongRunCase& policy) {
  if (solver.base().theory == Theory::ricardian) return std::nullopt;  // nobody enters, and nobody fears
  const std::vector<Threat> all =
      threats(solver.world().behaviour, solver.base(), baseline.wedges, policy.wedges);
  if (all.empty()) return std::nullopt;
  ExpectedIncome result;
  side_by_side(
      [&] {
        std::tie(result.baseline, result.share_before) =
            expected(solver, all, &Threat::hazard_before, baseline);
      },
      [&] { std::tie(result.policy, result.share) = expected(solver, all, &Threat::hazard, policy); });
  return result;
}

}  // namespace entrepot
