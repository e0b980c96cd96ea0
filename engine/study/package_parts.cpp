// SPDX-License-Identifier: Apache-2.0
#include "study/package_parts.h"

#include <algorithm>
#include <string_view>

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

}  // namespace

std::vector<std::string> part_names_of(const LeverUse& use, PartsBy by) {
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

std::vector<RowName> outcomes_of_parts(const World& world) {
  const std::string& home = world.home_economy;
  return {{"real_income", "total", "", "", home, "", ""},
          {"exports", "total", "", "", home, "all", ""},
          {"imports", "total", "", "", home, "all", ""},
          {"fdi_stock", "total", "", "", home, "all", "all"}};
}

}  // namespace entrepot
