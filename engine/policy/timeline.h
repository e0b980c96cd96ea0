// SPDX-License-Identifier: Apache-2.0
// Levers laid on the calendar: for every quarter the wedges that agents and markets meet.
#pragma once

#include <vector>

#include "base/calendar.h"
#include "policy/lever.h"
#include "policy/wedges.h"

namespace entrepot {

class Timeline {
 public:
  // `uses` in any order: composition follows the order of the catalogue (`Lever::order`), then of
  // the file, so that the order of levers in a scenario changes no bit. The references must outlive
  // the timeline.
  Timeline(const World& world, const BaseYear& base, std::vector<LeverUse> uses);

  Wedges at(Quarter quarter) const;
  // After every phase-in has finished; what has ended counts as ended (`solve`).
  Wedges final() const;

 private:
  const World& world_;
  const BaseYear& base_;
  std::vector<LeverUse> uses_;
};

}  // namespace entrepot
