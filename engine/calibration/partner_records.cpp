// SPDX-License-Identifier: Apache-2.0
#include "calibration/partner_records.h"

#include <string>

namespace entrepot {
namespace {

const std::string step = "partners' records";

// One direction of trade: which members of a partner hold it, and what repairs call it.
struct Direction {
  double PartnerRecord::*customs;
  double PartnerRecord::*mirror;
  std::string moved, level;
};

Column chosen(const World& world, const Margins& margins, const Direction& direction, Repairs& repairs) {
  double customs = 0.0, mirror = 0.0;
  for (const PartnerRecord& partner : margins.partners) {
    customs += partner.mirror_weight * partner.*direction.customs;
    mirror += partner.mirror_weight * partner.*direction.mirror;
  }
  // Where no partner has a record, customs' stands.
  const double level = mirror > 0.0 ? customs / mirror : 1.0;
  Column values(at(world.location_count()), 0.0);
  for (const PartnerRecord& partner : margins.partners) {
    const double own = partner.*direction.customs;
    const double moved =
        mirror > 0.0 ? partner.mirror_weight * (level * partner.*direction.mirror - own) : 0.0;
    values[at(partner.place)] += own + moved;
    if (partner.mirror_weight > 0.0)
      repairs.push_back({step, direction.moved, partner.name, moved, "bn USD"});
  }
  if (mirror > 0.0) repairs.push_back({step, direction.level, "", level, "ratio"});
  return values;
}

}  // namespace

ChosenRecords choose_records(const World& world, const Margins& margins, Repairs& repairs) {
  return {chosen(world, margins,
                 {&PartnerRecord::exports, &PartnerRecord::mirror_exports,
                  "exports moved from customs toward the partner's record",
                  "customs exports over the partners' records"},
                 repairs),
          chosen(world, margins,
                 {&PartnerRecord::imports, &PartnerRecord::mirror_imports,
                  "imports moved from customs toward the partner's record",
                  "customs imports over the partners' records"},
                 repairs)};
}

}  // namespace entrepot
