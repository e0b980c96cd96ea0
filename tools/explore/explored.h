// SPDX-License-Identifier: Apache-2.0
// A scenario whose answer is wanted while a hand moves its levers: the long run with a part of each entry's
// value, under one of the theories and sets of elasticities.
//
// What does not depend on the levers is read and found once for each of these and kept. An answer depends on
// nothing but what is asked, to the last bit: who asks meanwhile is somebody else's business. All members may
// be called from any thread.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "io/scenario/load.h"
#include "io/text/json.h"
#include "study/attribution.h"
#include "study/effects.h"

namespace entrepot {

// Where the levers stand.
struct Position {
  std::vector<double> parts;      // of each entry of the package, of its value; 0: without it
  std::vector<std::string> from;  // of each, the quarter in which it begins; empty: as the scenario has it
  Theory theory = Theory::melitz;
  std::optional<ElasticityLevel> level;  // none: as the scenario assumes
};

// An entry of the package, and how far its value may go.
struct ExploredEntry {
  const LeverUse* entry = nullptr;
  std::vector<std::size_t> uses;  // of the scenario, that it stands for
  double most = 1.0;              // part of its value at which its field ends; 1 of what has no value
  bool graded = true;             // whether it may be had in part: a table of tariffs is there or not
};

class ExploredScenario {
 public:
  struct Source {
    std::filesystem::path scenario, models_root;
    std::optional<std::string> model;
    std::vector<std::string> overrides;
  };
  // Throws as load_scenario does; usable where loaded().diagnostics has no error.
  explicit ExploredScenario(Source source);
  ~ExploredScenario();

  const Loaded& loaded() const { return *first_; }
  const std::vector<ExploredEntry>& entries() const { return entries_; }
  // Throws Failure(usage) for a position that this scenario cannot have.
  void require_possible(const Position& position) const;
  // Of the outcomes of pages; empty where there is no equilibrium.
  std::vector<EffectRow> answer(const Position& position);
  // Which part of the package does what, where the levers stand; nothing where a part of it has no
  // equilibrium, or there is but one. Throws Failure(interrupted) once `wanted_still`, which is asked before
  // every long run, says no.
  std::optional<Attribution> parts(const Position& position, const std::function<bool()>& wanted_still = {});
  PartsBy parts_by() const { return parts_by_; }
  // The scenario made so, whole, as a file that run and solve take. Throws Failure(invalid) where it is none.
  std::string as_scenario(const Position& position) const;

 private:
  struct Desk;
  ElasticityLevel level_of(const Position& position) const;
  // Throws Failure(invalid) for what is no scenario.
  Loaded load(const Position& position, const std::vector<std::string>& further = {}) const;
  Desk& desk_of(const Position& position);
  std::vector<double> parts_of_uses(const Position& position) const;

  Source source_;
  std::unique_ptr<Loaded> first_;
  std::vector<ExploredEntry> entries_;
  PartsBy parts_by_ = PartsBy::task;
  std::mutex mutex_;  // of the list
  std::vector<std::unique_ptr<Desk>> desks_;
};

}  // namespace entrepot
