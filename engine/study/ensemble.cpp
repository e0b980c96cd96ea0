// SPDX-License-Identifier: Apache-2.0
#include "study/ensemble.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <mutex>
#include <numeric>
#include <utility>

#include "numerics/array_math.h"
#include "study/spread.h"

namespace entrepot {
namespace {

constexpr double nothing = std::numeric_limits<double>::quiet_NaN();
constexpr double normal_95 = 1.959963984540054;

// The `sheet`-th of several sets of points that have nothing to do with one another: dimensions of their own.
Matrix drawn_points(const std::vector<UncertainGroup>& groups, std::size_t numbers,
                    const EnsembleAsked& asked, int count, std::size_t sheet) {
  const Matrix all = unit_points(asked.design, count, static_cast<int>((sheet + 1) * numbers), asked.seed);
  Matrix points(at(count), numbers);
  for (std::size_t m = 0; m < at(count); ++m)
    std::copy_n(all.row(m).begin() + static_cast<std::ptrdiff_t>(sheet * numbers), numbers,
                points.row(m).begin());
  std::vector<std::vector<int>> families;
  for (const UncertainGroup& group : groups)
    if (group.family && group.numbers.size() > 1) families.push_back(group.numbers);
  correlate(points, families, family_correlation);
  return points;
}

Matrix values_at(const std::vector<UncertainNumber>& numbers, const Matrix& points) {
  Matrix values(points.extent(0), points.extent(1));
  for (std::size_t m = 0; m < points.extent(0); ++m)
    for (std::size_t k = 0; k < numbers.size(); ++k) values(m, k) = numbers[k].drawn.quantile(points(m, k));
  return values;
}

// Of a quantile: half the distance of the order statistics one binomial standard deviation to either side.
double quantile_error(const std::vector<double>& sorted, double p) {
  const double n = static_cast<double>(sorted.size());
  const double wide = std::sqrt(p * (1.0 - p) / n);
  return 0.5 * (quantile_of(sorted, std::min(1.0, p + wide)) - quantile_of(sorted, std::max(0.0, p - wide)));
}

}  // namespace

OutcomeName parts_of_name(const std::string& name) {
  const std::size_t blank = name.find(' ');
  OutcomeName parts{name.substr(0, blank), "", blank == std::string::npos ? "" : name.substr(blank + 1)};
  const std::size_t mark = parts.outcome.find('@');
  if (mark == std::string::npos) return parts;
  parts.place = parts.outcome.substr(mark + 1);
  parts.outcome.resize(mark);
  return parts;
}

int EnsembleAsked::redrawn_of(const UncertainGroup& group) const {
  constexpr int least_of_luck = 16;
  const int wanted = group.luck ? std::max({redrawn, least_of_luck, draws / 4}) : redrawn;
  return std::min(wanted, draws);
}

std::size_t members_of(const EnsembleAsked& asked, const std::vector<UncertainGroup>& groups) {
  std::size_t members = at(asked.draws);
  for (const UncertainGroup& group : groups) members += at(asked.redrawn_of(group));
  return members;
}

Ensemble draw_ensemble(const std::vector<UncertainNumber>& numbers, const std::vector<std::string>& outcomes,
                       const EnsembleAsked& asked, const std::function<std::unique_ptr<MemberDesk>()>& desk,
                       const StudyWatch& watch, MemberKeeper* keeper) {
  Ensemble ensemble;
  ensemble.numbers = numbers;
  ensemble.outcomes = outcomes;
  ensemble.groups = groups_of(numbers);
  ensemble.points = drawn_points(ensemble.groups, numbers.size(), asked, asked.draws, 0);
  ensemble.values = values_at(numbers, ensemble.points);
  int redrawn = 0;
  for (const UncertainGroup& group : ensemble.groups) redrawn = std::max(redrawn, asked.redrawn_of(group));
  const Matrix others =
      redrawn > 0 ? values_at(numbers, drawn_points(ensemble.groups, numbers.size(), asked, redrawn, 1))
                  : Matrix();
  ensemble.results = Matrix(at(asked.draws), outcomes.size());
  // Behind the draws: which group of which of them is drawn anew.
  std::vector<std::pair<std::size_t, std::size_t>> further;
  for (std::size_t g = 0; g < ensemble.groups.size() && redrawn > 0; ++g) {
    const std::size_t again = at(asked.redrawn_of(ensemble.groups[g]));
    ensemble.redrawn.push_back(again > 0 ? Matrix(again, outcomes.size()) : Matrix());
    for (std::size_t row = 0; row < again; ++row) further.emplace_back(g, row);
  }

  const std::size_t count = at(asked.draws) + further.size();
  const auto values_of = [&](std::size_t member) {
    const bool anew = member >= at(asked.draws);
    const auto [group, row] = anew ? further[member - at(asked.draws)] : std::pair(std::size_t{0}, member);
    std::vector<double> values(ensemble.values.row(row).begin(), ensemble.values.row(row).end());
    if (anew)
      for (const int k : ensemble.groups[group].numbers) values[at(k)] = others(row, k);
    return values;
  };
  const auto place_of = [&](std::size_t member) -> std::span<double> {
    if (member < at(asked.draws)) return ensemble.results.row(member);
    const auto [group, row] = further[member - at(asked.draws)];
    return ensemble.redrawn[group].row(row);
  };
  std::vector<std::size_t> left;
  for (std::size_t member = 0; member < count; ++member)
    if (keeper == nullptr || !keeper->known(member, place_of(member))) left.push_back(member);
  std::mutex keeping;
  Desks<MemberDesk> desks(desk);
  desks.each(left.size(), watch, [&](MemberDesk& at_work, std::size_t piece) {
    const std::size_t member = left[piece];
    const std::vector<double> found = at_work.outcomes_of(values_of(member));
    std::copy(found.begin(), found.end(), place_of(member).begin());
    if (keeper == nullptr) return;
    const std::lock_guard lock(keeping);
    keeper->keep(member, place_of(member));
  });
  return ensemble;
}

bool draws_base_years(const Ensemble& ensemble) {
  return !ensemble.numbers.empty() && ensemble.numbers.front().of == UncertainNumber::Of::figure;
}

OutcomeSpread spread_of_outcome(const Ensemble& ensemble, std::size_t outcome) {
  std::vector<double> values;
  for (std::size_t m = 0; m < ensemble.draws(); ++m) values.push_back(ensemble.results(m, outcome));
  return outcome_spread(std::move(values));
}

OutcomeSpread outcome_spread(std::vector<double> values) {
  std::erase_if(values, [](double value) { return !std::isfinite(value); });
  OutcomeSpread spread;
  spread.members = values.size();
  if (values.size() < 2) {
    spread.mean = spread.sd = spread.low = spread.lower = spread.median = spread.upper = spread.high =
        spread.positive = spread.mean_error = spread.low_error = spread.high_error = spread.draws_needed =
            nothing;
    return spread;
  }
  // In the order of members before they are sorted.
  const double n = static_cast<double>(values.size());
  spread.mean = std::accumulate(values.begin(), values.end(), 0.0) / n;
  for (const double value : values) {
    spread.sd += (value - spread.mean) * (value - spread.mean);
    if (value > 0.0) spread.positive += 1.0;
  }
  spread.sd = std::sqrt(spread.sd / (n - 1.0));
  spread.positive /= n;
  spread.mean_error = spread.sd / std::sqrt(n);
  std::sort(values.begin(), values.end());
  spread.low = quantile_of(values, 0.05);
  spread.lower = quantile_of(values, 0.25);
  spread.median = quantile_of(values, 0.5);
  spread.upper = quantile_of(values, 0.75);
  spread.high = quantile_of(values, 0.95);
  spread.low_error = quantile_error(values, 0.05);
  spread.high_error = quantile_error(values, 0.95);
  const double wanted = 0.05 * 0.5 * (spread.high - spread.low);
  spread.draws_needed = wanted > 0.0 ? std::ceil(std::pow(normal_95 * spread.sd / wanted, 2.0)) : 1.0;
  return spread;
}

std::vector<OutcomeSensitivity> sensitivities(const Ensemble& ensemble) {
  // Members without an equilibrium are left out, of all outcomes alike.
  std::vector<std::size_t> whole;
  for (std::size_t m = 0; m < ensemble.draws(); ++m) {
    const auto row = ensemble.results.row(m);
    if (std::all_of(row.begin(), row.end(), [](double value) { return std::isfinite(value); }))
      whole.push_back(m);
  }
  Matrix points(whole.size(), ensemble.numbers.size());
  for (std::size_t m = 0; m < whole.size(); ++m)
    std::copy_n(ensemble.points.row(whole[m]).begin(), ensemble.numbers.size(), points.row(m).begin());
  Matrix logs;
  if (draws_base_years(ensemble)) {
    logs = points;
    for (std::size_t m = 0; m < whole.size(); ++m) log(ensemble.values.row(whole[m]), logs.row(m));
  }
  std::vector<OutcomeSensitivity> found(ensemble.outcomes.size());
  if (whole.size() < 4 || ensemble.numbers.empty()) return found;
  const GivenDraws draws(points);
  for (std::size_t o = 0; o < found.size(); ++o) {
    std::vector<double> outputs;
    for (const std::size_t m : whole) outputs.push_back(ensemble.results(m, o));
    found[o].first = draws.first_order(outputs);
    if (draws_base_years(ensemble))
      for (const UncertainGroup& group : ensemble.groups)
        found[o].first_of_group.push_back(linear_share(logs, group.numbers, outputs));
    for (const Matrix& redrawn : ensemble.redrawn) {
      std::vector<double> before, after;
      for (std::size_t m = 0; m < redrawn.extent(0); ++m)
        if (std::isfinite(redrawn(m, o)) && std::isfinite(ensemble.results(m, o))) {
          before.push_back(ensemble.results(m, o));
          after.push_back(redrawn(m, o));
        }
      found[o].total.push_back(before.size() < 4 ? SensitivityIndex{nothing, nothing}
                                                 : total_index(before, after));
    }
    for (std::size_t g = 0; g < ensemble.redrawn.size(); ++g)
      if (ensemble.groups[g].luck)
        for (const int k : ensemble.groups[g].numbers)
          found[o].first[at(k)] =
              std::isfinite(found[o].total[g].value) ? found[o].total[g] : SensitivityIndex();
  }
  return found;
}

}  // namespace entrepot
