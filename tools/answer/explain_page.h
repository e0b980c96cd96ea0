// SPDX-License-Identifier: Apache-2.0
// An explanation for people.
#pragma once

#include "answer/document.h"
#include "answer/explain_words.h"

namespace entrepot {

// Of the quarters in which something changes, those in which the page shows the package.
std::vector<Quarter> quarters_of_page(const std::vector<Quarter>& changing);

// The calendar, every measure with its channels, the package as a whole; of many quarters a few.
Document explanation_document(const Explanation& explanation);

}  // namespace entrepot
