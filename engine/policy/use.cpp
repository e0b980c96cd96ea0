// SPDX-License-Identifier: Apache-2.0
#include "policy/use.h"

namespace entrepot {

double share_in_force(const PhaseIn& phase_in, Quarter from, std::optional<Quarter> until, Quarter quarter) {
  return until && quarter >= *until ? 0.0 : phase(phase_in, quarter - from);
}

double share_in_force(const LeverUse& use, Quarter quarter) {
  return share_in_force(use.phase_in, use.from, use.until, quarter);
}

bool overlap_in_time(const LeverUse& a, const LeverUse& b) {
  return (!a.until || b.from < *a.until) && (!b.until || a.from < *b.until);
}

}  // namespace entrepot
