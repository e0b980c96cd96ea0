// SPDX-License-Identifier: Apache-2.0
#include "calibration/fit.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "calibration/investment_fit.h"
#include "calibration/tracing.h"

namespace entrepot {
namespace {

// `flow` from places of `from` to places of `to`, each sector times its weight.
template <class From, class To, class Weight>
double between(const World& world, const Tensor<3>& flow, From from, To to, Weight weight) {
  double sum = 0.0;
  for (int i = 0; i < world.location_count(); ++i)
    for (int n = 0; n < world.location_count(); ++n)
      if (from(i) && to(n))
        for (int j = 0; j < world.sector_count(); ++j) sum += flow(i, n, j) * weight(j);
  return sum;
}

}  // namespace

const std::vector<std::string>& fit_figures() {
  static const std::vector<std::string> figures = {"gdp",
                                                   "goods_exports",
                                                   "goods_imports",
                                                   "exports_to",
                                                   "imports_from",
                                                   "traced_exports_to",
                                                   "traced_imports_from",
                                                   "digital_services",
                                                   "parcel_trade",
                                                   "customs_duty",
                                                   "duty_rate",
                                                   "reimports",
                                                   "fdi_flow",
                                                   "fdi_stock",
                                                   "outward_flow",
                                                   "outward_stock",
                                                   "fdi_flow_of",
                                                   "affiliate_sales_of",
                                                   "foreign_export_share",
                                                   "foreign_import_share",
                                                   "foreign_jobs"};
  return figures;
}

bool figure_is_of_owner(const std::string& figure) {
  return figure.ends_with("_of");
}

double fit_figure(const World& world, const BalancedTable& table, const std::string& figure, int place,
                  int owner) {
  const auto goods = [&](int j) { return world.sectors[at(j)].goods ? 1.0 : 0.0; };
  const auto column = [&](const char* name) {
    return [&world, name](int j) {
      const auto found = world.sector_columns.find(name);
      return found == world.sector_columns.end() ? 0.0 : found->second[at(j)];
    };
  };
  const auto home = [&](int n) { return world.is_home(n); };
  const auto abroad = [&](int n) { return !world.is_home(n); };
  const auto here = [&](int n) { return n == place; };
  const auto subject = [&](int n) { return place < 0 ? world.is_home(n) : n == place; };
  const auto elsewhere = [&](int n) { return place < 0 ? !world.is_home(n) : !world.same_economy(n, place); };
  if (figure == "gdp") {
    double sum = 0.0;
    for (int n = 0; n < world.location_count(); ++n)
      for (int j = 0; subject(n) && j < world.sector_count(); ++j) sum += table.value_added(n, j);
    return sum;
  }
  if (figure == "goods_exports") return between(world, table.recorded, subject, elsewhere, goods);
  if (figure == "goods_imports") return between(world, table.recorded, elsewhere, subject, goods);
  if (figure == "exports_to") return between(world, table.recorded, home, here, goods);
  if (figure == "imports_from") return between(world, table.recorded, here, home, goods);
  if (figure == "traced_exports_to") return between(world, table.flow, home, here, goods);
  if (figure == "traced_imports_from") return between(world, table.flow, here, home, goods);
  if (figure == "digital_services") {
    const auto weight = [&](int j) { return (1.0 - goods(j)) * column("digital")(j); };
    return between(world, table.recorded, home, abroad, weight) +
           between(world, table.recorded, abroad, home, weight);
  }
  if (figure == "parcel_trade")
    return between(world, table.recorded, home, abroad, column("parcel")) +
           between(world, table.recorded, abroad, home, column("parcel_imports"));
  if (figure == "customs_duty") {
    double sum = 0.0;
    for (int i = 0; i < world.location_count(); ++i)
      for (int n = 0; n < world.location_count(); ++n)
        for (int j = 0; home(n) && j < world.sector_count(); ++j)
          sum += table.flow(i, n, j) * table.tariff(i, n, j);
    return sum;
  }
  if (figure == "duty_rate") {
    double paid = 0.0, bought = 0.0;
    for (int i = 0; i < world.location_count(); ++i)
      for (int n = 0; n < world.location_count(); ++n)
        for (int j = 0; elsewhere(i) && subject(n) && j < world.sector_count(); ++j) {
          paid += table.flow(i, n, j) * table.tariff(i, n, j);
          bought += table.flow(i, n, j) * goods(j);
        }
    return bought > 0.0 ? paid / bought : 0.0;
  }
  if (figure == "reimports") {
    // The part of the bridge that leaves the home economy and comes back.
    double sum = 0.0;
    for (const ReExport& route : table.reexports)
      if (home(route.origin) && abroad(route.hub) && home(route.destination)) sum += route.value;
    return sum;
  }
  if (const auto value = investment_figure(world, table, figure, place, owner)) return *value;
  throw std::out_of_range("no such figure: " + figure);
}

FitLine fit_line(const Target& target, double model) {
  FitLine line{target, model};
  line.error = line.model / target.value - 1.0;
  line.ok = !target.tolerance || std::abs(line.error) <= *target.tolerance;
  return line;
}

std::vector<FitLine> fit(const World& world, const BalancedTable& table, const std::vector<Target>& targets) {
  std::vector<FitLine> lines;
  for (const Target& target : targets) {
    const std::vector<std::string>& known = fit_figures();
    if (std::find(known.begin(), known.end(), target.figure) == known.end()) continue;
    lines.push_back(fit_line(
        target, fit_figure(world, table, target.figure, target.place, target.owner) * target.per_usd));
  }
  return lines;
}

double bridge_gap(const World& world, const BalancedTable& table) {
  const Tensor<3> recorded = recorded_trade(table.flow, table.reexports);
  double gap = 0.0, trade = 0.0;
  for (int i = 0; i < world.location_count(); ++i)
    for (int n = 0; n < world.location_count(); ++n)
      for (int j = 0; j < world.sector_count(); ++j) {
        gap = std::max(gap, std::abs(recorded(i, n, j) - table.recorded(i, n, j)));
        if (!world.same_economy(i, n)) trade += table.recorded(i, n, j);
      }
  return trade > 0.0 ? gap / trade : gap;
}

}  // namespace entrepot
