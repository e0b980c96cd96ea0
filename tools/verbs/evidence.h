// SPDX-License-Identifier: Apache-2.0
// entrepot evidence [LEVER...]: published responses beside what the model makes of the same shocks.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace entrepot {

struct EvidenceOptions {
  std::vector<std::string> levers;  // none: all
  std::filesystem::path models_root;
  std::string model = "macro";
  std::string format = "table";  // table, csv, json or md
  bool quiet = false;
};

// The answer on stdout. Returns the exit status; throws Failure.
int show_evidence(const EvidenceOptions& options);

}  // namespace entrepot
