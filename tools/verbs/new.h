// SPDX-License-Identifier: Apache-2.0
// entrepot new NAME: a scenario to begin with, from the template of a model.
#pragma once

#include <filesystem>
#include <string>

namespace entrepot {

struct NewOptions {
  std::filesystem::path name;  // NAME or NAME.yaml, also in a folder
  std::string model = "macro";
  std::filesystem::path models_root;
  std::string program = "entrepot";  // as typed, for the command to type next
  bool quiet = false;
};

// Writes the file and prints, last, the next command to type. Throws Failure: no_file where the file exists
// already or cannot be written, usage where the name is none or the model has no scenario_template.yaml.
int new_scenario(const NewOptions& options);

}  // namespace entrepot
