// SPDX-License-Identifier: Apache-2.0
// Outcomes and their changes in the words of tables.
#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "answer/document.h"

namespace entrepot {

// "fdi_stock" is FDI stock; of "real_income@macao" the place is left out.
inline std::string outcome_in_words(const std::string& name) {
  std::string words = name.substr(0, name.find('@'));
  if (words.starts_with("fdi_")) words = "FDI " + words.substr(4);
  std::replace(words.begin(), words.end(), '_', ' ');
  return words;
}

// In per cent.
inline Value change(double value) {
  return {fmt::format("{:+.3f}", value), value};
}

}  // namespace entrepot
