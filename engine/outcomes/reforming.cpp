// SPDX-License-Identifier: Apache-2.0
// What authorities try and adopt (MECHANISMS: section 3a).
#include <algorithm>

#include "outcomes/moment.h"
#include "outcomes/outcomes.h"

namespace entrepot {
namespace {

using Values = std::span<double>;

const std::vector<Axis> place = {Axis::location};

bool has_authorities(const World& world) {
  return world.authorities.has_value();
}

template <Column PlaceReforms::*member>
void of_places(const Moment& moment, Values values) {
  const Column& column = moment.outcome.reforms->*member;
  std::copy(column.begin(), column.end(), values.begin());
}

void reforms_begun(const Moment& moment, Values values) {
  values[0] = moment.outcome.reforms->begun;
}

double gdp(const Model& model, int n, int) {
  return model.base.gdp[at(n)];
}

}  // namespace

std::vector<Outcome> reforming_outcomes() {
  return {
      {.name = "innovations_piloted",
       .axes = place,
       .unit = "innovations a quarter",
       .long_name = "reforms that pilot zones of the place began",
       .comment =
           "entrepot describe authorities says how many turn out well; missing outside the home economy",
       .rows = TableRows::places,
       .take = of_places<&PlaceReforms::piloted>,
       .available = has_authorities,
       .of_authorities = true},
      {.name = "innovations_adopted",
       .axes = place,
       .unit = "innovations",
       .long_name = "innovations in force in the average authority of the place, copies at their fidelity",
       .comment =
           "what was found there and what was adopted from others, less what is outdated, at the end of a "
           "quarter; zones of a place weigh by trade, provinces by GDP; groups: mean weighted with GDP; "
           "missing "
           "outside the home economy",
       .rows = TableRows::places,
       .year = YearRule::mean,
       .group = GroupRule::weighted_mean,
       .take = of_places<&PlaceReforms::in_force>,
       .weight = gdp,
       .available = has_authorities,
       .of_authorities = true},
      {.name = "reform_cost_taken",
       .axes = place,
       .unit = "1",
       .long_name =
           "cost of documents that faster reform takes from trade of the place with other economies, in logs",
       .comment = "against the reference, where reform goes on as ever; risk of foreign investors there "
                  "falls with it",
       .rows = TableRows::places,
       .year = YearRule::mean,
       .group = GroupRule::weighted_mean,
       .take = of_places<&PlaceReforms::cost_taken>,
       .weight = gdp,
       .available = has_authorities,
       .of_authorities = true},
      {.name = "innovations_as_ever",
       .axes = place,
       .unit = "innovations",
       .long_name = "innovations_adopted of the reference, where reform goes on as ever",
       .comment = "of the same dice; what the cost that reform takes is measured from",
       .year = YearRule::mean,
       .take = of_places<&PlaceReforms::as_ever>,
       .available = has_authorities,
       .of_authorities = true},
      {.name = "reforms_begun",
       .unit = "innovations a quarter",
       .long_name = "reforms that all pilot zones together began",
       .take = reforms_begun,
       .available = has_authorities,
       .of_authorities = true},
  };
}

}  // namespace entrepot
