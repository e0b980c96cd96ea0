// SPDX-License-Identifier: Apache-2.0
#include "study/search.h"

#include <boost/math/tools/minima.hpp>
#include <boost/math/tools/toms748_solve.hpp>
#include <cmath>
#include <cstdint>
#include <map>
#include <tuple>

namespace entrepot {
namespace {

constexpr std::uintmax_t most_steps = 60;
// Of the place of a maximum; more than half of a double's 53 bits say nothing.
constexpr int bits_of_a_peak = 22;

// The response is missing inside a bracket.
struct Missing {};

double needed(const Response& response, double at) {
  const std::optional<double> value = response(at);
  if (!value) throw Missing();
  return *value;
}

LevelCrossing between(const Sampled& left, const Sampled& right, double level, double tolerance,
                      const Response& response) {
  LevelCrossing crossing{0.5 * (left.at + right.at), left.at, right.at, *right.value > level, true};
  std::map<double, double> gaps = {{left.at, *left.value - level}, {right.at, *right.value - level}};
  const auto gap = [&](double at) { return gaps[at] = needed(response, at) - level; };
  try {
    std::uintmax_t steps = most_steps;
    std::tie(crossing.from, crossing.to) = boost::math::tools::toms748_solve(
        gap, left.at, right.at, gaps[left.at], gaps[right.at],
        [&](double a, double b) { return std::abs(b - a) <= tolerance; }, steps);
    // Of the two ends of what is left the one that is nearer to the level.
    crossing.at = std::abs(gaps[crossing.from]) <= std::abs(gaps[crossing.to]) ? crossing.from : crossing.to;
  } catch (const Missing&) {
    crossing.refined = false;
  }
  return crossing;
}

}  // namespace

std::vector<LevelCrossing> crossings(const std::vector<Sampled>& sampled, double level, double exact,
                                     double tolerance, const Response& response) {
  std::vector<LevelCrossing> found;
  const auto on_level = [&](const Sampled& point) {
    return point.value && std::abs(*point.value - level) <= exact;
  };
  for (std::size_t k = 0; k < sampled.size(); ++k) {
    const Sampled& here = sampled[k];
    if (on_level(here)) {
      std::optional<bool> above;
      if (k + 1 < sampled.size() && sampled[k + 1].value && !on_level(sampled[k + 1]))
        above = *sampled[k + 1].value > level;
      found.push_back({here.at, here.at, here.at, above, true});
      continue;
    }
    if (k == 0 || !here.value || !sampled[k - 1].value || on_level(sampled[k - 1])) continue;
    if ((*here.value > level) != (*sampled[k - 1].value > level))
      found.push_back(between(sampled[k - 1], here, level, tolerance, response));
  }
  return found;
}

std::optional<Peak> peak(const std::vector<Sampled>& sampled, const Response& response) {
  std::optional<std::size_t> best;
  for (std::size_t k = 0; k < sampled.size(); ++k)
    if (sampled[k].value && (!best || *sampled[k].value > *sampled[*best].value)) best = k;
  if (!best) return std::nullopt;
  Peak found{sampled[*best].at, *sampled[*best].value, false, true};
  const std::size_t left = *best > 0 ? *best - 1 : *best;
  const std::size_t right = *best + 1 < sampled.size() ? *best + 1 : *best;
  if (left < right) {
    try {
      std::uintmax_t steps = most_steps;
      const auto [at, negative] =
          boost::math::tools::brent_find_minima([&](double x) { return -needed(response, x); },
                                                sampled[left].at, sampled[right].at, bits_of_a_peak, steps);
      if (-negative > found.value) found.at = at, found.value = -negative;
    } catch (const Missing&) {
      found.refined = false;
    }
  }
  found.at_an_end = found.at == sampled.front().at || found.at == sampled.back().at;
  return found;
}

}  // namespace entrepot
