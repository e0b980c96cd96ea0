// SPDX-License-Identifier: Apache-2.0
// Trade as customs record it, from trade traced to its origin: the bridge of re-exports.
//
// Goods of o that d uses and that passed through a hub h are recorded as o -> h and h -> d. The base
// year's table holds the value v of each such route; later it is v trade(o,d,j) / flow(o,d,j), so a
// re-export moves with the traced flow that it belongs to. What the table records beyond that moves
// with its own flow. Money as in `border`.
#pragma once

#include "base/arrays.h"
#include "world/base_year.h"

namespace entrepot {

class RecordedTrade {
 public:
  // A table without `recorded` is one whose recorded and traced trade are the same.
  explicit RecordedTrade(const BalancedTable& table);

  // (origin, destination, sector) from border values (destination, cell).
  Tensor<3> from(const BaseYear& base, const Matrix& border) const;
  // The same from trade by true origin.
  Tensor<3> from(const Tensor<3>& traced) const;

 private:
  const BalancedTable& table_;
  Tensor<3> remainder_;  // share of the flow recorded beyond trade and re-exports
};

// Border values (destination, cell) added up over owners to (origin, destination, sector).
Tensor<3> by_origin(const BaseYear& base, const Matrix& flows);

}  // namespace entrepot
