// SPDX-License-Identifier: Apache-2.0
// Who there is: the cohorts of every cell, and what they were doing in the base year.
//
// A firm's log of base variable profit is z = -ln(rank)/rho + s_y y (EQUATIONS: section 5). The rank
// is permanent and exactly Pareto: F strata of ranks, each standing at the point where e^z equals the
// stratum's mean. y is a unit AR(1) held as K states (Rouwenhorst 1995; Kopecky & Suen 2010): a cohort holds
// probabilities, so there are no dice. Strata are geometric, the topmost apart, and a step from state to
// state is a whole number of steps from stratum to stratum: all states stand on one grid of z, and what
// depends on z alone is found once for it (decisions/0019). Where there is one state, or few ranks, strata
// have edges (g/F)^4.
//
// The cutoff of a flow is zbar = -ln(nominal participation)/rho; nominal participation is a share
// of potential firms (Eaton, Kortum & Kramarz 2011 for its slope in market size), of firms of services
// everywhere but at home a smaller one than of firms of goods, from the least to the largest (Breinlich &
// Criscuolo 2011; Ariu 2016).
#pragma once

#include <span>
#include <vector>

#include "base/arrays.h"
#include "world/base_year.h"

namespace entrepot {

// What all cells of one rho have in common. Arrays over (state k, rank f), f fastest; `ranks` is F.
struct Cohorts {
  static constexpr int most_states = 18;  // twice what a run may have, so that its error can be measured
  double rho = 0;
  int ranks = 0, states = 0;
  Column log_profit;     // z
  Column grid;           // all z that occur, each once; empty: every cohort has its own
  Column weight;         // share of the cell's potential firms; adds to 1
  Column profit_weight;  // weight e^z
  Column upper_rank;     // [f] where a stratum ends, over the cell's potential firms
  Matrix transition;     // (k, k'): probability of coming from state k' a quarter ago, given state k now
  int size() const { return ranks * states; }
  // On the grid, of state k: where its second rank stands, the others following, and its first one.
  std::size_t second_of(int state) const { return at((states - 1 - state) * state_step); }
  std::size_t first_of(int state) const { return grid.size() - at(states - state); }
  int state_step = 0;  // steps of the grid from one state to the next
};

// Where firms come from as transitory productivity moves: before(k, f) = sum over k' of chain(k, k') x(k',
// f).
void come_from(const Cohorts& cohorts, std::span<const double> x, std::span<double> before);

// Mean of e^z over the permanent ranks from `low` to `high`.
double mean_profit(double low, double high, double rho);

Cohorts make_cohorts(double rho, int ranks, int states, const Behaviour& behaviour);

// bn USD a year: lower flows hold no firms, and follow the number of the cell's firms.
constexpr double least_flow_with_firms = 1e-6;

struct Population {
  int ranks = 0, states = 0;
  std::vector<Cohorts> kinds;  // one for each rho that occurs
  std::vector<int> kind_of;    // [c]
  Matrix cutoff;               // (n, c) zbar
  Matrix log_uncertainty;      // (n, c) ln U of the base year; 0 inside an economy
  // [c]: whose market is the home market of a cell's firms: that of their own place, of a zone that of the
  // host which has most of it, as a zone has no residents and buys little (decisions/0026); of the zone all
  // the same where the flow to that host holds no firms.
  std::vector<int> home;
  // [c]: places with a base flow that holds firms, home first.
  std::vector<std::vector<int>> destinations;
  std::vector<std::size_t> offset;  // [c]: of the first destination in the probabilities
  std::size_t probabilities = 0;    // length of the probabilities of all cells
};

Population make_population(const World& world, const BaseYear& base, int ranks, int states);

// The transition matrix of Rouwenhorst's chain with persistence `persistence`, (from, to).
Matrix rouwenhorst(int states, double persistence);

}  // namespace entrepot
