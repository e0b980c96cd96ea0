// SPDX-License-Identifier: Apache-2.0
// How well the calibrated table meets published figures, fitted ones and others.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "calibration/investment_fit.h"
#include "world/base_year.h"

namespace entrepot {

// One row of targets.csv.
struct FitTarget {
  std::string figure;  // one of fit_figures(), or one that needs a cleared market
  FigureSubject about;
  double value = 0.0;               // in `unit`
  std::string unit;                 // "bn USD", "bn yuan"
  double per_usd = 1.0;             // units for one US dollar
  std::optional<double> tolerance;  // fraction; none: printed for comparison only
  bool fitted = false;              // did calibration use it?
  std::string grade, source;
};

struct FitLine {
  FitTarget target;
  double model = 0.0;  // in the target's unit
  double error = 0.0;  // model / target - 1
  bool ok = true;
};

// gdp, goods_exports, goods_imports (recorded trade of the place or home economy with other
// economies), exports_to, imports_from (recorded goods of the home economy by partner),
// traced_exports_to, traced_imports_from, digital_services, parcel_trade, customs_duty, duty_rate (duty over
// goods imports of the place), reimports, and
// those of investment_fit.h.
const std::vector<std::string>& fit_figures();

// The figure in bn USD, or a share. `figure` is one of fit_figures().
double fit_figure(const World& world, const BalancedTable& table, const InvestmentMargins& investment,
                  const std::string& figure, const FigureSubject& about = {});

// Figures named ..._of are about an owner, ..._in about a group of industries.
bool figure_is_of_owner(const std::string& figure);
bool figure_is_of_group(const std::string& figure);

// `model` is in the target's unit.
FitLine fit_line(const FitTarget& target, double model);

// The rows that are about fit_figures().
std::vector<FitLine> fit(const World& world, const BalancedTable& table, const InvestmentMargins& investment,
                         const std::vector<FitTarget>& targets);

// The name of what a target is about.
std::string subject_name(const World& world, const InvestmentMargins& investment, const FigureSubject& about);

// A figure of targets.csv as the model has it, in the target's unit: what calibration keeps in the base year.
struct ModelFigure {
  std::string figure, subject;
  double value = 0.0;
  std::string unit;
};
using ModelFigures = std::vector<ModelFigure>;
// One a figure, subject and unit, in the order of the lines.
ModelFigures model_figures(const World& world, const InvestmentMargins& investment,
                           const std::vector<FitLine>& lines);

// A figure that is not what it was. What no base year had before is not among them.
struct MovedFigure {
  ModelFigure now;
  double before = 0.0;
  double change = 0.0;  // now / before - 1; infinite from zero
};
// Those of `now` that moved by more than rounding, the most first.
std::vector<MovedFigure> moved_figures(const ModelFigures& before, const ModelFigures& now);

// Largest gap between recorded trade and traced trade with its bridge, over world trade.
double bridge_gap(const World& world, const BalancedTable& table);

}  // namespace entrepot
