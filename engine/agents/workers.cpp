// SPDX-License-Identifier: Apache-2.0
#include "agents/workers.h"

#include <cmath>

#include "agents/hazards.h"

namespace entrepot {
namespace {

// [m] ln of real wages over those of a market before, or over the base year's.
Column real_wages(const BaseYear& base, const Cleared& market, const Cleared* before) {
  const auto logs = [](std::span<const double> now, const double* then) {
    Column result(now.size());
    for (std::size_t k = 0; k < now.size(); ++k)
      result[k] = std::log(then != nullptr ? now[k] / then[k] : now[k]);
    return result;
  };
  Column real(at(base.workers.count()));
  log_real_wages(base, logs(market.wage, before != nullptr ? before->wage.data() : nullptr),
                 logs(market.price.values(), before != nullptr ? before->price.values().data() : nullptr),
                 real);
  return real;
}

}  // namespace

WorkerState base_workers(const BaseYear& base) {
  return {base.workers.stock};
}

WorkerState workers_at_rest(const BaseYear& base, const Wedges& wedges, const Cleared& market) {
  const Workers& workers = base.workers;
  WorkerState state = base_workers(base);
  if (workers.none()) return state;
  preferred_places(workers, log_moving_costs(workers, wedges), real_wages(base, market, nullptr),
                   state.stock);
  for (int o = 0; o < workers.count(); ++o)
    for (double& share : state.stock.row(at(o))) share *= workers.registered[at(o)];
  return state;
}

void move_workers(const World& world, const BaseYear& base, const Wedges& wedges, const Cleared& market,
                  const Cleared& base_market, WorkerState& state) {
  const Workers& workers = base.workers;
  if (workers.none()) return;
  Matrix share = workers.share;
  preferred_places(workers, log_moving_costs(workers, wedges), real_wages(base, market, &base_market), share);
  const double choosing = quarterly(world.behaviour.migration_speed);
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
