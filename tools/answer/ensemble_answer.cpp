// SPDX-License-Identifier: Apache-2.0
#include "answer/ensemble_answer.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include "answer/document.h"
#include "answer/outcome_words.h"
#include "io/run/ensemble_csv.h"
#include "study/sureness.h"

namespace entrepot {
namespace {

constexpr std::size_t least_draws = 64;  // with fewer an index is chance
constexpr std::size_t most_numbers = 8;  // of sensitivities

Value share(double value) {
  return {fmt::format("{:.0f} %", 100.0 * value), value};
}

Value index(const SensitivityIndex& found) {
  return {fmt::format("{:.2f} (.{:02.0f})", found.value, std::min(99.0, 100.0 * found.error)), found.value};
}

// The last period; empty where there is none but the long run.
std::string last_period(const EnsembleFindings& found) {
  return parts_of_name(found.drawn.outcomes.back()).period;
}

// The last outcome of the home economy by this name, or the last of a place.
std::size_t told_outcome(const EnsembleFindings& found) {
  const std::string last = last_period(found);
  for (std::size_t o = 0; o < found.drawn.outcomes.size(); ++o)
    if (parts_of_name(found.drawn.outcomes[o]).period == last) return o;
  return 0;
}

// How an outcome of the home economy spreads, year by year.
Part fan(const EnsembleFindings& found, const std::string& wanted) {
  Part part;
  part.title = outcome_in_words(parts_of_name(wanted).outcome) + ", year by year";
  part.table.columns = {{"year"},         {"central", true}, {"5 %", true}, {"25 %", true},
                        {"median", true}, {"75 %", true},    {"95 %", true}};
  for (std::size_t o = 0; o < found.drawn.outcomes.size(); ++o) {
    const auto [outcome, place, period] = parts_of_name(found.drawn.outcomes[o]);
    if (outcome != wanted || !place.empty() || period.empty()) continue;
    const OutcomeSpread s = spread_of_outcome(found.drawn, o);
    part.table.rows.push_back({period, change(found.central[o]), change(s.low), change(s.lower),
                               change(s.median), change(s.upper), change(s.high)});
  }
  return part;
}

Table spreads(const EnsembleFindings& found, bool of_places) {
  const std::string last = last_period(found);
  Table table;
  table.columns = {{of_places ? "place" : "outcome"},
                   {"central", true},
                   {"median", true},
                   {"5 %", true},
                   {"95 %", true},
                   {"above 0", true},
                   {"is"}};
  for (std::size_t o = 0; o < found.drawn.outcomes.size(); ++o) {
    const auto [outcome, place, period] = parts_of_name(found.drawn.outcomes[o]);
    if (place.empty() == of_places || period != last) continue;
    const OutcomeSpread spread = spread_of_outcome(found.drawn, o);
    table.rows.push_back(
        {of_places ? place : outcome_in_words(parts_of_name(found.drawn.outcomes[o]).outcome),
         change(found.central[o]), change(spread.median), change(spread.low), change(spread.high),
         share(spread.positive), word_for(spread)});
  }
  return table;
}

// Of the first outcome: the numbers that matter most.
Part where_from(const EnsembleFindings& found) {
  Part part;
  const std::size_t told = told_outcome(found);
  const std::string outcome = outcome_in_words(parts_of_name(found.drawn.outcomes[told]).outcome);
  const OutcomeSensitivity& of = found.sensitivity[told];
  part.title = fmt::format("What makes {} uncertain", outcome);
  part.table.columns = {{"number"}, {"on what grounds"}, {"share of its variance (error)", true}};
  std::vector<std::size_t> order(of.first.size());
  for (std::size_t k = 0; k < order.size(); ++k) order[k] = k;
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return of.first[a].value > of.first[b].value; });
  // Of hundreds of figures some are beyond twice their error by chance (Donoho & Johnstone 1994).
  const double beyond_chance =
      draws_base_years(found.drawn)
          ? std::max(2.0, std::sqrt(2.0 * std::log(static_cast<double>(order.size()))))
          : 2.0;
  double known = 0.0;
  for (std::size_t k = 0; k < std::min(order.size(), most_numbers); ++k) {
    const SensitivityIndex& first = of.first[order[k]];
    if (first.value < beyond_chance * first.error) break;
    const UncertainNumber& number = found.drawn.numbers[order[k]];
    part.table.rows.push_back(
        {in_words(number), number.grounds.empty() ? number.group : number.grounds, index(first)});
    known += first.value;
  }
  part.note = fmt::format(
      "What knowing that number alone would take off the variance; together {:.0f} %.{}", 100.0 * known,
      draws_base_years(found.drawn)
          ? ""
          : " Numbers of a family are correlated, so each holds a part of what goes with it.");
  return part;
}

// First-order indices of kinds of figures, and total ones where each was drawn anew.
Part by_kind(const EnsembleFindings& found) {
  Part part;
  const std::size_t told = told_outcome(found);
  const OutcomeSensitivity& of = found.sensitivity[told];
  part.title = fmt::format("Which figures make {} uncertain",
                           outcome_in_words(parts_of_name(found.drawn.outcomes[told]).outcome));
  part.table.columns = {{"kind of figure"}, {"errors", true}, {"share of its variance (error)", true}};
  if (!of.total.empty()) part.table.columns.push_back({"total index (error)", true});
  std::vector<std::size_t> order(found.drawn.groups.size());
  for (std::size_t g = 0; g < order.size(); ++g) order[g] = g;
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return of.first_of_group[a].value > of.first_of_group[b].value;
  });
  for (const std::size_t g : order) {
    const UncertainGroup& group = found.drawn.groups[g];
    std::vector<Value> row = {
        group.name, Value(std::to_string(group.numbers.size()), static_cast<double>(group.numbers.size())),
        index(of.first_of_group[g])};
    if (!of.total.empty()) row.push_back(index(of.total[g]));
    part.table.rows.push_back(std::move(row));
  }
  part.note =
      "Linear part of first-order indices: what knowing the figures of a kind would take off the variance. "
      "A little below 0 is nothing.";
  if (!of.total.empty())
    part.note += " Total: what would be left of it if all others were known (Jansen 1999).";
  return part;
}

Part by_group(const EnsembleFindings& found) {
  Part part;
  part.title = fmt::format(
      "By group, {}", outcome_in_words(parts_of_name(found.drawn.outcomes[told_outcome(found)]).outcome));
  part.table.columns = {{"group"}, {"numbers", true}, {"total index (error)", true}};
  for (std::size_t g = 0; g < found.drawn.groups.size(); ++g) {
    const UncertainGroup& group = found.drawn.groups[g];
    if (found.drawn.redrawn[g].size() == 0) continue;
    part.table.rows.push_back(
        {group.name, Value(std::to_string(group.numbers.size()), static_cast<double>(group.numbers.size())),
         index(found.sensitivity[told_outcome(found)].total[g])});
  }
  part.note = "What would be left of the variance if all other groups were known (Jansen 1999).";
  return part;
}

const char* home_of(const EnsembleFindings& found) {
  return found.world.home_economy_name.empty() ? found.world.name.c_str()
                                               : found.world.home_economy_name.c_str();
}

std::string which_base_years(const EnsembleFindings& found) {
  std::string words = fmt::format(
      "Long run in closed form, {}: per cent of the baseline. {} base years, calibrated from figures with {} "
      "errors of {} kinds; effect sizes, elasticities and behaviour are central.",
      home_of(found), found.drawn.draws(), found.drawn.numbers.size(), found.drawn.groups.size());
  std::map<std::string, int> steps;
  for (const FailedDraw& draw : found.failed) ++steps[in_words(draw.step)];
  if (found.failed.empty()) return words;
  words += fmt::format(
      " Left out, for they failed: {} ({:.1f} %)", found.failed.size(),
      100.0 * static_cast<double>(found.failed.size()) / static_cast<double>(found.drawn.draws()));
  const char* between = ": ";
  for (const auto& [step, count] : steps) {
    words += fmt::format("{}{} in {}", between, count, step);
    between = ", ";
  }
  return words + fmt::format(". The first: {}.", found.failed.front().reason);
}

std::string what_is_drawn(const EnsembleFindings& found) {
  std::map<UncertainNumber::Of, int> counts;
  for (const UncertainNumber& number : found.drawn.numbers) ++counts[number.of];
  using Of = UncertainNumber::Of;
  if (draws_base_years(found.drawn)) return which_base_years(found);
  std::string words = fmt::format(
      "{}, {}: per cent of the baseline. {} draws of {} effect sizes, {} elasticities "
      "and {} "
      "numbers of behaviour.",
      last_period(found).empty() ? "Long run in closed form"
                                 : fmt::format("By agents, {}", last_period(found)),
      home_of(found), found.drawn.draws(), counts[Of::effect], counts[Of::elasticity], counts[Of::behaviour]);
  if (counts[Of::luck] > 0)
    words += " Each throws dice of its own, once: luck is one of the numbers. Central: in expectation.";
  if (!found.fixed.empty()) words += fmt::format(" Kept at their central values: {}.", found.fixed);
  const std::size_t members = spread_of_outcome(found.drawn, told_outcome(found)).members;
  if (members < found.drawn.draws())
    words += fmt::format(" Without an equilibrium, or a base year, and left out: {}.",
                         found.drawn.draws() - members);
  return words;
}

std::string how_exact(const EnsembleFindings& found) {
  const OutcomeSpread spread = spread_of_outcome(found.drawn, told_outcome(found));
  return fmt::format(
      "Above 0: share of the draws. Of {} draws the ends of the first interval are known to {:.3f} and "
      "{:.3f}, its "
      "mean to {:.3f} (standard errors); {:.0f} draws would give the mean to a twentieth of its half width. "
      "What is "
      "not drawn: values and dates of entries, {}, what the model leaves out.",
      found.drawn.draws(), spread.low_error, spread.high_error, spread.mean_error, spread.draws_needed,
      draws_base_years(found.drawn) ? "what the model answers with" : "the base year");
}

}  // namespace

const char* word_for(const OutcomeSpread& spread) {
  return to_string(sureness(spread.low, spread.high));
}

std::string ensemble_answer(const EnsembleFindings& found, const std::string& format) {
  if (format == "csv") return quantiles_csv(found.drawn, found.central);
  Part head;
  head.words = what_is_drawn(found);
  Document document{found.scenario.title, {head}};
  Part of_home;
  of_home.table = spreads(found, false);
  of_home.note = how_exact(found);
  Part of_places;
  of_places.title = "Real income";
  of_places.table = spreads(found, true);
  if (of_home.table.rows.empty()) of_places.note = of_home.note;
  if (!of_home.table.rows.empty()) document.parts.push_back(std::move(of_home));
  if (!of_places.table.rows.empty()) document.parts.push_back(std::move(of_places));
  if (!last_period(found).empty())
    for (const char* const outcome : {"real_income", "exports"})
      if (Part of_years = fan(found, outcome); of_years.table.rows.size() > 1)
        document.parts.push_back(std::move(of_years));
  if (!found.sensitivity.front().first.empty() && found.drawn.draws() >= least_draws)
    if (Part from = where_from(found); !from.table.rows.empty()) document.parts.push_back(std::move(from));
  const OutcomeSensitivity& told = found.sensitivity.front();
  // Of luck alone the table above has the share.
  const bool by_total =
      std::any_of(found.drawn.groups.begin(), found.drawn.groups.end(), [&](const UncertainGroup& group) {
        const auto g = static_cast<std::size_t>(&group - found.drawn.groups.data());
        return !group.luck && g < found.drawn.redrawn.size() && found.drawn.redrawn[g].size() > 0;
      });
  if (draws_base_years(found.drawn) && !told.first_of_group.empty())
    document.parts.push_back(by_kind(found));
  else if (by_total)
    document.parts.push_back(by_group(found));
  return rendered(document, format);
}

}  // namespace entrepot
