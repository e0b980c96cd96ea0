// SPDX-License-Identifier: Apache-2.0
#include "market/pass.h"

#include <algorithm>
#include <cmath>

#include "base/array_math.h"
#include "market/entry.h"

namespace entrepot {
namespace {

constexpr std::size_t lanes = 8;

}  // namespace

Pass::Pass(const World& world, const BaseYear& base, const Wedges& wedges, Closure closure,
           const Masses* masses)
    : world_(world), base_(base), wedges_(wedges), closure_(closure), masses_(masses) {
  const int places = base.places, sectors = base.sectors, cells = base.cells;
  blocks_.resize(at(sectors));
  for (int c = 0; c < cells; ++c) blocks_[at(base.cell[at(c)].sector)].cells.push_back(c);
  places_ = (at(places) + lanes - 1) / lanes * lanes;
  std::size_t size = 0, widest = 0;
  for (Block& block : blocks_) {
    block.width = (block.cells.size() + lanes - 1) / lanes * lanes;
    block.offset = size;
    size += block.width * places_;
    widest = std::max(widest, block.width);
  }
  for (Column* column : {&kernel_, &kernel_net_, &kernel_duty_, &access_}) column->assign(size, 0.0);
  for (Column* column : {&block_u_, &block_net_, &block_sales_, &block_access_}) column->assign(widest, 0.0);
  for (Column* column : {&block_ratio_, &block_den_, &block_duty_}) column->assign(places_, 0.0);

  exponent_.resize(at(sectors));
  for (int j = 0; j < sectors; ++j) {
    const Elasticities& e = base.elasticity[at(j)];
    exponent_[at(j)] = closure == Closure::free ? -e.k : 1.0 - e.sigma;
  }
  cost_power_.resize(at(cells));
  for (int c = 0; c < cells; ++c) cost_power_[at(c)] = exponent_[at(base.cell[at(c)].sector)];

  set_kernel(masses);
  set_inputs();

  log_wage_place_.assign(at(places), 0.0);
  for (Column* column : {&log_cost_, &log_u_, &u_}) column->assign(at(cells), 0.0);
  for (Column* column : {&den_, &ratio_, &hats_, &input_price_, &scaled_bundle_})
    column->assign(at(places) * at(sectors), 0.0);
  wage_.assign(at(base.labour_markets), 0.0);
  Cleared& w = work_;
  w.price = w.spending = w.input_use = w.final_spending = Matrix(places, sectors);
  for (Column* column : {&w.unit_cost, &w.net_revenue, &w.access_spending, &w.entry_spending,
                         &w.births_spending, &w.bundle_spending, &w.profit, &w.entry_mass})
    column->assign(at(cells), 0.0);
  for (Column* column : {&w.wage, &w.wage_bill_demanded, &w.wage_bill_supplied})
    column->assign(at(base.labour_markets), 0.0);
  for (Column* column : {&w.wage_bill_paid, &w.labour_income, &w.profit_generated, &w.profit_received,
                         &w.tariff_revenue, &w.sales_tax_revenue, &w.profit_tax_revenue, &w.revenue_received,
                         &w.own_income, &w.transfer, &w.income})
    column->assign(at(places), 0.0);
}

// ln K without the base share, then one exponential over the whole array.
void Pass::set_kernel(const Masses* masses) {
  const BaseYear& base = base_;
  const Wedges& wedges = wedges_;
  for (const Block& block : blocks_)
    for (std::size_t q = 0; q < block.cells.size(); ++q)
      for (int n = 0; n < base.places; ++n) {
        const int c = block.cells[q];
        const Elasticities& e = base.elasticity[at(base.cell[at(c)].sector)];
        const double tariff = wedges.tariff(n, c), tax = wedges.output_tax(n, c),
                     iceberg = wedges.log_iceberg(n, c);
        const double duty = (tariff == base.tariff(n, c) ? 0.0 : std::log(tariff / base.tariff(n, c))) +
                            (tax == 1.0 ? 0.0 : std::log(tax));
        double& log_kernel = kernel_[block.offset + q * places_ + at(n)];
        if (closure_ == Closure::free)
          log_kernel = -e.k * iceberg - e.theta * duty -
                       e.kappa * (wedges.log_access(n, c) + wedges.log_deterrence(n, c));
        else
          log_kernel = (1.0 - e.sigma) * (iceberg + duty) + std::log(masses->supply(n, c));
        sales_tax_ = sales_tax_ || tax != 1.0;
        deterred_ = deterred_ || (closure_ == Closure::free && wedges.log_deterrence(n, c) != 0.0);
      }
  exp(kernel_, kernel_);
  if (sales_tax_) kernel_sales_.assign(kernel_.size(), 0.0);
  for (Block& block : blocks_) {
    block.local = block.cells.size() == at(base.places);
    for (std::size_t q = 0; q < block.width; ++q)
      for (std::size_t n = 0; n < places_; ++n) {
        double& kernel = kernel_[block.offset + q * places_ + n];
        if (q >= block.cells.size() || n >= at(base.places)) {
          kernel = 0.0;
          continue;
        }
        const int c = block.cells[q], place = static_cast<int>(n);
        const double tariff = wedges.tariff(place, c), tax = wedges.output_tax(place, c);
        const std::size_t by_place = block.offset + n * block.width + q;
        kernel *= base.share(place, c);
        kernel_net_[by_place] = kernel / (tariff * tax);
        kernel_duty_[block.offset + q * places_ + n] = kernel * (1.0 - 1.0 / tariff);
        block.duties = block.duties || (kernel > 0.0 && tariff != 1.0);
        if (sales_tax_) kernel_sales_[by_place] = kernel / tariff * (1.0 - 1.0 / tax);
        if (closure_ == Closure::mass)
          access_[by_place] = base.access_share[at(c)] * base.border(place, c) * masses->access(place, c);
        if (deterred_)  // what deters entry is not paid: F = e_a X/TT f_a/f_e
          access_[by_place] =
              base.access_share[at(c)] * kernel_net_[by_place] * std::exp(-wedges.log_deterrence(place, c));
        if (kernel > 0.0 && (base.cell[at(c)].region != place || q != n)) block.local = false;
      }
  }
}

void Pass::set_inputs() {
  const int places = base_.places, sectors = base_.sectors;
  const std::size_t square = at(sectors) * at(sectors);
  by_input_.assign(at(places) * square, 0.0);
  by_user_ = by_input_;
  bundle_scale_.resize(at(base_.cells));
  user_.resize(at(base_.cells));
  std::vector<bool> filled(at(places) * at(sectors), false);
  for (int c = 0; c < base_.cells; ++c) {
    const Cell& cell = base_.cell[at(c)];
    const std::size_t i = at(cell.region), j = at(cell.sector);
    bundle_scale_[at(c)] = 1.0 / (1.0 - base_.profit_share[at(c)]);
    user_[at(c)] = i * at(sectors) + j;
    if (filled[user_[at(c)]]) continue;
    filled[user_[at(c)]] = true;
    for (std::size_t s = 0; s < at(sectors); ++s) {
      const double share = base_.bundle_share(c, s) * (1.0 - base_.profit_share[at(c)]);
      by_input_[i * square + s * at(sectors) + j] = share;
      by_user_[i * square + j * at(sectors) + s] = share;
    }
  }
}

// Step 1: wages of a place, unit cost of every cell.
void Pass::unit_costs(const MarketState& state) {
  const int sectors = base_.sectors;
  for (int i = 0; i < base_.places; ++i) {
    double wage = 0.0;
    for (int l = 0; l < base_.labour_markets; ++l) wage += base_.labour_share(l, i) * state.log_wage[at(l)];
    log_wage_place_[at(i)] = wage;
  }
  const std::size_t square = at(sectors) * at(sectors);
  for (std::size_t i = 0; i < at(base_.places); ++i)
    weighted_rows({&by_input_[i * square], square}, {&state.log_price[i * at(sectors)], at(sectors)},
                  {&input_price_[i * at(sectors)], at(sectors)});
  for (int c = 0; c < base_.cells; ++c) {
    const double cost = base_.gamma[at(c)] * log_wage_place_[at(base_.cell[at(c)].region)] +
                        input_price_[user_[at(c)]] * bundle_scale_[at(c)];
    log_cost_[at(c)] = cost;
    log_u_[at(c)] = cost_power_[at(c)] * (cost + wedges_.log_owner_wedge[at(c)]);
    if (closure_ == Closure::free) log_u_[at(c)] += state.log_entry[at(c)];
  }
  exp(log_u_, u_);
}

// Steps 2 to 4: price indices, net revenue, duty and access spending.
void Pass::demand(const MarketState& state, MarketState& next) {
  const int places = base_.places, sectors = base_.sectors;
  Cleared& w = work_;
  exp(state.log_spending, hats_);
  for (int n = 0; n < places; ++n)
    for (int j = 0; j < sectors; ++j) {
      const std::size_t m = at(n) * at(sectors) + at(j);
      w.spending(n, j) = base_.spending(n, j) * hats_[m];
    }
  std::fill(w.tariff_revenue.begin(), w.tariff_revenue.end(), 0.0);
  std::fill(w.sales_tax_revenue.begin(), w.sales_tax_revenue.end(), 0.0);
  for (int j = 0; j < sectors; ++j) {
    const Block& block = blocks_[at(j)];
    const std::size_t width = block.width, part = width * places_;
    for (std::size_t q = 0; q < block.cells.size(); ++q) block_u_[q] = u_[at(block.cells[q])];
    std::fill(block_u_.begin() + static_cast<std::ptrdiff_t>(block.cells.size()), block_u_.end(), 0.0);
    const std::span<const double> u(block_u_.data(), width);
    if (block.local)
      for (int n = 0; n < places; ++n)
        block_den_[at(n)] = kernel_[block.offset + at(n) * places_ + at(n)] * block_u_[at(n)];
    else
      weighted_rows({&kernel_[block.offset], part}, u, block_den_);
    for (int n = 0; n < places; ++n) {
      const std::size_t m = at(n) * at(sectors) + at(j);
      const double den = block_den_[at(n)];
      den_[m] = den;
      ratio_[m] = block_ratio_[at(n)] = den > 0.0 ? w.spending(n, j) / den : 0.0;
    }
    if (block.duties) {
      weighted_rows({&kernel_duty_[block.offset], part}, u, block_duty_);
      for (int n = 0; n < places; ++n) w.tariff_revenue[at(n)] += block_ratio_[at(n)] * block_duty_[at(n)];
    }
    if (block.local)
      for (int n = 0; n < places; ++n)
        block_net_[at(n)] = block_ratio_[at(n)] * kernel_net_[block.offset + at(n) * width + at(n)];
    else
      weighted_rows({&kernel_net_[block.offset], part}, block_ratio_, {block_net_.data(), width});
    if (closure_ == Closure::mass) {
      for (int n = 0; n < places; ++n) block_den_[at(n)] = hats_[at(n) * at(sectors) + at(j)];
      weighted_rows({&access_[block.offset], part}, block_den_, {block_access_.data(), width});
    }
    if (deterred_) weighted_rows({&access_[block.offset], part}, block_ratio_, {block_access_.data(), width});
    if (sales_tax_)
      weighted_rows({&kernel_sales_[block.offset], part}, block_ratio_, {block_sales_.data(), width});
    for (std::size_t q = 0; q < block.cells.size(); ++q) {
      const int c = block.cells[q];
      w.net_revenue[at(c)] = block_net_[q] * block_u_[q];
      w.access_spending[at(c)] = closure_ == Closure::mass ? block_access_[q]
                                 : deterred_               ? block_access_[q] * block_u_[q]
                                                           : base_.access_share[at(c)] * w.net_revenue[at(c)];
      if (sales_tax_) w.sales_tax_revenue[at(base_.cell[at(c)].region)] += block_sales_[q] * block_u_[q];
    }
  }
  // Sectors a place does not buy keep their price.
  for (double& den : den_)
    if (!(den > 0.0)) den = 1.0;
  log(den_, next.log_price);
  for (int n = 0; n < places; ++n)
    for (int j = 0; j < sectors; ++j) next.log_price[at(n) * at(sectors) + at(j)] /= exponent_[at(j)];
}

// Steps 5 and 6: entry, bundle, profit, inputs.
void Pass::costs_and_profit(const MarketState& state) {
  Cleared& w = work_;
  std::fill(scaled_bundle_.begin(), scaled_bundle_.end(), 0.0);
  std::fill(w.wage_bill_paid.begin(), w.wage_bill_paid.end(), 0.0);
  for (int c = 0; c < base_.cells; ++c) {
    const int i = base_.cell[at(c)].region;
    const double revenue = w.net_revenue[at(c)];
    double births = 0.0;
    if (base_.births_share[at(c)] > 0.0) {
      const double entry =
          closure_ == Closure::free ? std::exp(state.log_entry[at(c)]) : masses_->births[at(c)];
      births =
          base_.births_share[at(c)] * base_.net_revenue[at(c)] * entry * std::exp(log_wage_place_[at(i)]);
    }
    const double entry = base_.annuity_share[at(c)] * revenue + births;
    const double bundle = base_.variable_share[at(c)] * revenue + w.access_spending[at(c)] + entry;
    w.births_spending[at(c)] = births;
    w.entry_spending[at(c)] = entry;
    w.bundle_spending[at(c)] = bundle;
    w.profit[at(c)] = revenue - bundle;
    w.wage_bill_paid[at(i)] += base_.gamma[at(c)] * bundle;
    scaled_bundle_[user_[at(c)]] += bundle * bundle_scale_[at(c)];
  }
  const std::size_t sectors = at(base_.sectors), square = sectors * sectors;
  for (std::size_t i = 0; i < at(base_.places); ++i)
    weighted_rows({&by_user_[i * square], square}, {&scaled_bundle_[i * sectors], sectors},
                  w.input_use.row(i));
}

// Steps 7 and 8: revenue, profit paid out, income with the transfer.
void Pass::incomes(const MarketState& state) {
  Cleared& w = work_;
  const int places = base_.places;
  exp(state.log_wage, wage_);
  for (int l = 0; l < base_.labour_markets; ++l)
    w.wage_bill_supplied[at(l)] = wage_[at(l)] * base_.wage_bill[at(l)];
  Column paid_out(at(base_.payout_groups), 0.0);
  std::fill(w.profit_generated.begin(), w.profit_generated.end(), 0.0);
  std::fill(w.profit_tax_revenue.begin(), w.profit_tax_revenue.end(), 0.0);
  for (int c = 0; c < base_.cells; ++c) {
    const int i = base_.cell[at(c)].region;
    const double tax = wedges_.profit_tax[at(c)] * w.profit[at(c)], kept = w.profit[at(c)] - tax;
    w.profit_tax_revenue[at(i)] += tax;
    w.profit_generated[at(i)] += kept;
    paid_out[at(base_.payout_group[at(c)])] += kept;
  }
  double transfers = 0.0, world_income = 0.0;
  for (int n = 0; n < places; ++n) {
    double labour = 0.0, profit = 0.0, revenue = 0.0;
    for (int l = 0; l < base_.labour_markets; ++l)
      labour += base_.labour_receipt(n, l) * w.wage_bill_supplied[at(l)];
    for (int g = 0; g < base_.payout_groups; ++g) profit += base_.payout(n, g) * paid_out[at(g)];
    for (int i = 0; i < places; ++i)
      revenue += base_.pool(n, i) *
                 (w.tariff_revenue[at(i)] + w.sales_tax_revenue[at(i)] + w.profit_tax_revenue[at(i)]);
    w.labour_income[at(n)] = labour;
    w.profit_received[at(n)] = profit;
    w.revenue_received[at(n)] = revenue;
    w.own_income[at(n)] = labour + profit + revenue;
    w.transfer[at(n)] =
        base_.resident[at(n)] ? base_.transfer[at(n)] * (w.own_income[at(n)] / base_.own_income[at(n)]) : 0.0;
    transfers += w.transfer[at(n)];
    world_income += w.own_income[at(n)];
  }
  for (int n = 0; n < places; ++n) {
    w.transfer[at(n)] -= transfers * (w.own_income[at(n)] / world_income);
    w.income[at(n)] = base_.resident[at(n)] ? w.own_income[at(n)] + w.transfer[at(n)] : 0.0;
  }
}

// Steps 9 and 10. The numeraire is the world wage bill.
void Pass::next_spending_and_wages(const MarketState&, MarketState& next) {
  Cleared& w = work_;
  for (int n = 0; n < base_.places; ++n)
    for (int j = 0; j < base_.sectors; ++j) {
      w.final_spending(n, j) = base_.alpha(n, j) * w.income[at(n)];
      const double total = w.final_spending(n, j) + w.input_use(n, j);
      hats_[at(n) * at(base_.sectors) + at(j)] =
          base_.spending(n, j) > 0.0 ? total / base_.spending(n, j) : 1.0;
    }
  log(hats_, next.log_spending);
  double demanded = 0.0, base_total = 0.0;
  for (int l = 0; l < base_.labour_markets; ++l) {
    double bill = 0.0;
    for (int i = 0; i < base_.places; ++i) bill += base_.labour_share(l, i) * w.wage_bill_paid[at(i)];
    w.wage_bill_demanded[at(l)] = bill;
    demanded += bill;
    base_total += base_.wage_bill[at(l)];
  }
  for (int l = 0; l < base_.labour_markets; ++l)
    wage_[at(l)] = w.wage_bill_demanded[at(l)] / base_.wage_bill[at(l)] * (base_total / demanded);
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
  for (int c = 0; c < base_.cells; ++c)
    log_u_[at(c)] =
        base_.net_revenue[at(c)] > 0.0 ? work_.net_revenue[at(c)] / base_.net_revenue[at(c)] : 1.0;
  log(log_u_, log_u_);
  rest_point_of_entry(world_, base_, wedges_, log_u_, state.log_entry, log_wage_place_, next.log_entry);
}

void Pass::evaluate(const MarketState& state, MarketState& next) {
  unit_costs(state);
  demand(state, next);
  costs_and_profit(state);
  incomes(state);
  next_spending_and_wages(state, next);
  next_entry(state, next);
}

Cleared Pass::clear(const MarketState& state, MarketState& next) {
  evaluate(state, next);
  Cleared cleared = work_;
  exp(state.log_price, cleared.price.values());
  exp(log_cost_, cleared.unit_cost);
  exp(state.log_wage, cleared.wage);
  exp(state.log_entry, cleared.entry_mass);
  if (closure_ == Closure::mass) cleared.entry_mass = masses_->firms;
  cleared.expenditure = Matrix(base_.places, base_.cells);
  cleared.border = Matrix(base_.places, base_.cells);
  for (int j = 0; j < base_.sectors; ++j) {
    const Block& block = blocks_[at(j)];
    for (int n = 0; n < base_.places; ++n)
      for (std::size_t q = 0; q < block.cells.size(); ++q) {
        const int c = block.cells[q];
        const std::size_t f = block.offset + q * places_ + at(n);
        const double spent = ratio_[at(n) * at(base_.sectors) + at(j)] * kernel_[f] * u_[at(c)];
        cleared.expenditure(n, c) = spent;
        cleared.border(n, c) = spent / wedges_.tariff(n, c);
      }
  }
  return cleared;
}

}  // namespace entrepot
