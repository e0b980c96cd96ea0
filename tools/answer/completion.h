// SPDX-License-Identifier: Apache-2.0
// What may stand next on a command line, for a shell that asks.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "answer/verb_table.h"

namespace entrepot {

struct Candidate {
  std::string word, meaning;
  friend bool operator==(const Candidate&, const Candidate&) = default;
};

// Words in place of which a shell lists its files, those of YAML, its folders.
inline constexpr const char* any_file = ":files";
inline constexpr const char* any_yaml = ":yaml";
inline constexpr const char* any_folder = ":folders";

// `typed`: all words behind the program's name, the last one unfinished and perhaps empty. `names`: those of
// a topic of `entrepot describe`; of
// "levers of the line" those that its scenario has, of "places" locations without tags.
std::vector<Candidate> candidates(
    const VerbEntry& program, const std::vector<std::string>& typed,
    const std::function<std::vector<Candidate>(const std::string& topic)>& names);

}  // namespace entrepot
