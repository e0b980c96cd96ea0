// SPDX-License-Identifier: Apache-2.0
// What a reader without scripts gets of a page: the question, what was found, what was done and how to do it
// again, as plain tables.
#pragma once

#include <string>
#include <vector>

#include "report/reported_run.h"

namespace entrepot {

std::string tables_of(const std::vector<ReportedRun>& runs);

}  // namespace entrepot
