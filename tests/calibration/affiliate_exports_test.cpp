// SPDX-License-Identifier: Apache-2.0
// Where affiliates sell abroad: the table keeps totals, and its odds are those that were asked for.
#include "calibration/affiliate_exports.h"

#include <doctest/doctest.h>

#include <cmath>
#include <map>
#include <utility>

#include "io/model/margins_reader.h"
#include "io/model/model_reader.h"
#include "support/macro.h"

namespace entrepot {
namespace {

using Place = std::pair<int, int>;  // and sector

std::map<Place, std::vector<const Affiliate*>> by_place(const std::vector<Affiliate>& affiliates) {
  std::map<Place, std::vector<const Affiliate*>> found;
  for (const Affiliate& one : affiliates) found[{one.place, one.sector}].push_back(&one);
  return found;
}

InvestmentMargins margins() {
  const std::filesystem::path folder = std::filesystem::path(ENTREPOT_SOURCE_DIR) / "models/macro";
  Diagnostics diagnostics;
  const Margins read =
      read_margins(folder, read_model_yaml(folder, diagnostics), macro_model().world, diagnostics);
  REQUIRE_MESSAGE(diagnostics.ok(), render(diagnostics));
  return read.investment;
}

}  // namespace

TEST_CASE("affiliates' exports: each owner sells abroad what it sold, each destination buys what it bought") {
  const World& world = macro_model().world;
  const BalancedTable& table = macro_model().table;
  int split = 0;
  for (const Affiliate& one : table.affiliates) {
    if (one.share_to.empty()) continue;
    ++split;
    CHECK(world.sectors[at(one.sector)].goods);
    double sold = 0.0, all = 0.0;
    for (int n = 0; n < world.location_count(); ++n) {
      if (world.same_economy(one.place, n)) {
        CHECK(one.share_to[at(n)] == 0.0);
        continue;
      }
      sold += one.share_to[at(n)] * table.flow(one.place, n, one.sector);
      all += table.flow(one.place, n, one.sector);
    }
    CHECK(sold == doctest::Approx(one.share_abroad * all).epsilon(1e-9));
  }
  CHECK(split > 600);
  for (const auto& [place, here] : by_place(table.affiliates))
    for (int n = 0; n < world.location_count(); ++n) {
      double foreign = 0.0;
      for (const Affiliate* one : here) foreign += one->share(n, !world.same_economy(place.first, n));
      CHECK(foreign < 1.0);
    }
}

// What a RAS leaves alone: ratios of ratios.
TEST_CASE("affiliates' exports: an owner's odds against another's, in one destination against another") {
  const World& world = macro_model().world;
  const BalancedTable& table = macro_model().table;
  const InvestmentMargins asked = margins();
  int compared = 0;
  for (const auto& [place, here] : by_place(table.affiliates)) {
    if (here.size() < 2 || here.front()->share_to.empty()) continue;
    for (int n = 0, last = -1; n < world.location_count(); ++n) {
      if (world.same_economy(place.first, n) || !(table.flow(place.first, n, place.second) > 1e-6)) continue;
      if (last >= 0)
        for (std::size_t k = 1; k < here.size(); ++k) {
          const auto ratio = [&](const Affiliate* one) {
            return one->share_to[at(n)] / one->share_to[at(last)];
          };
          const auto odds = [&](const Affiliate* one) {
            return asked.export_odds(one->owner, place.first, n) /
                   asked.export_odds(one->owner, place.first, last);
          };
          CHECK(ratio(here[k]) / ratio(here.front()) ==
                doctest::Approx(odds(here[k]) / odds(here.front())).epsilon(1e-9));
          ++compared;
        }
      last = n;
    }
  }
  CHECK(compared > 5000);
}

TEST_CASE("affiliates' exports: where nothing is known they sell as their host does") {
  const World& world = macro_model().world;
  InvestmentMargins none = margins();
  std::fill(none.export_odds.values().begin(), none.export_odds.values().end(), 1.0);
  std::vector<Affiliate> list = macro_model().table.affiliates;
  for (Affiliate& one : list) one.share_to.clear();
  const std::vector<Affiliate> before = list;
  split_exports(world, none, macro_model().table, list);
  for (std::size_t k = 0; k < list.size(); ++k) {
    CHECK(list[k].share_to.empty());
    CHECK(list[k].share_abroad == before[k].share_abroad);
  }
}

// A host whose market abroad grows draws those who sell there: the USA's firms on the mainland more than
// Korea's, when the USA buy more of the mainland.
TEST_CASE("affiliates' exports: the base year sells what the tables say") {
  const Model& model = macro_model();
  const std::size_t first = model.base.cells.size() - model.table.affiliates.size();
  for (std::size_t k = 0; k < model.table.affiliates.size(); ++k) {
    const Affiliate& one = model.table.affiliates[k];
    for (int n = 0; n < model.base.location_count; ++n)
      CHECK(model.base.border(n, static_cast<int>(first + k)) ==
            model.table.flow(one.place, n, one.sector) *
                one.share(n, !model.world.same_economy(one.place, n)));
  }
}

}  // namespace entrepot
