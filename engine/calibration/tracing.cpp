// SPDX-License-Identifier: Apache-2.0
#include "calibration/tracing.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "calibration/balance.h"

namespace entrepot {
namespace {

const std::string step = "tracing";

std::vector<ReExport> listed(const Tensor<4>& moved, int hub_count, int sectors) {
  std::vector<ReExport> list;
  for (int i = 0; i < hub_count; ++i)
    for (int h = 0; h < hub_count; ++h)
      for (int n = 0; n < hub_count; ++n)
        for (int j = 0; j < sectors; ++j)
          if (moved(i, h, n, j) > 0.0) list.push_back({i, h, n, j, moved(i, h, n, j)});
  return list;
}

}  // namespace

std::vector<ReExport> trace(const World& world, const Margins& margins, GrossTable& table, Repairs& repairs) {
  const int places = world.location_count(), sectors = world.sector_count();
  const double reach = margins.numbers.tracing_reach;
  Tensor<4> moved(places, places, places, sectors);
  Column found(at(places), 0.0);
  for (int h = 0; h < places; ++h)
    for (int j = 0; j < sectors; ++j) found[at(h)] += table.pass_through(h, j);
  Column inflow(at(places)), outflow(at(places));
  for (int round = 0; round < static_cast<int>(margins.numbers.tracing_rounds); ++round)
    for (int j = 0; j < sectors; ++j)
      for (int h = 0; h < places; ++h) {
        if (table.pass_through(h, j) < 1e-9) continue;
        for (int i = 0; i < places; ++i) {
          inflow[at(i)] = i == h ? 0.0 : table.flow(i, h, j);
          outflow[at(i)] = i == h ? 0.0 : table.flow(h, i, j);
        }
        const double in = std::accumulate(inflow.begin(), inflow.end(), 0.0);
        const double out = std::accumulate(outflow.begin(), outflow.end(), 0.0);
        const double value =
            std::min({table.pass_through(h, j), reach * in, reach * out, reach * table.input(h, j, j)});
        if (!(value > 0.0)) continue;
        for (int i = 0; i < places; ++i) {
          if (inflow[at(i)] == 0.0) continue;
          for (int n = 0; n < places; ++n) {
            const double part = value * (inflow[at(i)] / in) * (outflow[at(n)] / out);
            table.flow(i, n, j) += part;
            moved(i, h, n, j) += part;
          }
        }
        for (int i = 0; i < places; ++i) {
          table.flow(i, h, j) -= value * inflow[at(i)] / in;
          table.flow(h, i, j) -= value * outflow[at(i)] / out;
        }
        table.input(h, j, j) -= value;
        table.pass_through(h, j) -= value;
      }
  for (int h = 0; h < places; ++h) {
    if (!(found[at(h)] > 0.0)) continue;
    double left = 0.0;
    for (int j = 0; j < sectors; ++j) left += table.pass_through(h, j);
    repairs.push_back({step, "passing through, found", world.location_names[h], found[at(h)], "bn USD"});
    repairs.push_back({step, "passing through, traced to its origin", world.location_names[h],
                       found[at(h)] - left, "bn USD"});
    if (left > 1e-9)
      repairs.push_back({step, "passing through, left as output without value added", world.location_names[h],
                         left, "bn USD"});
  }
  return listed(moved, places, sectors);
}

std::vector<ReExport> reimports_by_region(const World& world, const Margins& margins,
                                          const NationalTrade& trade, const GrossTable& table,
                                          Repairs& repairs) {
  const int count = static_cast<int>(margins.regions.size()), sectors = world.sector_count();
  const double total = std::accumulate(trade.reimports.begin(), trade.reimports.end(), 0.0);
  if (margins.hub < 0 || !(total > 0.0)) return {};
  const double exports =
      std::accumulate(margins.region_goods_exports.begin(), margins.region_goods_exports.end(), 0.0);
  const double imports =
      std::accumulate(margins.region_goods_imports.begin(), margins.region_goods_imports.end(), 0.0);
  // By pair of regions: what a region both sold to and bought from the hub is its own; the rest is
  // spread over the others.
  Column sold(at(count)), bought(at(count)), own(at(count));
  for (int r = 0; r < count; ++r) {
    sold[at(r)] = margins.region_goods_exports[at(r)] / exports;
    bought[at(r)] = margins.region_goods_imports[at(r)] / imports;
    own[at(r)] = std::min(sold[at(r)], bought[at(r)]);
  }
  const double rest = 1.0 - std::accumulate(own.begin(), own.end(), 0.0);
  std::vector<int> list;
  for (int j = 0; j < sectors; ++j)
    if (trade.reimports[at(j)] > 0.0) list.push_back(j);
  Matrix moved(list.size(), count * count), bound(list.size(), count * count);
  Column rows(list.size()), columns(at(count * count));
  for (std::size_t k = 0; k < list.size(); ++k) rows[k] = trade.reimports[at(list[k])];
  for (int i = 0; i < count; ++i)
    for (int n = 0; n < count; ++n) {
      const int pair = i * count + n;
      columns[at(pair)] =
          total * ((i == n ? own[at(i)] : 0.0) +
                   (rest > 1e-12 ? (sold[at(i)] - own[at(i)]) * (bought[at(n)] - own[at(n)]) / rest : 0.0));
      for (std::size_t k = 0; k < list.size(); ++k) {
        const double flow = table.flow(margins.regions[at(i)], margins.regions[at(n)], list[k]);
        moved(k, pair) = columns[at(pair)] > 0.0 ? flow : 0.0;
        bound(k, pair) = margins.numbers.reimport_region_cap * flow;
      }
    }
  const BalanceReport report = balance_within(moved, rows, columns, bound);
  repairs.push_back(
      {step, "re-imports kept in the bridge", world.location_names[margins.hub], total, "bn USD"});
  repairs.push_back({step, "residual of re-imports by region", world.location_names[margins.hub],
                     report.residual, "relative"});
  std::vector<ReExport> bridge;
  for (int i = 0; i < count; ++i)
    for (int n = 0; n < count; ++n)
      for (std::size_t k = 0; k < list.size(); ++k)
        if (moved(k, i * count + n) > 0.0)
          bridge.push_back({margins.regions[at(i)], margins.hub, margins.regions[at(n)], list[k],
                            moved(k, i * count + n)});
  return bridge;
}

Tensor<3> recorded_trade(const Tensor<3>& flow, const std::vector<ReExport>& bridge) {
  Tensor<3> recorded = flow;
  for (const ReExport& route : bridge) {
    recorded(route.origin, route.hub, route.sector) += route.value;
    recorded(route.hub, route.destination, route.sector) += route.value;
    if (route.origin != route.destination)
      recorded(route.origin, route.destination, route.sector) -= route.value;
  }
  // A flow that was nothing but re-exports comes back as rounding on either side of zero.
  for (double& value : recorded.values())
    if (value < 0.0 && value > -1e-9) value = 0.0;
  return recorded;
}

}  // namespace entrepot
