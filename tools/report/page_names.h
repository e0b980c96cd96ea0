// SPDX-License-Identifier: Apache-2.0
// What a page calls places, sectors, owners, outcomes, tasks and levers, in English and Chinese, long and
// short.
#pragma once

#include <vector>

#include "io/model/labels_reader.h"
#include "io/text/json.h"
#include "simulation/scenario.h"

namespace entrepot {

struct NamedScenario {
  const World& world;
  const Scenario& scenario;
  const Labels& labels;
};

// Of the scenarios of a page: where their models call one thing differently the first has the word.
Json names_of(const std::vector<NamedScenario>& all);

}  // namespace entrepot
