// SPDX-License-Identifier: Apache-2.0
// Examples of the pages of codes as whole files, and what the program's own readers say of them.
#pragma once

#include <map>
#include <string>

#include "base/diagnostic.h"
#include "io/mistakes/codes.h"

namespace entrepot::test {

// Whether a page is about what an analyst writes: a scenario, a lever or a schedule.
bool by_an_analyst(const Code& page);

// The files of such an example, name and text, with what the page leaves out: s.yaml and schedule.csv, or
// example_lever.yaml. `shown` is one of the page's examples.
std::map<std::string, std::string> files_of(const Code& page, const std::string& shown);

// What is said of an example, the page's file being any but none. Names of files have no folder.
Diagnostics read_example(const Code& page, const std::string& shown);

// A scenario beside a schedule.csv.
Diagnostics read_scenario_text(const std::string& text, const std::string& schedule);

}  // namespace entrepot::test
