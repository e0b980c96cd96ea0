// SPDX-License-Identifier: Apache-2.0
// How far a headline moves when cohorts and states are doubled: measured once, kept with the model.
#pragma once

#include <string>

namespace entrepot {

struct DiscretisationError {
  std::string outcome;
  double effect = 0.0;      // that was found, in `unit`
  double difference = 0.0;  // between finer and coarser, in `unit`
  std::string unit;
  std::string measured_with;    // in words: "s.yaml: 200 cohorts of 9 states against 100 of 5"
  int cohorts = 0, states = 0;  // of the coarser, from these words; 0 where they do not say it
};

// The scenario with which it was measured, as these words name it: "s.yaml".
inline std::string measured_for(const DiscretisationError& error) {
  return error.measured_with.substr(0, error.measured_with.find(": "));
}

// Whether a run of so many cohorts and states has at most this error. With fewer it has a larger one, and
// nobody knows which.
inline bool bounds(const DiscretisationError& error, int cohorts, int states) {
  return error.cohorts > 0 && error.states > 0 && cohorts >= error.cohorts && states >= error.states;
}

}  // namespace entrepot
