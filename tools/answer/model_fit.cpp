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

std::string subject(const World& world, const Target& target) {
  if (target.owner >= 0) return world.owner_names[target.owner];
  return target.place >= 0 ? world.location_names[target.place] : world.home_economy;
}

// One table a unit: a column less.
std::vector<Part> tables(const World& world, const std::vector<FitLine>& lines, bool fitted) {
  std::vector<Part> parts;
  std::vector<std::string> units;
  for (const FitLine& line : lines) {
    const Target& target = line.target;
    if (target.fitted != fitted) continue;
    const auto unit = std::find(units.begin(), units.end(), target.unit);
    const std::size_t place = static_cast<std::size_t>(unit - units.begin());
    if (unit == units.end()) {
      units.push_back(target.unit);
      Part part;
      part.title = fmt::format("Published figures that calibration {}, {}", fitted ? "fitted" : "did not use",
                               target.unit);
      part.table.columns = {{"figure"}, {"target", true}, {"model", true}, {"error", true}, {"bound"}};
      parts.push_back(std::move(part));
    }
    parts[place].table.rows.push_back(
        {target.figure + " " + subject(world, target), Value(shown(target.value), target.value),
         Value(shown(line.model), line.model), Value(percent_error(line.error), 100.0 * line.error),
         target.tolerance ? shortest(100.0 * *target.tolerance) + "% " + (line.ok ? "ok" : "OFF") : "none"});
  }
  return parts;
}

}  // namespace

Checked check_fit(const Model& model, const std::vector<Target>& targets) {
  Checked checked;
  std::vector<FitLine> lines = fit(model.world, model.table, targets);
  const std::vector<FitLine> structure = fit_structure(model, targets);
  lines.insert(lines.end(), structure.begin(), structure.end());
  for (const bool fitted : {true, false})
    for (Part& part : tables(model.world, lines, fitted)) checked.parts.push_back(std::move(part));
  checked.ok = std::all_of(lines.begin(), lines.end(), [](const FitLine& line) { return line.ok; });
  const double gap = bridge_gap(model.world, model.table);
  Part bridge;
  bridge.title = "Recorded trade beside traced trade and its bridge of re-exports";
  bridge.table.columns = {{"figure"}, {"value", true}, {"bound"}};
  bridge.table.rows = {
      {"re-exports", std::to_string(model.table.reexports.size()), "none"},
      {"largest gap over world trade", fmt::format("{:.1e}", gap),
       fmt::format("at most {:.0e} {}", most_bridge_gap, gap <= most_bridge_gap ? "ok" : "OFF")}};
  checked.parts.push_back(std::move(bridge));
  checked.ok = checked.ok && gap <= most_bridge_gap;
  return checked;
}

}  // namespace entrepot
