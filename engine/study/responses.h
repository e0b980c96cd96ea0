// SPDX-License-Identifier: Apache-2.0
// What studies of trade policy measure, a row each: how it is taken from a case before and after a policy.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "policy/wedges.h"
#include "study/partial.h"

namespace entrepot {

// What responses are taken from: a case as the partial response, the long run or a year of a run leaves it.
struct Picture {
  Matrix border;    // (n, c) border value, bn USD
  Column stock;     // [c] of affiliates, bn USD at base-year prices
  Column log_cost;  // [c] ln c-hat of the bundle
  // [n] hats and bn USD; nothing where they are held fixed.
  std::optional<Column> real_income, real_gdp, gdp;
};
Picture picture_of(const BaseYear& base, const Cleared& market);
// Of the policy where all else stays as `baseline` has it.
Picture picture_of(const BaseYear& base, const LongRunCase& baseline, const Partial& partial,
                   const Matrix Partial::*border);

// Flows, affiliates and places that a row names.
struct Named {
  const Scope &where, &partners, &sectors;
};

struct BeforeAndAfter {
  const World& world;
  const BaseYear& base;
  const Wedges &wedges_before, &wedges;
  const Picture &before, &after;
};

struct Response {
  std::string name, meaning;
  std::optional<Direction> direction;  // of flows or affiliates, seen from `where`; none: of places
  bool ratio = false;                  // a number by itself, not the change of a level
  // A ratio, or a level after over before. Nothing where there is nothing to measure.
  std::optional<double> (*take)(const BeforeAndAfter& both, const Named& named,
                                Direction direction) = nullptr;
};
const std::vector<Response>& responses();
const Response* find_response(std::string_view name);  // null when there is none

// How a change of a level is told; a ratio is told as it is.
enum class ResponseUnit { percent, log_points, ratio };
const std::vector<std::string>& response_unit_names();
double in_unit(const Response& response, ResponseUnit unit, double taken);

std::optional<double> taken(const Response& response, const BeforeAndAfter& both, const Named& named);
// Mean of d ln T over the flows of a response, weighted with trade before; nothing where it is not of flows.
std::optional<double> mean_duty_change(const Response& response, const BeforeAndAfter& both,
                                       const Named& named);

}  // namespace entrepot
