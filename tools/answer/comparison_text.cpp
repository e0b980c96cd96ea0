// SPDX-License-Identifier: Apache-2.0
#include "answer/comparison_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "answer/document.h"
#include "answer/sure_differences.h"
#include "base/quantity.h"
#include "io/text/csv.h"
#include "io/text/json.h"
#include "io/text/utf8.h"

namespace entrepot {
namespace {

constexpr std::size_t most_inputs = 20;         // in a table; the rest is counted
constexpr std::size_t widest_value = 52;        // of an input in a table
constexpr int terminal = 80;                    // columns
constexpr int least_name = 22, most_name = 26;  // columns of an outcome in a table; a longer one has a line

constexpr const char* rule_of_effects =
    "Effects are policy over baseline of the year, in percent. none: the difference is below 1e-9 or at most "
    "twice the numerical error; beyond: more.";
constexpr const char* rule_of_years =
    " Numerical error: how far the largest effect on the outcome moved in both runs when the cohorts were "
    "doubled; where an outcome was not measured, the largest relative movement of those that were; not known "
    "for fewer cohorts or states than that was measured with.";
constexpr const char* rule_of_long_runs =
    " Numerical error: nought, because the long run is solved and holds no cohorts.";
constexpr const char* rule_of_replications =
    " Effects of several replications are means, and their standard errors, as of independent dice, are "
    "added to "
    "the numerical error.";
constexpr const char* rule_of_luck =
    " Where firms have dice and there is one replication, headlines of the last year have the luck of these "
    "firms added to their error, as of independent dice; other rows have none that is known.";
constexpr const char* rule_of_intervals =
    " It is no interval of the answer: effect sizes, elasticities and data are not in it.";

// What the table's words mean, and whose error is quoted.
std::string rule(const ComparisonText& comparison) {
  std::string text = rule_of_effects;
  text += comparison.runs.front().long_run ? rule_of_long_runs : rule_of_years;
  for (std::size_t k = 0; k < comparison.runs.size(); ++k)
    if (const RunFacts& run = comparison.runs[k]; !run.errors_of.empty())
      text += fmt::format(" That of {} was not measured and is that of {}.", letter(k), run.errors_of);
  if (std::any_of(comparison.runs.begin(), comparison.runs.end(),
                  [](const RunFacts& run) { return run.replications > 1; }))
    text += rule_of_replications;
  if (std::any_of(comparison.runs.begin(), comparison.runs.end(),
                  [](const RunFacts& run) { return run.firms_have_dice && run.replications == 1; }))
    text += rule_of_luck;
  return text + rule_of_intervals;
}

// The rows of a table: of each outcome that was asked for, every place; else the home economy's headlines.
bool shown(const ComparisonText& comparison, const EffectRow& row) {
  if (!comparison.outcomes.empty())
    return row.level != "sector" && !row.level.ends_with("_group") &&
           std::find(comparison.outcomes.begin(), comparison.outcomes.end(), row.outcome) !=
               comparison.outcomes.end();
  constexpr const char* headlines[] = {"real_income", "real_gdp",  "exports",         "imports",
                                       "fdi_flow",    "fdi_stock", "affiliate_sales", "tariff_revenue"};
  return row.level == "total" &&
         std::find(std::begin(headlines), std::end(headlines), row.outcome) != std::end(headlines);
}

std::string name_of(const ComparisonText& comparison, const ComparedEffect& one) {
  std::string name = one.row.outcome;
  if (!comparison.outcomes.empty()) {
    name +=
        ", " + (one.row.location.empty() ? one.row.origin + " to " + one.row.destination : one.row.location);
    if (!one.row.owner.empty() && one.row.owner != "all") name += " of " + one.row.owner;
  }
  if (one.unit != "percent") name += fmt::format(" ({})", one.unit);
  return name;
}

// Three places, and where the value is small as many as show three digits of it.
std::string number(double value) {
  if (value == 0.0) return "0";
  const double size = std::abs(value);
  if (size < 1e-4) return fmt::format("{:+.1e}", value);
  return fmt::format("{:+.{}f}", value, std::clamp(2 - static_cast<int>(std::floor(std::log10(size))), 3, 6));
}
std::string error_text(const ComparedEffect& one) {
  if (!one.error) return "not known";
  return fmt::format("{:.2g}", *one.error);
}

// Beside the error; where that is not known its own column says so.
std::string word_of(const ComparedEffect& one) {
  return one.beside == BesideError::unknown ? std::string() : fmt::format(" {}", to_string(one.beside));
}

// "year 10 (2033)", "long run"
std::string when(const ComparisonText& comparison, std::size_t run) {
  const std::string& period = comparison.periods[run];
  const int replications = comparison.runs[run].replications;
  const std::string mean = replications > 1 ? fmt::format(", mean of {} replications", replications) : "";
  return (comparison.year > 0 ? fmt::format("year {} ({})", comparison.year, period) : period) + mean;
}

std::string short_value(const std::string& value) {
  if (value.empty()) return "-";
  return value.size() <= widest_value ? value : beginning_of(value, widest_value - 3);
}

std::vector<const ComparedEffect*> rows_of(const ComparisonText& comparison, const ComparedRun& run) {
  std::vector<const ComparedEffect*> rows;
  for (const ComparedEffect& one : run.effects)
    if (shown(comparison, one.row)) rows.push_back(&one);
  return rows;
}

std::string count_of_inputs(const ComparedRun& run) {
  const std::size_t more = run.inputs.size() - std::min(run.inputs.size(), most_inputs);
  return more == 0 ? std::string() : fmt::format("and {} more; --format json has all", more);
}

bool is_sure_shown(const ComparisonText& comparison, const SureDifference& one) {
  const OutcomeName name = parts_of_name(one.outcome);
  if (comparison.outcomes.empty()) return name.place.empty();
  return std::find(comparison.outcomes.begin(), comparison.outcomes.end(), name.outcome) !=
         comparison.outcomes.end();
}

// Those of a run that tables show.
SureDifferences shown_sure(const ComparisonText& comparison, const ComparedRun& run) {
  SureDifferences shown{run.sure.long_run, {}};
  for (const SureDifference& one : run.sure.rows)
    if (is_sure_shown(comparison, one)) shown.rows.push_back(one);
  return shown;
}

Json effects_json(const ComparedRun& run) {
  Json list = Json::array();
  for (const ComparedEffect& one : run.effects)
    list.push_back({{"outcome", one.row.outcome},
                    {"origin", one.row.origin},
                    {"destination", one.row.destination},
                    {"location", one.row.location},
                    {"sector", one.row.sector},
                    {"owner", one.row.owner},
                    {"level", one.row.level},
                    {"unit", one.unit},
                    {"first", one.first},
                    {"effect", one.other},
                    {"difference", one.difference()},
                    {"standard_error_first", one.first_dice},
                    {"standard_error", one.other_dice},
                    {"numerical_error", one.error ? Json(*one.error) : Json(nullptr)},
                    {"beside_error", to_string(one.beside)}});
  return list;
}

}  // namespace

std::string comparison_table(const ComparisonText& comparison) {
  std::string text;
  for (std::size_t k = 0; k < comparison.runs.size(); ++k)
    text += fmt::format("{}  {}\n   {}, {}\n", letter(k), comparison.runs[k].name, comparison.runs[k].title,
                        when(comparison, k));
  for (std::size_t k = 0; k < comparison.against.size(); ++k) {
    const ComparedRun& run = comparison.against[k];
    const std::string first = letter(0), other = letter(k + 1);
    text += fmt::format("\nInputs of {} and {} {}\n", first, other,
                        run.inputs.empty() ? "are the same." : "that differ:");
    for (std::size_t i = 0; i < std::min(run.inputs.size(), most_inputs); ++i)
      text += fmt::format("  {}\n    {}  {}\n    {}  {}\n", run.inputs[i].input, first,
                          short_value(run.inputs[i].first), other, short_value(run.inputs[i].other));
    if (const std::string more = count_of_inputs(run); !more.empty()) text += "  " + more + "\n";
    const std::vector<const ComparedEffect*> rows = rows_of(comparison, run);
    int columns = least_name;
    for (const ComparedEffect* one : rows)
      columns = std::min(most_name, std::max(columns, display_width(name_of(comparison, *one))));
    text += "\n" + padded("Effect, percent", columns);
    text += fmt::format("{:>10}{:>10}{:>11}{:>16}\n", first, other, fmt::format("{} - {}", other, first),
                        "numerical error");
    for (const ComparedEffect* one : rows) {
      std::string name = name_of(comparison, *one);
      if (display_width(name) > columns) {
        text += name + "\n";
        name.clear();
      }
      text += padded(name, columns) + fmt::format("{:>10}{:>10}{:>11}{:>16}{}\n", number(one->first),
                                                  number(one->other), number(one->difference()),
                                                  error_text(*one), word_of(*one));
    }
    text += sure_table(shown_sure(comparison, run), k + 1, run.not_sure);
  }
  return text + "\n" + folded(rule(comparison), terminal) + "\n";
}

std::string comparison_markdown(const ComparisonText& comparison) {
  const auto cell = [](std::string value) {
    for (std::size_t at = 0; (at = value.find('|', at)) != std::string::npos; at += 2) value.insert(at, "\\");
    return value;
  };
  std::string text;
  for (std::size_t k = 0; k < comparison.runs.size(); ++k)
    text += fmt::format("- **{}**: {}, {} (`{}`)\n", letter(k), comparison.runs[k].title, when(comparison, k),
                        comparison.runs[k].name);
  for (std::size_t k = 0; k < comparison.against.size(); ++k) {
    const ComparedRun& run = comparison.against[k];
    const std::string first = letter(0), other = letter(k + 1);
    if (run.inputs.empty()) {
      text += fmt::format("\nInputs of {} and {} are the same.\n", first, other);
    } else {
      text += fmt::format("\n| Input | {} | {} |\n| --- | --- | --- |\n", first, other);
      for (std::size_t i = 0; i < std::min(run.inputs.size(), most_inputs); ++i)
        text += fmt::format("| {} | {} | {} |\n", cell(run.inputs[i].input),
                            cell(short_value(run.inputs[i].first)), cell(short_value(run.inputs[i].other)));
      if (const std::string more = count_of_inputs(run); !more.empty()) text += "\n" + more + "\n";
    }
    text += fmt::format(
        "\n| Effect, percent | {0} | {1} | {1} − {0} | Numerical error | Difference |\n"
        "| --- | ---: | ---: | ---: | ---: | --- |\n",
        first, other);
    for (const ComparedEffect* one : rows_of(comparison, run))
      text += fmt::format("| {} | {} | {} | {} | {} | {} |\n", cell(name_of(comparison, *one)),
                          number(one->first), number(one->other), number(one->difference()), error_text(*one),
                          to_string(one->beside));
    text += sure_markdown(shown_sure(comparison, run), k + 1, run.not_sure);
  }
  return text + "\n" + rule(comparison) + "\n";
}

std::string comparison_csv(const ComparisonText& comparison) {
  std::string text =
      "outcome,level,origin,destination,location,sector,owner,year,period,unit,first_run,run,first,effect,"
      "difference,numerical_error,beside_error,interval_of,difference_p05,difference_p95,difference_is\n";
  for (std::size_t k = 0; k < comparison.against.size(); ++k)
    for (const ComparedEffect& one : comparison.against[k].effects)
      text +=
          fmt::format("{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{}\n", one.row.outcome,
                      one.row.level, csv_field(one.row.origin), csv_field(one.row.destination),
                      csv_field(one.row.location), csv_field(one.row.sector), csv_field(one.row.owner),
                      comparison.year > 0 ? std::to_string(comparison.year) : "", comparison.periods[k + 1],
                      csv_field(one.unit), csv_field(comparison.runs.front().name),
                      csv_field(comparison.runs[k + 1].name), shortest(one.first), shortest(one.other),
                      shortest(one.difference()), one.error ? shortest(*one.error) : std::string(),
                      to_string(one.beside), sure_csv(comparison.against[k].sure, one));
  return text;
}

std::string comparison_json(const ComparisonText& comparison) {
  Json runs = Json::array(), against = Json::array();
  for (std::size_t k = 0; k < comparison.runs.size(); ++k)
    runs.push_back({{"run", comparison.runs[k].name},
                    {"title", comparison.runs[k].title},
                    {"replications", comparison.runs[k].replications},
                    {"period", comparison.periods[k]}});
  for (std::size_t k = 0; k < comparison.against.size(); ++k) {
    Json inputs = Json::array();
    for (const InputDifference& input : comparison.against[k].inputs)
      inputs.push_back({{"input", input.input}, {"first", input.first}, {"other", input.other}});
    against.push_back({{"run", comparison.runs[k + 1].name},
                       {"inputs", std::move(inputs)},
                       {"effects", effects_json(comparison.against[k])},
                       {"intervals", sure_json(comparison.against[k].sure, comparison.against[k].not_sure)}});
  }
  const Json json = {{"format", 1},
                     {"year", comparison.year > 0 ? Json(comparison.year) : Json(nullptr)},
                     {"rule", rule(comparison)},
                     {"runs", runs},
                     {"against_first", against}};
  return json.dump(1) + "\n";
}

}  // namespace entrepot
