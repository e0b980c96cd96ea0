// SPDX-License-Identifier: Apache-2.0
// Levers laid on the calendar: values by hand, nullity, composition, order.
#include "policy/timeline.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>

#include "support/on_macro.h"

using namespace entrepot;
using namespace entrepot::on_macro;

namespace {

const Quarter start = make_quarter(2025, 1);

LeverUse use(const std::string& name, double value, PhaseIn phase_in = {}) {
  return mainland_use(catalogue_lever(name), value, start, phase_in);
}

double rate(const Wedges& wedges, int n, int c) {
  return wedges.tariff(n, c) - 1.0;
}

}  // namespace

TEST_CASE("timeline: no lever, a lever at value zero and a lever before its time change no bit") {
  const Wedges neutral = neutral_wedges(base());
  CHECK(wedges_of({}, start) == neutral);
  CHECK(final_wedges_of({}) == neutral);
  for (const char* name : {"mfn_tariff_cut", "ldc_zero_tariff", "services_opening", "customs_clearance"}) {
    CAPTURE(name);
    CHECK(wedges_of({use(name, 0.0)}, start + 4) == neutral);
    CHECK(wedges_of({use(name, 5.0)}, start + -1) == neutral);
    CHECK_FALSE(wedges_of({use(name, 5.0)}, start) == neutral);
    LeverUse ended = use(name, 5.0);
    ended.until = start + 8;
    CHECK_FALSE(wedges_of({ended}, start + 7) == neutral);
    CHECK(wedges_of({ended}, start + 8) == neutral);
    CHECK(final_wedges_of({ended}) == neutral);
    CHECK(final_wedges_of({use(name, 5.0, {PhaseShape::sunset, 4})}) == neutral);
  }
}

TEST_CASE("timeline: a tariff cut takes its share off every imported flow and leaves the others alone") {
  const Wedges now = wedges_of({use("mfn_tariff_cut", 20.0, {PhaseShape::linear, 4})}, start + 1);
  int changed = 0;
  for (int n = 0; n < base().location_count; ++n)
    for (int c = 0; c < base().cell_count; ++c) {
      const double before = base().tariff(n, c) - 1.0;
      if (world().is_home(n) && !world().is_home(base().cells[at(c)].region) && before != 0.0) {
        ++changed;
        CHECK(rate(now, n, c) == doctest::Approx(before * 0.9).epsilon(1e-12));
      } else {
        CHECK(now.tariff(n, c) == base().tariff(n, c));
      }
    }
  CHECK(changed > 1000);
  CHECK(now.log_iceberg == neutral_wedges(base()).log_iceberg);
}

TEST_CASE("timeline: days saved are priced by sector and bounded by the days there are") {
  const int n = place("east"), c = home_cell("usa", "MOT");
  const double day = world().sector_columns.at("day_cost")[at(world().sector_names.index_of("MOT"))];
  const double border = world().location_columns.at("border_days")[at(n)];
  CHECK(wedges_of({use("customs_clearance", 0.3)}, start).log_iceberg(n, c) ==
        doctest::Approx(-day / 100 * 0.3).epsilon(1e-14));
  CHECK(wedges_of({use("customs_clearance", 5.0)}, start).log_iceberg(n, c) ==
        doctest::Approx(-day / 100 * border).epsilon(1e-14));
  // Two entries add up; exports are not touched.
  const Wedges two = wedges_of({use("customs_clearance", 0.3), use("customs_clearance", 0.2)}, start);
  CHECK(two.log_iceberg(n, c) == doctest::Approx(-day / 100 * 0.5).epsilon(1e-14));
  CHECK(two.log_iceberg(place("usa"), home_cell("east", "MOT")) == 0.0);
}

TEST_CASE("timeline: levers together save no more days than the border has") {
  World world = macro_model().world;
  const int n = place("east"), c = home_cell("usa", "MOT");
  world.location_columns["border_days"].assign(at(world.location_count()), 1.5);
  const double day = world.sector_columns.at("day_cost")[at(world.sector_names.index_of("MOT"))] / 100.0;
  const auto saved = [&](const std::vector<LeverUse>& uses) {
    return -Timeline(world, base(), uses).in(start).log_iceberg(n, c) / day;
  };
  const LeverUse one = use("customs_clearance", 1.0);
  CHECK(saved({one}) == doctest::Approx(1.0).epsilon(1e-14));
  CHECK(saved({one, one}) == doctest::Approx(1.5).epsilon(1e-14));
  // Another lever at the same border shares the cap, and the order of the two changes no bit.
  LeverUse other = use("paperless_trade", 1.0);
  other.lever.moves = {move_of("border_days", "-value*phase")};
  CHECK(saved({one, other}) == doctest::Approx(1.5).epsilon(1e-14));
  CHECK(Timeline(world, base(), {one, other}).in(start) == Timeline(world, base(), {other, one}).in(start));
  // What is still there is left while both come into force: half of a day and half of a day.
  const PhaseIn two_quarters{PhaseShape::linear, 2};
  CHECK(saved({use("customs_clearance", 1.0, two_quarters), use("customs_clearance", 1.0, two_quarters)}) ==
        doctest::Approx(1.0).epsilon(1e-14));
  // Half of the place saves no more than half of its days.
  LeverUse half = use("customs_clearance", 5.0);
  half.where = {{n, 0.5}};
  CHECK(saved({half}) == doctest::Approx(0.75).epsilon(1e-14));
  // A lever that adds days is met from the border as it is.
  other.lever.moves = {move_of("border_days", "0.5*value*phase")};
  CHECK(saved({other}) == doctest::Approx(-0.5).epsilon(1e-14));
  CHECK(saved({one, one, other}) == doctest::Approx(1.5).epsilon(1e-14));
  // The cut is told where there is one, and the rounding of a sum is none.
  const auto cuts = [&](const std::vector<LeverUse>& uses) {
    Timeline timeline(world, base(), uses);
    timeline.move_to(start);
    return timeline.cuts();
  };
  REQUIRE(cuts({one, one}).size() == 1);
  CHECK(cuts({one, one})[0].asked == doctest::Approx(-0.5));
  CHECK(cuts({one, one})[0].given == 0.0);
  CHECK(cuts({use("customs_clearance", 0.1), use("customs_clearance", 0.4), one}).empty());
  CHECK(cuts({use("customs_clearance", 1.1), use("customs_clearance", 0.4)}).empty());
  // A model that does not know the days is told so.
  world.location_columns.erase("border_days");
  CHECK_THROWS_WITH_AS(
      Timeline(world, base(), {one}),
      "lever 'customs_clearance' needs the column 'border_days', which model 'macro' does not have", Failure);
}

TEST_CASE("timeline: services open by their gap, goods do not move") {
  const Wedges now = wedges_of({use("services_opening", 15.0)}, start);
  const double gap = world().sector_columns.at("stri_gap")[at(world().sector_names.index_of("FIN"))];
  CHECK(now.log_iceberg(place("west"), home_cell("eu", "FIN")) ==
        doctest::Approx(-0.5 * gap * 0.15).epsilon(1e-12));
  for (int j = 0; j < world().sector_count(); ++j)
    if (world().sectors[at(j)].goods)
      CHECK(now.log_iceberg(place("west"), home_cell("eu", world().sector_names[j])) == 0.0);
  // Even where the formula would move them.
  LeverUse careless = use("services_opening", 15.0);
  careless.lever.moves = {move_of("services_cost", "-value/100*phase")};
  const Wedges wide = wedges_of({careless}, start);
  CHECK(wide.log_iceberg(place("west"), home_cell("eu", "MOT")) == 0.0);
  CHECK(wide.log_iceberg(place("west"), home_cell("eu", "FIN")) == -0.15);
}

TEST_CASE("timeline: the lowest of several rates applies, and levers start from the base year") {
  LeverUse preference = use("ldc_zero_tariff", 100.0);
  preference.partners = {{place("ldc_africa"), 1.0}};
  const int n = place("east"), c = home_cell("ldc_africa", "TEX");
  const double before = rate(neutral_wedges(base()), n, c);
  REQUIRE(before > 0.0);
  const Wedges both = wedges_of({use("mfn_tariff_cut", 10.0), preference}, start);
  CHECK(rate(both, n, c) == doctest::Approx(before * (1 - 0.65)).epsilon(1e-12));
  CHECK(rate(both, n, home_cell("usa", "TEX")) ==
        doctest::Approx(0.9 * rate(neutral_wedges(base()), n, home_cell("usa", "TEX"))).epsilon(1e-12));
}

TEST_CASE("timeline: a tag that names half of a place moves half of it") {
  LeverUse half = use("customs_clearance", 1.0);
  half.where = {{place("east"), 0.5}};
  const Wedges whole = wedges_of({use("customs_clearance", 1.0)}, start), part = wedges_of({half}, start);
  const int n = place("east"), c = home_cell("usa", "ELE");
  CHECK(part.log_iceberg(n, c) == doctest::Approx(0.5 * whole.log_iceberg(n, c)).epsilon(1e-14));
  LeverUse duty = use("mfn_tariff_cut", 100.0);
  duty.where = {{place("east"), 0.5}};
  CHECK(rate(wedges_of({duty}, start), n, c) ==
        doctest::Approx(0.5 * rate(neutral_wedges(base()), n, c)).epsilon(1e-12));
}

TEST_CASE("timeline: what levers together make of a channel stays in its bounds") {
  std::vector<LeverUse> many(3, use("services_opening", 100.0));
  const Wedges now = wedges_of(many, start);
  const double lowest = *std::min_element(now.log_iceberg.values().begin(), now.log_iceberg.values().end());
  CHECK(lowest == -0.8);
}

TEST_CASE("timeline: the order of levers in a scenario changes no bit") {
  std::vector<LeverUse> uses = {use("mfn_tariff_cut", 10.0, {PhaseShape::linear, 7}),
                                use("ldc_zero_tariff", 60.0, {PhaseShape::logistic, 9}),
                                use("customs_clearance", 0.3, {PhaseShape::linear, 11}),
                                use("customs_clearance", 0.1, {PhaseShape::logistic, 5}),
                                use("customs_clearance", 0.7),
                                use("services_opening", 15.0, {PhaseShape::logistic, 13})};
  uses[1].partners = world().location_tags.at("ldc");
  uses[4].partners = world().location_tags.at("belt_and_road");
  const Wedges first = wedges_of(uses, start + 3);
  std::vector<std::size_t> order = {0, 1, 2, 3, 4, 5};
  int permutations = 0;
  while (std::next_permutation(order.begin(), order.end())) {
    if (++permutations % 7 != 0) continue;
    std::vector<LeverUse> permuted;
    for (const std::size_t k : order) permuted.push_back(uses[k]);
    REQUIRE(wedges_of(permuted, start + 3) == first);
  }
  CHECK(permutations == 719);
}

TEST_CASE("timeline: of the lines that begin before their lever the last one holds, to the bit") {
  const int usa = place("usa"), mot = world().sector_names.index_of("MOT");
  LeverUse table;
  table.lever = catalogue_lever("tariff_schedule");
  table.from = start + 4;
  table.phase_in = {PhaseShape::linear, 8};
  const ScheduledTariff first{place("east"), usa, mot, 0.43, start},
      second{place("east"), usa, mot, 0.2, start + 2}, later{place("east"), usa, mot, 0.3, start + 9};
  LeverUse alone = table;
  for (const bool early : {true, false}) {
    alone.schedule = {second, later};
    table.schedule = early ? std::vector{first, second, later} : std::vector{later, second, first};
    for (int t = 0; t < 24; ++t) CHECK(wedges_of({table}, start + t) == wedges_of({alone}, start + t));
    CHECK(final_wedges_of({table}) == final_wedges_of({alone}));
  }
  // With the lever's own beginning it is the line of that quarter, however high the others are.
  table.phase_in = {};
  table.schedule = {first, {place("east"), usa, mot, 0.2, start + 4}};
  CHECK(wedges_of({table}, start + 4).tariff(usa, home_cell("east", "MOT")) == 1.2);
}

TEST_CASE("timeline: a schedule sets rates up and down, in steps, before levers compose") {
  const int usa = place("usa"), east = place("east"), c = home_cell("east", "MOT"),
            back = home_cell("usa", "MOT");
  LeverUse schedule;
  schedule.lever = catalogue_lever("tariff_schedule");
  schedule.from = start;
  const int mot = world().sector_names.index_of("MOT");
  schedule.schedule = {{place("east"), usa, mot, 0.5, start + 2},  // lines need no order
                       {place("east"), usa, mot, 0.25, start},
                       {usa, east, mot, 0.0, start}};
  const Wedges neutral = neutral_wedges(base());
  CHECK(wedges_of({schedule}, start + -1) == neutral);
  CHECK(wedges_of({schedule}, start).tariff(usa, c) == 1.25);
  CHECK(wedges_of({schedule}, start + 1).tariff(usa, c) == 1.25);
  CHECK(wedges_of({schedule}, start + 2).tariff(usa, c) == 1.5);
  CHECK(final_wedges_of({schedule}).tariff(usa, c) == 1.5);
  CHECK(wedges_of({schedule}, start).tariff(east, back) == 1.0);
  CHECK(wedges_of({schedule}, start).tariff(usa, home_cell("east", "TEX")) ==
        neutral.tariff(usa, home_cell("east", "TEX")));

  LeverUse raised = schedule;
  raised.schedule = {{usa, east, mot, 0.4, start}};
  CHECK(wedges_of({use("mfn_tariff_cut", 50.0), raised}, start).tariff(east, back) ==
        doctest::Approx(1.2).epsilon(1e-14));

  schedule.phase_in = {PhaseShape::linear, 2};
  const double before = neutral.tariff(usa, c) - 1.0;
  CHECK(rate(wedges_of({schedule}, start), usa, c) == doctest::Approx((before + 0.25) / 2).epsilon(1e-12));
  LeverUse early = schedule;  // a line waits for its lever
  early.phase_in = {};
  early.schedule = {{place("east"), usa, mot, 0.25, start + -8}};
  CHECK(wedges_of({early}, start + -1) == neutral);
  CHECK(wedges_of({early}, start).tariff(usa, c) == 1.25);
  schedule.until = start + 3;
  CHECK(wedges_of({schedule}, start + 3) == neutral);
}

TEST_CASE("timeline: a formula without a finite value names lever, channel and flow") {
  LeverUse broken = use("customs_clearance", 1.0);
  broken.lever.moves = {move_of("time_cost", "-value*phase/sector_stri_gap")};
  broken.where = {{place("east"), 1.0}};
  broken.partners = {{place("usa"), 1.0}};
  broken.sectors = {{world().sector_names.index_of("MOT"), 1.0}};
  std::string words;
  try {
    wedges_of({broken}, start);
  } catch (const Failure& failure) {
    CHECK(failure.status() == Status::invalid);
    words = failure.what();
  }
  CHECK(words ==
        "lever 'customs_clearance': the formula of time_cost has no finite value from usa to east in MOT "
        "(value = 1, "
        "base = 0)");
  broken.lever.moves = {move_of("time_cost", "-value*phase*sector_patience", {"sector_patience"})};
  CHECK_THROWS_WITH_AS(
      wedges_of({broken}, start),
      "lever 'customs_clearance' needs the column 'patience', which model 'macro' does not have", Failure);
}

TEST_CASE("timeline: a quarter takes milliseconds") {
  std::vector<LeverUse> uses = {use("mfn_tariff_cut", 10.0), use("customs_clearance", 0.3),
                                use("customs_clearance", 1.0), use("services_opening", 15.0)};
  Timeline timeline(world(), base(), uses);
  const auto begin = std::chrono::steady_clock::now();
  for (int k = 0; k < 20; ++k) (void)timeline.in(start + k);
  const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  MESSAGE("a quarter of four levers: " << seconds / 20 * 1000 << " ms");
  CHECK(seconds / 20 < 0.05);
}
