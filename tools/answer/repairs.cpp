// SPDX-License-Identifier: Apache-2.0
#include "answer/repairs.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <string_view>
#include <vector>

namespace entrepot {
namespace {

constexpr std::size_t most_shown = 10;
constexpr std::string_view money = "bn USD";

using Shown = std::vector<const Repair*>;

bool larger(const Repair* a, const Repair* b) {
  return std::abs(a->size) > std::abs(b->size);
}

Shown largest(const Repairs& repairs) {
  Shown shown;
  for (const Repair& repair : repairs)
    if (repair.unit == money || repairs.size() <= most_shown) shown.push_back(&repair);
  std::stable_sort(shown.begin(), shown.end(), larger);
  if (shown.size() > most_shown) shown.resize(most_shown);
  return shown;
}

std::string size_of(double size, const std::string& unit) {
  return fmt::format("{:.4g} {}", size, unit);
}

Part step_of(const Shown& step, const Shown& shown) {
  Part part;
  double total = 0.0;
  for (const Repair* repair : step) {
    total += repair->size;
    if (step.size() > 1 && std::find(shown.begin(), shown.end(), repair) == shown.end()) continue;
    part.facts.emplace_back(padded(size_of(repair->size, repair->unit), 16, true),
                            repair->what + (repair->where.empty() ? "" : ", " + repair->where));
  }
  const bool one_unit = std::all_of(step.begin(), step.end(),
                                    [&](const Repair* repair) { return repair->unit == step.front()->unit; });
  part.title = step.front()->step;
  if (step.size() > 1)
    part.title +=
        fmt::format(": {}{}", step.size(),
                    one_unit ? ", " + size_of(total, step.front()->unit) + " in all" : std::string());
  return part;
}

}  // namespace

Document repairs_document(const std::string& title, const Repairs& repairs,
                          const std::filesystem::path& file) {
  Document document;
  const Shown shown = largest(repairs);
  document.title = repairs.size() <= most_shown
                       ? fmt::format("{}: {} repairs, also in {}", title, repairs.size(), file.string())
                       : fmt::format("{}: {} repairs, of which the {} largest in {} stand here and all in {}",
                                     title, repairs.size(), shown.size(), money, file.string());
  std::vector<Shown> steps;
  for (const Repair& repair : repairs) {
    const auto same = std::find_if(steps.begin(), steps.end(),
                                   [&](const Shown& step) { return step.front()->step == repair.step; });
    if (same == steps.end())
      steps.push_back({&repair});
    else
      same->push_back(&repair);
  }
  for (Shown& step : steps) {
    std::stable_sort(step.begin(), step.end(), larger);
    document.parts.push_back(step_of(step, shown));
  }
  return document;
}

std::optional<Part> largest_repairs(const Repairs& repairs) {
  const Shown shown = largest(repairs);
  if (shown.empty()) return std::nullopt;
  Part part;
  part.title = fmt::format("The {} largest of {} repairs", shown.size(), repairs.size());
  part.table.columns = {{"size", true}, {"step"}, {"what had to be moved"}};
  for (const Repair* repair : shown)
    part.table.rows.push_back({Value(size_of(repair->size, repair->unit), repair->size), repair->step,
                               repair->what + (repair->where.empty() ? "" : ", " + repair->where)});
  return part;
}

}  // namespace entrepot
