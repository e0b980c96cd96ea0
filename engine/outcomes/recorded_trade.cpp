// SPDX-License-Identifier: Apache-2.0
#include "outcomes/recorded_trade.h"

namespace entrepot {
namespace {

// Moves the value of one re-export from the traced flow to the two recorded ones.
void reroute(const ReExport& route, double value, Tensor<3>& trade) {
  trade(route.origin, route.destination, route.sector) -= value;
  trade(route.origin, route.hub, route.sector) += value;
  trade(route.hub, route.destination, route.sector) += value;
}

}  // namespace

Tensor<3> by_origin(const BaseYear& base, const Matrix& flows) {
  Tensor<3> result(base.location_count, base.location_count, base.sector_count);
  for (int n = 0; n < base.location_count; ++n)
    for (int c = 0; c < base.cell_count; ++c) {
      const Cell& cell = base.cells[static_cast<std::size_t>(c)];
      result(cell.region, n, cell.sector) += flows(n, c);
    }
  return result;
}

RecordedTrade::RecordedTrade(const BalancedTable& table) : table_(table) {
  if (table.recorded.size() == 0) return;
  Tensor<3> explained = table.flow;
  for (const ReExport& route : table.reexports) reroute(route, route.value, explained);
  remainder_ = table.flow;
  const auto flow = table.flow.values();
  for (std::size_t k = 0; k < flow.size(); ++k)
    remainder_.values()[k] =
        flow[k] > 0.0 ? (table.recorded.values()[k] - explained.values()[k]) / flow[k] : 0.0;
}

Tensor<3> RecordedTrade::from(const BaseYear& base, const Matrix& border) const {
  return from(by_origin(base, border));
}

Tensor<3> RecordedTrade::from(const Tensor<3>& traced) const {
  Tensor<3> recorded = traced;
  for (std::size_t k = 0; k < remainder_.size(); ++k)
    recorded.values()[k] += remainder_.values()[k] * traced.values()[k];
  for (const ReExport& route : table_.reexports) {
    const double flow = table_.flow(route.origin, route.destination, route.sector);
    if (flow > 0.0)
      reroute(route, route.value * traced(route.origin, route.destination, route.sector) / flow, recorded);
  }
  return recorded;
}

}  // namespace entrepot
