// SPDX-License-Identifier: Apache-2.0
// `assumptions` of a scenario: how the world works, where it differs from what the model folder says.
//
//   transfers: own_income | fixed | zero | bop | a number    how base-year imbalances move
//   (world/transfers.h) elasticities: low | central | high                       theta_low, theta, theta_high
//   of sectors.csv theta: {MOT: 6}                                          of sectors by any of their names;
//   0.1 to 100 rho: 1.5                                                 instead of rho_max of the model; 1.01
//   to 10
//
// Codes: S011, S031 (world/transfers.cpp), S032, those of names of sectors and of located YAML.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "io/yaml/located_yaml.h"
#include "world/assumptions.h"
#include "world/world.h"

namespace entrepot {

Assumptions read_assumptions(const YamlNode& node, const World& world, Diagnostics& diagnostics);

// As a scenario would say them: "transfers", "own_income". What is always told first, then what differs from
// the model.
using AssumptionWords = std::vector<std::pair<std::string, std::string>>;
AssumptionWords in_words(const Assumptions& assumptions, const World& world);
// What differs from the model's own, for an answer: "transfers fixed, rho 1.5"; empty where nothing does.
std::string differing(const Assumptions& assumptions, const World& world);

}  // namespace entrepot
