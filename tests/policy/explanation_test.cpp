// SPDX-License-Identifier: Apache-2.0
// An explanation adds up to the wedges that agents and markets meet.
#include "policy/explanation.h"

#include <doctest/doctest.h>

#include <cmath>

#include "policy/package_means.h"
#include "policy/scope.h"
#include "support/on_macro.h"

using namespace entrepot;
using namespace entrepot::on_macro;

namespace {

const Quarter start = make_quarter(2025, 1), middle = start + 3;

LeverUse use(const Lever& lever, double share_of_range, const PhaseIn& phase_in) {
  LeverUse made;
  made.lever = lever;
  made.where = world().location_tags.at("mainland");
  made.partners = all_partners(world(), made.where);
  for (int j = 0; j < world().sector_count(); ++j) made.sectors.push_back({j, 1.0});
  for (const Field& field : lever.fields)
    made.fields[field.name] = field.standard.value_or(field.low + share_of_range * (field.high - field.low));
  made.from = start;
  made.phase_in = phase_in;
  if (acts_on_edges(lever)) made.edges = edges_named({"shanghai", "chongqing-qinzhou"});
  return made;
}

// What the channel does to one flow or affiliate when it stands a little above the base year.
Wedges turned(const Channel& channel) {
  Wedges wedges = neutral_wedges(base());
  const Target target{world().location_names.index_of("usa"), home_cell("east", "ELE"), 0, 0, 0};
  const double level = base_level(channel, world(), base(), target) + 0.01;
  channel.turn(world(), base(), target, level, wedges);
  return wedges;
}

}  // namespace

TEST_CASE("explanation: of every lever the change times the money is the change of the wedges") {
  int compared = 0;
  for (const Lever& lever : catalogue()) {
    if (lever.reads_schedule || !lever.parts.empty()) continue;
    CAPTURE(lever.name);
    LeverUse one = use(lever, 0.3, {PhaseShape::linear, 8});
    // Days cost each sector its own: one sector.
    const bool on_days = std::any_of(lever.moves.begin(), lever.moves.end(),
                                     [](const Move& move) { return move.channel == "border_days"; });
    if (on_days) one.sectors = {{world().sector_names.index_of("ELE"), 1.0}};
    const double day =
        world().sector_columns.at("day_cost")[at(world().sector_names.index_of("ELE"))] / 100.0;
    const Wedges wedges = wedges_of({one}, middle), neutral = neutral_wedges(base());
    double tariff = 0.0, iceberg = 0.0, tax = 0.0, profit = 0.0;
    bool flows = false, affiliates = false;
    for (const ChannelChange& change : UseExplainer(world(), base()).changes(one, {}, {middle})) {
      REQUIRE(change.steps.size() == 1);
      const double total = change.steps[0].change.mean * change.money;
      const Wedges moved = turned(*change.channel);
      const bool on_iceberg = !(moved.log_iceberg == neutral.log_iceberg),
                 on_tariff = !(moved.tariff == neutral.tariff),
                 on_tax = !(moved.output_tax == neutral.output_tax);
      if (on_tariff) tariff += total;
      if (on_iceberg) iceberg += on_days ? day * total : total;
      if (on_tax) tax += total;
      if (moved.profit_tax != neutral.profit_tax) profit += total, affiliates = true;
      flows = flows || on_tariff || on_iceberg || on_tax;
    }
    double tariffs = 0.0, icebergs = 0.0, taxes = 0.0, profits = 0.0;
    for (int n = 0; n < base().location_count; ++n)
      for (int c = 0; c < base().cell_count; ++c) {
        tariffs += base().border(n, c) * (wedges.tariff(n, c) - neutral.tariff(n, c));
        icebergs += base().border(n, c) * wedges.log_iceberg(n, c);
        taxes += base().border(n, c) * (wedges.output_tax(n, c) - neutral.output_tax(n, c));
      }
    for (int c = 0; c < base().cell_count; ++c)
      profits += base().net_revenue[at(c)] * (wedges.profit_tax[at(c)] - neutral.profit_tax[at(c)]);
    CHECK(tariff == doctest::Approx(tariffs).epsilon(1e-10));
    CHECK(iceberg == doctest::Approx(icebergs).epsilon(1e-10));
    CHECK(tax == doctest::Approx(taxes).epsilon(1e-10));
    CHECK(profit == doctest::Approx(profits).epsilon(1e-10));
    compared += flows || affiliates;
  }
  CHECK(compared >= 8);
}

TEST_CASE("explanation: the package is what Timeline composes, levers that meet included") {
  std::vector<LeverUse> package = {use(catalogue_lever("mfn_tariff_cut"), 0.2, {PhaseShape::step, 1}),
                                   use(catalogue_lever("ldc_zero_tariff"), 0.9, {PhaseShape::step, 1})};
  const Wedges wedges = wedges_of(package, start);
  PackageMeans means(world(), base());
  means.add(neutral_wedges(base()), wedges);
  const std::vector<PackageRow> rows = means.rows();
  double duty = 0.0, before = 0.0, trade = 0.0;
  for (int n = 0; n < base().location_count; ++n)
    for (int c = 0; c < base().cell_count; ++c)
      if (world().is_home(n) && !world().is_home(base().cells[at(c)].region)) {
        duty += base().border(n, c) * (wedges.tariff(n, c) - 1.0);
        before += base().border(n, c) * (base().tariff(n, c) - 1.0);
        trade += base().border(n, c);
      }
  REQUIRE(rows.size() == 2);  // the duties on imports and on exports, nothing else moves
  CHECK(rows[0].what == "duty on imports");
  CHECK(rows[0].steps[0].first == doctest::Approx(before / trade).epsilon(1e-12));
  CHECK(rows[0].steps[0].second == doctest::Approx(duty / trade).epsilon(1e-12));
  CHECK(rows[1].steps[0].first == rows[1].steps[0].second);

  const std::vector<Overlap> met = UseExplainer(world(), base()).overlaps(package);
  REQUIRE(met.size() == 1);
  CHECK(met[0].channel->name == "tariff_rate");
  CHECK(met[0].money > 0.0);
  package[0].until = start;  // over before the other begins
  CHECK(UseExplainer(world(), base()).overlaps(package).empty());
}

TEST_CASE("explanation: the quarters in which something changes") {
  const Horizon horizon{start, 12};
  LeverUse one = use(catalogue_lever("mfn_tariff_cut"), 0.5, {PhaseShape::linear, 4});
  one.from = start + 2;
  CHECK(quarters_of_change(one, horizon) == std::vector<Quarter>{start + 2, start + 3, start + 4, start + 5});
  one.until = start + 8;
  CHECK(quarters_of_change(one, horizon).back() == start + 8);
  one.phase_in = {PhaseShape::step, 1};
  CHECK(quarters_of_change(one, horizon) == std::vector<Quarter>{start + 2, start + 8});
}

TEST_CASE("explanation: a schedule sets what a cut of tariffs starts from") {
  LeverUse schedule;
  schedule.lever = catalogue_lever("tariff_schedule");
  schedule.from = start;
  const int origin = world().location_names.index_of("usa"),
            destination = world().location_names.index_of("east");
  const int sector = world().sector_names.index_of("MAC");
  schedule.schedule = {{origin, destination, sector, 0.25, start}};
  LeverUse cut = use(catalogue_lever("mfn_tariff_cut"), 0.5, {PhaseShape::step, 1});
  cut.where = {{destination, 1.0}};
  cut.partners = {{origin, 1.0}};
  cut.sectors = {{sector, 1.0}};
  const ChannelChange own = UseExplainer(world(), base()).changes(schedule, {schedule}, {start}).at(0);
  CHECK(own.steps.at(0).after.mean == doctest::Approx(0.25).epsilon(1e-12));
  const ChannelChange met = UseExplainer(world(), base()).changes(cut, {schedule}, {start}).at(0);
  CHECK(met.steps.at(0).before.mean == doctest::Approx(0.25).epsilon(1e-12));
  CHECK(met.steps.at(0).after.mean == doctest::Approx(0.125).epsilon(1e-12));
}
