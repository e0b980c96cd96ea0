// SPDX-License-Identifier: Apache-2.0
// Firms of an economy that were followed through years, for tests of what they do and of what is told of
// them.
#pragma once

#include "agents/firm_facts.h"
#include "agents/panel_facts.h"
#include "support/economies.h"

namespace entrepot::test {

inline double value(const PanelFacts& facts, PanelFact fact) {
  return facts[fact].value;
}

// A sample of an economy and the firms that were followed.
struct Followed {
  const Model& model;
  Population population;
  FirmState stationary;
  std::vector<int> foremost;
  FirmPanel panel;
  Followed(const Model& of, double firms, int ranks = 60)
      : model(of),
        population(make_population(of.world, of.base, ranks, 3)),
        stationary(stationary_state(of.world, of.base, population)),
        foremost(cells_of_manufacturers(of.world, of.base, population)),
        panel(follow_firms(of.world, of.base, population, stationary,
                           panel_sample(of.world, of.base, population, stationary, foremost, firms), 1)) {}
  PanelFacts facts() const { return panel_facts(model.world, model.base, population, panel, foremost); }
};

inline const Model& small_economy() {
  static const Model model = random_economy(7, {6, 2, true, 3.0, true});
  return model;
}

}  // namespace entrepot::test
