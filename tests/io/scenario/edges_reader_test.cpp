// SPDX-License-Identifier: Apache-2.0
// `edges:` of an entry: what names a leg, a line, a node, all legs of a mode, a new leg, and what is said of
// what names none.
#include "io/scenario/edges_reader.h"

#include <doctest/doctest.h>

#include "io/scenario/resolved_yaml.h"
#include "io/scenario/scenario_reader.h"
#include "support/macro.h"

using namespace entrepot;

namespace {

const Network& network() {
  return *macro_model().world.network;
}

std::string scenario_with(const std::string& edges) {
  return "format: 1\ntitle: t\nquestion: q\nhorizon: {from: 2024Q1, quarters: 4}\n"
         "levers:\n- lever: domestic_corridors\n  edges: " +
         edges + "\n  value: 6 hours\n  from: 2024Q1\n";
}

// In words, in order of their numbers; planned legs that open have "+" behind them.
std::string named(const std::string& edges) {
  Diagnostics diagnostics;
  GrowingNetwork growing{&network(), {}};
  LeverUse use;
  const auto node = parse_yaml("edges: " + edges + "\n", "edges", diagnostics);
  REQUIRE_MESSAGE(read_edges(node->entries.front().value, growing, use, diagnostics), render(diagnostics));
  std::string text;
  for (const Weighted& edge : use.edges) {
    CHECK(edge.weight == 1.0);
    if (!text.empty()) text += ", ";
    const EdgeNumbers numbers(network());
    text += edge.index < numbers.count()
                ? edge_in_words(network(), macro_model().world.location_names, edge.index)
                : "new";
    if (std::find(use.opens.begin(), use.opens.end(), edge.index) != use.opens.end()) text += "+";
  }
  return text;
}

}  // namespace

TEST_CASE("edges: legs by their nodes, in either order and in whatever form names are written") {
  CHECK(named("chongqing-guiyang") == named("guiyang-chongqing"));
  CHECK(named("Chongqing-Qinzhou") == "chongqing-qinzhou by rail");
  CHECK(named("重庆-贵阳") == named("chongqing-guiyang"));
  CHECK(named("{leg: kashgar-tashkent, mode: road}") == "kashgar-tashkent by road");
}

TEST_CASE("edges: a line, a node, a mode, and lists of them") {
  CHECK(named("shanghai") == "shanghai");
  CHECK(named("[Los Angeles, shanghai, shanghai]") == "shanghai, los_angeles");
  std::size_t express = 0;
  for (const Leg& leg : network().legs) express += network().mode_names[leg.mode] == "express" ? 1U : 0U;
  const std::string all = named("{mode: express}");
  CHECK(static_cast<std::size_t>(std::count(all.begin(), all.end(), ',')) + 1 == express);
  CHECK(named("new_land_sea").find("chongqing-qinzhou by rail") != std::string::npos);
}

TEST_CASE("edges: planned legs open where they are named and nothing that is open is meant") {
  CHECK(named("pinglu_canal") == "nanning-qinzhou by river+");
  CHECK(named("{leg: nanning-qinzhou, mode: river}") == "nanning-qinzhou by river+");
  // The road is there, so an hour less between the two is one on the road.
  CHECK(named("kashgar-tashkent") == "kashgar-tashkent by road");
}

TEST_CASE(
    "edges: a new leg is planned, one however often it is named, and its numbers follow from its mode") {
  const std::string leg = "{from: chengdu, to: qinzhou, mode: rail, km: 1400}";
  CHECK(named("[" + leg + ", " + leg + "]") == "new+");
  Diagnostics diagnostics;
  const Scratch scratch;
  const auto file = scratch.write("s.yaml", scenario_with(leg));
  const Scenario scenario = read_scenario(file, catalogue(), macro_model().world, diagnostics);
  REQUIRE_MESSAGE(diagnostics.ok(), render(diagnostics));
  REQUIRE(scenario.added_legs.size() == 1);
  const Leg& added = scenario.added_legs.front();
  const HaulFormula& formula = *network().modes[at(added.mode)].formula;
  CHECK_FALSE(added.open);
  CHECK(added.days == formula.days(1400.0));
  CHECK(added.usd == formula.usd(1400.0));

  // The model with the leg, written out, reads as the same scenario.
  Model model = macro_model();
  add_legs(scenario.added_legs, model);
  CHECK(model.base.edge_count == macro_model().base.edge_count + 1);
  const std::string text = resolved_yaml(scenario, model.world);
  CHECK(text.find("edges: [{from: chengdu, to: qinzhou, mode: rail, km: 1400, days: ") != std::string::npos);
  const Scenario again =
      read_scenario(scratch.write("again.yaml", text), catalogue(), macro_model().world, diagnostics);
  REQUIRE_MESSAGE(diagnostics.ok(), render(diagnostics));
  CHECK(again.levers.front().edges == scenario.levers.front().edges);
  CHECK(again.levers.front().opens == scenario.levers.front().opens);
  CHECK(again.added_legs.front().days == added.days);
}

TEST_CASE("edges: what the network does not have") {
  CHECK(said_about_scenario(scenario_with("shanghia")) ==
        "s.yaml:7:10: error[S033]: the network has no node, leg or line 'shanghia'\n"
        "  did you mean 'shanghai'?\n");
  CHECK(said_about_scenario(scenario_with("chongqing-qinzou")) ==
        "s.yaml:7:10: error[S033]: the network has no node, leg or line 'chongqing-qinzou'\n"
        "  did you mean 'chongqing-qinzhou'?\n");
  CHECK(said_about_scenario(scenario_with("atlantis")) ==
        "s.yaml:7:10: error[S033]: the network has no node, leg or line 'atlantis'\n"
        "  'entrepot describe network' lists nodes and lines, 'entrepot describe network NODE' the legs of a "
        "node\n");
  CHECK(
      said_about_scenario(scenario_with("chongqing-shenyang")) ==
      "s.yaml:7:10: error[S033]: no leg joins chongqing and shenyang\n"
      "  'entrepot describe network chongqing' lists those there are; {from: chongqing, to: shenyang, mode: "
      "..., km: ...} adds one\n");
  CHECK(said_about_scenario(scenario_with("{leg: chongqing-qinzhou, mode: sea}")) ==
        "s.yaml:7:16: error[S033]: no leg by sea joins chongqing and qinzhou\n"
        "  'entrepot describe network chongqing' lists those there are; {from: chongqing, to: qinzhou, mode: "
        "..., km: ...} adds one\n");
  CHECK(said_about_scenario(scenario_with("{from: chengdu, to: atlantis, mode: rail, km: 5}")) ==
        "s.yaml:7:30: error[S033]: the network has no node 'atlantis'\n"
        "  'entrepot describe network' lists them\n");
  CHECK(said_about_scenario(scenario_with("[]")) ==
        "s.yaml:7:10: error[S004]: edges names nothing\n  name a leg, a line or a node\n");
}

TEST_CASE("edges: legs that cannot be added") {
  CHECK(said_about_scenario(scenario_with("{from: chengdu, to: chengdu, mode: rail, km: 5}")) ==
        "s.yaml:7:10: error[S034]: a leg from chengdu to itself leads nowhere\n  name two nodes\n");
  CHECK(said_about_scenario(scenario_with("{from: chongqing, to: qinzhou, mode: rail, km: 5}")) ==
        "s.yaml:7:10: error[S034]: a leg by rail joins chongqing and qinzhou already\n"
        "  name it: {leg: chongqing-qinzhou, mode: rail}\n");
  CHECK(said_about_scenario(
            scenario_with("{from: qinzhou, to: nanning, mode: river, km: 5, days: 1, usd: 9}")) ==
        "s.yaml:7:10: error[S034]: a leg by river joins qinzhou and nanning already, a planned one\n"
        "  name it: {leg: qinzhou-nanning, mode: river} opens it\n");
  CHECK(said_about_scenario(scenario_with("{from: chengdu, to: chongqing, mode: river, km: 5}")) ==
        "s.yaml:7:10: error[S034]: days and USD of a leg by river do not follow from its length\n"
        "  give 'days:' and 'usd:' of an FEU, getting on included\n");
}

TEST_CASE("edges: levers that name none, and levers that name nothing else") {
  const std::string head =
      "format: 1\ntitle: t\nquestion: q\nhorizon: {from: 2024Q1, quarters: 4}\nlevers:\n";
  CHECK(said_about_scenario(head +
                            "- lever: customs_clearance\n  where: mainland\n  edges: shanghai\n  value: 0.3 "
                            "days\n  from: 2024Q1\n  phase_in: {shape: step}\n") ==
        "s.yaml:8:3: error[S013]: 'edges' means nothing here: lever 'customs_clearance' does not act on legs "
        "and nodes\n  take it away\n");
  CHECK(said_about_scenario(head + "- lever: domestic_corridors\n  value: 6 hours\n  from: 2024Q1\n") ==
        "s.yaml:6:3: error[Y026]: an entry of levers needs the key 'edges'\n  add 'edges: ...'\n");
  CHECK(said_about_scenario(scenario_with("shanghai-ningbo") + "  where: mainland\n")
            .find("'where' means nothing here: the lever acts on the edges that are named, for all goods") !=
        std::string::npos);
}
