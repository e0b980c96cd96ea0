// SPDX-License-Identifier: Apache-2.0
#include "study/comparison.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

namespace entrepot {
namespace {

constexpr double smallest_difference = 1e-9;
constexpr double errors_apart = 2.0;  // a clear difference is more than this many errors

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

std::optional<double> relative_error(const RunFacts& run, const std::string& outcome) {
  std::optional<double> largest;
  for (const RelativeError& error : run.errors) {
    if (error.outcome == outcome) return error.relative;
    largest = std::max(largest.value_or(0.0), error.relative);
  }
  return largest;
}

Verdict judge(double difference, const std::optional<double>& error) {
  if (std::abs(difference) < smallest_difference) return Verdict::none;
  return error && std::abs(difference) > errors_apart * *error ? Verdict::clear : Verdict::uncertain;
}

bool has_quarter(const RunFacts& run, const std::string& quarter) {
  return std::any_of(run.effects.begin(), run.effects.end(),
                     [&](const EffectRow& row) { return row.quarter == quarter; });
}

// The last quarter of a year of each run, where all have rows of it.
std::optional<std::vector<std::string>> ends_of_year(const std::vector<RunFacts>& runs, int year) {
  std::vector<std::string> quarters;
  for (const RunFacts& run : runs) {
    quarters.push_back(to_string(run.horizon.quarter(year * quarters_a_year - 1)));
    if (!has_quarter(run, quarters.back())) return std::nullopt;
  }
  return quarters;
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

std::optional<std::vector<std::string>> quarters_to_compare(const std::vector<RunFacts>& runs,
                                                            std::optional<int> year) {
  if (year) return ends_of_year(runs, *year);
  std::optional<std::string> latest;  // labels of quarters sort as their dates do
  for (const EffectRow& row : runs.front().effects)
    if ((!latest || row.quarter > *latest) && std::all_of(runs.begin(), runs.end(), [&](const RunFacts& run) {
          return has_quarter(run, row.quarter);
        }))
      latest = row.quarter;
  if (latest) return std::vector<std::string>(runs.size(), *latest);
  for (int years = runs.front().horizon.quarters / quarters_a_year; years > 0; --years)
    if (auto quarters = ends_of_year(runs, years)) return quarters;
  return std::nullopt;
}

const char* to_string(Verdict verdict) {
  switch (verdict) {
    case Verdict::none:
      return "none";
    case Verdict::clear:
      return "clear";
    case Verdict::uncertain:
      break;
  }
  return "uncertain";
}

std::vector<ComparedEffect> compare_effects(const RunFacts& first, const std::string& first_quarter,
                                            const RunFacts& other, const std::string& other_quarter) {
  std::map<RowName, const EffectRow*> rows;
  for (const EffectRow& row : other.effects)
    if (row.quarter == other_quarter) rows.emplace(row, &row);
  std::vector<ComparedEffect> compared;
  std::map<std::pair<std::string, std::string>, std::pair<double, double>> largest;  // by outcome and unit
  std::set<RowName> done;  // a quarter may end two horizons, with the same rows
  for (const EffectRow& row : first.effects) {
    if (row.quarter != first_quarter || !done.insert(row).second) continue;
    const auto twin = rows.find(row);
    if (twin == rows.end()) continue;
    const bool percent = in_percent(row) && in_percent(*twin->second);
    compared.push_back(
        {row, percent ? "percent" : row.unit, effect(row, percent), effect(*twin->second, percent), {}, {}});
    auto& [a, b] = largest[{row.outcome, compared.back().unit}];
    a = std::max(a, std::abs(compared.back().first));
    b = std::max(b, std::abs(compared.back().other));
  }
  for (ComparedEffect& one : compared) {
    const auto a = relative_error(first, one.row.outcome), b = relative_error(other, one.row.outcome);
    const auto& [size_a, size_b] = largest[{one.row.outcome, one.unit}];
    if (a && b) one.error = *a * size_a + *b * size_b;
    one.verdict = judge(one.difference(), one.error);
  }
  return compared;
}

}  // namespace entrepot
