// SPDX-License-Identifier: Apache-2.0
#include "policy/composite.h"

#include <fmt/format.h>

#include "base/quantity.h"

namespace entrepot {
namespace {

// Infinite and NaN stay what they are.
double rounded(double value) {
  return parse_number(fmt::format("{:.12g}", value)).value_or(value);
}

}  // namespace

std::map<std::string, double> part_fields(const LeverPart& part, const std::map<std::string, double>& given) {
  std::map<std::string, double> fields;
  for (const Field& field : part.definition->fields)
    if (field.standard) fields[field.name] = *field.standard;
  for (const LeverPart::Given& one : part.fields) {
    Formula& formula = *one.compiled;
    for (std::size_t slot = 0; slot < formula.variables().size(); ++slot)
      formula.set(slot, given.at(formula.variables()[slot]));
    fields[one.field] = rounded(formula.value());
  }
  return fields;
}

const Field* out_of_bounds(const Lever& lever, const std::map<std::string, double>& fields) {
  for (const Field& field : lever.fields)
    if (const double value = fields.at(field.name); !(value >= field.low && value <= field.high))
      return &field;
  return nullptr;
}

}  // namespace entrepot
