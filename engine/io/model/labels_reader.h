// SPDX-License-Identifier: Apache-2.0
// What pictures call things: short names in two languages, and where a place stands on a schematic map.
//
//   models/MODEL/labels.csv    of places, sectors, owners, and of groups of partners
//   models/levers/labels.csv   of tasks and outcomes
//
// Both may be missing, and need not have everything: full names stand in for short ones, codes for names.
// They change no result. Codes: M064 beside those of tables.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "io/text/sources.h"
#include "world/world.h"

namespace entrepot {

inline constexpr const char* labels_file = "labels.csv";

struct Label {
  std::string name, name_zh;  // as short as a picture needs; of a task or an outcome the only ones
  std::string mark, mark_zh;  // of a place: a few letters, for a small tile
  // Of a place: its tile on the map, from 0, west to east and north to south.
  std::optional<int> column, row;
  std::string group;  // of a partner: with which others it is shown together
};

struct Labels {
  std::map<std::string, Label> places, sectors, owners, tasks, outcomes;
  std::vector<std::pair<std::string, Label>> groups;  // in the order in which they are shown
};

// `levers`: the folder of the catalogue. What the tables say of the model's places and sectors, and of tasks
// and outcomes.
Labels read_labels(const std::filesystem::path& model, const std::filesystem::path& levers,
                   const World& world, Diagnostics& diagnostics, const Sources& sources = Sources());

}  // namespace entrepot
