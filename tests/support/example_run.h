// SPDX-License-Identifier: Apache-2.0
// A run of six quarters without a simulation: a small world with owners and every column, the base year in
// the baseline, and a policy case whose quarters differ, so that sums, means and last quarters do too.
#pragma once

#include <filesystem>
#include <vector>

#include "io/run/run_folder.h"
#include "support/economies.h"

namespace entrepot::test {

struct ExampleRun {
  ExampleRun();

  Model model;
  Scenario scenario;  // from 2025Q1
  Wedges neutral;
  Cleared baseline;
  std::vector<Wedges> wedges;   // [quarter] of the policy case
  std::vector<Cleared> policy;  // [quarter]
  Investment investment;
  Matrix ones;

  void feed(RunObserver& observer) const;
  // A run folder; its effects.
  std::vector<EffectRow> write(const std::filesystem::path& out, Detail detail,
                               std::vector<OutcomeSink*> beside = {}) const;
};

// Names of all outcomes.
std::vector<std::string> all_outcomes(const World& world);

}  // namespace entrepot::test
