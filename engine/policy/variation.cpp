// SPDX-License-Identifier: Apache-2.0
#include "policy/variation.h"

#include <map>
#include <memory>
#include <utility>

namespace entrepot {

Variation of_some(const Variation& variation, const std::vector<std::size_t>& numbers) {
  Variation some;
  for (const std::size_t k : numbers) {
    if (!variation.kept.empty()) some.kept.push_back(variation.kept[k]);
    if (!variation.sizes.empty()) some.sizes.push_back(variation.sizes[k]);
    if (!variation.parts.empty()) some.parts.push_back(variation.parts[k]);
  }
  return some;
}

void take_part(LeverUse& use, double part) {
  const auto value = use.fields.find("value");
  if (value != use.fields.end()) value->second *= part;
}

std::vector<LeverUse> varied(const std::vector<LeverUse>& uses, const Variation& variation) {
  std::vector<LeverUse> result;
  for (std::size_t k = 0; k < uses.size(); ++k) {
    if (!variation.kept.empty() && !variation.kept[k]) continue;
    result.push_back(uses[k]);
    if (!variation.sizes.empty()) result.back().lever.effect.central = variation.sizes[k];
    if (!variation.parts.empty()) take_part(result.back(), variation.parts[k]);
  }
  return result;
}

// Uses of one lever go on sharing what they share. A composite was made into its parts when its entry was
// read: its own formulas are not asked again.
std::vector<LeverUse> with_own_formulas(std::vector<LeverUse> uses) {
  std::map<const Formula*, std::shared_ptr<Formula>> own;
  for (LeverUse& use : uses)
    for (Move& move : use.lever.moves) {
      if (!move.compiled) continue;
      std::shared_ptr<Formula>& formula = own[move.compiled.get()];
      if (!formula) formula = std::make_shared<Formula>(move.compiled->again());
      move.compiled = formula;
    }
  return uses;
}

}  // namespace entrepot
