// SPDX-License-Identifier: Apache-2.0
#include "study/effects.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "outcomes/results/row_means.h"

namespace entrepot {
namespace {

// Rows of both cases have their order in common; one that is no number in a case is left out of it.
std::vector<EffectRow> effects_of(int year, const std::string& period, const std::vector<ResultRow>& baseline,
                                  const std::vector<ResultRow>& policy) {
  std::vector<EffectRow> effects;
  effects.reserve(policy.size());
  auto next = policy.cbegin();
  for (const ResultRow& row : baseline) {
    const auto twin = twin_of<ResultRow>(row, next, policy.end());
    if (twin == policy.end()) continue;
    effects.push_back({static_cast<const RowName&>(row), year, period, row.unit, row.value, twin->value});
    next = twin + 1;
  }
  return effects;
}

// Both cases of the one year that a long run has.
class LongRunPairs : public OutcomeSink {
 public:
  explicit LongRunPairs(std::vector<std::string> outcomes) : outcomes_(std::move(outcomes)) {}
  bool wants(const Outcome& outcome) const override {
    return outcomes_.empty() ||
           std::find(outcomes_.begin(), outcomes_.end(), outcome.name) != outcomes_.end();
  }
  void year(const YearValues& year) override {
    const bool policy = year.which == Case::policy;
    rows_[policy] = year.rows;
    pairs_[policy] = year.pairs;
  }
  LongRunEffects effects() const {
    return {effects_of(0, long_run_period, rows_[0], rows_[1]),
            effects_of(0, long_run_period, pairs_[0], pairs_[1])};
  }

 private:
  std::vector<std::string> outcomes_;                   // none: all
  std::array<std::vector<ResultRow>, 2> rows_, pairs_;  // [case]
};

// Behind each row of real income the same with what is feared, of a place or of the home economy.
void add_expected(const Model& model, const ExpectedIncome& expected, std::vector<EffectRow>& rows) {
  std::vector<EffectRow> all;
  for (const EffectRow& row : rows) {
    all.push_back(row);
    if (row.outcome != "real_income") continue;
    double baseline = 0.0, policy = 0.0, weight = 0.0;
    for (int n = 0; n < model.base.location_count; ++n) {
      const bool meant =
          row.location == model.world.location_names[n] || (row.level == "total" && model.world.is_home(n));
      if (!meant || !model.base.resident[at(n)]) continue;
      baseline += model.base.income[at(n)] * expected.baseline[at(n)];
      policy += model.base.income[at(n)] * expected.policy[at(n)];
      weight += model.base.income[at(n)];
    }
    if (!(weight > 0.0)) continue;
    all.push_back(row);
    all.back().outcome = "expected_real_income";
    all.back().baseline = baseline / weight;
    all.back().policy = policy / weight;
  }
  rows = std::move(all);
}

}  // namespace

std::optional<double> EffectRow::error() const {
  return spread ? std::optional(spread->standard_error) : std::nullopt;
}

std::optional<double> EffectRow::error_in_percent() const {
  if (!spread || baseline == 0.0) return std::nullopt;
  return 100.0 * spread->standard_error / std::abs(baseline);
}

void EffectsSink::year(const YearValues& year) {
  if (year.which == Case::baseline) {
    baseline_ = year.rows;
    return;
  }
  const std::vector<EffectRow> rows = effects_of(year.year + 1, year.period, baseline_, year.rows);
  if (replications_ == 1) return effects(rows);
  Year& all = under_way_[year.year];
  add(all, rows);
  if (all.count < replications_) return;
  for (std::size_t k = 0; k < all.rows.size(); ++k) all.rows[k].spread = spread_of(all.differences[k]);
  effects(all.rows);
  under_way_.erase(year.year);
}

void EffectsSink::add(Year& year, const std::vector<EffectRow>& rows) const {
  ++year.count;
  if (year.count == 1) {
    year.rows = rows;
    for (const EffectRow& row : rows) {
      year.differences.emplace_back().reserve(at(replications_));
      year.differences.back().push_back(row.difference());
    }
    return;
  }
  // One that is no number in a replication is left out.
  std::size_t kept = 0;
  auto next = rows.cbegin();
  for (std::size_t k = 0; k < year.rows.size(); ++k) {
    const auto twin = twin_of<EffectRow>(year.rows[k], next, rows.end());
    if (twin == rows.end()) continue;
    if (kept < k) {
      year.rows[kept] = std::move(year.rows[k]);
      year.differences[kept] = std::move(year.differences[k]);
    }
    EffectRow& mean = year.rows[kept];
    mean.baseline = mean_with(mean.baseline, twin->baseline, year.count);
    mean.policy = mean_with(mean.policy, twin->policy, year.count);
    year.differences[kept].push_back(twin->difference());
    ++kept;
    next = twin + 1;
  }
  year.rows.resize(kept);
  year.differences.resize(kept);
}

bool EffectsTable::wants(const Outcome& outcome) const {
  return outcomes_.empty() || std::find(outcomes_.begin(), outcomes_.end(), outcome.name) != outcomes_.end();
}

void EffectsTable::effects(const std::vector<EffectRow>& rows) {
  if (rows.empty()) return;
  const bool kept =
      years_.empty() || std::find(years_.begin(), years_.end(), rows.front().year) != years_.end();
  if (kept) rows_.insert(rows_.end(), rows.begin(), rows.end());
}

std::vector<int> told_years(const Horizon& horizon) {
  const int whole = horizon.quarters / quarters_a_year;
  std::vector<int> years;
  for (const int year : {1, whole > 10 ? 10 : 5})
    if (year < whole) years.push_back(year);
  years.push_back(std::max(whole, 1));
  return years;
}

std::vector<EffectRow> effects(const Results& results) {
  std::vector<EffectRow> all;
  const auto& baseline = results.rows_of_years[index_of(Case::baseline)];
  const auto& policy = results.rows_of_years[index_of(Case::policy)];
  for (std::size_t year = 0; year < policy.size(); ++year) {
    const int number = static_cast<int>(year);
    const auto of_year =
        effects_of(number + 1, period_of(results.horizon, number), baseline[year], policy[year]);
    all.insert(all.end(), of_year.begin(), of_year.end());
  }
  return all;
}

LongRunEffects effects(const Model& model, const LongRun& solved, std::vector<std::string> outcomes) {
  return effects(model, LongRunTeller(model), solved, std::move(outcomes));
}

LongRunEffects effects(const Model& model, const LongRunTeller& teller, const LongRun& solved,
                       std::vector<std::string> outcomes) {
  LongRunPairs told(std::move(outcomes));
  teller.tell(solved, {&told});
  LongRunEffects effects = told.effects();
  if (solved.expected_income) add_expected(model, *solved.expected_income, effects.rows);
  return effects;
}

}  // namespace entrepot
