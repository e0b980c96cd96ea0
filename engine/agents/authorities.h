// SPDX-License-Identifier: Apache-2.0
// Authorities: who may try reforms and who takes them over, and what their innovations are worth
// (DESIGN 3.6).
//
// Zones z pilot, evaluate and release; provinces r and other zones adopt what was released. The agents of
// engine/agents/institutions.h carry stocks from quarter to quarter; this is what does not change in a run.
// Reform shows only where it is faster than in the reference, the same agents at rate 1:
//   D = a_doc tanh(e (S - S_ref) / a_doc),   e = a_doc / S of the zones, by trade, in the quarter that they
//   are valued at.
#pragma once

#include <span>

#include "base/arrays.h"
#include "world/authorities.h"
#include "world/world.h"

namespace entrepot {

// How fast reform goes in a quarter, against the reference; at least 0. Empty columns are all 1.
struct ReformRates {
  Column zones;      // [z] pilots begun
  Column provinces;  // [r] hazard of adoption
};

// Innovations that an authority has in force, copies at their fidelity.
struct InnovationStocks {
  Column zones;      // [z]
  Column provinces;  // [r]
};

class Authorities {
 public:
  Authorities(const World& world, const AuthorityFacts& facts);

  const AuthorityFacts& facts() const { return facts_; }
  int zone_count() const { return static_cast<int>(facts_.zones.size()); }
  int province_count() const { return static_cast<int>(facts_.provinces.size()); }

  // The first whole quarter of the first zone: there is nothing before it, and batches count from it.
  Quarter first() const { return first_; }
  bool open(int zone, Quarter quarter) const { return facts_.zones[at(zone)].first <= quarter; }
  // Templates are released at its end.
  bool releases(Quarter quarter) const;
  // Pilots that a zone begins in a quarter at rate 1, expected; the zones that are open share them.
  double pilots(int zone, Quarter quarter) const;

  // Of a quarter.
  double ageing() const { return ageing_; }
  double stage_rate() const { return stage_rate_; }  // of each of the two stages of evaluation
  // [province, zone] hazard of adopting a template of the zone, and [zone, zone] of the provinces that hold
  // the adopting zones; 0 on the diagonal, for what a zone has found works there at once.
  const Matrix& province_hazard() const { return province_hazard_; }
  const Matrix& zone_hazard() const { return zone_hazard_; }

  // The rates of places [n] (1: as ever) as those of the authorities that follow their policy.
  ReformRates rates_of(std::span<const double> places) const;
  // Whether some of them make the policy of a place.
  bool act_in(int place) const;
  // [n] innovations in force in the average of a place: of its zones by trade, of its provinces by GDP.
  // 0 in places of other economies.
  Column of_places(const InnovationStocks& stocks) const;
  // [n] D, log points of cost between the place and other economies that reform takes away against the
  // reference: exactly 0 where stocks are equal, of size a_doc at most.
  Column cost_taken(const InnovationStocks& stocks, const InnovationStocks& reference) const;
  // Factor on the risk of foreign investors that goes with it.
  double risk_factor(double cost_taken) const;
  double cost_per_innovation() const { return cost_per_innovation_; }  // e

 private:
  AuthorityFacts facts_;
  Quarter first_;
  double ageing_ = 0.0, stage_rate_ = 0.0, cost_per_innovation_ = 0.0;
  Matrix province_hazard_, zone_hazard_;
  Matrix zone_weight_, province_weight_;  // [n, z] and [n, r], rows add to 1 or are 0
};

}  // namespace entrepot
