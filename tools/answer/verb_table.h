// SPDX-License-Identifier: Apache-2.0
// What the command line takes, as values: what completion and the reference of verbs are made of.
#pragma once

#include <string>
#include <vector>

namespace entrepot {

struct VerbOption {
  std::vector<std::string> names;  // "--format"; of an argument its name, without a dash
  bool positional = false;
  bool takes_value = false;
  bool several = false;
  std::vector<std::string> choices;  // where it is one of a few words
  std::string kind;                  // of the value: FILE, DIR, PLACE
  std::string meaning;
};

struct VerbEntry {
  std::string name, meaning;
  std::string examples;  // command lines
  std::vector<VerbOption> options;
  std::vector<VerbEntry> verbs;  // of the program
};

}  // namespace entrepot
