// SPDX-License-Identifier: Apache-2.0
// A tariff war with a threat beside one without, as runs: fewer firms enter, they pay less for access, and
// the accounts close.
#include <doctest.h>

#include "simulation/run.h"
#include "support/economies.h"
#include "support/macro.h"

using namespace entrepot;
using namespace entrepot::test;

namespace {

struct Last : RunObserver {  // of the policy
  Cleared market;
  Matrix exporters;
  void quarter(const QuarterOutcome& outcome) override {
    if (outcome.which != Case::policy) return;
    market = *outcome.market;
    exporters = *outcome.exporters;
  }
};

Last after_a_year(const std::string& threat) {
  const Scenario scenario = scenario_from(
      "format: 1\ntitle: t\nquestion: q\nhorizon: {from: 2025Q1, quarters: 4}\nlevers:\n"
      "  - lever: tariff_war\n    where: usa\n    partners: mainland\n    value: 20 points\n"
      "    with: {retaliation: 0 points, threat: " +
      threat + " percent}\n    from: 2025Q1\n");
  Last last;
  const RunReport report = run(macro_model(), scenario, {20, 3}, last);
  for (const Identity& identity : report.certificate.identities) CHECK(identity.error < 1e-9);
  return last;
}

}  // namespace

TEST_CASE("threat: a feared tariff war keeps exporters away beyond what its duties do") {
  const BaseYear& base = macro_model().base;
  const World& world = macro_model().world;
  const Last calm = after_a_year("0"), afraid = after_a_year("20");
  const int usa = world.location_names.index_of("usa");
  double exports[2] = {}, access[2] = {};
  for (int c = 0; c < base.cell_count; ++c) {
    const Cell& cell = base.cells[at(c)];
    if (!world.is_home(cell.region) || !world.sectors[at(cell.sector)].goods) continue;
    exports[0] += calm.market.border(usa, c);
    exports[1] += afraid.market.border(usa, c);
    access[0] += calm.market.access_spending[at(c)];
    access[1] += afraid.market.access_spending[at(c)];
  }
  // In the first year, when an eighth of buyers a quarter choose anew.
  CHECK(exports[1] < 0.9997 * exports[0]);
  CHECK(access[1] < access[0]);
  const int east = world.location_names.index_of("east"), electronics = world.sector_names.index_of("ELE");
  CHECK(afraid.exporters(east, electronics) < calm.exporters(east, electronics));
  CHECK(calm.exporters(east, electronics) < 1.0);
}
