// SPDX-License-Identifier: Apache-2.0
// entrepot explore: a page on this machine on which the levers of a scenario move, and the long run answers.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace entrepot {

struct ExploreOptions {
  std::filesystem::path scenario, models_root;
  std::optional<std::string> model;
  std::vector<std::string> overrides;
  std::optional<std::filesystem::path> library;  // folder of the chart library, instead of Debian's
  int port = 0;                                  // any that is free
  bool quiet = false;
};

// Until it is interrupted; the exit status. Throws Failure.
int explore_scenario(const ExploreOptions& options);

}  // namespace entrepot
