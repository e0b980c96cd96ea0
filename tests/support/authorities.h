// SPDX-License-Identifier: Apache-2.0
// The authorities of the model `macro`, made once.
#pragma once

#include "agents/authorities.h"
#include "support/macro.h"

namespace entrepot::test {

inline const Authorities& macro_authorities() {
  static const Authorities authorities(macro_model().world, macro_model().world.authorities.value());
  return authorities;
}

}  // namespace entrepot::test
