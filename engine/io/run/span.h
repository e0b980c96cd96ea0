// SPDX-License-Identifier: Apache-2.0
// What a folder of results is about: quarters that were simulated, or the long run, which is one period.
#pragma once

namespace entrepot {

enum class Span { quarters, long_run };

}  // namespace entrepot
