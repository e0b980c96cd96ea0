// SPDX-License-Identifier: Apache-2.0
// A table of names: the index of each, and the nearest one to a misspelling.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace entrepot {

class Names {
 public:
  Names() = default;
  explicit Names(std::vector<std::string> names);

  int size() const { return static_cast<int>(names_.size()); }
  const std::string& operator[](int index) const { return names_[static_cast<std::size_t>(index)]; }
  std::optional<int> find(std::string_view name) const;
  int index_of(std::string_view name) const;  // throws std::out_of_range with the name
  const std::vector<std::string>& all() const { return names_; }

 private:
  std::vector<std::string> names_;
  std::unordered_map<std::string, int> index_;
};

// The candidate closest to `word` by edit distance (insertions, deletions, substitutions and swaps of
// neighbours, Damerau 1964), or nothing when even that one is further than a third of the word's length plus
// one. One that differs in capitals only comes first; and where more than one edit is needed, or none is near
// enough, the only one that begins with the word.
std::optional<std::string> nearest(std::string_view word, const std::vector<std::string>& candidates);

}  // namespace entrepot
