// SPDX-License-Identifier: Apache-2.0
// Which record holds for the home economy's goods trade with each partner: customs, the partner's own, or
// what lies between them.
//
// Two countries record the same trade and disagree: by valuation (imports carry freight, exports do not), by
// what travels through third places, by year of arrival. What is common to all partners is no news about any
// of them, so that the partners' records are first scaled to customs over all pairs that have both. Then
//
//   chosen = (1 - w) customs + w level mirror,   level = sum w customs / sum w mirror,
//
// which keeps the totals of customs. w is the weight of the partner's record: 0.5 is the mean of both, 0
// leaves the pair as customs have it. A partner's record is by origin, whatever the goods' way; what it has
// beyond the record chosen travels by the hub (national_trade.cpp).
#pragma once

#include "calibration/calibration.h"

namespace entrepot {

struct ChosenRecords {
  Column exports, imports;  // [place] goods of the home economy
};

// Each pair that moved is a repair, with the partner's name.
ChosenRecords choose_records(const World& world, const Margins& margins, Repairs& repairs);

}  // namespace entrepot
