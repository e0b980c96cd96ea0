// SPDX-License-Identifier: Apache-2.0
// entrepot schema: JSON Schema of our YAML files, for editors.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace entrepot {

struct SchemaOptions {
  std::string file = "scenario";  // one of schema_files()
  std::string model = "macro";    // whose places, sectors and outcomes
  std::filesystem::path models_root;
};

const std::vector<std::string>& schema_files();  // scenario, lever, model
int write_schema(const SchemaOptions& options);

}  // namespace entrepot
