// SPDX-License-Identifier: Apache-2.0
// Steps 2 to 4 of a pass: who buys from whom, price indices, net revenue, duty and access spending.
#include <algorithm>

#include "market/solve/pass.h"
#include "numerics/array_math.h"
#include "numerics/parallel.h"
#include "numerics/products.h"

namespace entrepot {
namespace {

constexpr std::size_t sectors_a_block = 4;

}  // namespace

// A place's producers sell what the place spends, whatever they cost.
void Pass::sell_at_home(int j) {
  const std::size_t places = at(base_.location_count), row = ground_.places;
  const Groundwork::Block& of = ground_.blocks[at(j)];
  const double *own = &own_inverse_[of.first], *arrives = &own_net_[of.first], *log_own = &log_own_[of.first],
               *log_u = &log_u_[of.first], *spending = &spending_[at(j) * row];
  double *ratio = &ratio_[at(j) * row], *log_anew = &log_anew_[at(j) * row];
  for (std::size_t n = 0; n < places; ++n) {
    u_[of.first + n] = 1.0;
    ratio[n] = spending[n] * own[n];
    log_anew[n] = (log_own[n] + (own[n] > 0.0 ? log_u[n] : 0.0)) * ground_.inverse_exponent[at(j)];
    net_[of.first + n] = ratio[n] * arrives[n];
    log_index_[at(j) * row + n] = log_anew[n];
  }
  double* duty = &duty_[at(j) * row];
  std::fill(duty, duty + row, 0.0);
  if (kernel_.duties(j))
    for (std::size_t n = 0; n < places; ++n)
      duty[n] = ratio[n] * (kernel_.spent(j)[n * row + n] - kernel_.border(j)[n * row + n]);
  if (kernel_.sales_tax())
    row_products(kernel_.border(j), {&ratio_[at(j) * row], row}, {&sold_[of.first], of.width});
}

// Every buyer chooses anew: K u, with u the cell's.
void Pass::sell(int j) {
  const std::size_t places = at(base_.location_count), row = ground_.places;
  const Groundwork::Block& of = ground_.blocks[at(j)];
  const std::span<const double> u(&u_[of.first], of.width), ratio(&ratio_[at(j) * row], row);
  const double* den = &den_[at(j) * row];
  double* duty = &duty_[at(j) * row];
  std::fill(duty, duty + row, 0.0);
  if (kernel_.duties(j)) {  // what is spent less what arrives at the border
    weighted_rows(kernel_.border(j), u, {duty, row});
    for (std::size_t n = 0; n < places; ++n) duty[n] = ratio[n] * (den[n] - duty[n]);
  }
  row_products(kernel_.net(j), ratio, {&net_[of.first], of.width});
  for (std::size_t k = of.first; k < of.first + of.width; ++k) net_[k] *= u_[k];
  if (kernel_.sales_tax()) {
    row_products(kernel_.border(j), ratio, {&sold_[of.first], of.width});
    for (std::size_t k = of.first; k < of.first + of.width; ++k) sold_[k] *= u_[k];
  }
}

// Step 3 where a part chooses anew: shares flow by flow.
void Pass::sell_slowly(int j) {
  const std::size_t places = at(base_.location_count), row = ground_.places;
  const Groundwork::Block& of = ground_.blocks[at(j)];
  const std::span<const double> u(&u_[of.first], of.width), total(&den_[at(j) * row], row),
      log_anew(&log_anew_[at(j) * row], row);
  choice_->settle(j, log_chi_, kernel_.spent(j), u, total, log_anew, {&log_index_[at(j) * row], row});
  const std::span<const double> shares = choice_->shares(j), border = choice_->border(j),
                                net = choice_->net(j);
  const double* spending = &spending_[at(j) * row];
  double* duty = &duty_[at(j) * row];
  std::fill(duty, duty + row, 0.0);
  for (std::size_t k = 0; k < of.width; ++k) {
    double sold = 0.0, kept = 0.0;
    for (std::size_t n = 0; n < places; ++n) {
      const double spent = shares[k * row + n] * spending[n];
      const double arrives = spent * border[k * row + n];
      duty[n] += spent - arrives;
      sold += arrives;
      kept += spent * net[k * row + n];
    }
    sold_[of.first + k] = sold;
    net_[of.first + k] = kept;
  }
}

// Prices and sales of a sector.
void Pass::sell_sector(int j, bool slowly) {
  const std::size_t row = ground_.places;
  const Groundwork::Block& of = ground_.blocks[at(j)];
  if (of.local) {
    sell_at_home(j);
  } else {
    const std::span<double> u(&u_[of.first], of.width), den(&den_[at(j) * row], row),
        log_anew(&log_anew_[at(j) * row], row);
    exp({&log_u_[of.first], of.width}, u);
    weighted_rows(kernel_.spent(j), u, den);
    for (std::size_t n = 0; n < row; ++n) {
      // Sectors a place does not buy keep their price.
      ratio_[at(j) * row + n] = den[n] > 0.0 ? spending_[at(j) * row + n] / den[n] : 0.0;
      log_anew[n] = den[n] > 0.0 ? den[n] : 1.0;
    }
    log(log_anew, log_anew);
    for (std::size_t n = 0; n < row; ++n) log_anew[n] *= ground_.inverse_exponent[at(j)];
    if (slowly) {
      sell_slowly(j);
    } else {
      std::copy(log_anew.begin(), log_anew.end(), &log_index_[at(j) * row]);
      sell(j);
    }
  }
  if (kernel_.threshold_moved()) {
    row_products(kernel_.access(j), {&ratio_[at(j) * row], row}, {&access_[of.first], of.width});
    for (std::size_t k = of.first; k < of.first + of.width; ++k) access_[k] *= u_[k];
  }
}

// Steps 2 to 4: price indices, net revenue, duty and access spending.
void Pass::demand(const MarketState& state, MarketState& next) {
  const std::size_t places = at(base_.location_count), sectors = at(base_.sector_count), row = ground_.places;
  Cleared& w = work_;
  exp(state.log_spending, hats_);
  for (std::size_t j = 0; j < sectors; ++j)
    for (std::size_t n = 0; n < places; ++n)
      spending_[j * row + n] = ground_.spending[j * row + n] * hats_[n * sectors + j];
  std::fill(w.tariff_revenue.begin(), w.tariff_revenue.end(), 0.0);
  std::fill(w.sales_tax_revenue.begin(), w.sales_tax_revenue.end(), 0.0);
  const bool slowly = choice_ && choice_->slow();
  const auto sell_all = [&](std::size_t begin, std::size_t end) {
    for (std::size_t j = begin; j < end; ++j) sell_sector(static_cast<int>(j), slowly);
  };
  // Flow by flow there is enough to do for several threads.
  if (slowly)
    for_blocks(sectors, sectors_a_block, sell_all);
  else
    sell_all(0, sectors);
  for (std::size_t j = 0; j < sectors; ++j)
    for (std::size_t n = 0; n < places; ++n) w.tariff_revenue[n] += duty_[j * row + n];
  for (std::size_t k = 0; k < ground_.slots && kernel_.sales_tax(); ++k)
    w.sales_tax_revenue[at(ground_.place[k])] += sold_[k] - net_[k];
  for (std::size_t n = 0; n < places; ++n)
    for (std::size_t j = 0; j < sectors; ++j) next.log_price[n * sectors + j] = log_index_[j * row + n];
  if (closure_ == Closure::mass) {
    access_in_bundles(next);
  } else if (!kernel_.threshold_moved()) {
    for (std::size_t k = 0; k < ground_.slots; ++k) access_[k] = ground_.access[k] * net_[k];
  }
}

// Step 4 with masses given: access takes bundles of the origin in proportion to the destination's real
// market.
void Pass::access_in_bundles(const MarketState& next) {
  const std::size_t places = at(base_.location_count), sectors = at(base_.sector_count);
  exp(next.log_price, prices_);
  for (int j = 0; j < base_.sector_count; ++j) {
    const Groundwork::Block& of = ground_.blocks[at(j)];
    for (std::size_t n = 0; n < places; ++n)
      real_[n] = hats_[n * sectors + at(j)] / prices_[n * sectors + at(j)];
    row_products(kernel_.access(j), real_, {&access_[of.first], of.width});
  }
  exp(log_cost_, costs_);
  for (std::size_t k = 0; k < ground_.slots; ++k) access_[k] *= costs_[k];
}

}  // namespace entrepot
