// SPDX-License-Identifier: Apache-2.0
// Dates as people write them, for a remedy: the quarter in which they lie.
#pragma once

#include <string>
#include <string_view>

namespace entrepot {

// What to write instead of a text that is no quarter: "write 2025Q2" for 2025-04-01, 2025/04, Apr 2025,
// 2025-Q2, 2025年4月; both quarters where day and month may be either way round; else how quarters are
// written.
std::string quarter_instead_of(std::string_view text);

}  // namespace entrepot
