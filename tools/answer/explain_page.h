// SPDX-License-Identifier: Apache-2.0
// An explanation for people.
#pragma once

#include "answer/document.h"
#include "answer/explain_words.h"

namespace entrepot {

// The calendar, every measure with its channels, the package as a whole; of many quarters a few.
Document explanation_document(const Explanation& explanation);

}  // namespace entrepot
