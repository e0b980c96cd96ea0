// SPDX-License-Identifier: Apache-2.0
// A run folder with all that a page says of it: what it found, read back, and what is found beside it: the
// long run of the same package, what rests on judgement, and what each of its parts does.
#pragma once

#include <array>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "io/run/manifest.h"
#include "io/scenario/load.h"
#include "outcomes/results/groups.h"
#include "study/attribution.h"
#include "study/effects.h"
#include "study/judgement.h"

namespace entrepot {

// An outcome of a place as quarters have it; of several replications, means, and of the policy the 5 and 95
// per cent quantiles.
struct PathOf {
  std::string unit;
  std::array<std::vector<double>, 2> values;  // [case][quarter]
  std::vector<double> low, high;              // [quarter]; empty without dice
};

// Trade of the home economy's places with others in the last year, bn USD a year, goods only: (at, with), of
// which part passes through the hub. What comes back through it to where it was made is no trade by true
// origin.
struct TradeOfPlaces {
  std::vector<int> at, with;                             // places
  std::array<Matrix, 2> exports, imports;                // [case] direct
  std::array<Matrix, 2> exports_by_hub, imports_by_hub;  // [case]; empty without a hub
};

struct ReportedRun {
  std::filesystem::path folder;
  Manifest manifest;
  Certificate certificate;
  Loaded loaded;                     // the scenario as the run resolved it, with the run's horizon and name
  std::vector<std::string> changed;  // files of the model that are not those of the run any more
  std::vector<EffectRow> effects;    // of the outcomes of pages, every year; of a long run its one period
  std::map<std::pair<std::string, std::string>, PathOf> paths;  // by outcome and place or economy
  std::optional<TradeOfPlaces> trade;                           // none without a home economy
  bool solved = false;  // whether the package has an equilibrium in the long run
  std::vector<EffectRow> long_run;
  std::optional<Judged> on_judgement;
  std::optional<Attribution> parts;  // none of a package of one part
  PartsBy parts_by = PartsBy::task;

  const Model& model() const { return loaded.model; }
  const World& world() const { return loaded.model.world; }
};

// What pages tell, and the paths among it.
const std::vector<std::string>& outcomes_of_pages();
const std::vector<std::string>& outcomes_of_paths();

struct ReportedRunOptions {
  std::filesystem::path models_root;
  PartsBy by = PartsBy::task;  // by which parts the package is taken apart
};

// Throws Failure(no_file) and Failure(difference) as read_run does, Failure(invalid) where the scenario or
// the model cannot be read.
ReportedRun read_reported_run(const std::filesystem::path& folder, const ReportedRunOptions& options);

}  // namespace entrepot
