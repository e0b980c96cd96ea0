// SPDX-License-Identifier: Apache-2.0
// What there is in a model: its places, sectors, owners, tags and numbers, as lists and as single pages.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "answer/document.h"
#include "simulation/run.h"
#include "world/evidence.h"

namespace entrepot {

Document model_document(const Model& model, const std::vector<GradeShares>& grades);

Document locations_document(const Model& model);
Document sectors_document(const Model& model);
// A place or a tag of places (a sector or a tag of sectors); nothing where there is none of that name.
std::optional<Document> location_page(const Model& model, const std::string& name);
std::optional<Document> sector_page(const Model& model, const std::string& name);
std::vector<std::string> location_words(const Model& model);  // names and tags
std::vector<std::string> sector_words(const Model& model);

}  // namespace entrepot
