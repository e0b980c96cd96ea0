// SPDX-License-Identifier: Apache-2.0
#include "answer/rules_table.h"

#include <fmt/format.h>

#include <algorithm>

#include "answer/document.h"

namespace entrepot {
namespace {

constexpr int name_columns = 42, number_columns = 14;

std::string name_of(const World& world, const std::string& place) {
  if (place == world.home_economy) return world.home_economy_name;
  const auto index = world.location_names.find(place);
  return index ? world.locations[at(*index)].name : place;
}

}  // namespace

std::string rules_table(const World& world, const std::vector<RuleEffect>& effects) {
  if (effects.empty()) return {};
  std::string text = padded("Real income, long run, percent; transfers:", name_columns + 2);
  for (const std::string& rule :
       {to_string(Transfers{TransferRule::own_income}), to_string(Transfers{TransferRule::fixed})})
    text += padded(rule, number_columns, true);
  text += "\n";
  for (const RuleEffect& effect : effects)
    text += "  " + padded(cut(name_of(world, effect.place), name_columns - 1), name_columns) +
            fmt::format("{:>+{}.3f}{:>+{}.3f}\n", effect.own_income, number_columns, effect.fixed,
                        number_columns);
  return text +
         paragraph(
             "Why both: with own_income a place's deficit moves with its income, so others pay a deficit "
             "country for its own duty; fixed holds it in terms of the world wage bill.");
}

std::string rules_sentence(const World& world, const std::vector<RuleEffect>& effects) {
  constexpr std::size_t told = 2;
  std::string text;
  for (std::size_t k = 0; k < std::min(told, effects.size()); ++k)
    text += fmt::format("{} {} {:+.3f} ({:+.3f})", k == 0 ? "" : ",", name_of(world, effects[k].place),
                        effects[k].fixed, effects[k].own_income);
  return text.empty()
             ? text
             : "Long-run real income with transfers fixed (with own_income; solve says why):" + text + ".";
}

}  // namespace entrepot
