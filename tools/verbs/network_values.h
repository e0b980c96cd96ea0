// SPDX-License-Identifier: Apache-2.0
// Numbers of the network as its pages show them.
#pragma once

#include <fmt/format.h>

#include "answer/document.h"

namespace entrepot {

inline Value days_value(double value) {
  return {fmt::format("{:.1f}", value), value};
}
inline Value whole_value(double value) {
  return {fmt::format("{:.0f}", value), value};
}
inline Value percent_value(double share) {
  return {fmt::format("{:.1f}", 100.0 * share), 100.0 * share};
}
inline Value billions_value(double value) {
  return {fmt::format("{:.1f}", value), value};
}

}  // namespace entrepot
