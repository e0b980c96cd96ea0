// SPDX-License-Identifier: Apache-2.0
// The keys of a scenario file (io/yaml/form.h), map by map.
#pragma once

#include "io/yaml/form.h"

namespace entrepot {

const YamlForm& scenario_form();
const YamlForm& horizon_form();
const YamlForm& baseline_form();
const YamlForm& assumptions_form();
const YamlForm& lever_use_form();  // an entry of `levers`
const YamlForm& phase_in_form();
const YamlForm& source_form();
const YamlForm& weighted_name_form();  // of `where`, `partners`, `sectors`
const YamlForm& named_leg_form();      // these three of `edges`
const YamlForm& named_mode_form();
const YamlForm& new_leg_form();
const YamlForm& schedule_line_form();

// Days and USD of a new leg, percent of a scheduled tariff: at most so many.
constexpr double longest_new_leg = 50'000, most_days_of_a_new_leg = 365, most_usd_of_a_new_leg = 1e6;
constexpr double highest_scheduled_percent = 500.0;
constexpr int longest_phase_in = 400;  // quarters

}  // namespace entrepot
