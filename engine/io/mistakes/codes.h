// SPDX-License-Identifier: Apache-2.0
// The codes of every mistake that a reader can report: the one list of them, a page each.
//
// A code keeps its meaning for ever; a new mistake gets a new number. Letters: Y the form of YAML, C of
// CSV, S scenarios, W warnings about scenarios, L lever files, M model folders. tests/doors reads every
// example with the program's own readers.
#pragma once

#include <string>
#include <vector>

namespace entrepot {

struct Code {
  std::string code, meaning;
  std::string explanation;  // the rule, and why it is one
  // What the examples are text of. Whole files: "scenario.yaml", "schedule.csv". Lines of a file, the rest
  // of which is left out: "scenario.yaml, levers", "lever.yaml", "model/FILE", "levers/FILE", "import/FILE".
  // Empty: the examples are words, because a file would be too large or the fault is in none.
  std::string file;
  std::string bad;   // provokes this code and no other
  std::string good;  // the same, mended
};

const std::vector<Code>& codes();  // in order

// Its parts, a letter each.
std::vector<Code> table_codes();
std::vector<Code> lever_codes();
std::vector<Code> model_codes();
std::vector<Code> scenario_codes();
std::vector<Code> warning_codes();
std::vector<Code> yaml_codes();

}  // namespace entrepot
