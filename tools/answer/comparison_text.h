// SPDX-License-Identifier: Apache-2.0
// Comparisons of runs as a table for the terminal, Markdown for a brief, CSV and JSON for programs.
#pragma once

#include <string>
#include <vector>

#include "study/sure_difference.h"

namespace entrepot {

// A run against the first.
struct ComparedRun {
  std::vector<InputDifference> inputs;  // assumptions too
  std::vector<ComparedEffect> effects;
  SureDifferences sure;
  std::string not_sure;  // why nothing is known of how sure they are, and the command for it; else empty
};

struct ComparisonText {
  std::vector<RunFacts> runs;
  std::vector<std::string> periods;   // compared, one a run
  int year = 0;                       // which year of the runs that is, from 1; 0: the long run
  std::vector<ComparedRun> against;   // runs[k + 1] against runs[0]
  std::vector<std::string> outcomes;  // whose rows tables show; empty: the headlines
};

// 80 columns; inputs before outcomes.
std::string comparison_table(const ComparisonText& comparison);
std::string comparison_markdown(const ComparisonText& comparison);
// A row for each row of summary.csv and each run against the first.
std::string comparison_csv(const ComparisonText& comparison);
std::string comparison_json(const ComparisonText& comparison);

}  // namespace entrepot
