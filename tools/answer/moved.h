// SPDX-License-Identifier: Apache-2.0
// What a calibration moved, against the base year that stood: figures of targets.csv and tables.
#pragma once

#include <vector>

#include "answer/document.h"
#include "calibration/fit.h"
#include "calibration/moved.h"

namespace entrepot {

// The ten figures that moved most and every table that moved; one part that says so where nothing did.
std::vector<Part> moved_parts(const std::vector<MovedFigure>& figures, const std::vector<MovedTable>& tables);

}  // namespace entrepot
