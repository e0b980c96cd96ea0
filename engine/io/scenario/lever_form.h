// SPDX-License-Identifier: Apache-2.0
// The keys of a lever's file (io/yaml/form.h), map by map.
#pragma once

#include "io/yaml/form.h"

namespace entrepot {

const YamlForm& lever_form();
const YamlForm& field_form();
const YamlForm& effect_size_form();
const YamlForm& part_form();  // of a composite
const YamlForm& turned_form();
const YamlForm& second_line_form();

constexpr double widest_field = 1e9;  // of a field's range
constexpr int last_order = 100'000;   // of levers

}  // namespace entrepot
