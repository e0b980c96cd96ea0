// SPDX-License-Identifier: Apache-2.0
// A package by its parts, for people and for programs.
#pragma once

#include <string>

#include "study/package_parts.h"
#include "world/model.h"

namespace entrepot {

// `format`: table, csv, json or md. Rows of the CSV form: part, entries, outcome, alone, goes_with.
std::string parts_answer(const World& world, const Scenario& scenario, PartsBy by,
                         const PackageByParts& found, const std::string& format);

}  // namespace entrepot
