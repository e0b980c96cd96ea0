// SPDX-License-Identifier: Apache-2.0
// Is the base year a stable equilibrium? (EQUATIONS: section 5, Stability)
//
// Above one, the largest real part of the eigenvalues of the pass at the base year says that the
// long run runs away from the base year whatever the damping. A real eigenvalue near minus one is
// the undamped wage and harmless, so the modulus says nothing.
#pragma once

#include "world/base_year.h"

namespace entrepot {

struct Stability {
  double largest_real_part = 0;  // of the pass of the long run; must stay below one
  double krylov_residual = 0;    // how far that eigenvalue is from exact
  double births_gain = 0;        // largest q(speed)/q(death) x elasticity of entry x births share; below 0.6
};

Stability stability(const World& world, const BaseYear& base);

}  // namespace entrepot
