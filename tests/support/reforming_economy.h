// SPDX-License-Identifier: Apache-2.0
// A small economy whose authorities reform, and a lever on their pace.
#pragma once

#include "support/economies.h"
#include "support/macro.h"

namespace entrepot::test {

// Two provinces in p0, one in p1, two zones in the zone p2; the first opened five years before 2025.
inline Model reforming_economy() {
  Model model = random_economy(5, {5, 3, true, 6.0, true});
  AuthorityFacts facts;
  facts.numbers.pilots = 120.0;
  facts.numbers.valued_after = 20.0;
  facts.numbers.document_bound = 0.02;
  facts.provinces = {{"a", "A", "", 0, 40.0, 10.0, 30.0, 110.0},
                     {"b", "B", "", 0, 20.0, 8.0, 28.0, 115.0},
                     {"c", "C", "", 1, 30.0, 12.0, 35.0, 105.0}};
  facts.zones = {{"y", "Y", "", 0, 2, "2019-12-01", make_quarter(2020, 1), 5.0},
                 {"z", "Z", "", 2, 2, "2021-12-01", make_quarter(2022, 1), 3.0}};
  model.world.authorities = facts;
  return model;
}

// Reform in the first economy faster by `percent` from a quarter on.
inline LeverUse faster_reform(const Model& model, double percent, Quarter from) {
  LeverUse use;
  use.lever.name = "faster_reform";
  use.lever.directions = {Direction::region};
  use.lever.fields = {{"value", Unit::percent, "faster", 0.0, 1000.0, {}}};
  use.lever.moves = {move_of("reform_rate", "1+value/100*phase")};
  for (int n = 0; n < model.base.location_count; ++n)
    if (model.world.is_home(n)) use.where.push_back({n, 1.0});
  for (int j = 0; j < model.base.sector_count; ++j) use.sectors.push_back({j, 1.0});
  use.fields["value"] = percent;
  use.from = from;
  return use;
}

// Two years from 2025Q1 with reform three times as fast.
inline Scenario reforming_scenario(const Model& model, int replications) {
  Scenario scenario;
  scenario.name = "reforming";
  scenario.title = "Reform that spreads";
  scenario.horizon = {make_quarter(2025, 1), 8};
  scenario.replications = replications;
  scenario.levers = {faster_reform(model, 200.0, scenario.horizon.from)};
  return scenario;
}

}  // namespace entrepot::test
