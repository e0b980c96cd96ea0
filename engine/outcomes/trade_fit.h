// SPDX-License-Identifier: Apache-2.0
// Published figures of what trade is made of and supports and of what foreign firms earn, beside the base
// year's cleared market. Nothing is fitted to them.
#pragma once

#include <string>
#include <vector>

#include "calibration/fit.h"
#include "simulation/run.h"

namespace entrepot {

// Of the home economy (targets.csv): domestic_value_share and foreign_value_share of exports; shares of goods
// that are inputs of their buyers, intermediate_export_share and intermediate_import_share; jobs_by_exports,
// jobs_by_foreign_firms and jobs_by_either, million persons; foreign_profit_in, what foreign firms of a group
// of industries earn before tax (bn USD).
const std::vector<std::string>& structure_figures();

// The rows of `targets` that are about such figures.
std::vector<FitLine> fit_structure(const Model& model, const InvestmentMargins& investment,
                                   const std::vector<FitTarget>& targets);

// All rows of `targets`, those of fit_figures() first.
std::vector<FitLine> fit_all(const Model& model, const InvestmentMargins& investment,
                             const std::vector<FitTarget>& targets);

}  // namespace entrepot
