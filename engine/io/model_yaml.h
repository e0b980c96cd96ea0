// SPDX-License-Identifier: Apache-2.0
// model.yaml: what the model is, and its numbers that are no table. Codes: M002.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "world/world.h"

namespace entrepot {

struct ModelYaml {
  std::string title, currency, home_economy;
  int base_year = 0;
  std::vector<Parameter> behaviour;    // one for each member of Behaviour
  std::vector<Parameter> calibration;  // what only calibration reads
  std::vector<WorstCase> worst_cases;
};

ModelYaml read_model_yaml(const std::filesystem::path& file, Diagnostics& diagnostics);

// Every number of Behaviour by its name in model.yaml.
struct BehaviourField {
  const char* name;
  double Behaviour::*member;
};
const std::vector<BehaviourField>& behaviour_fields();

// sourced, recalled, derived, assumed.
const std::vector<std::string>& grade_words();

}  // namespace entrepot
