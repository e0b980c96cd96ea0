// SPDX-License-Identifier: Apache-2.0
// What a page tells of a run, heard while the run goes on, or told again from its folder.
#pragma once

#include <array>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "outcomes/results/stream.h"
#include "study/effects.h"

namespace entrepot {

// What pages tell, and the paths among it.
const std::vector<std::string>& outcomes_of_pages();
const std::vector<std::string>& outcomes_of_paths();

// An outcome of a place as quarters have it; of several replications, means, and of the policy the 5 and 95
// per cent quantiles.
struct PathOf {
  std::string unit;
  std::array<std::vector<double>, 2> values;  // [case][quarter]
  std::vector<double> low, high;              // [quarter]; empty without dice
};
using PathsOf = std::map<std::pair<std::string, std::string>, PathOf>;  // by outcome and place or economy

// Trade of the home economy's places with others in the last year, bn USD a year, goods only: (at, with), of
// which part passes through the hub. What comes back through it to where it was made is no trade by true
// origin.
struct TradeOfPlaces {
  std::vector<int> at, with;                             // places
  std::array<Matrix, 2> exports, imports;                // [case] direct
  std::array<Matrix, 2> exports_by_hub, imports_by_hub;  // [case]; empty without a hub
};

class HeardRun {
 public:
  // `quarters` 0: of a long run, which has none.
  HeardRun(const Model& model, int quarters, int replications);
  ~HeardRun();
  std::vector<OutcomeSink*> sinks();

  // When all has been told.
  const std::vector<EffectRow>& effects() const;  // of the outcomes of pages, every year
  PathsOf paths() const;
  std::optional<TradeOfPlaces> trade() const;  // none without a home economy

 private:
  struct Sinks;
  const Model& model_;
  std::unique_ptr<Sinks> sinks_;
};

}  // namespace entrepot
