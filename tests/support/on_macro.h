// SPDX-License-Identifier: Apache-2.0
// Short names for what tests of the model `macro` ask for on every line.
#pragma once

#include <string>

#include "support/macro.h"

namespace entrepot::on_macro {

inline const World& world() {
  return macro_model().world;
}
inline const BaseYear& base() {
  return macro_model().base;
}
inline int place(const std::string& name) {
  return world().location_names.index_of(name);
}

}  // namespace entrepot::on_macro
