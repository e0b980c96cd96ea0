// SPDX-License-Identifier: Apache-2.0
// Levers of the catalogue as `describe levers` shows them.
#pragma once

#include <vector>

#include "answer/document.h"
#include "policy/lever.h"
#include "policy/measure.h"

namespace entrepot {

Document lever_list(const std::vector<Lever>& levers);
// With the measures that the lever says in the model, and an entry to paste.
Document lever_page(const Lever& lever, const std::vector<Measure>& measures);

}  // namespace entrepot
