// SPDX-License-Identifier: Apache-2.0
// Members of studies by agents, a run each: of an ensemble with its own effect sizes, elasticities and
// behaviour, of an attribution with some of the entries. All throw the same dice where there are some, but
// where luck is one of the numbers that are drawn.
#pragma once

#include <string>
#include <vector>

#include "outcomes/results/groups.h"
#include "simulation/run.h"
#include "study/attribution.h"
#include "study/ensemble.h"
#include "study/run_desk.h"

namespace entrepot {

// What is taken of a run: outcomes by the names of their rows, of every year. Named "real_income@macao 2027".
std::vector<std::string> names_by_year(const std::vector<RowName>& outcomes, const Horizon& horizon);

class RunMembers : public MemberDesk {
 public:
  // References must outlive it. `quarters` of the horizon are simulated.
  RunMembers(const Model& model, const Scenario& scenario, std::vector<RowName> outcomes,
             const std::vector<UncertainNumber>& numbers, Discretisation held);
  // NaN where a market has no equilibrium.
  std::vector<double> outcomes_of(const std::vector<double>& values) override;

 private:
  const Scenario& scenario_;
  std::vector<RowName> outcomes_;
  const std::vector<UncertainNumber>& numbers_;
  bool luck_;  // each member throws dice of its own, and once; the centre is in expectation
  Model model_;
  const World world_;                        // as it was: draws are taken from there
  std::vector<LeverUse> baseline_, levers_;  // with formulas of their own
  Variation of_baseline_;                    // as the desk has it
  RunDesk desk_;
};

// Coalitions of a package's parts by agents: outcomes of the last year, by the names of their rows.
class RunCoalitions : public CoalitionDesk {
 public:
  // References must outlive it.
  RunCoalitions(const Model& model, const Scenario& scenario, std::vector<RowName> outcomes,
                Discretisation held);
  std::vector<double> outcomes_of(const std::vector<bool>& kept) override;

 private:
  Scenario scenario_;  // with formulas of its own
  std::vector<RowName> outcomes_;
  RunDesk desk_;
};

}  // namespace entrepot
