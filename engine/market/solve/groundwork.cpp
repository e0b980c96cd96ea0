// SPDX-License-Identifier: Apache-2.0
#include "market/solve/groundwork.h"

namespace entrepot {
namespace {

constexpr std::size_t padded(std::size_t count, std::size_t lanes) {
  return (count + lanes - 1) / lanes * lanes;
}

}  // namespace

Groundwork::Groundwork(const BaseYear& base, Closure closure)
    : places(padded(at(base.location_count), 8)),
      slot(at(base.cell_count)),
      exports(base, base.border),
      users(padded(at(base.sector_count), 4)) {
  for (const Elasticities& e : base.elasticities) {
    elasticity.push_back(closure == Closure::long_run ? e.theta : e.sigma - 1.0);
    inverse_exponent.push_back(-1.0 / elasticity.back());
  }
  std::vector<std::vector<int>> cells(at(base.sector_count));
  for (int c = 0; c < base.cell_count; ++c) cells[at(base.cells[at(c)].sector)].push_back(c);
  for (const std::vector<int>& members : cells) {
    Block block{slots, padded(members.size(), 8), false, members.size() == at(base.location_count)};
    for (std::size_t q = 0; q < members.size(); ++q) {
      slot[at(members[q])] = slots + q;
      block.local = block.local && base.cells[at(members[q])].region == static_cast<int>(q);
    }
    slots += block.width;
    blocks.push_back(block);
  }
  place.assign(slots, 0);
  group.assign(slots, 0);
  user.assign(slots, 0);
  for (Column* column :
       {&cost_power, &other_power, &gamma, &bundle_scale, &variable, &access, &annuity, &births_spending})
    column->assign(slots, 0.0);
  share.assign(slots * places, 0.0);
  border = share;
  spending.assign(at(base.sector_count) * places, 0.0);
  for (std::size_t j = 0; j < at(base.sector_count); ++j)
    for (std::size_t n = 0; n < at(base.location_count); ++n) spending[j * places + n] = base.spending(n, j);
  inputs.assign(at(base.location_count) * at(base.sector_count) * users, 0.0);

  std::vector<bool> filled(at(base.location_count) * users, false);
  for (int c = 0; c < base.cell_count; ++c) {
    const Cell& cell = base.cells[at(c)];
    const std::size_t here = slot[at(c)], i = at(cell.region), j = at(cell.sector);
    place[here] = cell.region;
    group[here] = base.payout_group[at(c)];
    user[here] = i * users + j;
    cost_power[here] = -elasticity[j];
    other_power[here] =
        closure == Closure::long_run ? -base.elasticities[j].k : 1.0 - base.elasticities[j].sigma;
    gamma[here] = base.gamma[at(c)];
    bundle_scale[here] = 1.0 / (1.0 - base.profit_share[at(c)]);
    variable[here] = base.variable_share[at(c)];
    access[here] = base.access_share[at(c)];
    annuity[here] = base.annuity_share[at(c)];
    births_spending[here] = base.births_share[at(c)] * base.net_revenue[at(c)];
    if (base.births_share[at(c)] > 0.0) births.push_back(c);
    if (filled[user[here]]) continue;
    filled[user[here]] = true;
    for (std::size_t s = 0; s < at(base.sector_count); ++s)
      inputs[(i * at(base.sector_count) + s) * users + j] =
          base.bundle_share(c, s) * (1.0 - base.profit_share[at(c)]);
  }
  for_flows(base.location_count, [&](int n, int c, std::size_t flow) {
    share[flow] = base.share(n, c);
    if (!(share[flow] > 0.0)) return;
    border[flow] = share[flow] / base.tariff(n, c);
    Block& block = blocks[at(base.cells[at(c)].sector)];
    block.duties = block.duties || base.tariff(n, c) != 1.0;
    block.local = block.local && base.cells[at(c)].region == n;
  });
}

}  // namespace entrepot
