// SPDX-License-Identifier: Apache-2.0
#include "answer/model_fit.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <string>

#include "base/quantity.h"
#include "outcomes/trade_fit.h"

namespace entrepot {
namespace {

constexpr double most_bridge_gap = 1e-9;

std::string shown(double value) {
  return fmt::format("{:.2f}", value);
}

// In percent, without a sign where it rounds to nothing.
std::string percent_error(double error) {
  return shown(std::abs(error) < 5e-5 ? 0.0 : 100.0 * error) + "%";
}

// One table a unit: a column less. Lines are in their order, the table of the first line first.
void add_tables(const World& world, const InvestmentMargins& investment, const std::vector<FitLine>& lines,
                bool fitted, Checked& checked) {
  const std::size_t before = checked.parts.size();
  std::vector<std::string> units;
  for (const FitLine& line : lines) {
    const FitTarget& target = line.target;
    if (target.fitted != fitted) continue;
    const auto unit = std::find(units.begin(), units.end(), target.unit);
    const std::size_t table = before + static_cast<std::size_t>(unit - units.begin());
    if (unit == units.end()) {
      units.push_back(target.unit);
      Part part;
      part.title = fmt::format("Published figures that calibration {}, {}, worst first",
                               fitted ? "fitted" : "did not use", target.unit);
      part.table.columns = {{"figure"}, {"target", true}, {"model", true}, {"error", true}, {"bound"}};
      checked.parts.push_back(std::move(part));
    }
    checked.parts[table].table.rows.push_back(
        {target.figure + " " + subject_name(world, investment, target.about),
         Value(shown(target.value), target.value), Value(shown(line.model), line.model),
         Value(percent_error(line.error), 100.0 * line.error),
         target.tolerance ? checked.verdict(shortest(100.0 * *target.tolerance) + "%", line.ok) : "none"});
  }
}

}  // namespace

std::string Checked::verdict(const std::string& bound, bool holds) {
  ++bounds;
  if (!holds) ++missed;
  return bound + (holds ? " ok" : " OFF");
}

Checked check_fit(const Model& model, const InvestmentMargins& investment,
                  const std::vector<FitTarget>& targets) {
  Checked checked;
  std::vector<FitLine> lines = fit_all(model, investment, targets);
  std::stable_sort(lines.begin(), lines.end(),
                   [](const FitLine& a, const FitLine& b) { return std::abs(a.error) > std::abs(b.error); });
  for (const bool fitted : {true, false}) add_tables(model.world, investment, lines, fitted, checked);
  const double gap = bridge_gap(model.world, model.table);
  Part bridge;
  bridge.title = "Recorded trade beside traced trade and its bridge of re-exports";
  bridge.table.columns = {{"figure"}, {"value", true}, {"bound"}};
  bridge.table.rows = {
      {"re-exports", std::to_string(model.table.reexports.size()), "none"},
      {"largest gap over world trade", fmt::format("{:.1e}", gap),
       checked.verdict(fmt::format("at most {:.0e}", most_bridge_gap), gap <= most_bridge_gap)}};
  checked.parts.push_back(std::move(bridge));
  return checked;
}

}  // namespace entrepot
