// SPDX-License-Identifier: Apache-2.0
// Flows that levers cannot tell apart: every flow has one kind, and whatever a channel turns on one of a kind
// it turns on the others.
#include "policy/flow_kinds.h"

#include <doctest/doctest.h>

#include <map>
#include <set>

#include "support/on_macro.h"

using namespace entrepot;
using namespace entrepot::on_macro;

TEST_CASE("kinds of flows: each flow has one, of its place, sector and levels, in order") {
  const FlowKinds kinds(world(), base());
  std::set<std::pair<int, int>> seen;
  std::pair<int, int> before{-1, -1};
  for (std::size_t kind = 0; kind < kinds.first().size(); ++kind) {
    const Target first = kinds.first()[kind];
    REQUIRE(before < std::pair(first.destination, first.cell));
    before = {first.destination, first.cell};
    REQUIRE(kinds.cells(kind).front() == first.cell);
    for (const int c : kinds.cells(kind)) {
      REQUIRE(seen.insert({first.destination, c}).second);
      REQUIRE(base().cells[at(c)].region == base().cells[at(first.cell)].region);
      REQUIRE(base().cells[at(c)].sector == base().cells[at(first.cell)].sector);
      for (const Channel& channel : channels())
        if (channel.subject == Subject::flows)
          REQUIRE(base_level(channel, world(), base(), {first.destination, c}) ==
                  base_level(channel, world(), base(), first));
    }
  }
  CHECK(seen.size() == target_count(Subject::flows, base()));
  CHECK(kinds.first().size() * 3 < seen.size());  // it is worth it
}

TEST_CASE("kinds of flows: flows from another level are another kind") {
  Model model = macro_model();
  const FlowKinds alike(model.world, model.base);
  // A second owner in the same place and sector whose goods pay another duty.
  std::size_t kind = 0;
  while (alike.cells(kind).size() < 3) ++kind;
  const int destination = alike.first()[kind].destination, other = alike.cells(kind)[1];
  model.base.tariff(destination, other) += 0.01;
  const FlowKinds apart(model.world, model.base);
  CHECK(apart.first().size() == alike.first().size() + 1);
}

TEST_CASE("kinds of flows: of those that are given, in their order; of none none") {
  const std::vector<Target> traded = traded_flows(base());
  CHECK(traded.size() < target_count(Subject::flows, base()));
  const FlowKinds kinds(world(), base(), traded);
  std::size_t count = 0;
  for (std::size_t kind = 0; kind < kinds.first().size(); ++kind) {
    count += kinds.cells(kind).size();
    for (const int c : kinds.cells(kind)) REQUIRE(base().border(kinds.first()[kind].destination, c) > 0.0);
  }
  CHECK(count == traded.size());
  CHECK(FlowKinds(world(), base(), {}).first().empty());
}

// What a timeline relies on where it turns the first flow of a kind and lets the others hold the same.
TEST_CASE("kinds of flows: every channel turns the flows of a kind alike") {
  const FlowKinds kinds(world(), base());
  const Wedges neutral = neutral_wedges(base());
  for (const Channel& channel : channels()) {
    if (channel.subject != Subject::flows) continue;
    CAPTURE(channel.name);
    std::size_t tried = 0;
    for (std::size_t kind = 0; kind < kinds.first().size(); kind += 97) {
      if (kinds.cells(kind).size() < 2) continue;
      Target flow = kinds.first()[kind];
      const double level = base_level(channel, world(), base(), flow) + 0.01;
      std::map<std::string, std::set<double>> turned;
      for (const int c : kinds.cells(kind)) {
        Wedges wedges = neutral;
        flow.cell = c;
        channel.turn(world(), base(), flow, level, wedges);
        for (const auto& knob : flow_knobs)
          turned[knob.name].insert((wedges.*knob.values)(flow.destination, c));
      }
      for (const auto& one : turned) {
        CAPTURE(one.first);
        CHECK(one.second.size() == 1);
      }
      if (++tried == 5) break;
    }
    CHECK(tried == 5);
  }
}
