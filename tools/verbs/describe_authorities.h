// SPDX-License-Identifier: Apache-2.0
// The authorities of a model: zones, provinces and places with what they have in force where nothing speeds
// reform up.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "answer/document.h"
#include "world/model.h"

namespace entrepot {

// The model has authorities.
Document authorities_document(const Model& model);
// A zone or a province; nothing where there is none of that code.
std::optional<Document> authority_page(const Model& model, const std::string& code);
std::vector<std::string> authority_words(const Model& model);  // codes

}  // namespace entrepot
