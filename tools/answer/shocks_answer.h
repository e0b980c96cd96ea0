// SPDX-License-Identifier: Apache-2.0
// What shocks cost with a package and without it, for people and for programs.
#pragma once

#include <string>

#include "study/shocks.h"

namespace entrepot {

// place, mean_without, mean_with, tail_without, tail_with, saved, saved_error, unit.
std::string shocks_csv(const World& world, const ShocksFound& found);
// `format`: table, csv, json or md.
std::string shocks_answer(const World& world, const Scenario& scenario, const ShocksAsked& asked,
                          const ShocksFound& found, const std::string& format);

}  // namespace entrepot
