// SPDX-License-Identifier: Apache-2.0
// Values written as YAML that reads back as the same.
#pragma once

#include <string>

#include "io/yaml/located_yaml.h"

namespace entrepot {

// In double quotes, so that no text is taken for anything else.
std::string quoted(const std::string& text);

// A value on one line; words that could be taken for anything else stand in quotes.
std::string on_one_line(const YamlNode& node);

}  // namespace entrepot
