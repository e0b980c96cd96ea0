// SPDX-License-Identifier: Apache-2.0
// Second lines: what crosses them pays by its imported content, and who is behind them.
#include "policy/customs_lines.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "policy/timeline.h"
#include "simulation/long_run.h"
#include "support/on_macro.h"

using namespace entrepot;
using namespace entrepot::on_macro;

namespace {

const Quarter start = make_quarter(2025, 4);

LeverUse port(double value, const std::vector<std::string>& where = {"hainan"}) {
  LeverUse use = mainland_use(catalogue_lever("hainan_ftp"), value, start);
  use.where.clear();
  for (const std::string& name : where) use.where.push_back({place(name), 1.0});
  return use;
}

// The line alone: the lever's moves are taken away.
LeverUse line(const std::vector<std::string>& where = {"hainan"}) {
  LeverUse use = port(74.0, where);
  use.lever.moves.clear();
  return use;
}

Wedges wedges_with_lines(const std::vector<LeverUse>& uses, std::optional<Quarter> quarter) {
  Timeline levers(world(), base(), uses);
  CustomsLines lines(world(), base(), uses);
  ContributedWedges together(base(), {&levers, &lines});
  together.move_to(quarter);
  return together.wedges();
}

// Independently of the code: inputs bought times the share that comes from outside the area, over sales.
double content_of(const std::string& region, int cell) {
  const int n = place(region);
  double bought = 0.0;
  for (int s = 0; s < base().sector_count; ++s) {
    double outside = 0.0, all = 0.0;
    for (int c = 0; c < base().cell_count; ++c) {
      if (base().cells[at(c)].sector != s) continue;
      all += base().expenditure(n, c);
      if (!world().is_home(base().cells[at(c)].region)) outside += base().border(n, c);
    }
    const double inputs =
        base().bundle_share(cell, s) * (1.0 - base().profit_share[at(cell)]) * base().net_revenue[at(cell)];
    if (all > 0.0) bought += inputs * outside / all;
  }
  return bought / base().net_revenue[at(cell)];
}

double duty_outside(const std::string& but, int sector) {
  double duty = 0.0, trade = 0.0;
  for (int n = 0; n < base().location_count; ++n)
    for (int c = 0; c < base().cell_count; ++c)
      if (world().is_home(n) && n != place(but) && !world().is_home(base().cells[at(c)].region) &&
          base().cells[at(c)].sector == sector) {
        duty += base().border(n, c) * (base().tariff(n, c) - 1.0);
        trade += base().border(n, c);
      }
  return duty / trade;
}

}  // namespace

TEST_CASE("lines: without one, before its time, at value zero and after its end no bit moves") {
  const Wedges neutral = neutral_wedges(base());
  CHECK(wedges_with_lines({}, start) == neutral);
  CHECK(wedges_with_lines({port(0.0)}, start) == neutral);
  CHECK(wedges_with_lines({line()}, start + -1) == neutral);
  LeverUse ended = line();
  ended.until = start + 4;
  CHECK_FALSE(wedges_with_lines({ended}, start + 3) == neutral);
  CHECK(wedges_with_lines({ended}, start + 4) == neutral);
  CHECK(wedges_with_lines({ended}, std::nullopt) == neutral);
  const LeverUse other = mainland_use(catalogue_lever("customs_clearance"), 0.3, start);
  CustomsLines none(world(), base(), {other});
  CHECK_FALSE(none.move_to(start));
  CHECK(wedges_with_lines({other}, start) == wedges_of({other}, start));
}

TEST_CASE("lines: it is there in full from the first share in force, and then stands still") {
  LeverUse slow = line();
  slow.phase_in = {PhaseShape::linear, 8};
  CustomsLines lines(world(), base(), {slow});
  CHECK_FALSE(lines.move_to(start + -1));
  CHECK(lines.move_to(start));
  CHECK_FALSE(lines.move_to(start + 1));
  CHECK_FALSE(lines.move_to(start + 8));
  CHECK(wedges_with_lines({slow}, start) == wedges_with_lines({line()}, start + 20));
}

TEST_CASE("lines: goods pay the duty outside times their imported content, and nobody else pays more") {
  const Wedges now = wedges_with_lines({line()}, start), neutral = neutral_wedges(base());
  int pay = 0, exempt = 0;
  for (int n = 0; n < base().location_count; ++n)
    for (int c = 0; c < base().cell_count; ++c) {
      const Cell& cell = base().cells[at(c)];
      const bool crosses = cell.region == place("hainan") && world().is_home(n) && n != place("hainan");
      const double before = base().tariff(n, c);
      if (!crosses || !world().sectors[at(cell.sector)].goods) {
        CHECK(now.tariff(n, c) == before);
      } else if (base().value_added_share[at(c)] >= 0.3) {
        ++exempt;
        CHECK(now.tariff(n, c) == before);
      } else {
        const double duty = duty_outside("hainan", cell.sector) * content_of("hainan", c);
        CHECK(now.tariff(n, c) == doctest::Approx(before + duty).epsilon(1e-12));
        if (duty > 0.0) ++pay;
      }
    }
  CHECK(pay > 50);
  CHECK(exempt > 10);
  CHECK(now.log_iceberg == neutral.log_iceberg);
  CHECK(now.profit_tax == neutral.profit_tax);
}

TEST_CASE("lines: the share of value added that frees is the scenario's") {
  LeverUse strict = line(), open = line();
  strict.fields["added_there"] = 100.0;
  open.fields["added_there"] = 0.0;
  const Wedges neutral = neutral_wedges(base());
  CHECK(wedges_with_lines({open}, start) == neutral);
  const int agriculture = home_cell("hainan", "AGR");
  CHECK(base().value_added_share[at(agriculture)] > 0.3);
  CHECK(wedges_with_lines({strict}, start).tariff(place("east"), agriculture) > 1.0);
  CHECK(wedges_with_lines({line()}, start).tariff(place("east"), agriculture) == 1.0);
}

TEST_CASE("lines: entries draw one line, whatever their order, and places behind it trade freely") {
  const LeverUse hainan = line(), zone = line({"ftz"}), both = line({"ftz", "hainan"});
  const Wedges together = wedges_with_lines({hainan, zone}, start);
  CHECK(together == wedges_with_lines({zone, hainan}, start));
  CHECK(together == wedges_with_lines({both}, start));
  CHECK(wedges_with_lines({hainan, hainan}, start) == wedges_with_lines({hainan}, start));
  const int fuels = home_cell("hainan", "PET");
  CHECK(together.tariff(place("ftz"), fuels) == 1.0);
  CHECK(together.tariff(place("east"), fuels) > 1.0);
  CHECK(wedges_with_lines({hainan}, start).tariff(place("ftz"), fuels) > 1.0);
}

TEST_CASE("lines: a part of a place is behind the line in part") {
  LeverUse half = line();
  half.where = {{place("hainan"), 0.5}};
  const int fuels = home_cell("hainan", "PET");
  const auto duty = [&](const LeverUse& use) {
    return wedges_with_lines({use}, start).tariff(place("east"), fuels) - 1.0;
  };
  // Half of the place's own small imports then belong to those that are outside the line.
  CHECK(duty(half) == doctest::Approx(0.5 * duty(line())).epsilon(0.01));
}

TEST_CASE("lines: duties are those in force: where all others are free, nothing is paid at the line") {
  const LeverUse free = mainland_use(catalogue_lever("mfn_tariff_cut"), 100.0, start);
  CHECK(wedges_with_lines({line(), free}, start) == wedges_of({free}, start));
  const LeverUse half = mainland_use(catalogue_lever("mfn_tariff_cut"), 50.0, start);
  const int fuels = home_cell("hainan", "PET"), east = place("east");
  CHECK(wedges_with_lines({line(), half}, start).tariff(east, fuels) - 1.0 ==
        doctest::Approx(0.5 * (wedges_with_lines({line()}, start).tariff(east, fuels) - 1.0)));
}

TEST_CASE("lines: no more free lines than before move no duty at the first line, and the second is there") {
  const LeverUse same = port(21.0);
  const Wedges with = wedges_with_lines({same}, start), line_alone = wedges_with_lines({line()}, start);
  CHECK(with.tariff == line_alone.tariff);
  CHECK(wedges_of({same}, start).tariff == base().tariff);
}

TEST_CASE("lines: what is said of what crosses adds up to what is paid") {
  CustomsLines lines(world(), base(), {line()});
  CHECK_FALSE(lines.crossing(neutral_wedges(base())).has_value());
  lines.move_to(start);
  const auto crossing = lines.crossing(neutral_wedges(base()));
  REQUIRE(crossing.has_value());
  CHECK(crossing->places == std::vector<int>{place("hainan")});
  const Wedges now = wedges_with_lines({line()}, start);
  double sales = 0.0, paid = 0.0;
  for (int n = 0; n < base().location_count; ++n)
    for (int c = 0; c < base().cell_count; ++c) {
      const Cell& cell = base().cells[at(c)];
      if (cell.region != place("hainan") || !world().is_home(n) || n == place("hainan") ||
          !world().sectors[at(cell.sector)].goods)
        continue;
      sales += base().border(n, c);
      paid += base().border(n, c) * (now.tariff(n, c) - 1.0);
    }
  CHECK(crossing->sales == doctest::Approx(sales).epsilon(1e-12));
  CHECK(crossing->sales * (1.0 - crossing->exempt) * crossing->duty == doctest::Approx(paid).epsilon(1e-12));
}

TEST_CASE("lines: what is paid is the revenue of those who buy") {
  Scenario scenario;
  scenario.name = "line", scenario.model = "macro";
  scenario.horizon = {make_quarter(2024, 1), 40};
  scenario.levers = {line()};
  const LongRun solved = solve_long_run(macro_model(), scenario);
  const Cleared &before = solved.baseline.market, &after = solved.policy.market;
  double raised = 0.0, at_the_line = 0.0;
  for (int n = 0; n < base().location_count; ++n) {
    if (!world().is_home(n)) continue;
    raised += after.tariff_revenue[at(n)] - before.tariff_revenue[at(n)];
    for (int c = 0; c < base().cell_count; ++c)
      if (base().cells[at(c)].region == place("hainan") && n != place("hainan"))
        at_the_line += after.border(n, c) * (solved.policy.wedges.tariff(n, c) - 1.0);
  }
  CHECK(at_the_line > 0.02);
  CHECK(std::abs(raised - at_the_line) < 0.1 * at_the_line);
  // Hainan loses sales, and the mainland hardly notices.
  CHECK(after.real_income[at(place("hainan"))] < before.real_income[at(place("hainan"))]);
}
