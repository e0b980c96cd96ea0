// SPDX-License-Identifier: Apache-2.0
// A scenario with some of its values set otherwise, as often as a study of many points asks: the model, its
// tables, lever files and what is included are read once, and a point costs the reading of a tree in memory.
#pragma once

#include <deque>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "io/scenario/lever_catalogue.h"
#include "io/scenario/load.h"
#include "study/sweep.h"

namespace entrepot {

// Of a point: "path=value" each.
using Settings = std::vector<std::string>;

class Variants {
 public:
  // What the scenario is as it stands, with `overrides` (--set). Usable only where its diagnostics have no
  // error. Throws as load_scenario does.
  Variants(const std::filesystem::path& scenario, const std::filesystem::path& models_root,
           const std::optional<std::string>& model, Theory theory, const std::vector<std::string>& overrides);

  // As it stands. Its further files and those of levers are of all points asked for so far, too.
  Loaded& loaded() { return loaded_; }
  const Loaded& loaded() const { return loaded_; }

  // With further values, set behind the overrides; nothing where one is a mistake, which is placed in --over
  // by its number: `diagnostics` must be empty before. One thread at a time. What is wrong only once levers
  // are laid on the calendar is left to `mistakes_of`.
  std::optional<Variant> with(const Settings& settings, Diagnostics& diagnostics);
  // All that is wrong at some points, each mistake once, in their order; no warnings, which are of points and
  // not of the scenario. Side by side; `checked` hears of each point, one thread at a time.
  Diagnostics mistakes_of(
      const std::vector<Settings>& points, const std::function<void()>& checked = [] {});

 private:
  // A model under some assumptions and with some legs of its own.
  struct Kept {
    Assumptions assumptions;
    std::vector<Leg> legs;
    Model model;
    std::unique_ptr<const GoodsNetwork> network;
  };

  std::optional<Scenario> read(const Settings& settings, Diagnostics& diagnostics);
  std::shared_ptr<const Kept> model_of(const Scenario& scenario, Diagnostics& diagnostics);

  Loaded loaded_;
  std::vector<std::string> overrides_;
  std::filesystem::path levers_folder_;
  std::optional<std::string> model_name_;  // where it replaces the scenario's
  std::optional<YamlNode> parsed_;         // the scenario's file, before anything is set in it
  World world_;                            // as the model's folder gives it, without legs of the scenario
  std::optional<LeverShelf> shelf_;
  std::optional<std::vector<Measure>> measures_;
  std::deque<std::shared_ptr<const Kept>> kept_;  // the last ones asked for
};

// Whether a sweep may set what this path leads to: `model` and `include` decide what is read. Throws
// Failure(usage).
void refuse_path(const std::string& path);

}  // namespace entrepot
