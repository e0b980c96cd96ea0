// SPDX-License-Identifier: Apache-2.0
// Workers who move: where they work, what they earn, what moving is worth to them.
#include <algorithm>
#include <cmath>
#include <limits>

#include "agents/workers.h"
#include "outcomes/layout.h"
#include "outcomes/moment.h"
#include "outcomes/outcomes.h"
#include "outcomes/terms_of_trade.h"

namespace entrepot {
namespace {

using layout::Values;

const std::vector<Axis> place = {Axis::location};

bool people_move(const World& world) {
  return world.workers_move;
}

void migration(const Moment& moment, Values values) {
  const Workers& workers = moment.base().workers;
  std::fill(values.begin(), values.end(), 0.0);
  for (int o = 0; o < workers.count(); ++o)
    for (int l = 0; l < workers.count(); ++l)
      values[at(workers.places[at(o)] * moment.base().location_count + workers.places[at(l)])] =
          moment.outcome.workers->stock(o, l);
}

void moving_cost(const Moment& moment, Values values) {
  const Workers& workers = moment.base().workers;
  const Matrix cost = log_moving_costs(workers, moment.wedges());
  std::fill(values.begin(), values.end(), 1.0);
  for (int o = 0; o < workers.count(); ++o)
    for (int l = 0; l < workers.count(); ++l)
      values[at(workers.places[at(o)] * moment.base().location_count + workers.places[at(l)])] =
          std::exp(cost(o, l));
}

// Where nobody moves, what a worker gains is the real wage.
void real_wage(const Moment& moment, Values values) {
  layout::hats_of_residents(moment.base(), moment.market().consumer_price, values);
  for (int n = 0; n < moment.base().location_count; ++n)
    values[at(n)] = wage_hat(moment.base(), moment.market(), n) / values[at(n)];
}

void worker_welfare(const Moment& moment, Values values) {
  real_wage(moment, values);
  const Workers& workers = moment.base().workers;
  Column real(at(workers.count()));
  for (int m = 0; m < workers.count(); ++m) real[at(m)] = std::log(values[at(workers.places[at(m)])]);
  const Column gain = entrepot::worker_welfare(workers, log_moving_costs(workers, moment.wedges()), real);
  for (int m = 0; m < workers.count(); ++m) values[at(workers.places[at(m)])] = std::exp(gain[at(m)]);
}

void real_income_per_worker(const Moment& moment, Values values) {
  layout::hats_of_residents(moment.base(), moment.market().real_income, values);
  const Workers& workers = moment.base().workers;
  for (int m = 0; m < workers.count(); ++m)
    values[at(workers.places[at(m)])] /= moment.market().labour[at(workers.markets[at(m)])];
}

// A place is home to those who are registered in it.
double registered(const Model& model, int n, int) {
  const Workers& workers = model.base.workers;
  for (int m = 0; m < workers.count(); ++m)
    if (workers.places[at(m)] == n) return workers.registered[at(m)];
  return 1.0;
}

}  // namespace

std::vector<Outcome> moving_outcomes() {
  return {
      {.name = "migration",
       .axes = {Axis::origin, Axis::destination},
       .unit = "million persons",
       .long_name = "workers by where they are registered (origin) and where they work (destination)",
       .comment =
           "zero but between places of the home economy; those who work where they are registered stand "
           "at origin = destination",
       .year = YearRule::mean,
       .take = migration,
       .available = people_move},
      {.name = "moving_cost",
       .axes = {Axis::origin, Axis::destination},
       .unit = "1",
       .long_name =
           "cost of moving for work to the destination for who is registered in the origin, index, 1 in the "
           "base year",
       .comment = "a factor on real income, as far as it can fall: moving never costs less than nothing",
       .year = YearRule::mean,
       .take = moving_cost,
       .available = people_move},
      {.name = "real_wage",
       .axes = place,
       .unit = "1",
       .long_name = "wage over consumer prices, index, 1 in the base year",
       .comment = "missing where nobody lives",
       .rows = TableRows::places,
       .year = YearRule::mean,
       .group = GroupRule::weighted_mean,
       .take = real_wage,
       .weight = weight::wage_bill,
       .available = people_move},
      {.name = "real_income_per_worker",
       .axes = place,
       .unit = "1",
       .long_name = "real income over workers, index, 1 in the base year",
       .comment = "a place's total moves with its people; missing where nobody lives",
       .rows = TableRows::places,
       .year = YearRule::mean,
       .group = GroupRule::weighted_mean,
       .take = real_income_per_worker,
       .weight = weight::income,
       .available = people_move},
      {.name = "worker_welfare",
       .axes = place,
       .unit = "1",
       .long_name =
           "what places and the cost of moving are worth to workers registered in a place, index of real "
           "income, 1 in the base year",
       .comment = "wherever they work, tastes included (Tombe & Zhu 2019); the real wage where nobody moves; "
                  "groups: "
                  "mean weighted with those registered",
       .rows = TableRows::places,
       .year = YearRule::mean,
       .group = GroupRule::weighted_mean,
       .take = worker_welfare,
       .weight = registered,
       .available = people_move},
  };
}

}  // namespace entrepot
