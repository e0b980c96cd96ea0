// SPDX-License-Identifier: Apache-2.0
// Runs by agents at one desk, one after the other. What they have in common is found once: of one model the
// firms at rest, and of one baseline all that is told of it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "outcomes/results/groups.h"
#include "simulation/run.h"
#include "study/effects.h"

namespace entrepot {

class RunDesk {
 public:
  // The model must outlive it. `outcomes`: those that are taken, all of their rows.
  RunDesk(const Model& model, std::vector<std::string> outcomes, const Discretisation& held)
      : model_(model), outcomes_(std::move(outcomes)), runs_(model, held) {}

  // The model, or what holds in the baseline, has become another one: the next run tells it anew.
  void model_changed();
  void baseline_changed() { baseline_.clear(); }
  // By year. The scenario has the baseline of the one before and its horizon, unless somebody has
  // said otherwise. Throws Failure(no_equilibrium), and has then nothing in common with the next one.
  std::vector<EffectRow> effects_of(const Scenario& scenario, Certificate* certificate = nullptr);

 private:
  // What was told of a year of the baseline, in a replication.
  struct ToldYear {
    int year = 0, replication = 0;
    std::vector<ResultRow> rows;
  };
  // Whose dice that was.
  struct Dice {
    int replications = 0;
    std::optional<int> only;
    std::uint64_t seed = 0;
    friend bool operator==(const Dice&, const Dice&) = default;
  };
  class Told;

  const Model& model_;
  std::vector<std::string> outcomes_;
  Runs runs_;
  std::vector<ToldYear> baseline_;
  Dice thrown_;
};

// The percentages of some rows, by year, then by row; NaN of one that is not there or that begins at nought.
std::vector<double> percents_by_year(const std::vector<EffectRow>& effects,
                                     const std::vector<RowName>& outcomes, const Horizon& horizon);
// The outcomes of which rows are, each once.
std::vector<std::string> outcomes_among(const std::vector<RowName>& rows);

}  // namespace entrepot
