// SPDX-License-Identifier: Apache-2.0
// The part of `model check` that holds the base year against published figures.
#pragma once

#include <string>
#include <vector>

#include "answer/document.h"
#include "calibration/fit.h"
#include "world/model.h"

namespace entrepot {

// What a check found: tables whose rows end with "ok" or "OFF" where a bound must hold.
struct Checked {
  std::vector<Part> parts;
  int bounds = 0, missed = 0;

  // The words of a bound, and whether it holds.
  std::string verdict(const std::string& bound, bool holds);
};

Checked check_fit(const Model& model, const InvestmentMargins& investment,
                  const std::vector<FitTarget>& targets);

}  // namespace entrepot
