// SPDX-License-Identifier: Apache-2.0
// Agreements and preferences in force in the base year: how much of the ordinary duty of a flow is not
// collected because of them.
//
// Agreements hold between economies of the margins, of which a place of the model may hold several, some of
// them groups with members inside and outside. Between exporter e and importer f of one agreement the part
//
//   relief_ef = share_e share_f (1 - still_pays_f)
//
// of the duty is not collected: share is the part of the group's trade that its members have, still_pays the
// part of the duty that is collected all the same, because a schedule is not complete, a good is left out, or
// nobody asks for the preference. Of several agreements the best counts. A flow between places has the mean
// of its pairs of economies, by what they trade in the sector.
#pragma once

#include "calibration/margins.h"
#include "world/world.h"

namespace entrepot {

// (origin place, destination place, sector): 0 where no agreement is in force. `flows` are between economies.
Tensor<3> relief_from_duty(const World& world, const Margins& margins, const Tensor<3>& flows);

}  // namespace entrepot
