// SPDX-License-Identifier: Apache-2.0
// Outcomes of what trade is made of: value added in it, inputs, kinds of products, partners, jobs that it
// supports, and inequality between regions.
#pragma once

#include "outcomes/chains.h"
#include "outcomes/jobs.h"
#include "outcomes/outcomes.h"

namespace entrepot {

// Once for the last quarter of a year, at annual rates; `jobs` is empty without a column of employment.
struct ChainFigures {
  InputOutput table;
  ValueChains chains;
  JobsSupported jobs;
};
ChainFigures chain_figures(const Moment& moment);

std::vector<Outcome> structure_outcomes();

}  // namespace entrepot
