// SPDX-License-Identifier: Apache-2.0
// How sure a change or a difference is, in one word; its thresholds stand here and nowhere else.
//
//   none       it is nothing, or no more than its numerical error
//   uncertain  its interval from 5 to 95 per cent of the draws has both signs
//   clear      that interval has one sign
#pragma once

namespace entrepot {

enum class Sureness { none, uncertain, clear };
const char* to_string(Sureness sureness);

constexpr double smallest_change = 1e-9;  // per cent, what the solver leaves open
constexpr double errors_apart = 2.0;      // a change is none up to so many errors

// By its error alone, in the unit of the change.
bool is_none(double change, double error = 0.0);
// By the ends of its interval; none where both are nothing, or no numbers.
Sureness sureness(double low, double high);

}  // namespace entrepot
