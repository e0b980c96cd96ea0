// SPDX-License-Identifier: Apache-2.0
// A run folder with all that a page says of it: what it found, read back, and what is found beside it: the
// long run of the same package, what rests on judgement, and what each of its parts does.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "io/model/labels_reader.h"
#include "io/run/firms_reader.h"
#include "io/run/manifest.h"
#include "io/run/sweep_reader.h"
#include "io/scenario/load.h"
#include "report/heard_run.h"
#include "study/attribution.h"
#include "study/effects.h"
#include "study/ensemble_comparison.h"
#include "study/judgement.h"
#include "study/long_run_answers.h"

namespace entrepot {

struct ReportedRun {
  std::filesystem::path folder;
  Manifest manifest;
  Certificate certificate;
  const Loaded* loaded = nullptr;  // the scenario that was run, with the run's horizon and name
  Labels labels;
  std::vector<std::string> changed;  // files of the model that are not those of the run any more
  std::vector<EffectRow> effects;    // of the outcomes of pages, every year; of a long run its one period
  std::vector<StatedInterval> intervals;  // that are known of the package, of the long run and of years
  int draws = 0;                          // of the ensemble that they are from, where one was named
  PathsOf paths;
  std::optional<TradeOfPlaces> trade;  // none without a home economy
  std::optional<ReadFirms> firms;      // what firms with dice did; none without dice
  bool solved = false;                 // whether the package has an equilibrium in the long run
  std::vector<EffectRow> long_run;
  std::optional<Judged> on_judgement;
  std::optional<Attribution> parts;  // none of a package of one part
  PartsBy parts_by = PartsBy::task;
  std::optional<ReadSweep> sweep;     // in place of all that, of a sweep's folder
  std::unique_ptr<const Loaded> own;  // of a run that was read back: what `loaded` is

  const Model& model() const { return loaded->model; }
  const World& world() const { return loaded->model.world; }
  const Scenario& scenario() const { return loaded->scenario; }
};

// The long run of the same package, with what rests on judgement; nothing where it has no equilibrium.
std::optional<LongRunAnswers> long_run_beside(const Model& model, const Scenario& scenario,
                                              std::vector<std::string> outcomes);
// Of a run that has just been made in this folder, whose `loaded` must outlive it. `long_run` is that of the
// package, with the outcomes of pages at least; `by`: by which parts the package is taken apart. Throws as
// read_firms_files does.
ReportedRun reported_run(const std::filesystem::path& folder, const Loaded& loaded, Labels labels,
                         const HeardRun& heard, const std::optional<LongRunAnswers>& long_run, PartsBy by);
// Intervals of an ensemble of its package take the place of those that it has, and its years get a band.
void add_drawn(const ReadEnsemble& ensemble, ReportedRun& run);
// What the model and the catalogue call things, from what was read already where it was.
Labels labels_of(const Loaded& loaded, const std::filesystem::path& models_root, Diagnostics& diagnostics);

// Read back. Throws Failure(no_file) and Failure(difference) as read_run does, Failure(invalid) where the
// scenario, the model or the labels cannot be read.
ReportedRun read_reported_run(const std::filesystem::path& folder, const std::filesystem::path& models_root,
                              PartsBy by);

}  // namespace entrepot
