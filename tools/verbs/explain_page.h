// SPDX-License-Identifier: Apache-2.0
// An explanation for people.
#pragma once

#include "document.h"
#include "verbs/explain_words.h"

namespace entrepot {

// The calendar, every measure with its channels, the package as a whole; of many quarters a few.
Document explanation_document(const Explanation& explanation);

}  // namespace entrepot
