// SPDX-License-Identifier: Apache-2.0
#include "policy/programme.h"

#include <algorithm>
#include <string>

namespace entrepot {
namespace {

bool names(const Lever& whole, const std::string& lever) {
  const auto& parts = whole.one_programme_with;
  return std::find(parts.begin(), parts.end(), lever) != parts.end();
}

// Whether the file of either says that the two are one programme.
bool related(const Lever& a, const Lever& b) {
  return names(a, b.name) || names(b, a.name);
}

}  // namespace

bool side_by_side(const LeverUse& a, const LeverUse& b) {
  return !a.part_of == !b.part_of && (!a.part_of || a.part_of->lever.name == b.part_of->lever.name);
}

bool has_part(const LeverUse& use, const LeverUse& other) {
  return side_by_side(use, other) && names(use.lever, other.lever.name);
}

bool composite_meets(const LeverUse& use, const LeverUse& other) {
  if (!use.part_of || side_by_side(use, other)) return false;
  const Lever& composite = use.part_of->lever;
  return related(composite, other.lever) || (other.part_of && related(composite, other.part_of->lever)) ||
         std::any_of(composite.parts.begin(), composite.parts.end(), [&](const LeverPart& part) {
           return part.lever == other.lever.name || related(*part.definition, other.lever);
         });
}

bool one_programme(const LeverUse& a, const LeverUse& b) {
  return has_part(a, b) || has_part(b, a) || composite_meets(a, b) || composite_meets(b, a);
}

}  // namespace entrepot
