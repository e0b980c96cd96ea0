// SPDX-License-Identifier: Apache-2.0
// The members of what a run keeps between two quarters, each named once for writing and reading
// (base/packing.h). Below a binding stands what is kept; what is not says why.
#pragma once

#include "base/packing.h"
#include "simulation/firm_margins.h"
#include "simulation/period.h"
#include "simulation/run.h"
#include "simulation/state.h"

namespace entrepot {

template <class Visit>
void fields(Visit& visit, Either<FirmState> auto& firms) {
  auto& [active, number, bits, with_dice, added] = firms;
  visit(active, number, bits, with_dice, added);
}

template <class Visit>
void fields(Visit& visit, Either<MarketState> auto& market) {
  auto& [base, log_price, log_spending, log_wage, log_entry, log_labour, learnt] = market;
  visit(base, log_price, log_spending, log_wage, log_entry, log_labour, learnt);
}

template <class Visit>
void fields(Visit& visit, Either<Factors> auto& factors) {
  auto& [log_labour, log_productivity] = factors;
  visit(log_labour, log_productivity);
}

template <class Visit>
void fields(Visit& visit, Either<Supply> auto& supply) {
  auto& [mass, access, births, firms, firms_before, factors] = supply;
  visit(mass, access, births, firms, firms_before, factors);
}

template <class Visit>
void fields(Visit& visit, Either<Sourcing> auto& sourcing) {
  auto& [share, log_supply_price, log_price_anew, log_price] = sourcing;
  visit(share, log_supply_price, log_price_anew, log_price);
}

template <class Visit>
void fields(Visit& visit, Either<Cleared> auto& market) {
  auto& [price, spending, wage, labour, entry_mass, expenditure, border, unit_cost, productivity, net_revenue,
         access_spending, entry_spending, births_spending, bundle_spending, profit, replacement_spending,
         wage_bill_demanded, wage_bill_supplied, wage_bill_paid, labour_income, profit_generated,
         profit_received, tariff_revenue, sales_tax_revenue, profit_tax_revenue, revenue_received, own_income,
         transfer, income, input_use, final_spending, consumer_price, real_spending, real_income, gdp,
         real_gdp, sourcing, residual_price, residual_spending, residual_wage, residual_entry,
         residual_labour, residual_learnt, passes] = market;
  visit(price, spending, wage, labour, entry_mass, expenditure, border, unit_cost, productivity, net_revenue);
  visit(access_spending, entry_spending, births_spending, bundle_spending, profit, replacement_spending);
  visit(wage_bill_demanded, wage_bill_supplied, wage_bill_paid, labour_income, profit_generated);
  visit(profit_received, tariff_revenue, sales_tax_revenue, profit_tax_revenue, revenue_received, own_income);
  visit(transfer, income, input_use, final_spending, consumer_price, real_spending, real_income, gdp);
  visit(real_gdp, sourcing, residual_price, residual_spending, residual_wage, residual_entry);
  visit(residual_labour, residual_learnt, passes);
}

template <class Visit>
void fields(Visit& visit, Either<Investment> auto& investment) {
  auto& [flow, stock, reinvested, repatriated] = investment;
  visit(flow, stock, reinvested, repatriated);
}

template <class Visit>
void fields(Visit& visit, Either<WorkerState> auto& workers) {
  auto& [stock] = workers;
  visit(stock);
}

template <class Visit>
void fields(Visit& visit, Either<Ideas> auto& ideas) {
  auto& [knowledge, learnt] = ideas;
  visit(knowledge, learnt);
}

// Wedges follow from the quarters that were, and are found again; sums of firms are made anew in every
// quarter before anybody reads them.
template <class Visit>
void fields(Visit& visit, Either<CaseState> auto& state) {
  auto& [firms, sums, market, supply, wedges, cleared, investment, workers, ideas] = state;
  visit(firms, market, supply, cleared, investment, workers, ideas);
}

template <class Visit>
void fields(Visit& visit, Either<MarginYear> auto& year) {
  auto& [sellers, entered, left, sales] = year;
  visit(sellers, entered, left, sales);
}

template <class Visit>
void fields(Visit& visit, Either<FirmMargins> auto& margins) {
  std::apply([&](auto&... members) { visit(members...); }, margins.members());
}

template <class Visit>
void fields(Visit& visit, Either<LuckMarket> auto& group) {
  auto& [cleared, market] = group;
  visit(cleared, market);
}

template <class Visit>
void fields(Visit& visit, Either<Identity> auto& identity) {
  auto& [name, error, where] = identity;
  visit(name, error, where);
}

template <class Visit>
void fields(Visit& visit, Either<Certificate> auto& certificate) {
  auto& [price, spending, wage, entry, identities, drift_of_masses, drift_of_exporters, drift_of_stock] =
      certificate;
  visit(price, spending, wage, entry, identities, drift_of_masses, drift_of_exporters, drift_of_stock);
}

template <class Visit>
void fields(Visit& visit, Either<RunReport> auto& report) {
  auto& [certificate, passes, cohort_updates, firm_quarters, single_firms] = report;
  visit(certificate, passes, cohort_updates, firm_quarters, single_firms);
}

}  // namespace entrepot
