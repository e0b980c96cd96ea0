// SPDX-License-Identifier: Apache-2.0
#include "world/authorities.h"

namespace entrepot {

const std::vector<NumberRow<AuthorityNumbers>>& authority_rows() {
  using N = AuthorityNumbers;
  static const std::vector<NumberRow<N>> rows = {
      {"pilots", "per year", &N::pilots, 0, 10'000, "reforms that all zones together begin to try in a year"},
      {"success_share", "fraction", &N::success_share, 0, 1, "of pilots, those that become an innovation"},
      {"evaluation", "quarters", &N::evaluation, 2, 80,
       "mean time from a pilot to its judgement, two stages"},
      {"batch", "quarters", &N::batch, 1, 80, "from one release of templates to the next"},
      {"adoption", "per year", &N::adoption, 0, 10,
       "hazard that a province takes a template over, mean of pairs"},
      {"income_exponent", "elasticity", &N::income_exponent, 0, 3, "of that hazard in GDP a head"},
      {"distance_scale", "km", &N::distance_scale, 100, 100'000, "in which that hazard falls to 1/e"},
      {"fidelity", "fraction", &N::fidelity, 0, 1, "what a copy is worth of its original"},
      {"ageing", "per year", &N::ageing, 0, 0.9, "innovations that no longer matter"},
      {"valued_after", "quarters", &N::valued_after, 1, 400,
       "from the first zone's first whole quarter: the stock that the bound is the worth of"},
      {"document_bound", "log points", &N::document_bound, 0, 0.1,
       "cost that the zones' stock took away by then, and the most that faster reform can (a_doc)"},
      {"risk_exponent", "elasticity", &N::risk_exponent, 0, 50,
       "of the risk of foreign investors in the cost that reform takes away"}};
  return rows;
}

}  // namespace entrepot
