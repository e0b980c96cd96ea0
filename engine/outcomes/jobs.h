// SPDX-License-Identifier: Apache-2.0
// Jobs that exports and foreign-owned firms support, directly and through their suppliers at home.
//
// Persons of a producer are spread over its firms by wage bill, and over output in proportion. Supply chains
// run inside the economy only: inputs that leave it and come back count as exports of their own. With h the
// home firms and f the affiliates (owner not `domestic`) of an economy, a user buying from both in the
// proportions of their sales to his place (Leontief 1936; extraction as in Dietzenbacher, Linden & Steenge
// 1993):
//
//   exports          persons / x of (I - A_ss)^-1 e
//   foreign firms    persons_f + persons_h / x_h of (I - A_hh)^-1 z_hf
//   either           persons_f + persons_h / x_h of (I - A_hh)^-1 (z_hf + e_h), so nobody is counted twice
//
// An accounting share of those employed at present, not jobs that would be lost without: in this model
// everybody is employed.
#pragma once

#include <span>

#include "outcomes/chains.h"

namespace entrepot {

// (place, sector), in the unit of `persons`.
struct JobsSupported {
  Column exports, foreign_firms, either;
};
JobsSupported jobs_supported(const BaseYear& base, const Cleared& cleared, const InputOutput& table,
                             std::span<const double> persons);

}  // namespace entrepot
