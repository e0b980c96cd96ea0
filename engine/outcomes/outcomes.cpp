// SPDX-License-Identifier: Apache-2.0
#include "outcomes/outcomes.h"

namespace entrepot {

std::vector<Outcome> outcomes(const World& world) {
  std::vector<Outcome> list;
  for (const auto& room :
       {trade_outcomes(), partner_outcomes(), inequality_outcomes(), chain_outcomes(), job_outcomes(),
        living_outcomes(), moving_outcomes(), route_outcomes(), reforming_outcomes(), firm_number_outcomes(),
        investment_outcomes(), account_outcomes()})
    for (const Outcome& outcome : room)
      if (outcome.available == nullptr || outcome.available(world)) list.push_back(outcome);
  return list;
}

}  // namespace entrepot
