// SPDX-License-Identifier: Apache-2.0
#include "io/model/discretisation_reader.h"

#include <fmt/format.h>

#include <charconv>
#include <string_view>

#include "io/text/csv.h"
#include "outcomes/outcomes.h"

namespace entrepot {

std::pair<int, int> measured_against(const std::string& words) {
  constexpr std::string_view before = "against ", between = " of ";
  const std::size_t found = words.rfind(before);
  if (found == std::string::npos) return {};
  const char* const end = words.data() + words.size();
  int cohorts = 0, states = 0;
  const auto first = std::from_chars(words.data() + found + before.size(), end, cohorts);
  if (first.ec != std::errc()) return {};
  const std::string_view rest(first.ptr, static_cast<std::size_t>(end - first.ptr));
  if (!rest.starts_with(between)) return {};
  const auto second = std::from_chars(first.ptr + between.size(), end, states);
  if (second.ec != std::errc() || second.ptr != end || cohorts < 1 || states < 1) return {};
  return {cohorts, states};
}

std::vector<DiscretisationError> read_discretisation(const std::filesystem::path& folder, const World& world,
                                                     Diagnostics& diagnostics, const Sources& sources) {
  std::vector<DiscretisationError> errors;
  const std::filesystem::path file = folder / "discretisation.csv";
  std::error_code ignored;
  if (!std::filesystem::exists(file, ignored)) return errors;
  const Csv csv(sources, file, {"outcome", "effect", "difference", "unit", "measured_with"}, diagnostics,
                true);
  csv.unique({0}, diagnostics);
  std::vector<std::string> known;
  for (const Outcome& outcome : outcomes(world)) known.push_back(outcome.name);
  const Names names(known);
  for (int row = 0; row < csv.rows(); ++row) {
    const auto outcome = csv.index(row, 0, names, "outcome", diagnostics);
    const auto effect = csv.number(row, 1, diagnostics), difference = csv.number(row, 2, diagnostics);
    const auto [cohorts, states] = measured_against(csv.text(row, 4));
    if (cohorts == 0)
      diagnostics.error("M040", csv.spot(row, 4),
                        fmt::format("'{}' does not say what was measured", csv.text(row, 4)),
                        "end with the cohorts and states that it holds for: 'against 100 of 5'");
    if (outcome && effect && difference && cohorts > 0)
      errors.push_back(
          {csv.text(row, 0), *effect, *difference, csv.text(row, 3), csv.text(row, 4), cohorts, states});
  }
  return errors;
}

}  // namespace entrepot
