// SPDX-License-Identifier: Apache-2.0
#include "calibration/fit.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>

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

// The same figure of the same subject in the same unit.
const ModelFigure* find_figure(const ModelFigures& figures, const ModelFigure& wanted) {
  const auto found = std::find_if(figures.begin(), figures.end(), [&](const ModelFigure& figure) {
    return figure.figure == wanted.figure && figure.subject == wanted.subject && figure.unit == wanted.unit;
  });
  return found == figures.end() ? nullptr : &*found;
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
                                                   "fdi_stock_of",
                                                   "fdi_passing_of",
                                                   "affiliate_sales_of",
                                                   "exports_to_homes_of",
                                                   "foreign_sales",
                                                   "foreign_value_added",
                                                   "foreign_export_share",
                                                   "foreign_imports_used",
                                                   "foreign_imports_made",
                                                   "foreign_jobs",
                                                   "foreign_jobs_in"};
  return figures;
}

bool figure_is_of_owner(const std::string& figure) {
  return figure.ends_with("_of");
}

bool figure_is_of_group(const std::string& figure) {
  return figure.ends_with("_in");
}

double fit_figure(const World& world, const BalancedTable& table, const InvestmentMargins& investment,
                  const std::string& figure, const FigureSubject& about) {
  const int place = about.place;
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
  if (const auto value = investment_figure(world, table, investment, figure, about)) return *value;
  // Of foreign firms, in a model where nobody from elsewhere owns one.
  if (!investment.given &&
      std::find(fit_figures().begin(), fit_figures().end(), figure) != fit_figures().end())
    return 0.0;
  throw std::out_of_range("no such figure: " + figure);
}

FitLine fit_line(const FitTarget& target, double model) {
  FitLine line{target, model};
  line.error = line.model / target.value - 1.0;
  line.ok = !target.tolerance || std::abs(line.error) <= *target.tolerance;
  return line;
}

std::vector<FitLine> fit(const World& world, const BalancedTable& table, const InvestmentMargins& investment,
                         const std::vector<FitTarget>& targets) {
  std::vector<FitLine> lines;
  for (const FitTarget& target : targets) {
    const std::vector<std::string>& known = fit_figures();
    if (std::find(known.begin(), known.end(), target.figure) == known.end()) continue;
    lines.push_back(
        fit_line(target, fit_figure(world, table, investment, target.figure, target.about) * target.per_usd));
  }
  return lines;
}

std::string subject_name(const World& world, const InvestmentMargins& investment,
                         const FigureSubject& about) {
  if (about.owner >= 0) return world.owner_names[about.owner];
  if (about.group >= 0) return investment.groups[about.group];
  return about.place >= 0 ? world.location_names[about.place] : world.home_economy;
}

ModelFigures model_figures(const World& world, const InvestmentMargins& investment,
                           const std::vector<FitLine>& lines) {
  ModelFigures figures;
  for (const FitLine& line : lines) {
    ModelFigure figure{line.target.figure, subject_name(world, investment, line.target.about), line.model,
                       line.target.unit};
    if (find_figure(figures, figure) == nullptr) figures.push_back(std::move(figure));
  }
  return figures;
}

std::vector<MovedFigure> moved_figures(const ModelFigures& before, const ModelFigures& now) {
  std::vector<MovedFigure> moved;
  for (const ModelFigure& figure : now)
    if (const ModelFigure* was = find_figure(before, figure))
      if (std::abs(figure.value - was->value) > 1e-9 * std::max(1.0, std::abs(was->value)))
        moved.push_back(
            {figure, was->value,
             was->value != 0.0 ? figure.value / was->value - 1.0 : std::numeric_limits<double>::infinity()});
  std::stable_sort(moved.begin(), moved.end(), [](const MovedFigure& a, const MovedFigure& b) {
    return std::abs(a.change) > std::abs(b.change);
  });
  return moved;
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
