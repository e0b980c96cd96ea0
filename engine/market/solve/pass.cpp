// SPDX-License-Identifier: Apache-2.0
#include "market/solve/pass.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "market/entry.h"
#include "market/suppliers.h"
#include "market/workers.h"
#include "numerics/array_math.h"
#include "numerics/products.h"
#include "policy/uncertainty.h"

namespace entrepot {

namespace {

Deterrence deterrence(const World& world, const BaseYear& base, const Wedges& wedges) {
  return {entry_threshold_changes(world.behaviour, base, wedges), world.behaviour.threshold_weight,
          world.behaviour.access_weight};
}

}  // namespace

Pass::Pass(const World& world, const BaseYear& base, const Groundwork& ground, const Wedges& wedges,
           const Factors& factors)
    : world_(world),
      base_(base),
      ground_(ground),
      wedges_(wedges),
      closure_(Closure::long_run),
      factors_(factors),
      supply_(nullptr),
      kernel_(base, ground, wedges, deterrence(world, base, wedges)) {
  make_room();
}

Pass::Pass(const World& world, const BaseYear& base, const Groundwork& ground, const Wedges& wedges,
           const Supply& supply, const Sourcing* last)
    : world_(world),
      base_(base),
      ground_(ground),
      wedges_(wedges),
      closure_(Closure::mass),
      factors_(supply.factors),
      supply_(&supply),
      kernel_(base, ground, wedges, supply) {
  choice_.emplace(world, base, ground, wedges, supply, last);
  make_room();
}

void Pass::make_room() {
  const std::size_t places = at(base_.location_count), sectors = at(base_.sector_count);
  for (Column* column : {&log_given_cost_, &profit_tax_, &log_cost_, &log_chi_, &log_u_, &u_, &net_, &sold_,
                         &access_, &births_, &entry_, &bundle_, &profit_, &scaled_})
    column->assign(ground_.slots, 0.0);
  for (int c = 0; c < base_.cell_count; ++c) {
    log_given_cost_[ground_.slot[at(c)]] =
        wedges_.log_operating_wedge[at(c)] - factors_.log_productivity[at(c)];
    profit_tax_[ground_.slot[at(c)]] = wedges_.profit_tax[at(c)];
  }
  log_extra_cost_ = log_given_cost_;
  if (closure_ == Closure::long_run) {
    moving_cost_ = log_moving_costs(base_.workers, wedges_);
    entry_rest_.emplace(world_, base_, wedges_);
    for (int c = 0; c < base_.cell_count; ++c) {
      const Cell& cell = base_.cells[at(c)];
      const int p = base_.suppliers.none() ? -1 : base_.suppliers.at_place[at(cell.region)];
      if (p >= 0 && cell.owner == 0)
        learners_.push_back(
            {c, ground_.slot[at(c)], at(p) * sectors + at(cell.sector), base_.value_added_share[at(c)]});
    }
    learnt_ = base_.suppliers.exposure;
    revenue_.assign(at(base_.cell_count), 0.0);
  }
  for (Column* column : {&spending_, &den_, &log_anew_, &log_index_, &ratio_, &duty_})
    column->assign(sectors * ground_.places, 0.0);
  real_.assign(ground_.places, 0.0);
  for (Column* column : {&input_price_, &scaled_bundle_}) column->assign(places * ground_.users, 0.0);
  for (Column* column : {&own_inverse_, &own_net_, &log_own_}) column->assign(ground_.slots, 0.0);
  for (int j = 0; j < base_.sector_count; ++j)
    for (std::size_t n = 0; n < places && ground_.blocks[at(j)].local; ++n) {
      const std::size_t own = n * ground_.places + n, k = ground_.blocks[at(j)].first + n;
      const double spent = kernel_.spent(j)[own];
      if (!(spent > 0.0)) continue;
      own_inverse_[k] = 1.0 / spent;
      own_net_[k] = kernel_.net(j)[own];
      if (spent != 1.0) log_own_[k] = std::log(spent);
    }
  for (Column* column : {&hats_, &prices_}) column->assign(places * sectors, 0.0);
  costs_.assign(ground_.slots, 0.0);
  log_revenue_.assign(at(base_.cell_count), 0.0);
  log_exports_.assign(at(base_.cell_count), 0.0);
  wage_.assign(at(base_.labour_market_count), 0.0);
  labour_ = wage_;
  paid_out_.assign(at(base_.payout_group_count), 0.0);
  for (Column* column : {&log_wage_place_, &wage_place_, &raised_}) column->assign(places, 0.0);
  number_.assign(at(base_.cell_count), 0.0);
  Cleared& w = work_;
  w.input_use = w.final_spending = Matrix(places, sectors);
  for (Column* column : {&w.wage_bill_demanded, &w.wage_bill_supplied})
    column->assign(at(base_.labour_market_count), 0.0);
  for (Column* column : {&w.wage_bill_paid, &w.labour_income, &w.profit_generated, &w.profit_received,
                         &w.tariff_revenue, &w.sales_tax_revenue, &w.profit_tax_revenue, &w.revenue_received,
                         &w.own_income, &w.transfer, &w.income})
    column->assign(places, 0.0);
}

// Step 1: wages of a place, unit cost of every cell.
void Pass::unit_costs(const MarketState& state) {
  const std::size_t sectors = at(base_.sector_count), table = sectors * ground_.users;
  for (const Learner& learner : learners_)
    log_extra_cost_[learner.slot] =
        log_given_cost_[learner.slot] - learner.value_added * state.learnt[learner.place_and_sector];
  weighted_rows(base_.labour_share.values(), state.log_wage, log_wage_place_);
  for (std::size_t i = 0; i < at(base_.location_count); ++i)
    weighted_rows({&ground_.inputs[i * table], table}, {&state.log_price[i * sectors], sectors},
                  {&input_price_[i * ground_.users], ground_.users});
  for (std::size_t k = 0; k < ground_.slots; ++k) {
    const double cost = ground_.gamma[k] * log_wage_place_[at(ground_.place[k])] +
                        input_price_[ground_.user[k]] * ground_.bundle_scale[k];
    log_cost_[k] = cost;
    log_chi_[k] = cost + log_extra_cost_[k];
    log_u_[k] = ground_.cost_power[k] * cost + ground_.other_power[k] * log_extra_cost_[k];
  }
  if (closure_ == Closure::long_run && base_.theory == Theory::melitz)
    for (int c = 0; c < base_.cell_count; ++c) log_u_[ground_.slot[at(c)]] += state.log_entry[at(c)];
}

// Steps 5 and 6: entry, bundle, profit, inputs.
void Pass::costs_and_profit(const MarketState& state) {
  Cleared& w = work_;
  exp(log_wage_place_, wage_place_);
  if (closure_ == Closure::long_run) exp(state.log_entry, number_);
  const Column& entered = closure_ == Closure::long_run ? number_ : supply_->births;
  for (const int c : ground_.births) {
    const std::size_t k = ground_.slot[at(c)];
    births_[k] = ground_.births_spending[k] * entered[at(c)] * wage_place_[at(ground_.place[k])];
  }
  for (std::size_t k = 0; k < ground_.slots; ++k) {
    const double revenue = net_[k], entry = ground_.annuity[k] * revenue + births_[k];
    const double bundle = ground_.variable[k] * revenue + access_[k] + entry;
    entry_[k] = entry;
    bundle_[k] = bundle;
    profit_[k] = revenue - bundle;
    scaled_[k] = bundle * ground_.bundle_scale[k];
  }
  std::fill(scaled_bundle_.begin(), scaled_bundle_.end(), 0.0);
  std::fill(w.wage_bill_paid.begin(), w.wage_bill_paid.end(), 0.0);
  for (std::size_t k = 0; k < ground_.slots; ++k) {
    w.wage_bill_paid[at(ground_.place[k])] += ground_.gamma[k] * bundle_[k];
    scaled_bundle_[ground_.user[k]] += scaled_[k];
  }
  const std::size_t table = at(base_.sector_count) * ground_.users;
  for (std::size_t i = 0; i < at(base_.location_count); ++i)
    row_products({&ground_.inputs[i * table], table}, {&scaled_bundle_[i * ground_.users], ground_.users},
                 w.input_use.row(i));
}

// Steps 7 and 8: revenue, profit paid out, income with the transfer.
void Pass::incomes(const MarketState& state) {
  Cleared& w = work_;
  const int places = base_.location_count;
  exp(state.log_wage, wage_);
  exp(state.log_labour, labour_);
  for (int l = 0; l < base_.labour_market_count; ++l)
    w.wage_bill_supplied[at(l)] = wage_[at(l)] * (base_.wage_bill[at(l)] * labour_[at(l)]);
  std::fill(paid_out_.begin(), paid_out_.end(), 0.0);
  std::fill(w.profit_generated.begin(), w.profit_generated.end(), 0.0);
  std::fill(w.profit_tax_revenue.begin(), w.profit_tax_revenue.end(), 0.0);
  for (std::size_t k = 0; k < ground_.slots; ++k) {
    const std::size_t i = at(ground_.place[k]);
    const double tax = profit_tax_[k] * profit_[k], kept = profit_[k] - tax;
    w.profit_tax_revenue[i] += tax;
    w.profit_generated[i] += kept;
    paid_out_[at(ground_.group[k])] += kept;
  }
  for (int i = 0; i < places; ++i)
    raised_[at(i)] = w.tariff_revenue[at(i)] + w.sales_tax_revenue[at(i)] + w.profit_tax_revenue[at(i)];
  row_products(base_.labour_receipt.values(), w.wage_bill_supplied, w.labour_income);
  row_products(base_.payout.values(), paid_out_, w.profit_received);
  row_products(base_.pool.values(), raised_, w.revenue_received);
  const bool fixed = base_.transfer_rule == TransferRule::fixed;
  double transfers = 0.0, world_income = 0.0;
  for (int n = 0; n < places; ++n) {
    w.own_income[at(n)] = w.labour_income[at(n)] + w.profit_received[at(n)] + w.revenue_received[at(n)];
    w.transfer[at(n)] = !base_.resident[at(n)] ? 0.0
                        : fixed                ? base_.transfer[at(n)]
                                : base_.transfer[at(n)] * (w.own_income[at(n)] / base_.own_income[at(n)]);
    transfers += w.transfer[at(n)];
    world_income += w.own_income[at(n)];
  }
  for (int n = 0; n < places; ++n) {
    w.transfer[at(n)] -= transfers * (w.own_income[at(n)] / world_income);
    w.income[at(n)] = base_.resident[at(n)] ? w.own_income[at(n)] + w.transfer[at(n)] : 0.0;
  }
}

// Steps 9 and 10. The numeraire is the world wage bill.
void Pass::next_spending_and_wages(MarketState& next) {
  Cleared& w = work_;
  for (int n = 0; n < base_.location_count; ++n) {
    const std::span<const double> alpha = base_.alpha.row(at(n)), inputs = w.input_use.row(at(n)),
                                  before = base_.spending.row(at(n));
    const std::span<double> final = w.final_spending.row(at(n));
    double* hats = &hats_[at(n) * at(base_.sector_count)];
    for (std::size_t j = 0; j < at(base_.sector_count); ++j) {
      final[j] = alpha[j] * w.income[at(n)];
      hats[j] = before[j] > 0.0 ? (final[j] + inputs[j]) / before[j] : 1.0;
    }
  }
  log(hats_, next.log_spending);
  double demanded = 0.0, base_total = 0.0;
  row_products(base_.labour_share.values(), w.wage_bill_paid, w.wage_bill_demanded);
  for (int l = 0; l < base_.labour_market_count; ++l) {
    demanded += w.wage_bill_demanded[at(l)];
    base_total += base_.wage_bill[at(l)];
  }
  for (int l = 0; l < base_.labour_market_count; ++l)
    wage_[at(l)] =
        w.wage_bill_demanded[at(l)] / (base_.wage_bill[at(l)] * labour_[at(l)]) * (base_total / demanded);
  log(wage_, next.log_wage);
}

// Step 11.
void Pass::next_entry(const MarketState& state, MarketState& next) {
  if (closure_ == Closure::mass) {
    next.log_entry = state.log_entry;
    return;
  }
  if (base_.theory == Theory::ricardian) {
    std::fill(next.log_entry.begin(), next.log_entry.end(), 0.0);
    return;
  }
  for (int c = 0; c < base_.cell_count; ++c) {
    const std::size_t k = ground_.slot[at(c)];
    log_revenue_[at(c)] = base_.net_revenue[at(c)] > 0.0 ? net_[k] / base_.net_revenue[at(c)] : 1.0;
  }
  log(log_revenue_, log_revenue_);
  const auto border = [&](int n, int c) {
    const int j = base_.cells[at(c)].sector;
    const std::size_t k = ground_.slot[at(c)], row = ground_.places;
    return ratio_[at(j) * row + at(n)] * u_[k] *
           kernel_.border(j)[(k - ground_.blocks[at(j)].first) * row + at(n)];
  };
  ground_.exports.log_changes(border, log_exports_);
  entry_rest_->at_market(log_revenue_, state.log_entry, log_exports_, log_wage_place_, next.log_entry);
}

// Workers and suppliers move in the long run only; a quarter is given where they are.
void Pass::next_labour(const MarketState& state, MarketState& next) const {
  next.log_labour = state.log_labour;
  if (closure_ == Closure::long_run && !base_.workers.none())
    rest_point_of_workers(base_, moving_cost_, state.log_wage, state.log_price, next.log_labour);
}

void Pass::next_learnt(const MarketState& state, MarketState& next) {
  next.learnt = state.learnt;
  if (learners_.empty()) return;
  for (int c = 0; c < base_.cell_count; ++c) revenue_[at(c)] = net_[ground_.slot[at(c)]];
  rest_point_of_suppliers(world_, base_, wedges_, revenue_, base_.suppliers.exposure, learnt_);
  std::copy(learnt_.values().begin(), learnt_.values().end(), next.learnt.begin());
}

void Pass::evaluate(const MarketState& state, MarketState& next) {
  unit_costs(state);
  demand(state, next);
  costs_and_profit(state);
  incomes(state);
  next_spending_and_wages(next);
  next_entry(state, next);
  next_labour(state, next);
  next_learnt(state, next);
}

Cleared Pass::cleared(const MarketState& state) const {
  const std::size_t places = at(base_.location_count), sectors = at(base_.sector_count),
                    cells = at(base_.cell_count);
  Cleared cleared = work_;
  cleared.price = cleared.spending = Matrix(places, sectors);
  exp(state.log_price, cleared.price.values());
  for (std::size_t n = 0; n < places; ++n)
    for (std::size_t j = 0; j < sectors; ++j) cleared.spending(n, j) = spending_[j * ground_.places + n];
  cleared.wage.resize(state.log_wage.size());
  exp(state.log_wage, cleared.wage);
  cleared.entry_mass.resize(cells);
  exp(state.log_entry, cleared.entry_mass);
  if (closure_ == Closure::mass) cleared.entry_mass = supply_->firms;
  for (const auto& [to, from] : {std::pair(&cleared.unit_cost, &log_cost_),
                                 {&cleared.net_revenue, &net_},
                                 {&cleared.access_spending, &access_},
                                 {&cleared.births_spending, &births_},
                                 {&cleared.entry_spending, &entry_},
                                 {&cleared.bundle_spending, &bundle_},
                                 {&cleared.profit, &profit_}}) {
    to->resize(cells);
    for (std::size_t c = 0; c < cells; ++c) (*to)[c] = (*from)[ground_.slot[c]];
  }
  cleared.replacement_spending = cleared.births_spending;
  if (closure_ == Closure::mass)
    for (const int c : ground_.births)
      cleared.replacement_spending[at(c)] = ground_.births_spending[ground_.slot[at(c)]] *
                                            supply_->firms_before[at(c)] *
                                            std::exp(log_wage_place_[at(base_.cells[at(c)].region)]);
  exp(cleared.unit_cost, cleared.unit_cost);
  cleared.labour.resize(state.log_labour.size());
  exp(state.log_labour, cleared.labour);
  cleared.productivity = factors_.log_productivity;
  for (const Learner& learner : learners_)
    cleared.productivity[at(learner.cell)] += learner.value_added * state.learnt[learner.place_and_sector];
  exp(cleared.productivity, cleared.productivity);

  cleared.expenditure = Matrix(places, cells);
  cleared.border = Matrix(places, cells);
  if (choice_) cleared.sourcing = sourcing();
  ground_.for_flows(base_.location_count, [&](int n, int c, std::size_t flow) {
    if (kernel_.spent()[flow] == 0.0) return;
    const std::size_t j = at(base_.cells[at(c)].sector);
    if (choice_ && choice_->slow()) {
      cleared.expenditure(n, c) = cleared.sourcing.share(n, c) * spending_[j * ground_.places + at(n)];
      cleared.border(n, c) = cleared.expenditure(n, c) / wedges_.tariff(n, c);
      return;
    }
    const double scale = ratio_[j * ground_.places + at(n)] * u_[ground_.slot[at(c)]];
    cleared.expenditure(n, c) = kernel_.spent()[flow] * scale;
    cleared.border(n, c) = kernel_.border()[flow] * scale;
  });
  return cleared;
}

// What buyers carry on to the next quarter.
Sourcing Pass::sourcing() const {
  const std::size_t places = at(base_.location_count), sectors = at(base_.sector_count),
                    cells = at(base_.cell_count);
  Sourcing carried{Matrix(places, cells), Matrix(places, cells), Matrix(places, sectors),
                   Matrix(places, sectors)};
  for (std::size_t n = 0; n < places; ++n)
    for (std::size_t j = 0; j < sectors; ++j) {
      carried.log_price_anew(n, j) = log_anew_[j * ground_.places + n];
      carried.log_price(n, j) = log_index_[j * ground_.places + n];
    }
  ground_.for_flows(base_.location_count, [&](int n, int c, std::size_t flow) {
    if (!(ground_.share[flow] > 0.0)) return;
    const int j = base_.cells[at(c)].sector;
    const std::size_t k = ground_.slot[at(c)];
    carried.log_supply_price(n, c) = choice_->log_supply_price(flow, log_chi_[k]);
    const double total = den_[at(j) * ground_.places + at(n)];
    if (ground_.blocks[at(j)].local)
      carried.share(n, c) = 1.0;
    else if (choice_->slow())
      carried.share(n, c) = choice_->shares()[flow];
    else
      carried.share(n, c) = total > 0.0 ? kernel_.spent()[flow] * u_[k] * (1.0 / total) : 0.0;
  });
  return carried;
}

}  // namespace entrepot
