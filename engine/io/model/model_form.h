// SPDX-License-Identifier: Apache-2.0
// The keys of a model's model.yaml (io/yaml/form.h), map by map.
#pragma once

#include <string>
#include <vector>

#include "io/yaml/form.h"

namespace entrepot {

const YamlForm& model_form();
const YamlForm& number_form();        // of the model: value, unit, grade and source
const YamlForm& known_number_form();  // the same with `low` and `high`, what is known of it
const YamlForm& worst_case_form();

constexpr int first_base_year = 1990, last_base_year = 2100;
constexpr double largest_surplus = 10'000.0;  // bn USD, more than any economy's
constexpr double largest_worst_case = 500.0;  // points

// The rules under which a base year can be an equilibrium, whatever a scenario assumes instead.
const std::vector<std::string>& transfers_of_models();

}  // namespace entrepot
