// SPDX-License-Identifier: Apache-2.0
// How far a model's firms are from published facts, as one number: what a search over how they behave makes
// smaller.
//
// Facts are those that the chain of cohorts tells without draws (agents/firm_facts.h), and how trade answers
// a tariff in years 1, 7 and 10 (agents/response.h). A fact inside its published range costs nothing; outside
// it costs the square of its distance in units of half the range's width. Where many behaviours do as well,
// that nearest to today's is meant (distance_moved). Years of the response that were
// published as one figure have a range of .05 to both sides, and each year counts four times: results of
// scenarios rest on it, and on no fact about firms.
#pragma once

#include <string>
#include <vector>

#include "agents/population.h"
#include "world/behaviour.h"
#include "world/world.h"

namespace entrepot {

struct FirmMoment {
  std::string name, source;
  double low = 0, high = 0;
  double weight = 1;
  bool response = false;                // of trade to a tariff, not a fact about firms
  double distance(double value) const;  // outside the range, in units of half its width
};
const std::vector<FirmMoment>& firm_moments();

struct MomentScore {
  std::vector<double> values;  // by moment
  double score = 0;
};

// Numbers of behaviour that are searched over, and between what: how firms enter and leave markets abroad.
// What markups, market access or growth rest on is none of them.
struct FittedNumber {
  std::string name;
  double Behaviour::*member = nullptr;
  double low = 0, high = 0;  // inside the bounds of its row and, where the model judges one, of its range
};
std::vector<FittedNumber> fitted_numbers(const World& world);

// Sum of the squares of what each number has moved, over its range.
double distance_moved(const std::vector<FittedNumber>& numbers, const Behaviour& from, const Behaviour& to);

// Manufacturers' cells, largest first, that together sell `share` of what all of them do.
std::vector<int> largest_manufacturers(const World& world, const BaseYear& base, double share);

// With other behaviour, the base year being what it is: none of the fitted numbers enters it.
MomentScore score_firms(const World& world, const BaseYear& base, const Behaviour& behaviour,
                        const std::vector<int>& cells);

// How much further outside its range the response is than it was, in the worst year: share of the long run.
double response_lost(const MomentScore& before, const MomentScore& after);
// Whether it is nowhere, but for what nobody would see: so much of a share of the long run.
constexpr double response_slack = 2e-3;
bool response_holds(const MomentScore& before, const MomentScore& after);

}  // namespace entrepot
