// SPDX-License-Identifier: Apache-2.0
#include "base/names.h"

#include <algorithm>
#include <cstddef>
#include <stdexcept>

namespace entrepot {

Names::Names(std::vector<std::string> names) : names_(std::move(names)) {
  for (int index = 0; index < size(); ++index) index_.emplace(names_[static_cast<std::size_t>(index)], index);
}

std::optional<int> Names::find(std::string_view name) const {
  const auto found = index_.find(std::string(name));
  if (found == index_.end()) return std::nullopt;
  return found->second;
}

int Names::index_of(std::string_view name) const {
  if (const auto index = find(name)) return *index;
  throw std::out_of_range("no such name: " + std::string(name));
}

namespace {

// Three rows of the table are enough.
std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before(b.size() + 1), last(b.size() + 1), row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    before.swap(last);
    last.swap(row);
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] != b[j - 1])});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        row[j] = std::min(row[j], before[j - 2] + 1);
    }
  }
  return row[b.size()];
}

std::string small_letters(std::string_view text) {
  std::string result(text);
  for (char& letter : result)
    if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
  return result;
}

std::optional<std::string> only_one_that_begins(std::string_view word,
                                                const std::vector<std::string>& candidates) {
  std::optional<std::string> found;
  for (const std::string& candidate : candidates) {
    if (!candidate.starts_with(word) || candidate == found) continue;
    if (found) return std::nullopt;
    found = candidate;
  }
  return found;
}

}  // namespace

std::optional<std::string> nearest(std::string_view word, const std::vector<std::string>& candidates) {
  const std::string small = small_letters(word);
  for (const std::string& candidate : candidates)
    if (!word.empty() && candidate.size() == small.size() && small_letters(candidate) == small)
      return candidate;
  std::optional<std::string> best;
  std::size_t best_distance = word.size() / 3 + 2;
  for (const std::string& candidate : candidates) {
    // As many edits as the lengths differ are needed at least.
    const std::size_t apart =
        std::max(word.size(), candidate.size()) - std::min(word.size(), candidate.size());
    if (apart >= best_distance) continue;
    const std::size_t distance = edit_distance(word, candidate);
    if (distance < best_distance) best_distance = distance, best = candidate;
  }
  // "fdi" is rather a beginning of "fdi_flow" than a slip of "gdp".
  const std::string first_word = std::string(word) + '_';
  const bool begins_one =
      std::any_of(candidates.begin(), candidates.end(),
                  [&](const std::string& candidate) { return candidate.starts_with(first_word); });
  if (begins_one && best_distance > 1) return only_one_that_begins(first_word, candidates);
  constexpr std::size_t telling = 4;  // letters
  if (best || word.size() < telling) return best;
  return only_one_that_begins(word, candidates);
}

}  // namespace entrepot
