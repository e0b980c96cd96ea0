// SPDX-License-Identifier: Apache-2.0
// Who works where, and the jobs that exports and foreign-owned firms support, directly and through their
// suppliers at home.
//
// Everybody works where he lives or in the zones of that place: the workers of a labour market are split by
// its places' base employment times the change of their wage bills, and inside a place by wage bills.
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

// World has the column `employment`, million persons by place.
bool has_employment(const World& world);
// (place, sector) million persons.
Column employment(const World& world, const BaseYear& base, const Cleared& cleared);

// (place, sector), in the unit of `persons`.
struct JobsSupported {
  Column exports, foreign_firms, either;
};
JobsSupported jobs_supported(const BaseYear& base, const Cleared& cleared, const InputOutput& table,
                             std::span<const double> persons);

}  // namespace entrepot
