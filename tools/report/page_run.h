// SPDX-License-Identifier: Apache-2.0
// What a page says of a run, as data: its numbers as the run folder has them, and none of the page's words.
// A pair is [baseline, policy], null a number that has no meaning. `page/README.md` has the members.
#pragma once

#include <string>

#include "io/text/json.h"
#include "report/reported_run.h"

namespace entrepot {

// `name`: "A", "B" of several runs.
Json run_on_page(const ReportedRun& run, const std::string& name);

// Its pictures: year, years, paths, trade, fdi, sectors, inequality, firms, and long_run.
void add_numbers(const ReportedRun& run, Json& page);

}  // namespace entrepot
