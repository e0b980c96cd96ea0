// SPDX-License-Identifier: Apache-2.0
// The tables of an ensemble's folder. Numbers are shortest round-trip; a member without an equilibrium has
// empty cells.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "study/base_year_members.h"

namespace entrepot {

// Columns: member, then a number each, in words, then an outcome each, in per cent of the baseline.
std::string members_csv(const Ensemble& ensemble);
// number, of, group, grounds, distribution's median, 5th and 95th percentile, central.
std::string numbers_csv(const Ensemble& ensemble);
// outcome, place (empty: the home economy), period, unit, central, mean, sd, p05, p25, p50, p75, p95,
// share_positive, members, standard errors, draws needed.
std::string quantiles_csv(const Ensemble& ensemble, const std::vector<double>& central);
// outcome, order (first, total), of (a number, a group), index, standard_error. First indices of groups where
// figures of the base year are drawn.
std::string sensitivity_csv(const Ensemble& ensemble, const std::vector<OutcomeSensitivity>& found);

// member, step (calibration, base year, equilibrium), reason.
std::string failed_draws_csv(const std::vector<FailedDraw>& failed);

}  // namespace entrepot
