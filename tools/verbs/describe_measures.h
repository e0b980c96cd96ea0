// SPDX-License-Identifier: Apache-2.0
// The article's measures: which lever says each, and in which scenario it acts.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "answer/document.h"
#include "io/scenario/measures_reader.h"

namespace entrepot {

using MeasureEntries = std::map<std::string, std::vector<MeasureEntry>>;

// Counts first: which act in a scenario of the article or of a shock, which are the same act as one that
// does, which are outcomes, which are not yet anywhere.
Document measures_document(const std::vector<Measure>& measures, const MeasureEntries& entries);
Document measure_page(const Measure& measure, const std::vector<Measure>& measures,
                      const MeasureEntries& entries);

}  // namespace entrepot
