// SPDX-License-Identifier: Apache-2.0
#include "agents/ideas.h"

#include <algorithm>

#include "agents/hazards.h"

namespace entrepot {

Ideas base_ideas(const BaseYear& base) {
  return {Column(at(base.location_count), 0.0), Matrix(base.suppliers.places.size(), base.sector_count)};
}

KnowledgeSources knowledge_sources(const World& world, const BaseYear& base) {
  const int places = base.location_count;
  KnowledgeSources sources{Column(at(places), 0.0), Matrix(places, places)};
  Column imports(at(places), 0.0);
  for (int n = 0; n < places; ++n)
    for (int c = 0; c < base.cell_count; ++c)
      if (const int i = base.cells[at(c)].region; !world.same_economy(i, n)) {
        sources.weight(n, i) += base.border(n, c);
        imports[at(n)] += base.border(n, c);
      }
  for (int n = 0; n < places; ++n) {
    double bought = 0.0, gdp = 0.0;
    for (int m = 0; m < places; ++m)
      if (world.same_economy(m, n)) bought += imports[at(m)], gdp += base.gdp[at(m)];
    sources.openness[at(n)] = gdp > 0.0 ? bought / gdp : 0.0;
    for (double& weight : sources.weight.row(at(n)))
      if (imports[at(n)] > 0.0) weight /= imports[at(n)];
  }
  return sources;
}

Column knowledge_at_rest(const World& world, const KnowledgeSources& sources, const Wedges& wedges) {
  const Behaviour& behaviour = world.behaviour;
  Column rest(sources.openness.size(), 0.0);
  for (std::size_t n = 0; n < rest.size(); ++n) {
    double change = 0.0;
    for (std::size_t i = 0; i < rest.size(); ++i)
      change += sources.weight(n, i) * (wedges.knowledge_flow(n, i) - 1.0);
    rest[n] = std::clamp(behaviour.knowledge_elasticity * sources.openness[n] * change,
                         -behaviour.knowledge_bound, behaviour.knowledge_bound);
  }
  return rest;
}

void learn_from_abroad(const World& world, const KnowledgeSources& sources, const Wedges& wedges,
                       Ideas& ideas) {
  const Column rest = knowledge_at_rest(world, sources, wedges);
  const double speed = quarterly(world.behaviour.knowledge_speed);
  for (std::size_t n = 0; n < rest.size(); ++n) ideas.knowledge[n] += speed * (rest[n] - ideas.knowledge[n]);
}

void learn_from_buyers(const World& world, const BaseYear& base, const Wedges& wedges, const Cleared& market,
                       const Cleared& base_market, Ideas& ideas) {
  if (base.suppliers.none()) return;
  Matrix before, rest;
  foreign_exposure(base, base.suppliers, base_market.net_revenue, before);
  rest_point_of_suppliers(world, base, wedges, market.net_revenue, before, rest);
  const double speed = quarterly(world.behaviour.spillover_speed);
  for (std::size_t k = 0; k < rest.size(); ++k)
    ideas.learnt.values()[k] += speed * (rest.values()[k] - ideas.learnt.values()[k]);
}

Column log_productivity(const BaseYear& base, const Wedges& wedges, const Column& knowledge,
                        const Matrix* learnt) {
  Column log(at(base.cell_count), 0.0);
  for (int c = 0; c < base.cell_count; ++c) {
    const Cell& cell = base.cells[at(c)];
    log[at(c)] = wedges.log_productivity(cell.region, cell.sector);
    if (cell.owner == 0) log[at(c)] += base.value_added_share[at(c)] * knowledge[at(cell.region)];
  }
  if (learnt != nullptr && !base.suppliers.none()) add_learnt(base, *learnt, log);
  return log;
}

}  // namespace entrepot
