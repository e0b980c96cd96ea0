// SPDX-License-Identifier: Apache-2.0
// Published responses beside the model's, as a page or for programs.
#pragma once

#include <string>
#include <vector>

#include "answer/document.h"
#include "policy/lever.h"
#include "study/published.h"

namespace entrepot {

// `levers` without a row are named as having none. `format`: table, csv, json or md.
std::string evidence_answer(const std::vector<Lever>& levers, const std::vector<Compared>& compared,
                            const std::string& format);

// The cells of a row on the page of Markdown, in order.
std::vector<Value> evidence_cells(const Compared& compared);

}  // namespace entrepot
