// SPDX-License-Identifier: Apache-2.0
#include "calibration/calibration.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "calibration/investment.h"
#include "calibration/migration.h"
#include "calibration/tariffs.h"
#include "calibration/tracing.h"

namespace entrepot {
namespace {

// One route a line, in order.
std::vector<ReExport> merged(std::vector<ReExport> routes) {
  const auto key = [](const ReExport& r) { return std::tuple(r.origin, r.hub, r.destination, r.sector); };
  std::stable_sort(routes.begin(), routes.end(),
                   [&](const ReExport& a, const ReExport& b) { return key(a) < key(b); });
  std::vector<ReExport> result;
  for (const ReExport& route : routes) {
    if (!result.empty() && key(result.back()) == key(route))
      result.back().value += route.value;
    else
      result.push_back(route);
  }
  return result;
}

}  // namespace

Calibration calibrate(const World& world, const Margins& margins) {
  Calibration result;
  Repairs& repairs = result.repairs;
  const Tensor<3> flows = economy_flows(margins, world);
  const NationalTrade trade = national_trade(world, margins, flows, repairs);
  const NationalAccounts accounts = national_accounts(world, margins, flows, trade, repairs);
  GrossTable gross = regional_table(world, margins, trade, accounts, repairs);

  BalancedTable& table = result.table;
  table.reexports = trace(world, margins, gross, repairs);
  const std::vector<ReExport> returned = reimports_by_region(world, margins, trade, gross, repairs);
  table.reexports.insert(table.reexports.end(), returned.begin(), returned.end());
  table.reexports = merged(std::move(table.reexports));
  table.flow = gross.flow;
  table.recorded = recorded_trade(table.flow, table.reexports);
  table.input = gross.input;
  table.final_demand = gross.final_demand;
  table.value_added = gross.value_added;
  table.tariff = collected_tariffs(world, margins, flows, table.flow, repairs);
  table.affiliates = affiliates(world, margins, table, repairs);
  table.workers = working_population(world, margins, repairs);
  // What could not be traced stays a sale of the place, without value added.
  result.output = gross.output;
  for (std::size_t k = 0; k < result.output.size(); ++k)
    result.output.values()[k] += gross.pass_through.values()[k];
  return result;
}

}  // namespace entrepot
