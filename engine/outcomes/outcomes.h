// SPDX-License-Identifier: Apache-2.0
// The explicit list of outcomes, put together from the rooms.
//
// To add one: a row in the room that it belongs to. Everything else (files, tables, years, groups, effects,
// documentation) reads the row.
#pragma once

#include "outcomes/outcome.h"

namespace entrepot {

// In the order in which they are written; only those that the world has columns or owners for.
std::vector<Outcome> outcomes(const World& world);

// The rooms, each in the file of its name.
std::vector<Outcome> trade_outcomes();
std::vector<Outcome> partner_outcomes();
std::vector<Outcome> inequality_outcomes();
std::vector<Outcome> chain_outcomes();
std::vector<Outcome> job_outcomes();
std::vector<Outcome> living_outcomes();
std::vector<Outcome> moving_outcomes();
std::vector<Outcome> route_outcomes();
std::vector<Outcome> reforming_outcomes();
std::vector<Outcome> firm_number_outcomes();
std::vector<Outcome> investment_outcomes();
std::vector<Outcome> account_outcomes();

}  // namespace entrepot
