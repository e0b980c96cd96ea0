// SPDX-License-Identifier: Apache-2.0
// entrepot replay: makes a run again from its own folder and says whether the results are the same bytes.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace entrepot {

struct ReplayOptions {
  std::filesystem::path run;  // a run folder, or runs/NAME for its latest
  std::filesystem::path models_root;
  std::optional<std::string> model;           // instead of the one that the manifest names
  std::optional<std::filesystem::path> keep;  // a new folder for the second run; else it is removed
  bool quiet = false;
  std::vector<std::string> command_line;  // as typed, for the second manifest
};

// Done where results.nc and the CSV files are the same bytes, or where another build made the run and
// results.nc is the same to 1e-9; difference where they are not. The first difference is told. Throws
// Failure.
int replay_run(const ReplayOptions& options);

}  // namespace entrepot
