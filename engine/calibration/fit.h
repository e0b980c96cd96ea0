// SPDX-License-Identifier: Apache-2.0
// How well the calibrated table meets published figures, fitted ones and others.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "world/base_year.h"

namespace entrepot {

// One row of targets.csv.
struct Target {
  std::string figure;               // one of fit_figures(), or one that needs a cleared market
  int place = -1;                   // what it is about, -1: the home economy
  int owner = -1;                   // of figures about an owner, else -1
  double value = 0.0;               // in `unit`
  std::string unit;                 // "bn USD", "bn yuan"
  double per_usd = 1.0;             // units for one US dollar
  std::optional<double> tolerance;  // fraction; none: printed for comparison only
  bool fitted = false;              // did calibration use it?
  std::string grade, source;
};

struct FitLine {
  Target target;
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
double fit_figure(const World& world, const BalancedTable& table, const std::string& figure, int place,
                  int owner = -1);

// Figures named ..._of are about an owner.
bool figure_is_of_owner(const std::string& figure);

// `model` is in the target's unit.
FitLine fit_line(const Target& target, double model);

// The rows that are about fit_figures().
std::vector<FitLine> fit(const World& world, const BalancedTable& table, const std::vector<Target>& targets);

// Largest gap between recorded trade and traced trade with its bridge, over world trade.
double bridge_gap(const World& world, const BalancedTable& table);

}  // namespace entrepot
