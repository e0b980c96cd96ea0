// SPDX-License-Identifier: Apache-2.0
#include "study/theories.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "study/effects.h"

namespace entrepot {
namespace {

constexpr std::size_t most_partners = 3;
constexpr double least_change = 0.01;  // per cent of real income

std::optional<double> percent_of(const std::vector<EffectRow>& rows, const TheoryRow& wanted) {
  for (const EffectRow& row : rows)
    if (row.outcome == wanted.outcome && row.level == wanted.level && row.location == wanted.place &&
        (row.sector.empty() || row.sector == "all") && row.owner.empty() && row.baseline != 0.0)
      return row.percent();
  return std::nullopt;
}

// Partners whose real income moves most, by the first column.
std::vector<TheoryRow> partners(const Model& model, const std::vector<EffectRow>& rows) {
  std::vector<std::pair<double, TheoryRow>> found;
  for (const EffectRow& row : rows) {
    const auto place = model.world.location_names.find(row.location);
    if (row.outcome != "real_income" || !place || model.world.is_home(*place) ||
        !(std::abs(row.percent()) >= least_change))
      continue;
    found.push_back({std::abs(row.percent()), {row.outcome, row.level, row.location, {}}});
  }
  std::stable_sort(found.begin(), found.end(),
                   [](const auto& a, const auto& b) { return a.first > b.first; });
  if (found.size() > most_partners) found.resize(most_partners);
  std::vector<TheoryRow> list;
  for (auto& [size, row] : found) list.push_back(std::move(row));
  return list;
}

}  // namespace

std::vector<TheoryVariant> theory_variants(const Assumptions& assumed) {
  const std::vector<std::string>& words = level_words();
  const std::string& own = words[static_cast<std::size_t>(assumed.level)];
  std::vector<TheoryVariant> list = {
      {{"melitz", "firms differ and enter; elasticities " + own, ""}, Theory::melitz, assumed},
      {{"ricardian", "no firms, no profit; elasticities " + own, ""}, Theory::ricardian, assumed}};
  for (std::size_t level = 0; level < words.size(); ++level) {
    if (words[level] == own) continue;
    TheoryVariant other{{words[level], "melitz; elasticities " + words[level], ""}, Theory::melitz, assumed};
    other.assumed.level = static_cast<ElasticityLevel>(level);
    list.push_back(std::move(other));
  }
  return list;
}

Model under(const TheoryVariant& variant, const Model& model) {
  Model other = model;
  derive_again(variant.assumed, variant.theory, other);
  return other;
}

TheoriesCompared compare_theories(const Model& model, const Scenario& scenario) {
  TheoriesCompared compared;
  const std::string& home = model.world.home_economy;
  for (const char* outcome : {"real_income", "real_gdp", "exports", "imports"})
    compared.rows.push_back({outcome, "total", home, {}});
  for (TheoryVariant& variant : theory_variants(scenario.assumptions)) {
    const bool first = compared.columns.empty();
    std::vector<EffectRow> rows;
    try {
      // The model is the first of them.
      std::optional<Model> other;
      if (!first) other = under(variant, model);
      const Model& its = other ? *other : model;
      rows = effects(its, solve_long_run(its, scenario)).rows;
    } catch (const Failure& failure) {
      if (first || failure.status() != Status::no_equilibrium) throw;
      const std::string words = failure.what();
      variant.column.trouble = words.substr(0, words.find('\n'));
    }
    if (first) {
      std::vector<TheoryRow> more = partners(model, rows);
      compared.rows.insert(compared.rows.end(), std::make_move_iterator(more.begin()),
                           std::make_move_iterator(more.end()));
    }
    for (TheoryRow& row : compared.rows) row.percent.push_back(percent_of(rows, row));
    compared.columns.push_back(std::move(variant.column));
  }
  return compared;
}

}  // namespace entrepot
