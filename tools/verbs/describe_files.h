// SPDX-License-Identifier: Apache-2.0
// entrepot describe files: the keys of our YAML files, from their forms.
#pragma once

#include <optional>
#include <string>

#include "answer/document.h"

namespace entrepot {

Document files_document();
// scenario, lever or model; nothing where there is no such file.
std::optional<Document> file_page(const std::string& name);

}  // namespace entrepot
