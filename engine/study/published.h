// SPDX-License-Identifier: Apache-2.0
// Published figures and what the model makes of them: a response that a study measured, its range, and what
// the same shock does here, with all else held, in full equilibrium, or in a year of a run.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "simulation/scenario.h"
#include "study/responses.h"
#include "world/model.h"

namespace entrepot {

// What the study held fixed, and so which response is compared with it.
enum class Basis {
  partial,  // prices, wages, spending and the price index of each market
  market,   // the same, but that the index of a market answers: its shares are compared
  total,    // nothing: the long run of the whole model
  year,     // nothing, and firms take their time: a year of the run
};

// Calibrated: an input that is set to the figure, so that the response is true by construction or a check
// that the input arrives. Held out: nothing was set to it.
enum class FigureKind { calibrated, held_out };

// What a response is divided by.
enum class Per {
  number,    // Published::number
  value,     // the value of the lever in its unit
  duty,      // the mean change of ln(1 + duty) over the flows
  long_run,  // the response of the long run: what of it a year has reached
  scenario,  // the same response of another scenario
};

struct Published {
  std::string lever;     // of the catalogue
  std::string measured;  // in words: "imports a day of waiting"
  std::string scenario;  // by name
  const Response* response = nullptr;
  Scope where, partners, sectors;
  Basis basis = Basis::partial;
  int year = 0;  // of the run, from 1, where a year is compared
  Per per = Per::number;
  double number = 1.0;
  std::string over;  // the other scenario
  ResponseUnit unit = ResponseUnit::percent;
  double low = 0.0, central = 0.0, high = 0.0;
  bool own_range = false;  // the study gives no range; low and high are ours
  std::string source, status;
  bool confirmed = false;  // the number was seen in the source or its abstract
  FigureKind kind = FigureKind::held_out;
  std::string explained;  // why the model is outside the range; empty where it is not
  Spot spot;              // where it stands
};

// A scenario with the model that it assumes.
struct Isolated {
  std::shared_ptr<const Model> model;
  Scenario scenario;
};
using IsolatedScenarios = std::map<std::string, Isolated>;

enum class Verdict { inside, below, above, unknown };

struct Compared {
  const Published* row = nullptr;
  std::optional<double> partial, market, total, year;  // nothing where it means nothing or was not asked for
  Verdict verdict = Verdict::unknown;
  double distance = 0.0;  // from the nearest end of the range, in the row's unit; 0 inside

  const std::optional<double>& compared() const;  // the one on the row's basis
};

// Every row beside what the model says, in order; a scenario is solved once, and simulated once where a year
// is asked for. `tell` hears of each scenario before it is solved and of each year's run. Throws
// Failure(no_equilibrium), and Failure(bug) for a scenario that is not there.
std::vector<Compared> compare_with_published(const std::vector<Published>& rows,
                                             const IsolatedScenarios& scenarios,
                                             const std::function<void(const std::string&)>& tell = {});

// Rows of one kind, and how many of them lie in their range.
struct Inside {
  int rows = 0, inside = 0;
};
Inside count_inside(const std::vector<Compared>& compared, FigureKind kind);

// In their order; a year is written with its number, "year 10".
const std::vector<std::string>& basis_names();
const std::vector<std::string>& kind_names();
const std::vector<std::string>& verdict_names();
std::string basis_of(const Published& row);  // "partial", "year 10"

}  // namespace entrepot
