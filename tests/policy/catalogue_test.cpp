// SPDX-License-Identifier: Apache-2.0
// What holds for every lever file of the catalogue, alone, on `macro`.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "agents/firms.h"
#include "base/quantity.h"
#include "market/solve/solver.h"
#include "policy/timeline.h"
#include "support/macro.h"

using namespace entrepot;

namespace {

const Quarter start = make_quarter(2025, 1);

// Those that work by formulas: a schedule of tariffs has tests of its own.
std::vector<Lever> formula_levers() {
  std::vector<Lever> levers;
  for (const Lever& lever : catalogue())
    if (!lever.reads_schedule) levers.push_back(lever);
  return levers;
}

using Uses = std::vector<LeverUse>;
Uses uses(const Lever& lever, double value, PhaseIn phase_in = {}) {
  return mainland_uses(lever, value, start, phase_in);
}
Uses until(Uses uses, Quarter end) {
  for (LeverUse& use : uses) use.until = end;
  return uses;
}
Uses both(Uses first, const Uses& other) {
  first.insert(first.end(), other.begin(), other.end());
  return first;
}

const Wedges& neutral() {
  static const Wedges wedges = neutral_wedges(macro_model().base);
  return wedges;
}

// Every knob in one row, and what firms and investors make of it at the base year's prices: profit over the
// cost of entry on a flow, the number of affiliates that a cell comes to.
using Row = std::vector<double>;
Row knobs(const Wedges& wedges) {
  Row row;
  const auto add = [&](std::span<const double> values) {
    row.insert(row.end(), values.begin(), values.end());
  };
  for (const auto& knob : flow_knobs) add((wedges.*knob.values).values());
  for (const auto& knob : affiliate_knobs) add(wedges.*knob.values);
  for (const auto& knob : pair_knobs) add((wedges.*knob.values).values());
  for (const auto& knob : sector_knobs) add((wedges.*knob.values).values());
  for (const auto& knob : place_knobs) add(wedges.*knob.values);
  for (const auto& knob : edge_knobs) add(wedges.*knob.values);
  return row;
}

struct Response {
  Row flows, affiliates;
};
Response partial_response(const Wedges& wedges) {
  const World& world = macro_model().world;
  const BaseYear& base = macro_model().base;
  static const Cleared market = [&] {
    MarketState state = base_state(base);
    return MarketSolver(world, base).clear(neutral(), base_supply(base), state);
  }();
  const FirmSignals signals = read_market(world, base, wedges, base_factors(base), market, market, market);
  Response response;
  for (std::size_t k = 0; k < signals.log_attraction.size(); ++k)
    response.flows.push_back(signals.log_attraction.values()[k] - signals.log_entry_threshold.values()[k]);
  response.affiliates.assign(signals.log_rest_number.begin(), signals.log_rest_number.end());
  return response;
}

// Does every entry go one way, or stand still, from row to row?
bool monotone(const std::vector<Row>& rows) {
  for (std::size_t k = 0; k < rows.front().size(); ++k) {
    bool rises = false, falls = false;
    for (std::size_t r = 1; r < rows.size(); ++r) {
      rises = rises || rows[r][k] > rows[r - 1][k];
      falls = falls || rows[r][k] < rows[r - 1][k];
    }
    if (rises && falls) return false;
  }
  return true;
}

// 1 where some entries are higher than in the other row and none lower, -1 the reverse, 0 where the rows are
// equal, 2 where they differ both ways.
int way(const Row& from, const Row& to) {
  bool rises = false, falls = false;
  for (std::size_t k = 0; k < from.size(); ++k) {
    rises = rises || to[k] > from[k];
    falls = falls || to[k] < from[k];
  }
  return rises && falls ? 2 : rises - falls;
}

bool of_parts(const Lever& lever, bool (*one)(const Lever&)) {
  return std::any_of(lever.parts.begin(), lever.parts.end(),
                     [&](const LeverPart& part) { return one(*part.definition); });
}

// Affiliates' unit cost is felt where they sell, the other channels of affiliates where they are founded.
bool changes_what_firms_meet(const Lever& lever) {
  if (of_parts(lever, changes_what_firms_meet)) return true;
  return std::any_of(lever.moves.begin(), lever.moves.end(), [](const Move& move) {
    const Channel& channel = *find_channel(move.channel);
    return (channel.subject == Subject::flows || channel.name == "operating_wedge");
  });
}
bool changes_what_investors_meet(const Lever& lever) {
  // By its exchanges, by its funds, not by its value.
  if (lever.name == "cross_strait" || lever.name == "green_energy_cooperation") return false;
  if (of_parts(lever, changes_what_investors_meet)) return true;
  return std::any_of(lever.moves.begin(), lever.moves.end(), [](const Move& move) {
    const Channel& channel = *find_channel(move.channel);
    return channel.subject == Subject::affiliates && channel.name != "operating_wedge";
  });
}

// What has to be given beside the value.
std::string further(const Lever& lever) {
  return lever.turned ? "\n    with: {" + lever.turned->known_by + ": 0 points}" : "";
}

// Levers that raise costs or duties.
bool harmful(const Lever& lever) {
  static const std::vector<std::string> names = {"trade_remedy",  "tariff_war",
                                                 "decoupling",    "export_controls_own",
                                                 "friendshoring", "foreign_export_controls"};
  return std::find(names.begin(), names.end(), lever.name) != names.end();
}

}  // namespace

TEST_CASE("catalogue: each lever stands in a scenario of its own without a word against it") {
  for (const Lever& lever : formula_levers()) {
    CAPTURE(lever.name);
    const Field& field = lever.fields.front();
    const bool partners = std::all_of(lever.directions.begin(), lever.directions.end(), takes_partners);
    const std::string unit = field.unit == Unit::none ? "" : " " + to_string(field.unit);
    CHECK(said_about_scenario(
              "format: 1\ntitle: t\nquestion: q\nhorizon: {from: 2024Q1, quarters: 12}\n"
              "levers:\n  - lever: " +
              lever.name +
              (acts_on_edges_alone(lever) ? "\n    edges: chongqing-qinzhou\n" : "\n    where: mainland\n") +
              (partners ? "    partners: all\n" : "") + "    value: " + shortest(0.25 * field.high) + unit +
              further(lever) + "\n    from: 2025Q1\n") == "");
  }
}

TEST_CASE("catalogue: a lever at value zero, before its time or after its end changes no bit") {
  for (const Lever& lever : formula_levers()) {
    CAPTURE(lever.name);
    const double value = 0.5 * lever.fields.front().high;
    CHECK(wedges_of(uses(lever, 0.0), start + 4) == neutral());
    CHECK(wedges_of(uses(lever, value), start + -1) == neutral());
    CHECK_FALSE(wedges_of(uses(lever, value), start) == neutral());
    const Uses ended = until(uses(lever, value), start + 8);
    CHECK_FALSE(wedges_of(ended, start + 7) == neutral());
    CHECK(wedges_of(ended, start + 8) == neutral());
    CHECK(final_wedges_of(ended) == neutral());
  }
}

TEST_CASE("catalogue: taking a lever out of a package leaves the package without it, bit by bit") {
  for (const Lever& lever : formula_levers()) {
    CAPTURE(lever.name);
    Uses others;
    for (const Lever& other : formula_levers())
      // A composite may be the larger everywhere, and leave nothing of its part.
      if (const auto& parts = other.one_programme_with;
          other.name != lever.name && std::find(parts.begin(), parts.end(), lever.name) == parts.end())
        others = both(std::move(others), uses(other, 0.02 * other.fields.front().high));
    const Uses package = both(others, until(uses(lever, 0.5 * lever.fields.front().high), start + 4));
    CHECK_FALSE(wedges_of(package, start + 3) == wedges_of(others, start + 3));
    CHECK(wedges_of(package, start + 4) == wedges_of(others, start + 4));
  }
}

TEST_CASE("catalogue: knobs and partial responses go one way with the value of a lever") {
  for (const Lever& lever : formula_levers()) {
    CAPTURE(lever.name);
    std::vector<Row> turned = {knobs(neutral())}, flows, affiliates;
    const Response still = partial_response(neutral());
    flows.push_back(still.flows);
    affiliates.push_back(still.affiliates);
    for (const double share : {0.02, 0.1, 0.3, 0.6, 1.0}) {
      const Wedges wedges = wedges_of(uses(lever, share * lever.fields.front().high), start);
      turned.push_back(knobs(wedges));
      Response response = partial_response(wedges);
      flows.push_back(std::move(response.flows));
      affiliates.push_back(std::move(response.affiliates));
    }
    CHECK(monotone(turned));
    CHECK(monotone(flows));
    CHECK_FALSE(turned[1] == turned[0]);
    CHECK_FALSE(turned[2] == turned[1]);
    const int good = harmful(lever) ? -1 : 1;
    CHECK(way(flows.front(), flows.back()) == (changes_what_firms_meet(lever) ? good : 0));
    if (!changes_what_investors_meet(lever)) {
      CHECK(way(affiliates.front(), affiliates.back()) == 0);
    } else if (good == 1) {
      // An investor who comes here stays away from elsewhere, so both ways occur.
      CHECK(way(affiliates.front(), affiliates.back()) != 0);
      CHECK(way(affiliates.front(), affiliates.back()) != -1);
    }
  }
}

TEST_CASE("catalogue: a phase says all that a phase-in has to say") {
  for (const Lever& lever : formula_levers()) {
    CAPTURE(lever.name);
    const double value = 0.5 * lever.fields.front().high;
    const Wedges whole = wedges_of(uses(lever, value), start);
    const Wedges half = wedges_of(uses(lever, value, {PhaseShape::linear, 2}), start);
    CHECK(wedges_of(uses(lever, value, {PhaseShape::linear, 8}), start + 3) == half);
    CHECK(wedges_of(uses(lever, value, {PhaseShape::logistic, 8}), start + 3) == half);
    CHECK(wedges_of(uses(lever, value, {PhaseShape::linear, 2}), start + 1) == whole);
    CHECK(wedges_of(uses(lever, value, {PhaseShape::logistic, 8}), start + 7) == whole);
    CHECK(wedges_of(uses(lever, value, {PhaseShape::sunset, 8}), start + 7) == whole);
    CHECK(wedges_of(uses(lever, value, {PhaseShape::sunset, 8}), start + 8) == neutral());
    CHECK_FALSE(half == whole);
    CHECK_FALSE(half == neutral());
    CHECK(monotone({knobs(neutral()), knobs(half), knobs(whole)}));
    // Its own phase-in, where the scenario does not say another.
    const PhaseIn& own = lever.standard_phase_in;
    if (own.shape != PhaseShape::decay)
      CHECK(wedges_of(uses(lever, value, own), start + (own.quarters - 1)) == whole);
  }
}

TEST_CASE("catalogue: levers that count with one another can meet, and name each other once") {
  int pairs = 0;
  for (const Lever& lever : catalogue())
    for (const auto& [name, what] : lever.counts_with) {
      CAPTURE(lever.name);
      CAPTURE(name);
      ++pairs;
      const Lever& other = catalogue_lever(name);
      CHECK_FALSE(what.empty());
      CHECK_FALSE(other.counts_with.contains(lever.name));
      bool meet = false;
      for (const Subject subject :
           {Subject::flows, Subject::affiliates, Subject::sectors, Subject::places, Subject::pairs})
        meet = meet || (acts_on(lever, subject) && acts_on(other, subject));
      CHECK(meet);
    }
  CHECK(pairs >= 2);
}

TEST_CASE("catalogue: what the base year holds completes a sentence and says where from") {
  int told = 0;
  for (const Lever& lever : catalogue()) {
    if (lever.in_base_year.empty()) continue;
    CAPTURE(lever.name);
    ++told;
    CHECK(lever.in_base_year.back() != '.');
    CHECK(lever.in_base_year.find('(') != std::string::npos);
  }
  CHECK(told >= 10);
}

TEST_CASE("catalogue: sixty levers, each with a title in Chinese and words on what it rests on") {
  CHECK(catalogue().size() == 60);
  std::map<int, std::string> orders;
  for (const Lever& lever : catalogue()) {
    CAPTURE(lever.name);
    CHECK(orders.emplace(lever.order, lever.name).second);
    CHECK(std::any_of(lever.title_zh.begin(), lever.title_zh.end(),
                      [](char letter) { return static_cast<unsigned char>(letter) > 127; }));
    CHECK(lever.sentence.empty() == lever.reads_schedule);
    CHECK_FALSE(lever.meaning.empty());
    CHECK_FALSE(lever.citation_status.empty());
  }
}
