// SPDX-License-Identifier: Apache-2.0
// One run: baseline and policy, quarter by quarter, handed to an observer as they come.
#pragma once

#include <string>
#include <vector>

#include "agents/investors.h"
#include "market/identities.h"
#include "simulation/scenario.h"
#include "world/model.h"

namespace entrepot {

enum class Case { baseline, policy };

// What is known at the end of a quarter. Money at annual rates.
struct QuarterOutcome {
  Case which = Case::baseline;
  int quarter = 0;  // index in the horizon
  const Wedges* wedges = nullptr;
  const Cleared* market = nullptr;
  // Hats against the base year, (place, sector): active firms, and firms that sell abroad. Counts
  // of firms have no source by cell, so they are indices.
  const Matrix* firms = nullptr;
  const Matrix* exporters = nullptr;
  const Investment* investment = nullptr;  // [c]
  std::vector<Identity> identities;
};

class RunObserver {
 public:
  virtual ~RunObserver() = default;
  virtual void quarter(const QuarterOutcome& outcome) = 0;
};

struct Discretisation {
  int cohorts = 100;
  int states = 5;
};

struct RunReport {
  std::vector<Identity> worst_identities;  // over cases and quarters
  double worst_residual_price = 0, worst_residual_spending = 0, worst_residual_wage = 0,
         worst_residual_entry = 0;
  double drift_mass = 0;       // largest |raw supply mass of the reference over its start - 1|
  double drift_exporters = 0;  // same for the number of exporters of a cell
  double drift_stock = 0;      // same for the FDI stock of a cell in the lever-free reference
  long passes = 0;             // market passes, all quarters and cases
  double cohort_updates = 0;   // probabilities updated
};

// Simulates baseline, then policy: quarter by quarter, the observer sees baseline and policy of a
// quarter one after the other. Throws Failure(no_equilibrium).
RunReport run(const Model& model, const Scenario& scenario, const Discretisation& settings,
              RunObserver& observer);

}  // namespace entrepot
