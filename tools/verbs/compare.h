// SPDX-License-Identifier: Apache-2.0
// entrepot compare: what runs were given and what they found, side by side.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace entrepot {

struct CompareOptions {
  std::vector<std::filesystem::path> runs;  // run folders, or runs/NAME for its latest; at least two
  std::string format = "table";             // table, csv, json or md
  std::vector<std::string> outcomes;        // all rows of these; empty: the headlines in tables, all else
  std::optional<int> year;                  // of the run; default: the last that all have
  // Folders of ensembles, each of the package of one of the runs, whose intervals are told.
  std::vector<std::filesystem::path> intervals;
  bool across_assumptions = false;  // compare also what differs in how the world works
  bool exact = false;               // a result that differs is status 5
};

// Every run against the first. The exit status; throws Failure.
int compare_runs(const CompareOptions& options);

}  // namespace entrepot
