// SPDX-License-Identifier: Apache-2.0
// Channels of places: which pairs, sectors and places a move acts on, and what it makes of their knobs.
#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <string>
#include <utility>

#include "policy/scope.h"
#include "policy/timeline.h"
#include "support/macro.h"

using namespace entrepot;

namespace {

const Quarter start = make_quarter(2025, 1);

int place(const std::string& name) {
  return macro_model().world.location_names.index_of(name);
}

Scope all_of(const std::vector<std::string>& names, double weight = 1.0) {
  Scope scope;
  for (const std::string& name : names) scope.push_back({place(name), weight});
  return scope;
}

// A lever of one move, as it is used.
LeverUse use_of(const std::string& channel, const std::string& formula, Direction direction, Scope where,
                Scope partners = {}) {
  LeverUse use = mainland_use(catalogue_lever("mfn_tariff_cut"), 50.0, start, {});
  use.lever.name = "one";
  use.lever.directions = {direction};
  use.lever.moves = {move_of(channel, formula)};
  use.where = std::move(where);
  use.partners = std::move(partners);
  return use;
}

using Pairs = std::map<std::pair<std::string, std::string>, double>;  // (destination, origin)

Pairs pairs(const LeverUse& use) {
  const World& world = macro_model().world;
  Pairs found;
  for (const ScopedTarget& scoped : targets_in_scope(
           world, macro_model().base, *find_channel(use.lever.moves[0].channel), use, use.lever.moves[0])) {
    const Target& t = scoped.target;
    CHECK(t.cell == -1);
    CHECK(scoped.index == at(t.destination) * at(world.location_count()) + at(t.origin));
    CHECK(target_at(Subject::pairs, macro_model().base, scoped.index).origin == t.origin);
    found[{world.location_names[t.destination], world.location_names[t.origin]}] = scoped.weight;
  }
  return found;
}

}  // namespace

TEST_CASE("places: knowledge flows as trade does, between economies") {
  const Scope west = all_of({"west"}), usa = all_of({"usa"});
  const auto one = [&](Direction direction) {
    return pairs(use_of("knowledge_flow", "1+value/100*phase", direction, west, usa));
  };
  CHECK(one(Direction::imports) == Pairs{{{"west", "usa"}, 1.0}});
  CHECK(one(Direction::exports) == Pairs{{{"usa", "west"}, 1.0}});
  CHECK(one(Direction::both) == Pairs{{{"usa", "west"}, 1.0}, {{"west", "usa"}, 1.0}});
  CHECK(pairs(use_of("knowledge_flow", "1+value/100*phase", Direction::both, all_of({"west"}, 0.5), usa)) ==
        Pairs{{{"usa", "west"}, 0.5}, {{"west", "usa"}, 0.5}});
}

TEST_CASE("places: people move inside an economy, between places with residents") {
  const Pairs within = pairs(use_of("migration_cost", "1-value/100*phase", Direction::within,
                                    all_of({"east", "west", "ftz", "usa"})));
  CHECK(within == Pairs{{{"east", "west"}, 1.0}, {{"west", "east"}, 1.0}});
  const Pairs into = pairs(
      use_of("migration_cost", "1-value/100*phase", Direction::imports, all_of({"hainan"}), all_of({"usa"})));
  CHECK(into == Pairs{{{"hainan", "east"}, 1.0},
                      {{"hainan", "central"}, 1.0},
                      {{"hainan", "west"}, 1.0},
                      {{"hainan", "northeast"}, 1.0}});
}

TEST_CASE("places: what levers make of the knobs of places, and what they leave alone") {
  const BaseYear& base = macro_model().base;
  const Wedges cheaper = final_wedges_of(
      {use_of("migration_cost", "1-value/100*phase", Direction::within, all_of({"east", "west"}))});
  Wedges expected = neutral_wedges(base);
  expected.migration_cost(place("east"), place("west")) = 0.5;
  expected.migration_cost(place("west"), place("east")) = 0.5;
  CHECK(cheaper == expected);

  const Wedges reformed =
      final_wedges_of({use_of("reform_rate", "1+value/100*phase", Direction::region, all_of({"west"}))});
  expected = neutral_wedges(base);
  expected.reform_rate[at(place("west"))] = 1.5;
  CHECK(reformed == expected);

  LeverUse better = use_of("productivity", "0.001*value*phase", Direction::region, all_of({"west"}, 0.4));
  better.sectors = {{3, 0.5}};
  expected = neutral_wedges(base);
  expected.log_productivity(place("west"), 3) = 0.05 * 0.4 * 0.5;
  CHECK(final_wedges_of({better}).log_productivity(place("west"), 3) ==
        doctest::Approx(expected.log_productivity(place("west"), 3)));
  // Bounds hold for all levers together.
  LeverUse much = use_of("spillover", "0.02*value*phase", Direction::region, all_of({"west"}));
  CHECK(final_wedges_of({much}).spillover(place("west"), 0) == 0.3);
}

TEST_CASE("places: information costs a third as much to lower for goods that have a price list") {
  const World& world = macro_model().world;
  LeverUse use =
      use_of("information_cost", "-0.01*value*phase", Direction::both, all_of({"east"}), all_of({"usa"}));
  const Wedges wedges = final_wedges_of({use});
  const Column& differentiated = world.sector_columns.at("differentiated");
  for (int c = 0; c < macro_model().base.cell_count; ++c) {
    const Cell& cell = macro_model().base.cells[at(c)];
    if (cell.region != place("east")) continue;
    const double most = 0.15 * (1.0 / 3.0 + 2.0 / 3.0 * differentiated[at(cell.sector)]);
    CHECK(wedges.log_iceberg(place("usa"), c) == doctest::Approx(-most));
  }
}

TEST_CASE("places: two entries of one lever that meet in a place are told") {
  const std::string said = said_about_scenario(
      "format: 1\ntitle: t\nmodel: macro\nhorizon: {from: 2024Q1, quarters: 40}\nlevers:\n"
      "  - {lever: ftz_diffusion, where: [east, west], value: 25 percent, from: 2025Q1}\n"
      "  - {lever: ftz_diffusion, where: [west], value: 25 percent, from: 2026Q1}\n");
  CHECK(
      said.find("warning[W005]: lever 'ftz_diffusion' acts on some of the same places at the same time as in "
                "line 6\n") != std::string::npos);
  CHECK(said_about_scenario(
            "format: 1\ntitle: t\nmodel: macro\nhorizon: {from: 2024Q1, quarters: 40}\nlevers:\n"
            "  - {lever: ftz_diffusion, where: [east], value: 25 percent, from: 2025Q1}\n"
            "  - {lever: ftz_diffusion, where: [west], value: 25 percent, from: 2026Q1}\n") == "");
}

TEST_CASE("places: sectors that are named for what has none") {
  const auto said = [](const std::string& entry) {
    return said_about_scenario(
        "format: 1\ntitle: t\nmodel: macro\nhorizon: {from: 2024Q1, quarters: 40}\nlevers:\n  - {lever: " +
        entry + ", from: 2025Q1}\n");
  };
  CHECK(said("ftz_diffusion, where: [east], sectors: [ELE], value: 25 percent") ==
        "s.yaml:6:13: warning[W013]: lever 'ftz_diffusion' has no sectors: reform_rate has none, and all are "
        "meant\n"
        "  take 'sectors' away\n");
  CHECK(said("ftz_diffusion, where: [east], sectors: all, value: 25 percent") == "");
  CHECK(
      said("ipr_protection, where: mainland, partners: all, sectors: [PHA], value: 1 points") ==
      "s.yaml:6:13: warning[W013]: lever 'ipr_protection' names sectors, but its knowledge_flow has none, "
      "and "
      "moves in full\n"
      "  take 'sectors' away where all are meant; else read what those channels do as of the whole place\n");
  // A channel of places that the entry leaves alone is none of its business.
  CHECK(said("decoupling, where: mainland, partners: usa, sectors: [ELE], value: 15 percent") == "");
  CHECK(said("customs_clearance, where: mainland, partners: usa, sectors: [ELE], value: 0.3 days") == "");
}
