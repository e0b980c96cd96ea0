// SPDX-License-Identifier: Apache-2.0
#include "policy/programme.h"

#include <algorithm>

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

bool composite_has(const Lever& composite, const LeverUse& other) {
  if (other.part_of && other.part_of->lever.name == composite.name) return false;
  return related(composite, other.lever) || (other.part_of && related(composite, other.part_of->lever)) ||
         std::any_of(composite.parts.begin(), composite.parts.end(), [&](const LeverPart& part) {
           return part.lever == other.lever.name || related(*part.definition, other.lever);
         });
}

}  // namespace

const Lever& whole_of(const LeverUse& use) {
  return use.part_of ? use.part_of->lever : use.lever;
}

bool has_part(const LeverUse& use, const LeverUse& other) {
  if (use.part_of) return composite_has(use.part_of->lever, other);
  return !other.part_of && names(use.lever, other.lever.name);
}

bool one_programme(const LeverUse& a, const LeverUse& b) {
  return has_part(a, b) || has_part(b, a);
}

}  // namespace entrepot
