// SPDX-License-Identifier: Apache-2.0
#include "market/solve/choice.h"

#include <algorithm>
#include <cmath>

#include "numerics/array_math.h"

namespace entrepot {

Choice::Choice(const World& world, const BaseYear& base, const Groundwork& ground, const Wedges& wedges,
               const Supply& supply, const Sourcing* last)
    : base_(base),
      ground_(ground),
      last_(last),
      choosing_(world.behaviour.choosing_anew),
      walking_(world.behaviour.walking_away),
      fixed_(ground.share.size(), 1.0),
      shares_(ground.share.size(), 0.0) {
  if (slow()) {
    for (Column* column : {&last_share_, &last_price_, &per_spent_border_, &per_spent_net_})
      column->assign(ground.share.size(), 0.0);
    for (Column* column : {&gone_, &last_anew_, &last_index_, &rise_, &lost_, &risen_, &scale_})
      column->assign(ground.spending.size(), 0.0);
  }
  // Where nobody supplies a price means nothing, and no mass is held by 1.
  ground.for_flows(base.location_count, [&](int n, int c, std::size_t flow) {
    fixed_[flow] = ground.share[flow] > 0.0 && supply.mass(n, c) > 0.0 ? supply.mass(n, c) : 1.0;
  });
  log(fixed_, fixed_);
  ground.for_flows(base.location_count, [&](int n, int c, std::size_t flow) {
    if (!(ground.share[flow] > 0.0)) return;
    const int j = base.cells[at(c)].sector;
    const double tariff = wedges.tariff(n, c), before = base.tariff(n, c), tax = wedges.output_tax(n, c);
    fixed_[flow] =
        (fixed_[flow] == 0.0 ? 0.0 : fixed_[flow] / (1.0 - base.elasticities[at(j)].sigma)) +
        (wedges.log_preference(n, c) == 0.0
             ? 0.0
             : wedges.log_preference(n, c) / (1.0 - base.elasticities[at(j)].sigma)) +
        wedges.log_iceberg(n, c) +
        ((tariff == before ? 0.0 : std::log(tariff / before)) + (tax == 1.0 ? 0.0 : std::log(tax)));
    if (!slow()) return;
    per_spent_border_[flow] = 1.0 / tariff;
    per_spent_net_[flow] = 1.0 / (tariff * tax);
    last_price_[flow] = last_->log_supply_price(n, c);
    if (supply.mass(n, c) > 0.0)
      last_share_[flow] = last_->share(n, c);
    else
      gone_[at(j) * ground_.places + at(n)] += last_->share(n, c);
  });
  if (!slow()) return;
  for (int n = 0; n < base.location_count; ++n)
    for (int j = 0; j < base.sector_count; ++j) {
      last_anew_[at(j) * ground.places + at(n)] = last_->log_price_anew(n, j);
      last_index_[at(j) * ground.places + at(n)] = last_->log_price(n, j);
    }
}

void Choice::settle(int sector, std::span<const double> log_cost, std::span<const double> kernel,
                    std::span<const double> u, std::span<const double> total,
                    std::span<const double> log_anew, std::span<double> log_price) {
  const std::size_t row = ground_.places, places = at(base_.location_count);
  const Groundwork::Block& block = ground_.blocks[at(sector)];
  const double *gone = &gone_[at(sector) * row], *last_anew = &last_anew_[at(sector) * row],
               *last_index = &last_index_[at(sector) * row];
  const std::span<double> rise(&rise_[at(sector) * row], row);
  double *lost = &lost_[at(sector) * row], *risen = &risen_[at(sector) * row],
         *scale = &scale_[at(sector) * row];
  for (std::size_t n = 0; n < row; ++n) {
    lost[n] = gone[n];
    risen[n] = 0.0;
    scale[n] = total[n] > 0.0 ? 1.0 / total[n] : 0.0;
  }
  for (std::size_t k = 0; k < block.width; ++k) {
    const std::size_t begin = (block.first + k) * row;
    const double cost = log_cost[block.first + k];
    const double *fixed = &fixed_[begin], *before = &last_price_[begin], *held = &last_share_[begin];
    double* stay = &shares_[begin];
    double least = 0.0;
    for (std::size_t n = 0; n < places; ++n) {
      const double jump =
          std::max(0.0, ((fixed[n] + cost) - before[n]) - (log_anew[n] - last_anew[n])) / walking_;
      rise[n] = -jump * jump;
      least = std::min(least, rise[n]);
    }
    if (least < 0.0)
      exp(rise, rise);
    else
      std::fill(rise.begin(), rise.end(), 1.0);
    for (std::size_t n = 0; n < places; ++n) {
      stay[n] = held[n] * rise[n];
      lost[n] += held[n] - stay[n];
      risen[n] += stay[n] * ((fixed[n] + cost) - before[n]);
    }
  }
  // Written so that where nothing moves shares and prices keep their bits.
  const double keeping = 1.0 - choosing_;
  for (std::size_t n = 0; n < places; ++n)
    log_price[n] = log_anew[n] + keeping * ((1.0 - lost[n]) * (last_index[n] - log_anew[n]) + risen[n]);
  for (std::size_t k = 0; k < block.width; ++k) {
    const std::size_t begin = (block.first + k) * row;
    const double* offered = &kernel[k * row];
    double* share = &shares_[begin];
    for (std::size_t n = 0; n < places; ++n) {
      const double anew = offered[n] * u[k] * scale[n];
      share[n] = anew + keeping * ((share[n] - anew) + lost[n] * anew);
    }
  }
}

}  // namespace entrepot
