// SPDX-License-Identifier: Apache-2.0
// model.yaml: what the model is, and its numbers that are no table. Codes: M001 no model folder, M002, M009 a
// number out of its range or in another unit, or what is known of it beside its value; and those of located
// YAML.
#pragma once

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "base/diagnostic.h"
#include "calibration/margins.h"
#include "io/text/sources.h"
#include "world/world.h"

namespace entrepot {

struct ModelYaml {
  std::string title, currency, home_economy, home_economy_name, hub;
  Spot home_spot, hub_spot, year_spot;
  std::vector<std::pair<std::string, Spot>> hub_services;  // sectors in which the hub earns its margin
  int base_year = 0;
  // One for each member of Behaviour; a model without firms has none of it, nor home economy and worst cases.
  std::vector<Parameter> behaviour;
  std::vector<BehaviourRange> behaviour_ranges;  // of those that say `low` and `high`
  // One for each member of CalibrationNumbers; only beside margins/.
  std::vector<Parameter> calibration;
  std::vector<FigureRange> calibration_ranges;  // by row of calibration_rows
  std::vector<Parameter> investment;            // one for each member of InvestmentNumbers, or none
  std::vector<FigureRange> investment_ranges;   // by row of investment_rows
  std::vector<Parameter> tariffs;               // factors that margins/tariff_rules.csv names
  std::vector<WorstCase> worst_cases;
  TransferRule transfers = TransferRule::own_income;  // where a scenario says nothing
  std::vector<Parameter> balance_of_payments;         // its surplus, or none
  std::vector<Parameter> authorities;                 // one for each member of AuthorityNumbers, or none
  Spot authorities_spot;
  std::vector<Parameter> firms;    // one for each member of FirmCounts, or none
  std::vector<Parameter> network;  // one for each member of NetworkNumbers, or none
  Spot network_spot;
};

// Of a model folder.
ModelYaml read_model_yaml(const std::filesystem::path& folder, Diagnostics& diagnostics,
                          const Sources& sources = Sources());

}  // namespace entrepot
