// SPDX-License-Identifier: Apache-2.0
// The table of the article's measures, models/levers/measures.csv, and what scenarios do with them.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "base/names.h"
#include "io/text/sources.h"
#include "io/yaml/located_yaml.h"
#include "policy/measure.h"
#include "policy/use.h"

namespace entrepot {

std::filesystem::path measures_table(const std::filesystem::path& levers_folder);

// In the order of the table. Roles, levers and the rows that a row is the same act as must be known.
std::vector<Measure> read_measures(const std::filesystem::path& table, const Names& levers,
                                   Diagnostics& diagnostics, const Sources& sources);

// `measures:` of an entry into the use, with their tasks: rows of the table that have the entry's lever, each
// once (S036). Without a table names are taken as they are.
void read_measures_of(const YamlNode& node, const std::vector<Measure>* table, LeverUse& use,
                      Diagnostics& diagnostics);

// An entry of a scenario that carries a measure.
struct MeasureEntry {
  std::string file;                // from the folder of scenarios
  std::string lever, value, from;  // as they are written
};

// By measure, of all scenarios in these folders of `scenarios`, in order of their files; of files that are
// included, where they stand. A folder that is not there has none, and a file that is no YAML is passed over.
std::map<std::string, std::vector<MeasureEntry>> measure_entries(const std::filesystem::path& scenarios,
                                                                 const std::vector<std::string>& folders);

}  // namespace entrepot
