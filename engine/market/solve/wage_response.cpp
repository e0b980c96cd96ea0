// SPDX-License-Identifier: Apache-2.0
#include "market/solve/wage_response.h"

#include <utility>
#include <vector>

#include "market/accounts.h"
#include "numerics/dense.h"

namespace entrepot {

struct WageResponse::Flows {
  const Matrix &spent, &border;  // (n, c)
  const Matrix& spending;        // (n, j)
  const Column& net_revenue;     // [c]
  const Column& wage_bill;       // [l]
  const Column& income;          // [n]
};

namespace {

using Eigen::Index;

// The model in numbers of one precision.
template <class Number>
struct Linear {
  using Table = Eigen::Matrix<Number, Eigen::Dynamic, Eigen::Dynamic>;
  using List = Eigen::Matrix<Number, Eigen::Dynamic, 1>;

  // Owners of a place and sector taken together.
  struct Producers {
    Table labour, inputs, share;  // (i, j): wage bill, bill of inputs, share of labour in their sum
  };

  static Producers producers(const BaseYear& base, const Column& net_revenue) {
    Producers result{Table::Zero(base.location_count, base.sector_count),
                     Table::Zero(base.location_count, base.sector_count),
                     Table::Zero(base.location_count, base.sector_count)};
    for (int c = 0; c < base.cell_count; ++c) {
      const Cell& cell = base.cells[at(c)];
      const double bundle = (1.0 - base.profit_share[at(c)]) * net_revenue[at(c)];
      const double labour = base.gamma[at(c)] * bundle;
      result.labour(cell.region, cell.sector) += static_cast<Number>(labour);
      result.inputs(cell.region, cell.sector) += static_cast<Number>(bundle - labour);
    }
    for (Index k = 0; k < result.share.size(); ++k) {
      const Number bundle = result.labour.data()[k] + result.inputs.data()[k];
      result.share.data()[k] = bundle > Number(0) ? result.labour.data()[k] / bundle : Number(1);
    }
    return result;
  }

  // Rows divided by their sums, where there is something.
  static Table row_shares(Table matrix) {
    for (Index i = 0; i < matrix.rows(); ++i) {
      const Number total = matrix.row(i).sum();
      if (total > Number(0)) matrix.row(i) /= total;
    }
    return matrix;
  }

  struct IncomeShares {
    Table wage_of_place, receipts;  // (n, l): share of l in the wage of n, of what l pays in the income of n
    List final, labour;             // [n]: share of final demand in spending, of wages in income
  };

  static IncomeShares income_shares(const BaseYear& base, const Column& wage_bill, const Column& income_of,
                                    const Table& spent) {
    const Index places = base.location_count, markets = base.labour_market_count;
    IncomeShares shares{Table(places, markets), Table(places, markets), List(places), List(places)};
    for (int n = 0; n < base.location_count; ++n) {
      const double income = income_of[at(n)];
      double labour = 0.0, final = 0.0;
      for (int j = 0; j < base.sector_count; ++j) final += base.alpha(n, j) * income;
      for (int l = 0; l < base.labour_market_count; ++l) {
        const double received = base.labour_receipt(n, l) * wage_bill[at(l)];
        labour += received;
        shares.wage_of_place(n, l) = static_cast<Number>(base.labour_share(l, n));
        shares.receipts(n, l) = static_cast<Number>(income > 0.0 ? received / income : 0.0);
      }
      const Number total = spent.row(n).sum();
      shares.labour[n] = static_cast<Number>(income > 0.0 ? labour / income : 0.0);
      shares.final[n] = total > Number(0) ? static_cast<Number>(final) / total : Number(0);
    }
    return shares;
  }

  // What sales answer, weighted over the sectors of a place: to spending (i, n), to own labour cost and to
  // the cost of inputs of every place (i, k).
  struct Answer {
    Table spending, wages, prices;
    explicit Answer(Index places)
        : spending(Table::Zero(places, places)), wages(spending), prices(spending) {}
  };

  struct Answers {
    Table wages, prices, spending;
  };

  static Answers answers(const BaseYear& base, const WageResponse::Flows& flows,
                         std::span<const double> elasticity) {
    const Index places = base.location_count, sectors = base.sector_count, markets = base.labour_market_count;
    const Producers made = producers(base, flows.net_revenue);
    const Table of_bill = row_shares(made.labour), of_inputs = row_shares(made.inputs);
    Table spent(places, sectors);
    for (Index n = 0; n < places; ++n)
      for (Index j = 0; j < sectors; ++j) spent(n, j) = static_cast<Number>(flows.spending(n, j));
    const Table omega = row_shares(spent);

    std::vector<std::vector<int>> cells(at(base.sector_count));
    for (int c = 0; c < base.cell_count; ++c) cells[at(base.cells[at(c)].sector)].push_back(c);

    Table from_wages = Table::Zero(places, places), from_prices = from_wages;
    Answer bill(places), used(places);
    Table bought(places, places), sold(places, places), substitution(places, places);
    for (Index j = 0; j < sectors; ++j) {
      bought.setZero();  // (n, i): share of origins in spending
      sold.setZero();    // (i, n): share of destinations in sales
      for (int n = 0; n < base.location_count; ++n)
        for (const int c : cells[static_cast<std::size_t>(j)]) {
          bought(n, base.cells[at(c)].region) += static_cast<Number>(flows.spent(n, c));
          sold(base.cells[at(c)].region, n) += static_cast<Number>(flows.border(n, c));
        }
      bought = row_shares(std::move(bought));
      sold = row_shares(std::move(sold));
      const List labour = made.share.col(j), inputs = (Number(1) - labour.array()).matrix();
      from_wages += omega.col(j).asDiagonal() * bought * labour.asDiagonal();
      from_prices += omega.col(j).asDiagonal() * bought * inputs.asDiagonal();
      substitution = Table::Identity(places, places);
      substitution.noalias() -= sold * bought;
      for (auto [weights, answer] : {std::pair(&of_bill, &bill), std::pair(&of_inputs, &used)}) {
        const List weight = weights->col(j),
                   pull = static_cast<Number>(-elasticity[static_cast<std::size_t>(j)]) * weight;
        answer->spending += weight.asDiagonal() * sold;
        answer->wages += pull.asDiagonal() * substitution * labour.asDiagonal();
        answer->prices += pull.asDiagonal() * substitution * inputs.asDiagonal();
      }
    }

    const auto [wage_of_place, receipts, final_share, labour_share] =
        income_shares(base, flows.wage_bill, flows.income, spent);
    const Table one = Table::Identity(places, places);
    const Table prices = solve_linear(Table(one - from_prices), from_wages) * wage_of_place;
    Table circle = (final_share.array() * (Number(1) - labour_share.array())).matrix().asDiagonal();
    circle += (Number(1) - final_share.array()).matrix().asDiagonal() * used.spending;
    Table push = final_share.asDiagonal() * receipts;
    push += (Number(1) - final_share.array()).matrix().asDiagonal() *
            (used.wages * wage_of_place + used.prices * prices);
    const Table spending = solve_linear(Table(one - circle), push);

    const Table by_place = bill.wages * wage_of_place + bill.prices * prices + bill.spending * spending;
    const List paid = made.labour.rowwise().sum();
    Table by_market = wage_of_place.transpose() * (paid.asDiagonal() * by_place);  // (l, l)
    const List bills = wage_of_place.transpose() * paid;
    for (Index l = 0; l < markets; ++l)
      if (bills[l] > Number(0)) by_market.row(l) /= bills[l];
    // The numeraire is the world wage bill.
    const Eigen::Matrix<Number, 1, Eigen::Dynamic> world = (bills / bills.sum()).transpose() * by_market;
    by_market.rowwise() -= world;
    const Table wages = inverse_of(Table(Table::Identity(markets, markets) - by_market));
    return {wages, prices, spending};
  }
};

}  // namespace

WageResponse::WageResponse(const BaseYear& base, std::span<const double> elasticity)
    : WageResponse(
          base,
          Flows{base.expenditure, base.border, base.spending, base.net_revenue, base.wage_bill, base.income},
          elasticity, false) {}

WageResponse::WageResponse(const BaseYear& base, const Cleared& cleared, std::span<const double> elasticity,
                           bool precise)
    : WageResponse(base,
                   Flows{cleared.expenditure, cleared.border, cleared.spending, cleared.net_revenue,
                         cleared.wage_bill_supplied, cleared.income},
                   elasticity, precise) {}

WageResponse::WageResponse(const BaseYear& base, const Flows& flows, std::span<const double> elasticity,
                           bool precise) {
  if (precise)
    take(Linear<double>::answers(base, flows, elasticity));
  else
    take(Linear<float>::answers(base, flows, elasticity));
}

template <class Answers>
void WageResponse::take(const Answers& answers) {
  usable_ = answers.prices.allFinite() && answers.spending.allFinite() && answers.wages.allFinite();
  wages_ = answers.wages.template cast<double>();
  prices_ = answers.prices.template cast<double>();
  spending_ = answers.spending.template cast<double>();
}

}  // namespace entrepot
