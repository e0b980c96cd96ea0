// SPDX-License-Identifier: Apache-2.0
#include "study/firm_moments.h"

#include <algorithm>
#include <cmath>

#include "agents/firm_facts.h"
#include "agents/response.h"

namespace entrepot {
namespace {

constexpr int ranks = 25, states = 3;  // of the facts: as model check computes them
constexpr int response_ranks = 100, response_states = 3;

}  // namespace

double FirmMoment::distance(double value) const {
  const double outside = std::max({0.0, low - value, value - high});
  return outside / (0.5 * (high - low));
}

const std::vector<FirmMoment>& firm_moments() {
  static const std::vector<FirmMoment> moments{
      {"exporters that are new", "Freund & Pierola (2010)", 0.20, 0.60},
      // Published up to .60; firms followed one by one survive .03 better than the chain knows.
      {"of those, export a year later", "Cebeci et al. (2012)", 0.40, 0.57},
      {"exporters over active firms", "Bernard et al. (2007), Eaton, Kortum & Kramarz (2011)", 0.15, 0.20},
      {"share of exports, top 1 %", "Mayer & Ottaviano (2007)", 0.32, 0.77},
      {"  top 5 %", "Mayer & Ottaviano (2007)", 0.59, 0.91},
      {"  top 10 %", "Mayer & Ottaviano (2007)", 0.72, 0.96},
      {"exporters with one place", "Bernard et al. (2007)", 0.55, 0.75},
      {"slope of ln firms on ln places", "Eaton, Kortum & Kramarz (2004)", -3.0, -2.0},
      {"home sales over others'", "Bernard et al. (2003)", 3.0, 7.0},
      {"exponent of sales, top 1 %", "Axtell (2001)", 0.95, 1.15},
      {"response, mean of year 1", "Boehm et al. (2023)", 0.34, 0.43, 4.0, true},
      {"  year 7", "Boehm et al. (2023)", 0.79, 0.89, 4.0, true},
      {"  year 10", "Boehm et al. (2023)", 0.86, 0.96, 4.0, true},
  };
  return moments;
}

std::vector<FittedNumber> fitted_numbers(const World& world) {
  using B = Behaviour;
  std::vector<FittedNumber> numbers{{"market_entry_other", &B::market_entry_other, 0.10, 0.50},
                                    {"market_exit_other", &B::market_exit_other, 0.30, 0.90},
                                    {"market_shock_other", &B::market_shock_other, 0.20, 1.80},
                                    {"exit_threshold_other", &B::exit_threshold_other, 0.30, 0.95},
                                    {"sunk_cost_other", &B::sunk_cost_other, 0.25, 6.00}};
  for (FittedNumber& number : numbers) {
    for (const BehaviourRange& range : world.behaviour_ranges)
      if (range.member == number.member) number.low = range.low, number.high = range.high;
    // Where the model stands outside, it is where the search begins.
    number.low = std::min(number.low, world.behaviour.*number.member);
    number.high = std::max(number.high, world.behaviour.*number.member);
  }
  return numbers;
}

double distance_moved(const std::vector<FittedNumber>& numbers, const Behaviour& from, const Behaviour& to) {
  double moved = 0.0;
  for (const FittedNumber& number : numbers)
    moved += std::pow((to.*number.member - from.*number.member) / (number.high - number.low), 2);
  return moved;
}

std::vector<int> largest_manufacturers(const World& world, const BaseYear& base, double share) {
  std::vector<int> cells = cells_of_manufacturers(world, base, make_population(world, base, 1, 1));
  std::stable_sort(cells.begin(), cells.end(),
                   [&](int a, int b) { return base.net_revenue[at(a)] > base.net_revenue[at(b)]; });
  double all = 0.0, sales = 0.0;
  for (const int c : cells) all += base.net_revenue[at(c)];
  std::size_t kept = 0;
  while (kept < cells.size() && sales < share * all) sales += base.net_revenue[at(cells[kept++])];
  cells.resize(kept);
  return cells;
}

MomentScore score_firms(const World& world, const BaseYear& base, const Behaviour& behaviour,
                        const std::vector<int>& cells) {
  World other = world;
  other.behaviour = behaviour;
  const FirmFacts facts = firm_facts(other, base, make_population(other, base, ranks, states), cells);
  const MeanResponse response =
      mean_response(other, base, make_population(other, base, response_ranks, response_states), 40);
  MomentScore found{{facts.new_exporters, facts.survival[0], facts.exporters_of_active, facts.top_share[0],
                     facts.top_share[1], facts.top_share[2], facts.one_place, facts.places_slope,
                     facts.home_sales_ratio, facts.tail_index, response.first_share, response.share[27],
                     response.share[39]}};
  for (std::size_t k = 0; k < found.values.size(); ++k) {
    const FirmMoment& moment = firm_moments()[k];
    found.score += moment.weight * std::pow(moment.distance(found.values[k]), 2);
  }
  return found;
}

double response_lost(const MomentScore& before, const MomentScore& after) {
  double lost = 0.0;
  for (std::size_t k = 0; k < firm_moments().size(); ++k) {
    const FirmMoment& moment = firm_moments()[k];
    const double more = moment.distance(after.values[k]) - moment.distance(before.values[k]);
    if (moment.response) lost = std::max(lost, more * 0.5 * (moment.high - moment.low));
  }
  return lost;
}

bool response_holds(const MomentScore& before, const MomentScore& after) {
  return response_lost(before, after) <= response_slack;
}

}  // namespace entrepot
