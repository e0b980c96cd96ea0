// SPDX-License-Identifier: Apache-2.0
#include "outcomes/recorded_trade.h"

#include <doctest/doctest.h>

#include "support/economies.h"

namespace entrepot {
namespace {

// A re-import (0 -> 3 -> 0), a re-export to elsewhere, and a difference that no route explains.
Model with_bridge() {
  Model model = test::random_economy(5);
  model.table.recorded = model.table.flow;
  model.table.reexports = {{0, 3, 0, 0, 0.3}, {1, 3, 4, 1, 0.1}};
  auto& recorded = model.table.recorded;
  recorded(0, 0, 0) -= 0.3;
  recorded(0, 3, 0) += 0.3;
  recorded(3, 0, 0) += 0.3;
  recorded(1, 4, 1) -= 0.1;
  recorded(1, 3, 1) += 0.1;
  recorded(3, 4, 1) += 0.1;
  recorded(4, 3, 2) *= 1.1;
  return model;
}

TEST_CASE("recorded trade of the base year is the table's") {
  const Model model = with_bridge();
  const Tensor<3> recorded = RecordedTrade(model.table).from(model.base, model.base.border);
  CHECK(test::largest_gap(recorded.values(), model.table.recorded.values()) < 1e-14);
}

TEST_CASE("a re-export moves with the flow from its origin") {
  const Model model = with_bridge();
  Matrix border = model.base.border;
  border(4, 1 * model.base.sector_count + 1) *= 2.0;  // origin 1 sells twice as much of sector 1 to 4
  const RecordedTrade bridge(model.table);
  const Tensor<3> before = bridge.from(model.base, model.base.border),
                  after = bridge.from(model.base, border);
  const double flow = model.table.flow(1, 4, 1);
  CHECK(after(1, 3, 1) - before(1, 3, 1) == doctest::Approx(0.1));
  CHECK(after(3, 4, 1) - before(3, 4, 1) == doctest::Approx(0.1));
  CHECK(after(1, 4, 1) - before(1, 4, 1) == doctest::Approx(flow - 0.1));
  CHECK(after(0, 3, 0) == before(0, 3, 0));
}

TEST_CASE("without records, recorded trade is traced trade") {
  const Model model = test::random_economy(6);
  const Tensor<3> recorded = RecordedTrade(model.table).from(model.base, model.base.border);
  CHECK(test::largest_gap(recorded.values(), model.table.flow.values()) == 0.0);
}

}  // namespace
}  // namespace entrepot
