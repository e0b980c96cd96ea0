// SPDX-License-Identifier: Apache-2.0
// How exact a result is: one rule for a run, a long run and whatever is made of them.
//
// Equations hold to 1e-10, accounts to 1e-9, and the lever-free reference stands still to 1e-9, or nothing is
// presented as a result. A value that is not a number is never small.
#pragma once

#include <string>
#include <vector>

#include "market/identities.h"

namespace entrepot {

constexpr double largest_residual = 1e-10, largest_identity = 1e-9, largest_drift = 1e-9;

struct Certificate {
  // Largest relative residual of each equation block, over cases and quarters.
  double price = 0, spending = 0, wage = 0, entry = 0;
  std::vector<Identity> identities;  // the worst of each
  // Of the lever-free reference, largest relative change since its first quarter: raw supply masses, number
  // of exporters, stock of FDI. Zero where nothing is simulated.
  double drift_of_masses = 0, drift_of_exporters = 0, drift_of_stock = 0;

  void add(const Cleared& market, const std::vector<Identity>& accounts);
  void add(const Certificate& other);
  double worst_residual() const;
  double worst_identity() const;
  double worst_drift() const;
};

// Throws Failure(no_equilibrium) naming the equations, the account or the drift that is too large.
void require_exact(const Certificate& certificate);

}  // namespace entrepot
