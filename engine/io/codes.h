// SPDX-License-Identifier: Apache-2.0
// The codes of every mistake that a reader can report: the one list of them.
//
// A code keeps its meaning for ever; a new mistake gets a new number. Letters: Y the form of YAML, C of
// CSV, S scenarios, W warnings about scenarios, L lever files, M model folders.
#pragma once

#include <string>
#include <vector>

namespace entrepot {

struct Code {
  std::string code, meaning;
};

const std::vector<Code>& codes();  // in order

}  // namespace entrepot
