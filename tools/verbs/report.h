// SPDX-License-Identifier: Apache-2.0
// entrepot report: what runs have found, as a page with pictures in one file.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "report/page.h"
#include "report/reported_run.h"
#include "study/package_parts.h"

namespace entrepot {

struct ReportOptions {
  std::vector<std::filesystem::path> runs;
  std::filesystem::path models_root;
  std::optional<std::filesystem::path> out;      // default: report.html in the folder of the first run
  std::optional<std::filesystem::path> library;  // folder of the chart library, instead of Debian's
  std::optional<std::filesystem::path> png;      // folder for pictures of papers, beside the page
  std::vector<std::filesystem::path> intervals;  // ensembles of the runs' packages
  std::string language = "en";                   // of these
  PartsBy by = PartsBy::task;
  bool quiet = false;
};

// The exit status. Throws Failure.
int report_runs(const ReportOptions& options);

// The chart library; whoever is not quiet is told where it is missing.
ChartLibrary chart_library(const std::optional<std::filesystem::path>& folder, bool quiet);

// The page of a run that has just been made, in its folder.
void leave_report(ReportedRun run, const ChartLibrary& library, bool quiet);

}  // namespace entrepot
