// SPDX-License-Identifier: Apache-2.0
// The base year: shares and accounts that follow from the balanced table when a model is loaded (EQUATIONS:
// section 1). The market stands still on it to 1e-12.
//
// Money in bn USD of the base year a year. N places, J sectors, C cells, L labour markets.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/arrays.h"
#include "base/diagnostic.h"
#include "world/assumptions.h"
#include "world/balanced_table.h"
#include "world/elasticities.h"
#include "world/suppliers.h"
#include "world/transfers.h"
#include "world/workers.h"
#include "world/world.h"

namespace entrepot {

struct Cell {
  int owner = 0, region = 0, sector = 0;
};

struct BaseYear {
  Theory theory = Theory::melitz;
  std::uint64_t fingerprint = 0;  // of all that a solution of its market depends on
  TransferRule transfer_rule = TransferRule::own_income;
  bool equilibrium = true;  // false where transfers were scaled or negative final demand was set to zero
  int location_count = 0, sector_count = 0, cell_count = 0, labour_market_count = 0, payout_group_count = 0;
  int edge_count = 0;                      // of the network (EdgeNumbers); 0 without one
  std::vector<Elasticities> elasticities;  // [j]
  std::vector<Cell> cells;                 // in order (owner, region, sector), last fastest
  // Flows, (n, c): destination, cell of origin.
  Matrix border;        // border value X/T
  Matrix tariff;        // tariff factor T = 1 + collected duty
  Matrix worst_tariff;  // T_worst, the factor that firms fear; T where they fear none
  Matrix expenditure;   // X = border T
  Matrix share;         // pi = X_nc / X_nj
  // Sectors, (n, j).
  Matrix spending;      // X_nj
  Matrix alpha;         // final-demand shares; rows of zones are 0
  Matrix public_share;  // of all use of the sector, what public buyers take (world/public_purchases.h)
  // Cells, [c].
  Column net_revenue;                                                              // Y
  Column value_added_share;                                                        // va
  Column variable_share, access_share, annuity_share, births_share, profit_share;  // e_v e_a e_n e_b e_p
  Column gamma;                              // share of value added in the bundle
  Matrix bundle_share;                       // (c, s): G, share of input s in the bundle
  Column profit_tax;                         // host tax on profit
  Column fdi_flow, fdi_stock, conduit_flow;  // of affiliates, 0 for home cells
  // Annual hazard: Behaviour::death; of affiliates their owner's flow over its stock where that is more.
  Column death;
  Column restriction;     // I0, restrictiveness index of the cell's host for the owner; 0 for home cells
  Column location_share;  // of affiliates: share of the owner's projects in the sector; they add up to one
  std::vector<std::vector<int>> exporters;  // [h] places of the owner's only home; none where it has several
  std::vector<int> payout_group;            // [c]
  // Places and labour markets.
  std::vector<bool> resident;  // [n]
  std::vector<std::string> labour_market_names;
  Matrix labour_share;    // (l, i): A, share of place i's value added paid to labour market l
  Matrix labour_receipt;  // (n, l): share of labour market l's income received in n
  Matrix payout;          // (n, g): psi
  Matrix pool;            // (n, i): Omega
  Column wage_bill;       // [l]
  Column income;          // [n] I
  Column own_income;      // [n] y, before the transfer
  Column transfer;        // [n] D
  Column gdp;             // [n] value added and duty, border values and taxes in
  // Of the home economy.
  Workers workers;
  Suppliers suppliers;

  double elastic(int c, double Elasticities::*member) const {
    return elasticities[at(cells[at(c)].sector)].*member;
  }
};

// Refuses by name cells with va < 0.025 or gamma < 0.02 and sectors whose elasticities `melitz`
// does not allow (rho <= 1 or sigma <= 1); `file` is named in the diagnostics.
//
// `ricardian` takes any theta above zero and any table whose spending is positive: final demand that comes
// out negative is set to zero and the rest rescaled (its size is a warning), so the table need not be an
// equilibrium, and what is compared are two solved cases.
//
// Transfers move by the model's own rule.
BaseYear derive_base_year(const World& world, const BalancedTable& table, const std::string& file,
                          Diagnostics& diagnostics, Theory theory = Theory::melitz);
// The same table under what a scenario assumes.
BaseYear derive_base_year(const World& world, const BalancedTable& table, const std::string& file,
                          Diagnostics& diagnostics, Theory theory, const Assumptions& assumed);

// Of all that a solution of its market depends on.
std::uint64_t fingerprint_of(const BaseYear& base);

}  // namespace entrepot
