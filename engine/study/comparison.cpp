// SPDX-License-Identifier: Apache-2.0
#include "study/comparison.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "study/sureness.h"

namespace entrepot {
namespace {

const std::string* find(const std::vector<NamedValue>& values, const std::string& name) {
  for (const NamedValue& value : values)
    if (value.name == name) return &value.value;
  return nullptr;
}

std::string text_of(const std::vector<NamedValue>& values, const std::string& name) {
  const std::string* value = find(values, name);
  return value == nullptr ? std::string() : *value;
}

// Names of both, those of the first in their order before what only the other has.
std::vector<std::string> names_of(const std::vector<NamedValue>& first,
                                  const std::vector<NamedValue>& other) {
  std::vector<std::string> names;
  for (const auto* values : {&first, &other})
    for (const NamedValue& value : *values)
      if (std::find(names.begin(), names.end(), value.name) == names.end()) names.push_back(value.name);
  return names;
}

void add_values(const std::string& prefix, const std::vector<NamedValue>& first,
                const std::vector<NamedValue>& other, std::vector<InputDifference>& differences) {
  for (const std::string& name : names_of(first, other)) {
    const std::string a = text_of(first, name), b = text_of(other, name);
    if (a != b) differences.push_back({prefix + name, a, b});
  }
}

std::string scope_of(const LeverFacts& use) {
  std::string text;
  for (const char* key : {"where", "partners", "sectors"})
    if (const std::string* value = find(use.keys, key)) text += fmt::format(" {} {}", key, *value);
  return text;
}

std::string whole(const LeverFacts& use) {
  std::string text;
  for (const char* key : {"value", "from", "until"})
    if (const std::string* value = find(use.keys, key))
      text += fmt::format("{}{}{}", text.empty() ? "" : ", ",
                          std::string(key) == "value" ? "" : key + std::string(" "), *value);
  return text.empty() ? "used" : text;
}

// Pairs uses of one lever: identical ones, then those of one scope, then in order.
class Matching {
 public:
  Matching(const std::vector<LeverFacts>& first, const std::vector<LeverFacts>& other)
      : first_(first), other_(other), of_first_(first.size()), taken_(other.size(), false) {
    pair([](const LeverFacts& a, const LeverFacts& b) { return a.keys == b.keys; });
    pair([](const LeverFacts& a, const LeverFacts& b) { return scope_of(a) == scope_of(b); });
    pair([](const LeverFacts&, const LeverFacts&) { return true; });
  }

  void add(const std::string& prefix, std::vector<InputDifference>& differences) const {
    for (std::size_t k = 0; k < first_.size(); ++k)
      if (of_first_[k]) {
        add_values(prefix + called(first_, k) + ": ", first_[k].keys, other_[*of_first_[k]].keys,
                   differences);
      } else {
        differences.push_back({prefix + called(first_, k), whole(first_[k]), ""});
      }
    for (std::size_t k = 0; k < other_.size(); ++k)
      if (!taken_[k]) differences.push_back({prefix + called(other_, k), "", whole(other_[k])});
  }

 private:
  template <class Alike>
  void pair(Alike alike) {
    for (std::size_t a = 0; a < first_.size(); ++a)
      for (std::size_t b = 0; b < other_.size() && !of_first_[a]; ++b)
        if (!taken_[b] && first_[a].lever == other_[b].lever && alike(first_[a], other_[b])) {
          of_first_[a] = b;
          taken_[b] = true;
        }
  }

  // A lever that a run uses several times with its number in that run, as --set counts.
  std::string called(const std::vector<LeverFacts>& uses, std::size_t k) const {
    const std::string& lever = uses[k].lever;
    const auto several = [&](const std::vector<LeverFacts>& list) {
      return std::count_if(list.begin(), list.end(),
                           [&](const LeverFacts& one) { return one.lever == lever; }) > 1;
    };
    return several(first_) || several(other_) ? fmt::format("levers[{}] {}", k + 1, lever) : "lever " + lever;
  }

  const std::vector<LeverFacts>&first_, &other_;
  std::vector<std::optional<std::size_t>> of_first_;  // its partner in the other
  std::vector<bool> taken_;
};

std::set<std::string> places_of(const RunFacts& run) {
  std::set<std::string> places;
  for (const EffectRow& row : run.effects)
    if (!row.location.empty()) places.insert(row.location);
  return places;
}

bool in_percent(const EffectRow& row) {
  return row.baseline != 0.0;
}
double effect(const EffectRow& row, bool percent) {
  return percent ? row.percent() : row.difference();
}

// Of the mean over replications; nought where there is one.
double standard_error(const EffectRow& row, bool percent) {
  return (percent ? row.error_in_percent() : row.error()).value_or(0.0);
}

bool luck_known(const RunFacts& run, const EffectRow& row) {
  return !run.firms_have_dice || row.spread.has_value();
}

std::optional<double> relative_error(const RunFacts& run, const std::string& outcome) {
  std::optional<double> largest;
  for (const RelativeError& error : run.errors) {
    if (error.outcome == outcome) return error.relative;
    largest = std::max(largest.value_or(0.0), error.relative);
  }
  return largest;
}

BesideError beside(double difference, const std::optional<double>& error) {
  if (is_none(difference, error.value_or(0.0))) return BesideError::none;
  return error ? BesideError::beyond : BesideError::unknown;
}

// Whole years; a run that is shorter than one has what there is of it.
int last_year(const RunFacts& run) {
  return run.long_run ? 0 : std::max(1, run.horizon.quarters / quarters_a_year);
}

// Of a year that is not whole in each: as many quarters.
bool as_long(const RunFacts& first, const RunFacts& other) {
  return first.horizon.quarters >= quarters_a_year || other.horizon.quarters == first.horizon.quarters;
}

}  // namespace

std::vector<InputDifference> different_inputs(const RunFacts& first, const RunFacts& other) {
  std::vector<InputDifference> differences;
  add_values("", first.given, other.given, differences);
  Matching(first.baseline, other.baseline).add("baseline, ", differences);
  Matching(first.levers, other.levers).add("", differences);
  return differences;
}

std::vector<InputDifference> different_assumptions(const RunFacts& first, const RunFacts& other) {
  std::vector<InputDifference> differences;
  add_values("", first.assumptions, other.assumptions, differences);
  for (const LeverFacts& definition : first.definitions)
    for (const LeverFacts& twin : other.definitions)
      if (definition.lever == twin.lever)
        add_values("definition of " + definition.lever + ": ", definition.keys, twin.keys, differences);
  return differences;
}

std::vector<std::string> different_places(const RunFacts& first, const RunFacts& other) {
  const std::set<std::string> a = places_of(first), b = places_of(other);
  std::vector<std::string> places;
  std::set_symmetric_difference(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(places));
  return places;
}

std::optional<std::string> period_in(const RunFacts& run, int year) {
  if (run.long_run != (year == 0) || year > last_year(run)) return std::nullopt;
  for (const EffectRow& row : run.effects)
    if (row.year == year) return row.period;
  return std::nullopt;
}

std::optional<int> year_to_compare(const std::vector<RunFacts>& runs, std::optional<int> asked) {
  int last = last_year(runs.front());
  for (const RunFacts& run : runs) {
    if (!as_long(runs.front(), run) || !as_long(run, runs.front())) return std::nullopt;
    last = std::min(last, last_year(run));
  }
  const int year = asked.value_or(last);
  const bool everywhere =
      std::all_of(runs.begin(), runs.end(), [&](const RunFacts& run) { return period_in(run, year); });
  return everywhere ? std::optional(year) : std::nullopt;
}

const char* to_string(BesideError beside) {
  switch (beside) {
    case BesideError::none:
      return "none";
    case BesideError::beyond:
      return "beyond";
    case BesideError::unknown:
      break;
  }
  return "not known";
}

std::vector<ComparedEffect> compare_effects(const RunFacts& first, const RunFacts& other, int year) {
  std::map<RowName, const EffectRow*> rows;
  for (const EffectRow& row : other.effects)
    if (row.year == year) rows.emplace(row, &row);
  std::vector<ComparedEffect> compared;
  std::map<std::pair<std::string, std::string>, std::pair<double, double>> largest;  // by outcome and unit
  for (const EffectRow& row : first.effects) {
    if (row.year != year) continue;
    const auto twin = rows.find(row);
    if (twin == rows.end()) continue;
    const bool percent = in_percent(row) && in_percent(*twin->second);
    compared.push_back(
        {row, percent ? "percent" : row.unit, effect(row, percent), effect(*twin->second, percent), {}, {}});
    compared.back().first_dice = standard_error(row, percent);
    compared.back().other_dice = standard_error(*twin->second, percent);
    compared.back().luck_known = luck_known(first, row) && luck_known(other, *twin->second);
    auto& [a, b] = largest[{row.outcome, compared.back().unit}];
    a = std::max(a, std::abs(compared.back().first));
    b = std::max(b, std::abs(compared.back().other));
  }
  for (ComparedEffect& one : compared) {
    const auto a = relative_error(first, one.row.outcome), b = relative_error(other, one.row.outcome);
    const auto& [size_a, size_b] = largest[{one.row.outcome, one.unit}];
    if (a && b) one.error = *a * size_a + *b * size_b;
    if (first.long_run && other.long_run) one.error = 0.0;
    if (!one.luck_known) one.error.reset();
    if (one.error) *one.error += std::hypot(one.first_dice, one.other_dice);
    one.beside = beside(one.difference(), one.error);
  }
  return compared;
}

}  // namespace entrepot
