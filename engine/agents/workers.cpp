// SPDX-License-Identifier: Apache-2.0
#include "agents/workers.h"

#include <cmath>

namespace entrepot {

WorkerState base_workers(const BaseYear& base) {
  return {base.workers.stock};
}

WorkerState workers_at_rest(const BaseYear& base, const Wedges& wedges, const Cleared& market) {
  const Workers& workers = base.workers;
  WorkerState state = base_workers(base);
  if (workers.none()) return state;
  Column log_wage = market.wage, log_price(market.price.values().begin(), market.price.values().end()),
         real(at(workers.count()));
  for (Column* hats : {&log_wage, &log_price})
    for (double& hat : *hats) hat = std::log(hat);
  log_real_wages(base, log_wage, log_price, real);
  preferred_places(workers, log_moving_costs(workers, wedges), real, state.stock);
  for (int o = 0; o < workers.count(); ++o)
    for (double& share : state.stock.row(at(o))) share *= workers.registered[at(o)];
  return state;
}

Column real_wages(const BaseYear& base, const Cleared& market, const Cleared& base_market) {
  Column log_wage(market.wage.size()), log_price(market.price.size()), real(at(base.workers.count()));
  for (std::size_t l = 0; l < log_wage.size(); ++l)
    log_wage[l] = std::log(market.wage[l] / base_market.wage[l]);
  for (std::size_t k = 0; k < log_price.size(); ++k)
    log_price[k] = std::log(market.price.values()[k] / base_market.price.values()[k]);
  log_real_wages(base, log_wage, log_price, real);
  return real;
}

void move_workers(const World& world, const BaseYear& base, const Wedges& wedges, const Cleared& market,
                  const Cleared& base_market, WorkerState& state) {
  const Workers& workers = base.workers;
  if (workers.none()) return;
  Matrix share = workers.share;
  preferred_places(workers, log_moving_costs(workers, wedges), real_wages(base, market, base_market), share);
  const double choosing = 1.0 - std::pow(1.0 - world.behaviour.migration_speed, 0.25);
  for (int o = 0; o < workers.count(); ++o)
    for (int l = 0; l < workers.count(); ++l)
      state.stock(o, l) += choosing * (workers.registered[at(o)] * share(o, l) - state.stock(o, l));
}

Column log_labour(const BaseYear& base, const WorkerState& state, const WorkerState& reference) {
  Column log(at(base.labour_market_count), 0.0);
  const Workers& workers = base.workers;
  for (int l = 0; l < workers.count(); ++l) {
    double now = 0.0, before = 0.0;
    for (int o = 0; o < workers.count(); ++o) {
      now += state.stock(o, l);
      before += reference.stock(o, l);
    }
    log[at(workers.markets[at(l)])] = std::log(now / before);
  }
  return log;
}

}  // namespace entrepot
