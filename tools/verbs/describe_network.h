// SPDX-License-Identifier: Apache-2.0
// What goods travel on in a model: the network as a whole, a node with its legs, and the ways between two
// places or nodes.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "answer/document.h"
#include "simulation/run.h"

namespace entrepot {

// Names that the pages below know: nodes, places, lines.
std::vector<std::string> network_words(const Model& model);
// One of them by its code, its name in English or its name in Chinese, capitals and blanks apart.
std::optional<std::string> network_word(const Model& model, const std::string& written);

// All of these need a model with a network, and words of it.
Document network_document(const Model& model);
Document network_page(const Model& model, const std::string& word);
Document ways_page(const Model& model, const std::string& from, const std::string& to);

}  // namespace entrepot
