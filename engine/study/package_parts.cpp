// SPDX-License-Identifier: Apache-2.0
#include "study/package_parts.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "study/effects.h"

namespace entrepot {
namespace {

// "III.1; III.3" has two.
std::vector<std::string> split(std::string_view tasks) {
  std::vector<std::string> names;
  while (!tasks.empty()) {
    const std::size_t end = std::min(tasks.find("; "), tasks.size());
    names.emplace_back(tasks.substr(0, end));
    tasks.remove_prefix(std::min(end + 2, tasks.size()));
  }
  return names;
}

std::vector<std::string> names_of(const LeverUse& use, PartsBy by) {
  switch (by) {
    case PartsBy::task:
      return split(entry_of(use).tasks);
    case PartsBy::measure:
      return entry_of(use).measures;
    case PartsBy::lever:
      break;
  }
  return {entry_of(use).lever.name};
}

std::vector<std::optional<double>> percents(const Model& model, const std::optional<LongRun>& solved) {
  const std::vector<RowName> outcomes = outcomes_of_parts(model.world);
  std::vector<std::optional<double>> found(outcomes.size());
  if (!solved) return found;
  std::vector<std::string> names;
  for (const RowName& outcome : outcomes) names.push_back(outcome.outcome);
  for (const EffectRow& row : effects(model, *solved, names).rows)
    for (std::size_t k = 0; k < outcomes.size(); ++k)
      if (static_cast<const RowName&>(row) == outcomes[k]) found[k] = row.percent();
  return found;
}

Scenario with_only(const Scenario& scenario, const std::vector<bool>& kept) {
  Scenario part = scenario;
  std::size_t number = 0;
  std::erase_if(part.levers, [&](const LeverUse&) { return !kept[number++]; });
  return part;
}

}  // namespace

std::vector<RowName> outcomes_of_parts(const World& world) {
  const std::string& home = world.home_economy;
  return {{"real_income", "total", "", "", home, "", ""},
          {"exports", "total", "", "", home, "all", ""},
          {"imports", "total", "", "", home, "all", ""},
          {"fdi_stock", "total", "", "", home, "all", "all"}};
}

std::vector<PackagePart> parts_of(const Scenario& scenario, PartsBy by) {
  std::vector<PackagePart> parts;
  const auto part_of = [&](const std::string& name) -> PackagePart& {
    const auto known =
        std::find_if(parts.begin(), parts.end(), [&](const PackagePart& part) { return part.name == name; });
    if (known != parts.end()) return *known;
    parts.push_back({name, std::vector<bool>(scenario.levers.size(), false), 0});
    return parts.back();
  };
  const LeverUse* last = nullptr;
  for (std::size_t k = 0; k < scenario.levers.size(); ++k) {
    const LeverUse& use = scenario.levers[k];
    std::vector<std::string> names = names_of(use, by);
    if (names.empty()) names.emplace_back();
    for (const std::string& name : names) {
      PackagePart& part = part_of(name);
      part.uses[k] = true;
      if (&entry_of(use) != last) ++part.entries;
    }
    last = &entry_of(use);
  }
  // "III.1" to "III.5" before "setting", and what has no name behind all.
  const auto rank = [](const PackagePart& part) { return std::pair(part.name.empty(), part.name); };
  if (by == PartsBy::task)
    std::stable_sort(parts.begin(), parts.end(),
                     [&](const PackagePart& a, const PackagePart& b) { return rank(a) < rank(b); });
  return parts;
}

PackageByParts package_by_parts(const Model& model, const Scenario& scenario, PartsBy by) {
  const LongRun whole = solve_long_run(model, scenario);
  PackageByParts result;
  result.package = percents(model, whole);
  for (PackagePart& part : parts_of(scenario, by)) {
    PartEffect effect;
    effect.alone = percents(model, long_run_if_any(model, with_only(scenario, part.uses), whole.network));
    std::vector<bool> others = part.uses;
    others.flip();
    const auto rest = percents(model, long_run_if_any(model, with_only(scenario, others), whole.network));
    for (std::size_t k = 0; k < rest.size(); ++k)
      effect.goes_with.push_back(rest[k] && result.package[k] ? std::optional(*result.package[k] - *rest[k])
                                                              : std::nullopt);
    effect.part = std::move(part);
    result.parts.push_back(std::move(effect));
  }
  return result;
}

}  // namespace entrepot
