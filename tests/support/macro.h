// SPDX-License-Identifier: Apache-2.0
// The model and the levers of the repository, read once, and scenarios written as text.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "calibration/margins.h"
#include "simulation/run.h"

namespace entrepot {

const Model& macro_model();
// What its margins say of investment.
const InvestmentMargins& macro_investment();
const std::vector<Lever>& catalogue();
const Lever& catalogue_lever(const std::string& name);

// Edges of the network of `macro`, as a scenario names them.
Scope edges_named(const std::vector<std::string>& words);
// The home firms' cell of `macro`, by codes.
int home_cell(const std::string& region, const std::string& sector);
// A use on `macro` of the whole mainland, with all partners and sectors and further fields at their
// standards; where the lever acts on edges, of a port and a leg.
LeverUse mainland_use(const Lever& lever, double value, Quarter from, PhaseIn phase_in = {});
// The same of a composite as its parts.
std::vector<LeverUse> mainland_uses(const Lever& lever, double value, Quarter from, PhaseIn phase_in = {});

// A folder of its own for a test's files, removed at the end.
class Scratch {
 public:
  Scratch();
  ~Scratch();
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
  std::filesystem::path write(const std::string& name, const std::string& text) const;
  const std::filesystem::path& folder() const { return folder_; }
  // Rendered diagnostics with the folder's name taken out of them.
  std::string words(const Diagnostics& diagnostics) const;

 private:
  std::filesystem::path folder_;
};

// What its levers do, on `macro`.
void check_effects(const Scenario& scenario, Diagnostics& diagnostics);
// What is said about a scenario with this text, its effects included: all that `entrepot validate` says.
std::string said_about_scenario(const std::string& text);
// The scenario, which must be free of errors.
Scenario scenario_from(const std::string& text);
// A move whose formula may use `value`, every word of formulas, and `further`.
Move move_of(const std::string& channel, const std::string& formula,
             const std::vector<std::string>& further = {});
// Wedges of a package in a quarter, and in the long run.
Wedges wedges_of(const std::vector<LeverUse>& uses, Quarter quarter);
Wedges final_wedges_of(const std::vector<LeverUse>& uses);

}  // namespace entrepot
