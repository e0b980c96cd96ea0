// SPDX-License-Identifier: Apache-2.0
// Investors under trade policy, against an independent calculation (EQUATIONS section 6: a war of 25 points,
// long run, nobody fears a tariff, affiliates sell as their host does), and the same with affiliates' own
// destinations.
#include <doctest/doctest.h>

#include <cmath>
#include <string>

#include "market/solve/solver.h"
#include "support/revised_shocks.h"

using namespace entrepot;
using namespace entrepot::test;

namespace {

// `calm` where every affiliate sells abroad as its host does.
const Model& as_hosts() {
  static const Model model = [] {
    Model same = calm();
    for (Affiliate& affiliate : same.table.affiliates) affiliate.share_to.clear();
    Diagnostics diagnostics;
    same.base = derive_base_year(same.world, same.table, "macro as hosts sell", diagnostics);
    REQUIRE(diagnostics.ok());
    return same;
  }();
  return model;
}

// Change of FDI in per cent: of an owner (empty: all from elsewhere) in a place or in the mainland.
double fdi(const Model& model, const Cleared& cleared, const std::string& owner, const std::string& place) {
  double now = 0.0, before = 0.0;
  for (int c = 0; c < model.base.cell_count; ++c) {
    const Cell& cell = model.base.cells[at(c)];
    if (cell.owner == 0 || !belongs(cell.region, place)) continue;
    if (!owner.empty() && model.world.owner_names[cell.owner] != owner) continue;
    const double in_base = model.base.births_share[at(c)] * model.base.net_revenue[at(c)];
    if (!(in_base > 0.0)) continue;
    now += model.base.fdi_flow[at(c)] * cleared.births_spending[at(c)] / in_base;
    before += model.base.fdi_flow[at(c)];
  }
  return 100.0 * (now / before - 1.0);
}

}  // namespace

TEST_CASE("replication: who invests where in a tariff war") {
  struct Row {
    const char *owner, *place;
    double published;  // of the calculation
  };
  const Row rows[] = {{"china", "usa", 7.3},    {"china", "asean", -1.4}, {"china", "eu", -1.0},
                      {"usa", "mainland", 2.2}, {"", "east", -1.2},       {"", "central", 0.7},
                      {"", "ftz", -4.0}};
  const Cleared same = solve(as_hosts(), war()), own = solve(calm(), war());
  for (const auto& [owner, place, published] : rows) {
    const double as_host = fdi(as_hosts(), same, owner, place), as_own = fdi(calm(), own, owner, place);
    MESSAGE(owner, " in ", place, ": ", as_host, " (", published, "), own destinations ", as_own);
    CAPTURE(owner);
    CAPTURE(place);
    CHECK(as_host * published > 0.0);
  }
  for (const char* place : {"cptpp_other", "hong_kong", "japan"})
    MESSAGE("china in ", place, ": ", fdi(as_hosts(), same, "china", place), ", own ",
            fdi(calm(), own, "china", place));
}

// Mistura & Roulet (2019): a tenth off the index adds 2.1 per cent to the stock, and no study saw a half.
TEST_CASE("replication: the index of restriction over its whole range") {
  const auto stock = [](double left) {
    const Model& model = calm();
    Wedges wedges = neutral_wedges(model.base);
    for (int c = 0; c < model.base.cell_count; ++c)
      if (model.base.cells[at(c)].owner != 0 && belongs(model.base.cells[at(c)].region, "mainland") &&
          model.base.restriction[at(c)] > 0.0)
        wedges.open_share[at(c)] = std::pow(std::max(left, 0.1), -0.42);
    return fdi(model, solve(model, wedges), "", "mainland");
  };
  CHECK(std::abs(stock(0.9) - 2.1) < 0.5);
  CHECK(stock(0.5) > stock(0.9));
  CHECK(stock(0.5) < 20.0);
  MESSAGE("a tenth off ", stock(0.9), ", a half ", stock(0.5), ", all of it ", stock(0.0));
  CHECK(stock(0.0) > stock(0.5));
}
