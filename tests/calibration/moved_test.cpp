// SPDX-License-Identifier: Apache-2.0
#include "calibration/moved.h"

#include <doctest/doctest.h>

#include "calibration/market_sales.h"
#include "support/macro.h"

namespace entrepot {

TEST_CASE("what moved between two tables: each kind by itself, in money, with the row that moved most") {
  const World& world = macro_model().world;
  const BalancedTable& table = macro_model().table;
  CHECK(moved_tables(world, table, table).empty());

  BalancedTable other = table;
  const int usa = world.location_names.index_of("usa"), east = world.location_names.index_of("east"),
            mot = world.sector_names.index_of("MOT"), foo = world.sector_names.index_of("FOO");
  other.recorded(usa, east, mot) += 3.0;
  other.recorded(usa, east, foo) -= 4.0;
  other.value_added(east, mot) += 5.0;
  other.input(east, foo, mot) = 0.0;
  other.tariff(usa, east, mot) += 0.5;
  other.affiliates.front().fdi_flow += 2.0;
  other.affiliates.front().fdi_stock += 9.0;
  other.affiliates.front().conduit_flow += 1.0;
  const Affiliate gone = other.affiliates.back();
  other.affiliates.pop_back();
  const double sold = market_sales(world, table).of(gone);

  const auto of = [&](const char* name) {
    for (const MovedTable& moved : moved_tables(world, table, other))
      if (moved.table == name) return moved;
    return MovedTable{};
  };
  const MovedTable recorded = of("recorded trade");
  CHECK(recorded.rows == 2);
  CHECK(recorded.sum == doctest::Approx(7.0).epsilon(1e-12));
  CHECK(recorded.most == "usa to east, FOO");
  CHECK(recorded.before == table.recorded(usa, east, foo));
  CHECK(recorded.after == other.recorded(usa, east, foo));
  CHECK(of("traced trade").rows == 0);
  CHECK(of("final demand").rows == 0);
  CHECK(of("value added").most == "east, MOT");
  CHECK(of("value added").sum == doctest::Approx(5.0).epsilon(1e-12));
  CHECK(of("inputs").most == "east, FOO in MOT");
  CHECK(of("inputs").after == 0.0);
  CHECK(of("inputs").sum == doctest::Approx(table.input(east, foo, mot)).epsilon(1e-12));
  CHECK(of("duty collected").sum == doctest::Approx(0.5 * table.flow(usa, east, mot)).epsilon(1e-12));
  CHECK(of("sales of affiliates").rows == 1);
  CHECK(of("sales of affiliates").sum == doctest::Approx(sold).epsilon(1e-12));
  CHECK(of("direct investment").rows == 2);
  CHECK(of("direct investment").sum == doctest::Approx(2.0 + gone.fdi_flow).epsilon(1e-12));
  CHECK(of("stock of investment").sum == doctest::Approx(9.0 + gone.fdi_stock).epsilon(1e-12));
  CHECK(of("passing through").sum == doctest::Approx(1.0 + gone.conduit_flow).epsilon(1e-12));
  // The most first.
  const std::vector<MovedTable> list = moved_tables(world, table, other);
  for (std::size_t k = 1; k < list.size(); ++k) CHECK(list[k - 1].sum >= list[k].sum);
}

}  // namespace entrepot
