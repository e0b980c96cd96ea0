// SPDX-License-Identifier: Apache-2.0
// The answer of `model check --firms`: a simulated population beside what was published about firms, and why
// it misses what it misses.
#pragma once

#include <string>

#include "agents/panel_facts.h"
#include "answer/document.h"
#include "world/model.h"

namespace entrepot {

constexpr long least_panel_firms = 1'000, most_panel_firms = 20'000'000, standard_panel_firms = 1'000'000;

// Follows about `firms` firms of the model's home economy. `format`: table, csv, json or md.
std::string firm_answer(const Model& model, long firms, const std::string& format);

}  // namespace entrepot
